// Which figures of the first charts are not final: those that activities and requisites decide. Also which of two
// results stands on the page while a refresh goes on.
import type { Published } from '../../domain/published.ts'
import type { RefreshView } from '../../domain/refresh-view.ts'
import type { Segment } from '../../domain/segments.ts'

/** Dialogues come from activities; requisites are contact details. */
export const PROVISIONAL_SEGMENTS: ReadonlySet<Segment> = new Set([
  'with-dialogues',
  'with-contacts',
  'without-contacts',
])

export interface ShownResult {
  readonly published: Published | undefined
  readonly isFirstCharts: boolean
  /** There are both first charts and a former result: people may switch. */
  readonly canSwitch: boolean
}

/**
 * A former complete result stays until people ask for the first charts; where there is none they are shown at once. An
 * empty result is no result worth keeping.
 */
export function shownResult(
  published: Published | undefined,
  firstCharts: Published | undefined,
  view: RefreshView,
  prefersFirst: boolean,
): ShownResult {
  if (firstCharts === undefined || !view.hasFirstCharts)
    return { published, isFirstCharts: false, canSwitch: false }
  const canSwitch = published !== undefined && published.months.length > 0
  const isFirstCharts = !canSwitch || prefersFirst
  return { published: isFirstCharts ? firstCharts : published, isFirstCharts, canSwitch }
}
