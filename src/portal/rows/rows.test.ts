// The parsers of all streams: what one row of the portal becomes, in both generations.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NO_DAY, parseDay } from '../../domain/calendar.ts'
import { packCurrency } from '../../domain/money/currencies.ts'
import { readRow } from '../../domain/tables/columns.ts'
import {
  CardFact,
  DealFact,
  InvoiceKind,
  OWNER_COMPANY,
  OWNER_CONTACT,
  Semantics,
} from '../../domain/tables/crm-tables.ts'
import { STREAMS, type Stream } from '../../domain/refresh-view.ts'
import { PART_SCHEMAS, type Part, type PartName, type ReadContext } from '../../pipeline/ports/reading.ts'
import type { Loose } from '../php-shape.ts'
import { specOf } from '../streams.ts'
import { createPartBuilder } from './part-builder.ts'

const context: ReadContext = {
  lists: 'plain',
  zone: '+03:00',
  fields: undefined,
  hasSmartInvoices: true,
  hasOldInvoices: true,
  dealCategories: [],
  currencies: undefined,
  dealStages: {},
  invoiceStages: { 'DT31_7:P': 'S', 'DT31_7:N': 'P', 'DT31_7:D': 'F' },
  oldInvoiceStatuses: { P: 'S', N: 'P', D: 'F' },
}
const itemContext: ReadContext = { ...context, lists: 'item' }

function parse(
  stream: Stream,
  rows: readonly Loose[],
  from: ReadContext = context,
): { part: Part; missing: (string | undefined)[] } {
  const into = createPartBuilder()
  const { parse: parseRow } = specOf(stream, from)
  const missing = rows.map((row, index) => parseRow(index + 1, row, into))
  return { part: into.build(), missing }
}

function rowOf(part: Part, name: PartName, index = 0): Readonly<Record<string, number>> {
  const table = part[name]
  if (table === undefined) throw new Error(`no ${name}`)
  return readRow(PART_SCHEMAS[name], table as never, index)
}

const CREATED = '2024-01-31T23:30:00+03:00'
const LATER = '2024-02-01T00:00:00+03:00'

test('a contact of the old list and its item give the same row', () => {
  const plain = {
    DATE_CREATE: CREATED,
    COMPANY_ID: '7',
    ASSIGNED_BY_ID: '12',
    HAS_PHONE: 'Y',
    HAS_EMAIL: 'N',
    HAS_IMOL: 'N',
    LAST_ACTIVITY_TIME: LATER,
    LAST_COMMUNICATION_TIME: '11.03.2024 16:36:46',
  }
  const item = {
    createdTime: CREATED,
    companyId: 7,
    assignedById: 12,
    hasPhone: 'Y',
    hasEmail: 'N',
    hasImol: 'N',
    lastActivityTime: LATER,
    lastCommunicationTime: '2024-03-11T16:36:46+03:00',
  }
  const row = rowOf(parse('contacts', [plain]).part, 'contacts')
  expect(row).toMatchObject({
    id: 1,
    createdDay: parseDay('2024-01-31'),
    primaryCompanyId: 7,
    assignedById: 12,
    facts: CardFact.contactData | CardFact.lastCommunication | CardFact.activityAfterCreation,
  })
  expect(rowOf(parse('contacts', [item], itemContext).part, 'contacts')).toEqual(row)
})

test('T19, C-16: an open-line value makes a card both open-line and reachable', () => {
  const { part } = parse('contacts', [{ DATE_CREATE: CREATED, HAS_IMOL: 'Y', LAST_ACTIVITY_TIME: CREATED }])
  expect(rowOf(part, 'contacts')['facts']).toBe(CardFact.openLine | CardFact.contactData)
})

test('a card on which nothing happened since its creation has no facts', () => {
  const { part } = parse('contacts', [
    { DATE_CREATE: CREATED, COMPANY_ID: null, LAST_ACTIVITY_TIME: CREATED, LAST_COMMUNICATION_TIME: '' },
  ])
  expect(rowOf(part, 'contacts')).toMatchObject({ primaryCompanyId: 0, facts: 0 })
})

test('D-01: an own company is read and marked as such', () => {
  expect(
    rowOf(parse('companies', [{ DATE_CREATE: CREATED, IS_MY_COMPANY: 'Y' }]).part, 'companies')['facts'],
  ).toBe(CardFact.ownCompany)
  expect(
    rowOf(parse('companies', [{ createdTime: CREATED, isMyCompany: 'Y' }], itemContext).part, 'companies')[
      'facts'
    ],
  ).toBe(CardFact.ownCompany)
})

