// The portal room against the local portal over http, while people work in it: the contract with both kinds of lists.
import { portalChangesContract } from './portal-changes.ts'
import { busyHarnessOf, startPortal } from './portal-harness.ts'

for (const lists of ['plain', 'item'] as const) {
  portalChangesContract(`the room over a busy local portal, ${lists} lists`, async (size) => {
    const running = await startPortal(size === 'empty' ? 0 : 150)
    return { harness: busyHarnessOf(running, lists), stop: () => running.close() }
  })
}
