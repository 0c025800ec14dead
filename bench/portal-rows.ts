// All rows of one case (preset, profile, contention): the runs in their order on one portal, ours and the naive peer's,
// each beside its lower bound. What a row's figures mean stands at `PortalRow`.
import { portalIso } from '../emulator/limits/portal-time.ts'
import { clientsOf, sizesOf } from '../emulator/seed/presets.ts'
import type { MemoryShelf } from '../src/store/memory-store.ts'
import { runKilled, runTask, runWhole, type Moment, type WholeRun } from './app-runs.ts'
import { createBenchPortal, type BenchCase, type BenchPortal } from './bench-portal.ts'
import {
  firstChartsBoundS,
  firstRunBoundS,
  noChangeBoundS,
  onePercentChartsBoundS,
  onePercentWrittenBoundS,
  readAllBoundS,
  type BoundCase,
} from './bounds.ts'
import type { Figures } from './meter.ts'
import { createNaivePeer, NAIVE_LISTS, type NaiveList, type NaivePeer } from './naive-peer.ts'
import { changeOnePercent, dropMarks } from './portal-changes.ts'
import { createWire } from './wire.ts'

export type RunName =
  | 'read-all'
  | 'first-charts'
  | 'first-run-all-written'
  | 'first-run-45'
  | 'no-change'
  | 'one-percent-charts'
  | 'one-percent-written'
  | 'other-browser'
  | 'resume'

/**
 * One line of the benchmark. Seconds are the portal's, from the press of the button to the moment the run is named after;
 * figures are what the portal saw until then. `resume` holds what the interruption cost more than an unbroken run:
 * seconds, requests, commands and rows that came again; its naive peer begins anew.
 */
export interface PortalRow extends Figures {
  readonly run: RunName
  readonly profile: BenchCase['profile']
  readonly preset: string
  readonly contention: BenchCase['contention']
  /** Nobody can be faster (bounds.ts); writes are priced without history, as ours are. */
  readonly boundS: number
  readonly oursS: number
  readonly naiveS: number
}

const CHART_LISTS: readonly NaiveList[] = ['contacts', 'companies', 'deals', 'invoices']
const WRITTEN_SHARE = 0.45

/** Measures one case; `onRun` hears the name of each finished part. */
export async function measureCase(
  one: BenchCase,
  onRun: (name: string) => void = () => undefined,
): Promise<PortalRow[]> {
  const bench = createBenchPortal(one)
  const ours = await measureOurs(bench, onRun)
  const naive = await measureNaive(bench)
  onRun('naive peer')
  const row = (run: RunName, boundS: number, moment: Moment, naiveS: number): PortalRow => {
    const { preset, profile, contention } = one
    return {
      run,
      profile,
      preset,
      contention,
      boundS: rounded(boundS),
      oursS: rounded(moment.s),
      naiveS: rounded(naiveS),
      ...moment.figures,
      peakBudgetPct: rounded(moment.figures.peakBudgetPct),
    }
  }
  const bound: BoundCase = { ...one, sizes: sizesOf(clientsOf(one.preset, 0)) }
  const { first, noChange, onePercent, other, part, resume, killAfterS } = ours
  const write = (share: number) => ({ share, withHistory: false })
  const naiveFirstS = naive.readS + naive.writeAllS
  return [
    row('read-all', readAllBoundS(bound), first.read, naive.readS),
    row('first-charts', firstChartsBoundS(bound), first.charts, naive.chartsS),
    row('first-run-all-written', firstRunBoundS(bound, write(1)), first.done, naiveFirstS),
    row(
      'first-run-45',
      firstRunBoundS(bound, write(WRITTEN_SHARE)),
      part.done,
      naive.readS + naive.writePartS,
    ),
    row('no-change', noChangeBoundS(bound), noChange.done, naive.readS),
    row('one-percent-charts', onePercentChartsBoundS(bound), onePercent.charts, ours.naiveLaterS),
    row('one-percent-written', onePercentWrittenBoundS(bound, false), onePercent.done, ours.naiveLaterS),
    row('other-browser', readAllBoundS(bound), other.done, naive.readS),
    row('resume', 0, beyond(resume, other.done), killAfterS),
  ]
}

