import { expect, test } from 'vitest'
import fc from 'fast-check'
import { createTableBuilder } from '../../domain/tables/columns.ts'
import { LEAD_SCHEMA } from '../../domain/tables/crm-tables.ts'
import { createMonthParts, joinMonths, mergeParts } from './month-parts.ts'
import type { Stream } from '../../domain/refresh-view.ts'
import type { Part } from '../ports/reading.ts'
import type { SealedMonth } from '../ports/store.ts'

function leads(ids: readonly number[]): Part {
  const builder = createTableBuilder(LEAD_SCHEMA)
  for (const id of ids) builder.add({ id, createdDay: id + 1, companyId: 0, contactId: 0 })
  return ids.length === 0 ? {} : { leads: builder.build() }
}
const idsOf = (part: Part): number[] => [...(part.leads?.columns.id ?? [])]
const piece = (stream: Stream, month: number, ids: readonly number[], isLast = true) => ({
  layer: 'core' as const,
  stream,
  month,
  part: leads(ids),
  rows: ids.length,
  unreadable: 0,
  isLast,
})
const sealed = (month: number, ids: readonly number[]): SealedMonth => ({
  layer: 'core',
  month,
  part: leads(ids),
  rows: { leads: ids.length },
  unreadable: 0,
})

test('months are given out whole and in order only, whatever came first', () => {
  const parts = createMonthParts('core', 7, 2)
  parts.add(piece('leads', 8, [3]))
  parts.add(piece('deals', 8, []))
  parts.add(piece('leads', 7, [1], false))
  parts.skip(7)
  expect(parts.takeWhole()).toBeUndefined()
  parts.add(piece('leads', 7, [2]))
  expect(parts.takeWhole()).toMatchObject({ layer: 'core', month: 7, rows: { leads: 2 } })
  expect([7, 8].map((month) => parts.isOpen(month))).toEqual([false, true])
  expect(idsOf(parts.takeWhole()?.part ?? {})).toEqual([3])
  expect(parts.takeWhole()).toBeUndefined()
})

test('a table that only one part has is shared, not copied', () => {
  const part = leads([1, 2])
  expect(mergeParts([{}, part, {}]).leads).toBe(part.leads)
  expect(idsOf(mergeParts([part, leads([3])]))).toEqual([1, 2, 3])
})

test('joined months hold the rows they held, in one piece of memory', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 9_999 }), { maxLength: 5 })), (ids) => {
      const { part, months } = joinMonths(ids.map((one, index) => sealed(index, one)))
      expect(idsOf(part)).toEqual(ids.flat())
      expect(months.map((month) => idsOf(month.part))).toEqual(ids)
      expect(months.map(({ rows }) => rows.leads)).toEqual(ids.map((one) => one.length))
      const buffers = months.flatMap((month) => month.part.leads?.columns.createdDay.buffer ?? [])
      expect(new Set(buffers).size).toBeLessThanOrEqual(1)
    }),
  )
})
