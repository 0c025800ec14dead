import { expect, test } from 'vitest'
import { ask, type BatchResult } from '../http/ask.ts'
import { createTestEmulator, USERS } from '../http/test-emulator.ts'
import { blankContact } from '../state/blank-rows.ts'
import { createFaultList } from './fault-list.ts'
import { NAMED_FAULTS } from './named-faults.ts'

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
  expect((await ask(emulator, 'user.get')).json.total).toBe(USERS)
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
  const faults = createFaultList(() => 0)
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

const optionsOf = (emulator: ReturnType<typeof createTestEmulator>): unknown => emulator.portal.app.options
const fiveWrites = Object.fromEntries(
  [1, 2, 3, 4, 5].map((n) => [`w${n}`, `app.option.set?options[o${n}]=1`]),
)

test('a known fault is taken by its name, with changes, and shows its counters', async () => {
  const emulator = createTestEmulator()
  emulator.faults.apply(['rate limit', { use: 'lost answer', method: 'app.option.set', nth: 2 }])
  expect((await ask(emulator, 'profile')).json.error).toBe('QUERY_LIMIT_EXCEEDED')
  expect((await ask(emulator, 'app.option.set', { options: { a: 1 } })).status).toBe(200)
  expect((await ask(emulator, 'app.option.set', { options: { b: 1 } })).status).toBe(504)
  expect(optionsOf(emulator)).toEqual({ a: 1, b: 1 })
  expect(emulator.faults.list()).toMatchObject([
    { name: 'rate limit', matched: 3, struck: 1 },
    { name: 'lost answer', matched: 2, struck: 1 },
  ])
  expect(() => emulator.faults.apply(['no such fault'])).toThrow('Known: rate limit')
})

test('every known fault can be read, and every row of the catalogue that the portal side can cause has one', () => {
  const faults = createFaultList(() => 0)
  for (const { name } of NAMED_FAULTS) expect(() => faults.apply([name]), name).not.toThrow()
  const ids = new Set(NAMED_FAULTS.flatMap((one) => one.ids))
  const elsewhere = ['F-05', 'F-26', 'F-27', 'F-32', 'F-33', 'F-43']
  const all = Array.from({ length: 46 }, (_, index) => `F-${String(index + 1).padStart(2, '0')}`)
  expect(all.filter((id) => !ids.has(id))).toEqual(elsewhere)
})

test('a refusal without CORS headers looks like a network error to a browser', async () => {
  const emulator = createTestEmulator()
  emulator.faults.apply(['rate limit without CORS'])
  const answer = await ask(emulator, 'profile')
  expect([answer.status, answer.json.error]).toEqual([503, 'QUERY_LIMIT_EXCEEDED'])
  expect(answer.headers).not.toHaveProperty('Access-Control-Allow-Origin')
})

test('the operating limit: the crossing request runs and shows the reset, later ones wait for it, others go on', async () => {
  const emulator = createTestEmulator()
  emulator.faults.apply([{ use: 'operating limit', method: 'app.option.set' }])
  const crossing = await ask(emulator, 'app.option.set', { options: { a: 1 } })
  const now = emulator.clock.nowSeconds()
  expect(crossing.json.time).toMatchObject({ operating: 481, operating_reset_at: now + 30 })
  const { result } = (await ask<BatchResult>(emulator, 'batch', { cmd: fiveWrites })).json
  expect(Object.values(result.result_error).map((one) => one.error)).toEqual(
    Array.from({ length: 5 }, () => 'OPERATION_TIME_LIMIT'),
  )
  expect((await ask(emulator, 'profile')).status).toBe(200)
  emulator.clock.advance(31)
  expect((await ask(emulator, 'app.option.set', { options: { b: 1 } })).status).toBe(200)
})

test('the operating limit in the other profiles: the whole batch under rest26, nothing where nothing is metered', async () => {
  const rest26 = createTestEmulator({ budget: 'rest26' })
  rest26.faults.apply([{ use: 'operating limit', method: 'app.option.set' }])
  expect((await ask(rest26, 'batch', { cmd: fiveWrites })).status).toBe(200)
  expect((await ask(rest26, 'batch', { cmd: fiveWrites })).status).toBe(429)
  const off = createTestEmulator({ budget: 'off' })
  off.faults.apply([{ use: 'operating limit', method: 'app.option.set' }])
  for (let time = 0; time < 3; time += 1)
    expect((await ask(off, 'app.option.set', { options: { a: 1 } })).status).toBe(200)
})