interface OurRuns {
  readonly first: WholeRun
  readonly noChange: WholeRun
  readonly onePercent: WholeRun
  readonly other: WholeRun
  /** Marks of 45 % of the cards are gone, in a browser that knows nothing. */
  readonly part: WholeRun
  readonly resume: Moment
  readonly killAfterS: number
  readonly naiveLaterS: number
}

async function measureOurs(bench: BenchPortal, onRun: (name: string) => void): Promise<OurRuns> {
  const { portal } = bench.emulator
  const told = <T>(name: string, result: T): T => {
    onRun(name)
    return result
  }
  const shelf = freshShelf()
  const first = told('first run', await runWhole(bench, shelf))
  const noChange = told('no change', await runWhole(bench, shelf))
  const since = portalIso(bench.emulator.clock.now(), portal.zoneOffsetSeconds)
  changeOnePercent(portal)
  const later = await measureNaiveLater(bench, since)
  const onePercent = told('one percent', await runWhole(bench, shelf))
  const other = told('other browser', await runWhole(bench, freshShelf()))
  const killAfterS = other.read.s / 2
  const resume = told('resume', await runKilled(bench, freshShelf(), killAfterS))
  dropMarks(portal, 100 * WRITTEN_SHARE)
  const part = told('45 % written', await runWhole(bench, freshShelf()))
  return { first, noChange, onePercent, other, part, resume, killAfterS, naiveLaterS: later.s }
}

/** What a browser keeps that has never been here. */
function freshShelf(): MemoryShelf {
  return { run: undefined }
}

interface NaiveRuns {
  readonly chartsS: number
  readonly readS: number
  readonly writeAllS: number
  readonly writePartS: number
}

/** After our runs, because it writes a field of its own into every card. */
async function measureNaive(bench: BenchPortal): Promise<NaiveRuns> {
  const peer = openPeer(bench)
  const ids = new Map<NaiveList, readonly number[]>()
  const read = async (lists: readonly NaiveList[]): Promise<void> => {
    for (const [list, found] of await peer.read(lists)) ids.set(list, found)
  }
  let chartsS = 0
  let readS = 0
  const whole = await runTask(bench, async () => {
    const startMs = bench.time.nowMs
    await read(CHART_LISTS)
    chartsS = (bench.time.nowMs - startMs) / 1000
    await read(NAIVE_LISTS.filter((list) => !CHART_LISTS.includes(list)))
    readS = (bench.time.nowMs - startMs) / 1000
    await writeClients(peer, ids, () => true)
  })
  const part = await runTask(bench, () =>
    writeClients(peer, ids, (index) => index % 100 < 100 * WRITTEN_SHARE),
  )
  return { chartsS, readS, writeAllS: whole.s - readS, writePartS: part.s }
}

function measureNaiveLater(bench: BenchPortal, since: string): Promise<Moment> {
  const { contacts, companies } = bench.emulator.portal.tables
  const hundredth = (rows: readonly { readonly id: number; readonly categoryId: number }[]): number[] =>
    rows.filter(({ categoryId }, index) => categoryId === 0 && index % 100 === 0).map(({ id }) => id)
  return runTask(bench, () =>
    openPeer(bench).later(since, hundredth(contacts.rows()), hundredth(companies.rows())),
  )
}

async function writeClients(
  peer: NaivePeer,
  ids: ReadonlyMap<NaiveList, readonly number[]>,
  keep: (index: number) => boolean,
): Promise<void> {
  for (const list of ['contacts', 'companies'] as const)
    await peer.write(
      list,
      (ids.get(list) ?? []).filter((_id, index) => keep(index)),
    )
}

/** A fresh token for every request: the peer's calibration knows no token that runs out. */
function openPeer({ emulator, meter, time, administratorId }: BenchPortal): NaivePeer {
  const wire = createWire(emulator, meter)
  return createNaivePeer({
    send: (method, params) => wire.send(method, params, emulator.tokens.issue(administratorId).accessToken),
    clock: time.appClock,
  })
}

/** What a broken run needed more than a whole one; the peaks are the broken run's own. */
function beyond(broken: Moment, whole: Moment): Moment {
  const { figures } = broken
  return {
    s: broken.s - whole.s,
    figures: {
      ...figures,
      requests: figures.requests - whole.figures.requests,
      commands: figures.commands - whole.figures.commands,
      rowsTwice: figures.rowsTwice - whole.figures.rowsTwice,
    },
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
