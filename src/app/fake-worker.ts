// A worker for tests that only records what it is told and says what a test tells it to say.
import type { FromWorker, ToWorker } from '../worker/protocol.ts'
import type { WorkerLike } from './worker-client.ts'

export interface FakeWorker extends WorkerLike {
  readonly heard: ToWorker[]
  readonly isTerminated: boolean
  say(message: FromWorker): void
  crash(text: string): void
}

export function createFakeWorker(): FakeWorker {
  const heard: ToWorker[] = []
  const listeners: { type: string; listener: (event: never) => void }[] = []
  let isTerminated = false
  const emit = (type: string, event: unknown): void => {
    for (const entry of listeners) if (entry.type === type) entry.listener(event as never)
  }
  return {
    heard,
    get isTerminated() {
      return isTerminated
    },
    postMessage: (message) => {
      heard.push(message)
    },
    addEventListener: (type: string, listener: (event: never) => void) => {
      listeners.push({ type, listener })
    },
    terminate: () => {
      isTerminated = true
    },
    say: (data) => emit('message', { data }),
    crash: (message) => emit('error', { message }),
  }
}
