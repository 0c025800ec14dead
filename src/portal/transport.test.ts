import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outcomeOf } from './errors.ts'
import type { RawReply, SendRequest } from './sdk-send.ts'
import type { Tokens } from './tokens.ts'
import { createTransport, readEnvelope, type Command, type Transport } from './transport.ts'

const TIME = { start: 10, finish: 11.5, duration: 1.5, processing: 0, date_start: '', date_finish: '' }
const clock = { now: () => 0, sleep: () => Promise.resolve() }
const liveTokens: Tokens = {
  value: () => 't',
  current: () => Promise.resolve('t'),
  renew: () => Promise.resolve(undefined),
}

function transportOf(
  reply: RawReply | undefined,
  sent: { method: string; params: unknown }[] = [],
): Transport {
  const send: SendRequest = (method, params) => {
    sent.push({ method, params })
    return Promise.resolve(reply === undefined ? { ok: false, text: 'ERR_NETWORK' } : { ok: true, reply })
  }
  return createTransport(send, liveTokens, clock)
}

function batchReply(result: object): RawReply {
  return {
    status: 200,
    body: {
      result: { result: [], result_error: [], result_total: [], result_next: [], result_time: [], ...result },
      time: TIME,
    },
  }
}

const command = (method: string): Command => ({ method, params: {} })
const TWO = { c0: command('crm.contact.list'), c1: command('crm.deal.list') }

test('an answer gives its result, its total and what it cost', async () => {
  const transport = transportOf({
    status: 200,
    body: {
      result: [{ ID: '1' }],
      total: 7,
      next: 50,
      time: { ...TIME, operating: 0.4, operating_reset_at: 600 },
    },
  })
  expect(await transport.call('crm.contact.list', {})).toEqual({
    ok: true,
    value: { result: [{ ID: '1' }], total: 7, next: 50 },
    exchange: {
      portalNowS: 11.5,
      durationS: 1.5,
      requests: 1,
      commands: 1,
      rows: 1,
      operating: [{ method: 'crm.contact.list', usedS: 0.4, resetAtS: 600 }],
      spent: [{ method: 'crm.contact.list', commands: 1, seconds: 1.5 }],
    },
  })
})

test('the time of a batch is told by method, and not at all when a command keeps silent about it', async () => {
  const ask = async (times: unknown): Promise<unknown> => {
    const transport = transportOf({
      status: 200,
      body: { result: { result: { a: [], b: [], c: true }, result_time: times }, time: TIME },
    })
    const answer = await transport.batch({
      a: { method: 'crm.contact.list', params: {} },
      b: { method: 'crm.contact.list', params: {} },
      c: { method: 'crm.contact.update', params: {} },
    })
    return answer.exchange?.spent
  }
  expect(await ask({ a: { duration: 0.25 }, b: { duration: 0.5 }, c: { duration: 1 } })).toEqual([
    { method: 'crm.contact.list', commands: 2, seconds: 0.75 },
    { method: 'crm.contact.update', commands: 1, seconds: 1 },
  ])
  expect(await ask({ a: { duration: 0.25 }, b: {}, c: { duration: 1 } })).toBeUndefined()
})

test('no answer at all is an unknown outcome, never "not sent"', async () => {
  expect(await transportOf(undefined).call('crm.contact.update', {})).toMatchObject({
    ok: false,
    error: { kind: 'unknown-outcome', text: 'ERR_NETWORK' },
  })
})

test.each([
  ['an HTML page', { status: 200, body: undefined }],
  ['an HTML page of a proxy', { status: 504, body: undefined }],
  ['JSON of another kind', { status: 200, body: [1] }],
  ['a success without its time', { status: 200, body: { result: true } }],
  ['a success with a failure status', { status: 500, body: { result: true, time: TIME } }],
])('%s is an unknown outcome', (_name, reply) => {
  expect(readEnvelope('m', reply)).toMatchObject({ ok: false, error: { kind: 'unknown-outcome' } })
})

test('every status and body gives exactly one outcome', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 599 }),
      fc.oneof(
        fc.anything(),
        fc.record({ result: fc.anything(), time: fc.anything(), error: fc.anything() }, { requiredKeys: [] }),
      ),
      (status, body) => {
        const read = readEnvelope('m', { status, body })
        if (read.ok) expect(read.value.time.finishS).toBeGreaterThan(0)
        else expect(outcomeOf(read.error.kind)).toBeDefined()
      },
    ),
  )
})

test('a batch is sent as named commands that do not stop each other', async () => {
  const sent: { method: string; params: unknown }[] = []
  await transportOf(batchReply({ result: { c0: [], c1: [] } }), sent).batch({
    c0: { method: 'profile', params: {} },
    c1: { method: 'm', params: { a: 1 } },
  })
  expect(sent).toEqual([{ method: 'batch', params: { halt: 0, cmd: { c0: 'profile?', c1: 'm?a=1' } } }])
})

test("pitfall 6: a failure inside an answered batch is that command's alone", async () => {
  const answer = await transportOf(
    batchReply({
      result: { c0: [{ ID: '1' }] },
      result_error: { c1: { error: 'OPERATION_TIME_LIMIT', error_description: '' } },
    }),
  ).batch(TWO)
  if (!answer.ok) throw new Error(answer.error.kind)
  expect(answer.value.get('c0')).toMatchObject({ ok: true, value: { result: [{ ID: '1' }] } })
  expect(answer.value.get('c1')).toMatchObject({
    ok: false,
    error: { kind: 'operating-limit', method: 'crm.deal.list' },
  })
  expect(answer.exchange).toMatchObject({ commands: 2, rows: 1 })
})

