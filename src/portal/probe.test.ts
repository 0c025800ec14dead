import { expect, test } from 'vitest'
import {
  createFakeTransport,
  fail,
  withTotal,
  type AskedCommand,
  type Reply,
} from '../../tests/fakes/fake-transport.ts'
import { STREAMS } from '../domain/refresh-view.ts'
import type { ChangeWindow, IdRange, ReadContext } from '../pipeline/ports/reading.ts'
import { createPortalOver } from './create-portal.ts'

const CONTEXT: ReadContext = {
  lists: 'plain',
  zone: '+03:00',
  fields: undefined,
  hasSmartInvoices: true,
  hasOldInvoices: true,
  dealCategories: [],
  // The clock of the fake transport stands in the first hour of 1970.
  currencies: { askedOn: '1970-01-01', base: 'RUB', rates: { RUB: 1 } },
  dealStages: {},
  invoiceStages: {},
  oldInvoiceStatuses: {},
}
const NOTHING = { windows: [], ranges: [], eventsAfter: undefined }
const windows: readonly ChangeWindow[] = Array.from({ length: 14 }, (_, index) => ({
  stream: STREAMS[index % STREAMS.length] ?? 'contacts',
  by: 'modified',
  sinceS: 0,
  user: undefined,
}))
const ranges: readonly IdRange[] = Array.from({ length: 20 }, (_, index) => ({
  stream: 'contacts',
  afterId: index,
  untilId: index + 1,
}))

const answering =
  (changes: Readonly<Record<string, Reply>> = {}) =>
  ({ method }: AskedCommand): Reply => {
    if (method in changes) return changes[method]
    switch (method) {
      case 'profile':
        return { ID: '5', ADMIN: true }
      case 'scope':
        return ['crm']
      case 'app.info':
        return { LANGUAGE_ID: 'ru', INSTALLED: true }
      case 'server.time':
        return '2026-08-31T10:00:00+03:00'
      case 'method.get':
        return { isExisting: true }
      case 'crm.category.list':
        return { categories: [] }
      case 'app.option.get':
        return null
      case 'crm.status.list':
      case 'event.get':
      case 'entity.item.get':
        return []
      case 'crm.item.list':
        return withTotal({ items: [] }, 3)
      default:
        return withTotal([], 3)
    }
  }

test('the largest probe there may be is one batch of at most 50 commands', async () => {
  const transport = createFakeTransport(answering())
  const absent = { ...CONTEXT, hasSmartInvoices: false, hasOldInvoices: false }
  const probed = await createPortalOver(transport).probe({ windows, ranges, eventsAfter: 0 }, absent)
  expect(probed).toMatchObject({ ok: true, exchange: { requests: 1 } })
  expect(transport.asked.length).toBeLessThanOrEqual(50)
  expect(probed.ok && probed.value.counts).toEqual(ranges.map(() => 3))
  expect(probed.ok && probed.value.changes.map(({ total }) => total)).toEqual(windows.map(() => 3))
})

test('over a known base neither lists nor the first creation nor known invoices are looked for', async () => {
  const transport = createFakeTransport(answering())
  const portal = createPortalOver(transport)
  const item = { ...CONTEXT, lists: 'item' } as const
  const probed = await portal.probe(NOTHING, item)
  expect(probed).toMatchObject({
    ok: true,
    value: {
      description: { hasPlainLists: false },
      context: { lists: 'item', hasSmartInvoices: true, hasOldInvoices: true },
      firstCreation: undefined,
    },
  })
  expect(transport.asked.map(({ method }) => method)).toEqual([
    'profile',
    'server.time',
    'scope',
    'app.info',
    'crm.contact.userfield.list',
    'crm.company.userfield.list',
    'crm.status.list',
    'crm.category.list',
    'app.option.get',
    'entity.item.get',
  ])
  await portal.probe(NOTHING, item)
  expect(transport.asked.filter(({ method }) => method === 'scope')).toHaveLength(1)
})

test('rates are asked once a day: not on the day they are known of, and again on the next', async () => {
  const list = [
    { CURRENCY: 'RUB', AMOUNT_CNT: '1', AMOUNT: '1.0000', BASE: 'Y' },
    { CURRENCY: 'USD', AMOUNT_CNT: '1', AMOUNT: '92.5000', BASE: 'N' },
    { CURRENCY: 'KZT', AMOUNT_CNT: '100', AMOUNT: '19.0000', BASE: 'N' },
    { CURRENCY: 'OLD', AMOUNT_CNT: '0', AMOUNT: '1.0000', BASE: 'N' },
  ]
  const probe = async (context: ReadContext | undefined, reply: Reply) => {
    const transport = createFakeTransport(answering({ 'crm.currency.list': reply }))
    const probed = await createPortalOver(transport).probe(NOTHING, context)
    const asked = transport.asked.filter(({ method }) => method === 'crm.currency.list').length
    return { asked, currencies: probed.ok ? probed.value.context.currencies : 'failed' }
  }
  const read = { askedOn: '2026-08-31', base: 'RUB', rates: { RUB: 1, USD: 92.5, KZT: 0.19 } }
  const yesterday = { askedOn: '1969-12-31', base: 'RUB', rates: { RUB: 1, USD: 90 } }
  expect(await probe(CONTEXT, list)).toEqual({ asked: 0, currencies: CONTEXT.currencies })
  expect(await probe({ ...CONTEXT, currencies: yesterday }, list)).toEqual({ asked: 1, currencies: read })
  expect(await probe(undefined, list)).toEqual({ asked: 1, currencies: read })
  // What cannot be had is no reason to fail: yesterday's rates, or no money.
  const refused = fail('access-denied')
  expect(await probe({ ...CONTEXT, currencies: yesterday }, refused)).toMatchObject({ currencies: yesterday })
  expect(await probe(undefined, refused)).toEqual({ asked: 1, currencies: undefined })
  expect(await probe(undefined, list.slice(1))).toEqual({ asked: 1, currencies: undefined })
})

test('what fails for its own reason leaves the rest; what all depends on does not', async () => {
  const probe = (changes: Readonly<Record<string, Reply>>) =>
    createPortalOver(createFakeTransport(answering(changes))).probe(
      { windows: windows.slice(0, 2), ranges: ranges.slice(0, 1), eventsAfter: 3 },
      CONTEXT,
    )
  for (const method of ['event.get', 'entity.item.get', 'crm.company.list'])
    expect(await probe({ [method]: fail('operating-limit') }), method).toMatchObject({ ok: true })
  for (const method of ['profile', 'crm.status.list', 'app.option.get', 'crm.contact.userfield.list'])
    expect(await probe({ [method]: fail('operating-limit') }), method).toMatchObject({
      ok: false,
      error: { kind: 'operating-limit' },
      exchange: { requests: 1 },
    })
  const counting = await probe({ 'crm.contact.list': [] })
  expect(counting).toMatchObject({ ok: false, error: { kind: 'bad-record' } })
})

test('changes of a base that was never read are a bug', async () => {
  const portal = createPortalOver(createFakeTransport(answering()))
  await expect(portal.probe({ ...NOTHING, windows }, undefined)).rejects.toThrow('never read')
})
