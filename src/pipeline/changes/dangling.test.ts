import { expect, test } from 'vitest'
import { makePart } from '../../../tests/builders/parts.ts'
import { InvoiceKind, OWNER_COMPANY, OWNER_CONTACT } from '../../domain/tables/crm-tables.ts'
import type { Stream } from '../../domain/refresh-view.ts'
import { danglingRecords } from './dangling.ts'
import { emptyIdSets, streamNumber } from '../reading/stream-tables.ts'

function goneOf(records: Readonly<Partial<Record<Stream, readonly number[]>>>): Set<number>[] {
  const sets = emptyIdSets()
  for (const [stream, ids] of Object.entries(records) as [Stream, number[]][])
    for (const id of ids) sets[streamNumber(stream)]?.add(id)
  return sets
}

const LISTS = makePart({
  contacts: [{ id: 1, primaryCompanyId: 7 }, { id: 2 }],
  deals: [
    { id: 10, contactId: 1 },
    { id: 11, companyId: 7, contactId: 2 },
    { id: 12, companyId: 1 },
  ],
  invoices: [
    { id: 20, kind: InvoiceKind.smart, dealId: 10 },
    { id: 20, kind: InvoiceKind.old, companyId: 7 },
  ],
  leads: [{ id: 30, contactId: 1 }],
  activities: [
    { id: 40, ownerType: OWNER_CONTACT, ownerId: 1 },
    { id: 41, ownerType: OWNER_COMPANY, ownerId: 1 },
  ],
  requisites: [{ id: 50, ownerType: OWNER_COMPANY, ownerId: 7 }],
  requisiteDoubts: [{ id: 51, ownerType: OWNER_CONTACT, ownerId: 1 }],
})

test.each<[Stream, number, string[]]>([
  ['contacts', 1, ['deals 10', 'leads 30', 'activities 40', 'requisites 51']],
  ['companies', 7, ['contacts 1', 'deals 11', 'oldInvoices 20', 'requisites 50']],
  ['companies', 1, ['deals 12', 'activities 41']],
  ['deals', 10, ['invoices 20']],
  ['invoices', 20, []],
  ['activities', 1, []],
])('of %s %i these records speak', (stream, id, expected) => {
  expect(danglingRecords(LISTS, goneOf({ [stream]: [id] })).map((one) => `${one.stream} ${one.id}`)).toEqual(
    expected,
  )
})

test('a record that leads to two that are gone is named once, and no link is no record of id 0', () => {
  expect(
    danglingRecords(LISTS, goneOf({ companies: [7], contacts: [2] })).filter(({ id }) => id === 11),
  ).toEqual([{ stream: 'deals', id: 11 }])
  expect(
    danglingRecords(makePart({ deals: [{ id: 1 }] }), goneOf({ companies: [3], contacts: [4] })),
  ).toEqual([])
  expect(danglingRecords(LISTS, emptyIdSets())).toEqual([])
})
