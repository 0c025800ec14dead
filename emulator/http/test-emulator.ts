// A small emulator for tests of the wire: an empty portal with its usual users, a frozen clock, an installed app.
import { createEmulator, type EmulatorOptions } from '../create-emulator.ts'
import { createClock } from '../limits/clock.ts'
import { createBlankApp } from '../state/create-portal.ts'
import type { InstalledApp } from '../state/rows/app.ts'
import type { Emulator } from './emulator.ts'

/** 2026-03-02 12:00:00 in Moscow, a Monday; aligned to a minute. */
export const TEST_NOW = 1_772_442_000

export interface TestEmulatorOptions extends EmulatorOptions {
  readonly app?: Partial<InstalledApp>
}

/** Time stands still until a test moves it by `emulator.clock.advance`. */
export function createTestEmulator(options: TestEmulatorOptions = {}): Emulator {
  const clock = createClock(TEST_NOW, 1, () => 0)
  clock.freeze()
  const scopes = ['crm', 'entity', 'placement', 'user_brief']
  const app = {
    ...createBlankApp(),
    clientId: 'local.66f1b8f8a1d2c3.12345678',
    installed: true,
    scopes,
    ...options.app,
  }
  return createEmulator({ preset: 'empty', clock, rate: 'off', ...options }, 'localhost:8024', app)
}

/** People of the empty portal. */
export const USERS: number = createTestEmulator().portal.tables.users.size
