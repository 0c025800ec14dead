// Made-up results with all figures, for tests and for the preview page. Not part of the application.
import { parseDay } from '../../domain/calendar.ts'
import { clientPlace, PlaceBit } from '../../domain/states/card-places.ts'
import { createTableBuilder } from '../../domain/tables/columns.ts'
import { Frequency, Lifecycle, OWNER_COMPANY, OWNER_CONTACT } from '../../domain/tables/crm-tables.ts'
import { FALLING_SCHEMA } from '../../domain/falling/falling-asleep.ts'
import type { FallingView } from '../../domain/falling/falling-view.ts'
import { periodCount, type Growth, type GrowthPeriod } from '../../domain/series/growth.ts'
import type { MovedCards, MoveGroup } from '../../domain/states/moved-cards.ts'
import type { Published } from '../../domain/published.ts'
import { SEGMENTS, type Segment } from '../../domain/segments.ts'
import { samplePublished } from '../fixtures.ts'

const client = (lifecycle: number, frequency: number): number => clientPlace(lifecycle, frequency, false)
const ACTIVE = client(Lifecycle.active, Frequency.regular)
const SLEEPING = client(Lifecycle.sleeping, Frequency.regular)
const REACHABLE = client(Lifecycle.withContacts, Frequency.none)

const group = (cause: MoveGroup['cause'], from: number, to: number, ids: readonly number[]): MoveGroup => ({
  entity: 'contact',
  from,
  to,
  cause,
  count: ids.length,
  ids,
})

export const SAMPLE_MOVES: MovedCards = {
  since: '2026-11-24T18:40:11+03:00',
  sinceDay: '2026-11-24',
  until: '2026-11-25T18:40:11+03:00',
  untilDay: '2026-11-25',
  groups: [
    group('payment', SLEEPING, ACTIVE, [11, 12, 13]),
    group('time', ACTIVE, SLEEPING, [21, 22]),
    group('link', REACHABLE, PlaceBit.child, [31]),
    group('new', 0, REACHABLE, [41, 42]),
    { ...group('gone', REACHABLE, 0, [51]), count: 5 },
  ],
}

/** As {@link samplePublished}, with changes, earlier counters, growth and who falls asleep. */
export function sampleFigures(months = 72): Published {
  const published = samplePublished(months)
  return {
    ...published,
    past: { 30: pastDay(published, 1, '2026-10-26'), 365: pastDay(published, 12, '2025-11-25') },
    changes: SAMPLE_MOVES,
    growth: growthOf(published),
    fallingAsleep: {
      7: { toSleeping: 4, toLost: 1 },
      30: { toSleeping: 17, toLost: 6 },
      90: { toSleeping: 44, toLost: 19 },
    },
  }
}

function pastDay({ series }: Published, months: number, asOf: string) {
  const counters = Object.fromEntries(
    SEGMENTS.map((segment) => [segment, series[segment].at(-1 - months) ?? 0]),
  ) as Record<Segment, number>
  return { asOf, counters }
}

function growthOf({ months }: Published): Growth {
  const line = (of: (at: number) => number): number[] => months.map((_, at) => of(at))
  const [year = '2020', month = '1'] = (months[0] ?? '').split('-')
  const first = Number(year) * 12 + Number(month) - 1
  const periods = (period: GrowthPeriod): number[] =>
    Array.from({ length: periodCount(first, months.length, period) }, (_, at) => 5 + (at % 4))
  return {
    newcomers: line((at) => 6 + (at % 5)),
    woken: line((at) => at % 3),
    fallenAsleep: line((at) => 4 + ((at * 7) % 6)),
    returning: { month: periods('month'), quarter: periods('quarter'), 'half-year': periods('half-year') },
  }
}

/** Those who fall asleep out of an own base: two people answer for them, one has nobody. */
export function sampleFalling(hasRates = true): FallingView {
  const builder = createTableBuilder(FALLING_SCHEMA)
  const today = parseDay('2026-11-25')
  const add = (id: number, days: number, who: number, rubles: number, becomes: number): void =>
    builder.add({
      ownerType: id % 2 === 0 ? OWNER_COMPANY : OWNER_CONTACT,
      ownerId: id,
      assignedById: who,
      becomes,
      day: today + days,
      atStake: rubles * 100,
    })
  add(1, 2, 5, 1_000, Lifecycle.sleeping)
  add(2, 6, 7, 250_000, Lifecycle.sleeping)
  add(3, 20, 5, 40_000, Lifecycle.lost)
  add(4, 25, 0, 0, Lifecycle.sleeping)
  add(5, 60, 7, 9_000, Lifecycle.sleeping)
  return {
    state: 'known',
    asOf: '2026-11-25',
    currency: hasRates ? 'RUB' : undefined,
    clients: builder.build(),
    people: { 5: 'Петрова Анна', 7: '<b>Сидоров</b>' },
  }
}
