// Full-text search over the help, in the browser: articles, terms and questions, the best first. A few hundred short
// texts, so every search simply reads them all.
import type { Block, Help } from '../../i18n/help/article.ts'
import { ARTICLE_IDS, TERM_IDS } from '../../i18n/help/help-ids.ts'
import { excerpt } from './highlight.ts'
import { helpLink, helpPath } from './help-route.ts'
import { plainLine } from './inline-text.ts'
import { likeness, questionWords, wordsOf } from './search-words.ts'

export interface Hit {
  readonly kind: 'article' | 'term' | 'question'
  readonly path: string
  readonly title: string
  /** The part of the text that answers. */
  readonly excerpt: string
}

interface Part {
  readonly text: string
  readonly words: readonly string[]
  readonly weight: number
}

interface Entry {
  readonly kind: Hit['kind']
  readonly path: string
  readonly title: string
  readonly parts: readonly Part[]
}

export type SearchIndex = readonly Entry[]

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

const part = (text: string, weight: number): Part => ({
  text,
  words: wordsOf(text).map(({ word }) => word),
  weight,
})

function blockParts(block: Block): Part[] {
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

function questionEntries(blocks: readonly Block[]): Entry[] {
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

/** Everything that can be found. Built once for a language. */
export function createSearchIndex(help: Help): SearchIndex {
  const articles = ARTICLE_IDS.map((id): Entry => {
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
  const terms = TERM_IDS.map((id): Entry => {
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

/** Best answer of a part to one word of the question: weight by likeness, 0 if none of its words answers. */
function answer({ words, weight }: Part, asked: string): number {
  let best = 0
  for (const word of words) best = Math.max(best, likeness(word, asked))
  return best * weight
}

interface Score {
  /** Words of the question that are answered. */
  readonly answered: number
  readonly points: number
  /** The part of the text that answers most words; the first one when none does. */
  readonly shown: string
}

function scoreOf({ parts }: Entry, asked: readonly string[]): Score {
  let answered = 0
  let points = 0
  for (const word of asked) {
    const answers = parts.map((one) => answer(one, word))
    const best = Math.max(...answers)
    if (best === 0) continue
    answered += 1
    // What is said often counts a little more, but never as much as a title.
    points += best + Math.min(5, answers.filter((value) => value > 0).length)
  }
  const body = parts.slice(1)
  const hits = body.map((one) => asked.filter((word) => answer(one, word) > 0).length)
  const most = Math.max(0, ...hits)
  const shown = (most > 0 ? body[hits.indexOf(most)] : body[0])?.text ?? ''
  return { answered, points, shown }
}

/**
 * Answers to a question, the best first. Entries that answer every word come alone; only if there is none, those that
 * answer some. No more than `limit`.
 */
export function searchHelp(index: SearchIndex, question: string, limit = 20): Hit[] {
  const asked = questionWords(question)
  if (asked.length === 0) return []
  const scored = index
    .map((entry) => ({ entry, ...scoreOf(entry, asked) }))
    .filter(({ answered }) => answered > 0)
  const whole = scored.filter(({ answered }) => answered === asked.length)
  return (whole.length > 0 ? whole : scored)
    .toSorted((left, right) => right.answered - left.answered || right.points - left.points)
    .slice(0, limit)
    .map(({ entry: { kind, path, title }, shown }) => ({ kind, path, title, excerpt: excerpt(shown, asked) }))
}
