// Sends requests to the portal at the governor's pace and repeats what is worth repeating. The only place where the
// pipeline waits for the portal's limits.
import type { Gate } from './gate.ts'
import type { Governor } from './governor.ts'
import type { ClockDep } from './ports/clock.ts'
import type { PortalError, PortalResult } from './ports/outcomes.ts'
import { reactionTo } from './retry.ts'

export interface Pacer {
  /**
   * Sends one request: waits for its turn, learns from the answer, repeats failures by the retry table.
   * `methods` are the portal methods it uses. `repeats: false` for writes: a broken answer is returned at once,
   * because only reading back can settle it; limits are still waited out where nothing was done.
   */
  send<T>(
    methods: readonly string[],
    call: () => Promise<PortalResult<T>>,
    options?: { readonly repeats?: boolean },
  ): Promise<PacedResult<T>>
  /** A command inside an answered batch met a limit. */
  learnLimit(error: PortalError): void
}

export type PacedResult<T> = PortalResult<T> | { readonly ok: false; readonly stopped: true }

export interface PacerDeps {
  readonly governor: Governor
  readonly clock: ClockDep
  readonly gate: Gate
  /** A number in [0, 1). */
  readonly random: () => number
  readonly onRequest: (requests: number) => void
  /** Seconds of a pause that people should hear of; undefined when it is over. */
  readonly onWaiting: (seconds: number | undefined) => void
}

/** Shorter waits are part of the normal pace and not worth a word. */
const WORTH_TELLING_MS = 5_000
const STEP_MS = 1_000

export function createPacer(deps: PacerDeps): Pacer {
  const { governor, clock, gate } = deps

  /** Takes the turn in the same breath in which it is granted: callers that wait together must not all pass at once. */
  async function waitForTurn(methods: readonly string[]): Promise<boolean> {
    let told = false
    for (;;) {
      if (!(await gate.pass())) return false
      const waitMs = governor.waitMs(methods, clock.now())
      if (waitMs <= 0) {
        governor.sent(clock.now())
        break
      }
      if (waitMs > WORTH_TELLING_MS) {
        told = true
        deps.onWaiting(Math.ceil(waitMs / 1000))
      }
      await clock.sleep(Math.min(waitMs, STEP_MS), gate.signal)
    }
    if (told) deps.onWaiting(undefined)
    return true
  }

  async function pause(waitMs: number): Promise<boolean> {
    const until = clock.now() + waitMs
    while (clock.now() < until) {
      if (!(await gate.pass())) return false
      if (until - clock.now() > WORTH_TELLING_MS) deps.onWaiting(Math.ceil((until - clock.now()) / 1000))
      await clock.sleep(Math.min(STEP_MS, until - clock.now()), gate.signal)
    }
    deps.onWaiting(undefined)
    return gate.pass()
  }

  function learnLimit(error: PortalError): void {
    if (error.kind === 'rate-limited') governor.rateRefused(clock.now())
    if (error.kind === 'operating-limit') governor.operatingRefused(error.method, error.retryAtS, clock.now())
  }

  async function once<T>(
    methods: readonly string[],
    call: () => Promise<PortalResult<T>>,
  ): Promise<PacedResult<T>> {
    if (!(await waitForTurn(methods))) return { ok: false, stopped: true }
    const result = await call().finally(() => governor.ended())
    if (result.exchange !== undefined) governor.learned(result.exchange, clock.now())
    deps.onRequest(result.exchange?.requests ?? 1)
    if (!result.ok) learnLimit(result.error)
    return result
  }

  function isLimit(error: PortalError): boolean {
    return error.kind === 'rate-limited' || error.kind === 'operating-limit'
  }

  return {
    learnLimit,
    async send(methods, call, options = {}) {
      for (let attempt = 1; ; attempt += 1) {
        const result = await once(methods, call)
        if (result.ok || 'stopped' in result) return result
        if (options.repeats === false && !isLimit(result.error)) return result
        const reaction = reactionTo(result.error.kind, attempt, deps.random())
        if (reaction.do === 'give-up') return result
        // A reset time is already known to the governor, which holds the next turn back until then.
        if (reaction.do === 'repeat' && !(await pause(reaction.waitMs))) return { ok: false, stopped: true }
      }
    },
  }
}
