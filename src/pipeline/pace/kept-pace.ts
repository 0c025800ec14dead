// What was learned of the portal's limits, noted for the next page of this browser: a page that is opened again in the
// middle of a run must not spend a budget that the one before has spent. A courtesy: what cannot be noted is gone without.
import type { Governor } from './governor.ts'
import type { StoreDep } from '../ports/store.ts'

export interface PaceNotes {
  /** Notes it if there is reason to; called after every answer. */
  answered(nowMs: number): void
  /** Notes it now; never rejects. */
  now(nowMs: number): Promise<void>
}

/** Between two notes, as long as no budget is short. */
const EVERY_MS = 10_000
/** From this share on a budget is short: then every few seconds that are spent of it are noted, fewer than are kept free. */
const SHORT_SHARE = 0.5
const SPENT_S = 4

export function createPaceNotes(
  store: Pick<StoreDep, 'savePace'>,
  governor: Pick<Governor, 'state' | 'snapshot'>,
): PaceNotes {
  let notedMs = Number.NEGATIVE_INFINITY
  let noted = new Map<string, number>()

  const usedAt = (nowMs: number) => governor.snapshot(nowMs).budgets

  function isShort(nowMs: number): boolean {
    return usedAt(nowMs).some(
      ({ method, usedS, limitS }) =>
        usedS > limitS * SHORT_SHARE && usedS - (noted.get(method) ?? 0) >= SPENT_S,
    )
  }

  async function now(nowMs: number): Promise<void> {
    notedMs = nowMs
    noted = new Map(usedAt(nowMs).map(({ method, usedS }) => [method, usedS]))
    await store.savePace(governor.state(nowMs, true))
  }

  return {
    now,
    answered(nowMs) {
      if (nowMs - notedMs >= EVERY_MS || isShort(nowMs)) void now(nowMs)
    },
  }
}
