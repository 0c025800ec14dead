// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { NOTHING_FROZEN } from '../domain/series/freeze-months.ts'
import type { Published } from '../domain/published.ts'
import type { PaceView } from '../domain/refresh-view.ts'
import { SEGMENTS, type Segment } from '../domain/segments.ts'
import { IDLE_VIEW } from '../pipeline/run/progress.ts'
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

const of = <T>(value: T): Record<Segment, T> =>
  Object.fromEntries(SEGMENTS.map((segment) => [segment, value])) as Record<Segment, T>

function resultOf(months: readonly string[]): Published {
  return {
    schema: 3,
    asOf: '2026-11-25',
    refreshedAt: '2026-11-25T18:40:11+03:00',
    refreshedBy: 1,
    rules: '',
    months,
    series: of(months.map(() => 0)),
    counters: of(0),
    quality: {
      paymentsWithoutClient: 0,
      paymentsThroughContactOfManyCompanies: 0,
      zeroSumPayments: 0,
      negativeSumPayments: 0,
      unknownStages: 0,
      invoicesWithoutTheirDeal: 0,
      unknownCurrencies: 0,
      unreadableRows: 0,
    },
    frozen: NOTHING_FROZEN,
    jumps: [],
    imports: [],
  }
}

const PACE: PaceView = {
  profile: 'documented',
  requests: 3,
  commands: 96,
  rows: 184,
  portalS: 2,
  rateRefusals: 0,
  operatingRefusals: 0,
  speed: 1,
  inFlight: 2,
  isGentle: false,
  budgets: [],
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
  estimate: () => undefined,
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

test('first charts stand until a result is published or another run begins', async () => {
  const { deps, worker } = setUp()
  useSession(deps)
  await settle()
  const store = useRefreshStore()
  const first = { type: 'first-charts', published: resultOf(['2026-10', '2026-11']) } as const
  worker.say(first)
  worker.say({ type: 'refresh', refresh: { ...IDLE_VIEW, phase: 'reading', hasFirstCharts: true } })
  expect(store.firstCharts?.months).toHaveLength(2)
  worker.say({
    type: 'published',
    published: resultOf(['2026-09', '2026-10', '2026-11']),
    checkedAt: '2026-11-25T19:00:00+03:00',
  })
  expect([store.firstCharts, store.published?.months.length, store.checkedAt]).toEqual([
    undefined,
    3,
    '2026-11-25T19:00:00+03:00',
  ])
  worker.say(first)
  worker.say({ type: 'refresh', refresh: { ...IDLE_VIEW, phase: 'planning' } })
  expect(store.firstCharts).toBeUndefined()
})

test('the gentle mode is what was chosen here, whatever a view on its way says', async () => {
  const { deps, worker } = setUp()
  const session = useSession(deps)
  await settle()
  const store = useRefreshStore()
  const view = (isGentle: boolean) =>
    ({ type: 'refresh', refresh: { ...IDLE_VIEW, pace: { ...PACE, isGentle } } }) as const
  worker.say(view(true))
  expect(store.isGentle).toBe(true)
  session.setGentle(false)
  worker.say(view(true))
  expect(store.isGentle).toBe(false)
  expect(worker.heard.at(-1)).toEqual({ type: 'set-gentle', on: false })
})

test('an undo, the removal of fields and the log of runs go through', async () => {
  const { deps, worker } = setUp()
  const session = useSession(deps)
  await settle()
  const store = useRefreshStore()
  expect(store.runs).toBeUndefined()
  worker.say({ type: 'runs', runs: [], undoable: [4] })
  expect([store.runs, store.undoable]).toEqual([[], [4]])
  session.undo(4)
  session.removeFields()
  expect(worker.heard.slice(-2)).toEqual([{ type: 'undo', generation: 4 }, { type: 'remove-fields' }])
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
