// The worker's entry: chooses the real portal, store, clock and randomness, and joins them to the page's messages.
import type { FromWorker, ToWorker } from './protocol.ts'
import { IDLE_VIEW } from '../pipeline/run/progress.ts'
import { createPortal } from '../portal/create-portal.ts'
import { openStore } from '../store/open-store.ts'
import { realClock, realRandom } from './clock.ts'
import { createLock } from './lock.ts'
import { createWorkerSession } from './session.ts'
import { openTabWire } from './tab-channel.ts'

const post = (message: FromWorker): void => self.postMessage(message)

const session = createWorkerSession({
  post,
  clock: realClock,
  random: realRandom,
  createPortal: ({ origin, token, tokenLifeS }, askToken) =>
    createPortal({ origin, token: { token, lifeS: tokenLifeS }, askToken, clock: realClock }),
  openStore: (owner) => openStore({ ...owner, crypto }),
  createLock: (name) => createLock(name, navigator.locks),
  openTabWire,
})

/** Whatever was not foreseen ends here: shown as a defect of ours, with its text for a report. */
function reportBug(error: unknown): void {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  post({ type: 'refresh', refresh: { ...IDLE_VIEW, phase: 'failed', failure: { kind: 'bug', detail } } })
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  session.receive(event.data).catch(reportBug)
})
