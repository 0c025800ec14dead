import { expect, test } from 'vitest'
import { createTestEmulator } from './http/test-emulator.ts'
import { exportPortal } from './state/dump.ts'
import type { Portal } from './state/portal.ts'

const rowsOf = (portal: Portal): unknown => exportPortal(portal).tables

test('the first portal is built again row for row, however far the clock has gone; a new seed ends at the present', () => {
  const emulator = createTestEmulator({ preset: 'default', clients: 60 })
  const first = structuredClone(rowsOf(emulator.portal))
  emulator.clock.advance(90 * 86_400)
  expect(rowsOf(emulator.buildPortal(emulator.initialSeed))).toEqual(first)
  const { clients, seed, preset } = emulator.initialSeed
  const later = emulator.buildPortal({ clients, seed, preset })
  const newest = (portal: Portal): number =>
    Math.max(...portal.tables.activities.rows().map((row) => row.createdAt))
  expect(newest(later) - newest(emulator.portal)).toBeGreaterThan(80 * 86_400)
})
