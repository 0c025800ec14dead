import { expect, test } from 'vitest'
import fc from 'fast-check'
import { createTableBuilder } from '../domain/tables/columns.ts'
import { CRM_SCHEMAS } from '../domain/tables/crm-tables.ts'
import { BLANK_SCHEMA, type Part } from '../pipeline/ports/reading.ts'
import type { PendingSlice } from '../pipeline/ports/store.ts'
import { encodePart } from './encode-part.ts'
import { decodePending, encodePending } from './encode-pending.ts'

const tableOf = (rows: number, seed: number) => {
  const builder = createTableBuilder(CRM_SCHEMAS.leads)
  for (let row = 0; row < rows; row += 1)
    builder.add({ id: seed + row, createdDay: seed, companyId: row, contactId: -row })
  return builder.build()
}
const blanksOf = (rows: number) => {
  const builder = createTableBuilder(BLANK_SCHEMA)
  for (let row = 0; row < rows; row += 1) builder.add({ stream: row, id: row, unread: 1 })
  return builder.build()
}

/** A table is absent, empty or filled. */
const rows = fc.option(fc.nat(4), { nil: undefined })
const slice = fc
  .record({
    layer: fc.constantFrom('core' as const, 'rest' as const),
    month: fc.integer({ min: 24_000, max: 24_400 }),
    stream: fc.constantFrom('leads' as const, 'activities' as const),
    leads: rows,
    blanks: rows,
    rows: fc.nat(),
    unreadable: fc.nat(9),
    afterId: fc.nat(),
    lastId: fc.nat(),
    isLast: fc.boolean(),
  })
  .map(({ leads, blanks, ...rest }): PendingSlice => {
    const part: Part = {
      ...(leads !== undefined && { leads: tableOf(leads, rest.month) }),
      ...(blanks !== undefined && { blanks: blanksOf(blanks) }),
    }
    return { ...rest, part }
  })

test('slices of one block come back each with its own rows', () => {
  fc.assert(
    fc.property(fc.array(slice, { maxLength: 8 }), (slices) => {
      expect(decodePending(encodePending(slices))).toEqual(slices)
    }),
  )
})

test('bytes that are cut, or of anything else, are refused', () => {
  const bytes = encodePending([
    {
      layer: 'core',
      month: 24_000,
      stream: 'leads',
      part: { leads: tableOf(3, 1) },
      rows: 3,
      unreadable: 0,
      afterId: 0,
      lastId: 3,
      isLast: true,
    },
  ])
  for (let length = 0; length < bytes.length; length += 1)
    expect(decodePending(bytes.subarray(0, length))).toBeUndefined()
  const leads = tableOf(3, 1)
  const entry = { layer: 'core', month: 1, stream: 'leads', rows: 3, unreadable: 0, afterId: 0, lastId: 3 }
  for (const slices of [
    5,
    [5],
    [{ ...entry, isLast: 1, lengths: { leads: 3 } }],
    [{ ...entry, isLast: true, lengths: { leads: 2 } }],
    [{ ...entry, isLast: true, lengths: { leads: 4 } }],
    [{ ...entry, isLast: true, lengths: { leads: 3, deals: 1 } }],
    [{ ...entry, isLast: true, lengths: { leads: 3, nothing: 0 } }],
    [{ ...entry, layer: 'none', isLast: true, lengths: { leads: 3 } }],
    [{ ...entry, month: 'x', isLast: true, lengths: { leads: 3 } }],
  ])
    expect(decodePending(encodePart({ leads }, { slices }))).toBeUndefined()
  expect(decodePending(encodePart({ leads }, {}))).toBeUndefined()
})
