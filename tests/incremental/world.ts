// A portal in which people work, in virtual time, and browsers that open the app in it: the real pipeline, the real portal
// room and the emulator in one process. What people do is in people.ts, what is compared in compare.ts.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchPortal } from '../../bench/bench-portal.ts'
import { openSession, type SessionOptions } from '../../bench/browser-session.ts'
import { createMeter } from '../../bench/meter.ts'
import { createVirtualTime } from '../../bench/virtual-time.ts'
import { createEmulator } from '../../emulator/create-emulator.ts'
import { registerApp, type AppManifest } from '../../emulator/frame/register-app.ts'
import type { Portal } from '../../emulator/state/portal.ts'
import type { Published } from '../../src/domain/published.ts'
import type { RefreshView } from '../../src/domain/refresh-view.ts'
import type { Rules } from '../../src/domain/rules/rules.ts'
import type { LoadedRun } from '../../src/pipeline/ports/store.ts'
import { createMemoryStore, type MemoryShelf } from '../../src/store/memory-store.ts'

export interface WorldOptions {
  readonly seed: number
  /** Contacts and companies together. */
  readonly clients: number
  readonly preset?: string
  /** False: the portal tells nobody of deletions, so that they have to be counted. */
  readonly announces?: boolean
  readonly rules?: Rules
}

export interface World {
  readonly bench: BenchPortal
  readonly portal: Portal
  readonly rules: Rules | undefined
  nowS(): number
  /** Time passes in which nobody of ours does anything. */
  passS(seconds: number): void
}

/** 2026-03-02 06:00 in Moscow. */
const START_S = 1_772_420_400

export function createWorld({ seed, clients, preset, announces = true, rules }: WorldOptions): World {
  const time = createVirtualTime(START_S)
  const path = join(import.meta.dirname, '..', '..', 'manifest.json')
  const app = registerApp(JSON.parse(readFileSync(path, 'utf8')) as AppManifest, {
    appUrl: 'http://127.0.0.1/',
  })
  const seeded = createEmulator(
    { clients, preset: preset ?? 'default', seed, clock: time.portalClock, latency: true },
    'localhost',
    app,
  )
  if (!announces)
    seeded.faults.apply(
      ['event.bind', 'event.get', 'event.offline.list'].map((method) => ({
        kind: 'refuse',
        status: 403,
        code: 'ACCESS_DENIED',
        method,
        times: 0,
      })),
    )
  const meter = createMeter(seeded.portal)
  const bench: BenchPortal = {
    emulator: { ...seeded, log: meter.log },
    time,
    meter,
    administratorId: 1,
    rest() {
      time.portalClock.advance(3_600)
      meter.begin()
    },
  }
  return {
    bench,
    portal: seeded.portal,
    rules,
    nowS: () => time.portalClock.now(),
    passS: (seconds) => time.portalClock.advance(seconds),
  }
}

/** A browser and what it keeps from visit to visit. */
export interface Browser {
  readonly shelf: MemoryShelf
  published: Published | undefined
  view: RefreshView | undefined
  /** Cards that the last refresh found to differ. */
  differing: number
}

export function newBrowser(): Browser {
  return { shelf: { run: undefined }, published: undefined, view: undefined, differing: 0 }
}

/** Hears of every request of the app before it is sent, with its number in the refresh. */
export type Onlooker = (
  request: number,
  phase: RefreshView['phase'],
  method: string,
  params: Readonly<Record<string, unknown>>,
) => void

/** A whole refresh in a fresh session, everything that differs written. Throws if it fails. */
export async function refreshIn(world: World, browser: Browser, onlooker?: Onlooker): Promise<void> {
  let requests = 0
  let phase: RefreshView['phase'] = 'idle'
  const around: NonNullable<SessionOptions['around']> = (send) => (method, params) => {
    onlooker?.(requests, phase, method, params)
    requests += 1
    return send(method, params)
  }
  const session = openSession(
    world.bench,
    browser.shelf,
    {
      onPhase: (next) => {
        phase = next
      },
      onPublished: (published) => {
        browser.published = published
      },
      onFirstCharts: () => undefined,
    },
    { around, ...(world.rules === undefined ? {} : { rules: world.rules }) },
  )
  const { refresh } = session
  browser.differing = 0
  await world.bench.time.run(async () => {
    await refresh.open(undefined)
    if (refresh.view.phase === 'paused') await refresh.resume()
    else if (refresh.view.phase !== 'review') await refresh.start()
    if (refresh.view.phase !== 'review') return
    browser.differing = refresh.view.cardsToWrite
    await refresh.applyWrites()
  })
  browser.view = refresh.view
  if (refresh.view.phase !== 'done')
    throw new Error(`The refresh ended as ${refresh.view.phase}: ${JSON.stringify(refresh.view.failure)}`)
}

/** The run that a browser keeps. */
export async function storedRun({ shelf }: Browser): Promise<LoadedRun> {
  const loaded = await createMemoryStore({ shelf }).loadRun()
  if (!loaded.ok || loaded.value === undefined) throw new Error('The browser keeps no run')
  return loaded.value
}
