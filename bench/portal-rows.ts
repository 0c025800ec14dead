// All rows of one case (preset, profile, contention): the runs in their order on one portal, ours and the naive peer's,
// each beside its lower bound. What a row's figures mean stands at `PortalRow`.
import { portalIso } from '../emulator/limits/portal-time.ts'
import { clientsOf, sizesOf } from '../emulator/seed/presets.ts'
import type { Pace } from '../src/pipeline/pace.ts'
import type { MemoryShelf } from '../src/store/memory-store.ts'
import { runKilled, runTask, runWhole, type KilledRun, type Moment, type WholeRun } from './app-runs.ts'
import { createBenchPortal, paceOf, type BenchCase, type BenchPortal, type Mode } from './bench-portal.ts'
import {
  firstChartsBound,
  firstRunBound,
  MODEL_TERMS,
  noChangeBound,
  onePercentChartsBound,
  onePercentWrittenBound,
  readAllBound,
  type Binds,
  type Bound,
  type BoundCase,
  type Terms,
} from './bounds.ts'
import type { Figures } from './meter.ts'
import { naiveModel, type NaiveSeconds } from './naive-model.ts'
import { createNaivePeer, NAIVE_LISTS, type NaiveList, type NaivePeer } from './naive-peer.ts'
import { changeOnePercent, dropMarks } from './portal-changes.ts'
import { judge } from './portal-targets.ts'
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
  readonly mode: Mode
  /** By the cost model: six requests under way, writes with history; half of it in gentle mode. */
  readonly boundS: number
  readonly binds: Binds
  /** Nobody with our number of requests under way can be faster; writes without history, as ours are. */
  readonly floorS: number
  readonly targetS: number | undefined
  readonly oursS: number
  /** Null = the peer never gets there. */
  readonly naiveS: number | null
  /** The peer was run on the same portal, or reckoned where that takes too long. */
  readonly naiveBy: 'run' | 'model'
  /** What is not as it should be; undefined where nothing was promised. */
  readonly missed: readonly string[] | undefined
}

const CHART_LISTS: readonly NaiveList[] = ['contacts', 'companies', 'deals', 'invoices']
const WRITTEN_SHARE = 0.45
const GENTLE_TERMS: Terms = {
  burst: MODEL_TERMS.burst / 2,
  leakPerSecond: MODEL_TERMS.leakPerSecond / 2,
  operatingLimitS: MODEL_TERMS.operatingLimitS / 2,
  readers: MODEL_TERMS.readers / 2,
  writers: MODEL_TERMS.writers / 2,
}

/** The case that the targets' seconds are meant for. */
const REFERENCE: BoundCase = {
  sizes: sizesOf(clientsOf('ref85k', 0)),
  profile: 'documented',
  contention: [0.03, 0.1],
}

/** The allowances that a bound is reckoned with: the cost model's client under the mode's limits. */
function modelTerms(mode: Mode): Terms {
  if (mode === 'gentle') return GENTLE_TERMS
  const { burstLimit, drainPerSecond } = paceOf(mode)
  return { ...MODEL_TERMS, burst: burstLimit, leakPerSecond: drainPerSecond }
}

/** The same with all that our pace may take. */
function ourTerms(mode: Mode): Terms {
  const { burstLimit, drainPerSecond, operatingLimitS, budgetShare, inFlightLimit } = paceOf(mode)
  return {
    burst: burstLimit,
    leakPerSecond: drainPerSecond,
    operatingLimitS: operatingLimitS * budgetShare,
    readers: inFlightLimit,
    writers: inFlightLimit,
  }
}

