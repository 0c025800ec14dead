// Who stands behind a number: the cards of a segment as of a day, from facts (rules D-46 to D-50). The numbers themselves
// are added up in `recompute.ts` without looking at anybody; who moved between two results is `compare-states.ts`.
import type { Day } from '../calendar.ts'
import { FREQUENCY_OF_STATE, LIFECYCLE_OF_STATE } from '../states/card-states.ts'
import { CardSign, type ClientFacts } from '../states/client-facts.ts'
import { Frequency, Lifecycle, OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../tables/crm-tables.ts'
import { dayToCode } from '../days/day-codes.ts'
import { recomputeAsOf, type Recomputed } from '../states/recompute.ts'
import type { Segment } from '../segments.ts'

/** Cards of a base on a day: to be asked for several segments without being worked out again. */
export interface DayOfCards {
  readonly facts: ClientFacts
  readonly asOf: Day
  readonly recomputed: Recomputed
}

/** `asOf`: the day of the facts or an earlier one; for a past month its last day. One stream over the cards. */
export function cardsOfDay(facts: ClientFacts, asOf: Day): DayOfCards {
  return { facts, asOf, recomputed: recomputeAsOf(facts, asOf) }
}

/** Card numbers of the members of a segment, ascending; as many as the chart shows for that day. */
export function segmentMembers({ facts, asOf, recomputed }: DayOfCards, segment: Segment): Int32Array {
  const { created, signs } = facts.cards
  const { states } = recomputed
  const last = dayToCode(asOf)
  const holds = TESTS[segment]
  const found = new Int32Array(created.length)
  let count = 0
  for (let card = 0; card < created.length; card += 1) {
    // Cards outside the universe are "created never".
    if ((created[card] as number) > last) continue
    if (!holds(signs[card] as number, states[card] as number)) continue
    found[count] = card
    count += 1
  }
  return found.slice(0, count)
}

type Test = (sign: number, state: number) => boolean

const isContact = (sign: number): boolean => (sign & CardSign.contact) !== 0
const isClient = (sign: number): boolean => (sign & CardSign.child) === 0
const hasContacts = (sign: number): boolean => (sign & CardSign.hasContacts) !== 0
const lifecycle =
  (wanted: number): Test =>
  (sign, state) =>
    isClient(sign) && LIFECYCLE_OF_STATE[state] === wanted
const frequency =
  (wanted: number): Test =>
  (sign, state) =>
    isClient(sign) && FREQUENCY_OF_STATE[state] === wanted

const TESTS: Readonly<Record<Segment, Test>> = {
  contacts: isContact,
  companies: (sign) => !isContact(sign),
  clients: isClient,
  b2b: (sign) => !isContact(sign),
  'b2b-with-contacts': (sign) => !isContact(sign) && hasContacts(sign),
  'b2b-without-contacts': (sign) => !isContact(sign) && !hasContacts(sign),
  b2c: (sign) => isContact(sign) && isClient(sign),
  active: lifecycle(Lifecycle.active),
  sleeping: lifecycle(Lifecycle.sleeping),
  lost: lifecycle(Lifecycle.lost),
  regular: frequency(Frequency.regular),
  'first-purchase': frequency(Frequency.first),
  'no-payments': frequency(Frequency.none),
  'with-applications': lifecycle(Lifecycle.withApplications),
  'with-dialogues': lifecycle(Lifecycle.withDialogues),
  'with-contacts': lifecycle(Lifecycle.withContacts),
  'without-contacts': lifecycle(Lifecycle.withoutContacts),
}

/** A card number as the portal knows the card. */
export function cardOfNumber(
  { base, universe }: Pick<ClientFacts, 'base' | 'universe'>,
  card: number,
): { readonly cardType: CardType; readonly id: number } {
  return card < universe.companyCount
    ? { cardType: OWNER_COMPANY, id: base.companies.columns.id[card] as number }
    : { cardType: OWNER_CONTACT, id: base.contacts.columns.id[card - universe.companyCount] as number }
}
