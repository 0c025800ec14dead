// One opened app in the worker: builds the portal, the store and the refresh for this user, and answers the page's
// messages. Administrators get a store and may run; everybody gets the published result.
import { DEFAULT_RULES, type Rules } from '../domain/rules/rules.ts'
import { parsePublished } from '../domain/publish.ts'
import type { Published } from '../domain/published.ts'
import type { Failure, Viewer } from '../domain/refresh-view.ts'
import { portalFailure } from '../pipeline/run/failure.ts'
import { DOCUMENTED_PACE } from '../pipeline/pace/governor.ts'
import { followedRun, foreignLease } from '../pipeline/lease.ts'
import type { ClockDep, RandomDep } from '../pipeline/ports/clock.ts'
import type { AppPortal } from '../pipeline/ports/clients.ts'
import type { PortalDep } from '../pipeline/ports/portal.ts'
import type { PortalDescription } from '../pipeline/ports/reading.ts'
import type { StoreDep } from '../pipeline/ports/store.ts'
import { IDLE_VIEW } from '../pipeline/run/progress.ts'
import { parseStamp } from '../pipeline/result/run-record.ts'
import type { Refresh, RefreshDeps } from '../pipeline/refresh-contract.ts'
import { createBaseFacts } from './base-facts.ts'
import { createCardReader, type CardReader } from './card-reader.ts'
import { createClientDesk, type ClientDesk } from './client-desk.ts'
import { loadDataKey } from './data-key.ts'
import { createEmptyDesk, type EmptyDesk } from './empty-desk.ts'
import { createFollower, type Follower, type FollowerDeps } from './follower.ts'
import { readGentle, writeGentle } from './gentle-option.ts'
import type { FromWorker, Session, ToWorker } from './protocol.ts'
import { createRulesDesk, type RulesDesk } from './rules-desk.ts'
import { createRulesPreviews } from './rules-preview.ts'
import { createPeopleDesk, type PeopleDesk } from './people-desk.ts'
import { createRunner, type Runner, type Shown } from './runner.ts'
import type { TabWire } from './tab-channel.ts'
import { keepFresh, refreshUnattended } from './unattended.ts'

export interface TokenGrant {
  readonly token: string
  readonly lifeS: number
}

export interface SessionDeps {
  readonly post: (message: FromWorker) => void
  readonly clock: ClockDep
  readonly random: RandomDep
  readonly createPortal: (session: Session, askToken: () => Promise<TokenGrant | undefined>) => AppPortal
  readonly openStore: (owner: {
    readonly memberId: string
    readonly userId: number
    readonly key: Uint8Array
  }) => Promise<StoreDep>
  readonly createLock: (name: string) => RefreshDeps['acquireLock']
  /** A wire to the other tabs of this browser; undefined where there is none. */
  readonly openTabWire: (name: string) => TabWire | undefined
}

export interface WorkerSession {
  receive(message: ToWorker): Promise<void>
}

/** While somebody else works: the one who may start next looks more often than those who only watch. */
const ADMIN_FOLLOWS_MS = 15_000
const VIEWER_FOLLOWS_MS = 30_000
/** With it the portal tells which workflows start when a card is changed. The app never asks for it. */
const WORKFLOW_SCOPE = 'bizproc'

/** The rules of a published result, their mark ('' = not known) and the number of their version. */
interface CountedBy {
  readonly rules: Rules
  readonly mark: string
  readonly version: number | undefined
}

const countedBy = (published: Published | undefined): CountedBy => ({
  rules: published?.ruleSet ?? DEFAULT_RULES,
  mark: published?.rules ?? '',
  version: published?.rulesVersion,
})

