// The runs of one case in their order on one portal: ours, then the naive peer's where it is run. What was measured is given
// out as it comes, because a case can take an hour. What the figures are worth is judged in portal-rows.ts.
import { portalIso } from '../emulator/limits/portal-time.ts'
import type { MemoryShelf } from '../src/store/memory-store.ts'
import { runKilled, runTask, runWhole, type Moment } from './app-runs.ts'
import { createBenchPortal, paceOf, type BenchCase, type BenchPortal } from './bench-portal.ts'
import type { NaiveSeconds } from './naive-model.ts'
import { createNaivePeer, NAIVE_LISTS, type NaiveList, type NaivePeer } from './naive-peer.ts'
import { changeOnePercent, dropMarks } from './portal-changes.ts'
import { createWire } from './wire.ts'

/** What was measured so far; moments of the first run come while it goes on. */
export interface Measured {
  readonly charts?: Moment
  readonly read?: Moment
  /** Every client written. */
  readonly first?: Moment
  readonly noChange?: Moment
  readonly onePercentCharts?: Moment
  readonly onePercentWritten?: Moment
  readonly other?: Moment
  /** What a kill cost more than the unbroken run of the other browser, and when it happened. */
  readonly resume?: Moment
  readonly killAfterS?: number
  /** Marks of a part of the cards were gone, in a browser that knows nothing. */
  readonly part?: Moment
  readonly naive?: NaiveSeconds
}

/** When a browser is killed: share of the time that reading takes. */
const KILL_AT = 0.5
/** Share of the clients whose marks are dropped before the second kind of first run. */
export const WRITTEN_SHARE = 0.45
const CHART_LISTS: readonly NaiveList[] = ['contacts', 'companies', 'deals', 'invoices']

/** Measures the runs that the case asks for; `onMeasured` hears the name of each, and all that is known by then. */
export async function measureRuns(
  { mode, runs, killAt = KILL_AT, ...portal }: BenchCase,
  onMeasured: (what: string, measured: Measured) => void,
): Promise<Measured> {
  const bench = createBenchPortal({ mode, runs, ...portal })
  const pace = paceOf(mode)
  let measured: Measured = {}
  const add = (what: string, more: Measured): void => {
    measured = { ...measured, ...more }
    onMeasured(what, measured)
  }
  add('portal seeded', {})
  const measureKill = async (writes: boolean): Promise<void> => {
    const other = await runWhole(bench, freshShelf(), { pace, writes })
    add('other browser', { other: other.done })
    const killAfterS = other.read.s * killAt
    const broken = await runKilled(bench, freshShelf(), { pace, writes }, killAfterS)
    add('resume', { resume: beyond(broken, other.done), killAfterS })
  }
  if (runs === 'resume') {
    // Somebody has refreshed before, as in the other cases; nothing is written, which is no matter of reading.
    await runWhole(bench, freshShelf(), { pace, writes: false })
    await measureKill(false)
    return measured
  }
  const writes = runs !== 'reading'
  const shelf = freshShelf()
  const first = await runWhole(bench, shelf, {
    pace,
    writes,
    onMoment: (name, moment) => add(`first run, ${name}`, { [name]: moment }),
  })
  const { charts, read, done } = first
  add('first run', { charts, read, ...(writes && { first: done }) })
  add('no change', { noChange: (await runWhole(bench, shelf, { pace, writes })).done })
  if (!writes) return measured

  const since = portalIso(bench.emulator.clock.now(), bench.emulator.portal.zoneOffsetSeconds)
  changeOnePercent(bench.emulator.portal)
  const later = runs === 'all' ? await measureNaiveLater(bench, since) : undefined
  const onePercent = await runWhole(bench, shelf, { pace })
  add('one percent', { onePercentCharts: onePercent.charts, onePercentWritten: onePercent.done })
  await measureKill(true)
  if (later === undefined) return measured

  dropMarks(bench.emulator.portal, 100 * WRITTEN_SHARE)
  add('a part written', { part: (await runWhole(bench, freshShelf(), { pace })).done })
  add('naive peer', { naive: { ...(await measureNaive(bench)), laterS: later.s } })
  return measured
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
