import { expect, test } from 'vitest'
import { createFakeTransport, fail, type AskedCommand, type Reply } from '../../tests/fakes/fake-transport.ts'
import { OWNER_COMPANY, OWNER_CONTACT } from '../domain/tables/crm-tables.ts'
import type { FieldMap } from '../pipeline/ports/reading.ts'
import { createEmptyCards } from './empty-cards.ts'

const options: FieldMap['contacts'] = {
  lifecycle: { ACTIVE: 1, WITHOUT_CONTACTS: 7 },
  clientType: {},
  frequency: {},
  dialogues: {},
  reachable: {},
}
const FIELDS: FieldMap = { contacts: options, companies: options }
const SALES = { hasSmartInvoices: true, hasOldInvoices: true }
const CONTACT = { cardType: OWNER_CONTACT, id: 5 } as const,
  COMPANY = { cardType: OWNER_COMPANY, id: 5 } as const

/** A row of the universal list of a card that holds nothing. */
const BLANK = {
  id: 5,
  hasPhone: 'N',
  hasEmail: 'N',
  hasImol: 'N',
  fm: [],
  ufCrmCseglifecycle: 7,
  lastCommunicationTime: null,
}
const ENTITY = (command: AskedCommand): unknown => command.params['entityTypeId']
const isCards = (command: AskedCommand): boolean =>
  command.method === 'crm.item.list' && (ENTITY(command) === 3 || ENTITY(command) === 4)

/** What a portal answers of a blank contact or company 5, changed by a test. */
function portalOf(change: (command: AskedCommand) => Reply = () => undefined) {
  const transport = createFakeTransport((command) => {
    const changed = change(command)
    if (changed !== undefined) return changed
    if (isCards(command)) return { items: [BLANK] }
    return command.method === 'crm.item.list' ? { items: [] } : []
  })
  return { transport, port: createEmptyCards(transport) }
}
async function lookAt(card: typeof CONTACT | typeof COMPANY, change?: (command: AskedCommand) => Reply) {
  const looked = await portalOf(change).port.lookAt([card], FIELDS, SALES)
  return looked.ok ? looked.value[0] : looked
}

test('a card that holds nothing is empty, one that is not there is gone, all in one request', async () => {
  const { transport, port } = portalOf((command) =>
    isCards(command) && ENTITY(command) === 4 ? { items: [] } : undefined,
  )
  const looked = await port.lookAt([CONTACT, COMPANY], FIELDS, SALES)
  expect(looked).toMatchObject({
    ok: true,
    value: [
      { card: CONTACT, state: 'empty' },
      { card: COMPANY, state: 'gone' },
    ],
  })
  expect(transport.requests()).toBe(1)
})

test('eight cards are one request, whatever sales there are', async () => {
  const { transport, port } = portalOf()
  const cards = [5, 6, 7, 8].flatMap((id) => [
    { cardType: OWNER_CONTACT, id } as const,
    { cardType: OWNER_COMPANY, id } as const,
  ])
  await port.lookAt(cards, FIELDS, SALES)
  expect(transport.requests()).toBe(1)
  expect(transport.asked.length).toBeLessThanOrEqual(50)
})

test.each<[sign: string, card: typeof CONTACT | typeof COMPANY, row: object]>([
  ['contact-data', CONTACT, { hasPhone: 'Y' }],
  ['contact-data', CONTACT, { hasImol: 'Y' }],
  ['contact-data', COMPANY, { fm: [{ id: 1, typeId: 'WEB', value: 'example.com' }] }],
  ['activities', CONTACT, { lastCommunicationTime: '2026-03-18T12:00:00+03:00' }],
  ['links', CONTACT, { companyId: 8 }],
  ['links', COMPANY, { contactIds: [8] }],
  ['own-company', COMPANY, { isMyCompany: 'Y' }],
  ['marks', CONTACT, { ufCrmCseglifecycle: 1 }],
  ['marks', CONTACT, { ufCrmCseglifecycle: null }],
])('%s of the card itself makes it no empty one', async (sign, card, row) => {
  const change = (command: AskedCommand): Reply =>
    isCards(command) ? { items: [{ ...BLANK, ...row }] } : undefined
  expect(await lookAt(card, change)).toEqual({ card, state: 'filled', sign })
})

