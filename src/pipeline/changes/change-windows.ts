// What to ask the portal for at the beginning of a refresh over a base: windows of time in which records changed, and
// ranges of ids to count against deletions. Pure.
import type { Stream } from '../../domain/refresh-view.ts'
import type { ChangeWindow, IdRange } from '../ports/reading.ts'
import type { Cursor } from '../ports/store.ts'
import { streamNumber } from '../reading/stream-tables.ts'

/** A change may become visible so much later than its time says: two servers, and transactions that last. */
export const OVERLAP_S = 120
/**
 * Rows of one range to count. Counting grows faster than the number of rows
 * (https://apidocs.bitrix24.com/settings/performance/huge-data.html), so that a large stream is counted in pieces.
 */
export const COUNTED_ROWS = 150_000
/** Ranges that fit into the probe; the rest are counted beside it. */
export const PROBED_RANGES = 20

const CARD_STREAMS: readonly Stream[] = ['contacts', 'companies']
/** Records that tell no time of modification before they are changed for the first time. */
const ALSO_BY_CREATION: readonly Stream[] = ['requisites']

/**
 * The windows since a cursor. Cards are asked for by their last editor: what the runner himself changed is known up to
 * a later moment, because our own writing is looked at right after it.
 */
export function windowsSince(cursor: Cursor, streams: readonly Stream[]): ChangeWindow[] {
  const othersS = cursor.othersFromS - OVERLAP_S
  return streams.flatMap((stream): ChangeWindow[] => {
    if (!CARD_STREAMS.includes(stream)) {
      const modified: ChangeWindow = { stream, by: 'modified', sinceS: othersS, user: undefined }
      return ALSO_BY_CREATION.includes(stream) ? [modified, { ...modified, by: 'created' }] : [modified]
    }
    const id = cursor.userId
    return [
      { stream, by: 'modified', sinceS: othersS, user: { id, is: 'another' } },
      { stream, by: 'modified', sinceS: cursor.ownFromS, user: { id, is: 'the-one' } },
      { stream, by: 'activity', sinceS: othersS, user: undefined },
    ]
  })
}

/** A range of ids and the rows that the base knows in it. */
export interface KnownRange {
  readonly range: IdRange
  /** Ids of the base in the range, ascending. */
  readonly ids: Int32Array
}

/** Ranges that together hold every id of the streams, known or not; `ids` are those of `idsByStream`. */
export function rangesOf(
  streams: readonly Stream[],
  ids: readonly Int32Array[],
  size = COUNTED_ROWS,
): KnownRange[] {
  return streams.flatMap((stream) =>
    splitRange(
      {
        range: { stream, afterId: 0, untilId: undefined },
        ids: ids[streamNumber(stream)] ?? new Int32Array(0),
      },
      size,
    ),
  )
}

/** Cuts a range into pieces of about `size` known rows each, at known ids; at least one piece. */
export function splitRange({ range, ids }: KnownRange, size: number): KnownRange[] {
  const pieces = Math.max(1, Math.ceil(ids.length / size))
  const parts: KnownRange[] = []
  let afterId = range.afterId
  for (let piece = 1, from = 0; piece <= pieces; piece += 1) {
    const to = piece === pieces ? ids.length : Math.floor((ids.length * piece) / pieces)
    const untilId = piece === pieces ? range.untilId : (ids[to - 1] as number)
    parts.push({ range: { ...range, afterId, untilId }, ids: ids.subarray(from, to) })
    afterId = untilId ?? afterId
    from = to
  }
  return parts
}
