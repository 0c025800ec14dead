import { expect, test } from 'vitest'
import { ask } from './ask.ts'
import { createTestEmulator } from './test-emulator.ts'

test('pitfall 22: an expired token is 401 expired_token for the whole batch', async () => {
  const emulator = createTestEmulator({ tokenLife: 3600 })
  const token = emulator.tokens.issue(1).accessToken
  emulator.clock.advance(3599)
  expect((await ask(emulator, 'profile', {}, { token })).status).toBe(200)
  emulator.clock.advance(1)
  const { status, json } = await ask(emulator, 'batch', { cmd: ['profile'] }, { token })
  expect([status, json]).toEqual([
    401,
    { error: 'expired_token', error_description: 'The access token provided has expired.' },
  ])
})

test('a new token leaves the older ones good until they expire', async () => {
  const emulator = createTestEmulator()
  const old = emulator.tokens.issue(1)
  const fresh = emulator.tokens.refresh(old.refreshToken)
  for (const token of [old.accessToken, fresh?.accessToken ?? '']) {
    expect((await ask(emulator, 'profile', {}, { token })).status).toBe(200)
  }
})

test('all tokens can be made to expire at once, and those issued afterwards are good', async () => {
  const emulator = createTestEmulator()
  const old = emulator.tokens.issue(1).accessToken
  emulator.tokens.expireAll()
  expect((await ask(emulator, 'profile', {}, { token: old })).json.error).toBe('expired_token')
  expect((await ask(emulator, 'profile')).status).toBe(200)
})

test('a token acts as its user', async () => {
  const emulator = createTestEmulator()
  const { json } = await ask(emulator, 'profile', {}, { token: emulator.tokens.issue(3).accessToken })
  expect(json.result).toMatchObject({ ID: '3', ADMIN: false })
})

test('a token is taken from auth, access_token and the Bearer header', async () => {
  const emulator = createTestEmulator()
  const token = emulator.tokens.issue(1).accessToken
  expect((await ask(emulator, 'profile', { access_token: token }, { token: null })).status).toBe(200)
  expect((await ask(emulator, 'profile', {}, { token: null, authorization: `Bearer ${token}` })).status).toBe(
    200,
  )
  expect((await ask(emulator, 'profile', {}, { token: null })).json.error).toBe('NO_AUTH_FOUND')
})

test('a user outside the access list is refused', async () => {
  const emulator = createTestEmulator()
  const outsider = emulator.portal.tables.users.rows().find((user) => !user.mayUseApp)
  const token = emulator.tokens.issue(outsider?.id ?? 0).accessToken
  const { status, json } = await ask(emulator, 'profile', {}, { token })
  expect([status, json.error]).toEqual([403, 'user_access_error'])
})

test('a dismissed user cannot be authorised', async () => {
  const emulator = createTestEmulator()
  const dismissed = emulator.portal.tables.users.rows().find((user) => !user.active)
  const { status, json } = await ask(
    emulator,
    'profile',
    {},
    { token: emulator.tokens.issue(dismissed?.id ?? 0).accessToken },
  )
  expect([status, json.error]).toEqual([401, 'authorization_error'])
})

test('a webhook acts as its user without an application', async () => {
  const emulator = createTestEmulator()
  const secret = emulator.tokens.webhookSecret(1)
  const call = (path: string) => ask(emulator, '', {}, { path, token: null })
  expect((await call(`/rest/1/${secret}/profile.json`)).json.result).toMatchObject({ ID: '1' })
  expect((await call(`/rest/1/${secret}/user.current/`)).json.result).toHaveProperty(
    'EMAIL',
    'user1@example.com',
  )
  expect((await call(`/rest/1/wrong/profile`)).json.error).toBe('INVALID_CREDENTIALS')
  expect((await call(`/rest/2/${secret}/profile`)).json.error).toBe('INVALID_CREDENTIALS')
  expect((await call(`/rest/1/${secret}/app.option.get`)).json).toEqual({
    error: 'ACCESS_DENIED',
    error_description: 'Access denied! Application context required',
  })
  expect((await call(`/rest/1/${secret}/placement.get`)).json.error).toBe('WRONG_AUTH_TYPE')
})

test('a missing scope is refused by name', async () => {
  const emulator = createTestEmulator({ app: { scopes: ['crm'] } })
  const { status, json } = await ask(emulator, 'entity.get')
  expect([status, json.error]).toEqual([403, 'insufficient_scope'])
})

test('the least scope of users hides their addresses', async () => {
  const brief = await ask(createTestEmulator(), 'user.current')
  expect(brief.json.result).not.toHaveProperty('EMAIL')
  const basic = await ask(createTestEmulator({ app: { scopes: ['user_basic'] } }), 'user.current')
  expect(basic.json.result).toHaveProperty('EMAIL', 'user1@example.com')
})
