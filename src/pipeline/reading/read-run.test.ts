import { expect, test } from 'vitest'
import { makeCrmBase } from '../../../tests/builders/crm-base.ts'
import { createEventClock, type EventClock } from '../../../tests/fakes/event-clock.ts'
import { createFakePortal, portalError, type FakePortal } from '../../../tests/fakes/fake-portal.ts'
import { parseDay } from '../../domain/calendar.ts'
import { CardFact, type CrmBase } from '../../domain/tables/crm-tables.ts'
import type { Published } from '../../domain/published.ts'
import type { RefreshView, Stream } from '../../domain/refresh-view.ts'
import { DEFAULT_RULES } from '../../domain/rules/rules.ts'
import { createMemoryStore } from '../../store/memory-store.ts'
import { createGate } from '../pace/gate.ts'
import { createGovernor, DOCUMENTED_PACE } from '../pace/governor.ts'
import { createPacer } from '../pace/pacer.ts'
import { planRun } from '../plan-run.ts'
import type { PortalDep } from '../ports/portal.ts'
import type { SliceRead } from '../ports/reading.ts'
import type { LoadedRun } from '../ports/store.ts'
import { createProgress } from '../run/progress.ts'
import { readRun, type ReadRows } from './read-run.ts'
import type { RunInHand, Step } from '../run/run-context.ts'

const TODAY = parseDay('2024-08-31')
const MONTHS = 24

