// The sums that must meet after every run (rules D.8, I1 to I5, and that the chart ends in the counters). I6
// to I8 speak of two runs and are proved by tests.
import type { Classification } from '../states/classify.ts'
import { countSegments } from './counters.ts'
import type { SegmentCounts } from './segment-counts.ts'
import { formatDay, type Month } from '../calendar.ts'
import { NO_NUMBER, type CrmBase } from '../tables/crm-tables.ts'
import { SEGMENTS, type Segment } from '../segments.ts'
import type { Series } from './series.ts'

export interface Breach {
  /** `series`: the last point of the chart is not the counter. */
  readonly identity: 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'series'
  /** Month of the chart, or the day of the counters. */
  readonly when: Month
  /** The equation in words of the segments. */
  readonly equation: string
  readonly left: number
  readonly right: number
}

type Term = Segment | 'contacts-of-companies'
interface Equation {
  readonly identity: Breach['identity']
  readonly left: readonly Term[]
  readonly right: readonly Term[]
}

const PAID: readonly Segment[] = ['active', 'sleeping', 'lost']
const UNPAID: readonly Segment[] = [
  'with-applications',
  'with-dialogues',
  'with-contacts',
  'without-contacts',
]

const EQUATIONS: readonly Equation[] = [
  { identity: 'I1', left: ['companies'], right: ['b2b-with-contacts', 'b2b-without-contacts'] },
  { identity: 'I1', left: ['companies'], right: ['b2b'] },
  { identity: 'I2', left: ['clients'], right: ['b2b', 'b2c'] },
  { identity: 'I3', left: PAID, right: ['regular', 'first-purchase'] },
  { identity: 'I4', left: ['clients'], right: [...PAID, ...UNPAID] },
  { identity: 'I4', left: ['no-payments'], right: UNPAID },
]
/** An identity over published counters, with both sides. */
export interface Reconciled {
  readonly identity: Breach['identity']
  readonly left: readonly Segment[]
  readonly right: readonly Segment[]
  readonly leftSum: number
  readonly rightSum: number
}

/**
 * The identities that published counters alone can be asked about, for everybody to see that they meet. What needs the
 * cards (contacts of companies, payments of nobody) was asked before anything was published.
 */
export function reconcile(counters: SegmentCounts): readonly Reconciled[] {
  const sum = (terms: readonly Segment[]): number => terms.reduce((total, term) => total + counters[term], 0)
  return EQUATIONS.map(({ identity, left, right }) => {
    // Only the equation over contacts has a term that is no segment, and it is not among these.
    const terms = { left: left as readonly Segment[], right: right as readonly Segment[] }
    return { identity, ...terms, leftSum: sum(terms.left), rightSum: sum(terms.right) }
  })
}

/** Needs the cards, so only the counters can be asked. */
const CONTACTS: Equation = { identity: 'I2', left: ['contacts'], right: ['b2c', 'contacts-of-companies'] }

/** Every identity that one result can be asked about; an empty list is what must come out. */
export function checkIdentities(classification: Classification, series: Series): readonly Breach[] {
  const counters = countSegments(classification)
  const when = formatDay(classification.asOf)
  const ofCompanies = contactsOfCompanies(classification.facts.base, classification)
  const valueOf = (term: Term): number => (term === 'contacts-of-companies' ? ofCompanies : counters[term])
  return [
    ...checkEquations([...EQUATIONS, CONTACTS], when, valueOf),
    ...checkPayments(classification, when),
    ...checkPoints(series),
    ...checkLastPoint(series, counters, when),
  ]
}

function checkEquations(
  equations: readonly Equation[],
  when: string,
  valueOf: (term: Term) => number,
): readonly Breach[] {
  const sum = (terms: readonly Term[]): number => terms.reduce((total, term) => total + valueOf(term), 0)
  return equations.flatMap(({ identity, left, right }) => {
    const breach = {
      identity,
      when,
      equation: `${left.join(' + ')} = ${right.join(' + ')}`,
      left: sum(left),
      right: sum(right),
    }
    return breach.left === breach.right ? [] : [breach]
  })
}

function checkPoints(series: Series): readonly Breach[] {
  return series.months.flatMap((month, point) =>
    checkEquations(EQUATIONS, month, (term) => series.bySegment[term as Segment][point] as number),
  )
}

function checkLastPoint(series: Series, counters: SegmentCounts, when: string): readonly Breach[] {
  return SEGMENTS.flatMap((segment) => {
    const last = series.bySegment[segment].at(-1) ?? 0
    return last === counters[segment]
      ? []
      : [
          {
            identity: 'series' as const,
            when,
            equation: `last point of ${segment} = counter`,
            left: last,
            right: counters[segment],
          },
        ]
  })
}

/** I5 runs over all clients, whenever created (C-13). */
function checkPayments(classification: Classification, when: string): readonly Breach[] {
  const { paymentCount } = classification.clients.columns
  let left = classification.quality.paymentsWithoutClient
  for (let row = 0; row < paymentCount.length; row += 1) left += paymentCount[row] as number
  const right = classification.paymentCount
  return left === right
    ? []
    : [{ identity: 'I5', when, equation: 'payments of clients + of nobody = payments', left, right }]
}

function contactsOfCompanies(base: CrmBase, { contacts, asOf }: Classification): number {
  const { createdDay } = base.contacts.columns
  const { parentCompanyId } = contacts.columns
  let count = 0
  for (let row = 0; row < contacts.length; row += 1) {
    if (parentCompanyId[row] !== NO_NUMBER && (createdDay[row] as number) <= asOf) count += 1
  }
  return count
}
