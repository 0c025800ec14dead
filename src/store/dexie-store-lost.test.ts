// The persistent store when its database is lost under it, or an answer of it.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import {
  makeAnswers,
  makeHeader,
  makeLane,
  makeMonth,
  makePatch,
  makePending,
  makePlan,
  makeRecord,
  must,
} from '../../tests/contract/store.ts'
import { failWrites } from '../../tests/fakes/indexed-faults.ts'
import { createPortal, fill, KEY, MEMBER, settle } from '../../tests/fakes/indexed-portal.ts'
import { createDexieStore } from './dexie-store.ts'
import { createBlocks } from './open-blocks.ts'
import { openDatabase } from './open-database.ts'
import { createSealer, databaseName } from './seal.ts'

test('a database lost once is opened again and the work goes on', async () => {
  const store = await fill(createPortal())
  const restore = failWrites('UnknownError', 1)
  const sealed = await store.sealMonth(1, makeMonth(1))
  restore()
  must(sealed)
  expect(must(await store.loadRun())?.months.core.length).toBe(2)
})

test('a database lost twice is told as broken', async () => {
  const store = await fill(createPortal())
  const restore = failWrites('UnknownError', 2)
  const refused = await store.sealMonth(1, makeMonth(1))
  restore()
  expect(refused).toMatchObject({ ok: false, error: { kind: 'broken' } })
})

test('a write whose answer was lost after it got through is not done twice', async () => {
  const opened = await openDatabase({ name: 'x', indexedDB: new IDBFactory(), IDBKeyRange, timeoutMs: 1000 })
  const database = must(opened)
  let stamps = 0
  const store = createDexieStore({
    // What a lost answer looks like: the transaction got through, and is run again.
    database: {
      ...database,
      transact: async (mode, body) => {
        must(await database.transact(mode, body))
        return await database.transact(mode, body)
      },
    },
    blocks: createBlocks(await createSealer(globalThis.crypto, KEY)),
    createStamp: () => `stamp-${(stamps += 1)}`,
  })
  must(await store.beginRun(makeHeader()))
  must(await store.sealMonth(1, makeMonth(0)))
  must(await store.sealMonth(1, makeMonth(1)))
  must(await store.savePending(1, [makePending(2)]))
  must(await store.sealAnswers(1, makeAnswers(0)))
  must(await store.sealAnswers(1, makeAnswers(2)))
  must(await store.savePlan(1, { plan: makePlan(2), lanes: [] }))
  must(await store.saveLane(1, makeLane()))
  expect(must(await store.loadRun())).toMatchObject({
    pending: [makePending(2)],
    answersAhead: [makeAnswers(2)],
  })
  must(await store.updateRun(makeHeader({ phase: 'writing' })))
  must(await store.continueRun(makeHeader({ generation: 2 })))
  must(await store.sealPatch(makeHeader({ generation: 2, phase: 'writing' }), makePatch(1), 'add'))
  must(await store.saveRecord(makeRecord('run-1')))
  const run = must(await store.loadRun())
  expect([run?.header.phase, run?.months.core.length, run?.answers.length]).toEqual(['writing', 2, 1])
  expect([run?.header.generation, run?.patches.length]).toEqual([2, 1])
  expect(must(await store.loadPlan(1))?.lanes).toEqual([makeLane()])
  expect(must(await store.loadRecords())).toEqual([makeRecord('run-1')])
  must(await store.beginRun(makeHeader({ generation: 3 })))
  expect(must(await store.listPlans())).toEqual([1])
  must(await store.clear())
  expect(must(await store.loadRun())).toBeUndefined()
})

test('the database deleted in the middle of a run fences the next write instead of starting a store with holes', async () => {
  const portal = createPortal()
  const store = await fill(portal)
  await settle(portal.indexedDB.deleteDatabase(await databaseName(globalThis.crypto, MEMBER, 1)))
  expect(await store.sealMonth(1, makeMonth(1))).toMatchObject({ ok: false, error: { kind: 'fenced' } })
  expect(must(await store.loadRun())).toBeUndefined()
})
