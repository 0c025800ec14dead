import { expect, test } from 'vitest'
import { ask } from '../../http/ask.ts'
import { createTestEmulator } from '../../http/test-emulator.ts'

test('pitfall 23: an empty set is a list, a missing option null, a set one comes back with its type', async () => {
  const emulator = createTestEmulator()
  expect((await ask(emulator, 'app.option.get')).json.result).toEqual([])
  expect((await ask(emulator, 'app.option.get', { option: 'x' })).json.result).toBeNull()
  expect(
    (await ask(emulator, 'app.option.set', { options: { x: { deep: [1, 'a'] }, y: 'z' } })).json.result,
  ).toBe(true)
  expect((await ask(emulator, 'app.option.get', { option: 'x' })).json.result).toEqual({ deep: [1, 'a'] })
  await ask(emulator, 'app.option.set', { y: 2 })
  expect((await ask(emulator, 'app.option.get')).json.result).toEqual({ x: { deep: [1, 'a'] }, y: 2 })
})

test('application options are read by everybody and written by administrators', async () => {
  const emulator = createTestEmulator()
  const token = emulator.tokens.issue(3).accessToken
  await ask(emulator, 'app.option.set', { options: { x: 1 } })
  expect((await ask(emulator, 'app.option.get', { option: 'x' }, { token })).json.result).toBe(1)
  const { status, json } = await ask(emulator, 'app.option.set', { options: { x: 2 } }, { token })
  expect([status, json]).toEqual([
    403,
    { error: 'ACCESS_DENIED', error_description: 'Access denied! Administrator authorization required' },
  ])
})

test("user options are each user's own", async () => {
  const emulator = createTestEmulator()
  const token = emulator.tokens.issue(3).accessToken
  await ask(emulator, 'user.option.set', { options: { view: 'table' } }, { token })
  expect((await ask(emulator, 'user.option.get', {}, { token })).json.result).toEqual({ view: 'table' })
  expect((await ask(emulator, 'user.option.get')).json.result).toEqual([])
})

test('nothing to set is a wrong argument', async () => {
  const { status, json } = await ask(createTestEmulator(), 'app.option.set', { options: {} })
  expect([status, json]).toEqual([
    400,
    {
      error: 'ERROR_ARGUMENT',
      error_description: "Argument 'options' is null or empty",
      argument: 'options',
    },
  ])
})
