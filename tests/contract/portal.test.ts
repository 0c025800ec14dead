// The portal room against the local portal over http: the contract with both kinds of lists.
import { harnessOf, startPortal } from './portal-harness.ts'
import { portalContract } from './portal.ts'

for (const lists of ['plain', 'item'] as const) {
  portalContract(`the room over the local portal, ${lists} lists`, async () => {
    const running = await startPortal(900)
    return { harness: harnessOf(running, lists), stop: () => running.close() }
  })
}
