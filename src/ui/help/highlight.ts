// Where the words of a question stand in a text: the pieces to mark, and the part of a long text worth showing.
import { likenessTo, wordsOf } from './search-words.ts'

export interface MarkedPiece {
  readonly text: string
  readonly isHit: boolean
}

/** The text in pieces, the words that answer the question marked. Joined, the pieces are the text. */
export function highlight(text: string, asked: readonly string[]): MarkedPiece[] {
  const answers = asked.map(likenessTo)
  const pieces: MarkedPiece[] = []
  let from = 0
  for (const { word, at } of wordsOf(text)) {
    if (!answers.some((likeness) => likeness(word) > 0)) continue
    if (at > from) pieces.push({ text: text.slice(from, at), isHit: false })
    pieces.push({ text: text.slice(at, at + word.length), isHit: true })
    from = at + word.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isHit: false })
  return pieces
}

/** Characters shown of a long text. */
const EXCERPT = 170
const BEFORE_HIT = 50

/** About `EXCERPT` characters around the first word that answers, cut at words, with an ellipsis where something is left out. */
export function excerpt(text: string, asked: readonly string[]): string {
  if (text.length <= EXCERPT) return text
  const answers = asked.map(likenessTo)
  const hit = wordsOf(text).find(({ word }) => answers.some((likeness) => likeness(word) > 0))?.at ?? 0
  const rough = Math.max(0, Math.min(hit - BEFORE_HIT, text.length - EXCERPT))
  const from = rough === 0 ? 0 : text.indexOf(' ', rough) + 1
  const end = from + EXCERPT >= text.length ? text.length : text.lastIndexOf(' ', from + EXCERPT)
  return `${from > 0 ? '…' : ''}${text.slice(from, end)}${end < text.length ? '…' : ''}`
}
