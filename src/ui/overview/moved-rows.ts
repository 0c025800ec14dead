// «What changed» as rows of a table: every segment that somebody entered or left, with the numbers before and after and the
// causes of each way. Plain data out of a published result.
import { MOVE_CAUSES, type MoveCause } from '../../domain/states/compare-states.ts'
import { segmentChanges, type MovedCards, type Way, type WayCounts } from '../../domain/states/moved-cards.ts'
import type { Published } from '../../domain/published.ts'
import { MODES, SEGMENTS_BY_MODE, type Mode, type Segment } from '../../domain/segments.ts'

export interface CauseCount {
  readonly cause: MoveCause
  readonly count: number
}

export interface MovedWay {
  readonly way: Way
  readonly total: number
  /** In the order of the causes. */
  readonly causes: readonly CauseCount[]
}

export interface MovedRow {
  readonly mode: Mode
  readonly segment: Segment
  readonly before: number
  readonly now: number
  readonly entered: MovedWay
  readonly left: MovedWay
}

export function movedRows(
  { counters }: Pick<Published, 'counters'>,
  changes: MovedCards,
): readonly MovedRow[] {
  return MODES.flatMap((mode) =>
    (SEGMENTS_BY_MODE[mode] as readonly Segment[]).flatMap((segment) => {
      const { entered, left } = segmentChanges(changes, segment)
      if (entered.total === 0 && left.total === 0) return []
      const now = counters[segment]
      return [
        {
          mode,
          segment,
          now,
          before: now - entered.total + left.total,
          entered: wayOf('entered', entered),
          left: wayOf('left', left),
        },
      ]
    }),
  )
}

function wayOf(way: Way, { total, byCause }: WayCounts): MovedWay {
  return { way, total, causes: causesOf(byCause) }
}

function causesOf(counts: WayCounts['byCause']): readonly CauseCount[] {
  return MOVE_CAUSES.flatMap((cause) => {
    const count = counts[cause] ?? 0
    return count === 0 ? [] : [{ cause, count }]
  })
}

/** All moved cards by cause; each stands once. */
export function movedByCause({ groups }: MovedCards): readonly CauseCount[] {
  const counts: Partial<Record<MoveCause, number>> = {}
  for (const { cause, count } of groups) counts[cause] = (counts[cause] ?? 0) + count
  return causesOf(counts)
}
