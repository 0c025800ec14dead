// Windows, ranges and single records: the conditions as they are sent, and what becomes of odd answers.
import { expect, test } from 'vitest'
import { createFakeTransport, fail, withNext, withTotal } from '../../tests/fakes/fake-transport.ts'
import { STREAMS, type Stream } from '../domain/refresh-view.ts'
import type { ChangeWindow, ReadContext } from '../pipeline/ports/reading.ts'
import { printMoment } from './portal-moment.ts'
import { readChanges } from './read-changes.ts'
import { countIds, readIds } from './read-ids.ts'
import { readRecords } from './read-records.ts'

const plain: ReadContext = {
  lists: 'plain',
  zone: '+03:00',
  fields: undefined,
  hasSmartInvoices: true,
  hasOldInvoices: true,
  dealCategories: [],
  currencies: undefined,
  dealStages: {},
  invoiceStages: {},
  oldInvoiceStatuses: {},
}
const item: ReadContext = { ...plain, lists: 'item' }
const SINCE_S = Date.UTC(2026, 2, 1, 20, 59, 58) / 1000
const window = (stream: Stream, changes: Partial<ChangeWindow> = {}): ChangeWindow => ({
  stream,
  by: 'modified',
  sinceS: SINCE_S,
  user: undefined,
  ...changes,
})

async function filterOf(of: ChangeWindow, context: ReadContext, untilId?: number): Promise<unknown> {
  const transport = createFakeTransport(() => [])
  await readChanges(
    transport,
    [{ window: of, afterId: 7, untilId, pages: 1, withLinks: false, counted: false }],
    context,
  )
  return transport.asked[0]?.params['filter']
}

test.each([
  ['+03:00', '2026-03-01T23:59:58+03:00'],
  ['+00:00', '2026-03-01T20:59:58+00:00'],
  ['-05:30', '2026-03-01T15:29:58-05:30'],
  ['+12:00', '2026-03-02T08:59:58+12:00'],
])('a moment is printed in the zone %s with its offset', (zone, text) => {
  expect(printMoment(SINCE_S + 0.9, zone)).toBe(text)
  expect(Date.parse(text) / 1000).toBe(SINCE_S)
})

test.each([
  ['contacts', plain, 'DATE_MODIFY'],
  ['companies', item, 'updatedTime'],
  ['deals', plain, 'DATE_MODIFY'],
  ['deals', item, 'updatedTime'],
  ['invoices', plain, 'updatedTime'],
  ['oldInvoices', plain, 'DATE_UPDATE'],
  ['leads', item, 'updatedTime'],
  ['activities', item, 'LAST_UPDATED'],
  ['requisites', plain, 'DATE_MODIFY'],
  ['wonStages', item, 'CREATED_TIME'],
] as const)('changes of %s are found by their own column', async (stream, context, column) => {
  expect(await filterOf(window(stream), context)).toMatchObject({
    [`>=${column}`]: '2026-03-01T23:59:58+03:00',
  })
})

test('activity of cards, creation, the last editor and the highest id are conditions of their own', async () => {
  const since = '2026-03-01T23:59:58+03:00'
  expect(await filterOf(window('contacts', { by: 'activity' }), plain)).toEqual({
    '>=LAST_ACTIVITY_TIME': since,
    '>ID': 7,
  })
  expect(await filterOf(window('companies', { by: 'activity' }), item, 90)).toEqual({
    categoryId: 0,
    '>=lastActivityTime': since,
    '>id': 7,
    '<=id': 90,
  })
  expect(await filterOf(window('requisites', { by: 'created' }), plain)).toMatchObject({
    '>=DATE_CREATE': since,
  })
  expect(await filterOf(window('contacts', { user: { id: 5, is: 'the-one' } }), plain)).toMatchObject({
    '=MODIFY_BY_ID': 5,
  })
  expect(await filterOf(window('contacts', { user: { id: 5, is: 'another' } }), item)).toMatchObject({
    '!=updatedBy': 5,
  })
})

test('a window that no list can answer is a bug', () => {
  const read = (of: ChangeWindow) =>
    filterOf(of, plain).catch((error: unknown) => (error instanceof Error ? error.message : error))
  return Promise.all([
    expect(read(window('deals', { by: 'activity' }))).resolves.toBe('deals have no window by activity'),
    expect(read(window('oldInvoices', { user: { id: 5, is: 'the-one' } }))).resolves.toMatch('oldInvoices'),
  ])
})

