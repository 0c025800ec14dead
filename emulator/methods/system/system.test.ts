import { expect, test } from 'vitest'
import { ask } from '../../http/ask.ts'
import { createTestEmulator } from '../../http/test-emulator.ts'

test('the profile tells whether the caller is an administrator', async () => {
  const emulator = createTestEmulator()
  const token = emulator.tokens.issue(2).accessToken
  expect((await ask(emulator, 'profile')).json.result).toMatchObject({
    ID: '1',
    ADMIN: true,
    TIME_ZONE: 'Europe/Moscow',
  })
  expect((await ask(emulator, 'user.admin')).json.result).toBe(true)
  expect((await ask(emulator, 'user.admin', {}, { token })).json.result).toBe(false)
})

test('users are found by id, list of ids, activity, department and kind', async () => {
  const emulator = createTestEmulator()
  const ids = async (params: Parameters<typeof ask>[2]): Promise<string[]> =>
    (await ask<{ ID: string }[]>(emulator, 'user.get', params)).json.result.map((user) => user.ID)
  expect(await ids({ ID: 3 })).toEqual(['3'])
  expect(await ids({ FILTER: { '@ID': [1, 3] } })).toEqual(['1', '3'])
  expect(await ids({ filter: { '>ID': 17 } })).toEqual(['18', '19'])
  expect(await ids({ FILTER: { ACTIVE: false } })).toEqual(['9'])
  expect(await ids({ FILTER: { ACTIVE: 'Y', USER_TYPE: 'extranet' } })).toEqual(['7'])
  expect((await ids({ FILTER: { UF_DEPARTMENT: 4 } })).includes('4')).toBe(true)
  expect((await ids({ SORT: 'ID', ORDER: 'DESC' }))[0]).toBe('19')
  expect(await ids({ FILTER: { NO_SUCH_FIELD: 5 } })).toHaveLength(18)
})

test('in strict mode a filter the portal would drop is refused', async () => {
  const { status, json } = await ask(createTestEmulator({ strict: true }), 'user.get', {
    FILTER: { NO_SUCH_FIELD: 5 },
  })
  expect([status, json.error]).toEqual([501, 'NOT_EMULATED'])
})

test('methods probe honestly: what exists, what the scopes open, what is not written', async () => {
  const emulator = createTestEmulator({ app: { scopes: ['user_brief'] } })
  const probe = async (name: string) => (await ask(emulator, 'method.get', { name })).json.result
  expect(await probe('user.get')).toEqual({ isExisting: true, isAvailable: true })
  expect(await probe('entity.add')).toEqual({ isExisting: true, isAvailable: false })
  expect(await probe('bizproc.robot.list')).toEqual({ isExisting: false, isAvailable: false })
  expect(await probe('')).toEqual({ isExisting: false, isAvailable: false })
})

test('scopes are those of the application, or all there are', async () => {
  const emulator = createTestEmulator()
  expect((await ask(emulator, 'scope')).json.result).toEqual(['crm', 'entity', 'placement', 'user_brief'])
  expect((await ask(emulator, 'scope', { full: true })).json.result).toContain('telephony')
})

test('the list of methods follows the scopes', async () => {
  const emulator = createTestEmulator({ app: { scopes: ['entity'] } })
  const own = (await ask<string[]>(emulator, 'methods')).json.result
  expect(own).toContain('entity.add')
  expect(own).not.toContain('placement.bind')
  expect((await ask(emulator, 'methods', { full: true })).json.result).toContain('placement.bind')
})

test('the application and the plan describe themselves', async () => {
  const { json } = await ask(createTestEmulator(), 'app.info')
  expect(json.result).toMatchObject({
    ID: 5,
    STATUS: 'L',
    INSTALLED: true,
    PAYMENT_EXPIRED: 'N',
    DAYS: null,
    LANGUAGE_ID: 'ru',
  })
  expect(
    (await ask(createTestEmulator(), 'feature.get', { CODE: 'rest_offline_extended' })).json.result,
  ).toEqual({ value: 'N' })
  expect((await ask(createTestEmulator(), 'feature.get')).json.error).toBe('CODE_EMPTY')
})

test('access codes have names, and a user has those of the departments above him', async () => {
  const emulator = createTestEmulator()
  const { result } = (await ask<object>(emulator, 'access.name', { ACCESS: ['U1', 'AU', 'DR2', 'XX'] })).json
  expect(Object.keys(result)).toEqual(['U1', 'AU', 'DR2'])
  expect((await ask(emulator, 'access.name')).json.result).toBe(false)
  const token = emulator.tokens.issue(3).accessToken
  const has = async (code: string) =>
    (await ask(emulator, 'user.access', { ACCESS: [code] }, { token })).json.result
  expect([await has('U3'), await has('D3'), await has('DR1'), await has('U2'), await has('D1')]).toEqual([
    true,
    true,
    true,
    false,
    false,
  ])
})
