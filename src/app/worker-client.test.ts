import { expect, test } from 'vitest'
import type { Failure } from '../domain/refresh-view.ts'
import { IDLE_VIEW } from '../pipeline/run/progress.ts'
import { createFakeWorker } from './fake-worker.ts'
import { createWorkerClient, type FreshToken } from './worker-client.ts'

const settle = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0)
  })

function connect(
  refreshToken: () => Promise<FreshToken | undefined> = () => Promise.resolve({ token: 'fresh', lifeS: 60 }),
) {
  const worker = createFakeWorker()
  const seen: unknown[] = []
  const crashes: Failure[] = []
  const client = createWorkerClient(worker, {
    viewer: (viewer) => seen.push(viewer),
    refresh: (view) => seen.push(view.phase),
    published: (published, checkedAt) => seen.push([published, checkedAt]),
    firstCharts: (published) => seen.push(published.asOf),
    estimate: () => undefined,
    runs: (runs, undoable) => seen.push([runs, undoable]),
    crashed: (failure) => crashes.push(failure),
    refreshToken,
  })
  return { worker, client, seen, crashes }
}

test('what the worker says is handed on, kind by kind', () => {
  const { worker, seen } = connect()
  const viewer = {
    userId: 1,
    isAdmin: true,
    storage: 'persistent',
    missingScopes: [],
    portalNowS: 9,
  } as const
  worker.say({ type: 'opened', viewer })
  worker.say({ type: 'refresh', refresh: { ...IDLE_VIEW, phase: 'reading' } })
  worker.say({ type: 'published', published: undefined, checkedAt: '2026-11-25T10:00:00+03:00' })
  worker.say({ type: 'runs', runs: [], undoable: [3] })
  expect(seen).toEqual([viewer, 'reading', [undefined, '2026-11-25T10:00:00+03:00'], [[], [3]]])
})

test('a question for a token is answered under its number with the portal’s new one', async () => {
  const { worker } = connect()
  worker.say({ type: 'token-needed', requestId: 7 })
  await settle()
  expect(worker.heard).toEqual([{ type: 'token', requestId: 7, token: 'fresh', tokenLifeS: 60 }])
})

test('a portal that gives no token is said so, not kept silent', async () => {
  const { worker } = connect(() => Promise.resolve(undefined))
  worker.say({ type: 'token-needed', requestId: 8 })
  await settle()
  expect(worker.heard).toEqual([{ type: 'token', requestId: 8, token: undefined, tokenLifeS: 0 }])
})

test('answers about cards find their questions in any order', async () => {
  const { worker, client } = connect()
  const first = client.readCard('contact', 5),
    second = client.readCard('company', 6)
  worker.say({ type: 'card', requestId: 2, card: { state: 'not-found' } })
  worker.say({ type: 'card', requestId: 1, card: { state: 'not-marked', title: 'A' } })
  expect(await first).toEqual({ state: 'not-marked', title: 'A' })
  expect(await second).toEqual({ state: 'not-found' })
})

test('a crash becomes a failure, answers what is open, and is told once', async () => {
  const { worker, client, crashes, seen } = connect()
  const card = client.readCard('contact', 5)
  worker.crash('boom')
  worker.crash('again')
  worker.say({ type: 'published', published: undefined, checkedAt: undefined })
  client.command('start')
  expect(crashes).toEqual([{ kind: 'bug', detail: 'boom' }])
  expect(await card).toEqual({ state: 'failed', failure: { kind: 'bug', detail: 'boom' } })
  expect((await client.readCard('contact', 6)).state).toBe('failed')
  expect(seen).toEqual([])
  expect(worker.isTerminated).toBe(true)
  expect(worker.heard.filter((message) => message.type === 'start')).toEqual([])
})

test('commands carry what they need', () => {
  const { worker, client } = connect()
  client.command('start')
  client.undo(12)
  client.removeFields()
  client.setGentle(true)
  expect(worker.heard).toEqual([
    { type: 'start' },
    { type: 'undo', generation: 12 },
    { type: 'remove-fields' },
    { type: 'set-gentle', on: true },
  ])
})

test('a worker that did not start at all is a crash with words', () => {
  const { worker, crashes } = connect()
  worker.crash('')
  expect(crashes).toEqual([{ kind: 'bug', detail: 'the worker did not start' }])
})
