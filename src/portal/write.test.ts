import { expect, test } from 'vitest'
import { createFakeTransport, fail } from '../../tests/fakes/fake-transport.ts'
import { NO_DAY, parseDay } from '../domain/calendar.ts'
import { Lifecycle, NO_NUMBER, OWNER_COMPANY, OWNER_CONTACT } from '../domain/tables/crm-tables.ts'
import type { FieldMap } from '../pipeline/ports/reading.ts'
import type { CardWrite } from '../pipeline/ports/writing.ts'
import { EMPTY_MARKS } from './rows/marks.ts'
import { createWriter } from './write.ts'

const options: FieldMap['contacts'] = {
  lifecycle: { ACTIVE: 10, SLEEPING: 11 },
  clientType: { B2B: 20, B2C: 21 },
  frequency: { NONE: 30 },
  dialogues: { YES: 40, NO: 41 },
  reachable: { YES: 50, NO: 51 },
}
const fields: FieldMap = { contacts: options, companies: { ...options, lifecycle: { ACTIVE: 90 } } }
const write = (id: number, changes: Partial<CardWrite['target']>): CardWrite => ({
  id,
  fields: Object.keys(changes) as CardWrite['fields'],
  target: { ...EMPTY_MARKS, ...changes },
})

test('one command a card, only the named fields, without feed and history', async () => {
  const transport = createFakeTransport(() => true)
  const written = await createWriter(transport).write(
    OWNER_CONTACT,
    [
      write(1, {
        lifecycle: Lifecycle.sleeping,
        lastPaymentDay: parseDay('2024-02-29'),
        paymentCount: 0,
        parentCompanyId: 7,
      }),
      write(2, { lifecycle: 0, lastPaymentDay: NO_DAY, paymentCount: NO_NUMBER, parentCompanyId: NO_NUMBER }),
    ],
    fields,
  )
  expect(written.ok && written.value).toEqual([
    { id: 1, outcome: 'done' },
    { id: 2, outcome: 'done' },
  ])
  expect(transport.requests()).toBe(1)
  const params = { REGISTER_SONET_EVENT: 'N', REGISTER_HISTORY_EVENT: 'N' }
  expect(transport.asked.map(({ method, params: sent }) => ({ method, ...sent }))).toEqual([
    {
      method: 'crm.contact.update',
      id: 1,
      params,
      fields: {
        UF_CRM_CSEGLIFECYCLE: '11',
        UF_CRM_CSEGLASTPAYMENT: '2024-02-29',
        UF_CRM_CSEGPAYMENTS: '0',
        UF_CRM_CSEGPARENT: '7',
      },
    },
    {
      method: 'crm.contact.update',
      id: 2,
      params,
      fields: {
        UF_CRM_CSEGLIFECYCLE: '',
        UF_CRM_CSEGLASTPAYMENT: '',
        UF_CRM_CSEGPAYMENTS: '',
        UF_CRM_CSEGPARENT: '',
      },
    },
  ])
})

test('companies are written with their own list values', async () => {
  const transport = createFakeTransport(() => true)
  await createWriter(transport).write(OWNER_COMPANY, [write(1, { lifecycle: Lifecycle.active })], fields)
  expect(transport.asked[0]).toMatchObject({
    method: 'crm.company.update',
    params: { fields: { UF_CRM_CSEGLIFECYCLE: '90' } },
  })
})

test('each card has the outcome of its own command, in order', async () => {
  const answers = [
    true,
    fail('operating-limit'),
    fail('refused'),
    fail('server-error'),
    fail('unknown-outcome'),
    { odd: 1 },
    fail('access-denied'),
    fail('rate-limited'),
  ]
  const transport = createFakeTransport(({ name }) => answers[Number(name.slice(1))])
  const written = await createWriter(transport).write(
    OWNER_CONTACT,
    answers.map((_, index) => write(index + 1, { paymentCount: 1 })),
    fields,
  )
  expect(written.ok && written.value.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
    '1 done',
    '2 limited',
    '3 refused',
    '4 unknown',
    '5 unknown',
    '6 unknown',
    '7 refused',
    '8 limited',
  ])
})

test('a whole failed request is the error of the call', async () => {
  const transport = createFakeTransport(
    () => true,
    () => 'unknown-outcome',
  )
  expect(
    await createWriter(transport).write(OWNER_CONTACT, [write(1, { paymentCount: 1 })], fields),
  ).toMatchObject({
    ok: false,
    error: { kind: 'unknown-outcome' },
  })
  expect(transport.requests()).toBe(1)
})

test('a portal without the old update is written through the universal one', async () => {
  const transport = createFakeTransport(({ method }) =>
    method === 'crm.item.update' ? { item: { id: 5 } } : fail('method-missing'),
  )
  const written = await createWriter(transport).write(
    OWNER_COMPANY,
    [write(5, { lifecycle: Lifecycle.active, paymentCount: 2 })],
    fields,
  )
  expect(written.ok && written.value).toEqual([{ id: 5, outcome: 'done' }])
  expect(written.exchange?.requests).toBe(2)
  expect(transport.asked[1]?.params).toEqual({
    entityTypeId: 4,
    id: 5,
    fields: { ufCrmCseglifecycle: '90', ufCrmCsegpayments: '2' },
  })
})

test('the methods named are those the next write may use, as far as writes have told', async () => {
  const told = async (reply: (method: string) => unknown) => {
    const writer = createWriter(createFakeTransport(({ method }) => reply(method)))
    const before = [writer.methods(OWNER_CONTACT, 'plain'), writer.methods(OWNER_CONTACT, 'item')]
    await writer.write(OWNER_CONTACT, [write(5, { paymentCount: 2 })], fields)
    return { before, after: [writer.methods(OWNER_CONTACT, 'plain'), writer.methods(OWNER_CONTACT, 'item')] }
  }
  const before = [['crm.contact.update'], ['crm.contact.update', 'crm.item.update']]
  const plain = [['crm.contact.update'], ['crm.contact.update']]
  const item = [['crm.item.update'], ['crm.item.update']]
  expect(await told(() => true)).toEqual({ before, after: plain })
  expect(
    await told((method) => (method === 'crm.item.update' ? { item: { id: 5 } } : fail('method-missing'))),
  ).toEqual({ before, after: item })
  expect(await told(() => fail('operating-limit'))).toEqual({ before, after: before })
})

test('a portal without the old update of one kind of cards is asked for it once', async () => {
  const transport = createFakeTransport(({ method }) =>
    method === 'crm.item.update' ? { item: { id: 5 } } : fail('method-missing'),
  )
  const writer = createWriter(transport)
  for (let time = 0; time < 3; time += 1)
    await writer.write(OWNER_COMPANY, [write(5, { paymentCount: 2 })], fields)
  expect(transport.asked.map(({ method }) => method)).toEqual([
    'crm.company.update',
    'crm.item.update',
    'crm.item.update',
    'crm.item.update',
  ])
})
