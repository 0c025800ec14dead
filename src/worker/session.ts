// One opened app in the worker: builds the portal, the store and the refresh for this user, and answers the page's
// messages. Administrators get a store and may run; everybody gets the published result.
import { DEFAULT_RULES } from '../domain/rules.ts'
import { parsePublished } from '../domain/publish.ts'
import type { Published } from '../domain/published.ts'
import type { Failure, Viewer } from '../domain/refresh-view.ts'
import { portalFailure } from '../pipeline/failure.ts'
import { DOCUMENTED_PACE } from '../pipeline/governor.ts'
import type { ClockDep, RandomDep } from '../pipeline/ports/clock.ts'
import type { PortalDep } from '../pipeline/ports/portal.ts'
import type { PortalDescription } from '../pipeline/ports/reading.ts'
import type { StoreDep } from '../pipeline/ports/store.ts'
import { IDLE_VIEW } from '../pipeline/progress.ts'
import { parseStamp } from '../pipeline/run-record.ts'
import { createRefresh, type Refresh, type RefreshDeps } from '../pipeline/refresh.ts'
import { createCardReader, type CardReader } from './card-reader.ts'
import { loadDataKey } from './data-key.ts'
import type { FromWorker, Session, ToWorker } from './protocol.ts'

export interface TokenGrant {
  readonly token: string
  readonly lifeS: number
}

export interface SessionDeps {
  readonly post: (message: FromWorker) => void
  readonly clock: ClockDep
  readonly random: RandomDep
  readonly createPortal: (session: Session, askToken: () => Promise<TokenGrant | undefined>) => PortalDep
  readonly openStore: (owner: {
    readonly memberId: string
    readonly userId: number
    readonly key: Uint8Array
  }) => Promise<StoreDep>
  readonly createLock: (name: string) => RefreshDeps['acquireLock']
}

export interface WorkerSession {
  receive(message: ToWorker): Promise<void>
}

export function createWorkerSession(deps: SessionDeps): WorkerSession {
  const { post } = deps
  const tokenRequests = new Map<number, (grant: TokenGrant | undefined) => void>()
  let lastTokenRequest = 0
  let refresh: Refresh | undefined
  let cards: CardReader | undefined

  function askToken(): Promise<TokenGrant | undefined> {
    const requestId = ++lastTokenRequest
    return new Promise((resolve) => {
      tokenRequests.set(requestId, resolve)
      post({ type: 'token-needed', requestId })
    })
  }

  function postFailure(failure: Failure): void {
    post({ type: 'refresh', refresh: { ...IDLE_VIEW, phase: 'failed', failure } })
  }

  function postViewer(description: PortalDescription, storage: Viewer['storage']): void {
    const { userId, isAdmin, missingScopes } = description
    post({ type: 'opened', viewer: { userId, isAdmin, storage, missingScopes } })
  }

  /** What is published goes to the page; undefined after a failure, which is then on the screen. */
  async function postPublished(
    portal: PortalDep,
  ): Promise<{ readonly published: Published | undefined } | undefined> {
    const publication = await portal.readPublication()
    if (!publication.ok) {
      postFailure(portalFailure(publication.error))
      return undefined
    }
    const published = parsePublished(publication.value?.value)
    post({ type: 'published', published, checkedAt: parseStamp(publication.value?.stamp)?.checkedAt })
    return { published }
  }

  async function openForAdmin(
    session: Session,
    portal: PortalDep,
    description: PortalDescription,
  ): Promise<void> {
    const key = await loadDataKey(portal, deps.random)
    if (!key.ok) return postFailure(portalFailure(key.error))
    const { userId } = description
    const store = await deps.openStore({ memberId: session.memberId, userId, key: key.value.bytes })
    if (key.value.isNew) await store.clear()
    postViewer(description, store.mode)
    refresh = createRefresh({
      portal,
      store,
      clock: deps.clock,
      random: deps.random,
      pace: DOCUMENTED_PACE,
      rules: DEFAULT_RULES,
      language: session.language,
      acquireLock: deps.createLock(`cseg:${session.memberId}:${userId}`),
      onView: (view) => post({ type: 'refresh', refresh: view }),
      onPublished: (published) => post({ type: 'published', published, checkedAt: published.refreshedAt }),
      onFirstCharts: (published) => post({ type: 'first-charts', published }),
    })
    const shown = await postPublished(portal)
    if (shown === undefined) return
    const { published } = shown
    await refresh.open(
      published === undefined ? undefined : { builtAt: published.refreshedAt, value: published },
    )
  }

  async function open(session: Session): Promise<void> {
    const portal = deps.createPortal(session, askToken)
    cards = createCardReader(portal)
    if (session.purpose === 'card') return
    const description = await portal.describe()
    if (!description.ok) return postFailure(portalFailure(description.error))
    if (description.value.missingScopes.length > 0) {
      postViewer(description.value, 'memory')
      return postFailure({ kind: 'missing-scope', scopes: description.value.missingScopes })
    }
    if (description.value.isAdmin) return openForAdmin(session, portal, description.value)
    // Somebody who only looks needs no store, so nothing is missing if the browser has none.
    postViewer(description.value, 'persistent')
    if ((await postPublished(portal)) !== undefined) post({ type: 'refresh', refresh: IDLE_VIEW })
  }

  async function readCard(requestId: number, entity: 'contact' | 'company', id: number): Promise<void> {
    const card = cards === undefined ? ({ state: 'not-found' } as const) : await cards.read(entity, id)
    post({ type: 'card', requestId, card })
  }

  return {
    async receive(message) {
      switch (message.type) {
        case 'open':
          return open(message.session)
        case 'token': {
          tokenRequests.get(message.requestId)?.(
            message.token === undefined ? undefined : { token: message.token, lifeS: message.tokenLifeS },
          )
          tokenRequests.delete(message.requestId)
          return
        }
        case 'start':
          return refresh?.start()
        case 'pause':
          return refresh?.pause()
        case 'resume':
          return refresh?.resume()
        case 'clear':
          return refresh?.clear()
        case 'apply-writes':
          return refresh?.applyWrites()
        case 'skip-writes':
          return refresh?.skipWrites()
        case 'undo':
        case 'remove-fields':
        case 'set-gentle':
          throw new Error(`${message.type} is not wired yet`)
        case 'read-card':
          return readCard(message.requestId, message.entity, message.id)
      }
    },
  }
}
