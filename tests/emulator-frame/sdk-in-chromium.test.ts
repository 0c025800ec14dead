// The SDK's own helpers in a frame of a real Chromium, against the portal of the page.
import { expect, test } from 'vitest'
import { dealIdsOf, expectRound } from './expect-round.ts'
import { useProbe } from './use-probe.ts'

const { withPortal } = useProbe()

test('in a frame: calls, batches of every kind, chunks, lists, the tail of the third version', async () => {
  await withPortal({ clients: 130 }, async (portal) => {
    const page = await portal.open()
    const ids = dealIdsOf(portal.running.portal)
    const report = await (await page.frame()).evaluate((known) => window.sdkRound(known), ids)
    expectRound(report, portal.running.portal)
  })
})

test('in a frame: options set by the SDK are the options that REST reads', async () => {
  await withPortal({}, async (portal) => {
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