test.each([
  ['P', Semantics.open],
  ['S', Semantics.won],
  ['F', Semantics.lost],
  ['', Semantics.unknown],
  ['X', Semantics.unknown],
  ['constructor', Semantics.unknown],
  [null, Semantics.unknown],
])('a deal whose stage means %j is %i', (letter, semantics) => {
  expect(
    rowOf(parse('deals', [{ DATE_CREATE: CREATED, STAGE_SEMANTIC_ID: letter }]).part, 'deals')['semantics'],
  ).toBe(semantics)
})

test('a deal of the old list and its item give the same row', () => {
  const plain = {
    DATE_CREATE: CREATED,
    STAGE_SEMANTIC_ID: 'S',
    COMPANY_ID: '0',
    CONTACT_ID: '5',
    CATEGORY_ID: '2',
    CLOSEDATE: '2024-02-10T03:00:00+03:00',
    MOVED_TIME: LATER,
    OPPORTUNITY: '-10.50',
    CURRENCY_ID: 'USD',
    IS_RECURRING: 'Y',
  }
  const item = {
    createdTime: CREATED,
    stageSemanticId: 'S',
    companyId: 0,
    contactId: 5,
    categoryId: 2,
    closedate: '2024-02-10T03:00:00+03:00',
    movedTime: LATER,
    opportunity: -10.5,
    currencyId: 'USD',
    isRecurring: 'Y',
  }
  const row = rowOf(parse('deals', [plain]).part, 'deals')
  expect(row).toMatchObject({
    companyId: 0,
    contactId: 5,
    categoryId: 2,
    closeDay: parseDay('2024-02-10'),
    movedDay: parseDay('2024-02-01'),
    wonDay: NO_DAY,
    amount: -10.5,
    currency: packCurrency('USD'),
    facts: DealFact.template | DealFact.negativeSum,
  })
  expect(rowOf(parse('deals', [item], itemContext).part, 'deals')).toEqual(row)
})

test('D-10: a deal of nothing is marked as such', () => {
  expect(
    rowOf(
      parse('deals', [{ DATE_CREATE: CREATED, STAGE_SEMANTIC_ID: 'S', OPPORTUNITY: '0.00' }]).part,
      'deals',
    )['facts'],
  ).toBe(DealFact.zeroSum)
})

test('pitfall 15: both deal lists leave templates out', () => {
  // The old list hides them by itself, but not from a filter by exact ids.
  expect(specOf('deals', context).filter).toEqual({ IS_RECURRING: 'N' })
  expect(specOf('deals', itemContext).filter).toEqual({ isRecurring: 'N' })
  expect(specOf('contacts', itemContext).filter).toEqual({ categoryId: 0 })
})

test('D-09, D-17: an invoice means what the dictionary says of its stage; its due date is not even asked for', () => {
  const invoice = {
    createdTime: CREATED,
    stageId: 'DT31_7:P',
    parentId2: 9,
    companyId: 3,
    contactId: null,
    movedTime: LATER,
    updatedTime: LATER,
    accountNumber: '15',
    opportunity: 10,
    currencyId: 'EUR',
  }
  const { part } = parse('invoices', [invoice, { ...invoice, stageId: 'DT31_9:GONE' }])
  expect(rowOf(part, 'invoices')).toMatchObject({
    kind: InvoiceKind.smart,
    semantics: Semantics.won,
    dealId: 9,
    companyId: 3,
    contactId: 0,
    paidDay: NO_DAY,
    movedDay: parseDay('2024-02-01'),
    amount: 10,
    currency: packCurrency('EUR'),
  })
  expect(rowOf(part, 'invoices', 1)['semantics']).toBe(Semantics.unknown)
  expect(specOf('invoices', context).select).not.toContain('closedate')
})

