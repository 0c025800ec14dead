import { expect, test } from 'vitest'
import { makeCrmBase } from '../../../tests/builders/crm-base.ts'
import { parseDay, NO_DAY } from '../../domain/calendar.ts'
import { createTableBuilder } from '../../domain/tables/columns.ts'
import { baseOfParts } from './base-of-parts.ts'
import { WON_STAGE_SCHEMA } from '../ports/reading.ts'

test('D-29: a deal has the day of its last entry into a won stage, in whatever order the history came', () => {
  const { deals } = makeCrmBase({ deals: [{ id: 5 }, { id: 6 }, { id: 7 }] })
  const history = createTableBuilder(WON_STAGE_SCHEMA)
  const entries = [
    [1, 7, '2026-03-02'],
    [2, 5, '2026-05-09'],
    [3, 5, '2026-01-31'],
    [4, 99, '2026-01-01'],
  ] as const
  for (const [id, dealId, day] of entries) history.add({ id, dealId, day: parseDay(day) })
  const base = baseOfParts([{ deals }, { wonStages: history.build() }])
  expect([...base.deals.columns.wonDay]).toEqual([parseDay('2026-05-09'), NO_DAY, parseDay('2026-03-02')])
  // The rows that were read stay as they were.
  expect([...deals.columns.wonDay]).toEqual([NO_DAY, NO_DAY, NO_DAY])
})

test('without a history deals are what the list tells', () => {
  const { deals } = makeCrmBase({ deals: [{ id: 5 }] })
  expect(baseOfParts([{ deals }]).deals).toBe(deals)
})