/** Measures one case; `onRun` hears the name of each finished part. */
export async function measureCase(
  one: BenchCase,
  onRun: (name: string) => void = () => undefined,
): Promise<PortalRow[]> {
  const bench = createBenchPortal(one)
  const ours = await measureOurs(bench, one, onRun)
  const sizes = sizesOf(clientsOf(one.preset, 0))
  const isRun = one.runs === 'all'
  // Run here, the later run was measured when the rows had just changed.
  const naive: NaiveSeconds = isRun
    ? { ...(await measureNaive(bench)), laterS: ours.writing?.naiveLaterS ?? 0 }
    : naiveModel(sizes, one.profile, WRITTEN_SHARE)
  if (isRun) onRun('naive peer')
  const model: BoundCase = { ...one, sizes, terms: modelTerms(one.mode) }
  const floor: BoundCase = { ...one, sizes, terms: ourTerms(one.mode) }
  const row = (
    run: RunName,
    boundOf: (of: BoundCase, withHistory: boolean) => Bound,
    moment: Moment,
    naiveS: number,
  ): PortalRow => {
    const { preset, profile, contention, mode } = one
    const bound = boundOf(model, true)
    const referenceS = boundOf(REFERENCE, true).s
    const { targetS, missed } = judge({
      run,
      preset,
      boundS: bound.s,
      referenceS,
      oursS: moment.s,
      figures: moment.figures,
    })
    return {
      run,
      profile,
      preset,
      contention,
      mode,
      boundS: rounded(bound.s),
      binds: bound.binds,
      floorS: rounded(boundOf(floor, false).s),
      targetS: targetS === undefined ? undefined : rounded(targetS),
      oursS: rounded(moment.s),
      naiveS: naiveS === Infinity ? null : rounded(naiveS),
      naiveBy: isRun ? 'run' : 'model',
      missed,
      ...moment.figures,
      peakBudgetPct: rounded(moment.figures.peakBudgetPct),
    }
  }
  const { first, noChange, writing } = ours
  const firstRun =
    (share: number) =>
    (of: BoundCase, withHistory: boolean): Bound =>
      firstRunBound(of, { share, withHistory })
  const reading = [
    row('read-all', readAllBound, first.read, naive.readS),
    row('first-charts', firstChartsBound, first.charts, naive.chartsS),
    row('no-change', noChangeBound, noChange.done, naive.readS),
  ]
  if (writing === undefined) return reading
  const { onePercent, other, part, resume, killAfterS } = writing
  const writtenByNaive = (writeS: 'writeAllS' | 'writePartS'): number => naive.readS + naive[writeS]
  const partly =
    part === undefined
      ? []
      : [row('first-run-45', firstRun(WRITTEN_SHARE), part.done, writtenByNaive('writePartS'))]
  return [
    ...reading,
    row('first-run-all-written', firstRun(1), first.done, writtenByNaive('writeAllS')),
    ...partly,
    row('one-percent-charts', onePercentChartsBound, onePercent.charts, naive.laterS),
    row('one-percent-written', onePercentWrittenBound, onePercent.done, naive.laterS),
    row('other-browser', readAllBound, other.done, naive.readS),
    row('resume', () => NOTHING, beyond(resume, other.done), killAfterS),
  ]
}

const NOTHING: Bound = { s: 0, binds: 'latency' }

interface OurRuns {
  readonly first: WholeRun
  readonly noChange: WholeRun
  /** Undefined where only reading is measured. */
  readonly writing: WritingRuns | undefined
}

interface WritingRuns {
  readonly onePercent: WholeRun
  readonly other: WholeRun
  /** Marks of 45 % of the cards are gone, in a browser that knows nothing. */
  readonly part: WholeRun | undefined
  readonly resume: KilledRun
  readonly killAfterS: number
  readonly naiveLaterS: number | undefined
}

async function measureOurs(
  bench: BenchPortal,
  { mode, runs }: BenchCase,
  onRun: (name: string) => void,
): Promise<OurRuns> {
  const options = { pace: paceOf(mode), writes: runs !== 'reading' }
  const shelf = freshShelf()
  const first = await runWhole(bench, shelf, options)
  onRun('first run')
  const noChange = await runWhole(bench, shelf, options)
  onRun('no change')
  const isWhole = runs === 'all'
  const writing = options.writes
    ? await measureWriting(bench, shelf, options.pace, isWhole, onRun)
    : undefined
  return { first, noChange, writing }
}

async function measureWriting(
  bench: BenchPortal,
  shelf: MemoryShelf,
  pace: Pace,
  isWhole: boolean,
  onRun: (name: string) => void,
): Promise<WritingRuns> {
  const { portal } = bench.emulator
  const since = portalIso(bench.emulator.clock.now(), portal.zoneOffsetSeconds)
  changeOnePercent(portal)
  const later = isWhole ? await measureNaiveLater(bench, since) : undefined
  const onePercent = await runWhole(bench, shelf, { pace })
  onRun('one percent')
  const other = await runWhole(bench, freshShelf(), { pace })
  onRun('other browser')
  const killAfterS = other.read.s / 2
  const resume = await runKilled(bench, freshShelf(), pace, killAfterS)
  onRun('resume')
  const part = isWhole ? await measurePart(bench, pace) : undefined
  return { onePercent, other, part, resume, killAfterS, naiveLaterS: later?.s }
}

async function measurePart(bench: BenchPortal, pace: Pace): Promise<WholeRun> {
  dropMarks(bench.emulator.portal, 100 * WRITTEN_SHARE)
  return runWhole(bench, freshShelf(), { pace })
}

/** What a browser keeps that has never been here. */
function freshShelf(): MemoryShelf {
  return { run: undefined }
}

/** After our runs, because it writes a field of its own into every card. */
async function measureNaive(bench: BenchPortal): Promise<Omit<NaiveSeconds, 'laterS'>> {
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
      echoRows: figures.echoRows - whole.figures.echoRows,
    },
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
