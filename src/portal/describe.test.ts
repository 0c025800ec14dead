import { expect, test } from 'vitest'
import {
  createFakeTransport,
  fail,
  withNext,
  type AskedCommand,
  type Reply,
} from '../../tests/fakes/fake-transport.ts'
import { describe as describePortal } from './describe.ts'
import { readContext, zoneOf } from './read-context.ts'

const PORTAL: Record<string, Reply> = {
  profile: { ID: '5', ADMIN: true },
  scope: ['crm', 'entity', 'placement', 'user'],
  'app.info': { LANGUAGE_ID: 'ru', INSTALLED: true },
  'server.time': '2026-08-31T10:00:00+03:00',
  'method.get': { isExisting: true, isAvailable: true },
}
const answering =
  (changes: Record<string, Reply>) =>
  ({ method }: AskedCommand) =>
    ({ ...PORTAL, ...changes })[method]

test('one request tells who asks, what he may and which lists there are', async () => {
  const transport = createFakeTransport(answering({}))
  expect(await describePortal(transport)).toMatchObject({
    ok: true,
    value: {
      userId: 5,
      isAdmin: true,
      missingScopes: [],
      portalTime: '2026-08-31T10:00:00+03:00',
      portalNowS: 1000,
      language: 'ru',
      installed: true,
      hasPlainLists: true,
    },
  })
  expect(transport.requests()).toBe(1)
})

test('a missing scope is named; a wider one will do', async () => {
  expect(
    await describePortal(createFakeTransport(answering({ scope: ['crm', 'user_brief'] }))),
  ).toMatchObject({ ok: true, value: { missingScopes: ['entity', 'placement'] } })
})

test('one missing plain list makes the universal one necessary', async () => {
  const transport = createFakeTransport((command) =>
    command.params['name'] === 'crm.deal.list'
      ? { isExisting: false, isAvailable: false }
      : answering({})(command),
  )
  expect(await describePortal(transport)).toMatchObject({ ok: true, value: { hasPlainLists: false } })
})

test.each([
  ['profile', fail('no-app-access'), 'no-app-access'],
  ['profile', {}, 'bad-record'],
  ['server.time', 5, 'bad-record'],
  ['scope', null, 'bad-record'],
])('an odd %s ends the start', async (method, reply, kind) => {
  expect(await describePortal(createFakeTransport(answering({ [method]: reply })))).toMatchObject({
    ok: false,
    error: { kind },
  })
})

const DICTIONARY = [
  { ENTITY_ID: 'DEAL_STAGE', STATUS_ID: 'NEW', SEMANTICS: null, SORT: '10' },
  { ENTITY_ID: 'DEAL_STAGE_2', STATUS_ID: 'C2:WON', SEMANTICS: 'S' },
  { ENTITY_ID: 'SMART_INVOICE_STAGE_7', STATUS_ID: 'DT31_7:P', EXTRA: { SEMANTICS: 'success' } },
  { ENTITY_ID: 'SMART_INVOICE_STAGE_7', STATUS_ID: 'DT31_7:D', SEMANTICS: 'F' },
  { ENTITY_ID: 'INVOICE_STATUS', STATUS_ID: 'N', SORT: '10' },
  { ENTITY_ID: 'INVOICE_STATUS', STATUS_ID: 'P', SORT: '30' },
  { ENTITY_ID: 'INVOICE_STATUS', STATUS_ID: 'D', SORT: '40' },
  { ENTITY_ID: 'INVOICE_STATUS', STATUS_ID: 'OWN', SORT: '50' },
  { ENTITY_ID: 'SOURCE', STATUS_ID: 'WEB', SEMANTICS: 'S' },
]
const CRM: Record<string, Reply> = {
  'crm.status.list': DICTIONARY,
  'crm.category.list': {
    categories: [
      { id: 0, name: 'Общая' },
      { id: 2, name: 'Опт' },
    ],
  },
  'crm.item.list': { items: [] },
  'crm.invoice.list': [{ ID: '1' }],
}
const inPortal = { portalTime: '2026-08-31T10:00:00+03:00', hasPlainLists: true }
const crm = (changes: Record<string, Reply>) =>
  createFakeTransport(({ method }) => ({ ...CRM, ...changes })[method])

test('the dictionaries of the portal become letters', async () => {
  expect(await readContext(crm({}), inPortal)).toMatchObject({
    ok: true,
    value: {
      lists: 'plain',
      zone: '+03:00',
      hasSmartInvoices: true,
      hasOldInvoices: true,
      dealCategories: [
        { id: 0, name: 'Общая' },
        { id: 2, name: 'Опт' },
      ],
      dealStages: { NEW: 'P', 'C2:WON': 'S' },
      invoiceStages: { 'DT31_7:P': 'S', 'DT31_7:D': 'F' },
      oldInvoiceStatuses: { N: 'P', P: 'S', D: 'F', OWN: 'F' },
    },
  })
})

test('a portal without invoices of a kind simply has none', async () => {
  expect(
    await readContext(
      crm({ 'crm.item.list': fail('not-found'), 'crm.invoice.list': fail('method-missing') }),
      inPortal,
    ),
  ).toMatchObject({ ok: true, value: { hasSmartInvoices: false, hasOldInvoices: false } })
  expect(await readContext(crm({ 'crm.invoice.list': [] }), inPortal)).toMatchObject({
    ok: true,
    value: { hasOldInvoices: false },
  })
})

test('a limit or a broken answer is not "no invoices"', async () => {
  expect(await readContext(crm({ 'crm.item.list': fail('operating-limit') }), inPortal)).toMatchObject({
    ok: false,
    error: { kind: 'operating-limit' },
  })
  expect(await readContext(crm({ 'crm.invoice.list': fail('unknown-outcome') }), inPortal)).toMatchObject({
    ok: false,
    error: { kind: 'unknown-outcome' },
  })
})

test('half a dictionary is refused: it would make known stages unknown', async () => {
  expect(await readContext(crm({ 'crm.status.list': withNext(DICTIONARY, 50) }), inPortal)).toMatchObject({
    ok: false,
    error: { kind: 'bad-record' },
  })
})

test.each([
  ['2026-08-31T10:00:00+03:00', '+03:00'],
  ['2026-08-31T10:00:00-0530', '-05:30'],
  ['2026-08-31T10:00:00Z', '+00:00'],
])('%s is in the zone %s', (time, zone) => {
  expect(zoneOf(time)).toBe(zone)
})
