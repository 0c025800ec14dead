// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { IDLE_VIEW } from '../pipeline/progress.ts'
import { createFakeWorker } from './fake-worker.ts'
import { useRefreshStore } from './refresh-store.ts'
import { openSession, type SessionDeps } from './session.ts'
import { useCard, type CardFrame } from './use-card.ts'
import { useSession } from './use-session.ts'

beforeEach(() => {
  setActivePinia(createPinia())
})
const settle = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 5)
  })

const FRAME: CardFrame = {
  origin: 'https://portal.example',
  memberId: 'm1',
  token: 't1',
  tokenLifeS: 3600,
  language: 'kz',
  cardId: 42,
  refreshToken: () => Promise.resolve(undefined),
}

function setUp(overrides: Partial<SessionDeps<CardFrame>> = {}) {
  const worker = createFakeWorker()
  const order: string[] = []
  const deps: SessionDeps<CardFrame> = {
    openFrame: () => {
      order.push('frame')
      return Promise.resolve({ ok: true, value: FRAME })
    },
    pinPortal: (origin) => {
      order.push(`pin ${origin}`)
    },
    startWorker: () => {
      order.push('worker')
      return Promise.resolve(worker)
    },
    ...overrides,
  }
  return { worker, order, deps }
}

const EVENTS = {
  viewer: () => undefined,
  refresh: () => undefined,
  published: () => undefined,
  firstCharts: () => undefined,
  runs: () => undefined,
  crashed: () => undefined,
}

test('the policy is narrowed after the handshake and before the worker exists', async () => {
  const { deps, order, worker } = setUp()
  await openSession('card', deps, EVENTS)
  expect(order).toEqual(['frame', 'pin https://portal.example', 'worker'])
  expect(worker.heard).toEqual([
    {
      type: 'open',
      session: {
        origin: 'https://portal.example',
        memberId: 'm1',
        token: 't1',
        tokenLifeS: 3600,
        language: 'ru',
        purpose: 'card',
      },
    },
  ])
})

test('without a frame no worker is started', async () => {
  const { deps, order } = setUp({
    openFrame: () => Promise.resolve({ ok: false, error: { kind: 'outside', detail: 'no name' } }),
  })
  expect(await openSession('card', deps, EVENTS)).toEqual({
    ok: false,
    error: { kind: 'outside', detail: 'no name' },
  })
  expect(order).toEqual([])
})

test('the page goes from connecting to open, and what the worker says lands in the store', async () => {
  const { deps, worker } = setUp()
  const session = useSession(deps)
  const store = useRefreshStore()
  expect(session.stage.value).toBe('connecting')
  expect(store.isRefreshKnown).toBe(false)
  await settle()
  expect(session.stage.value).toBe('open')
  worker.say({ type: 'refresh', refresh: { ...IDLE_VIEW, phase: 'paused' } })
  worker.say({ type: 'published', published: undefined, checkedAt: undefined })
  expect([store.refresh.phase, store.isRefreshKnown, store.isPublishedKnown]).toEqual(['paused', true, true])
  session.command('resume')
  expect(worker.heard.at(-1)).toEqual({ type: 'resume' })
})

test('a page outside a portal and a silent portal are told apart', async () => {
  const outside = useSession(
    setUp({ openFrame: () => Promise.resolve({ ok: false, error: { kind: 'outside', detail: '' } }) }).deps,
  )
  const silent = useSession(
    setUp({ openFrame: () => Promise.resolve({ ok: false, error: { kind: 'no-answer', detail: '' } }) }).deps,
  )
  await settle()
  expect([outside.stage.value, silent.stage.value]).toEqual(['outside', 'no-answer'])
})

test('waiting too long is said with words', () => {
  vi.useFakeTimers()
  try {
    const session = useSession(setUp({ openFrame: () => new Promise(() => undefined) }).deps)
    vi.advanceTimersByTime(7999)
    expect(session.isSlow.value).toBe(false)
    vi.advanceTimersByTime(1)
    expect(session.isSlow.value).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})

test('code of the worker that cannot be loaded and a crash both end in a failure in words', async () => {
  const unloaded = useSession(setUp({ startWorker: () => Promise.reject(new Error('chunk is gone')) }).deps)
  await settle()
  expect(unloaded.isCrashed.value).toBe(true)
  expect(useRefreshStore().refresh).toMatchObject({
    phase: 'failed',
    failure: { kind: 'bug', detail: 'chunk is gone' },
  })
})

test('a crash keeps what was shown and says why nothing moves', async () => {
  const { deps, worker } = setUp()
  const session = useSession(deps)
  await settle()
  worker.say({ type: 'refresh', refresh: { ...IDLE_VIEW, phase: 'reading', rowsRead: 10, etaS: 5 } })
  worker.crash('boom')
  expect(session.isCrashed.value).toBe(true)
  expect(useRefreshStore().refresh).toMatchObject({
    phase: 'failed',
    rowsRead: 10,
    etaS: undefined,
    failure: { detail: 'boom' },
  })
})

test('the tab of a card asks for its own card and shows the answer', async () => {
  const { deps, worker } = setUp()
  const tab = useCard('company', deps)
  expect(tab.card.value.state).toBe('loading')
  await settle()
  expect(worker.heard.at(-1)).toEqual({ type: 'read-card', requestId: 1, entity: 'company', id: 42 })
  worker.say({ type: 'card', requestId: 1, card: { state: 'not-found' } })
  await settle()
  expect(tab.card.value).toEqual({ state: 'not-found' })
  tab.again()
  expect(worker.heard.at(-1)).toMatchObject({ type: 'read-card', requestId: 2 })
})

test('the tab of a card that is not saved yet says so, and asks for nothing', async () => {
  const { deps, worker } = setUp({
    openFrame: () => Promise.resolve({ ok: true, value: { ...FRAME, cardId: undefined } }),
  })
  const tab = useCard('contact', deps)
  await settle()
  expect(tab.card.value).toEqual({ state: 'no-card' })
  expect(worker.heard.map((message) => message.type)).toEqual(['open'])
})

test('the tab of a card says when there is no portal, and when the worker dies', async () => {
  const outside = useCard(
    'contact',
    setUp({ openFrame: () => Promise.resolve({ ok: false, error: { kind: 'outside', detail: '' } }) }).deps,
  )
  const { deps, worker } = setUp()
  const dying = useCard('contact', deps)
  await settle()
  worker.crash('boom')
  await settle()
  expect([outside.card.value.state, dying.card.value.state]).toEqual(['outside', 'failed'])
})
