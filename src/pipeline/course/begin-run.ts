// What begins a run: of what changed, of everything, of an undoing; and the removal of the fields, which is no run. Each asks
// the portal first who is there and who else works. How a run goes on from its header is stage-order.ts.
import type { Notice } from '../../domain/refresh-view.ts'
import { hasBase, updateBase } from '../changes/changes-run.ts'
import { lookAgain, planRun } from '../plan-run.ts'
import type { LoadedRun } from '../ports/store.ts'
import { countChanges } from '../changes/count-changes.ts'
import { endedBy, endedByStore, type Outcome, type RunContext } from '../run/run-context.ts'
import { removeFields } from '../writing/remove-fields.ts'
import { prepareUndo } from '../writing/undo-run.ts'
import { reviewRun } from '../writing/write-run.ts'
import type { Course } from './course.ts'
import { computeAndReview, readAndCompute } from './stage-order.ts'

/** A new run: over the base of the run before if there is one, else everything is read. */
export async function beginRun(
  course: Course,
  context: RunContext,
  notices: readonly Notice[] = [],
): Promise<Outcome> {
  const { hand } = context
  course.startView({ notices })
  return hasBase(hand.run) ? beginChanges(course, context, hand.run) : beginFull(course, context)
}

async function beginChanges(course: Course, context: RunContext, run: LoadedRun): Promise<Outcome> {
  const { newRunId, rulesOf, heard } = course
  const updated = await updateBase(context, run, { runId: newRunId(), rulesOf, onProbe: heard })
  if (!updated.ok)
    return 'anew' in updated
      ? beginFull(course, context, { notices: [{ kind: 'read-anew', why: updated.anew }] })
      : updated
  const { header, base, before, absorbed, probe } = updated.value
  return computeAndReview(
    context,
    { header, ...base },
    {
      probe,
      changesSince: (endedBefore) => countChanges(before, absorbed.patch, endedBefore),
    },
  )
}

/** Reads everything, into a generation of its own. `dropsFrozen`: past months are published as they are counted now. */
export async function beginFull(
  course: Course,
  context: RunContext,
  { notices = [], dropsFrozen = false }: { notices?: readonly Notice[]; dropsFrozen?: boolean } = {},
): Promise<Outcome> {
  const { portal, store, pacer, progress, hand } = context
  const { language, newRunId, rulesOf, heard } = course
  const generation = (hand.run?.header.generation ?? 0) + 1
  notices.forEach((notice) => progress.addNotice(notice))
  const planned = await planRun({
    portal,
    pacer,
    rulesOf,
    language,
    generation,
    runId: newRunId(),
    dropsFrozen,
    onNotice: (notice) => progress.addNotice(notice),
    onProbe: heard,
  })
  if (!planned.ok) return planned
  const begun = await store.beginRun(planned.value)
  if (!begun.ok) return endedByStore(begun.error)
  hand.run = {
    header: planned.value,
    months: { core: [], rest: [] },
    pending: [],
    answers: [],
    answersAhead: [],
    patches: [],
    damagedFrom: undefined,
    isPatchDamaged: false,
  }
  hand.plan = undefined
  return readAndCompute(course, context, hand.run, false)
}

/** The former values of what the run of a generation wrote, for a person to look at. */
export async function beginUndo(course: Course, context: RunContext, generation: number): Promise<Outcome> {
  course.startView({ kind: 'undo' })
  if (context.hand.run === undefined) return endedBy({ kind: 'nothing-to-undo' })
  const prepared = await prepareUndo(context, context.hand.run, {
    generation,
    runId: course.newRunId(),
    onProbe: course.heard,
  })
  return prepared.ok ? reviewRun(context, prepared.value.header, prepared.value.plan) : prepared
}

/** Removes the eight fields with all their values. */
export async function beginRemoval(course: Course, context: RunContext): Promise<Outcome> {
  const { portal, pacer } = context
  course.startView({})
  return removeFields(context, course.newRunId(), () => lookAgain(portal, pacer, undefined, course.heard))
}
