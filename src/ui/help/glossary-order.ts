// The glossary as people leaf through it: by the alphabet of the language, under letters. Names that a mode, a group and
// a field share are told apart by what they are.
import type { Help, Term } from '../../i18n/help/article.ts'
import { TERM_IDS, type TermId } from '../../i18n/help/help-ids.ts'
import type { Language } from '../../i18n/language.ts'

export type TermContext = 'mode' | 'segment' | 'field'

export interface Letter {
  readonly letter: string
  readonly terms: readonly {
    readonly id: TermId
    readonly term: Term
    readonly context: TermContext | undefined
  }[]
}

function contextOf(id: TermId): TermContext | undefined {
  return (['mode', 'segment', 'field'] as const).find((context) => id.startsWith(`${context}-`))
}

/** All terms under their first letters, both in the order of the alphabet. */
export function lettersOf(terms: Help['terms'], language: Language): readonly Letter[] {
  const { compare } = new Intl.Collator(language)
  const sorted = TERM_IDS.map((id) => ({ id, term: terms[id], context: contextOf(id) })).toSorted(
    (left, right) => compare(left.term.name, right.term.name) || compare(left.id, right.id),
  )
  const letters = new Map<string, (typeof sorted)[number][]>()
  for (const entry of sorted) {
    const letter = entry.term.name.slice(0, 1).toUpperCase().replace('Ё', 'Е')
    letters.set(letter, [...(letters.get(letter) ?? []), entry])
  }
  return [...letters].map(([letter, entries]) => ({ letter, terms: entries }))
}
