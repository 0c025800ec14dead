// The SDK's own helpers in Node: an application over plain http, and a webhook over TLS, whose certificate the machine's
// agent is told to trust for the time of the test.
import { globalAgent } from 'node:https'
import { B24Hook, B24OAuth } from '@bitrix24/b24jssdk'
import { test } from 'vitest'
import { startEmulator, type RunningEmulator, type StartOptions } from '../../emulator/start.ts'
import { PROBE_MANIFEST } from './build-probe-app.ts'
import { dealIdsOf, expectRound } from './expect-round.ts'
import { runSdkRound } from './sdk-round.ts'

async function withPortal(
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
  await withPortal({}, async (running) => {
    expectRound(await runSdkRound(clientOf(running), dealIdsOf(running.portal)), running.portal)
  })
})

test('in Node over TLS by a webhook: the same', async () => {
  await withPortal({ tls: true }, async (running) => {
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
