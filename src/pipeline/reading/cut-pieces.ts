// Questions that are few are cut so that all lanes answer them together: then the slowest request decides how long people
// wait. Questions that are many fill their requests, which are scarce. Pure.
import { inPackets } from '../run/packets.ts'
import { commandsOf, IDS_PER_COMMAND, type Piece } from './questions.ts'
import { FIRST_GUESS_MS } from '../run/work-left.ts'

/** Requests that are under way at once. */
const LANES = 8
/** Below this the way there and back weighs more than the question. */
const LEAST_MS = 400

/** Most commands of a request, and things that one command answers for. */
const SIZES: Readonly<
  Record<Exclude<Piece['ask'], 'strays'>, { readonly most: number; readonly each: number }>
> = {
  links: { most: 50, each: IDS_PER_COMMAND },
  // Whole cards are dear: a full request would last too long.
  'contact-data': { most: 30, each: IDS_PER_COMMAND },
  'requisite-details': { most: 50, each: IDS_PER_COMMAND },
  'card-activities': { most: 50, each: 1 },
}

/** The same questions in pieces of one request each; empty ones are left out. */
export function cutForLanes(questions: readonly Piece[]): Piece[] {
  const costMs = questions.reduce((sum, piece) => sum + commandsOf(piece) * FIRST_GUESS_MS[piece.ask], 0)
  const shareMs = Math.max(LEAST_MS, costMs / LANES)
  return questions.flatMap((piece): Piece[] => {
    if (piece.ask === 'strays') return [piece]
    const { most, each } = SIZES[piece.ask]
    const atOnce = Math.max(1, Math.min(most, Math.floor(shareMs / FIRST_GUESS_MS[piece.ask])))
    // Alike in size, so that none of them is a remainder.
    const pieces = Math.ceil(commandsOf(piece) / atOnce)
    const size = Math.ceil(commandsOf(piece) / Math.max(1, pieces)) * each
    return piece.ask === 'requisite-details'
      ? inPackets(piece.ids, size).map((ids) => ({ ask: piece.ask, ids }))
      : inPackets(piece.cards, size).map((cards) => ({ ask: piece.ask, cards }))
  })
}
