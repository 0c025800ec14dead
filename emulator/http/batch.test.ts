import { expect, test } from 'vitest'
import type { Params } from '../methods/call.ts'
import { ask, type BatchResult } from './ask.ts'
import type { Emulator } from './emulator.ts'
import { createTestEmulator, USERS } from './test-emulator.ts'

async function batch<R = unknown>(
  cmd: Params | readonly string[],
  more: Params = {},
  emulator: Emulator = createTestEmulator(),
) {
  const { json, status } = await ask<BatchResult<R>>(emulator, 'batch', { cmd, ...more })
  expect(status).toBe(200)
  return json.result
}

test('pitfall 4: numbered commands give lists, named ones objects, and empty maps are lists', async () => {
  const numbered = await batch(['server.time', 'profile'])
  expect(numbered.result).toBeInstanceOf(Array)
  expect(numbered.result).toHaveLength(2)
  expect(numbered.result_time).toHaveLength(2)
  expect([numbered.result_error, numbered.result_total, numbered.result_next]).toEqual([[], [], []])
  const named = await batch({ a: 'server.time', b: 'user.get' })
  expect(Object.keys(named.result)).toEqual(['a', 'b'])
  expect(named.result_total).toEqual({ b: USERS })
})

test('pitfall 4: each map takes its shape on its own', async () => {
  const middle = await batch(['server.time', 'no.such', 'profile'])
  expect(Object.keys(middle.result)).toEqual(['0', '2'])
  expect(middle.result_error).toEqual({
    1: { error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' },
  })
  const first = await batch(['no.such', 'profile'])
  expect(first.result_error).toEqual([
    { error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' },
  ])
  expect(Object.keys(first.result)).toEqual(['1'])
  expect(Object.keys(first.result_time)).toEqual(['1'])
})

test('pitfall 6: the status is 200 when every command failed, and failed commands have no result and no time', async () => {
  const result = await batch({ a: 'no.such', b: 'bizproc.robot.list' })
  expect(result.result).toEqual([])
  expect(result.result_time).toEqual([])
  expect(result.result_error.b).toEqual({
    error: 'NOT_EMULATED',
    error_description: 'not emulated: bizproc.robot.list',
  })
})

test('pitfall 6: commands that are no strings vanish without a trace', async () => {
  const result = await batch({ a: 5, b: ['profile'], c: 'profile' })
  expect(Object.keys(result.result)).toEqual(['c'])
  expect(result.result_error).toEqual([])
})

test('pitfall 6: halt stops at the first failure and leaves the rest without a key', async () => {
  const cmd = { a: 'profile', b: 'no.such', c: 'profile' }
  expect(Object.keys((await batch(cmd, { halt: 0 })).result)).toEqual(['a', 'c'])
  for (const halt of [1, true, '1']) expect(Object.keys((await batch(cmd, { halt })).result)).toEqual(['a'])
  expect(Object.keys((await batch(cmd, { HALT: '0' })).result)).toEqual(['a', 'c'])
})

test('pitfall 7: values inside commands are strings, empty arrays vanish', async () => {
  const emulator = createTestEmulator()
  await batch({ a: 'app.option.set?options[n]=5&options[t]=true&options[e]=&options[m][]=x' }, {}, emulator)
  expect(emulator.portal.app.options).toEqual({ n: '5', t: 'true', e: '', m: ['x'] })
})

test('pitfall 5: a command refers to the rows of an earlier one, by key, number, total and next', async () => {
  const result = await batch<{ ID: string }[]>({
    users: 'user.get?SORT=ID&ORDER=DESC',
    one: 'user.get?ID=$result[users][0][ID]',
    total: 'app.option.set?options[n]=$total[users]',
    read: 'app.option.get?option=n',
  })
  expect(result.result.one).toHaveLength(1)
  expect(result.result.one?.[0]?.ID).toBe(result.result.users?.[0]?.ID)
  expect(result.result.read).toBe(USERS)
})

test('a reference to a later command finds nothing of it', async () => {
  const result = await batch({
    a: 'app.option.set?options[x]=$result[b][ID]',
    b: 'profile',
    c: 'app.option.get?option=x',
  })
  expect(result.result.c).toEqual([])
})

test('fifty commands run and each further one is refused for itself', async () => {
  const cmd = Object.fromEntries(Array.from({ length: 52 }, (_, index) => [`c${index}`, 'server.time']))
  const result = await batch(cmd)
  expect(Object.keys(result.result)).toHaveLength(50)
  const refusal = { error: 'ERROR_BATCH_LENGTH_EXCEEDED', error_description: 'Max batch length exceeded' }
  expect(result.result_error).toEqual({ c50: refusal, c51: refusal })
})

test('a batch inside a batch is refused for itself', async () => {
  const result = await batch({ a: 'batch?cmd[]=profile', b: 'profile' })
  expect(result.result_error.a?.error).toBe('ERROR_BATCH_METHOD_NOT_ALLOWED')
  expect(result.result.b).toMatchObject({ ID: '1' })
})

test('a method that answers null keeps its key', async () => {
  expect((await batch({ a: 'app.option.get?option=none' })).result).toEqual({ a: null })
})

test('a refusal by scope stays inside the batch', async () => {
  const emulator = createTestEmulator({ app: { scopes: ['crm'] } })
  const result = await batch({ a: 'entity.get', b: 'profile' }, {}, emulator)
  expect(result.result_error.a?.error).toBe('insufficient_scope')
  expect(result.result.b).toMatchObject({ ID: '1' })
})

test('the whole batch can come as a form', async () => {
  const emulator = createTestEmulator()
  const token = emulator.tokens.issue(1).accessToken
  const text = `auth=${token}&halt=0&cmd[a]=${encodeURIComponent('user.get?ID=1')}&cmd[b]=profile`
  const { json } = await ask<BatchResult>(
    emulator,
    'batch',
    {},
    { text, contentType: 'application/x-www-form-urlencoded' },
  )
  expect(Object.keys(json.result.result)).toEqual(['a', 'b'])
})

test('a batch without commands answers five empty lists', async () => {
  expect(await batch([])).toEqual({
    result: [],
    result_error: [],
    result_total: [],
    result_next: [],
    result_time: [],
  })
})
