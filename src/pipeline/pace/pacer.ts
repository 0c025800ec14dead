// Sends requests to the portal at the governor's pace and repeats what is worth repeating. The only place where the
// pipeline waits for the portal's limits. How fast is decided by the governor alone.
import type { Gate } from './gate.ts'
import type { Governor } from './governor.ts'
import type { Errand, PaceKind, Turn } from './pace-errand.ts'
import { createLines } from './pace-lines.ts'
import type { ClockDep } from '../ports/clock.ts'
import type { PortalError, PortalResult } from '../ports/outcomes.ts'
import { createRetryBudget, reactionTo } from './retry.ts'

export interface SendOptions {
  /**
   * False for writes: a broken answer is returned at once, because only reading back can settle it; limits are still
   * waited out where nothing was done.
   */
  readonly repeats?: boolean
  /** `write` if the request changes records; `read` is the default, or `write` where `repeats` is false. */
  readonly kind?: PaceKind
  /** Commands in the request; a full batch if it is not told. */
  readonly commands?: number
  /** A writing lane's commands still to be sent, those of this request included (see `Errand.remaining`). */
  readonly remaining?: number
}

export interface Pacer {
  /**
   * Sends one request: waits for its turn, learns from the answer, repeats failures by the retry table.
   * `methods` are the portal methods it uses.
   */
  send<T>(
    methods: readonly string[],
    call: () => Promise<PortalResult<T>>,
    options?: SendOptions,
  ): Promise<PacedResult<T>>
  /** A command inside an answered batch met a limit. */
  learnLimit(error: PortalError): void
  /** Requests of a kind that are worth preparing at once; it changes while work goes on. */
  inFlightLimit(kind: PaceKind): number
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

type Granted =
  | { readonly turn: Turn }
  | { readonly ended: Extract<PacedResult<never>, { readonly ok: false }> }

export function createPacer(deps: PacerDeps): Pacer {
  const { governor, clock, gate } = deps
  const retries = createRetryBudget()
  const lines = createLines()
  /** The first of each line: an answer may let them go earlier than they asked to be woken. */
  const wakers = new Set<() => void>()
  const wakeAll = (): void => {
    for (const wake of wakers) wake()
  }
  /** The gate's signal that already wakes the waiting; the gate has a new one after each pause. */
  let heeded: AbortSignal | undefined
  /** The portal is closed to us for good (OVERLOAD_LIMIT and the like): whoever still waits need not ask. */
  let closedBy: PortalError | undefined

  async function nap(ms: number): Promise<void> {
    const { signal } = gate
    if (signal.aborted) return
    if (signal !== heeded) signal.addEventListener('abort', wakeAll, { once: true })
    heeded = signal
    const controller = new AbortController()
    const wake = (): void => controller.abort()
    wakers.add(wake)
    try {
      await clock.sleep(ms, controller.signal)
    } finally {
      wakers.delete(wake)
    }
  }

  async function waitForTurn(errand: Errand): Promise<Granted> {
    const leave = await lines.join(errand)
    try {
      return await firstInLine(errand)
    } finally {
      leave()
    }
  }

  /** Takes the turn in the same breath in which it is granted: callers that wait together must not all pass at once. */
  async function firstInLine(errand: Errand): Promise<Granted> {
    let told = false
    for (;;) {
      if (!(await gate.pass())) return { ended: { ok: false, stopped: true } }
      if (closedBy !== undefined) return { ended: { ok: false, error: closedBy } }
      const waitMs = governor.waitMs(errand, clock.now())
      if (waitMs <= 0) break
      if (waitMs > WORTH_TELLING_MS) {
        told = true
        deps.onWaiting(Math.ceil(waitMs / 1000))
      }
      await nap(Math.min(waitMs, STEP_MS))
    }
    if (told) deps.onWaiting(undefined)
    return { turn: governor.sent(errand, clock.now()) }
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

  async function once<T>(errand: Errand, call: () => Promise<PortalResult<T>>): Promise<PacedResult<T>> {
    const granted = await waitForTurn(errand)
    if ('ended' in granted) return granted.ended
    let result: PortalResult<T> | undefined
    try {
      result = await call()
    } finally {
      governor.ended(granted.turn, spentBy(result, clock.now()), clock.now())
    }
    deps.onRequest(result.exchange?.requests ?? 1)
    if (!result.ok) {
      learnLimit(result.error)
      if (result.error.kind === 'portal-closed') closedBy ??= result.error
    }
    wakeAll()
    return result
  }

  /** What the governor should take for the cost: a refusal by a limit did nothing, whatever else is unknown. */
  function spentBy<T>(result: PortalResult<T> | undefined, nowMs: number): Parameters<Governor['ended']>[1] {
    if (result === undefined || result.exchange !== undefined) return result?.exchange
    if (result.ok || !isLimit(result.error)) return undefined
    const portalNowS = governor.portalNowS(nowMs) ?? 0
    return { portalNowS, durationS: 0, requests: 0, commands: 0, rows: 0, operating: [] }
  }

  function isLimit(error: PortalError): boolean {
    return error.kind === 'rate-limited' || error.kind === 'operating-limit'
  }

  return {
    learnLimit,
    inFlightLimit: (kind) => governor.inFlightLimit(kind),
    async send(methods, call, options = {}) {
      const { repeats = true, kind = repeats ? 'read' : 'write', commands, remaining } = options
      const errand: Errand = {
        methods,
        kind,
        ...(commands !== undefined && { commands }),
        ...(remaining !== undefined && { remaining }),
      }
      for (let attempt = 1; ; attempt += 1) {
        const result = await once(errand, call)
        if ('stopped' in result) return result
        if (result.ok) {
          retries.earn()
          return result
        }
        if (!repeats && !isLimit(result.error)) return result
        const reaction = reactionTo(result.error.kind, attempt, deps.random())
        if (reaction.do === 'give-up') return result
        if (!isLimit(result.error) && !retries.spend()) return result
        // A reset time is already known to the governor, which holds the next turn back until then.
        if (reaction.do === 'repeat' && !(await pause(reaction.waitMs))) return { ok: false, stopped: true }
      }
    },
  }
}
