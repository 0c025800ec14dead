import { expect, test } from 'vitest'
import { ask } from './ask.ts'
import { createTestEmulator, USERS } from './test-emulator.ts'

interface User {
  readonly ID: string
}

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'origin, content-type, accept',
  'X-Content-Type-Options': 'nosniff',
}

test('the envelope holds the result and a time in the zone of the portal', async () => {
  const { json, headers, status } = await ask(createTestEmulator(), 'server.time')
  expect(status).toBe(200)
  expect(headers).toMatchObject({ ...CORS, 'Content-Type': 'application/json; charset=utf-8' })
  expect(json.result).toBe('2026-03-02T12:00:00+03:00')
  expect(json.time).toMatchObject({
    start: 1772442000,
    processing: 0,
    date_start: '2026-03-02T12:00:00+03:00',
    operating: 0,
  })
  expect(Object.keys(json)).toEqual(['result', 'time'])
})

test('total and next stand beside the result, next only while rows remain', async () => {
  const emulator = createTestEmulator()
  const [user] = emulator.portal.tables.users.rows()
  for (let id = 100; id < 160; id += 1) emulator.portal.tables.users.insert({ ...user!, id })
  const first = (await ask<User[]>(emulator, 'user.get')).json
  expect([first.result.length, first.total, first.next]).toEqual([50, USERS + 60, 50])
  const second = (await ask<User[]>(emulator, 'user.get', { start: 50 })).json
  expect([second.result.length, second.total, 'next' in second]).toEqual([USERS + 10, USERS + 60, false])
  const past = (await ask<User[]>(emulator, 'user.get', { start: 500 })).json
  expect(past.result[0]?.ID).toBe(first.result[0]?.ID)
  const uncounted = (await ask(emulator, 'user.get', { start: -1 })).json
  expect([uncounted.total, 'next' in uncounted]).toEqual([0, false])
})

test('preflights are answered at once with the headers of all answers', async () => {
  const emulator = createTestEmulator()
  const answer = await ask(emulator, 'crm.contact.list', {}, { httpMethod: 'OPTIONS', token: null })
  expect([answer.status, answer.text]).toEqual([200, ''])
  expect(answer.headers).toMatchObject(CORS)
  expect(emulator.log.count).toBe(0)
})

test('every refusal carries the CORS headers', async () => {
  const emulator = createTestEmulator()
  const refusals = [
    await ask(emulator, 'no.such'),
    await ask(emulator, 'profile', {}, { token: null }),
    await ask(emulator, 'profile', {}, { token: 'unknown' }),
    await ask(emulator, 'bizproc.robot.list'),
    await ask(emulator, '', {}, { path: '/rest/api/tasks.task.get' }),
  ]
  expect(refusals.map(({ status }) => status)).toEqual([404, 401, 401, 501, 404])
  for (const { headers, json } of refusals) {
    expect(headers).toMatchObject(CORS)
    expect(json).not.toHaveProperty('time')
  }
})

test('an unknown method is not found, a documented one that is not written says so and stands in the log', async () => {
  const emulator = createTestEmulator()
  expect((await ask(emulator, 'no.such')).json).toEqual({
    error: 'ERROR_METHOD_NOT_FOUND',
    error_description: 'Method not found!',
  })
  expect((await ask(emulator, 'bizproc.robot.list')).json).toEqual({
    error: 'NOT_EMULATED',
    error_description: 'not emulated: bizproc.robot.list',
  })
  expect(emulator.log.entries().map(({ method, outcome }) => [method, outcome])).toEqual([
    ['no.such', 'ERROR_METHOD_NOT_FOUND'],
    ['bizproc.robot.list', 'NOT_EMULATED'],
  ])
})

test('the third version of the protocol answers in its own error shape', async () => {
  const { json } = await ask(createTestEmulator(), '', {}, { path: '/rest/api/user.current' })
  expect(json.error).toHaveProperty('code', expect.stringContaining('METHODNOTFOUND'))
  expect(json.error).toHaveProperty('message')
})

test('broken JSON is no parameters at all', async () => {
  const emulator = createTestEmulator()
  const query = `auth=${emulator.tokens.issue(1).accessToken}`
  const { json } = await ask(emulator, 'user.get', {}, { query, text: '{"filter": {"ID": 1}' })
  expect(json.total).toBe(USERS)
  const whole = await ask(emulator, 'user.get', {}, { query, text: '{"filter": {"ID": 1}}' })
  expect(whole.json.total).toBe(1)
})

test('query and body are one map in which the body wins', async () => {
  const emulator = createTestEmulator()
  const token = emulator.tokens.issue(1).accessToken
  const { json } = await ask<User[]>(
    emulator,
    'user.get',
    { ID: 2, auth: token },
    { query: 'ID=1&bx24_request_id=7', token: null },
  )
  expect(json.result.map((user) => user.ID)).toEqual(['2'])
})

test('a body of any other type is read as a form', async () => {
  const emulator = createTestEmulator()
  const text = `auth=${emulator.tokens.issue(1).accessToken}&FILTER[ID]=3`
  const { json } = await ask(emulator, 'user.get', {}, { text, contentType: 'text/plain' })
  expect(json.result).toMatchObject([{ ID: '3' }])
})

test('a multipart form is a form', async () => {
  const emulator = createTestEmulator()
  const lines = [
    '--x',
    'Content-Disposition: form-data; name="auth"',
    '',
    emulator.tokens.issue(1).accessToken,
    '--x',
    'Content-Disposition: form-data; name="FILTER[ID]"',
    '',
    '4',
    '--x--',
    '',
  ]
  const { json } = await ask(
    emulator,
    'user.get',
    {},
    { text: lines.join('\r\n'), contentType: 'multipart/form-data; boundary=x' },
  )
  expect(json.result).toMatchObject([{ ID: '4' }])
})

test('text that is not UTF-8 is refused', async () => {
  const { json, status } = await ask(createTestEmulator(), 'profile', {}, { query: 'a=%ff' })
  expect([status, json.error]).toEqual([400, 'WRONG_ENCODING'])
})

test('method names are taken in any case', async () => {
  expect((await ask(createTestEmulator(), 'Server.TIME')).status).toBe(200)
})

test('the log tells who asked, what it cost and what came of every command', async () => {
  const emulator = createTestEmulator()
  await ask(emulator, 'batch', { cmd: { a: 'user.get', b: 'no.such' } })
  const [entry] = emulator.log.entries()
  expect(entry).toMatchObject({
    user: 1,
    auth: 'application',
    method: 'batch',
    status: 200,
    outcome: 'ok',
    rows: USERS,
  })
  expect(entry?.commands).toEqual([
    { key: 'a', method: 'user.get', rows: USERS, costMs: 20, outcome: 'ok' },
    { key: 'b', method: 'no.such', rows: 0, costMs: 5, outcome: 'ERROR_METHOD_NOT_FOUND' },
  ])
  expect(entry?.answerBytes).toBeGreaterThan(1000)
})
