// Everything the rules know of every card, worked out once from a base: who belongs to whom, payments,
// applications, dialogues, contact data. States and charts of any day are read off it (`recompute.ts`).
import { firstApplicationCodes } from '../payments/applications.ts'
import type { Day } from '../calendar.ts'
import { buildCardPayments, type CardPayments } from '../payments/card-payments.ts'
import { createClientFinder } from '../clients/client-finder.ts'
import type { CrmBase } from '../tables/crm-tables.ts'
import { dayToCode, NEVER_CODE, NO_DAY_CODE } from '../days/day-codes.ts'
import { firstDialogueCodes } from '../clients/dialogues.ts'
import { buildPaymentGroups, type PaymentGroups } from '../payments/payment-groups.ts'
import { buildLedger, ledgerHoldsUntil, type Ledger } from '../payments/payments.ts'
import { findReachable } from '../clients/reach.ts'
import type { Rules } from '../rules/rules.ts'
import { buildUniverse, cardCount, NO_CARD, type Universe } from '../clients/universe.ts'

/** Bits of `signs` of a card. */
export const CardSign = {
  /** Can be reached (D-42). */
  reachable: 1,
  /** A company with linked contacts (C-7). */
  hasContacts: 2,
  contact: 4,
  /** A contact of a company: no client (D-05). */
  child: 8,
} as const

/**
 * Columns by card that a recompute streams over. Cards outside the universe have `NEVER_CODE` everywhere; contacts of
 * companies have only their creation and their own dialogues and signs, the rest is their parent's.
 */
export interface CardColumns extends CardPayments {
  /** Code of the day of creation; `NO_DAY_CODE` = no date. */
  readonly created: Uint16Array
  /** Code of the first application, `today` at the latest; `NEVER_CODE` = none. */
  readonly firstApplication: Uint16Array
  /** Code of the first dialogue, `today` at the latest; `NEVER_CODE` = none, `NO_DAY_CODE` = of all time. */
  readonly firstDialogue: Uint16Array
  /** Bits of {@link CardSign}. */
  readonly signs: Uint8Array
}

export interface ClientFacts {
  readonly base: CrmBase
  readonly rules: Rules
  /** Day of the run (C-12, C-26). */
  readonly today: Day
  /** Last day that these facts can serve, from `today` on; see {@link reuseFacts}. */
  readonly holdsUntil: Day
  readonly universe: Universe
  readonly groups: PaymentGroups
  readonly ledger: Ledger
  readonly cards: CardColumns
  /** Code of the first creation in the universe that has a date, `NEVER_CODE` = none. */
  readonly firstCreated: number
  /** Some card of the universe has no date of creation. */
  readonly hasUndated: boolean
}

/** Linear in the rows of the base. `today` is the one day of the run, taken from the portal's clock (C-26). */
export function buildFacts(base: CrmBase, rules: Rules, today: Day): ClientFacts {
  const universe = buildUniverse(base, rules)
  const findClients = createClientFinder(base, universe)
  const groups = buildPaymentGroups(base, rules, findClients)
  const ledger = buildLedger(base, rules, universe, groups, today)
  const created = creationCodes(base, universe)
  const firstApplication = firstApplicationCodes(base, rules, findClients, groups)
  const firstDialogue = firstDialogueCodes(base, rules, universe)
  const clamped = clampTo(today, firstApplication) + clampTo(today, firstDialogue)
  return {
    base,
    rules,
    today,
    // A date ahead of today counts as today (D-40, D-41): on another day it would count as another.
    holdsUntil: clamped > 0 ? today : ledgerHoldsUntil(base, ledger, today),
    universe,
    groups,
    ledger,
    ...firstCreation(created),
    cards: {
      created,
      firstApplication,
      firstDialogue,
      signs: signsOfCards(universe, findReachable(base, rules, universe)),
      ...buildCardPayments(ledger, created, today),
    },
  }
}

/** Switches that only a recompute looks at; any other one changes the facts. */
type ThresholdSwitch = 'version' | 'monthsToSleeping' | 'monthsToLost'

/** Switches that the facts depend on: D-08, D-11, D-09, D-16, D-40, D-41, D-42, D-01 in this order. */
const FACT_SWITCHES = {
  countedCategories: true,
  invoices: true,
  oldInvoices: true,
  dealPaymentDate: true,
  leadsAreApplications: true,
  chatsAreDialogues: true,
  linkedContactNeedsData: true,
  includeContractors: true,
} as const satisfies Record<Exclude<keyof Rules, ThresholdSwitch>, true>

/**
 * The facts as they serve other rules and another day, without a look at the base; undefined if they cannot and have to be
 * built again. They can if only the months to sleeping and to lost differ (D-34 to D-36) and the day is not earlier than
 * that of the facts, nor so late that a deal's close date has turned from a plan into a date (D-16).
 */
export function reuseFacts(facts: ClientFacts, rules: Rules, today: Day): ClientFacts | undefined {
  if (today < facts.today || today > facts.holdsUntil) return undefined
  const switches = Object.keys(FACT_SWITCHES) as (keyof typeof FACT_SWITCHES)[]
  // The counted categories are a list; the texts of equal values are equal.
  const isSame = switches.every((name) => JSON.stringify(facts.rules[name]) === JSON.stringify(rules[name]))
  return isSame ? { ...facts, rules, today } : undefined
}

/** What exists on the day of the run exists at the latest then, whatever its date says. Returns how many dates gave way. */
function clampTo(today: Day, codes: Uint16Array): number {
  const last = dayToCode(today)
  let clamped = 0
  for (let card = 0; card < codes.length; card += 1) {
    const code = codes[card] as number
    if (code <= last || code === NEVER_CODE) continue
    codes[card] = last
    clamped += 1
  }
  return clamped
}

function creationCodes(base: CrmBase, universe: Universe): Uint16Array {
  const codes = new Uint16Array(cardCount(universe)).fill(NEVER_CODE)
  const { companyCount, isMember } = universe
  const companyCreated = base.companies.columns.createdDay,
    contactCreated = base.contacts.columns.createdDay
  for (let row = 0; row < companyCount; row += 1) {
    if (isMember[row] === 1) codes[row] = dayToCode(companyCreated[row] as number)
  }
  for (let row = 0; row < universe.contactCount; row += 1) {
    const card = companyCount + row
    if (isMember[card] === 1) codes[card] = dayToCode(contactCreated[row] as number)
  }
  return codes
}

function firstCreation(created: Uint16Array): Pick<ClientFacts, 'firstCreated' | 'hasUndated'> {
  let firstCreated = NEVER_CODE
  let hasUndated = false
  for (let card = 0; card < created.length; card += 1) {
    const code = created[card] as number
    if (code === NO_DAY_CODE) hasUndated = true
    else if (code < firstCreated) firstCreated = code
  }
  return { firstCreated, hasUndated }
}

function signsOfCards(universe: Universe, reachable: Uint8Array): Uint8Array {
  const { companyCount, hasContacts, parentRow } = universe
  const signs = reachable.slice()
  for (let row = 0; row < companyCount; row += 1) {
    if (hasContacts[row] === 1) signs[row] = (signs[row] as number) | CardSign.hasContacts
  }
  for (let row = 0; row < universe.contactCount; row += 1) {
    const kind = parentRow[row] === NO_CARD ? CardSign.contact : CardSign.contact | CardSign.child
    signs[companyCount + row] = (signs[companyCount + row] as number) | kind
  }
  return signs
}
