// Counting writes that changed something: over any number of them, because the ledger is emptied on the way.
import { expect, test } from 'vitest'
import type { RequestEntry } from '../emulator/http/request-log.ts'
import { createTestEmulator } from '../emulator/http/test-emulator.ts'
import { updateRecord } from '../emulator/state/actions.ts'
import { createMeter } from './meter.ts'

const REST = { userId: 1, by: 'rest' } as const
const WRITTEN = { key: 'c', method: 'crm.contact.update', rows: 0, costMs: 50, outcome: 'ok' }

/** A batch of so many updates, as the portal logs it. */
function batchOf(updates: number): Omit<RequestEntry, 'id'> {
  const commands = Array.from({ length: updates }, () => WRITTEN)
  return { method: 'batch', outcome: 'ok', inFlight: 1, commands } as unknown as Omit<RequestEntry, 'id'>
}

test('writes that changed nothing are told from the others, however many there are', () => {
  const { portal } = createTestEmulator({ preset: 'tiny' })
  const meter = createMeter(portal)
  meter.begin()
  const ids = portal.tables.contacts.rows().map(({ id }) => id)
  let largest = 0
  for (let round = 0; round < 200; round += 1) {
    for (const id of ids) updateRecord(portal, 'contact', id, { post: `round ${round}` }, REST)
    largest = Math.max(largest, portal.applied.length)
    meter.log.add(batchOf(ids.length))
  }
  // Nothing is changed by these.
  for (const id of ids) updateRecord(portal, 'contact', id, { post: 'round 199' }, REST)
  meter.log.add(batchOf(ids.length))
  expect(meter.read()).toMatchObject({ writes: 201 * ids.length, writesChangingNothing: ids.length })
  expect(largest).toBeLessThan(110_000)
  expect(portal.applied).toHaveLength(0)
})
