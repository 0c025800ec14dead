import { expect, test, vi } from 'vitest'
import type { EmptyDeletion } from '../domain/list/empty-cards.ts'
import { FIRST_SORT, type ListPage, type ListQuery } from '../domain/list/client-list.ts'
import type { ClientQuestion, EmptyQuestion } from '../worker/protocol.ts'
import { createClientQuestions, questionsOf, type ClientQuestions } from './client-questions.ts'

const QUERY: ListQuery = { segment: 'active', month: undefined, search: '', sort: FIRST_SORT }
const EMPTY: ListPage = {
  state: 'rows',
  page: 0,
  rows: [],
  total: 0,
  isLast: true,
  source: 'fields',
  missing: 0,
  lookedThrough: undefined,
  sortKeys: [],
}

test('each question gets the answer of its own number, in whatever order they come', async () => {
  const asked: (ClientQuestion | EmptyQuestion)[] = []
  const desk = createClientQuestions((question) => asked.push(question))
  const first = desk.list(QUERY, 0),
    second = desk.explain({ entity: 'company', id: 5 })
  desk.receive({ type: 'explained', requestId: asked[1]?.requestId ?? 0, why: { state: 'not-found' } })
  desk.receive({ type: 'clients', requestId: asked[0]?.requestId ?? 0, page: EMPTY })
  expect(await first).toBe(EMPTY)
  expect(await second).toEqual({ state: 'not-found' })
  expect(desk.receive({ type: 'token-needed', requestId: 1 })).toBe(false)
})

test('how the revenue is spread and who is behind it are two questions with two answers', async () => {
  const asked: (ClientQuestion | EmptyQuestion)[] = []
  const desk = createClientQuestions((question) => asked.push(question))
  const read = desk.concentration('all'),
    cards = desk.concentrationCards({ period: 'year', revenueClass: 'b', life: 'lost' })
  expect(asked).toMatchObject([
    { type: 'read-concentration', period: 'all' },
    { type: 'concentration-cards', asked: { period: 'year', revenueClass: 'b', life: 'lost' } },
  ])
  const [first, second] = asked.map(({ requestId }) => requestId)
  desk.receive({ type: 'concentration-cards', requestId: second ?? 0, cards: { state: 'known', cards: [] } })
  desk.receive({ type: 'concentration-read', requestId: first ?? 0, concentration: { state: 'no-base' } })
  expect(await read).toEqual({ state: 'no-base' })
  expect(await cards).toEqual({ state: 'known', cards: [] })
})

test('a crash answers all open questions and all later ones', async () => {
  const desk = createClientQuestions(() => undefined)
  const open = desk.list(QUERY, 0)
  desk.fail({ kind: 'bug', detail: 'gone' })
  expect(await open).toEqual({ state: 'failed', failure: { kind: 'bug', detail: 'gone' } })
  expect(await desk.explain({ entity: 'contact', id: 1 })).toMatchObject({ state: 'failed' })
})

test('an export tells how far it is, and can be stopped once', async () => {
  const asked: (ClientQuestion | EmptyQuestion)[] = []
  const desk = createClientQuestions((question) => asked.push(question))
  const progress = vi.fn()
  const running = desk.exportRows(QUERY, progress)
  desk.receive({ type: 'export-progress', requestId: 1, rows: 500, total: 900 })
  desk.receive({
    type: 'clients-exported',
    requestId: 1,
    rows: { state: 'rows', rows: [], total: 900, isCut: false },
  })
  expect(progress).toHaveBeenCalledWith(500, 900)
  expect(await running.rows).toMatchObject({ state: 'rows', total: 900 })
  running.stop()
  const other = desk.exportRows(QUERY, progress)
  other.stop()
  other.stop()
  expect(asked.filter(({ type }) => type === 'stop-export')).toEqual([{ type: 'stop-export', requestId: 2 }])
})

test('questions asked before the connection is open wait for it', async () => {
  let open: (clients: ClientQuestions) => void = () => undefined
  const early = questionsOf(
    new Promise((resolve) => {
      open = resolve
    }),
  )
  const page = early.list(QUERY, 0)
  const stopped = early.exportRows(QUERY, () => undefined)
  stopped.stop()
  const asked: (ClientQuestion | EmptyQuestion)[] = []
  const desk = createClientQuestions((question) => asked.push(question))
  open(desk)
  await vi.waitFor(() => expect(asked).toHaveLength(3))
  desk.receive({ type: 'clients', requestId: 1, page: EMPTY })
  expect(await page).toBe(EMPTY)
  expect(asked.at(-1)).toEqual({ type: 'stop-export', requestId: 2 })
})

test('a deletion tells how far it is; stopped, its result comes all the same; a crash leaves what was told', async () => {
  const asked: (ClientQuestion | EmptyQuestion)[] = []
  const desk = createClientQuestions((question) => asked.push(question))
  const progress = vi.fn()
  const cards = [{ entity: 'contact', id: 5 }] as const
  const tally = { total: 1, deleted: 1, kept: [] }
  const running = desk.deleteEmpty(cards, progress)
  desk.receive({ type: 'delete-progress', requestId: 1, tally })
  running.stop()
  const deletion: EmptyDeletion = { state: 'ended', how: 'stopped', tally }
  desk.receive({ type: 'empty-deleted', requestId: 1, deletion })
  running.stop()
  expect(await running.result).toEqual(deletion)
  expect(progress).toHaveBeenCalledWith(tally)
  expect(asked).toEqual([
    { type: 'delete-empty', requestId: 1, cards },
    { type: 'stop-delete-empty', requestId: 1 },
  ])
  const other = desk.deleteEmpty(cards, progress)
  desk.receive({ type: 'delete-progress', requestId: 2, tally })
  desk.fail({ kind: 'bug', detail: 'gone' })
  expect(await other.result).toEqual({ state: 'failed', failure: { kind: 'bug', detail: 'gone' }, tally })
})
