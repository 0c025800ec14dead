// Full-text search over the help, in the browser: articles, terms and questions, the best first. A question is compared
// with every different word once, and then with the texts by the numbers of their words.
import type { Block, Help } from '../../i18n/help/article.ts'
import { ARTICLE_IDS, TERM_IDS } from '../../i18n/help/help-ids.ts'
import { excerpt } from './highlight.ts'
import { helpLink, helpPath } from './help-route.ts'
import { plainLine } from './inline-text.ts'
import { likenessTo, questionWords, wordsOf } from './search-words.ts'

export interface Hit {
  readonly kind: 'article' | 'term' | 'question'
  readonly path: string
  readonly title: string
  /** The part of the text that answers. */
  readonly excerpt: string
}

/** No more answers are shown: who has not found it among these asks in other words. */
export const SHOWN_HITS = 20

interface Passage {
  readonly text: string
  readonly weight: number
}

interface Part extends Passage {
  /** Numbers of its different words in the vocabulary. */
  readonly words: readonly number[]
}

interface Entry<P extends Passage = Part> {
  readonly kind: Hit['kind']
  readonly path: string
  readonly title: string
  readonly parts: readonly P[]
}

export interface SearchIndex {
  /** Every different word of the help, folded. */
  readonly vocabulary: readonly string[]
  readonly entries: readonly Entry[]
}

/** Title of an article or a question before the name of a term before headings before the text. */
const WEIGHTS = {
  articleTitle: 24,
  questionTitle: 16,
  termName: 20,
  also: 12,
  heading: 6,
  summary: 5,
  text: 1,
}

const part = (text: string, weight: number): Passage => ({ text, weight })

function blockParts(block: Block): Passage[] {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return [part(plainLine(block.text), WEIGHTS.text)]
    case 'heading':
      return [part(block.text, WEIGHTS.heading)]
    case 'list':
    case 'steps':
      return block.items.map((item) => part(plainLine(item), WEIGHTS.text))
    case 'table':
      return block.rows.map((row) => part(row.map(plainLine).join(' · '), WEIGHTS.text))
    case 'question':
      return []
  }
}

function questionEntries(blocks: readonly Block[]): Entry<Passage>[] {
  return blocks
    .filter((block) => block.kind === 'question')
    .map((block) => ({
      kind: 'question',
      path: helpPath('questions', block.id),
      title: block.text,
      parts: [
        part(block.text, WEIGHTS.questionTitle),
        ...block.answer.map((line) => part(plainLine(line), WEIGHTS.text)),
      ],
    }))
}

function allEntries(help: Help): readonly Entry<Passage>[] {
  const articles = ARTICLE_IDS.map((id): Entry<Passage> => {
    const { title, summary, blocks } = help.articles[id]
    return {
      kind: 'article',
      path: helpPath(id),
      title,
      parts: [
        part(title, WEIGHTS.articleTitle),
        part(summary, WEIGHTS.summary),
        ...blocks.flatMap(blockParts),
      ],
    }
  })
  const terms = TERM_IDS.map((id): Entry<Passage> => {
    const { name, also = [], text } = help.terms[id]
    return {
      kind: 'term',
      path: helpLink(id),
      title: name,
      parts: [
        part(name, WEIGHTS.termName),
        ...also.map((word) => part(word, WEIGHTS.also)),
        part(plainLine(text), WEIGHTS.text),
      ],
    }
  })
  return [...articles, ...terms, ...questionEntries(help.articles.questions.blocks)]
}

/** Everything that can be found. Built once for a language. */
export function createSearchIndex(help: Help): SearchIndex {
  const numbers = new Map<string, number>()
  const numberOf = (word: string): number => {
    const number = numbers.get(word) ?? numbers.size
    numbers.set(word, number)
    return number
  }
  const entries = allEntries(help).map((entry) => ({
    ...entry,
    parts: entry.parts.map((passage) => ({
      ...passage,
      words: [...new Set(wordsOf(passage.text).map(({ word }) => numberOf(word)))],
    })),
  }))
  return { vocabulary: [...numbers.keys()], entries }
}

/** Likeness of every word of the vocabulary to one word of the question. */
type Answers = readonly number[]

/** What a likeness is worth: endings say little about what is meant, so another form is worth almost as much. */
const WORTH = [0, 1, 1.15, 1.3]

/** Best answer of a part to one word of the question: weight by likeness, 0 if none of its words answers. */
function answer({ words, weight }: Part, answers: Answers): number {
  let best = 0
  for (const word of words) best = Math.max(best, answers[word] ?? 0)
  return (WORTH[best] ?? 0) * weight
}

/** For every word of the question, what each part of an entry answers to it. */
type Found = readonly (readonly number[])[]

/**
 * Points of an entry: its best answer to every word, a rare word counting more than one that stands everywhere. What is
 * said often counts a little more, but never as much as a title.
 */
function pointsOf(found: Found, rarity: readonly number[]): number {
  return found.reduce((points, answers, word) => {
    const best = Math.max(...answers)
    const often = Math.min(5, answers.filter((value) => value > 0).length) / 5
    return best === 0 ? points : points + (best + often) * (rarity[word] ?? 1)
  }, 0)
}

/** The piece of running text that answers most words; the first one when none does. */
function shownOf({ parts }: Entry, found: Found): string {
  const texts = parts.map((one, at) => ({ ...one, at })).filter(({ weight }) => weight <= WEIGHTS.summary)
  const hits = texts.map(({ at }) => found.filter((answers) => (answers[at] ?? 0) > 0).length)
  return texts[hits.indexOf(Math.max(...hits))]?.text ?? ''
}

/**
 * Answers to a question, the best first. Entries that answer every word come alone; only if there is none, those that
 * answer some. No more than `limit`.
 */
export function searchHelp(
  { vocabulary, entries }: SearchIndex,
  question: string,
  limit = SHOWN_HITS,
): Hit[] {
  const asked = questionWords(question)
  if (asked.length === 0) return []
  const answers = asked.map((word) => vocabulary.map(likenessTo(word)))
  const found = entries.map(({ parts }) => answers.map((to) => parts.map((one) => answer(one, to))))
  const isAnswered = (of: readonly number[] | undefined): boolean => (of ?? []).some((value) => value > 0)
  const rarity = asked.map((_, word) => {
    const entriesWithIt = found.filter((of) => isAnswered(of[word])).length
    return Math.log2(1 + entries.length / Math.max(1, entriesWithIt))
  })
  const scored = entries
    .map((entry, at) => {
      const of = found[at] ?? []
      return { entry, of, answered: of.filter(isAnswered).length, points: pointsOf(of, rarity) }
    })
    .filter(({ answered }) => answered > 0)
  const whole = scored.filter(({ answered }) => answered === asked.length)
  return (whole.length > 0 ? whole : scored)
    .toSorted((left, right) => right.answered - left.answered || right.points - left.points)
    .slice(0, limit)
    .map(({ entry, of }) => ({
      kind: entry.kind,
      path: entry.path,
      title: entry.title,
      excerpt: excerpt(shownOf(entry, of), asked),
    }))
}
