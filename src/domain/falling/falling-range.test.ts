import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCrmBase } from '../../../tests/builders/crm-base.ts'
import { anyCrm, anyRules, anyToday } from '../../../tests/builders/random-crm.ts'
import { formatDay, parseDay } from '../calendar.ts'
import { buildFacts } from '../states/client-facts.ts'
import { Lifecycle } from '../tables/crm-tables.ts'
import { findFalling, HORIZONS } from './falling-asleep.ts'
import { BECOMES, createNextFall, fallingRange, nextFallOn } from './falling-range.ts'
import { recomputeAsOf } from '../states/recompute.ts'
import { DEFAULT_RULES } from '../rules/rules.ts'
import { classifyStates } from '../states/classify.ts'

test('by the field of the last payment the same clients fall as by the base, on the same days', () => {
  fc.assert(
    fc.property(anyCrm, anyRules, anyToday, (sketch, rules, today) => {
      const facts = buildFacts(makeCrmBase(sketch), rules, today)
      const recomputed = recomputeAsOf(facts, today)
      const { columns, length } = findFalling(facts, recomputed, undefined)
      const clients = classifyStates(facts, recomputed).clients
      const nextFall = createNextFall(rules, today)
      for (const horizon of HORIZONS)
        for (const becomes of BECOMES) {
          const code = becomes === 'lost' ? Lifecycle.lost : Lifecycle.sleeping
          const byBase: string[] = []
          for (let row = 0; row < length; row += 1)
            if (columns.becomes[row] === code && (columns.day[row] as number) <= today + horizon)
              byBase.push(
                `${columns.ownerType[row]}:${columns.ownerId[row]} ${formatDay(columns.day[row] as number)}`,
              )
          const range = fallingRange(rules, today, horizon, becomes)
          const byField: string[] = []
          const of = clients.columns
          for (let row = 0; row < clients.length; row += 1) {
            const last = formatDay(of.lastPaymentDay[row] as number)
            if (last === '' || range === undefined || last < range.from || last > range.until) continue
            if ((of.createdDay[row] as number) > today) continue
            const next = nextFall(of.lastPaymentDay[row] as number)
            byField.push(
              `${of.ownerType[row]}:${of.ownerId[row]} ${next === undefined ? '' : formatDay(next.day)}`,
            )
          }
          expect(byField.sort()).toEqual(byBase.sort())
        }
    }),
    { numRuns: 60 },
  )
})

test('the borders of the ordinary rules: who paid 6 months ago to the day sleeps from tomorrow (D-34)', () => {
  const today = parseDay('2026-08-31')
  expect(fallingRange(DEFAULT_RULES, today, 7, 'sleeping')).toEqual({
    from: '2026-02-28',
    until: '2026-03-06',
  })
  const nextFall = createNextFall(DEFAULT_RULES, today)
  expect(nextFallOn(nextFall, '2026-02-28')).toEqual({ becomes: 'sleeping', day: '2026-09-01' })
  expect(nextFallOn(nextFall, '2025-02-28')).toEqual({ becomes: 'lost', day: '2026-09-01' })
  expect(nextFallOn(nextFall, '2024-01-01')).toBeUndefined()
  expect(nextFallOn(nextFall, '')).toBeUndefined()
})
