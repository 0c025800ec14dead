// One opened app without a browser: the real pipeline and the real portal room over the in-process wire, an in-memory
// store, and the virtual clock. What the worker's main.ts wires in production, wired here for benchmarks.
import { parsePublished } from '../src/domain/publish.ts'
import type { Published } from '../src/domain/published.ts'
import { DEFAULT_RULES, type Rules } from '../src/domain/rules/rules.ts'
import type { RefreshPhase, RefreshView } from '../src/domain/refresh-view.ts'
import { DOCUMENTED_PACE, type Pace } from '../src/pipeline/pace/pace.ts'
import type { ClockDep, RandomDep } from '../src/pipeline/ports/clock.ts'
import type { PortalDep } from '../src/pipeline/ports/portal.ts'
import type { Refresh } from '../src/pipeline/refresh-contract.ts'
import { createRefresh } from '../src/pipeline/refresh.ts'
import { createPortalOver } from '../src/portal/create-portal.ts'
import type { SendRequest } from '../src/portal/sdk-send.ts'
import { createTokens, type TokenGrant } from '../src/portal/tokens.ts'
import { createTransport } from '../src/portal/transport.ts'
import { createMemoryStore, type MemoryShelf } from '../src/store/memory-store.ts'
import type { BenchPortal } from './bench-portal.ts'
import { createWire, sendOver } from './wire.ts'

export interface BrowserSession {
  readonly refresh: Refresh
  /** What the page does before anybody presses a button: shows what is published, looks into the store. */
  open(): Promise<void>
  /** The page is gone: it sends nothing, hears nothing and sleeps for ever. */
  kill(): void
}

export interface SessionEvents {
  readonly onPhase: (phase: RefreshPhase) => void
  /** The charts can be drawn. */
  readonly onPublished: (published: Published) => void
  readonly onFirstCharts: () => void
}

export interface SessionOptions {
  readonly rules?: Rules
  /** The ordinary plan's by default. */
  readonly pace?: Pace
  /** Stands between the app and the wire, for whatever happens around a request. */
  readonly around?: (send: SendRequest) => SendRequest
}

/** @param shelf what this browser keeps from visit to visit */
export function openSession(
  bench: BenchPortal,
  shelf: MemoryShelf,
  events: SessionEvents,
  { rules = DEFAULT_RULES, pace = DOCUMENTED_PACE, around = (send) => send }: SessionOptions = {},
): BrowserSession {
  const wire = createWire(bench.emulator, bench.meter)
  const { clock, kill } = mortalClock(bench.time.appClock)
  const grant = (): TokenGrant => {
    const { accessToken, expiresIn } = bench.emulator.tokens.issue(bench.administratorId)
    return { token: accessToken, lifeS: expiresIn }
  }
  const tokens = createTokens(grant(), () => Promise.resolve(grant()), clock)
  let phase: RefreshPhase | undefined
  const portal = createBenchPortalDep(around(sendOver(wire, tokens.value)), bench, (send) =>
    createPortalOver(createTransport(send, tokens, clock)),
  )
  const refresh = createRefresh({
    portal,
    store: createMemoryStore({ shelf }),
    clock,
    random: createRandom(1),
    pace,
    rules,
    language: 'ru',
    acquireLock: () => Promise.resolve(() => undefined),
    onView: (view: RefreshView) => {
      if (view.phase === phase) return
      phase = view.phase
      events.onPhase(view.phase)
    },
    onPublished: events.onPublished,
    onFirstCharts: events.onFirstCharts,
  })
  return {
    refresh,
    async open() {
      const publication = await portal.readPublication()
      if (!publication.ok) throw new Error(`The publication could not be read: ${publication.error.kind}`)
      const value = parsePublished(publication.value?.value)
      await refresh.open(value === undefined ? undefined : { builtAt: value.refreshedAt, value })
    },
    kill() {
      wire.kill()
      kill()
    },
  }
}

/**
 * The portal, with one difference: publishing compresses on a thread of the system, so the clock must wait for it, except
 * while a request of the publication is under way.
 */
function createBenchPortalDep(
  send: SendRequest,
  { time }: BenchPortal,
  over: (send: SendRequest) => PortalDep,
): PortalDep {
  let compressing = 0
  const portal = over((method, params) =>
    compressing > 0 ? time.waiting(() => send(method, params)) : send(method, params),
  )
  const compress = async <T>(work: () => Promise<T>): Promise<T> => {
    compressing += 1
    try {
      return await time.working(work)
    } finally {
      compressing -= 1
    }
  }
  return {
    ...portal,
    writePublication: (value, builtAt, stamp) =>
      compress(() => portal.writePublication(value, builtAt, stamp)),
    readPublication: () => compress(() => portal.readPublication()),
  }
}

function mortalClock(clock: ClockDep): { readonly clock: ClockDep; readonly kill: () => void } {
  let isDead = false
  return {
    clock: {
      now: () => clock.now(),
      async sleep(ms, signal) {
        await clock.sleep(ms, signal)
        if (isDead) await new Promise(() => undefined)
      },
    },
    kill: () => {
      isDead = true
    },
  }
}

/** The same bytes in every run (mulberry32). */
function createRandom(seed: number): RandomDep {
  let state = seed >>> 0
  const byte = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    const mixed = Math.imul(state ^ (state >>> 15), state | 1)
    return (mixed ^ (mixed >>> 14)) & 0xff
  }
  return { bytes: (length) => Uint8Array.from({ length }, byte) }
}
