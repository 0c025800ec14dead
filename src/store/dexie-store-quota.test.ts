// The persistent store on a full disk: what it gives up to make room, and what it never does.
import { expect, test } from 'vitest'
import { makeHeader, makeLane, makeMonth, makePending, makePlan, must } from '../../tests/contract/store.ts'
import { failWrites, intercept } from '../../tests/fakes/indexed-faults.ts'
import { createPortal, fill, raw } from '../../tests/fakes/indexed-portal.ts'

test('a full disk is told as quota, the sealed months stay, and the write succeeds once there is room', async () => {
  const portal = createPortal()
  const store = await fill(portal)
  const restore = failWrites('QuotaExceededError', 1)
  const refused = await store.sealMonth(1, makeMonth(1))
  restore()
  expect(refused).toMatchObject({ ok: false, error: { kind: 'quota' } })
  expect(must(await (await portal.open()).loadRun())?.months.core).toEqual([makeMonth(0)])
  must(await store.sealMonth(1, makeMonth(1)))
})

test('on a full disk the older half of the plans of earlier runs makes room, and the write is tried once more', async () => {
  const portal = createPortal()
  const store = await portal.open()
  for (let generation = 1; generation <= 4; generation += 1) {
    must(await store.beginRun(makeHeader({ generation })))
    must(await store.savePlan(generation, { plan: makePlan(2, generation), lanes: [makeLane()] }))
  }
  const once = failWrites('QuotaExceededError', 1)
  const sealed = await store.sealMonth(4, makeMonth(0))
  once()
  must(sealed)
  expect(must(await store.listPlans())).toEqual([3, 4])
  expect(await raw(portal, 'plan', (records) => records.count())).toBe(2)
  expect(await raw(portal, 'lanes', (records) => records.count())).toBe(2)

  const again = failWrites('QuotaExceededError', 1)
  const saved = await store.savePlan(4, { plan: makePlan(5, 9), lanes: [] })
  again()
  must(saved)
  expect(must(await store.listPlans())).toEqual([4])
  expect(must(await store.loadPlan(4))).toEqual({ plan: makePlan(5, 9), lanes: [] })

  const full = failWrites('QuotaExceededError', 1)
  const refused = await store.sealMonth(4, makeMonth(1))
  full()
  expect(refused).toMatchObject({ ok: false, error: { kind: 'quota' } })
  expect(must(await store.listPlans())).toEqual([4])
  must(await store.sealMonth(4, makeMonth(1)))
})

test('a disk that stays full is told as quota, and nothing of the run is lost', async () => {
  const portal = createPortal()
  const store = await fill(portal)
  must(await store.continueRun(makeHeader({ generation: 2 })))
  let puts = 0
  const restore = intercept((method, { name, transaction }, proceed) => {
    if (method !== 'put' || name !== 'months') return proceed()
    puts += 1
    transaction.abort()
    throw new DOMException('by the test', 'QuotaExceededError')
  })
  const refused = await store.sealMonth(2, makeMonth(1))
  restore()
  expect([puts, refused]).toMatchObject([2, { ok: false, error: { kind: 'quota' } }])
  const run = must(await (await portal.open()).loadRun())
  expect([run?.months.core, run?.header.generation]).toEqual([[makeMonth(0)], 2])
  must(await store.sealMonth(2, makeMonth(1)))
})

test('a full disk drops what is pending before any plan, and nothing for the sake of what is pending', async () => {
  const portal = createPortal()
  const store = await portal.open()
  for (const generation of [1, 2]) {
    must(await store.beginRun(makeHeader({ generation })))
    must(await store.savePlan(generation, { plan: makePlan(2, generation), lanes: [makeLane()] }))
  }
  must(await store.savePending(2, [makePending(1), makePending(2)]))
  const once = failWrites('QuotaExceededError', 1)
  const refused = await store.savePending(2, [makePending(3)])
  once()
  expect(refused).toMatchObject({ ok: false, error: { kind: 'quota' } })
  expect(must(await (await portal.open()).loadRun())?.pending).toEqual([makePending(1), makePending(2)])
  expect(must(await store.listPlans())).toEqual([1, 2])

  const again = failWrites('QuotaExceededError', 1)
  const sealed = await store.sealMonth(2, makeMonth(0))
  again()
  must(sealed)
  expect(must(await (await portal.open()).loadRun())?.pending).toEqual([])
  expect(must(await store.listPlans())).toEqual([1, 2])
  expect(await raw(portal, 'months', (records) => records.getAllKeys())).toEqual(['core/0'])
  must(await store.savePending(2, [makePending(4)]))
  expect(must(await (await portal.open()).loadRun())?.pending).toEqual([makePending(4)])
})
