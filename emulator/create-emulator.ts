// The emulator as data and rules, without a server: for start.ts, and for tests and benchmarks that call http/rest.ts
// themselves.
import { createBusyPeople } from './busy/busy-people.ts'
import { createFaultList } from './faults/fault-list.ts'
import type { Emulator, SeedOptions } from './http/emulator.ts'
import { createRequestLog } from './http/request-log.ts'
import { createTokenStore } from './http/tokens.ts'
import { createClock, type Clock } from './limits/clock.ts'
import type { RateLimit } from './limits/leaky-bucket.ts'
import { createLimits } from './limits/limits.ts'
import type { BudgetProfile } from './limits/operating.ts'
import { findMethod } from './methods/registry.ts'
import { seedPortal } from './seed/seed-portal.ts'
import { createPortal } from './state/create-portal.ts'
import type { Portal } from './state/portal.ts'
import type { InstalledApp } from './state/rows/app.ts'

export interface EmulatorOptions {
  /** Contacts and companies together; 3000 by default. */
  readonly clients?: number
  readonly seed?: number
  readonly preset?: string | undefined
  /** Portal's clock at start, unix seconds; the real time by default. */
  readonly now?: number
  /** Portal seconds a real second. */
  readonly timeScale?: number
  readonly budget?: BudgetProfile
  readonly rate?: RateLimit
  /** Requests take their time by the cost model; off by default. */
  readonly latency?: boolean
  readonly contention?: readonly [number, number]
  readonly noise?: number
  readonly staticLaunch?: boolean
  readonly strict?: boolean
  /** Life of access tokens, seconds; 3600 by default. */
  readonly tokenLife?: number
  /** The portal is under `https`; its addresses say so. The caller serves it. */
  readonly tls?: boolean
  /** Changes a minute of portal time that people make by themselves; 0 or absent = nobody works. */
  readonly busy?: number
  /** A clock of the caller's instead of the running one. */
  readonly clock?: Clock
}

/**
 * @param domain `host[:port]` of the portal, part of its data
 * @param app as installed; every fresh portal gets a copy
 */
export function createEmulator(options: EmulatorOptions, domain: string, app: InstalledApp): Emulator {
  const scale = options.timeScale ?? 1
  const clock = options.clock ?? createClock(options.now ?? Date.now() / 1000, scale, () => performance.now())
  const initialSeed: SeedOptions = {
    clients: options.clients ?? 3000,
    seed: options.seed ?? 1,
    preset: options.preset,
    now: clock.nowSeconds(),
  }
  const buildPortal = (seed: SeedOptions): Portal => {
    const portal = createPortal({
      clock,
      domain,
      isSecure: options.tls ?? false,
      seed: seed.seed,
      app: structuredClone(app),
    })
    seedPortal(portal, {
      clients: seed.clients,
      seed: seed.seed,
      ...(seed.preset === undefined ? {} : { preset: seed.preset }),
      ...(seed.now === undefined ? {} : { now: seed.now }),
    })
    return portal
  }
  const { contention, noise } = options
  const limits = createLimits(
    {
      budget: options.budget ?? 'documented',
      rate: options.rate ?? { capacity: 50, leakPerSecond: 2 },
      latency: options.latency ?? false,
      ...(contention === undefined ? {} : { contention }),
      ...(noise === undefined ? {} : { noise }),
      seed: initialSeed.seed,
    },
    clock,
  )
  const emulator: Emulator = {
    portal: buildPortal(initialSeed),
    clock,
    tokens: createTokenStore(clock, options.tokenLife ?? 3600),
    log: createRequestLog(),
    faults: createFaultList(() => clock.now()),
    limits,
    findMethod,
    busy: createBusyPeople(() => emulator.portal, clock),
    strict: options.strict ?? false,
    staticLaunch: options.staticLaunch ?? false,
    initialSeed,
    buildPortal,
  }
  if (options.busy !== undefined) emulator.busy.setPace(options.busy)
  return emulator
}