/** Cards of two years, all kinds alike in every month; of some only an activity on a deal tells, some hold no phone. */
function crm(contacts: number): CrmBase {
  const month = (index: number): string => {
    const at = (index % MONTHS) + (2024 * 12 + 8 - MONTHS)
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-15`
  }
  const base = makeCrmBase({
    contacts: Array.from({ length: contacts }, (_, index) => ({
      id: index + 1,
      created: month(index),
      phone: index % 11 !== 0,
      ...(index % 5 === 0 ? { company: (index % (contacts / 4)) + 1 } : {}),
      lastCommunication: index % 5 === 0,
      activities: index % 5 === 0 ? [month(index + 1), month(index + 2), month(index + 3)] : [],
    })),
    companies: Array.from({ length: contacts / 4 }, (_, index) => ({ id: index + 1, created: month(index) })),
    deals: Array.from({ length: 2 * contacts }, (_, index) => ({
      id: index + 1,
      created: month(index),
      contact: (index % contacts) + 1,
    })),
  })
  base.contacts.columns.facts.forEach((facts, index) => {
    if (index % 7 === 1 && index % 5 !== 0)
      base.contacts.columns.facts[index] = facts | CardFact.activityAfterCreation
  })
  return base
}

const PAGE_MS: Readonly<Record<Stream, number>> = {
  contacts: 61,
  companies: 58,
  deals: 66,
  invoices: 85,
  oldInvoices: 85,
  leads: 60,
  activities: 65,
  requisites: 40,
  wonStages: 60,
}

/** What the fake's calls take, milliseconds: a request of the portal, and each of its commands. */
function slow(
  portal: PortalDep,
  clock: EventClock,
  onRead: (reads: readonly SliceRead[]) => void,
): PortalDep {
  const after = async <T>(ms: number, call: () => Promise<T>): Promise<T> => {
    await clock.sleep(295 + ms)
    return call()
  }
  const commands = (cards: number): number => Math.ceil(cards / 50)
  return {
    ...portal,
    countRows: (slices, context) => after(slices.length * 15, () => portal.countRows(slices, context)),
    readSlices(reads, context) {
      onRead(reads)
      const pages = reads.reduce((sum, read) => sum + read.pages * PAGE_MS[read.slice.stream], 0)
      return after(pages, () => portal.readSlices(reads, context))
    },
    askLinks: (cards, context) => after(80 * commands(cards.length), () => portal.askLinks(cards, context)),
    askContactData: (cards, context) =>
      after(340 * commands(cards.length), () => portal.askContactData(cards, context)),
    askActivities: (cards, context) => after(38 * cards.length, () => portal.askActivities(cards, context)),
  }
}

interface Bench {
  readonly clock: EventClock
  readonly fake: FakePortal
  readonly views: { readonly atMs: number; readonly view: RefreshView }[]
  readonly charts: { readonly published: Published; readonly atMs: number; readonly callsBefore: number }[]
  readonly reads: (readonly SliceRead[])[]
  readonly hand: RunInHand
  /** Reads a run from the beginning, or goes on with what is in hand. */
  read(): Promise<Step<ReadRows>>
}

function createBench(contacts: number): Bench {
  const clock = createEventClock()
  const fake = createFakePortal(crm(contacts), TODAY)
  const hand: RunInHand = {
    run: undefined,
    plan: undefined,
    runs: [],
    published: undefined,
    builtAt: undefined,
  }
  const views: Bench['views'] = []
  const charts: Bench['charts'] = []
  const reads: Bench['reads'] = []
  const portal = slow(fake.portal, clock, (one) => reads.push(one))
  const store = createMemoryStore()
  const progress = createProgress(clock, (view) => views.push({ atMs: clock.now(), view }))
  const governor = createGovernor({ ...DOCUMENTED_PACE, inFlightLimit: 4 })
  const pacer = createPacer({
    governor,
    clock,
    gate: createGate(),
    random: () => 0.5,
    onRequest: (requests) => progress.update({ requests: progress.view.requests + requests }),
    onWaiting: () => undefined,
  })
  async function begin(): Promise<LoadedRun> {
    progress.update({ phase: 'planning' })
    const planned = await planRun({
      portal,
      pacer,
      rulesOf: () => ({ rules: DEFAULT_RULES, rulesVersion: 1 }),
      language: 'ru',
      runId: 'run',
      generation: 1,
      dropsFrozen: false,
      onNotice: () => undefined,
      onProbe: () => undefined,
    })
    if (!planned.ok) throw new Error(JSON.stringify(planned))
    await store.beginRun(planned.value)
    return {
      header: planned.value,
      months: { core: [], rest: [] },
      answers: [],
      patches: [],
      damagedFrom: undefined,
      isPatchDamaged: false,
    }
  }
  return {
    clock,
    fake,
    views,
    charts,
    reads,
    hand,
    read: () =>
      clock.run(async () => {
        const context = {
          portal,
          store,
          pacer,
          progress,
          hand,
          enter: (phase: RefreshView['phase']) => progress.update({ phase }),
          onPublished: () => undefined,
          onFirstCharts: (published: Published) =>
            charts.push({ published, atMs: clock.now(), callsBefore: fake.calls.length }),
          portalNowS: () => undefined,
          untilNextSecond: () => Promise.resolve(),
        }
        return readRun(context, hand.run ?? (await begin()), Promise.resolve({ ok: true }))
      }),
  }
}

const pagesOf = (reads: readonly SliceRead[]): number => reads.reduce((sum, { pages }) => sum + pages, 0)

test('the first layer of all months is read before the rest of any, in full batches', async () => {
  const bench = createBench(24_000)
  const read = await bench.read()
  expect(read.ok && read.value.lists.contacts?.length).toBe(24_000)
  expect(read.ok && read.value.lists.deals?.length).toBe(48_000)
  const isRest = ({ slice }: SliceRead): boolean =>
    slice.stream === 'activities' || slice.stream === 'requisites'
  const firstRest = bench.reads.findIndex((batch) => batch.some(isRest))
  // Behind it there may be remainders of slices that were under way, no more.
  const late = bench.reads.slice(firstRest + 1).flatMap((batch) => batch.filter((one) => !isRest(one)))
  expect(late.every(({ afterId }) => afterId > 0)).toBe(true)
  const full = bench.reads.filter((batch) => pagesOf(batch) >= 47).length
  expect(full).toBeGreaterThan(0.9 * bench.reads.length - 3)
  expect(Math.max(...bench.reads.map(pagesOf))).toBe(50)
})

test('first charts come once, when clients and deals are read, and count every client', async () => {
  const bench = createBench(8_000)
  const read = await bench.read()
  expect(read.ok).toBe(true)
  expect(bench.charts).toHaveLength(1)
  const [chart] = bench.charts
  expect(chart?.published.counters.contacts).toBe(8_000)
  expect(chart?.published.counters.companies).toBe(2_000)
  expect(chart?.callsBefore).toBeLessThan(bench.fake.calls.length)
  expect(bench.views.find(({ view }) => view.hasFirstCharts)?.atMs).toBe(chart?.atMs)
  expect(bench.fake.published).toBeUndefined()
})

test('the time left is told within 15 % after the first tenth of the reading', async () => {
  const bench = createBench(30_000)
  await bench.read()
  const endMs = bench.clock.now()
  const startMs = bench.views.find(({ view }) => view.phase === 'reading')?.atMs ?? 0
  for (const share of [0.1, 0.3, 0.6, 0.9]) {
    // A forecast stands until the next answer; it is held against what was left when it was made.
    const told = bench.views.findLast((one) => one.atMs <= startMs + share * (endMs - startMs))
    const leftS = (endMs - (told?.atMs ?? 0)) / 1000
    const offS = Math.abs((told?.view.etaS ?? Number.NaN) - leftS)
    expect(offS, `${told?.view.etaS} s told at ${share}, ${leftS} s were left`).toBeLessThan(0.15 * leftS)
  }
})

test('months shown go forward only and end with the last one', async () => {
  const bench = createBench(2_400)
  await bench.read()
  const months = bench.views.flatMap(({ view }) =>
    view.phase === 'reading' && view.month !== undefined ? [view.month] : [],
  )
  expect(months).toEqual([...months].sort())
  expect(months.at(-1)).toBe('2024-08')
  expect(bench.views.at(-1)?.view).toMatchObject({ monthsDone: MONTHS, monthsTotal: MONTHS })
})

test('a failure while both layers and questions are under way keeps what is whole, and the rest is read later', async () => {
  const whole = createBench(6_000)
  const expected = await whole.read()
  const bench = createBench(6_000)
  let asked = 0
  bench.fake.fail = (call) =>
    call === 'askContactData' && ++asked === 1 ? { error: portalError('auth-expired') } : undefined
  const failed = await bench.read()
  expect(failed).toMatchObject({ ok: false, failure: { kind: 'auth-expired' } })
  expect(bench.hand.run?.months.core).toHaveLength(MONTHS)
  const before = bench.reads.length
  const again = await bench.read()
  expect(again).toEqual(expected)
  expect(
    bench.reads.slice(before).every((batch) => batch.every(({ slice }) => slice.stream !== 'deals')),
  ).toBe(true)
})
