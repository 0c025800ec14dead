// The portal of a benchmark: seeded data, the price of time switched on, one profile and one contention, a meter on the
// wire. One object for all runs on the same data; between runs an hour passes, so that no limit remembers the last one.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createEmulator } from '../emulator/create-emulator.ts'
import { registerApp, type AppManifest } from '../emulator/frame/register-app.ts'
import type { Emulator } from '../emulator/http/emulator.ts'
import type { BudgetProfile } from '../emulator/limits/operating.ts'
import { createMeter, type Meter } from './meter.ts'
import { createVirtualTime, type VirtualTime } from './virtual-time.ts'

export interface BenchCase {
  readonly preset: string
  readonly profile: BudgetProfile
  /** Slow-down by each further request, and by each further writer. */
  readonly contention: readonly [number, number]
}

export interface BenchPortal {
  readonly emulator: Emulator
  readonly time: VirtualTime
  readonly meter: Meter
  readonly administratorId: number
  /** Nobody works for an hour; then the counters begin at zero. */
  rest(): void
}

/** 2026-03-02 06:00 in Moscow, the beginning of a working day and not the end of a month. */
const START_S = 1_772_420_400
const SEED = 1
const REST_S = 3_600
const ADMINISTRATOR_ID = 1

export function createBenchPortal({ preset, profile, contention }: BenchCase): BenchPortal {
  const time = createVirtualTime(START_S)
  const app = registerApp(readManifest(), { appUrl: 'http://127.0.0.1/' })
  const options = { preset, seed: SEED, clock: time.portalClock, budget: profile, latency: true, contention }
  const seeded = createEmulator(options, 'localhost', app)
  const meter = createMeter(seeded.portal.applied)
  return {
    emulator: { ...seeded, log: meter.log },
    time,
    meter,
    administratorId: ADMINISTRATOR_ID,
    rest() {
      time.portalClock.advance(REST_S)
      meter.begin()
    },
  }
}

function readManifest(): AppManifest {
  return JSON.parse(readFileSync(join(import.meta.dirname, '..', 'manifest.json'), 'utf8')) as AppManifest
}