export function createWorkerSession(deps: SessionDeps): WorkerSession {
  let clients: ClientDesk | undefined
  let rules: RulesDesk | undefined
  let empties: EmptyDesk | undefined
  /** By which the published result was counted; undefined = it was not read yet. */
  let shownRules: CountedBy | undefined
  let people: PeopleDesk | undefined
  const post: SessionDeps['post'] = (message) => {
    // What is published anew was counted from another base than the one that lists were made of.
    if (message.type === 'published') {
      clients?.baseChanged()
      rules?.baseChanged()
      shownRules = countedBy(message.published)
    }
    deps.post(message)
    people?.meet(message)
  }
  const tokenRequests = new Map<number, (grant: TokenGrant | undefined) => void>()
  let lastTokenRequest = 0
  let runner: Runner | undefined
  let portal: PortalDep | undefined
  /** Leaves beside the first question of all: nothing of an opening page takes longer, and everybody waits for it. */
  let earlyPublication: ReturnType<PortalDep['readPublication']> | undefined
  /** What of it the page has been shown already. */
  let earlyShown: Shown | undefined
  let follower: Follower | undefined
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

  function postBug(error: unknown): void {
    postFailure({ kind: 'bug', detail: error instanceof Error ? error.message : String(error) })
  }

  function postViewer(description: PortalDescription, storage: Viewer['storage']): void {
    const { userId, isAdmin, missingScopes, portalNowS } = description
    post({ type: 'opened', viewer: { userId, isAdmin, storage, missingScopes, portalNowS } })
  }

  /** What is published goes to the page; undefined after a failure, which is then on the screen. */
  async function showPublished(from: PortalDep): Promise<Shown | undefined> {
    const read = earlyPublication ?? from.readPublication()
    earlyPublication = undefined
    const publication = await read
    if (!publication.ok) {
      postFailure(portalFailure(publication.error))
      return undefined
    }
    const shown = earlyShown ?? postPublished(publication.value)
    earlyShown = undefined
    return shown
  }

  /**
   * Figures are on the screen while the key and the store are still on their way. That nothing is published, or that reading
   * failed, is told when the page knows who looks.
   */
  async function showEarly(): Promise<void> {
    const publication = await earlyPublication
    if (publication?.ok === true && publication.value !== undefined)
      earlyShown = postPublished(publication.value)
  }

  function postPublished(read: { readonly value: unknown; readonly stamp: unknown } | undefined): Shown {
    const published = parsePublished(read?.value)
    const stamp = parseStamp(read?.stamp)
    post({ type: 'published', published, checkedAt: stamp?.checkedAt })
    return { published, checkedAt: stamp?.checkedAt, runs: stamp?.runs ?? [] }
  }

  /** Explanations go by the rules of what is published, not by those that a refresh to come will count by. */
  async function rulesShown(from: PortalDep): Promise<Rules> {
    if (shownRules !== undefined) return shownRules.rules
    const publication = await from.readPublication()
    if (publication.ok) shownRules = countedBy(parsePublished(publication.value?.value))
    return shownRules?.rules ?? DEFAULT_RULES
  }

  async function openForAdmin(
    session: Session,
    from: AppPortal,
    description: PortalDescription,
  ): Promise<void> {
    const [key, isGentle] = await Promise.all([loadDataKey(from, deps.random), readGentle(from)])
    if (!key.ok) return postFailure(portalFailure(key.error))
    const { userId } = description
    const store = await deps.openStore({ memberId: session.memberId, userId, key: key.value.bytes })
    if (key.value.isNew) await store.clear()
    clients?.useBase(createBaseFacts(store))
    rules?.useBase(createRulesPreviews(store))
    postViewer(description, store.mode)
    const name = `cseg:${session.memberId}:${userId}`
    const opened = createRunner({
      portal: from,
      store,
      clock: deps.clock,
      random: deps.random,
      pace: DOCUMENTED_PACE,
      isGentle,
      rules: DEFAULT_RULES,
      language: session.language,
      acquireLock: deps.createLock(name),
      post,
      wire: deps.openTabWire(name),
      showPublished: () => showPublished(from),
    })
    runner = opened
    await opened.open()
    const alone = { portal: from, store, runner: opened, clock: deps.clock }
    if (session.purpose === 'background') {
      await refreshUnattended(alone)
      return
    }
    await tellWorkflows(from, description)
    keepFresh(alone).catch(postBug)
    startFollowing(from, {
      everyMs: ADMIN_FOLLOWS_MS,
      isBusy: () => opened.refresh.isWorking,
      read: (lease, nowS) => opened.refresh.others(lease, nowS),
      onFollow: (run) => opened.follow(run),
      onEnded: () => opened.open(),
    })
  }

  /** For the first start; a portal that does not tell is like one that may not be asked. */
  async function tellWorkflows(from: AppPortal, { scopes }: PortalDescription): Promise<void> {
    if (!scopes.includes(WORKFLOW_SCOPE)) return
    const read = await from.readEditWorkflows()
    if (read.ok) post({ type: 'workflows', workflows: read.value })
  }

  async function openForViewer(from: PortalDep): Promise<void> {
    const show = async (): Promise<boolean> => {
      const shown = await showPublished(from)
      if (shown !== undefined) post({ type: 'runs', runs: shown.runs, undoable: [] })
      return shown !== undefined
    }
    if (!(await show())) return
    post({ type: 'refresh', refresh: IDLE_VIEW })
    startFollowing(from, {
      everyMs: VIEWER_FOLLOWS_MS,
      isBusy: () => false,
      read(lease, nowS) {
        const other = foreignLease(lease, nowS, () => false)
        return other === undefined ? undefined : followedRun(other)
      },
      onFollow: (follows) => post({ type: 'refresh', refresh: { ...IDLE_VIEW, follows } }),
      onEnded: async () => {
        await show()
      },
    })
  }

  /** Goes on for as long as the page lives. */
  function startFollowing(from: PortalDep, how: Omit<FollowerDeps, 'portal' | 'clock'>): void {
    follower = createFollower({ portal: from, clock: deps.clock, ...how })
    follower.follow().catch(postBug)
  }

  async function perform(command: (refresh: Refresh) => Promise<void>): Promise<void> {
    await runner?.perform(command)
    // Whoever was told that somebody else works sees how far he is from now on.
    if (runner?.refresh.view.failure?.kind === 'other-browser') await follower?.look()
  }

  async function setGentle(on: boolean): Promise<void> {
    runner?.refresh.setGentle(on)
    if (portal !== undefined) await writeGentle(portal, on)
  }

  async function open(session: Session): Promise<void> {
    const opened = deps.createPortal(session, askToken)
    portal = opened
    cards = createCardReader(opened)
    clients = createClientDesk({
      portal: opened,
      clock: deps.clock,
      rules: () => rulesShown(opened),
      versionOf: (mark) => (shownRules?.mark === mark ? shownRules.version : undefined),
      post,
    })
    rules = createRulesDesk({ portal: opened, clock: deps.clock, post })
    empties = createEmptyDesk({ emptyCards: opened.emptyCards, runner: () => runner, post })
    try {
      await openAs(session, opened)
    } finally {
      clients.baseDecided()
      rules.baseDecided()
    }
  }

  async function openAs(session: Session, opened: AppPortal): Promise<void> {
    if (session.purpose === 'card') return
    people = createPeopleDesk({ clients: opened.clients, post: deps.post, onBug: postBug })
    const described = opened.describe()
    earlyPublication = opened.readPublication()
    const description = await described
    if (!description.ok) return postFailure(portalFailure(description.error))
    if (description.value.missingScopes.length > 0) {
      postViewer(description.value, 'memory')
      return postFailure({ kind: 'missing-scope', scopes: description.value.missingScopes })
    }
    rules?.tell().catch(postBug)
    if (session.purpose === 'background' && !description.value.isAdmin) return
    if (description.value.isAdmin) {
      showEarly().catch(postBug)
      return openForAdmin(session, opened, description.value)
    }
    // Somebody who only looks needs no store, so nothing is missing if the browser has none.
    postViewer(description.value, 'persistent')
    clients?.baseDecided()
    rules?.baseDecided()
    return openForViewer(opened)
  }

  async function readCard(requestId: number, entity: 'contact' | 'company', id: number): Promise<void> {
    const card = cards === undefined ? ({ state: 'not-found' } as const) : await cards.read(entity, id)
    post({ type: 'card', requestId, card })
  }

  async function readCompany(requestId: number, id: number): Promise<void> {
    const company = cards === undefined ? ({ state: 'hidden', id } as const) : await cards.company(id)
    post({ type: 'company', requestId, company })
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
          return perform((refresh) => refresh.start())
        case 'pause':
          return runner?.refresh.pause()
        case 'resume':
          return perform((refresh) => refresh.resume())
        case 'clear':
          return perform((refresh) => refresh.clear())
        case 'apply-writes':
          return perform((refresh) => refresh.applyWrites())
        case 'skip-writes':
          return perform((refresh) => refresh.skipWrites())
        case 'undo':
          return perform((refresh) => refresh.undo(message.generation))
        case 'remove-fields':
          return perform((refresh) => refresh.removeFields())
        case 'set-gentle':
          return setGentle(message.on)
        case 'read-card':
          return readCard(message.requestId, message.entity, message.id)
        case 'read-company':
          return readCompany(message.requestId, message.id)
        case 'list-clients':
        case 'explain-card':
        case 'export-clients':
        case 'stop-export':
        case 'exact-money':
        case 'read-falling':
        case 'growth-cards':
        case 'read-concentration':
        case 'concentration-cards':
          return clients?.answer(message)
        case 'delete-empty':
        case 'stop-delete-empty':
          return empties?.answer(message)
        case 'read-rules':
        case 'preview-rules':
        case 'save-rules':
          return rules?.answer(message)
      }
    },
  }
}
