// The session of the application page as refs: where the connection stands, and the commands. What the worker says goes
// into the refresh store.
import { shallowRef, type Ref } from 'vue'
import { createSteadyView, pageSteadyClock } from './steady-view.ts'
import { useRefreshStore } from './refresh-store.ts'
import { useRulesStore } from './rules-store.ts'
import { openSession, type HandshakeError, type PortalFrame, type SessionDeps } from './session.ts'
import { questionsOf, type ClientQuestions } from './client-questions.ts'
import { rulesQuestionsOf, type RulesQuestions } from './rules-questions.ts'
import type { RefreshCommands, WorkerClient } from './worker-client.ts'

export type ConnectionStage = 'connecting' | 'open' | HandshakeError['kind']

export interface PageSession extends RefreshCommands {
  readonly stage: Readonly<Ref<ConnectionStage>>
  /** Opened longer ago than people wait without a word. Whether they still wait is the page's to know. */
  readonly isSlow: Readonly<Ref<boolean>>
  /** The worker is gone: no command is heard any more. */
  readonly isCrashed: Readonly<Ref<boolean>>
  /** Lists, reasons and exports of clients; before the connection is open they wait for it. */
  readonly clients: ClientQuestions
  /** Versions of the rules, and what a change would do; before the connection is open they wait for it. */
  readonly rules: RulesQuestions
}

const SLOW_AFTER_MS = 8000

/** Opens the session at once. Every way it can end is a stage or a failure in the store; nothing is thrown. */
export function useSession<Frame extends PortalFrame>(deps: SessionDeps<Frame>): PageSession {
  const store = useRefreshStore()
  const stage = shallowRef<ConnectionStage>('connecting')
  const isSlow = shallowRef(false)
  const isCrashed = shallowRef(false)
  let client: WorkerClient | undefined
  let openClients: (clients: ClientQuestions) => void = () => undefined
  const clients = questionsOf(
    new Promise((resolve) => {
      openClients = resolve
    }),
  )

  let openRules: (rules: RulesQuestions) => void = () => undefined
  const rules = rulesQuestionsOf(
    new Promise((resolve) => {
      openRules = resolve
    }),
  )

  const crashed = (failure: Parameters<typeof store.showCrash>[0]): void => {
    isCrashed.value = true
    store.showCrash(failure)
  }
  setTimeout(() => {
    isSlow.value = true
  }, SLOW_AFTER_MS)

  openSession('application', deps, {
    viewer: store.showViewer,
    refresh: createSteadyView(store.showRefresh, pageSteadyClock),
    published: store.showPublished,
    firstCharts: store.showFirstCharts,
    estimate: store.showEstimate,
    runs: store.showRuns,
    rules: useRulesStore().showRules,
    workflows: store.showWorkflows,
    userNames: store.showUserNames,
    crashed,
  }).then(
    (outcome) => {
      stage.value = outcome.ok ? 'open' : outcome.error.kind
      if (!outcome.ok) return
      client = outcome.client
      openClients(client.clients)
      openRules(client.rules)
    },
    (error: unknown) => {
      stage.value = 'open'
      crashed({ kind: 'bug', detail: error instanceof Error ? error.message : String(error) })
    },
  )

  return {
    stage,
    isSlow,
    isCrashed,
    clients,
    rules,
    command: (name) => client?.command(name),
    undo: (generation) => client?.undo(generation),
    removeFields: () => client?.removeFields(),
    setGentle: (on) => {
      store.chooseGentle(on)
      client?.setGentle(on)
    },
  }
}
