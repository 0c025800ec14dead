// Who refreshes at the moment, written down in an option of the app for all browsers to see (reliability R-14): its text,
// and when it counts. A courtesy, no lock: that nothing is written twice is the journal's business. Numbers only, and
// what comes back from the portal is checked like anything else from outside.
import type { FollowedRun, RefreshPhase, RefreshView } from '../domain/refresh-view.ts'

/** The option's name; `Probe.lease` holds its text. */
export const LEASE_OPTION = 'cseg_lease'
/** Without a renewal a lease ends after so long. */
export const LEASE_LIFE_S = 300
/**
 * A lease is renewed twice in this time. Of somebody who comes back it is his own that has been silent for longer: his page
 * was closed, and where the browser keeps nothing he cannot know the run again.
 */
export const SILENT_S = 100

export interface LeaseRun {
  readonly runId: string
  readonly userId: number
  readonly generation: number
  /** Printed portal time. */
  readonly startedAt: string
}

export interface Lease extends LeaseRun {
  /** Portal time, unix seconds. */
  readonly untilS: number
  readonly view: Pick<FollowedRun, 'phase' | 'month' | 'share' | 'etaS'>
}

const PHASES: ReadonlySet<unknown> = new Set<RefreshPhase>([
  'planning',
  'reading',
  'computing',
  'review',
  'writing',
])

export function printLease({ runId, userId, generation, startedAt, untilS, view }: Lease): string {
  return JSON.stringify({ version: 1, runId, userId, generation, startedAt, untilS, view })
}

/** Undefined for a text that is no lease. */
export function parseLease(text: string | undefined): Lease | undefined {
  if (text === undefined || text === '' || text.length > 2_000) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Somebody else's text, or half of one: then nobody is written down.
    return undefined
  }
  return leaseOf(value)
}

/** A lease of unknown shape. */
export function leaseOf(value: unknown): Lease | undefined {
  if (!isRecord(value) || value['version'] !== 1) return undefined
  const { runId, userId, generation, startedAt, untilS, view } = value
  if (typeof runId !== 'string' || typeof startedAt !== 'string' || startedAt.length > 40) return undefined
  if (!isAmount(userId) || !isAmount(generation) || !isAmount(untilS) || !isRecord(view)) return undefined
  const { phase, month, share, etaS } = view
  if (!PHASES.has(phase)) return undefined
  return {
    runId,
    userId,
    generation,
    startedAt,
    untilS,
    view: {
      phase: phase as RefreshPhase,
      month: typeof month === 'string' && /^\d{4}-\d{2}$/.test(month) ? month : undefined,
      share: isAmount(share) && share <= 1 ? share : undefined,
      etaS: isAmount(etaS) ? etaS : undefined,
    },
  }
}

/** What of a view others are told. */
export function leaseView(view: RefreshView): Lease['view'] {
  const share =
    view.phase === 'writing'
      ? ratio(view.cardsWritten, view.cardsToWrite)
      : ratio(view.rowsRead, view.rowsExpected)
  return { phase: view.phase, month: view.month, share, etaS: view.etaS }
}

export function followedRun({ userId, startedAt, view }: Lease): FollowedRun {
  return { userId, startedAt, ...view }
}

/** The lease of somebody else that still counts at `nowS`; undefined = the way is free. `userId` is who asks, if known. */
export function foreignLease(
  text: string | undefined,
  nowS: number,
  isOwn: (runId: string) => boolean,
  userId?: number,
): Lease | undefined {
  const lease = parseLease(text)
  if (lease === undefined || isOwn(lease.runId)) return undefined
  const renewedS = lease.untilS - LEASE_LIFE_S
  if (lease.userId === userId && nowS > renewedS + SILENT_S) return undefined
  // A time far ahead is nobody's lease: it would shut everybody out for good.
  return lease.untilS > nowS && lease.untilS <= nowS + 2 * LEASE_LIFE_S ? lease : undefined
}

function ratio(done: number, total: number): number | undefined {
  return total > 0 ? Math.round(Math.min(1, done / total) * 1_000) / 1_000 : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
