// The state of every card on the day of a result, packed: kept beside the base, so that the next result can say who has
// moved and why. No names, no sums; only what the comparison looks at.
import type { Day } from '../calendar.ts'
import { clientPlace, PlaceBit } from './card-places.ts'
import { FREQUENCY_OF_STATE, LIFECYCLE_OF_STATE } from './card-states.ts'
import { CardSign, type ClientFacts } from './client-facts.ts'
import { createTable, type Table } from '../tables/columns.ts'
import { OWNER_COMPANY, OWNER_CONTACT } from '../tables/crm-tables.ts'
import { dayToCode } from '../days/day-codes.ts'
import type { Recomputed } from './recompute.ts'
import type { Rules } from '../rules/rules.ts'
import { NO_CARD } from '../clients/universe.ts'

export const DAY_STATE_SCHEMA = {
  /** `CardType`. */
  cardType: 'u8',
  id: 'i32',
  /** See `card-places.ts`; never `ABSENT`. */
  place: 'u8',
  /** Bits of `StateSign`; 0 for a contact of a company. */
  signs: 'u8',
  /** Code of the day of the last payment, `NEVER_CODE` = none. */
  lastPaid: 'i32',
  paymentCount: 'i32',
  /** Parent company of a contact; 0 = none. */
  parentId: 'i32',
} as const

export type DayStateTable = Table<typeof DAY_STATE_SCHEMA>

export interface DayStates {
  /** Day of the result. */
  readonly asOf: Day
  /** Moment of the run by the portal's clock, as printed. */
  readonly at: string
  readonly rules: Rules
  /** The cards that are counted on that day; companies first. No card stands twice. */
  readonly cards: DayStateTable
}

const SIGN_BITS = 7

/** `at`: moment of the run. One pass over the cards. */
export function statesOfDay(facts: ClientFacts, recomputed: Recomputed, at: string): DayStates {
  const { cards, universe, base, rules } = facts
  const { states, payments, asOf } = recomputed
  const last = dayToCode(asOf)
  const { companyCount } = universe
  const companyId = base.companies.columns.id,
    contactId = base.contacts.columns.id
  let count = 0
  for (let card = 0; card < states.length; card += 1) if ((cards.created[card] as number) <= last) count += 1
  const table = createTable(DAY_STATE_SCHEMA, count)
  const { cardType, id, place, signs, lastPaid, paymentCount, parentId } = table.columns
  let entry = 0
  for (let card = 0; card < states.length; card += 1) {
    // Cards outside the universe are "created never".
    if ((cards.created[card] as number) > last) continue
    const sign = cards.signs[card] as number,
      state = states[card] as number
    const isContact = card >= companyCount
    const row = card - companyCount
    cardType[entry] = isContact ? OWNER_CONTACT : OWNER_COMPANY
    id[entry] = (isContact ? contactId[row] : companyId[card]) as number
    lastPaid[entry] = payments.lastPaid[card] as number
    paymentCount[entry] = payments.paymentCount[card] as number
    if ((sign & CardSign.child) !== 0) {
      place[entry] = PlaceBit.child
      const parent = universe.parentRow[row] as number
      parentId[entry] = parent === NO_CARD ? 0 : (companyId[parent] as number)
    } else {
      place[entry] = clientPlace(
        LIFECYCLE_OF_STATE[state] as number,
        FREQUENCY_OF_STATE[state] as number,
        (sign & CardSign.hasContacts) !== 0,
      )
      signs[entry] = state & SIGN_BITS
    }
    entry += 1
  }
  return { asOf, at, rules, cards: table }
}
