// The session of the application page as refs: where the connection stands, and the commands. What the worker says goes
// into the refresh store.
import { shallowRef, type Ref } from 'vue'
import { useRefreshStore } from './refresh-store.ts'
import { openSession, type HandshakeError, type PortalFrame, type SessionDeps } from './session.ts'
import type { Command } from './worker-client.ts'

/** `slow`: still connecting, for longer than people wait without a word. */
export type ConnectionStage = 'connecting' | 'slow' | 'open' | HandshakeError['kind']

export interface PageSession {
  readonly stage: Readonly<Ref<ConnectionStage>>
  /** The worker is gone: no command is heard any more. */
  readonly isCrashed: Readonly<Ref<boolean>>
  readonly command: (name: Command) => void
}

const SLOW_AFTER_MS = 8000

/** Opens the session at once. Every way it can end is a stage or a failure in the store; nothing is thrown. */
export function useSession<Frame extends PortalFrame>(deps: SessionDeps<Frame>): PageSession {
  const store = useRefreshStore()
  const stage = shallowRef<ConnectionStage>('connecting')
  const isCrashed = shallowRef(false)
  let send: ((name: Command) => void) | undefined

  const crashed = (failure: Parameters<typeof store.showCrash>[0]): void => {
    isCrashed.value = true
    store.showCrash(failure)
  }
  const slow = setTimeout(() => {
    if (stage.value === 'connecting') stage.value = 'slow'
  }, SLOW_AFTER_MS)

  openSession(deps, {
    viewer: store.showViewer,
    refresh: store.showRefresh,
    published: store.showPublished,
    crashed,
  })
    .then(
      (outcome) => {
        stage.value = outcome.ok ? 'open' : outcome.error.kind
        if (outcome.ok) send = outcome.client.command
      },
      (error: unknown) => {
        stage.value = 'open'
        crashed({ kind: 'bug', detail: error instanceof Error ? error.message : String(error) })
      },
    )
    .finally(() => clearTimeout(slow))

  return { stage, isCrashed, command: (name) => send?.(name) }
}
