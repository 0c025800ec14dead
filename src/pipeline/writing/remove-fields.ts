// Removes everything the app has added to the cards: the eight fields with all their values. The base of this browser
// loses its map of the fields with them, so that the next refresh makes the fields anew and reads everything.
import type { Failure } from '../../domain/refresh-view.ts'
import { ask } from '../run/paced-ask.ts'
import { checkRunner } from '../plan-run.ts'
import { IDLE_VIEW } from '../run/progress.ts'
import { endedBy, endedByStore, type Outcome, type RunContext } from '../run/run-context.ts'
import { logRun } from '../result/tell-run.ts'

/** The generation of records that are no refreshes: nothing of theirs can be undone. */
const NO_GENERATION = 0

/**
 * Ends in an idle view.
 * @param refusal why it must not be done now, asked after it is known who asks
 */
export async function removeFields(
  context: RunContext,
  runId: string,
  refusal: () => Promise<Failure | undefined>,
): Promise<Outcome> {
  const { portal, store, pacer, progress, hand } = context
  const runner = await checkRunner(portal, pacer)
  if (!runner.ok) return runner
  const refused = await refusal()
  if (refused !== undefined) return endedBy(refused)
  const removed = await ask(pacer, [], () => portal.deleteFields())
  if (!removed.ok) return removed
  if (hand.run !== undefined) {
    const { header } = hand.run
    const without = { ...header, phase: 'done' as const, context: { ...header.context, fields: undefined } }
    const updated = await store.updateRun(without)
    if (!updated.ok) return endedByStore(updated.error)
    hand.run = { ...hand.run, header: without }
    hand.plan = undefined
  }
  const { portalTime, userId } = runner.value
  const told = await logRun(context, zoneOf(portalTime), (endedAt) => ({
    runId,
    generation: NO_GENERATION,
    kind: 'fields-removed',
    startedAt: portalTime,
    endedAt,
    userId,
    outcome: 'done',
    requests: progress.view.requests,
    rows: 0,
    portalS: Math.round((progress.view.pace?.portalS ?? 0) * 10) / 10,
    cardsWritten: 0,
    cardsRefused: 0,
    failure: undefined,
  }))
  if (!told.ok) return told
  progress.update({ ...IDLE_VIEW, pace: progress.view.pace, notices: progress.view.notices })
  return { ok: true }
}

/** The offset at the end of a printed time. */
function zoneOf(printed: string): string {
  return /[+-]\d{2}:\d{2}$/.exec(printed)?.[0] ?? '+00:00'
}
