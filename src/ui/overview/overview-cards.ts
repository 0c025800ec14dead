// The five modes as cards: the number each of them is known by, what has become of it in a month and a year, its line over
// two years, and the other numbers of the mode. Plain data out of a published result.
import type { LookBack } from '../../domain/series/past-counters.ts'
import type { Published } from '../../domain/published.ts'
import { MODES, SEGMENTS_BY_MODE, type Mode, type Segment } from '../../domain/segments.ts'
import type { I18n } from '../../i18n/i18n.ts'

/** The number a mode is known by. */
const HEADLINES: Readonly<Record<Mode, Segment>> = {
  directories: 'contacts',
  'client-type': 'clients',
  lifecycle: 'active',
  frequency: 'regular',
  'no-payments': 'no-payments',
}

/** Months of the little line. */
const LINE_MONTHS = 24

export interface OverviewNumber {
  readonly segment: Segment
  readonly value: number
  /** Less than or more than 30 and 365 days ago; undefined if the result does not tell. */
  readonly changes: Readonly<Record<LookBack, number>> | undefined
}

export interface OverviewCardData {
  readonly mode: Mode
  readonly headline: OverviewNumber
  /** Ends of the last months, the last one as of the result. */
  readonly line: readonly number[]
  /** The other segments of the mode. */
  readonly others: readonly OverviewNumber[]
}

export function overviewCards(published: Published): readonly OverviewCardData[] {
  return MODES.map((mode) => {
    const headline = HEADLINES[mode]
    return {
      mode,
      headline: numberOf(published, headline),
      line: published.series[headline].slice(-LINE_MONTHS),
      others: (SEGMENTS_BY_MODE[mode] as readonly Segment[])
        .filter((segment) => segment !== headline)
        .map((segment) => numberOf(published, segment)),
    }
  })
}

function numberOf({ counters, past }: Published, segment: Segment): OverviewNumber {
  const value = counters[segment]
  const changes = past && {
    30: value - past[30].counters[segment],
    365: value - past[365].counters[segment],
  }
  return { segment, value, changes }
}

/** `+12`, `−3`, `0`. */
export function signed({ number }: Pick<I18n, 'number'>, change: number): string {
  if (change === 0) return number(0)
  return change > 0 ? `+${number(change)}` : `−${number(-change)}`
}

/** Points of a line in a box of 100 by 24, the lowest value at its bottom; '' of fewer than two values. */
export function linePoints(values: readonly number[]): string {
  if (values.length < 2) return ''
  const lowest = Math.min(...values),
    span = Math.max(...values) - lowest
  return values
    .map((value, at) => {
      const x = (at * 100) / (values.length - 1)
      const y = span === 0 ? 12 : 23 - ((value - lowest) / span) * 22
      return `${x.toFixed(1)},${y.toFixed(1)}`
    })
    .join(' ')
}
