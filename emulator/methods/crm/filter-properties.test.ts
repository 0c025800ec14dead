import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Params } from '../call.ts'
import type { Deal } from '../../state/rows/deal.ts'
import { addDeal, callMethod, emptyPortal, itemsOf, rowsOf } from './small-portal.ts'

// Values that meet each other often enough for every operation to matter.
const dealArbitrary = fc.record({
  opportunity: fc.constantFrom(-5, 0, 1, 2.5, 100),
  title: fc.constantFrom('', 'Альфа', 'альфа', 'Бета', 'al%pha'),
  companyId: fc.integer({ min: 0, max: 3 }),
  createdAt: fc.integer({ min: 1_700_000_000, max: 1_700_000_009 }),
  isRecurring: fc.boolean(),
})
const iso = (at: number): string => new Date(at * 1000).toISOString().replace('.000Z', '+00:00')

interface Condition {
  readonly old: string
  readonly item: string
  readonly value: string | string[]
  readonly holds: (row: Deal) => boolean
}

const compare = (prefix: string, left: number | string, right: number | string): boolean => {
  if (prefix === '' || prefix === '=') return left === right
  if (prefix === '!=' || prefix === '!') return left !== right
  if (prefix === '>') return left > right
  if (prefix === '>=') return left >= right
  if (prefix === '<') return left < right
  return left <= right
}
const comparison = fc.constantFrom('', '=', '!=', '>', '>=', '<', '<=')

const conditionArbitrary: fc.Arbitrary<Condition> = fc.oneof(
  fc.tuple(comparison, fc.integer({ min: 0, max: 30 })).map(([prefix, id]) => ({
    old: `${prefix}ID`,
    item: `${prefix}id`,
    value: String(id),
    holds: (row: Deal) => compare(prefix, row.id, id),
  })),
  fc.tuple(comparison, fc.constantFrom(-5, 1, 2, 100)).map(([prefix, sum]) => ({
    old: `${prefix}OPPORTUNITY`,
    item: `${prefix}opportunity`,
    value: String(sum),
    holds: (row: Deal) => compare(prefix, row.opportunity, sum),
  })),
  fc
    .tuple(fc.constantFrom('>', '>=', '<', '<='), fc.integer({ min: 1_700_000_000, max: 1_700_000_009 }))
    .map(([prefix, at]) => ({
      old: `${prefix}DATE_CREATE`,
      item: `${prefix}createdTime`,
      value: iso(at),
      holds: (row: Deal) => compare(prefix, row.createdAt, at),
    })),
  fc
    .tuple(fc.constantFrom('@', '!@'), fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1 }))
    .map(([prefix, companies]) => ({
      old: `${prefix}COMPANY_ID`,
      item: `${prefix}companyId`,
      value: companies.map(String),
      holds: (row: Deal) => companies.includes(row.companyId) === (prefix === '@'),
    })),
  fc.constantFrom('=%', '%=', '!=%', '!%=').map((prefix) => ({
    old: `${prefix}TITLE`,
    item: `${prefix}title`,
    value: 'аль_а%',
    holds: (row: Deal) => /^аль.а/.test(row.title.toLowerCase()) !== prefix.startsWith('!'),
  })),
  fc
    .tuple(fc.constantFrom('=', '!='), fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1 }))
    .map(([prefix, companies]) => ({
      old: `${prefix}COMPANY_ID`,
      item: `${prefix}companyId`,
      value: companies.map(String),
      holds: (row: Deal) => companies.includes(row.companyId) === (prefix === '='),
    })),
  fc.constantFrom('%', '!%').map((prefix) => ({
    old: `${prefix}TITLE`,
    item: `${prefix}title`,
    value: 'ЛЬФ',
    holds: (row: Deal) => row.title.toLowerCase().includes('льф') === (prefix === '%'),
  })),
)

test('a compiled filter gives what the plain conditions give, in both generations, whole and by keyset pages', () => {
  fc.assert(
    fc.property(
      fc.array(dealArbitrary, { maxLength: 25 }),
      fc.array(conditionArbitrary, { maxLength: 3 }),
      (deals, conditions) => {
        const portal = emptyPortal()
        const rows = deals.map((fields, at) => addDeal(portal, at + 2, fields))
        const chosen = [...new Map(conditions.map((one) => [one.old, one])).values()]
        const matching = rows.filter((row) => chosen.every((one) => one.holds(row))).map((row) => row.id)
        const oldFilter: Params = {
          IS_RECURRING: ['Y', 'N'],
          ...Object.fromEntries(chosen.map((one) => [one.old, one.value])),
        }
        const itemFilter: Params = Object.fromEntries(chosen.map((one) => [one.item, one.value]))
        const old = callMethod(portal, 'crm.deal.list', { filter: oldFilter, select: ['ID'] })
        expect(rowsOf(old).map((row) => Number(row['ID']))).toEqual(matching)
        expect(old.total).toBe(matching.length)
        expect(
          itemsOf(
            callMethod(portal, 'crm.item.list', { entityTypeId: 2, filter: itemFilter, select: ['id'] }),
          ).map((row) => row['id']),
        ).toEqual(matching)
        const first = callMethod(
          portal,
          'crm.deal.list',
          { filter: oldFilter, select: ['ID'], order: { ID: 'DESC' } },
          { start: -1 },
        )
        expect(rowsOf(first).map((row) => Number(row['ID']))).toEqual(matching.toReversed())
      },
    ),
    { numRuns: 150 },
  )
})

test('keyset pages over a sparse match give every row once, also when the answer is remembered', () => {
  const portal = emptyPortal()
  for (let id = 1; id <= 12_000; id++) addDeal(portal, id, { companyId: id % 150 === 0 ? 7 : 1 })
  for (const order of ['ASC', 'DESC'] as const) {
    const seen: number[] = []
    let edge = order === 'ASC' ? 0 : 99_999
    for (;;) {
      const page = rowsOf(
        callMethod(
          portal,
          'crm.deal.list',
          {
            filter: { COMPANY_ID: '7', [order === 'ASC' ? '>ID' : '<ID']: String(edge) },
            order: { ID: order },
            select: ['ID'],
          },
          { start: -1 },
        ),
      ).map((row) => Number(row['ID']))
      seen.push(...page)
      if (page.length < 50) break
      edge = page[page.length - 1]!
    }
    const expected = Array.from({ length: 80 }, (_, at) => (at + 1) * 150)
    expect(seen).toEqual(order === 'ASC' ? expected : expected.toReversed())
  }
})
