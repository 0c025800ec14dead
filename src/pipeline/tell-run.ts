// Puts a run into the log: on this device, and beside the publication for every administrator. A log that cannot be
// published stops nobody, but people hear of it.
import type { RunRecord } from '../domain/refresh-view.ts'
import { ask } from './paced-ask.ts'
import { endedByStore, type Outcome, type RunContext } from './run-context.ts'
import { printMoment, stampWith } from './run-record.ts'

/**
 * @param zone offset in which the portal prints its times
 * @param recordAt the record of a run that ended at a printed moment
 */
export async function logRun(
  { portal, store, pacer, progress, hand, portalNowS }: RunContext,
  zone: string,
  recordAt: (endedAt: string) => RunRecord,
): Promise<Outcome> {
  const endedAt = printMoment(portalNowS() ?? 0, zone)
  const record = recordAt(endedAt)
  const saved = await store.saveRecord(record)
  if (!saved.ok) return endedByStore(saved.error)
  // Undoing and removing look at no figures: whether these are right is known no better than before.
  const looked = record.kind === 'full' || record.kind === 'changes'
  const before = looked ? undefined : hand.checked
  const stamp = stampWith(hand.runs, record, before?.at ?? endedAt, before?.by ?? record.userId)
  const sent = await ask(pacer, [], () => portal.stampPublication(stamp))
  if (!sent.ok && 'stopped' in sent) return sent
  if (sent.ok) {
    hand.runs = stamp.runs
    hand.checked = { at: stamp.checkedAt, by: stamp.checkedBy }
  } else progress.addNotice({ kind: 'publish-failed', detail: sent.failure.kind })
  return { ok: true }
}
