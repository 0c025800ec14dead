import { expect, test } from 'vitest'
import { createFakeTransport, fail, type AskedCommand } from '../../tests/fakes/fake-transport.ts'
import { NO_DAY, parseDay } from '../domain/calendar.ts'
import { OWNER_COMPANY, OWNER_CONTACT } from '../domain/tables/crm-tables.ts'
import type { CardRef, ReadContext } from '../pipeline/ports/reading.ts'
import { askActivities } from './ask-activities.ts'
import { askContactData, askLinks, askRequisites } from './questions.ts'
import { LIST_MARKS, CODE_BY_XML_ID } from './rows/marks.ts'
import { readStrays } from './strays.ts'

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
const contact = (id: number): CardRef => ({ cardType: OWNER_CONTACT, id })
const company = (id: number): CardRef => ({ cardType: OWNER_COMPANY, id })
const idsOf = ({ params }: AskedCommand, name: string): readonly number[] =>
  (params['filter'] as Record<string, number[]>)[name] as number[]
const numbers = (column: Int32Array | Uint8Array | undefined) => [...(column ?? [])]

test('links stand in the order the card gives them, from either side', async () => {
  const transport = createFakeTransport(({ params }) => ({
    items:
      params['entityTypeId'] === OWNER_CONTACT
        ? [{ id: 1, companyIds: [9, 3] }]
        : [{ id: 3, contactIds: [1, 2] }],
  }))
  const answers = await askLinks(transport, [contact(1), company(3)])
  if (!answers.ok) throw new Error(answers.error.kind)
  expect(numbers(answers.value.part.links?.columns.contactId)).toEqual([1, 1, 1, 2])
  expect(numbers(answers.value.part.links?.columns.companyId)).toEqual([9, 3, 3, 3])
})

test('fifty cards share a command, and what fails is named with its reason', async () => {
  const cards = Array.from({ length: 120 }, (_, index) => contact(index + 1))
  const transport = createFakeTransport((command) =>
    command.name === 'c1'
      ? fail('operating-limit')
      : { items: idsOf(command, '@id').map((id) => ({ id, companyIds: [7] })) },
  )
  const answers = await askLinks(transport, cards)
  if (!answers.ok) throw new Error(answers.error.kind)
  expect(transport.asked.map((command) => idsOf(command, '@id').length)).toEqual([50, 50, 20])
  expect(answers.value.part.links?.length).toBe(70)
  expect(answers.value.failed.map(({ card }) => card.id)).toEqual(
    Array.from({ length: 50 }, (_, index) => index + 51),
  )
  expect(answers.value.failed[0]?.error.kind).toBe('operating-limit')
})

test('a card that is gone or invisible has no links and is no failure', async () => {
  const answers = await askLinks(
    createFakeTransport(() => ({ items: [] })),
    [contact(1)],
  )
  expect(answers.ok && answers.value).toEqual({ part: {}, unreadable: [], failed: [] })
})

test('C-16: contact data are phones, e-mails, sites and messengers that are not blank', async () => {
  const rows = [
    { ID: '1', PHONE: [{ VALUE: ' ' }, { VALUE: '+7' }] },
    { ID: '2', EMAIL: [{ VALUE: '' }] },
    { ID: '3', LINK: [{ VALUE: 'x' }] },
    { ID: '4', IM: { 0: { VALUE: 'tg' } } },
    { ID: '5' },
  ]
  const answers = await askContactData(
    createFakeTransport(() => rows),
    rows.map((_, index) => contact(index + 1)),
    context,
  )
  expect(answers.ok && numbers(answers.value.part.contactData?.columns.ownerId)).toEqual([1, 4])
})

test('the fallback finds contact data in whole items', async () => {
  const items = [
    { id: 1, fm: [{ typeId: 'WEB', value: 'example.org' }] },
    { id: 2, fm: [{ typeId: 'LINK', value: 'x' }] },
  ]
  const transport = createFakeTransport(() => ({ items }))
  const answers = await askContactData(transport, [company(1), company(2)], { ...context, lists: 'item' })
  expect(answers.ok && numbers(answers.value.part.contactData?.columns.ownerId)).toEqual([1])
  expect(transport.asked[0]?.params['select']).toEqual(['*'])
})

