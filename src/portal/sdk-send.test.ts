// Against a real socket, because what is tested is the SDK and the wire: what a spoilt answer becomes.
// @vitest-environment node
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createSdkSend } from './sdk-send.ts'

async function withServer(listener: RequestListener, use: (origin: string) => Promise<void>): Promise<void> {
  const server: Server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

const answering =
  (status: number, body: string, type = 'application/json'): RequestListener =>
  (request, response) => {
    request.resume().on('end', () => response.writeHead(status, { 'content-type': type }).end(body))
  }

test('sends JSON with the token in the body and none of it in the address', async () => {
  let seen = { url: '', body: '', type: '' }
  const params = { start: -1, cmd: { c0: 'crm.contact.get?id=1' }, select: ['ID', 'NAME'], filter: {} }
  await withServer(
    (request, response) => {
      const parts: Buffer[] = []
      request
        .on('data', (part: Buffer) => parts.push(part))
        .on('end', () => {
          const { url = '', headers } = request
          seen = { url, body: Buffer.concat(parts).toString(), type: headers['content-type'] ?? '' }
          response.end('{"result":true,"time":{}}')
        })
    },
    async (origin) => {
      expect(await createSdkSend(origin, () => 'secret')('crm.contact.list', params)).toEqual({
        ok: true,
        reply: { status: 200, body: { result: true, time: {} } },
      })
    },
  )
  expect(seen.url).toMatch(/^\/rest\/crm\.contact\.list\?/)
  expect(seen.url).not.toContain('secret')
  expect(JSON.parse(seen.body)).toEqual({ ...params, auth: 'secret' })
  expect(seen.type).toBe('application/json')
})

test.each([
  [
    400,
    '{"error":"","error_description":"Access denied."}',
    { error: '', error_description: 'Access denied.' },
  ],
  [
    401,
    '{"error":"expired_token","error_description":"x"}',
    { error: 'expired_token', error_description: 'x' },
  ],
  [
    503,
    '{"error":"QUERY_LIMIT_EXCEEDED","error_description":"x"}',
    { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'x' },
  ],
  [200, '<html>busy</html>', undefined],
  [504, '<html>gateway</html>', undefined],
  [200, '{"result":[{"ID":"1"', undefined],
  [200, '', undefined],
  [200, 'null', null],
])('status %i with %s arrives as it was, once', async (status, text, body) => {
  let requests = 0
  await withServer(
    (request, response) => {
      requests += 1
      answering(status, text, 'text/html')(request, response)
    },
    async (origin) => {
      expect(await createSdkSend(origin, () => 't')('m', {})).toEqual({ ok: true, reply: { status, body } })
    },
  )
  expect(requests).toBe(1)
})

test('a dropped connection is no answer, is not repeated and shows no token', async () => {
  let requests = 0
  await withServer(
    (request) => {
      requests += 1
      request.resume().on('end', () => request.socket.destroy())
    },
    async (origin) => {
      const sent = await createSdkSend(origin, () => 'secret')('crm.contact.update', { id: 1 })
      expect(sent.ok).toBe(false)
      expect(JSON.stringify(sent)).not.toContain('secret')
    },
  )
  expect(requests).toBe(1)
})

test('a hundred requests at once are not held back', async () => {
  await withServer(answering(200, '{"result":1,"time":{}}'), async (origin) => {
    const send = createSdkSend(origin, () => 't')
    const answers = await Promise.all(Array.from({ length: 100 }, () => send('m', {})))
    expect(answers.every((answer) => answer.ok)).toBe(true)
  })
}, 5_000)
