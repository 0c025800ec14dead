// Starts the whole local portal in this process: seeded data, REST, parent page, app host. Used by the command line and
// by tests; reads no arguments and prints nothing.
import { readFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { createAdminRoutes } from './admin/admin-routes.ts'
import { createFaultList } from './faults/fault-list.ts'
import { createAppHost } from './frame/app-host.ts'
import { frameDepsOf } from './frame/frame-deps-of.ts'
import type { RouteHandler } from './frame/frame-deps.ts'
import { createFrameFaults } from './frame/frame-faults.ts'
import { createFrameRoutes } from './frame/frame-routes.ts'
import { registerApp, type AppManifest } from './frame/register-app.ts'
import type { Emulator, SeedOptions } from './http/emulator.ts'
import { createRequestLog } from './http/request-log.ts'
import { bindLoopback, createPortalListener, type BoundServers } from './http/server.ts'
import { createTokenStore } from './http/tokens.ts'
import { createClock, type Clock } from './limits/clock.ts'
import type { RateLimit } from './limits/leaky-bucket.ts'
import { createLimits } from './limits/limits.ts'
import type { BudgetProfile } from './limits/operating.ts'
import { seedPortal } from './seed/seed-portal.ts'
import { createPortal } from './state/create-portal.ts'
import type { Portal } from './state/portal.ts'
import type { InstalledApp } from './state/rows.ts'

export interface StartOptions {
  /** Contacts and companies together; 3000 by default. */
  readonly clients?: number
  readonly seed?: number
  readonly preset?: string | undefined
  /** 0 = any free one, the default here. */
  readonly port?: number
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
  /** Folder of the built app. */
  readonly appDir?: string
  /** What the application is; read from `manifest.json` of the project when absent. */
  readonly manifest?: AppManifest
  /** False = only administrators get in, into the installer. */
  readonly installed?: boolean
  /** A clock of the caller's instead of the running one. */
  readonly clock?: Clock
}

export interface RunningEmulator {
  /** `http://localhost:<port>/`. */
  readonly portalUrl: string
  /** `http://127.0.0.1:<port>/`, the app's own address. */
  readonly appUrl: string
  /** Administrator's webhook, `http://localhost:<port>/rest/1/<secret>/`. */
  readonly webhook: string
  readonly emulator: Emulator
  /** The portal in force; another object after a reset. */
  readonly portal: Portal
  /** Ends all connections; resolves when both ports are free. */
  close(): Promise<void>
}

const ADMINISTRATOR_ID = 1

/** Rejects with the system's error when a port cannot be taken; nothing is left running then. */
export async function startEmulator(options: StartOptions = {}): Promise<RunningEmulator> {
  const manifest = options.manifest ?? (await readManifest())
  const appHost = await bindLoopback(createAppHost(options.appDir ?? 'dist'), 0, false)
  // The portal's address is part of its data, so the port is taken before there is anything to answer with.
  let listener: RequestListener = (_request, response) => { response.writeHead(503).end() }
  let servers: BoundServers | undefined
  try {
    servers = await bindLoopback((request, response) => listener(request, response), options.port ?? 0, true)
    const appUrl = `http://127.0.0.1:${appHost.port}/`
    const domain = `localhost:${servers.port}`
    const app = registerApp(manifest, { appUrl, installed: options.installed ?? true })
    const emulator = createEmulator(options, domain, app)
    listener = createPortalListener(emulator, sitesOf(emulator))
    return runningEmulator(emulator, domain, appUrl, [servers, appHost])
  } catch (error) {
    await Promise.all([appHost.close(), servers?.close()])
    throw error
  }
}

function sitesOf(emulator: Emulator): RouteHandler[] {
  const frameFaults = createFrameFaults()
  return [createAdminRoutes(emulator, frameFaults), createFrameRoutes(frameDepsOf(emulator), frameFaults)]
}

function runningEmulator(
  emulator: Emulator, domain: string, appUrl: string, servers: readonly BoundServers[],
): RunningEmulator {
  const secret = emulator.tokens.webhookSecret(ADMINISTRATOR_ID)
  return {
    portalUrl: `http://${domain}/`,
    appUrl,
    webhook: `http://${domain}/rest/${ADMINISTRATOR_ID}/${secret}/`,
    emulator,
    get portal() { return emulator.portal },
    close: async () => { await Promise.all(servers.map((server) => server.close())) },
  }
}

/** The emulator without any server: for tests and benchmarks that call http/rest.ts themselves. */
export function createEmulator(options: StartOptions, domain: string, app: InstalledApp): Emulator {
  const scale = options.timeScale ?? 1
  const clock = options.clock ?? createClock(options.now ?? Date.now() / 1000, scale, () => performance.now())
  const initialSeed: SeedOptions = { clients: options.clients ?? 3000, seed: options.seed ?? 1, preset: options.preset }
  const buildPortal = (seed: SeedOptions): Portal => {
    const portal = createPortal({ clock, domain, seed: seed.seed, app: structuredClone(app) })
    seedPortal(portal, { clients: seed.clients, seed: seed.seed, ...(seed.preset === undefined ? {} : { preset: seed.preset }) })
    return portal
  }
  const { contention, noise } = options
  const limits = createLimits({
    budget: options.budget ?? 'documented',
    rate: options.rate ?? { capacity: 50, leakPerSecond: 2 },
    latency: options.latency ?? false,
    ...(contention === undefined ? {} : { contention }),
    ...(noise === undefined ? {} : { noise }),
    seed: initialSeed.seed,
  }, clock)
  return {
    portal: buildPortal(initialSeed),
    clock,
    tokens: createTokenStore(clock, options.tokenLife ?? 3600),
    log: createRequestLog(),
    faults: createFaultList(),
    limits,
    strict: options.strict ?? false,
    staticLaunch: options.staticLaunch ?? false,
    initialSeed,
    buildPortal,
  }
}

async function readManifest(): Promise<AppManifest> {
  const file = join(import.meta.dirname, '..', 'manifest.json')
  return JSON.parse(await readFile(file, 'utf8')) as AppManifest
}