test('T21: a doubtful requisite is filled if any of its own fields says something', async () => {
  const owner = { ENTITY_TYPE_ID: '4', ENTITY_ID: '8' }
  const rows = [
    { ID: '1', ...owner, RQ_CONTACT: 'N', NAME: 'x' },
    { ID: '2', ...owner, ENTITY_ID: '9', RQ_VAT_ID: 'PL1' },
  ]
  const answers = await askRequisites(
    createFakeTransport(() => rows),
    [1, 2],
  )
  expect(answers.ok && numbers(answers.value.part.requisites?.columns.ownerId)).toEqual([9])
  expect(
    await askRequisites(
      createFakeTransport(() => fail('operating-limit')),
      [1],
    ),
  ).toMatchObject({ ok: false, error: { kind: 'operating-limit' } })
})

test('C-19: the first activity of a card is the first that the app did not make', async () => {
  const own = Array.from({ length: 50 }, (_, index) => ({
    ID: String(index + 1),
    CREATED: '2020-01-01T00:00:00+03:00',
    ORIGINATOR_ID: 'CSEG',
  }))
  const transport = createFakeTransport(({ params }) => {
    const filter = params['filter'] as { BINDINGS: { OWNER_ID: number }[]; '>ID': number }
    if (filter.BINDINGS[0]?.OWNER_ID === 1)
      return filter['>ID'] === 0
        ? own
        : [{ ID: '60', CREATED: '2021-05-01T10:00:00+03:00', ORIGINATOR_ID: null }]
    if (filter.BINDINGS[0]?.OWNER_ID === 2)
      return [
        { ID: '9', CREATED: '2022-01-02T00:00:00+03:00' },
        { ID: '12', CREATED: '2021-12-31T00:00:00+03:00' },
      ]
    return filter.BINDINGS[0]?.OWNER_ID === 3 ? own.slice(0, 3) : [{ ID: '4', CREATED: '' }]
  })
  const answers = await askActivities(transport, [contact(1), contact(2), contact(3), company(4)])
  if (!answers.ok) throw new Error(answers.error.kind)
  const { columns } = answers.value.part.activities ?? {}
  expect(numbers(columns?.ownerId)).toEqual([2, 4, 1])
  expect(numbers(columns?.day)).toEqual([parseDay('2021-12-31'), NO_DAY, parseDay('2021-05-01')])
  // Only the card whose whole page was ours is asked again.
  expect(transport.asked).toHaveLength(5)
})

test('a card whose activities could not be asked is named', async () => {
  const answers = await askActivities(
    createFakeTransport(({ name }) => (name === 'c1' ? fail('operating-limit') : [])),
    [contact(1), contact(2)],
  )
  expect(answers.ok && answers.value.failed).toMatchObject([
    { card: { id: 2 }, error: { kind: 'operating-limit' } },
  ])
})

test('strays are not looked for while the fields do not exist', async () => {
  const transport = createFakeTransport(() => ({ items: [] }))
  expect(await readStrays(transport, context)).toMatchObject({
    ok: true,
    value: { part: {} },
    exchange: { requests: 0 },
  })
  expect(transport.requests()).toBe(0)
})

test('C-15: strays are marked cards of other categories, page after page', async () => {
  const options = Object.fromEntries(
    LIST_MARKS.map((mark) => [
      mark,
      Object.fromEntries(Object.keys(CODE_BY_XML_ID[mark]).map((xmlId, index) => [xmlId, index + 1])),
    ]),
  )
  const fields = { contacts: options, companies: options } as unknown as ReadContext['fields']
  const transport = createFakeTransport(({ params }) => {
    const after = (params['filter'] as Record<string, number>)['>id'] as number
    if (params['entityTypeId'] === OWNER_COMPANY) return { items: [] }
    return {
      items: Array.from({ length: after === 0 ? 50 : 2 }, (_, index) => ({
        id: after + index + 1,
        ufCrmCsegtype: 2,
      })),
    }
  })
  const answers = await readStrays(transport, { ...context, fields })
  expect(answers.ok && answers.value.part.strays?.length).toBe(52)
  expect(answers.ok && answers.value.part.strays?.columns.clientType[51]).toBe(
    CODE_BY_XML_ID.clientType['B2C'],
  )
  expect(transport.asked[0]?.params['filter']).toMatchObject({ '!=categoryId': 0, 0: { logic: 'OR' } })
})
