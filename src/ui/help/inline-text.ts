// Takes a line of an article apart into plain, bold and linked pieces. The line is ours, not the CRM's; still it only
// ever becomes text and links.
import type { Line } from '../../i18n/help/article.ts'

export type Piece =
  | { readonly kind: 'plain' | 'bold'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly target: string }

const MARK = /\*\*(.+?)\*\*|\[([^\]]+)\]\(([a-zA-Z0-9:-]+)\)/g

/** Pieces of a line in order; joined they are the line without its marks. */
export function piecesOf(line: Line): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of line.matchAll(MARK)) {
    if (match.index > from) pieces.push({ kind: 'plain', text: line.slice(from, match.index) })
    const [whole, bold, words, target] = match
    if (bold !== undefined) pieces.push({ kind: 'bold', text: bold })
    else if (words !== undefined && target !== undefined) pieces.push({ kind: 'link', text: words, target })
    from = match.index + whole.length
  }
  if (from < line.length) pieces.push({ kind: 'plain', text: line.slice(from) })
  return pieces
}

/** The line as it is read, without marks. */
export function plainLine(line: Line): string {
  return piecesOf(line)
    .map((piece) => piece.text)
    .join('')
}
