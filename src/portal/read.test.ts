import { expect, test } from 'vitest'
import { createFakeTransport, fail, withTotal } from '../../tests/fakes/fake-transport.ts'
import { firstDayOfMonth, parseDay, parseMonth } from '../domain/calendar.ts'
import type { ReadContext, Slice } from '../pipeline/ports/reading.ts'
import { firstCreation } from './first-creation.ts'
import { countRows, readSlices } from './read.ts'

const context: ReadContext = {
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
const JULY = parseMonth('2022-07') as number
const july = (stream: Slice['stream']): Slice => ({
  stream,
  month: JULY,
  from: firstDayOfMonth(JULY),
  until: firstDayOfMonth(JULY + 1),
})

test.each([
  ['contacts', 'DATE_CREATE'],
  ['companies', 'DATE_CREATE'],
  ['deals', 'DATE_CREATE'],
  ['leads', 'DATE_CREATE'],
  ['activities', 'CREATED'],
  ['requisites', 'DATE_CREATE'],
  ['invoices', 'createdTime'],
  ['oldInvoices', 'DATE_INSERT'],
  ['wonStages', 'CREATED_TIME'],
] as const)("a month of %s is half-open in the portal's printed time, by %s", async (stream, column) => {
  const transport = createFakeTransport(() => [])
  await readSlices(transport, [{ slice: july(stream), afterId: 0, pages: 1 }], context)
  expect(transport.asked[0]?.params['filter']).toMatchObject({
    [`>=${column}`]: '2022-07-01T00:00:00+03:00',
    [`<${column}`]: '2022-08-01T00:00:00+03:00',
  })
})

test('the first month has no lower edge and the last no upper one', async () => {
  const transport = createFakeTransport(() => [])
  const slice: Slice = { stream: 'contacts', month: JULY, from: undefined, until: undefined }
  await readSlices(transport, [{ slice, afterId: 0, pages: 1 }], context)
  expect(transport.asked[0]?.params['filter']).toEqual({ '>ID': 0 })
})

test('several slices share one request, and their outcomes stand in order', async () => {
  const transport = createFakeTransport(({ method }) => {
    if (method === 'crm.deal.list') return fail('operating-limit')
    return method === 'crm.contact.list'
      ? [
          { ID: '12', DATE_CREATE: '2022-07-05T10:00:00+03:00' },
          { ID: '13', DATE_CREATE: '' },
        ]
      : []
  })
  const read = await readSlices(
    transport,
    [
      { slice: july('deals'), afterId: 0, pages: 2 },
      { slice: july('contacts'), afterId: 10, pages: 2 },
      { slice: july('companies'), afterId: 0, pages: 1 },
    ],
    context,
  )
  if (!read.ok) throw new Error(read.error.kind)
  expect(transport.requests()).toBe(1)
  expect(transport.asked.map(({ name }) => name)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4'])
  const [deals, contacts, companies] = read.value
  expect(deals).toMatchObject({ rows: 0, lastId: 0, complete: false, error: { kind: 'operating-limit' } })
  expect(contacts).toMatchObject({
    rows: 2,
    lastId: 13,
    complete: true,
    unreadable: [{ method: 'crm.contact.list', id: '13', field: 'DATE_CREATE' }],
  })
  expect(contacts?.part.contacts?.length).toBe(1)
  expect(contacts).not.toHaveProperty('error')
  expect(companies).toMatchObject({ rows: 0, complete: true, part: {} })
})

test('the fallback reads the same streams by the universal list', async () => {
  const transport = createFakeTransport(() => ({
    items: [{ id: 3, createdTime: '2022-07-05T10:00:00+03:00' }],
  }))
  const read = await readSlices(transport, [{ slice: july('contacts'), afterId: 0, pages: 1 }], {
    ...context,
    lists: 'item',
  })
  expect(read.ok && read.value[0]?.part.contacts?.columns.id).toEqual(Int32Array.of(3))
  expect(transport.asked[0]).toMatchObject({
    method: 'crm.item.list',
    params: { entityTypeId: 3, filter: { categoryId: 0 } },
  })
})

test('rows are counted by the portal, ids only', async () => {
  const transport = createFakeTransport(({ method }) => withTotal([], method === 'crm.deal.list' ? 136 : 0))
  const counted = await countRows(transport, [july('deals'), july('activities')], context)
  expect(counted.ok && counted.value).toEqual([136, 0])
  expect(transport.asked[0]?.params).toMatchObject({ select: ['ID'], start: 0 })
})

test('one count that fails fails the count', async () => {
  const transport = createFakeTransport(({ method }) =>
    method === 'crm.deal.list' ? fail('access-denied') : withTotal([], 1),
  )
  expect(await countRows(transport, [july('contacts'), july('deals')], context)).toMatchObject({
    ok: false,
    error: { kind: 'access-denied' },
  })
})

test('an answer without a total is no count of zero', async () => {
  expect(
    await countRows(
      createFakeTransport(() => []),
      [july('deals')],
      context,
    ),
  ).toMatchObject({ ok: false, error: { kind: 'bad-record' } })
})

test('the first creation is the older of the first contact and the first company that is no own one', async () => {
  const transport = createFakeTransport(({ method }) => [
    {
      ID: '1',
      DATE_CREATE: method === 'crm.contact.list' ? '2020-05-05T00:00:00+03:00' : '2019-02-01T00:00:00+03:00',
    },
  ])
  const first = await firstCreation(transport, context)
  expect(first.ok && first.value).toBe(parseDay('2019-02-01'))
  expect(transport.asked[1]?.params['filter']).toEqual({ IS_MY_COMPANY: 'N' })
})

test('an empty portal has no first creation', async () => {
  const first = await firstCreation(
    createFakeTransport(() => []),
    context,
  )
  expect(first).toMatchObject({ ok: true, value: undefined })
})
