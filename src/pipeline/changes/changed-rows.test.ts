import { expect, test } from 'vitest'
import { makePart } from '../../../tests/builders/parts.ts'
import { InvoiceKind, OWNER_COMPANY, OWNER_CONTACT } from '../../domain/tables/crm-tables.ts'
import { changedRows } from './changed-rows.ts'
import { streamNumber } from '../reading/stream-tables.ts'

const BASE = makePart({
  contacts: [{ id: 1, primaryCompanyId: 5, lifecycle: 2 }, { id: 2, lifecycle: 2 }, { id: 3 }],
  companies: [{ id: 1, facts: 1 }],
  invoices: [
    { id: 4, kind: InvoiceKind.smart, semantics: 1, fingerprint: 2 ** 52 },
    { id: 4, kind: InvoiceKind.old },
  ],
  requisites: [{ id: 6, ownerType: OWNER_COMPANY, ownerId: 1 }],
  blanks: [{ stream: streamNumber('activities'), id: 8, unread: 0 }],
})

test('rows that say what the base says are no change', () => {
  const { part, altered, marked, added } = changedRows(BASE, BASE)
  expect(Object.values(part).every(({ length }) => length === 0)).toBe(true)
  expect([altered[OWNER_CONTACT].size, marked[OWNER_CONTACT].size, added]).toEqual([0, 0, 0])
})

test('a card of which only the marks differ is told from one that changed', () => {
  const { part, altered, marked } = changedRows(
    BASE,
    makePart({
      contacts: [
        { id: 1, primaryCompanyId: 5, lifecycle: 3 },
        { id: 2, primaryCompanyId: 5, lifecycle: 3 },
        { id: 3 },
      ],
    }),
  )
  expect([...marked[OWNER_CONTACT]]).toEqual([1])
  expect([...altered[OWNER_CONTACT]]).toEqual([2])
  expect([...(part.contacts?.columns.id ?? [])]).toEqual([1, 2])
})

test('rows of unknown ids are new, whatever table holds the id elsewhere', () => {
  const { part, altered, added } = changedRows(
    BASE,
    makePart({
      companies: [{ id: 2 }],
      requisiteDoubts: [{ id: 6, ownerType: OWNER_COMPANY, ownerId: 1 }],
      blanks: [{ stream: streamNumber('requisites'), id: 8, unread: 0 }],
    }),
  )
  expect([...altered[OWNER_COMPANY]]).toEqual([2])
  expect(part.requisiteDoubts?.length).toBe(1)
  expect(part.blanks?.length).toBe(1)
  expect(added).toBe(3)
})

test('invoices of both kinds are compared with their own kind, fingerprints to the last bit', () => {
  const read = makePart({
    invoices: [
      { id: 4, kind: InvoiceKind.old, semantics: 1 },
      { id: 4, kind: InvoiceKind.smart, semantics: 1, fingerprint: 2 ** 52 },
    ],
  })
  expect([...(changedRows(BASE, read).part.invoices?.columns.kind ?? [])]).toEqual([InvoiceKind.old])
  const other = makePart({
    invoices: [{ id: 4, kind: InvoiceKind.smart, semantics: 1, fingerprint: 2 ** 52 + 1 }],
  })
  expect(changedRows(BASE, other).part.invoices?.length).toBe(1)
})
