// Removes everything the app has added to the cards: the eight fields with all their values. The base of this browser
// loses its map of the fields with them, so that the next refresh makes the fields anew and reads everything.
import type { Probe } from '../ports/reading.ts'
import { ask } from '../run/paced-ask.ts'
import { IDLE_VIEW } from '../run/progress.ts'
import { endedByStore, type Outcome, type RunContext, type Step } from '../run/run-context.ts'
import { logRun } from '../result/tell-run.ts'

/** The generation of records that are no refreshes: nothing of theirs can be undone. */
const NO_GENERATION = 0

/**
 * Ends in an idle view.
 * @param look who asks, who else works, what the log holds; a failure ends it before anything is done
 */
export async function removeFields(
  context: RunContext,
  runId: string,
  look: () => Promise<Step<Probe>>,
): Promise<Outcome> {
  const { portal, store, pacer, progress, hand } = context
  const looked = await look()
  if (!looked.ok) return looked
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
  const { portalTime, userId } = looked.value.description
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
