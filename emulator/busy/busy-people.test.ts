import { expect, test } from 'vitest'
import { createTestEmulator } from '../http/test-emulator.ts'
import { createRandom } from '../seed/random.ts'
import { exportPortalText } from '../state/dump.ts'
import { PLANS } from './plans.ts'

const seeded = (options: { busy?: number; seed?: number } = {}) =>
  createTestEmulator({ preset: 'default', clients: 300, ...options })

const changesOf = (emulator: ReturnType<typeof seeded>): number => emulator.busy.done

test('so many changes are made a minute of portal time, by people and in the ledger', () => {
  const emulator = seeded({ busy: 30 })
  for (let second = 0; second < 60; second += 1) {
    emulator.clock.advance(1)
    emulator.busy.catchUp()
  }
  expect(changesOf(emulator)).toBe(30)
  const { applied } = emulator.portal
  expect(applied.length).toBeGreaterThanOrEqual(30)
  expect(new Set(applied.map((change) => change.by))).toEqual(new Set(['person']))
  const moments = applied.map((change) => change.at)
  expect(moments).toEqual([...moments].sort((one, other) => one - other))
  expect(new Set(moments).size).toBe(30)
})

test('the same seed makes the same changes, another one others', () => {
  const after = (seed: number): string => {
    const emulator = seeded({ busy: 60, seed })
    emulator.clock.advance(120)
    emulator.busy.catchUp()
    return [...exportPortalText(emulator.portal)].join('')
  }
  expect(after(5)).toBe(after(5))
  expect(after(5)).not.toBe(after(6))
})

test('a day of work does everything people do, and leaves every link pointing at something', () => {
  const emulator = seeded({ busy: 100 })
  for (let minute = 0; minute < 15; minute += 1) {
    emulator.clock.advance(60)
    emulator.busy.catchUp()
  }
  const { applied, tables } = emulator.portal
  const seen = new Set(applied.map(({ entity, field }) => `${entity} ${field}`))
  for (const one of [
    'contact +',
    'contact -',
    'company +',
    'deal +',
    'deal -',
    'deal STAGE_ID',
    'deal OPPORTUNITY',
    'smartInvoice +',
    'smartInvoice stageId',
    'activity +',
    'contact COMPANY_IDS',
    'contact PHONE',
    'company COMMENTS',
    'timelineComment +',
  ]) {
    expect(seen).toContain(one)
  }
  for (const deal of tables.deals.rows())
    for (const id of deal.contactIds) expect(tables.contacts.get(id)).toBeDefined()
  for (const contact of tables.contacts.rows())
    for (const id of contact.companyIds) expect(tables.companies.get(id)).toBeDefined()
})

test('a clock that jumps brings what was due, and one that goes back does not stop the work', () => {
  const emulator = seeded({ busy: 6 })
  emulator.clock.advance(100)
  emulator.busy.catchUp()
  expect(changesOf(emulator)).toBe(10)
  emulator.clock.set(emulator.clock.now() - 86_400)
  emulator.busy.catchUp()
  emulator.clock.advance(60)
  emulator.busy.catchUp()
  expect(changesOf(emulator)).toBe(16)
})

test('the clock wakes the people by itself', async () => {
  const emulator = seeded({ busy: 60 })
  emulator.clock.advance(3)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(changesOf(emulator)).toBe(3)
  emulator.busy.setPace(0)
  emulator.clock.advance(60)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect([changesOf(emulator), emulator.busy.perMinute]).toEqual([3, 0])
})

test('in an empty portal there is nothing to do but to create', () => {
  const emulator = createTestEmulator({ busy: 60 })
  emulator.clock.advance(5)
  emulator.busy.catchUp()
  expect(changesOf(emulator)).toBe(5)
  expect(emulator.portal.applied[0]).toMatchObject({ field: '+' })
})

test('every plan finds something to do in a seeded portal', () => {
  const emulator = seeded()
  const random = createRandom(1)
  PLANS.forEach(([, plan], at) => {
    const bodies = Array.from({ length: 40 }, () => plan(emulator.portal, random))
    expect(
      bodies.some((body) => body !== undefined),
      `plan ${at}`,
    ).toBe(true)
  })
})
