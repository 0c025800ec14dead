// In which order the stages of a run come once it has a header: all of it is read, what has grown old meanwhile is read
// again, then it is computed, compared with the cards, and waits for a person. The stages themselves are modules of their own.
import { catchUp } from '../changes/changes-run.ts'
import { createMissing } from '../plan-run.ts'
import type { FieldMap } from '../ports/reading.ts'
import type { LoadedRun, RunHeader } from '../ports/store.ts'
import { readRun, type ReadRows } from '../reading/read-run.ts'
import { computeRun, type ComputeDeps } from '../result/compute-run.ts'
import { secondsOfMoment } from '../result/run-record.ts'
import type { Outcome, RunContext, Step } from '../run/run-context.ts'
import { finishRun, planWriting, reviewRun } from '../writing/write-run.ts'
import type { Course } from './course.ts'

/** A base of which the oldest month was read so long ago is not read again where it changed: the next refresh does that. */
const FRESH_S = 600
/** Everything was read: it has to be asked what day it is, and nobody knows what changed. */
const UNKNOWN_CHANGES = { probe: undefined, changesSince: undefined }

/**
 * A reading that was interrupted for long has old months: what changed in them meanwhile is read before anything is
 * computed. After a short interruption they are no older than those of a reading that went on.
 */
export async function readAndCompute(
  course: Course,
  context: RunContext,
  run: LoadedRun,
  isResumed: boolean,
): Promise<Outcome> {
  const making = fieldsOf(course, context, run.header)
  const read = await readRun(context, run, making)
  const fields = await making
  if (!read.ok) return read
  if (!fields.ok) return fields
  const made = withFields(read.value, fields.value)
  if (!isResumed || isFresh(context, run.header)) return computeAndReview(context, made, UNKNOWN_CHANGES)
  const caught = await catchUp(context, made.header, 'resumed')
  if (!caught.ok) return caught
  const { header, base, probe } = caught.value
  return computeAndReview(context, { header, ...base }, { ...UNKNOWN_CHANGES, probe })
}

/** Without anything to write the run is done; else a person looks at it first. */
export async function computeAndReview(
  context: RunContext,
  rows: ReadRows,
  known: ComputeDeps,
): Promise<Outcome> {
  const computed = await computeRun(context, rows, known)
  if (!computed.ok) return computed
  const { header } = computed.value
  const plan = await planWriting(context, computed.value)
  if (!plan.ok) return plan
  return plan.value === undefined
    ? finishRun(context, header, 'done')
    : reviewRun(context, header, plan.value)
}

/** The eight fields of the cards, made now if there were none when the run began. */
async function fieldsOf(
  { language }: Course,
  { portal, pacer }: RunContext,
  { context }: RunHeader,
): Promise<Step<FieldMap>> {
  return context.fields === undefined
    ? createMissing({ portal, pacer, language })
    : { ok: true, value: context.fields }
}

/** A base that was read before there were fields knows as well what they hold: nothing. */
function withFields(rows: ReadRows, fields: FieldMap): ReadRows {
  const { header } = rows
  return { ...rows, header: { ...header, context: { ...header.context, fields } } }
}

/** Read not long ago, and nobody else has finished a refresh since then, whose marks would not be in it. */
function isFresh({ portalNowS, hand }: RunContext, { startedAt }: RunHeader): boolean {
  const startS = secondsOfMoment(startedAt)
  const isLater = (at: string | undefined): boolean => at !== undefined && secondsOfMoment(at) > startS
  const nowS = portalNowS()
  return nowS !== undefined && nowS - startS <= FRESH_S && ![hand.builtAt, hand.checked?.at].some(isLater)
}