test('rows of no interest and unreadable ones stand among the blanks, rows without an id nowhere', async () => {
  const activity = { OWNER_TYPE_ID: '3', OWNER_ID: '5', CREATED: '2026-03-01T10:00:00+03:00' }
  const transport = createFakeTransport(() => [
    { ID: '8', ...activity },
    { ID: '9', ...activity, ORIGINATOR_ID: 'CSEG_CALLS' },
    { ID: '10', OWNER_ID: '5' },
    { ...activity },
  ])
  const read = await readChanges(
    transport,
    [
      {
        window: window('activities'),
        afterId: 7,
        untilId: undefined,
        pages: 1,
        withLinks: false,
        counted: false,
      },
    ],
    plain,
  )
  const [outcome] = read.ok ? read.value : []
  expect(outcome).toMatchObject({ rows: 4, complete: true, lastId: 10 })
  expect(outcome?.part.activities?.columns.id).toEqual(Int32Array.of(8))
  expect(outcome?.part.blanks?.columns.id).toEqual(Int32Array.of(9, 10))
  expect(outcome?.part.blanks?.columns.unread).toEqual(Uint8Array.of(0, 1))
  expect([...(outcome?.part.blanks?.columns.stream ?? [])]).toEqual(
    Array.from({ length: 2 }, () => STREAMS.indexOf('activities')),
  )
  expect(outcome?.unreadable.map(({ id, field }) => `${id} ${field}`).sort()).toEqual([
    ' ID',
    '10 OWNER_TYPE_ID',
  ])
})

test('cards bring their links along from the universal list, and a page that is counted tells how many rows there are', async () => {
  const created = { createdTime: '2026-03-01T10:00:00+03:00' }
  const transport = createFakeTransport(({ params }) =>
    params['entityTypeId'] === 3
      ? withTotal({ items: [{ id: 8, ...created, companyId: 3, companyIds: [9, 3] }] }, 12)
      : {
          items: [
            { id: 9, ...created, contactIds: [8] },
            { id: 11, contactIds: [8] },
          ],
        },
  )
  const read = await readChanges(
    transport,
    [
      { window: window('contacts'), afterId: 7, untilId: 20, pages: 1, withLinks: true, counted: true },
      {
        window: window('companies'),
        afterId: 7,
        untilId: undefined,
        pages: 1,
        withLinks: true,
        counted: false,
      },
    ],
    plain,
  )
  const [contacts, companies] = read.ok ? read.value : []
  expect(transport.asked.map(({ method, params }) => [method, params['start']])).toEqual([
    ['crm.item.list', 0],
    ['crm.item.list', -1],
  ])
  expect(transport.asked[0]?.params['filter']).toEqual({
    categoryId: 0,
    '>=updatedTime': '2026-03-01T23:59:58+03:00',
    '>id': 7,
    '<=id': 20,
  })
  expect(contacts).toMatchObject({ total: 12, rows: 1, lastId: 8 })
  expect(contacts?.part.contacts?.columns.primaryCompanyId).toEqual(Int32Array.of(3))
  expect(contacts?.part.links?.columns.companyId).toEqual(Int32Array.of(9, 3))
  // A row that cannot be read tells no links: nobody would know whose they are.
  expect(companies?.part.companies?.columns.id).toEqual(Int32Array.of(9))
  expect(companies?.part.links?.columns.companyId).toEqual(Int32Array.of(9))
  expect(companies).not.toHaveProperty('total')
})

test('ranges are half-open to the left, and a count without its total is a broken answer', async () => {
  const transport = createFakeTransport(() => withTotal([], 4))
  const ranges = [
    { stream: 'deals', afterId: 5, untilId: 90 },
    { stream: 'invoices', afterId: 90, untilId: undefined },
  ] as const
  expect(await countIds(transport, ranges, plain)).toMatchObject({ ok: true, value: [4, 4] })
  expect(transport.asked.map(({ params }) => params['filter'])).toEqual([
    { IS_RECURRING: 'N', '>ID': 5, '<=ID': 90 },
    { '>id': 90 },
  ])
  expect(
    await countIds(
      createFakeTransport(() => []),
      ranges,
      plain,
    ),
  ).toMatchObject({
    ok: false,
    error: { kind: 'bad-record' },
  })
  for (const answer of [withTotal([{ ID: '6' }], 51), withNext([{ ID: '6' }], 50), withTotal([{}], 1)])
    expect(
      await readIds(
        createFakeTransport(() => answer),
        ranges.slice(0, 1),
        plain,
      ),
    ).toMatchObject({
      ok: false,
      error: { kind: 'bad-record' },
    })
})

test('records of several streams share requests; nothing is called gone when a command failed', async () => {
  const lead = (ID: number) => ({ ID: String(ID), DATE_CREATE: '2026-03-01T10:00:00+03:00' })
  const transport = createFakeTransport(({ method }) =>
    method === 'crm.lead.list' ? [lead(3), lead(4), lead(4), lead(99)] : fail('operating-limit'),
  )
  const read = await readRecords(
    transport,
    [
      { stream: 'leads', id: 3 },
      { stream: 'deals', id: 1 },
      { stream: 'leads', id: 4 },
      { stream: 'leads', id: 5 },
    ],
    plain,
  )
  expect(transport.requests()).toBe(1)
  expect(read).toMatchObject({ ok: true, value: { complete: false, error: { kind: 'operating-limit' } } })
  expect(read.ok && read.value.part.leads?.columns.id).toEqual(Int32Array.of(3, 4))
  expect(transport.asked[0]?.params).toMatchObject({ filter: { IS_RECURRING: 'N', '@ID': [1] }, start: -1 })
})
