// Why one client is where he is (B-04), from the base: who he is, what decided, which payments, where the borders are and
// what comes next. Reads what the rules have found out already; decides nothing by itself.
import { formatDay, type Day } from '../calendar.ts'
import { FREQUENCY_OF_STATE, LIFECYCLE_OF_STATE } from '../states/card-states.ts'
import type { ClientFacts } from '../states/client-facts.ts'
import { CardFact, OWNER_COMPANY, OWNER_CONTACT } from '../tables/crm-tables.ts'
import { codeToDay, NEVER_CODE } from '../days/day-codes.ts'
import { nextOf, recencyOf } from './explain-borders.ts'
import { paymentRecordsOf } from './explain-payments.ts'
import { applicationOf, dialogueOf, reachOf } from './explain-signs.ts'
import type { CardName } from '../card-name.ts'
import { MAX_RECORDS, type Explanation, type Reason } from './explanation.ts'
import { lastDayOf } from '../payments/payment-events.ts'
import { recomputeAsOf, type Recomputed } from '../states/recompute.ts'
import { fingerprintRules } from '../rules/rules.ts'
import { frequencySegment, lifecycleSegment } from '../segment-codes.ts'
import { cardOfNumber } from '../list/segment-members.ts'
import { findCard, NO_CARD } from '../clients/universe.ts'

/**
 * The explanation of a card as of the day of the facts; undefined if the base has no such card. `recomputed` saves working
 * out the states again when several cards are asked for.
 */
export function explainCard(
  facts: ClientFacts,
  { entity, id }: CardName,
  recomputed: Recomputed = recomputeAsOf(facts, facts.today),
): Explanation | undefined {
  const card = findCard(facts.universe, entity === 'company' ? OWNER_COMPANY : OWNER_CONTACT, id)
  if (card === NO_CARD) return undefined
  const { universe, rules } = facts
  const { asOf } = recomputed
  const common = {
    card: { entity, id },
    asOf: formatDay(asOf),
    rules: fingerprintRules(rules),
    monthsToSleeping: rules.monthsToSleeping,
    monthsToLost: rules.monthsToLost,
    source: 'base',
  } as const
  if (universe.isMember[card] !== 1)
    return {
      ...common,
      client: undefined,
      lifecycle: undefined,
      frequency: undefined,
      reasons: [outsideOf(facts, card)],
      payments: [],
      recordsTotal: 0,
      next: undefined,
    }
  const client = clientOf(facts, card)
  const last = lastPaymentDay(facts, client, recomputed)
  const state = recomputed.states[client] as number
  const records = paymentRecordsOf(facts, client, asOf)
  const recency = last === undefined ? undefined : recencyOf(last, asOf, rules)
  return {
    ...common,
    client: nameOf(facts, client),
    lifecycle: lifecycleSegment(LIFECYCLE_OF_STATE[state] as number),
    frequency: frequencySegment(FREQUENCY_OF_STATE[state] as number),
    reasons: [
      identityOf(facts, card),
      ...(recency === undefined ? [] : [recency]),
      frequencyOf(recomputed, client, state),
      ...(recency === undefined ? [applicationOf(facts, client)] : []),
      ...signsOf(facts, card, client),
    ],
    payments: records.slice(0, MAX_RECORDS),
    recordsTotal: records.length,
    next: last === undefined || recency === undefined ? undefined : nextOf(last, recency.state, rules),
  }
}

/** Of a contact of a company the two own values too (D.5), told apart from those that decided. */
function signsOf(facts: ClientFacts, card: number, client: number): readonly Reason[] {
  const signs = [dialogueOf(facts, client), reachOf(facts, client)]
  if (card === client) return signs
  return [
    ...signs.map((sign) => ({ ...sign, isOwn: false })),
    dialogueOf(facts, card),
    reachOf(facts, card),
  ] as Reason[]
}

function clientOf({ universe }: ClientFacts, card: number): number {
  const parent =
    card < universe.companyCount ? NO_CARD : (universe.parentRow[card - universe.companyCount] as number)
  return parent === NO_CARD ? card : parent
}

function nameOf(facts: ClientFacts, card: number): CardName {
  const { cardType, id } = cardOfNumber(facts, card)
  return { entity: cardType === OWNER_COMPANY ? 'company' : 'contact', id }
}

function outsideOf({ base, universe }: ClientFacts, card: number): Reason {
  const isCompany = card < universe.companyCount
  const isOwn = isCompany && ((base.companies.columns.facts[card] as number) & CardFact.ownCompany) !== 0
  return {
    kind: 'outside',
    why: isOwn ? 'own-company' : 'other-category',
    rules: [isCompany ? 'D-01' : 'D-02'],
  }
}

function identityOf({ base, universe }: ClientFacts, card: number): Reason {
  if (card < universe.companyCount) {
    let contacts = 0
    for (let row = 0; row < universe.contactCount; row += 1)
      if (universe.parentRow[row] === card) contacts += 1
    return { kind: 'company', contacts, rules: ['D-05'] }
  }
  const row = card - universe.companyCount
  const parent = universe.parentRow[row] as number
  if (parent === NO_CARD) return { kind: 'person', rules: ['D-05'] }
  const hasManyCompanies = universe.hasManyCompanies[row] === 1
  const companyId = base.companies.columns.id[parent] as number
  return {
    kind: 'belongs',
    companyId,
    isPrimary: base.contacts.columns.primaryCompanyId[row] === companyId,
    hasManyCompanies,
    rules: hasManyCompanies ? ['D-04', 'D-24'] : ['D-04', 'D-05'],
  }
}

function frequencyOf({ payments }: Recomputed, client: number, state: number): Reason {
  const segment = frequencySegment(FREQUENCY_OF_STATE[state] as number) ?? 'no-payments'
  return {
    kind: 'frequency',
    state: segment,
    payments: payments.paymentCount[client] as number,
    rules: [{ regular: 'D-37', 'first-purchase': 'D-38', 'no-payments': 'D-39' }[segment]],
  }
}

/** Day of the last payment; `NO_DAY` = paid, nobody knows when; undefined = never paid. */
function lastPaymentDay(
  { ledger }: ClientFacts,
  card: number,
  { asOf, payments }: Recomputed,
): Day | undefined {
  const last = payments.lastPaid[card] as number
  if (last === NEVER_CODE) return undefined
  return codeToDay(last) ?? lastDayOf(ledger, card, asOf)
}
