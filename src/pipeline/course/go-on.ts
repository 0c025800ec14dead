// What goes on with a run that was paused, interrupted or failed: at the stage it had come to, or with a new one where
// nothing of it can be gone on with.
import { lookAgain } from '../plan-run.ts'
import type { LoadedRun, RunHeader } from '../ports/store.ts'
import type { StoredPlan } from '../ports/writing.ts'
import { endedByStore, type Outcome, type RunContext } from '../run/run-context.ts'
import { finishRun, reviewRun, writeRun } from '../writing/write-run.ts'
import { beginRun } from './begin-run.ts'
import type { Course } from './course.ts'
import { readAndCompute } from './stage-order.ts'

/** Rights may have gone since the run began, and others may work: that is asked again, never remembered. */
export async function goOn(course: Course, context: RunContext): Promise<Outcome> {
  const { portal, pacer, hand } = context
  const { run } = hand
  if (run === undefined || run.header.phase === 'done') return beginRun(course, context)
  const { header } = run
  if (header.phase === 'reading' && header.kind !== 'full') return beginRun(course, context)
  const looked = await lookAgain(portal, pacer, header.context, course.heard)
  return looked.ok ? goOnWith(course, context, run) : looked
}

/** Goes on with the run as it stands in the store, which another tab may have taken further. */
export async function goOnAnew(course: Course, context: RunContext): Promise<Outcome> {
  const loaded = await context.store.loadRun()
  if (!loaded.ok) return endedByStore(loaded.error)
  context.hand.run = loaded.value
  context.hand.plan = undefined
  return goOn(course, context)
}

async function goOnWith(course: Course, context: RunContext, run: LoadedRun): Promise<Outcome> {
  const { header } = run
  if (header.phase === 'reading') return readAndCompute(course, context, run, true)
  const plan = context.hand.plan ?? (await loadPlan(context, header))
  if (plan === undefined)
    return header.kind === 'undo'
      ? finishRun(context, header, 'stopped')
      : beginRun(course, context, [{ kind: 'store-rebuilt' }])
  return header.phase === 'writing' ? writeRun(context, header, plan) : reviewRun(context, header, plan)
}

async function loadPlan({ store }: RunContext, { generation }: RunHeader): Promise<StoredPlan | undefined> {
  const loaded = await store.loadPlan(generation)
  // A plan that cannot be read is made anew from the portal: nothing is written twice, because only differences are.
  return loaded.ok ? loaded.value : undefined
}