test('the portal dies after k commands of a batch: those are applied, no answer comes', async () => {
  for (let count = 0; count <= 5; count += 1) {
    const emulator = createTestEmulator()
    emulator.faults.apply([{ use: 'dies in the batch', count }])
    expect((await ask(emulator, 'batch', { cmd: fiveWrites })).reset).toBe(true)
    expect(Object.keys(optionsOf(emulator) as object)).toHaveLength(count)
  }
})

test('command faults strike the places of a batch that they name', async () => {
  const emulator = createTestEmulator()
  emulator.faults.apply([{ use: 'refused commands', places: [2, 3], times: 0 }])
  const { result } = (await ask<BatchResult>(emulator, 'batch', { cmd: fiveWrites })).json
  expect(Object.keys(result.result_error)).toEqual(['w2', 'w3'])
})

test('keys of a batch answer: extra, turned round, as a list', async () => {
  const emulator = createTestEmulator()
  const cmd = { a: 'server.time', b: 'server.time' }
  emulator.faults.apply([
    'extra answers',
    { use: 'answers in another order', nth: 2 },
    { use: 'answers as a list', nth: 3 },
  ])
  const keys = async (): Promise<unknown> =>
    (await ask<BatchResult>(emulator, 'batch', { cmd })).json.result.result
  expect(Object.keys((await keys()) as object)).toEqual(['a', 'b', 'nobody_asked'])
  expect(Object.keys((await keys()) as object)).toEqual(['b', 'a'])
  expect(await keys()).toHaveLength(2)
})

test('odd shapes of a result', async () => {
  const emulator = createTestEmulator()
  const shapes = ['list', 'strings', 'null', 'extra-keys', 'numbers']
  const results: unknown[] = []
  for (const shape of shapes) {
    emulator.faults.apply(['reset', { kind: 'odd-shape', shape, method: 'user.get' }])
    results.push((await ask(emulator, 'user.get', { ID: 1 })).json.result)
  }
  expect(results[0]).toMatchObject({ 0: { ID: '1' } })
  expect(results[1]).toMatchObject([{ ID: '1' }])
  expect(results[2]).toBeNull()
  expect(Object.hasOwn((results[3] as object[])[0] ?? {}, '__proto__')).toBe(true)
  expect(results[4]).toMatchObject([{ ID: 1 }])
})

test('a body is cut at any byte, and pages of the proxy come with any status', async () => {
  const emulator = createTestEmulator()
  const whole = (await ask(emulator, 'scope')).text
  for (const bytes of [0, 1, 10, whole.length - 1]) {
    emulator.faults.apply(['reset', { kind: 'cut-json', bytes }])
    const { text, json } = await ask(emulator, 'scope')
    expect([text.length, json]).toEqual([bytes, undefined])
  }
  emulator.faults.apply(['reset', 'login page', { use: 'maintenance', nth: 2 }])
  for (const title of ['Authorization', 'Maintenance']) {
    const page = await ask(emulator, 'profile')
    expect([page.status, page.json, page.text.includes(title)]).toEqual([200, undefined, true])
  }
})

test('a request delivered twice is applied twice and answered once', async () => {
  const emulator = createTestEmulator()
  emulator.portal.tables.contacts.insert(blankContact(1, 1_000, 1))
  emulator.faults.apply(['delivered twice'])
  const answer = await ask(emulator, 'crm.contact.update', { id: 1, fields: { PHONE: [{ VALUE: '+7' }] } })
  expect(answer.json.result).toBe(true)
  expect(emulator.portal.tables.contacts.get(1)?.multifields).toHaveLength(2)
})

