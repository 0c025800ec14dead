// A whole refresh over the fake portal, for tests of its commands: a small base, a store that outlives the page, and the
// answers a person gives.
import { makeCrmBase } from '../builders/crm-base.ts'
import { parseDay } from '../../src/domain/calendar.ts'
import { OWNER_CONTACT } from '../../src/domain/tables/crm-tables.ts'
import type { RefreshView } from '../../src/domain/refresh-view.ts'
import { DEFAULT_RULES } from '../../src/domain/rules/rules.ts'
import { DOCUMENTED_PACE } from '../../src/pipeline/pace/governor.ts'
import type { ClockDep } from '../../src/pipeline/ports/clock.ts'
import type { Refresh, RefreshDeps } from '../../src/pipeline/refresh-contract.ts'
import { createRefresh } from '../../src/pipeline/refresh.ts'
import { createMemoryStore, type MemoryShelf } from '../../src/store/memory-store.ts'
import { createFakePortal, type FakePortal } from './fake-portal.ts'
import { createVirtualClock } from './virtual-clock.ts'

export const BENCH_DAY = parseDay('2024-08-31')

export interface RefreshBench {
  readonly fake: FakePortal
  readonly shelf: MemoryShelf
  readonly clock: ClockDep
  readonly views: RefreshView[]
  readonly refresh: Refresh
}

/** So many contacts and a tenth as many companies over half a year; every second contact has paid. */
export function benchPortal(contacts = 120): FakePortal {
  const day = (index: number): string => `2024-0${1 + (index % 7)}-15`
  return createFakePortal(
    makeCrmBase({
      contacts: Array.from({ length: contacts }, (_, index) => ({ id: index + 1, created: day(index) })),
      companies: Array.from({ length: Math.floor(contacts / 10) }, (_, index) => ({
        id: index + 1,
        created: day(index),
      })),
      deals: Array.from({ length: Math.floor(contacts / 2) }, (_, index) => ({
        id: index + 1,
        created: day(index),
        closed: day(index + 1),
        stage: 'won' as const,
        contact: 2 * index + 1,
      })),
    }),
    BENCH_DAY,
  )
}

let opened = 0

/** A page of its own; pages over one shelf are of one browser. */
export function openBench(
  fake: FakePortal,
  shelf: MemoryShelf = { run: undefined },
  deps: Partial<RefreshDeps> = {},
): RefreshBench {
  const views: RefreshView[] = []
  opened += 1
  let next = opened << 8
  const clock = deps.clock ?? createVirtualClock()
  const refresh = createRefresh({
    portal: fake.portal,
    store: createMemoryStore({ shelf }),
    clock,
    random: { bytes: (length) => Uint8Array.from({ length }, () => (next += 7) >> 3) },
    pace: DOCUMENTED_PACE,
    rules: DEFAULT_RULES,
    language: 'ru',
    acquireLock: () => Promise.resolve(() => undefined),
    onView: (view) => views.push(view),
    onPublished: () => undefined,
    onFirstCharts: () => undefined,
    ...deps,
  })
  return { fake, shelf, clock, views, refresh }
}

/** From the button to the end, with a yes to the review. */
export async function runWhole({ refresh }: Pick<RefreshBench, 'refresh'>): Promise<void> {
  await refresh.start()
  if (refresh.view.phase === 'review') await refresh.applyWrites()
}

/** Everything the cards hold, in a steady order. */
export function marksOf(fake: FakePortal): readonly (readonly [string, unknown])[] {
  return [...fake.marks].sort(([a], [b]) => a.localeCompare(b))
}

export const contactKey = (id: number): string => `${OWNER_CONTACT}:${id}`
