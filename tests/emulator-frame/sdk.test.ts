// The SDK's own helpers, unmodified: in a frame of a real Chromium; in Node as an application over plain http, and as a
// webhook over TLS, whose certificate the machine's agent is told to trust for the time of the test.
import { globalAgent } from 'node:https'
import { B24Hook, B24OAuth } from '@bitrix24/b24jssdk'
import { expect, test } from 'vitest'
import { startEmulator, type RunningEmulator, type StartOptions } from '../../emulator/start.ts'
import { PROBE_MANIFEST } from './build-probe-app.ts'
import { dealIdsOf, expectRound } from './expect-round.ts'
import { runSdkRound } from './sdk-round.ts'
import { useProbe } from './use-probe.ts'

const inChromium = useProbe()

async function inNode(
  options: StartOptions,
  use: (running: RunningEmulator) => Promise<void>,
): Promise<void> {
  const running = await startEmulator({
    clients: 130,
    rate: 'off',
    budget: 'off',
    manifest: PROBE_MANIFEST,
    ...options,
  })
  try {
    await use(running)
  } finally {
    await running.close()
  }
}

function clientOf({ emulator, portal, portalUrl }: RunningEmulator): B24OAuth {
  const token = emulator.tokens.issue(1)
  return new B24OAuth(
    {
      applicationToken: portal.app.applicationToken,
      userId: 1,
      memberId: portal.memberId,
      accessToken: token.accessToken,
      refreshToken: token.refreshToken,
      expires: Math.floor(token.expiresAt),
      expiresIn: token.expiresIn,
      scope: 'crm',
      domain: portalUrl.replace(/\/$/, ''),
      clientEndpoint: `${portalUrl}rest/`,
      serverEndpoint: `${portalUrl}rest/`,
      status: 'L',
      issuer: 'store',
    },
    { clientId: portal.app.clientId, clientSecret: emulator.tokens.clientSecret },
  )
}

test('in Node over http: calls, batches of every kind, chunks, lists, the tail of the third version', async () => {
  await inNode({}, async (running) => {
    expectRound(await runSdkRound(clientOf(running), dealIdsOf(running.portal)), running.portal)
  })
})

test('in Node over TLS by a webhook: the same', async () => {
  await inNode({ tls: true }, async (running) => {
    const before = globalAgent.options.ca
    globalAgent.options.ca = running.certificate
    try {
      const hook = B24Hook.fromWebhookUrl(running.webhook)
      expectRound(await runSdkRound(hook, dealIdsOf(running.portal)), running.portal)
    } finally {
      globalAgent.options.ca = before
    }
  })
})

test('in a frame: calls, batches of every kind, chunks, lists, the tail of the third version', async () => {
  await inChromium.withPortal({ clients: 130 }, async (portal) => {
    const page = await portal.open()
    const ids = dealIdsOf(portal.running.portal)
    const report = await (await page.frame()).evaluate((known) => window.sdkRound(known), ids)
    expectRound(report, portal.running.portal)
  })
})

test('in a frame: options set by the SDK are the options that REST reads', async () => {
  await inChromium.withPortal({}, async (portal) => {
    const page = await portal.open()
    const told = await (
      await page.frame()
    ).evaluate(async () => {
      const b24 = await window.b24
      await b24.options.appSet('mode', 'fast')
      await b24.options.userSet('tab', 'all')
      const read = async (method: string): Promise<unknown> =>
        (await b24.actions.v2.call.make({ method, params: {} })).getData()?.result
      return {
        own: [b24.options.appGet('mode') as unknown, b24.options.userGet('tab') as unknown],
        app: await read('app.option.get'),
        user: await read('user.option.get'),
      }
    })
    expect(told).toEqual({ own: ['fast', 'all'], app: { mode: 'fast' }, user: { tab: 'all' } })
  })
})
