import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makePart } from '../../../tests/builders/parts.ts'
import { InvoiceKind } from '../../domain/tables/crm-tables.ts'
import { STREAMS } from '../../domain/refresh-view.ts'
import { firstAbove, hasId, idsByStream, streamNumber } from './stream-tables.ts'

test('every row of a list is known by its stream and id, blanks and doubts among them, each id once', () => {
  const ids = idsByStream(
    makePart({
      contacts: [{ id: 5 }, { id: 2 }],
      invoices: [
        { id: 9, kind: InvoiceKind.old },
        { id: 9, kind: InvoiceKind.smart },
        { id: 1, kind: InvoiceKind.smart },
      ],
      activities: [{ id: 30 }],
      requisites: [{ id: 4 }],
      requisiteDoubts: [{ id: 3 }, { id: 4 }],
      blanks: [
        { stream: streamNumber('activities'), id: 31, unread: 0 },
        { stream: streamNumber('contacts'), id: 1, unread: 0 },
      ],
    }),
  )
  expect(Object.fromEntries(STREAMS.map((stream, index) => [stream, [...(ids[index] ?? [])]]))).toEqual({
    contacts: [1, 2, 5],
    companies: [],
    deals: [],
    invoices: [1, 9],
    oldInvoices: [9],
    leads: [],
    activities: [30, 31],
    requisites: [3, 4],
    wonStages: [],
  })
})

test('an ascending column is searched as a set is', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 60 })),
      fc.integer({ min: 0, max: 61 }),
      (ids, id) => {
        const column = Int32Array.from(ids).sort()
        expect(hasId(column, id)).toBe(ids.includes(id))
        expect(firstAbove(column, id)).toBe(ids.filter((each) => each <= id).length)
      },
    ),
  )
  expect(hasId(undefined, 1)).toBe(false)
})
