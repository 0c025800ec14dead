// A made-up result with everything a chart can show: imports, month ends that changed since, money for everybody. For tests and for
// the preview page. Not part of the application.
import type { Month } from '../../domain/calendar.ts'
import { byMoneySegment } from '../../domain/money/money-segments.ts'
import type { Jump, Published } from '../../domain/published.ts'
import { SEGMENTS, type Segment } from '../../domain/segments.ts'
import type { SharedMoney } from '../../domain/money/shared-money.ts'
import { samplePublished } from '../fixtures.ts'

/** Months in which the sample differs from what was published, from the end: so many and so long. */
const CHANGED = { from: 14, until: 6 }

export function eventfulPublished(count = 72): Published {
  const published = samplePublished(count)
  const ended = published.months.slice(0, -1)
  const changed = ended.slice(-CHANGED.from, -CHANGED.until)
  const isChanged = (month: Month | undefined): boolean => month !== undefined && changed.includes(month)
  const frozenLine = (segment: Segment): readonly number[] =>
    published.series[segment]
      .slice(0, -1)
      .map((value, at) => (isChanged(ended[at]) && segment === 'active' ? value + 24 : value))
  const importMonth = published.months.at(-42) ?? published.months[0] ?? '2026-01'
  return {
    ...published,
    rulesVersion: 3,
    frozen: {
      months: ended,
      frozenOn: ended.map(() => '2026-11-02'),
      rules: ended.map(() => ''),
      totals: Object.fromEntries(
        SEGMENTS.map((segment) => [segment, frozenLine(segment)]),
      ) as unknown as Published['frozen']['totals'],
    },
    jumps: changed.map((month): Jump => ({
      month,
      segment: 'active',
      difference: -24,
      causes: ['deleted-or-merged', 'payments-changed'],
    })),
    imports: [
      { day: `${importMonth}-12`, cards: 640 },
      { day: `${importMonth}-19`, cards: 512 },
    ],
    money: SAMPLE_MONEY,
  }
}

export const SAMPLE_MONEY: SharedMoney = {
  currency: 'RUB',
  asOf: '2026-10-31',
  allTime: byMoneySegment((segment) =>
    segment === 'lost'
      ? { withheld: 'few-clients' }
      : segment === 'sleeping'
        ? { withheld: 'tells-another' }
        : { revenue: 38_000_000, clients: 410, payments: 1180 },
  ),
  year: byMoneySegment((segment) =>
    segment === 'lost'
      ? { revenue: 0, clients: 0, payments: 0 }
      : { revenue: 9_100_000, clients: 210, payments: 400 },
  ),
  yearFrom: '2025-11-01',
  months: [],
  byMonth: [],
  earlier: { revenue: 0 },
}
