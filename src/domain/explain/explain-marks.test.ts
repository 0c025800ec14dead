import { expect, test } from 'vitest'
import { parseDay } from '../calendar.ts'
import { EMPTY_MARKS } from '../states/classify.ts'
import { ClientType, Frequency, Lifecycle } from '../tables/crm-tables.ts'
import { explainMarks } from './explain-marks.ts'
import { DEFAULT_RULES } from '../rules/rules.ts'

const today = parseDay('2026-08-31')

test('from the marks of a paying company the borders and the next change follow', () => {
  const told = explainMarks(
    { entity: 'company', id: 5 },
    {
      ...EMPTY_MARKS,
      lifecycle: Lifecycle.active,
      clientType: ClientType.b2b,
      frequency: Frequency.regular,
      paymentCount: 3,
      lastPaymentDay: parseDay('2026-03-10'),
    },
    DEFAULT_RULES,
    today,
  )
  expect(told).toMatchObject({
    source: 'marks',
    lifecycle: 'active',
    next: { day: '2026-09-11', state: 'sleeping' },
  })
  expect(told.reasons.map(({ kind, rules }) => [kind, ...rules])).toEqual([
    ['company', 'D-05'],
    ['recency', 'D-34'],
    ['frequency', 'D-37'],
  ])
})

test('without payments the mark of the life cycle is told as it is', () => {
  const told = explainMarks(
    { entity: 'contact', id: 3 },
    { ...EMPTY_MARKS, lifecycle: Lifecycle.withDialogues, frequency: Frequency.none, paymentCount: 0 },
    DEFAULT_RULES,
    today,
  )
  expect(told.reasons).toContainEqual({ kind: 'marked', state: 'with-dialogues', rules: ['D-41'] })
  expect(told.next).toBeUndefined()
})

test('a contact of a company belongs to the company, and a foreign value is no reason', () => {
  const told = explainMarks(
    { entity: 'contact', id: 3 },
    { ...EMPTY_MARKS, parentCompanyId: 5, lifecycle: 255, frequency: 255, paymentCount: -2 },
    DEFAULT_RULES,
    today,
  )
  expect(told.client).toEqual({ entity: 'company', id: 5 })
  expect(told.lifecycle).toBeUndefined()
  expect(told.reasons.map(({ kind }) => kind)).toEqual(['belongs'])
})
