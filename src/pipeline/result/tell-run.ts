// Puts a run into the log: on this device, and beside the publication for every administrator. A log that cannot be
// published stops nobody, but people hear of it. Runs that broke off are told at once if the portal answers, else with the
// next run that ends.
import type { Failure, RefreshView, RunRecord } from '../../domain/refresh-view.ts'
import { ask } from '../run/paced-ask.ts'
import type { RunHeader } from '../ports/store.ts'
import { endedByStore, type Outcome, type RunContext } from '../run/run-context.ts'
import { BROKEN, mergeRecords, printMoment, recordOf, stampWith } from './run-record.ts'

/** Failures after which the portal need not be asked for anything: it does not answer, or not to us. */
const SILENT: ReadonlySet<Failure['kind']> = new Set([
  'no-answer',
  'auth-expired',
  'no-app-access',
  'portal-closed',
  'other-tab',
  'other-browser',
])

/**
 * @param zone offset in which the portal prints its times
 * @param recordAt the record of a run that ended at a printed moment
 */
export async function logRun(
  context: RunContext,
  zone: string,
  recordAt: (endedAt: string) => RunRecord,
): Promise<Outcome> {
  const { portal, store, pacer, progress, hand, portalNowS } = context
  const endedAt = printMoment(portalNowS() ?? 0, zone)
  const record = recordAt(endedAt)
  const saved = await store.saveRecord(record)
  if (!saved.ok) return endedByStore(saved.error)
  // Undoing and removing look at no figures: whether these are right is known no better than before.
  const looked = record.kind === 'full' || record.kind === 'changes'
  const before = looked ? undefined : hand.checked
  const runs = mergeRecords(hand.runs, await untoldRuns(context))
  const stamp = stampWith(runs, record, before?.at ?? endedAt, before?.by ?? record.userId)
  const sent = await ask(pacer, [], () => portal.stampPublication(stamp))
  if (!sent.ok && 'stopped' in sent) return sent
  if (sent.ok) {
    hand.runs = stamp.runs
    hand.checked = { at: stamp.checkedAt, by: stamp.checkedBy }
  } else progress.addNotice({ kind: 'publish-failed', detail: sent.failure.kind })
  return { ok: true }
}

/**
 * Puts a run that failed, or gave way, into the log. What cannot be told is told with the next run that ends; nothing of this
 * changes how the run is shown or gone on with.
 * @param context one that does not wait long for its turn
 */
export async function logBroken(context: RunContext, header: RunHeader, failure: Failure): Promise<void> {
  const { portal, store, pacer, progress, hand, portalNowS } = context
  const nowS = portalNowS()
  const record = await brokenRecord(context, header, progress.view, {
    endedAt: nowS === undefined ? header.startedAt : printMoment(nowS, header.context.zone),
    outcome: failure.kind === 'other-browser' ? 'stopped' : 'failed',
  })
  await store.saveRecord(record)
  if (SILENT.has(failure.kind) || hand.checked === undefined) return
  const { at, by } = hand.checked
  const stamp = stampWith(mergeRecords(hand.runs, await untoldRuns(context)), record, at, by)
  const sent = await pacer.send([], () => portal.stampPublication(stamp), { repeats: false })
  if (sent.ok && sent.value) hand.runs = stamp.runs
}

/**
 * Puts a run that another one takes the place of into the log of this device, unless it is there already; the end of the
 * other one tells everybody. Never rejects.
 * @param view how the run was last shown
 * @param endedAt printed moment of the other one's beginning
 */
export async function logLeft(
  context: Pick<RunContext, 'store'>,
  header: RunHeader,
  view: RefreshView,
  endedAt: string,
): Promise<void> {
  const { store } = context
  const records = await store.loadRecords()
  if (!records.ok || records.value.some(({ runId }) => runId === header.runId)) return
  await store.saveRecord(await brokenRecord(context, header, view, { endedAt, outcome: 'stopped' }))
}

async function brokenRecord(
  context: Pick<RunContext, 'store'>,
  header: RunHeader,
  view: RefreshView,
  { endedAt, outcome }: Pick<RunRecord, 'endedAt' | 'outcome'>,
): Promise<RunRecord> {
  return recordOf(header, await withWritten(context, header, view), endedAt, outcome)
}

/** A page that was opened anew knows from the journal only how many cards the run has written. */
export async function withWritten(
  { store }: Pick<RunContext, 'store'>,
  { phase, generation }: RunHeader,
  view: RefreshView,
): Promise<RefreshView> {
  if (phase !== 'writing' || view.cardsWritten > 0) return view
  const plan = await store.loadPlan(generation)
  const lanes = plan.ok && plan.value !== undefined ? plan.value.lanes : []
  const cardsWritten = lanes.reduce((sum, { done, refused }) => sum + done - refused.length, 0)
  return { ...view, cardsWritten }
}

/** Runs of this device that broke off and that nobody else knows of yet. */
export async function untoldRuns({
  store,
  hand,
}: Pick<RunContext, 'store' | 'hand'>): Promise<readonly RunRecord[]> {
  const own = await store.loadRecords()
  const told = new Map(hand.runs.map(({ runId, endedAt }) => [runId, endedAt]))
  return (own.ok ? own.value : []).filter(
    ({ runId, endedAt, outcome }) => BROKEN.has(outcome) && told.get(runId) !== endedAt,
  )
}
