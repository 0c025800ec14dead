import { expect, test } from 'vitest'
import { ask, type BatchResult } from '../http/ask.ts'
import { createTestEmulator } from '../http/test-emulator.ts'
import { createFaultList } from './fault-list.ts'

test('a status fault strikes the nth request of its method as often as asked, before the work', async () => {
  const emulator = createTestEmulator()
  emulator.faults.apply([
    {
      name: 'overload',
      kind: 'status',
      status: 503,
      code: 'OVERLOAD_LIMIT',
      method: 'app.option.set',
      nth: 2,
      times: 2,
    },
  ])
  const statuses: number[] = []
  for (const value of [1, 2, 3, 4]) {
    await ask(emulator, 'profile')
    statuses.push((await ask(emulator, 'app.option.set', { options: { value } })).status)
    if (value === 3) expect(emulator.portal.app.options).toEqual({ value: 1 })
  }
  expect(statuses).toEqual([200, 503, 503, 200])
  expect(emulator.faults.list()).toMatchObject([{ name: 'overload', matched: 4, struck: 2 }])
  expect(emulator.log.entries().filter((entry) => entry.faults.includes('overload'))).toHaveLength(2)
})

test('a lost answer: the write is applied, the caller sees a proxy page without CORS headers', async () => {
  const emulator = createTestEmulator()
  emulator.faults.apply([{ kind: 'html', status: 504, when: 'after', method: 'app.option.set' }])
  const answer = await ask(emulator, 'batch', { cmd: { a: 'app.option.set?options[x]=1' } })
  expect([answer.status, answer.json, emulator.portal.app.options]).toEqual([504, undefined, { x: '1' }])
  expect(answer.headers).not.toHaveProperty('Access-Control-Allow-Origin')
})

test('a reset drops the connection before or after the write', async () => {
  const emulator = createTestEmulator()
  emulator.faults.apply([
    { kind: 'reset', method: 'app.option.set' },
    { kind: 'reset', when: 'after', method: 'app.option.set', nth: 2 },
  ])
  expect((await ask(emulator, 'app.option.set', { options: { a: 1 } })).reset).toBe(true)
  expect(emulator.portal.app.options).toEqual({})
  expect((await ask(emulator, 'app.option.set', { options: { b: 1 } })).reset).toBe(true)
  expect(emulator.portal.app.options).toEqual({ b: 1 })
})

test('a cut body is no JSON any more', async () => {
  const emulator = createTestEmulator()
  emulator.faults.apply([{ kind: 'cut-json' }])
  const cut = await ask(emulator, 'user.get')
  expect([cut.status, cut.json]).toEqual([200, undefined])
  expect(cut.text.startsWith('{"result":[{"ID":"1"')).toBe(true)
  expect((await ask(emulator, 'user.get')).json.total).toBe(17)
})

test('a slow answer takes its time by the clock of the portal', async () => {
  const emulator = createTestEmulator()
  emulator.faults.apply([{ kind: 'slow', ms: 31_000 }])
  expect((await ask(emulator, 'profile')).json.time.duration).toBeGreaterThan(31)
})

test('a refused command fails in its batch, before or after it was applied', async () => {
  const emulator = createTestEmulator()
  const refusal = {
    kind: 'refuse',
    status: 429,
    code: 'OPERATION_TIME_LIMIT',
    description: 'Blocked.',
    method: 'app.option.set',
  }
  emulator.faults.apply([refusal, { ...refusal, nth: 3, when: 'after' }])
  const cmd = {
    a: 'app.option.set?options[a]=1',
    b: 'app.option.set?options[b]=1',
    c: 'app.option.set?options[c]=1',
  }
  const { result } = (await ask<BatchResult>(emulator, 'batch', { cmd })).json
  const error = { error: 'OPERATION_TIME_LIMIT', error_description: 'Blocked.' }
  expect(result.result_error).toEqual({ a: error, c: error })
  expect(emulator.portal.app.options).toEqual({ b: '1', c: '1' })
  emulator.faults.apply(['reset', refusal])
  expect((await ask(emulator, 'app.option.set', { options: { d: 1 } })).status).toBe(429)
})

test('a dropped key is missing in every row, and without a key the command is missing in the answer', async () => {
  const emulator = createTestEmulator()
  emulator.faults.apply([
    { kind: 'drop-key', key: 'LAST_NAME', method: 'user.get' },
    { kind: 'drop-key', method: 'profile' },
  ])
  const cmd = { a: 'user.get', b: 'profile', c: 'server.time' }
  const { result } = (await ask<BatchResult<object[]>>(emulator, 'batch', { cmd })).json
  expect(result.result.a?.some((row) => 'LAST_NAME' in row)).toBe(false)
  expect(Object.keys(result.result)).toEqual(['a', 'c'])
  expect(result.result_error).toEqual([])
})

test('an odd row stands where the first row was', async () => {
  const emulator = createTestEmulator()
  emulator.faults.apply([{ kind: 'odd-row', value: 'surprise', method: 'user.get' }])
  const { json } = await ask<unknown[]>(emulator, 'user.get')
  expect(json.result.slice(0, 2)).toEqual(['surprise', expect.objectContaining({ ID: '2' })])
})

test('times 0 strikes for ever and reset clears', async () => {
  const emulator = createTestEmulator()
  emulator.faults.apply([{ kind: 'status', times: 0 }])
  for (let index = 0; index < 3; index += 1) expect((await ask(emulator, 'profile')).status).toBe(500)
  emulator.faults.apply({ reset: true })
  expect((await ask(emulator, 'profile')).status).toBe(200)
  expect(emulator.faults.list()).toEqual([])
})

test('a fault that makes no sense is refused with what is allowed, and nothing of its list is taken', () => {
  const faults = createFaultList()
  const wrong = [
    { kind: 'explode' },
    { kind: 'status', when: 'never' },
    { kind: 'slow', ms: -1 },
    { kind: 'status', nth: 0 },
    { kind: 'status', method: 5 },
    { kind: 'status', colour: 'red' },
    7,
    null,
  ]
  for (const fault of wrong) expect(() => faults.apply([{ kind: 'status' }, fault])).toThrow(/fault/i)
  expect(() => faults.apply({ kind: 'status' })).toThrow('JSON list')
  expect(faults.list()).toEqual([])
})
