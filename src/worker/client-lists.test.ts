import { expect, test } from 'vitest'
import { makeCrmBase } from '../../tests/builders/crm-base.ts'
import { parseDay } from '../domain/calendar.ts'
import { EMPTY_MARKS } from '../domain/states/classify.ts'
import { buildFacts } from '../domain/states/client-facts.ts'
import { FIRST_SORT, type ListPage, type ListQuery } from '../domain/list/client-list.ts'
import { OWNER_COMPANY, OWNER_CONTACT } from '../domain/tables/crm-tables.ts'
import { DEFAULT_RULES } from '../domain/rules/rules.ts'
import type { AppPortal, CardsRead, ListedCard } from '../pipeline/ports/clients.ts'
import type { Exchange } from '../pipeline/ports/outcomes.ts'
import { createClientLists } from './client-lists.ts'
import { collectRows } from './export-rows.ts'

const exchange: Exchange = { portalNowS: 0, durationS: 0, requests: 1, commands: 1, rows: 0, operating: [] }
const answer = <T>(value: T) => Promise.resolve({ ok: true as const, value, exchange })
const listed = (cardType: ListedCard['cardType'], id: number): ListedCard => ({
  cardType,
  id,
  title: `Клиент ${String(id)}`,
  marks: EMPTY_MARKS,
  createdDay: 0,
  responsibleId: 0,
})

/** `total` companies and no contacts; cards of `closed` are invisible. */
function portalOf({ total = 0, closed = [] as readonly number[] }) {
  const reads: CardsRead[] = []
  const portal = {
    inspectFields: () => answer({ fields: [], map: { contacts: {}, companies: {} } }),
    clients: {
      readCards(asked: readonly CardsRead[]) {
        reads.push(...asked)
        return answer(
          asked.map(({ cardType, start }) => {
            const all = cardType === OWNER_COMPANY ? total : 0
            const count = Math.max(0, Math.min(50, all - start))
            const cards = Array.from({ length: count }, (_, at) => listed(cardType, start + at + 1))
            return { cards, total: all }
          }),
        )
      },
      readCardsById: (cards: readonly ListedCard[]) =>
        answer(
          cards.filter(({ id }) => !closed.includes(id)).map(({ cardType, id }) => listed(cardType, id)),
        ),
      readDetails: () => answer({ cards: new Map(), users: new Map() }),
    },
  } as unknown as AppPortal
  return { portal, reads }
}

const facts = buildFacts(
  makeCrmBase({
    companies: [{ id: 5, created: '2025-01-01' }],
    contacts: [
      { id: 7, created: '2025-01-01' },
      { id: 8, created: '2025-01-01' },
    ],
    deals: [
      { id: 1, company: 5, closed: '2026-02-20' },
      { id: 2, contact: 7, closed: '2026-03-01' },
      { id: 3, contact: 8, closed: '2026-08-10' },
    ],
  }),
  DEFAULT_RULES,
  parseDay('2026-08-31'),
)
const base = { load: () => Promise.resolve({ ok: true as const, value: facts }), forget: () => undefined }
const query = (rest: Partial<ListQuery> = {}): ListQuery => ({
  segment: 'active',
  month: undefined,
  search: '',
  sort: FIRST_SORT,
  ...rest,
})
function rows(page: ListPage): Extract<ListPage, { readonly state: 'rows' }> {
  if (page.state !== 'rows') throw new Error(JSON.stringify(page))
  return page
}

test('the point of a past month gives its clients with their payments as of then, from the own base', async () => {
  const lists = createClientLists({ portal: portalOf({}).portal, base })
  const page = rows(await lists.page(query({ month: '2026-06' }), 0))
  expect(
    page.rows.map(({ entity, id, lastPaymentDay, payments }) => [entity, id, lastPaymentDay, payments]),
  ).toEqual([
    ['contact', 7, '2026-03-01', 1],
    ['company', 5, '2026-02-20', 1],
  ])
  expect(page).toMatchObject({ total: 2, source: 'base', isLast: true, missing: 0 })
  expect(page.sortKeys).not.toContain('title')
})

test('a member of a past month who is gone or closed is counted as missing', async () => {
  const lists = createClientLists({ portal: portalOf({ closed: [7] }).portal, base })
  const page = rows(await lists.page(query({ month: '2026-06' }), 0))
  expect(page).toMatchObject({ total: 2, missing: 1 })
  expect(page.rows.map(({ id }) => id)).toEqual([5])
})

test('the next page goes on where the last one ended, the first one looks anew', async () => {
  const { portal, reads } = portalOf({ total: 120 })
  const lists = createClientLists({ portal, base })
  const ofCompanies = () =>
    reads.filter(({ cardType }) => cardType === OWNER_COMPANY).map(({ start }) => start)
  expect(rows(await lists.page(query(), 0)).rows).toHaveLength(50)
  expect(rows(await lists.page(query(), 1)).rows).toHaveLength(50)
  const last = rows(await lists.page(query(), 2))
  expect(last.rows).toHaveLength(20)
  expect(last.isLast).toBe(true)
  expect(ofCompanies()).toEqual([0, 50, 100])
  await lists.page(query(), 0)
  expect(ofCompanies()).toEqual([0, 50, 100, 0])
  expect(reads.filter(({ cardType }) => cardType === OWNER_CONTACT)).toHaveLength(2)
})

test('an export reads ten pages at once, tells how far it is, and stops when nobody waits any more', async () => {
  const { portal } = portalOf({ total: 1030 })
  const lists = createClientLists({ portal, base })
  const told: number[] = []
  const all = await collectRows(
    lists,
    query(),
    (done) => told.push(done),
    () => true,
  )
  expect(all).toMatchObject({ state: 'rows', total: 1030, isCut: false })
  expect(all?.state === 'rows' && new Set(all.rows.map(({ id }) => id)).size).toBe(1030)
  expect(told).toEqual([500, 1000, 1030])
  expect(
    await collectRows(
      lists,
      query(),
      () => undefined,
      () => false,
    ),
  ).toBeUndefined()
})