test('a command the batch does not mention, or mentions twice, has an unknown outcome', async () => {
  const answer = await transportOf(
    batchReply({ result: { c1: true }, result_error: { c1: { error: 'X' } } }),
  ).batch(TWO)
  if (!answer.ok) throw new Error(answer.error.kind)
  expect(answer.value.get('c0')).toMatchObject({ ok: false, error: { kind: 'unknown-outcome' } })
  expect(answer.value.get('c1')).toMatchObject({ ok: false, error: { kind: 'unknown-outcome' } })
})

test('pitfall 4: a map that PHP printed as a list is read by its indexes', async () => {
  const commands = { 0: command('a'), 1: command('b') }
  const answer = await transportOf(
    batchReply({ result: { 1: 'b' }, result_error: [{ error: 'NOT_FOUND' }], result_total: [3] }),
  ).batch(commands)
  if (!answer.ok) throw new Error(answer.error.kind)
  expect(answer.value.get('0')).toMatchObject({ ok: false, error: { kind: 'not-found' } })
  expect(answer.value.get('1')).toMatchObject({ ok: true, value: { result: 'b' } })
})

test('a null result is an answer', async () => {
  const answer = await transportOf(batchReply({ result: { c0: null } })).batch({
    c0: command('app.option.get'),
  })
  expect(answer.ok && answer.value.get('c0')).toMatchObject({ ok: true, value: { result: null } })
})

test("counters are told a method, the envelope's own as batch", async () => {
  const reply = batchReply({
    result: { c0: [], c1: [] },
    result_time: {
      c0: { operating: 2, operating_reset_at: 900 },
      c1: { operating: 1, operating_reset_at: 800 },
    },
  })
  const body = reply.body as { time: object }
  const answer = await transportOf({
    status: 200,
    body: { ...body, time: { ...TIME, operating: 3, operating_reset_at: 700 } },
  }).batch(TWO)
  expect(answer.exchange?.operating).toEqual([
    { method: 'crm.contact.list', usedS: 2, resetAtS: 900 },
    { method: 'crm.deal.list', usedS: 1, resetAtS: 800 },
    { method: 'batch', usedS: 3, resetAtS: 700 },
  ])
})

test('a refusal by the operating limit tells the reset time that the method told before', async () => {
  const replies: RawReply[] = [
    { status: 200, body: { result: [], time: { ...TIME, operating: 481, operating_reset_at: 900 } } },
    { status: 429, body: { error: 'OPERATION_TIME_LIMIT', error_description: '' } },
  ]
  const transport = createTransport(
    () => Promise.resolve({ ok: true, reply: replies.shift() as RawReply }),
    liveTokens,
    clock,
  )
  await transport.call('crm.deal.list', {})
  expect(await transport.call('crm.deal.list', {})).toMatchObject({
    ok: false,
    error: { kind: 'operating-limit', retryAtS: 900 },
  })
})

const EXPIRED: RawReply = { status: 401, body: { error: 'expired_token', error_description: '' } }

test('a refused token is renewed and the request repeated, once', async () => {
  const used: string[] = []
  let token = 'old'
  const tokens: Tokens = {
    value: () => token,
    current: () => Promise.resolve(token),
    renew: () => Promise.resolve((token = `${token}+`)),
  }
  const send: SendRequest = () => {
    used.push(token)
    return Promise.resolve({ ok: true, reply: EXPIRED })
  }
  expect(await createTransport(send, tokens, clock).call('profile', {})).toMatchObject({
    ok: false,
    error: { kind: 'auth-expired' },
  })
  expect(used).toEqual(['old', 'old+'])
})

test.each([
  ['a lost answer', undefined],
  ['a refusal', { status: 400, body: { error: '', error_description: 'Access denied.' } }],
  ['a limit', { status: 503, body: { error: 'QUERY_LIMIT_EXCEEDED' } }],
  ['an unknown token', { status: 401, body: { error: 'NO_AUTH_FOUND' } }],
])('%s is never repeated here, though a new token could be had', async (_name, reply) => {
  let sent = 0
  let renewed = 0
  const tokens: Tokens = {
    ...liveTokens,
    renew: () => {
      renewed += 1
      return Promise.resolve('new')
    },
  }
  const send: SendRequest = () => {
    sent += 1
    return Promise.resolve(reply === undefined ? { ok: false, text: 'ERR_NETWORK' } : { ok: true, reply })
  }
  expect((await createTransport(send, tokens, clock).call('crm.contact.update', {})).ok).toBe(false)
  expect([sent, renewed]).toEqual([1, 0])
})

test('without a new token the refusal stands and nothing is sent again', async () => {
  const sent: { method: string; params: unknown }[] = []
  expect(await transportOf(EXPIRED, sent).call('profile', {})).toMatchObject({
    ok: false,
    error: { kind: 'auth-expired' },
  })
  expect(sent).toHaveLength(1)
})

test('without any token nothing is sent', async () => {
  let sent = 0
  const send: SendRequest = () => {
    sent += 1
    return Promise.resolve({ ok: false, text: '' })
  }
  const none: Tokens = {
    value: () => '',
    current: () => Promise.resolve(undefined),
    renew: () => Promise.resolve(undefined),
  }
  expect(await createTransport(send, none, clock).call('profile', {})).toMatchObject({
    ok: false,
    error: { kind: 'auth-expired' },
  })
  expect(sent).toBe(0)
})

test('a batch of nothing or of more than fifty commands is a bug', async () => {
  const transport = transportOf(batchReply({}))
  await expect(transport.batch({})).rejects.toThrow()
  await expect(
    transport.batch(
      Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`c${index}`, command('m')])),
    ),
  ).rejects.toThrow()
})