test.each<
  [sign: string, card: typeof CONTACT | typeof COMPANY, is: (command: AskedCommand) => boolean, rows: Reply]
>([
  ['deals', CONTACT, (command) => ENTITY(command) === 2, { items: [{ id: 1 }] }],
  ['deals', COMPANY, (command) => ENTITY(command) === 2, { items: [{ id: 1 }] }],
  ['invoices', CONTACT, (command) => ENTITY(command) === 31, { items: [{ id: 1 }] }],
  ['invoices', COMPANY, ({ method }) => method === 'crm.invoice.list', [{ ID: '1' }]],
  ['leads', CONTACT, (command) => ENTITY(command) === 1, { items: [{ id: 1 }] }],
  ['activities', CONTACT, ({ method }) => method === 'crm.activity.list', [{ ID: '1', ORIGINATOR_ID: null }]],
  [
    'requisites',
    COMPANY,
    ({ method }) => method === 'crm.requisite.list',
    [{ ID: '1', ENTITY_ID: '5', RQ_INN: '7700000000' }],
  ],
])('%s beside the card make it no empty one', async (sign, card, is, rows) => {
  expect(await lookAt(card, (command) => (is(command) ? rows : undefined))).toEqual({
    card,
    state: 'filled',
    sign,
  })
})

test('a blank requisite and an activity of the app itself leave a card empty', async () => {
  const looked = await lookAt(CONTACT, ({ method }) => {
    if (method === 'crm.requisite.list') return [{ ID: '1', ENTITY_ID: '5', RQ_INN: '', NAME: 'Шаблон' }]
    return method === 'crm.activity.list' ? [{ ID: '1', ORIGINATOR_ID: 'CSEG' }] : undefined
  })
  expect(looked).toEqual({ card: CONTACT, state: 'empty' })
})

test.each<[what: string, is: (command: AskedCommand) => boolean, reply: Reply]>([
  ['the card', isCards, fail('server-error')],
  ['its contact data', isCards, { items: [{ id: 5, ufCrmCseglifecycle: 7 }] }],
  ['its deals', (command) => ENTITY(command) === 2, fail('access-denied')],
  ['its deals', (command) => ENTITY(command) === 2, 'no list'],
  ['its invoices', (command) => ENTITY(command) === 31, fail('access-denied')],
  ['its activities', ({ method }) => method === 'crm.activity.list', fail('operating-limit')],
  ['all its requisites', ({ method }) => method === 'crm.requisite.list', Array(50).fill({ ENTITY_ID: '5' })],
])('a card of which %s cannot be read is never called empty or gone', async (_what, is, reply) => {
  expect(await lookAt(CONTACT, (command) => (is(command) ? reply : undefined))).toMatchObject({
    card: CONTACT,
    state: 'unread',
  })
})

test('where a portal has no leads or no invoices nobody has one', async () => {
  const looked = await lookAt(CONTACT, (command) =>
    ENTITY(command) === 1 || ENTITY(command) === 31 ? fail('not-found') : undefined,
  )
  expect(looked).toEqual({ card: CONTACT, state: 'empty' })
})

test('each deletion has its own outcome; a card that is gone already is no failure', async () => {
  const replies: Reply[] = [
    [],
    fail('not-found'),
    fail('access-denied'),
    fail('rate-limited'),
    fail('server-error'),
  ]
  const transport = createFakeTransport(({ params }) => replies[Number(params['id']) - 1])
  const cards = replies.map((_, index) => ({ cardType: OWNER_CONTACT, id: index + 1 }) as const)
  const removed = await createEmptyCards(transport).remove(cards)
  expect(removed.ok && removed.value.map(({ outcome }) => outcome)).toEqual([
    'done',
    'gone',
    'refused',
    'limited',
    'unknown',
  ])
  expect(transport.asked[0]).toMatchObject({
    method: 'crm.item.delete',
    params: { entityTypeId: OWNER_CONTACT, id: 1 },
  })
})
