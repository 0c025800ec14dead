// All rows of one case (preset, profile, contention): each run beside its lower bound, floor, target and naive peer. What a
// row's figures mean stands at `PortalRow`; how the runs are measured in portal-runs.ts.
import { clientsOf, sizesOf } from '../emulator/seed/presets.ts'
import type { Moment } from './app-runs.ts'
import { paceOf, type BenchCase, type Mode } from './bench-portal.ts'
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
import { naiveModel } from './naive-model.ts'
import { measureRuns, WRITTEN_SHARE, type Measured } from './portal-runs.ts'
import { judge } from './portal-targets.ts'

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

/** Measures one case; `onRows` hears the name of each finished part, and the rows there are by then. */
export async function measureCase(
  one: BenchCase,
  onRows: (what: string, rows: readonly PortalRow[]) => void = () => undefined,
): Promise<PortalRow[]> {
  const rowsOf = createRows(one)
  return rowsOf(await measureRuns(one, (what, measured) => onRows(what, rowsOf(measured))))
}

const NOTHING: Bound = { s: 0, binds: 'latency' }
type BoundOf = (of: BoundCase, withHistory: boolean) => Bound

/** Rows of everything that was measured; the naive peer is reckoned as long as it was not run. */
function createRows(one: BenchCase): (measured: Measured) => PortalRow[] {
  const sizes = sizesOf(clientsOf(one.preset, 0))
  const model: BoundCase = { ...one, sizes, terms: modelTerms(one.mode) }
  const floor: BoundCase = { ...one, sizes, terms: ourTerms(one.mode) }
  const reckoned = naiveModel(sizes, one.profile, WRITTEN_SHARE)
  const firstRun =
    (share: number): BoundOf =>
    (of, withHistory) =>
      firstRunBound(of, { share, withHistory })

  function rowOf(
    run: RunName,
    boundOf: BoundOf,
    moment: Moment,
    naive: Pick<PortalRow, 'naiveS' | 'naiveBy'>,
  ): PortalRow {
    const { preset, profile, contention, mode } = one
    const { figures, s: oursS } = moment
    const { s: boundS, binds } = boundOf(model, true)
    const referenceS = boundOf(REFERENCE, true).s
    const { targetS, missed } = judge({ run, preset, boundS, referenceS, oursS, figures })
    return {
      run,
      profile,
      preset,
      contention,
      mode,
      boundS: rounded(boundS),
      binds,
      floorS: rounded(boundOf(floor, false).s),
      targetS: targetS === undefined ? undefined : rounded(targetS),
      oursS: rounded(oursS),
      ...naive,
      missed,
      ...figures,
      peakBudgetPct: rounded(figures.peakBudgetPct),
    }
  }

  return (measured) => {
    const { chartsS, readS, writeAllS, writePartS, laterS } = measured.naive ?? reckoned
    const naiveBy = measured.naive === undefined ? 'model' : 'run'
    const row = (
      run: RunName,
      boundOf: BoundOf,
      moment: Moment | undefined,
      naiveS: number,
    ): readonly PortalRow[] =>
      moment === undefined
        ? []
        : [rowOf(run, boundOf, moment, { naiveS: naiveS === Infinity ? null : rounded(naiveS), naiveBy })]
    return [
      ...row('read-all', readAllBound, measured.read, readS),
      ...row('first-charts', firstChartsBound, measured.charts, chartsS),
      ...row('no-change', noChangeBound, measured.noChange, readS),
      ...row('first-run-all-written', firstRun(1), measured.first, readS + writeAllS),
      ...row('first-run-45', firstRun(WRITTEN_SHARE), measured.part, readS + writePartS),
      ...row('one-percent-charts', onePercentChartsBound, measured.onePercentCharts, laterS),
      ...row('one-percent-written', onePercentWrittenBound, measured.onePercentWritten, laterS),
      ...row('other-browser', readAllBound, measured.other, readS),
      // A naive peer that is killed begins anew.
      ...row('resume', () => NOTHING, measured.resume, measured.killAfterS ?? 0),
    ]
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
