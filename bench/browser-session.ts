// One opened app without a browser: the real pipeline and the real portal room over the in-process wire, an in-memory
// store, and the virtual clock. What the worker's main.ts wires in production, wired here for benchmarks.
import { DEFAULT_RULES } from '../src/domain/rules.ts'
import type { RefreshPhase, RefreshView } from '../src/domain/refresh-view.ts'
import { DOCUMENTED_PACE } from '../src/pipeline/governor.ts'
import type { ClockDep, RandomDep } from '../src/pipeline/ports/clock.ts'
import type { PortalDep } from '../src/pipeline/ports/portal.ts'
import { createRefresh, type Refresh } from '../src/pipeline/refresh.ts'
import { createPortalOver } from '../src/portal/create-portal.ts'
import type { SendRequest } from '../src/portal/sdk-send.ts'
import { createTokens, type TokenGrant } from '../src/portal/tokens.ts'
import { createTransport } from '../src/portal/transport.ts'
import { createMemoryStore, type MemoryShelf } from '../src/store/memory-store.ts'
import type { BenchPortal } from './bench-portal.ts'
import { createWire, sendOver } from './wire.ts'

export interface BrowserSession {
  readonly refresh: Refresh
  /** The page is gone: it sends nothing, hears nothing and sleeps for ever. */
  kill(): void
}

export interface SessionEvents {
  readonly onPhase: (phase: RefreshPhase) => void
  /** The charts can be drawn. */
  readonly onPublished: () => void
  readonly onFirstCharts: () => void
}

/** @param shelf what this browser keeps from visit to visit */
export function openSession(bench: BenchPortal, shelf: MemoryShelf, events: SessionEvents): BrowserSession {
  const wire = createWire(bench.emulator, bench.meter)
  const { clock, kill } = mortalClock(bench.time.appClock)
  const grant = (): TokenGrant => {
    const { accessToken, expiresIn } = bench.emulator.tokens.issue(bench.administratorId)
    return { token: accessToken, lifeS: expiresIn }
  }
  const tokens = createTokens(grant(), () => Promise.resolve(grant()), clock)
  let phase: RefreshPhase | undefined
  const refresh = createRefresh({
    portal: createBenchPortalDep(sendOver(wire, tokens.value), bench, (send) =>
      createPortalOver(createTransport(send, tokens, clock)),
    ),
    store: createMemoryStore({ shelf }),
    clock,
    random: createRandom(1),
    pace: DOCUMENTED_PACE,
    rules: DEFAULT_RULES,
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
  const publisher = over((method, params) => time.waiting(() => send(method, params)))
  return {
    ...over(send),
    writePublication: (value, builtAt, stamp) =>
      time.working(() => publisher.writePublication(value, builtAt, stamp)),
    readPublication: () => time.working(() => publisher.readPublication()),
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
