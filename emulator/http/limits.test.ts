import { expect, test } from 'vitest'
import { ask, type BatchResult } from './ask.ts'
import { createTestEmulator } from './test-emulator.ts'

const names = (count: number, command: string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`c${index}`, command]))

test('a request over the rate is 503 without Retry-After, and a batch counts as one', async () => {
  const emulator = createTestEmulator({ rate: { capacity: 2, leakPerSecond: 1 } })
  expect((await ask(emulator, 'batch', { cmd: names(50, 'profile') })).status).toBe(200)
  expect((await ask(emulator, 'profile')).status).toBe(200)
  const refused = await ask(emulator, 'profile')
  expect([refused.status, refused.json]).toEqual([
    503,
    { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many requests' },
  ])
  expect(refused.headers).not.toHaveProperty('Retry-After')
  expect((await ask(emulator, 'profile', {}, { address: '10.0.0.2' })).status).toBe(200)
  emulator.clock.advance(1)
  expect((await ask(emulator, 'profile')).status).toBe(200)
})

test('pitfall 18: over the operating limit a single call is 429 and a command fails for itself', async () => {
  const emulator = createTestEmulator({ budget: 'documented' })
  const run = emulator.limits.operating.open('app:local.66f1b8f8a1d2c3.12345678', false)
  run.note('user.get', 480_001)
  run.close()
  const { status, json } = await ask(emulator, 'user.get')
  expect([status, json.error]).toEqual([429, 'OPERATION_TIME_LIMIT'])
  const batch = (await ask<BatchResult>(emulator, 'batch', { cmd: { a: 'user.get', b: 'profile' } })).json
    .result
  expect(batch.result_error.a?.error).toBe('OPERATION_TIME_LIMIT')
  expect(batch.result.b).toMatchObject({ ID: '1' })
})

test('all users of the application share its budget, a webhook has its own', async () => {
  const emulator = createTestEmulator({ budget: 'documented' })
  await ask(emulator, 'batch', { cmd: names(50, 'user.get') })
  const other = await ask(emulator, 'user.get', {}, { token: emulator.tokens.issue(2).accessToken })
  expect(other.json.time.operating).toBeCloseTo(1)
  expect(other.json.time.operating_reset_at).toBe(1772442600)
  const path = `/rest/1/${emulator.tokens.webhookSecret(1)}/user.get`
  expect((await ask(emulator, '', {}, { path, token: null })).json.time.operating).toBe(0)
})

test('documented: the envelope of a batch shows 0, each command its method', async () => {
  const emulator = createTestEmulator({ budget: 'documented' })
  await ask(emulator, 'batch', { cmd: names(50, 'user.get') })
  const { json } = await ask<BatchResult>(emulator, 'batch', { cmd: { a: 'user.get', b: 'profile' } })
  expect(json.time.operating).toBe(0)
  expect(json.result.result_time.a?.operating).toBeCloseTo(1)
  expect(json.result.result_time.b?.operating).toBe(0)
})

test('rest26: the envelope of a batch shows its own charge, commands repeat one running sum', async () => {
  const emulator = createTestEmulator({ budget: 'rest26' })
  const { json } = await ask<BatchResult>(emulator, 'batch', { cmd: names(50, 'user.get') })
  // Fifty commands of 20 ms and 1.5 ms between them, at half weight.
  expect(json.time.operating).toBeCloseTo(0.5 * 50 * 0.0215)
  const shown = Object.values(json.result.result_time).map((time) => time.operating ?? -1)
  expect(shown).toEqual([...shown].sort((left, right) => left - right))
  expect(shown.at(-1)).toBeCloseTo(json.time.operating ?? -1, 2)
})

test('rest26: the refusal strikes the whole batch', async () => {
  const emulator = createTestEmulator({ budget: 'rest26' })
  const run = emulator.limits.operating.open('app:local.66f1b8f8a1d2c3.12345678', true)
  run.note('x', 961_000)
  run.close()
  const { status, json } = await ask(emulator, 'batch', { cmd: { a: 'profile' } })
  expect([status, json.error]).toEqual([429, 'OPERATION_TIME_LIMIT'])
})

test('off: the time has no operating figures', async () => {
  const { json } = await ask(createTestEmulator({ budget: 'off' }), 'profile')
  expect(json.time).not.toHaveProperty('operating')
  expect(json.time).not.toHaveProperty('operating_reset_at')
})

test('the duration follows the cost model: way, overhead, commands', async () => {
  const emulator = createTestEmulator()
  const { json } = await ask(emulator, 'batch', { cmd: names(10, 'user.get') })
  expect(json.time.duration).toBeCloseTo((150 + 10 * 21.5) / 1000)
  expect(emulator.log.entries()[0]?.durationMs).toBeCloseTo(70 + 150 + 10 * 21.5)
})

test('pitfall 20: a batch longer than a minute is cut with HTML and no CORS headers, its writes stay', async () => {
  const emulator = createTestEmulator()
  // The request begins slowly, so that the minute ends among its fifty writes.
  emulator.faults.apply([{ kind: 'slow', ms: 59_500, method: 'app.option.set' }])
  const cmd = Object.fromEntries(
    Array.from({ length: 50 }, (_, index) => [`c${index}`, `app.option.set?options[k${index}]=1`]),
  )
  const answer = await ask(emulator, 'batch', { cmd })
  expect([answer.status, answer.headers['Content-Type'], answer.json]).toEqual([504, 'text/html', undefined])
  expect(answer.headers).not.toHaveProperty('Access-Control-Allow-Origin')
  const written = Object.keys(emulator.portal.app.options).length
  expect(written).toBeGreaterThan(0)
  expect(written).toBeLessThan(50)
  expect(emulator.log.entries()[0]).toMatchObject({ status: 504, outcome: 'cut' })
})

test('with latency on a request waits for its price on the clock of the portal', async () => {
  const emulator = createTestEmulator({ latency: true })
  let answered = false
  const waiting = ask(emulator, 'user.get').then((answer) => {
    answered = true
    return answer
  })
  for (const seconds of [0.035, 0.15, 0.0199]) {
    await new Promise((resolve) => {
      setTimeout(resolve, 30)
    })
    emulator.clock.advance(seconds)
  }
  expect(answered).toBe(false)
  await new Promise((resolve) => {
    setTimeout(resolve, 30)
  })
  emulator.clock.advance(0.0351)
  expect((await waiting).json.time.duration).toBeCloseTo(0.17)
})
