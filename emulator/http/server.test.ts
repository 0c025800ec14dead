import { afterEach, expect, test } from 'vitest'
import { bindLoopback, createPortalListener, type BoundServers } from './server.ts'
import { createTestEmulator } from './test-emulator.ts'

const open: BoundServers[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((servers) => servers.close()))
})

async function serve(emulator = createTestEmulator()) {
  const servers = await bindLoopback(createPortalListener(emulator, []), 0, true)
  open.push(servers)
  return { emulator, servers, base: `http://localhost:${servers.port}` }
}

test('the portal answers by every loopback name, and counts them as one client', async () => {
  const { emulator, servers } = await serve()
  const hosts = ['127.0.0.1', 'localhost', '[::1]']
  for (const host of hosts) {
    const answer = await fetch(`http://${host}:${servers.port}/rest//no.such`).catch(
      (error: unknown) => error,
    )
    // A machine without IPv6 has no ::1.
    if (answer instanceof Response) expect(answer.status).toBe(404)
    else expect(host).toBe('[::1]')
  }
  expect(new Set(emulator.log.entries().map((entry) => entry.address))).toEqual(new Set(['127.0.0.1']))
})

test("a browser's preflight gets what it asks for", async () => {
  const { base } = await serve()
  const answer = await fetch(`${base}/rest/crm.contact.list`, { method: 'OPTIONS' })
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
  expect(answer.headers.get('access-control-allow-headers')).toContain('content-type')
})

test('what nobody serves is 404', async () => {
  const { base } = await serve()
  expect((await fetch(`${base}/nowhere`)).status).toBe(404)
})

test('a dropped connection is a network error for the caller', async () => {
  const { base, emulator } = await serve()
  emulator.faults.apply([{ kind: 'reset' }])
  await expect(fetch(`${base}/rest/profile`)).rejects.toThrow()
  expect(emulator.log.entries()[0]).toMatchObject({ status: 0, outcome: 'fault:reset' })
})

test("a taken port is told by the system's own code", async () => {
  const { servers, emulator } = await serve()
  await expect(bindLoopback(createPortalListener(emulator, []), servers.port, true)).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
})

test('closing frees the port while a client still holds its connection', async () => {
  const { base, servers } = await serve()
  await (await fetch(`${base}/rest/no.such`)).text()
  await servers.close()
  await expect(fetch(`${base}/rest/no.such`)).rejects.toThrow()
})

test('a refresh token is exchanged for new tokens with the secret of the application only', async () => {
  const { base, emulator } = await serve()
  const token = emulator.tokens.issue(1)
  const form = {
    grant_type: 'refresh_token',
    client_id: emulator.portal.app.clientId,
    client_secret: emulator.tokens.clientSecret,
    refresh_token: token.refreshToken,
  }
  const post = async (fields: Record<string, string>) => {
    const answer = await fetch(`${base}/oauth/token/`, { method: 'POST', body: new URLSearchParams(fields) })
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
  }
  const good = await post(form)
  expect(good.json).toMatchObject({
    expires_in: 3600,
    status: 'L',
    client_endpoint: 'http://localhost:8024/rest/',
  })
  expect(emulator.tokens.find(String(good.json['access_token']))).toMatchObject({ userId: 1 })
  expect((await post({ ...form, client_secret: 'x' })).json).toMatchObject({ error: 'invalid_client' })
  expect((await post({ ...form, refresh_token: 'x' })).json).toMatchObject({ error: 'invalid_grant' })
})

test('a fault may leave the caller without an answer, send him elsewhere, or let the body drip', async () => {
  const { emulator, base } = await serve()
  const token = emulator.tokens.issue(1).accessToken
  const call = (): Promise<Response> =>
    fetch(`${base}/rest/scope?auth=${token}`, { redirect: 'manual', signal: AbortSignal.timeout(300) })
  emulator.faults.apply(['no answer'])
  await expect(call()).rejects.toThrow('timeout')
  emulator.faults.apply(['reset', 'reset after apply'])
  await expect(call()).rejects.toThrow('fetch failed')
  emulator.faults.apply(['reset', 'portal renamed'])
  expect((await call()).headers.get('location')).toContain('http://renamed.example/rest/scope?auth=')
  emulator.faults.apply(['reset', { use: 'drip', bytesPerSecond: 40 }])
  const reader = (await call()).body?.getReader()
  expect((await reader?.read())?.value).toHaveLength(10)
  await reader?.cancel()
})
