// What to do after a failure of the portal: one table from the kind of failure to the reaction (reliability R-3).
// Pure; the pacer carries it out.
import type { PortalErrorKind } from '../ports/outcomes.ts'

export type Reaction =
  /** Not worth a repeat: the caller decides what it means. */
  | { readonly do: 'give-up' }
  /** Repeat after a pause. */
  | { readonly do: 'repeat'; readonly waitMs: number }
  /** Repeat when the portal's own reset time has come. */
  | { readonly do: 'repeat-at-reset'; readonly fallbackMs: number }

const BASE_MS = 1_000
const CAP_MS = 60_000
const RATE_BASE_MS = 2_000
const RATE_FACTOR = 1.5
const SERVER_ERROR_TRIES = 5
const UNKNOWN_TRIES = 8
/** Wait when an operating limit comes without a reset time. */
const RESET_FALLBACK_MS = 60_000

/** Full jitter: a random part of an exponentially growing pause, so that clients do not return together. */
function jitter(attempt: number, random: number): number {
  return Math.max(100, random * Math.min(CAP_MS, BASE_MS * 2 ** attempt))
}

/**
 * Reaction to a failed reading request.
 * `attempt` counts failed tries so far, from 1; `random` is in [0, 1).
 * A limit is waited out for as long as it takes; broken answers are tried a few times.
 */
export function reactionTo(kind: PortalErrorKind, attempt: number, random: number): Reaction {
  switch (kind) {
    case 'rate-limited':
      return { do: 'repeat', waitMs: Math.min(CAP_MS, RATE_BASE_MS * RATE_FACTOR ** (attempt - 1)) }
    case 'operating-limit':
      return { do: 'repeat-at-reset', fallbackMs: RESET_FALLBACK_MS }
    case 'server-error':
      return attempt < SERVER_ERROR_TRIES
        ? { do: 'repeat', waitMs: jitter(attempt, random) }
        : { do: 'give-up' }
    case 'unknown-outcome':
      return attempt < UNKNOWN_TRIES ? { do: 'repeat', waitMs: jitter(attempt, random) } : { do: 'give-up' }
    case 'auth-expired':
    case 'access-denied':
    case 'no-app-access':
    case 'missing-scope':
    case 'not-found':
    case 'method-missing':
    case 'portal-closed':
    case 'refused':
    case 'bad-record':
      return { do: 'give-up' }
  }
}

/** Stops a storm of repeats by itself: what may be spent on repeating broken answers in one run. */
export interface RetryBudget {
  /** True if one more repeat may be made; it is then paid for. */
  spend(): boolean
  /** A request succeeded. */
  earn(): void
}

const RETRY_TOKENS = 100
const RETRY_COST = 5

export function createRetryBudget(): RetryBudget {
  let tokens = RETRY_TOKENS
  return {
    spend() {
      if (tokens < RETRY_COST) return false
      tokens -= RETRY_COST
      return true
    },
    earn() {
      tokens = Math.min(RETRY_TOKENS, tokens + 1)
    },
  }
}

/** Tries of one command that keeps failing inside answered batches. */
const COMMAND_TRIES = 20

/** A command that failed inside an answered batch counts its tries here. */
export interface TriedCommand {
  tries: number
}

/**
 * Whether a command that failed inside an answered batch is worth sending again; counts the try. Limits are waited out for
 * as long as it takes, broken answers are tried a few times, the rest ends the run.
 */
export function mayTryAgain(command: TriedCommand, kind: PortalErrorKind): boolean {
  if (kind === 'operating-limit' || kind === 'rate-limited') return true
  command.tries += 1
  return (kind === 'unknown-outcome' || kind === 'server-error') && command.tries < COMMAND_TRIES
}
