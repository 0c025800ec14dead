// The portal's letters for the outcome of a stage, as codes of the rules.
import { Semantics } from '../../domain/tables/crm-tables.ts'

const BY_LETTER: ReadonlyMap<string, number> = new Map([
  ['P', Semantics.open],
  ['S', Semantics.won],
  ['F', Semantics.lost],
])

/** `unknown` for anything but P, S and F: such a stage is no success and is counted apart (C-23). */
export function semanticsOf(letter: string | undefined): number {
  return (letter === undefined ? undefined : BY_LETTER.get(letter)) ?? Semantics.unknown
}
