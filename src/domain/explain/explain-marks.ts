// The reduced explanation, for people without a base of their own: what the eight fields of the card say, and the borders
// that follow from the day of the last payment. Which records decided only the base knows.
import { formatDay, NO_DAY, type Day } from '../calendar.ts'
import type { Row } from '../tables/columns.ts'
import { NO_NUMBER, type MARK_SCHEMA } from '../tables/crm-tables.ts'
import { nextOf, recencyOf } from './explain-borders.ts'
import { frequencySegment, lifecycleSegment } from '../segment-codes.ts'
import type { CardName } from '../card-name.ts'
import type { Explanation, Reason } from './explanation.ts'
import { fingerprintRules, type Rules } from '../rules/rules.ts'

type Marks = Row<typeof MARK_SCHEMA>

/** `asOf` is the reader's portal day: borders that have passed since the marks were written are told as passed. */
export function explainMarks(card: CardName, marks: Marks, rules: Rules, asOf: Day): Explanation {
  const lifecycle = lifecycleSegment(marks.lifecycle)
  const last = marks.lastPaymentDay
  const isPaid = marks.paymentCount > 0 && last > NO_DAY + 1
  const recency = isPaid ? recencyOf(last, asOf, rules) : undefined
  const hasParent = marks.parentCompanyId > 0
  return {
    card,
    client: hasParent ? { entity: 'company', id: marks.parentCompanyId } : card,
    asOf: formatDay(asOf),
    rules: fingerprintRules(rules),
    monthsToSleeping: rules.monthsToSleeping,
    monthsToLost: rules.monthsToLost,
    lifecycle,
    frequency: frequencySegment(marks.frequency),
    reasons: [
      identityOf(card, marks),
      ...(recency === undefined ? [] : [recency]),
      ...frequencyOf(marks),
      ...(recency === undefined && lifecycle !== undefined ? [markedReason(lifecycle)] : []),
    ],
    payments: [],
    recordsTotal: 0,
    next: recency === undefined ? undefined : nextOf(last, recency.state, rules),
    source: 'marks',
  }
}

function identityOf({ entity }: CardName, { parentCompanyId }: Marks): Reason {
  if (entity === 'company') return { kind: 'company', contacts: undefined, rules: ['D-05'] }
  if (parentCompanyId <= 0) return { kind: 'person', rules: ['D-05'] }
  return {
    kind: 'belongs',
    companyId: parentCompanyId,
    isPrimary: undefined,
    hasManyCompanies: false,
    rules: ['D-04', 'D-05'],
  }
}

function frequencyOf({ frequency, paymentCount }: Marks): readonly Reason[] {
  const state = frequencySegment(frequency)
  if (state === undefined || paymentCount === NO_NUMBER) return []
  const rules = [{ regular: 'D-37', 'first-purchase': 'D-38', 'no-payments': 'D-39' }[state]]
  return [{ kind: 'frequency', state, payments: paymentCount, rules }]
}

const RULE_OF_MARK = {
  active: 'D-34',
  sleeping: 'D-35',
  lost: 'D-36',
  'with-applications': 'D-40',
  'with-dialogues': 'D-41',
  'with-contacts': 'D-42',
  'without-contacts': 'D-43',
} as const

function markedReason(state: keyof typeof RULE_OF_MARK): Reason {
  return { kind: 'marked', state, rules: [RULE_OF_MARK[state]] }
}