test('C-10: an old invoice and its migrated copy have one fingerprint, others do not', () => {
  const smart = {
    createdTime: CREATED,
    stageId: 'DT31_7:P',
    companyId: 3,
    accountNumber: '15',
    opportunity: 1999.9,
  }
  const old = {
    DATE_INSERT: CREATED,
    STATUS_ID: 'P',
    UF_COMPANY_ID: '3',
    ACCOUNT_NUMBER: '15',
    PRICE: '1999.90',
    DATE_PAYED: LATER,
  }
  const copy = rowOf(parse('invoices', [smart]).part, 'invoices')['fingerprint']
  const { part } = parse('oldInvoices', [
    old,
    { ...old, PRICE: '1999.91' },
    { ...old, UF_COMPANY_ID: '4' },
    { ...old, ACCOUNT_NUMBER: '' },
  ])
  expect(rowOf(part, 'invoices')).toMatchObject({
    kind: InvoiceKind.old,
    semantics: Semantics.won,
    paidDay: parseDay('2024-02-01'),
    fingerprint: copy,
  })
  expect(rowOf(part, 'invoices', 1)['fingerprint']).not.toBe(copy)
  expect(rowOf(part, 'invoices', 2)['fingerprint']).not.toBe(copy)
  expect(rowOf(part, 'invoices', 3)['fingerprint']).toBe(0)
})

test('a template of old recurring invoices is no row and no complaint', () => {
  expect(parse('oldInvoices', [{ DATE_INSERT: CREATED, STATUS_ID: 'P', IS_RECURRING: 'Y' }])).toEqual({
    part: {},
    missing: [undefined],
  })
})

test('activities of cards keep their ids; those of deals and of the app itself do not count', () => {
  const activity = { OWNER_TYPE_ID: '3', OWNER_ID: '5', CREATED: LATER, ORIGINATOR_ID: null }
  const { part, missing } = parse('activities', [
    activity,
    { ...activity, CREATED },
    { ...activity, OWNER_TYPE_ID: '4', CREATED: '' },
    { ...activity, OWNER_TYPE_ID: '2' },
    { ...activity, OWNER_ID: '6', ORIGINATOR_ID: 'CSEG_CALLS' },
    { ...activity, OWNER_ID: '0' },
  ])
  expect(part.activities?.length).toBe(3)
  expect(rowOf(part, 'activities', 1)).toEqual({
    id: 2,
    ownerType: OWNER_CONTACT,
    ownerId: 5,
    day: parseDay('2024-01-31'),
  })
  expect(rowOf(part, 'activities', 2)).toEqual({ id: 3, ownerType: OWNER_COMPANY, ownerId: 5, day: NO_DAY })
  expect(missing.every((field) => field === undefined)).toBe(true)
})

test('C-16, C-28: a requisite counts if a field says something, else it is a doubt', () => {
  const owner = { ENTITY_TYPE_ID: '4', ENTITY_ID: '8' }
  const { part } = parse('requisites', [
    { ...owner, RQ_INN: '7701' },
    { ...owner, RQ_COMPANY_NAME: 'ООО' },
    { ...owner, RQ_INN: ' ', RQ_KPP: null, RQ_NAME: 'N', RQ_OGRN: '0' },
    { ENTITY_TYPE_ID: '1', ENTITY_ID: '8', RQ_INN: '1' },
  ])
  expect(part.requisites?.length).toBe(2)
  expect(rowOf(part, 'requisites', 1)).toEqual({ id: 2, ownerType: OWNER_COMPANY, ownerId: 8 })
  expect(part.requisiteDoubts?.length).toBe(1)
  expect(rowOf(part, 'requisiteDoubts')).toEqual({ id: 3, ownerType: OWNER_COMPANY, ownerId: 8 })
})

test('a lead keeps its links', () => {
  expect(
    rowOf(parse('leads', [{ DATE_CREATE: CREATED, COMPANY_ID: '1', CONTACT_ID: null }]).part, 'leads'),
  ).toMatchObject({ companyId: 1, contactId: 0 })
})

test.each([...STREAMS])('an empty row of %s is unreadable and names what it lacks', (stream) => {
  const { part, missing } = parse(stream, [{}])
  expect(part).toEqual({})
  expect(missing[0]).toMatch(/./)
})

test('no row of any shape makes a parser throw', () => {
  const value = fc.oneof(fc.anything(), fc.constantFrom(CREATED, 'Y', '5', 5, null))
  const names = [
    ...new Set(
      STREAMS.flatMap((stream) => [...specOf(stream, context).select, ...specOf(stream, itemContext).select]),
    ),
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...STREAMS),
      fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] }),
      (stream, row) => {
        parse(stream, [row])
        parse(stream, [row], itemContext)
      },
    ),
    { numRuns: 300 },
  )
})

test('selects stay narrow: more than twenty plain fields cost the portal ten times as much', () => {
  for (const stream of STREAMS) {
    for (const from of [context, itemContext])
      expect(specOf(stream, from).select.length).toBeLessThanOrEqual(20)
  }
})