test('answers that come late, are cut after a minute, never come or come in drops', async () => {
  const emulator = createTestEmulator()
  const write = (): ReturnType<typeof ask> => ask(emulator, 'app.option.set', { options: { a: 1 } })
  emulator.faults.apply(['very slow'])
  expect((await write()).json.time.duration).toBeLessThan(1)
  expect(emulator.log.entries().at(-1)?.durationMs).toBeGreaterThan(59_000)
  emulator.faults.apply(['reset', 'too slow'])
  expect([(await write()).status, optionsOf(emulator)]).toEqual([504, { a: 1 }])
  expect(emulator.log.entries().at(-1)?.durationMs).toBeLessThan(60_100)
  emulator.faults.apply(['reset', 'no answer'])
  expect((await write()).hangs).toBe(true)
})

test('a network that is away for a time, and one that comes and goes', async () => {
  const emulator = createTestEmulator()
  emulator.faults.apply(['flapping network'])
  const seen: boolean[] = []
  for (let step = 0; step < 14; step += 1) {
    seen.push((await ask(emulator, 'profile')).reset)
    emulator.clock.advance(5)
  }
  expect(seen.slice(0, 4)).toEqual([true, false, true, false])
  emulator.clock.advance(120)
  expect((await ask(emulator, 'profile')).reset).toBe(false)
  emulator.faults.apply(['reset', 'unreachable'])
  expect((await ask(emulator, 'profile')).reset).toBe(true)
  emulator.clock.advance(599)
  expect((await ask(emulator, 'profile')).reset).toBe(true)
  emulator.clock.advance(2)
  expect((await ask(emulator, 'profile')).reset).toBe(false)
})

test('a fault with a probability strikes in the same places again', async () => {
  const struck = async (seed: number): Promise<number[]> => {
    const emulator = createTestEmulator()
    emulator.faults.apply([{ kind: 'status', chance: 0.3, times: 0, seed }])
    const statuses: number[] = []
    for (let step = 0; step < 40; step += 1) statuses.push((await ask(emulator, 'profile')).status)
    return statuses
  }
  const first = await struck(7)
  expect(first).toEqual(await struck(7))
  expect(first).not.toEqual(await struck(8))
  const count = first.filter((status) => status === 500).length
  expect(count).toBeGreaterThan(4)
  expect(count).toBeLessThan(22)
})

test('a renamed portal redirects, and a token expires under a request', async () => {
  const emulator = createTestEmulator()
  emulator.faults.apply([
    { use: 'portal renamed', to: 'new.example:81', times: 1 },
    { use: 'tokens expire', nth: 2 },
  ])
  const moved = await ask(emulator, 'profile', {}, { query: 'a=1' })
  expect([moved.status, moved.headers['Location']]).toEqual([302, 'http://new.example:81/rest/profile?a=1'])
  expect((await ask(emulator, 'profile')).json.error).toBe('expired_token')
  expect((await ask(emulator, 'profile')).status).toBe(200)
})

test('people act in the middle of a batch: rights go, the record goes, a rule writes after us', async () => {
  const emulator = createTestEmulator()
  for (const id of [1, 2, 3]) emulator.portal.tables.contacts.insert(blankContact(id, 1_000, 1))
  const token = emulator.tokens.issue(2).accessToken
  emulator.faults.apply([
    { use: 'record deleted', nth: 2 },
    { use: 'automation answers', method: 'crm.contact.update' },
    { kind: 'act', method: 'crm.contact.update', nth: 4, act: { action: 'rights', id: 2, update: 'none' } },
  ])
  const update = (id: number): string => `crm.contact.update?id=${id}&fields[POST]=x`
  const cmd = { a: update(1), b: update(2), c: update(3), d: update(1) }
  const { result } = (await ask<BatchResult>(emulator, 'batch', { cmd }, { token })).json
  expect(result.result).toEqual({ a: true, c: true })
  expect(result.result_error['b']?.error_description).toBe('Contact is not found')
  expect(result.result_error['d']?.error_description).toBe('Access denied.')
  expect(emulator.portal.tables.contacts.get(3)).toMatchObject({ post: 'x', comments: 'set by a rule' })
})

test('an act that cannot be done is told in the log and the command goes on', async () => {
  const emulator = createTestEmulator()
  emulator.faults.apply(['field deleted'])
  expect((await ask(emulator, 'profile')).status).toBe(200)
  expect(emulator.log.entries().at(-1)?.faults.join()).toContain('There is no user field')
})
