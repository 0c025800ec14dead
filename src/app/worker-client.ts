// The page's side of the worker: sends commands, hands its messages on, answers its questions for a token, keeps track
// of the questions for cards, and turns a crash into a failure that people can read. It draws nothing.
import type { Published } from '../domain/published.ts'
import type { CardView, Failure, RefreshView, Viewer } from '../domain/refresh-view.ts'
import type { FromWorker, Session, ToWorker } from '../worker/protocol.ts'

/** What is needed of a `Worker`. */
export interface WorkerLike {
  postMessage(message: ToWorker): void
  addEventListener(type: 'message', listener: (event: MessageEvent<FromWorker>) => void): void
  addEventListener(type: 'error' | 'messageerror', listener: (event: Event) => void): void
  terminate(): void
}

export interface FreshToken {
  readonly token: string
  readonly lifeS: number
}

export interface WorkerEvents {
  viewer(viewer: Viewer): void
  refresh(view: RefreshView): void
  published(published: Published | undefined): void
  /** The worker is gone; nothing more will come from it. */
  crashed(failure: Failure): void
  /** A new token from the portal; undefined if it gives none. */
  refreshToken(): Promise<FreshToken | undefined>
}

/** Commands that need nothing but their name. */
export type Command = 'start' | 'pause' | 'resume' | 'clear' | 'apply-writes' | 'skip-writes'

export interface WorkerClient {
  readonly open: (session: Session) => void
  readonly command: (name: Command) => void
  /** The marks of one card. Resolves to a `failed` view when the worker is gone; never rejects. */
  readonly readCard: (entity: 'contact' | 'company', id: number) => Promise<CardView>
  readonly close: () => void
}

/** Connects to a worker that has just been started. */
export function createWorkerClient(worker: WorkerLike, events: WorkerEvents): WorkerClient {
  const waiting = new Map<number, (card: CardView) => void>()
  let lastRequestId = 0
  let gone: Failure | undefined

  const answerToken = async (requestId: number): Promise<void> => {
    const fresh = await events.refreshToken()
    worker.postMessage({ type: 'token', requestId, token: fresh?.token, tokenLifeS: fresh?.lifeS ?? 0 })
  }

  const crash = (detail: string): void => {
    if (gone !== undefined) return
    gone = { kind: 'bug', detail }
    worker.terminate()
    for (const answer of waiting.values()) answer({ state: 'failed', failure: gone })
    waiting.clear()
    events.crashed(gone)
  }

  const receive = (message: FromWorker): void => {
    switch (message.type) {
      case 'token-needed':
        answerToken(message.requestId).catch((error: unknown) => crash(`token: ${String(error)}`))
        return
      case 'opened':
        return events.viewer(message.viewer)
      case 'refresh':
        return events.refresh(message.refresh)
      case 'published':
        return events.published(message.published)
      case 'card':
        waiting.get(message.requestId)?.(message.card)
        waiting.delete(message.requestId)
    }
  }

  worker.addEventListener('message', (event) => {
    if (gone === undefined) receive(event.data)
  })
  worker.addEventListener('error', (event) => crash(messageOf(event)))
  worker.addEventListener('messageerror', () => crash('a message of the worker could not be read'))

  return {
    open: (session) => worker.postMessage({ type: 'open', session }),
    command: (name) => {
      if (gone === undefined) worker.postMessage({ type: name })
    },
    readCard: (entity, id) =>
      new Promise((resolve) => {
        if (gone !== undefined) return resolve({ state: 'failed', failure: gone })
        const requestId = ++lastRequestId
        waiting.set(requestId, resolve)
        worker.postMessage({ type: 'read-card', requestId, entity, id })
      }),
    close: () => worker.terminate(),
  }
}

/** The text of a worker's error event; a script that did not load has none. */
function messageOf(event: Event): string {
  const message = 'message' in event ? event.message : undefined
  return typeof message === 'string' && message !== '' ? message : 'the worker did not start'
}
