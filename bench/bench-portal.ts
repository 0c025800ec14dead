// The portal of a benchmark: seeded data, the price of time switched on, one profile and one contention, a meter on the
// wire. One object for all runs on the same data; between runs an hour passes, so that no limit remembers the last one.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createEmulator } from '../emulator/create-emulator.ts'
import { registerApp, type AppManifest } from '../emulator/frame/register-app.ts'
import type { Emulator } from '../emulator/http/emulator.ts'
import type { BudgetProfile } from '../emulator/limits/operating.ts'
import { DOCUMENTED_PACE, ENTERPRISE_PACE, gentle, type Pace } from '../src/pipeline/pace/pace.ts'
import { createMeter, type Meter } from './meter.ts'
import { createVirtualTime, type VirtualTime } from './virtual-time.ts'

/** The ordinary plan at full pace, the same at half of everything, or the Enterprise plan at full pace. */
export type Mode = 'ordinary' | 'gentle' | 'enterprise'

export interface BenchCase {
  readonly preset: string
  readonly profile: BudgetProfile
  /** Slow-down by each further request, and by each further writer. */
  readonly contention: readonly [number, number]
  readonly mode: Mode
  /**
   * `ours` leaves out the naive peer and the first run of a portal that is marked in part; `reading` every writing run too;
   * `resume` measures a broken reading beside a whole one and nothing else.
   */
  readonly runs: 'all' | 'ours' | 'reading' | 'resume'
  /** When the browser is killed: share of the time that reading takes; half if it is not told. */
  readonly killAt?: number
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
/** Requests at once and a second (limits.html). */
const ORDINARY_RATE = { capacity: 50, leakPerSecond: 2 }
const ENTERPRISE_RATE = { capacity: 250, leakPerSecond: 5 }
const PACES: Readonly<Record<Mode, Pace>> = {
  ordinary: DOCUMENTED_PACE,
  gentle: gentle(DOCUMENTED_PACE),
  enterprise: ENTERPRISE_PACE,
}

/** The pace that the app is set to. */
export function paceOf(mode: Mode): Pace {
  return PACES[mode]
}

export function createBenchPortal({ preset, profile, contention, mode }: BenchCase): BenchPortal {
  const time = createVirtualTime(START_S)
  const app = registerApp(readManifest(), { appUrl: 'http://127.0.0.1/' })
  const seeded = createEmulator(
    {
      preset,
      seed: SEED,
      clock: time.portalClock,
      budget: profile,
      rate: mode === 'enterprise' ? ENTERPRISE_RATE : ORDINARY_RATE,
      latency: true,
      contention,
    },
    'localhost',
    app,
  )
  const meter = createMeter(seeded.portal)
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
