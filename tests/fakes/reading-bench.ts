// The reading stage of a run over the fake portal on an event clock, where requests take time and several are under way: what
// it asks and shows, and what becomes of it when the browser is killed. No other stage, no real store.
import { makeCrmBase } from '../builders/crm-base.ts'
import { parseDay } from '../../src/domain/calendar.ts'
import { CardFact, type CrmBase } from '../../src/domain/tables/crm-tables.ts'
import type { Published } from '../../src/domain/published.ts'
import type { RefreshView, Stream } from '../../src/domain/refresh-view.ts'
import { DEFAULT_RULES } from '../../src/domain/rules/rules.ts'
import { createGate } from '../../src/pipeline/pace/gate.ts'
import { createGovernor, DOCUMENTED_PACE } from '../../src/pipeline/pace/governor.ts'
import { createPacer } from '../../src/pipeline/pace/pacer.ts'
import { planRun } from '../../src/pipeline/plan-run.ts'
import type { ClockDep } from '../../src/pipeline/ports/clock.ts'
import type { PortalDep } from '../../src/pipeline/ports/portal.ts'
import type { CardRef, SliceOutcome, SliceRead } from '../../src/pipeline/ports/reading.ts'
import type { LoadedRun, StoreDep } from '../../src/pipeline/ports/store.ts'
import { readRun, type ReadRows } from '../../src/pipeline/reading/read-run.ts'
import { createProgress, viewOfStoredRun } from '../../src/pipeline/run/progress.ts'
import type { RunInHand, Step } from '../../src/pipeline/run/run-context.ts'
import { createMemoryStore, type MemoryShelf } from '../../src/store/memory-store.ts'
import { createEventClock, type EventClock } from './event-clock.ts'
import { createFakePortal, portalError, type FakePortal } from './fake-portal.ts'

const TODAY = parseDay('2024-08-31')
/** Months of the base. */
export const READING_MONTHS = 24

