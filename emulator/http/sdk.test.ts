import { B24OAuth } from '@bitrix24/b24jssdk'
import { afterEach, expect, test } from 'vitest'
import { createClock } from '../limits/clock.ts'
import type { Emulator } from './emulator.ts'
import { bindLoopback, createPortalListener } from './server.ts'
import { createTestEmulator, USERS } from './test-emulator.ts'

// The unmodified SDK in Node, over plain http, as frame-protocol 11 describes it.

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})

/** The SDK compares the life of tokens with the clock of the machine. */
const realTime = () => createClock(Date.now() / 1000, 1, () => performance.now())

async function connect(emulator: Emulator): Promise<B24OAuth> {
  const servers = await bindLoopback(createPortalListener(emulator, []), 0, false)
  closers.push(() => servers.close())
  const host = `http://127.0.0.1:${servers.port}`
  // The portal tells its own address in the answer to a refresh.
  emulator.portal.domain = `127.0.0.1:${servers.port}`
  const token = emulator.tokens.issue(1)
  return new B24OAuth(
    {
      applicationToken: 'x',
      userId: 1,
      memberId: 'm',
      accessToken: token.accessToken,
      refreshToken: token.refreshToken,
      expires: Math.floor(token.expiresAt),
      expiresIn: token.expiresIn,
      scope: 'crm',
      domain: host,
      clientEndpoint: `${host}/rest/`,
      serverEndpoint: `${host}/rest/`,
      status: 'L',
      issuer: 'store',
    },
    { clientId: emulator.portal.app.clientId, clientSecret: emulator.tokens.clientSecret },
  )
}

test('the SDK calls a method and reads a batch with references', async () => {
  const sdk = await connect(createTestEmulator({ clock: realTime() }))
  const user = await sdk.actions.v2.call.make<{ ID: string }>({ method: 'user.current', params: {} })
  expect(user.getData()?.result.ID).toBe('1')
  const answers = await sdk.actions.v2.batch.make({
    calls: {
      users: ['user.get', { SORT: 'ID', ORDER: 'DESC' }],
      last: ['user.get', { ID: '$result[users][0][ID]' }],
      bad: ['no.such', {}],
    },
    options: { isHaltOnError: false, returnAjaxResult: true },
  })
  const data = answers.getData() as Record<
    string,
    { isSuccess: boolean; getData(): { result: { ID: string }[] }; getTotal(): number }
  >
  expect(data.users?.getTotal()).toBe(USERS)
  expect(data.last?.getData().result.map((row) => row.ID)).toEqual(['19'])
  expect(data.bad?.isSuccess).toBe(false)
})

test('the SDK renews an expired token by itself and goes on', async () => {
  const emulator = createTestEmulator({ clock: realTime() })
  const sdk = await connect(emulator)
  emulator.tokens.expireAll()
  const answer = await sdk.actions.v2.call.make<string>({ method: 'server.time', params: {} })
  expect(answer.getData()?.result).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+03:00$/)
  expect(emulator.log.entries().map((entry) => entry.outcome)).toEqual(['expired_token', 'ok'])
})
