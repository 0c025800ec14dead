import { expect, test } from 'vitest'
import { createFakeTransport, fail } from '../../tests/fakes/fake-transport.ts'
import { OWNER_COMPANY, OWNER_CONTACT } from '../domain/tables/crm-tables.ts'
import type { FieldMap, ReadContext } from '../pipeline/ports/reading.ts'
import { readCard, readMarks, readTitles } from './cards.ts'
import { readOption, writeOption } from './options.ts'

const options: FieldMap['contacts'] = {
  lifecycle: { ACTIVE: 1 },
  clientType: { B2B: 2, B2C: 3 },
  frequency: {},
  dialogues: {},
  reachable: {},
}
const fields: FieldMap = { contacts: options, companies: options }
const context: ReadContext = {
  lists: 'plain',
  zone: '+03:00',
  fields,
  hasSmartInvoices: true,
  hasOldInvoices: true,
  dealCategories: [],
  currencies: undefined,
  dealStages: {},
  invoiceStages: {},
  oldInvoiceStatuses: {},
}

test('marks are read by id; a card that is gone has none', async () => {
  const transport = createFakeTransport(() => ({
    items: [{ id: 5, ufCrmCsegtype: 3, ufCrmCsegpayments: 0 }],
  }))
  const marks = await readMarks(transport, OWNER_CONTACT, [5, 6], context)
  expect(marks.ok && [...marks.value.keys()]).toEqual([5])
  expect(marks.ok && marks.value.get(5)).toMatchObject({ clientType: 2, paymentCount: 0, lifecycle: 0 })
})

test('a read-back with a failed command is no read-back', async () => {
  expect(
    await readMarks(
      createFakeTransport(() => fail('operating-limit')),
      OWNER_CONTACT,
      [5],
      context,
    ),
  ).toMatchObject({ ok: false, error: { kind: 'operating-limit' } })
})

test('titles are made of names, and come for visible cards only', async () => {
  const transport = createFakeTransport(({ params }) => ({
    items:
      params['entityTypeId'] === OWNER_CONTACT
        ? [{ id: 1, name: 'Анна', lastName: 'Ким', secondName: null }]
        : [{ id: 1, title: '<b>ООО</b>' }],
  }))
  const titles = await readTitles(transport, [
    { cardType: OWNER_CONTACT, id: 1 },
    { cardType: OWNER_COMPANY, id: 1 },
    { cardType: OWNER_COMPANY, id: 2 },
  ])
  expect(titles.ok && [...titles.value]).toEqual([
    ['3:1', 'Ким Анна'],
    ['4:1', '<b>ООО</b>'],
  ])
  expect(transport.requests()).toBe(1)
})

test('a card is its title and marks, or nothing', async () => {
  const card = { cardType: OWNER_COMPANY, id: 4 } as const
  expect(
    await readCard(
      createFakeTransport(() => ({ items: [{ id: 4, title: 'ООО', ufCrmCseglifecycle: 1 }] })),
      card,
      fields,
    ),
  ).toMatchObject({ ok: true, value: { title: 'ООО', marks: { lifecycle: 1 } } })
  expect(
    await readCard(
      createFakeTransport(() => ({ items: [] })),
      card,
      fields,
    ),
  ).toMatchObject({ ok: true, value: undefined })
})

test.each([null, '', [], undefined])('an option answered with %j is not set', async (result) => {
  expect(
    await readOption(
      createFakeTransport(() => result),
      'app',
      'rules',
    ),
  ).toMatchObject({ ok: true, value: undefined })
})

test('options are read and written as texts', async () => {
  expect(
    await readOption(
      createFakeTransport(() => '{"a":1}'),
      'user',
      'key',
    ),
  ).toMatchObject({ ok: true, value: '{"a":1}' })
  expect(
    await readOption(
      createFakeTransport(() => ({ a: 1 })),
      'user',
      'key',
    ),
  ).toMatchObject({ ok: false, error: { kind: 'bad-record' } })
  const transport = createFakeTransport(() => true)
  expect(await writeOption(transport, 'app', 'rules', 'x')).toMatchObject({ ok: true })
  expect(transport.asked[0]).toMatchObject({ method: 'app.option.set', params: { options: { rules: 'x' } } })
})
