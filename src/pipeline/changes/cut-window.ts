// Where to cut a large window so that its pieces hold about as many rows: at known ids, as if changes were spread evenly
// over them, and above them, where new records stand one beside the other. Only the balance hangs on it: pieces are
// bounded by ids, whatever they hold. Pure.
import { firstAbove } from '../reading/stream-tables.ts'

export interface Cuttable {
  readonly afterId: number
  /** Inclusive; undefined = without end. */
  readonly untilId: number | undefined
  readonly rows: number
  /** Records above all known ids. */
  readonly growth: number
}

/** Rising ids at which to cut into at most `pieces`, each above `afterId` and below `untilId`; fewer if there is no room. */
export function cutWindow(window: Cuttable, known: Int32Array, pieces: number): number[] {
  const { afterId, untilId, rows } = window
  const ids = known.subarray(
    firstAbove(known, afterId),
    untilId === undefined ? known.length : firstAbove(known, untilId),
  )
  const idAt = ids.length > 0 ? byKnownIds(window, ids) : byNumber(window)
  const bounds: number[] = []
  for (let piece = 1; piece < pieces; piece += 1) {
    const id = idAt((rows * piece) / pieces)
    if (id > (bounds.at(-1) ?? afterId) && (untilId === undefined || id < untilId)) bounds.push(id)
  }
  return bounds
}

function byKnownIds({ untilId, rows, growth }: Cuttable, ids: Int32Array): (row: number) => number {
  const tail = untilId === undefined ? Math.min(rows, growth) : 0
  const spread = rows - tail
  const last = ids[ids.length - 1] as number
  return (row) =>
    row < spread
      ? (ids[Math.max(0, Math.floor((ids.length * row) / spread) - 1)] as number)
      : last + Math.floor(row - spread)
}

function byNumber({ afterId, untilId, rows }: Cuttable): (row: number) => number {
  const width = untilId === undefined ? rows : untilId - afterId
  return (row) => afterId + Math.floor((width * row) / Math.max(1, rows))
}
