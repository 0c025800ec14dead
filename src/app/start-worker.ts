// Starts the worker from the text that the build has put into this file. It must come from a blob: only then is it
// bound by the page's policy, that is, to the one portal. Loaded apart, so that the page is drawn before it.
import RefreshWorker from '../worker/main.ts?worker&inline'
import { allowBlobWorkers } from './trusted-types.ts'
import type { WorkerLike } from './worker-client.ts'

/** Starts the worker. Its first messages may arrive before this returns to the event loop: attach listeners at once. */
export function startWorker(): WorkerLike {
  allowBlobWorkers()
  return new RefreshWorker()
}
