// The page's side of the worker: sends commands, hands its messages on, answers its questions for a token, keeps track
// of the questions for cards, and turns a crash into a failure that people can read. It draws nothing.
import type { CompanyView } from '../domain/list/company-view.ts'
import type { EditWorkflows } from '../domain/edit-workflows.ts'
import type { Published } from '../domain/published.ts'
import type { RulesState } from '../domain/rules/rules-view.ts'
import type {
  CardView,
  Failure,
  RefreshView,
  RunEstimate,
  RunRecord,
  Viewer,
} from '../domain/refresh-view.ts'
import type { FromWorker, Session, ToWorker } from '../worker/protocol.ts'
import { createRulesQuestions, type RulesQuestions } from './rules-questions.ts'
import { createClientQuestions, type ClientQuestions } from './client-questions.ts'

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
  /** How long the first refresh would take. */
  estimate(estimate: RunEstimate): void
  /** `checkedAt`: printed portal time at which the figures were last known to be right. */
  published(published: Published | undefined, checkedAt: string | undefined): void
  /** Charts of the run under way, before everything is read. */
  firstCharts(published: Published): void
  /** The log of runs, newest last, and the generations that can be undone on this device. */
  runs(runs: readonly RunRecord[], undoable: readonly number[]): void
  /** What starts on the portal when a card is changed, before the first refresh. */
  workflows?(workflows: EditWorkflows): void
  /** Names of employees by id, those this reader may read. */
  userNames?(names: Readonly<Record<number, string>>): void
  /** The versions of the rules, whenever they were read or saved. */
  rules?(rules: RulesState): void
  /** The worker is gone; nothing more will come from it. */
  crashed(failure: Failure): void
  /** A new token from the portal; undefined if it gives none. */
  refreshToken(): Promise<FreshToken | undefined>
}

/** Commands that need nothing but their name. */
export type Command = 'start' | 'pause' | 'resume' | 'clear' | 'apply-writes' | 'skip-writes'

/** All that a page may ask of the refresh. Nothing is answered: what comes of it is seen in the next views. */
export interface RefreshCommands {
  readonly command: (name: Command) => void
  /** Puts back what the cards held before the run of this generation; ends in a review first. */
  readonly undo: (generation: number) => void
  /** Removes the eight fields from the portal. */
  readonly removeFields: () => void
  /** Half the pace until it is taken back. */
  readonly setGentle: (on: boolean) => void
}

export interface WorkerClient extends RefreshCommands {
  readonly open: (session: Session) => void
  /** The marks of one card. Resolves to a `failed` view when the worker is gone; never rejects. */
  readonly readCard: (entity: 'contact' | 'company', id: number) => Promise<CardView>
  /** A company and its contacts, under the reader's rights. Like `readCard`. */
  readonly readCompany: (id: number) => Promise<CompanyView>
  /** Lists, reasons and exports of clients. */
  readonly clients: ClientQuestions
  /** Versions of the rules, and what a change would do. */
  readonly rules: RulesQuestions
  readonly close: () => void
}

/** Connects to a worker that has just been started. */
export function createWorkerClient(worker: WorkerLike, events: WorkerEvents): WorkerClient {
  const waiting = new Map<number, (card: CardView) => void>()
  const companies = new Map<number, (company: CompanyView) => void>()
  let lastRequestId = 0
  let gone: Failure | undefined
  const clients = createClientQuestions((question) => worker.postMessage(question))
  const rules = createRulesQuestions((question) => worker.postMessage(question))

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
    for (const answer of companies.values()) answer({ state: 'failed', failure: gone })
    companies.clear()
    clients.fail(gone)
    rules.fail(gone)
    events.crashed(gone)
  }

  const receive = (message: FromWorker): void => {
    if (clients.receive(message) || rules.receive(message)) return
    switch (message.type) {
      case 'token-needed':
        answerToken(message.requestId).catch((error: unknown) => crash(`token: ${String(error)}`))
        return
      case 'opened':
        return events.viewer(message.viewer)
      case 'refresh':
        return events.refresh(message.refresh)
      case 'published':
        return events.published(message.published, message.checkedAt)
      case 'estimate':
        return events.estimate(message.estimate)
      case 'first-charts':
        return events.firstCharts(message.published)
      case 'runs':
        return events.runs(message.runs, message.undoable)
      case 'rules':
        return events.rules?.(message.rules)
      case 'workflows':
        return events.workflows?.(message.workflows)
      case 'user-names':
        return events.userNames?.(message.names)
      case 'card':
        waiting.get(message.requestId)?.(message.card)
        waiting.delete(message.requestId)
        return
      case 'company':
        companies.get(message.requestId)?.(message.company)
        companies.delete(message.requestId)
    }
  }

  worker.addEventListener('message', (event) => {
    if (gone === undefined) receive(event.data)
  })
  worker.addEventListener('error', (event) => crash(messageOf(event)))
  worker.addEventListener('messageerror', () => crash('a message of the worker could not be read'))

  const tell = (message: ToWorker): void => {
    if (gone === undefined) worker.postMessage(message)
  }

  return {
    open: (session) => worker.postMessage({ type: 'open', session }),
    command: (name) => tell({ type: name }),
    undo: (generation) => tell({ type: 'undo', generation }),
    removeFields: () => tell({ type: 'remove-fields' }),
    setGentle: (on) => tell({ type: 'set-gentle', on }),
    readCard: (entity, id) =>
      new Promise((resolve) => {
        if (gone !== undefined) return resolve({ state: 'failed', failure: gone })
        const requestId = ++lastRequestId
        waiting.set(requestId, resolve)
        worker.postMessage({ type: 'read-card', requestId, entity, id })
      }),
    readCompany: (id) =>
      new Promise((resolve) => {
        if (gone !== undefined) return resolve({ state: 'failed', failure: gone })
        const requestId = ++lastRequestId
        companies.set(requestId, resolve)
        worker.postMessage({ type: 'read-company', requestId, id })
      }),
    clients,
    rules,
    close: () => worker.terminate(),
  }
}

/** The text of a worker's error event; a script that did not load has none. */
function messageOf(event: Event): string {
  const message = 'message' in event ? event.message : undefined
  return typeof message === 'string' && message !== '' ? message : 'the worker did not start'
}