/** Cards of two years, all kinds alike in every month; of some only an activity on a deal tells, some hold no phone. */
function crm(contacts: number): CrmBase {
  const month = (index: number): string => {
    const at = (index % READING_MONTHS) + (2024 * 12 + 8 - READING_MONTHS)
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

/** A slice that was asked for, and what a page that was still there heard; undefined = nothing. */
export interface AskedSlice {
  readonly page: number
  readonly read: SliceRead
  outcome: SliceOutcome | undefined
}

/** Cards that were asked about, by kind of question, and whether a page heard the answer. */
export interface AskedCards {
  readonly page: number
  readonly cards: readonly string[]
  isHeard: boolean
}

export interface ReadingBench {
  readonly clock: EventClock
  readonly fake: FakePortal
  readonly views: { readonly atMs: number; readonly view: RefreshView }[]
  readonly charts: { readonly published: Published; readonly atMs: number; readonly callsBefore: number }[]
  readonly reads: (readonly SliceRead[])[]
  readonly asked: AskedSlice[]
  readonly questions: AskedCards[]
  /** Of the page that is open. */
  readonly hand: RunInHand
  readonly shelf: MemoryShelf
  /** Changes what the store of pages that are opened from now on does. */
  aroundStore: (store: StoreDep) => StoreDep
  /** Reads a run from the beginning, or goes on with what is in hand. */
  read(): Promise<Step<ReadRows>>
  /** The same inside something that runs on the clock. */
  begin(): Promise<Step<ReadRows>>
  /** The same as `read`, but so many milliseconds later the page is killed and another opened, as `die` does. */
  readAndDie(ms: number): Promise<LoadedRun>
  /** The page is gone: it hears nothing and sleeps for ever. Another is opened, which finds the run in the store. */
  die(): Promise<LoadedRun>
}

interface BenchOptions {
  /** Decides, from 0 to 1, whether a slice stops after its first page because of a limit: below this share it does. */
  readonly cutShare?: number
  readonly random?: () => number
}

/** A base of so many contacts (a multiple of 4), a quarter as many companies, twice as many deals. */
export function createReadingBench(
  contacts: number,
  { cutShare = 0, random = () => 0.5 }: BenchOptions = {},
): ReadingBench {
  const clock = createEventClock()
  const fake = createFakePortal(crm(contacts), TODAY)
  const shelf: MemoryShelf = { run: undefined }
  let page = openPage(0)

  function openPage(number: number) {
    let isDead = false
    const never = new Promise<never>(() => undefined)
    const unlessDead = async <T>(work: Promise<T>): Promise<T> => {
      const value = await work
      return isDead ? never : value
    }
    const mortal: ClockDep = {
      now: () => clock.now(),
      sleep: (ms, signal) => unlessDead(clock.sleep(ms, signal)),
    }
    const hand: RunInHand = {
      run: undefined,
      plan: undefined,
      runs: [],
      published: undefined,
      builtAt: undefined,
    }
    const governor = createGovernor({ ...DOCUMENTED_PACE, inFlightLimit: 4 })
    const progress = createProgress(mortal, (view) => bench.views.push({ atMs: clock.now(), view }))
    progress.govern(governor)
    const pacer = createPacer({
      governor,
      clock: mortal,
      gate: createGate(),
      random: () => 0.5,
      onRequest: (requests) => progress.update({ requests: progress.view.requests + requests }),
      onWaiting: () => undefined,
    })
    return {
      number,
      hand,
      progress,
      pacer,
      unlessDead,
      store: undefined as StoreDep | undefined,
      kill: () => {
        isDead = true
      },
    }
  }
  type Page = typeof page

  /** What the fake's calls take, milliseconds: a request of the portal, and each of its commands. */
  function portalOf(of: Page): PortalDep {
    const after = <T>(ms: number, call: () => Promise<T>): Promise<T> =>
      of.unlessDead(clock.sleep(295 + ms).then(call))
    const commands = (cards: number): number => Math.ceil(cards / 50)
    const asking = async <T>(
      kind: string,
      cards: readonly CardRef[],
      call: () => Promise<T>,
      each: number,
    ): Promise<T> => {
      const question = {
        page: of.number,
        cards: cards.map(({ cardType, id }) => `${kind} ${cardType}:${id}`),
        isHeard: false,
      }
      bench.questions.push(question)
      const answer = await after(each, call)
      question.isHeard = true
      return answer
    }
    return {
      ...fake.portal,
      countRows: (slices, context) => after(slices.length * 15, () => fake.portal.countRows(slices, context)),
      async readSlices(reads, context) {
        bench.reads.push(reads)
        const asked = reads.map((read): AskedSlice => ({ page: of.number, read, outcome: undefined }))
        bench.asked.push(...asked)
        const cut = reads.map(({ pages }) => pages > 1 && random() < cutShare)
        const given = reads.map((read, index) => (cut[index] === true ? { ...read, pages: 1 } : read))
        const ms = reads.reduce((sum, read) => sum + read.pages * PAGE_MS[read.slice.stream], 0)
        const answer = await after(ms, () => fake.portal.readSlices(given, context))
        if (!answer.ok) return answer
        const value = answer.value.map((outcome, index): SliceOutcome =>
          cut[index] === true && !outcome.complete
            ? { ...outcome, error: portalError('operating-limit', reads[index]?.slice.stream) }
            : outcome,
        )
        value.forEach((outcome, index) => {
          const one = asked[index]
          if (one !== undefined) one.outcome = outcome
        })
        return { ...answer, value }
      },
      askLinks: (cards, context) =>
        asking('links', cards, () => fake.portal.askLinks(cards, context), 80 * commands(cards.length)),
      askContactData: (cards, context) =>
        asking(
          'contact-data',
          cards,
          () => fake.portal.askContactData(cards, context),
          340 * commands(cards.length),
        ),
      askActivities: (cards, context) =>
        asking('activities', cards, () => fake.portal.askActivities(cards, context), 38 * cards.length),
    }
  }

  const storeOf = (of: Page): StoreDep => (of.store ??= bench.aroundStore(createMemoryStore({ shelf })))

  async function begin(of: Page, portal: PortalDep): Promise<LoadedRun> {
    of.progress.update({ phase: 'planning' })
    const planned = await planRun({
      portal,
      pacer: of.pacer,
      rulesOf: () => ({ rules: DEFAULT_RULES, rulesVersion: 1 }),
      language: 'ru',
      runId: 'run',
      generation: 1,
      dropsFrozen: false,
      onNotice: () => undefined,
      onProbe: () => undefined,
    })
    if (!planned.ok) throw new Error(JSON.stringify(planned))
    await storeOf(of).beginRun(planned.value)
    return {
      header: planned.value,
      months: { core: [], rest: [] },
      pending: [],
      answers: [],
      answersAhead: [],
      patches: [],
      damagedFrom: undefined,
      isPatchDamaged: false,
    }
  }

  async function readIn(of: Page): Promise<Step<ReadRows>> {
    const portal = portalOf(of)
    const context = {
      portal,
      store: storeOf(of),
      pacer: of.pacer,
      progress: of.progress,
      hand: of.hand,
      enter: (phase: RefreshView['phase']) => of.progress.update({ phase }),
      onPublished: () => undefined,
      onFirstCharts: (published: Published) =>
        bench.charts.push({ published, atMs: clock.now(), callsBefore: fake.calls.length }),
      portalNowS: () => undefined,
      untilNextSecond: () => Promise.resolve(),
    }
    return readRun(context, of.hand.run ?? (await begin(of, portal)), Promise.resolve({ ok: true }))
  }

  async function die(): Promise<LoadedRun> {
    page.kill()
    page = openPage(page.number + 1)
    const loaded = await storeOf(page).loadRun()
    if (!loaded.ok || loaded.value === undefined) throw new Error('the store holds no run')
    page.hand.run = loaded.value
    page.progress.update(viewOfStoredRun(loaded.value, 'paused'))
    return loaded.value
  }

  const bench: ReadingBench = {
    clock,
    fake,
    views: [],
    charts: [],
    reads: [],
    asked: [],
    questions: [],
    get hand() {
      return page.hand
    },
    shelf,
    aroundStore: (store) => store,
    read: () => clock.run(() => readIn(page)),
    begin: () => readIn(page),
    readAndDie: (ms) =>
      clock.run(async () => {
        await Promise.race([readIn(page), clock.sleep(ms)])
        return die()
      }),
    die,
  }
  return bench
}
