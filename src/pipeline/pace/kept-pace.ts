// What was learned of the portal's limits, noted for the next page of this browser: a page that is opened again in the
// middle of a run must not spend a budget that the one before has spent. A courtesy: what cannot be noted is gone without.
import type { Governor } from './governor.ts'
import type { StoreDep } from '../ports/store.ts'

export interface PaceNotes {
  /** Notes it if there is reason to; called after every answer, so that more requests are to be expected. */
  answered(nowMs: number): void
  /** Work is over: notes it as it is; never rejects. */
  now(nowMs: number): Promise<void>
}

/** Between two notes, as long as no budget is short. */
const EVERY_MS = 10_000
/** A page that dies may have kept the bucket as full until its next note was due, and a note takes a while to be kept. */
const FILLS_S = EVERY_MS / 1000 + 2
/** The bucket is noted before it is fuller by more requests than this. */
const UNNOTED = 4
/** From this share on a budget is short: then every few seconds that are spent of it are noted, fewer than are kept free. */
const SHORT_SHARE = 0.5
const SPENT_S = 4

export function createPaceNotes(
  store: Pick<StoreDep, 'savePace'>,
  governor: Pick<Governor, 'state' | 'snapshot'>,
): PaceNotes {
  let notedMs = Number.NEGATIVE_INFINITY
  let noted = new Map<string, number>()
  let notedLevel = 0
  /** The last note says that nobody works. */
  let isAtRest = false

  const usedAt = (nowMs: number) => governor.snapshot(nowMs).budgets

  function isShort(nowMs: number): boolean {
    return usedAt(nowMs).some(
      ({ method, usedS, limitS }) =>
        usedS > limitS * SHORT_SHARE && usedS - (noted.get(method) ?? 0) >= SPENT_S,
    )
  }

  async function note(nowMs: number, fillsS: number): Promise<void> {
    notedMs = nowMs
    isAtRest = fillsS === 0
    notedLevel = governor.snapshot(nowMs).bucket.level
    noted = new Map(usedAt(nowMs).map(({ method, usedS }) => [method, usedS]))
    await store.savePace({ ...governor.state(nowMs, true), fillsS })
  }

  return {
    now: (nowMs) => note(nowMs, 0),
    answered(nowMs) {
      const isFuller = governor.snapshot(nowMs).bucket.level - notedLevel >= UNNOTED
      if (isAtRest || nowMs - notedMs >= EVERY_MS || isFuller || isShort(nowMs)) void note(nowMs, FILLS_S)
    },
  }
}
