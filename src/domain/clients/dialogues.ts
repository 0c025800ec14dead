// Since when somebody has been talked to (rules D-41, D-49, C-2, C-8, C-18, C-19): activities, and chats with
// last communications if the switch says so. The app's own activities never reach this table.
import { CardFact, type CrmBase } from '../tables/crm-tables.ts'
import { dayToCode, LAST_CODE, lowerCode, NEVER_CODE, NO_DAY_CODE } from '../days/day-codes.ts'
import type { Rules } from '../rules/rules.ts'
import { cardCount, findCards, NO_CARD, type Universe } from './universe.ts'

/** While the earliest is looked for: a dialogue without a date, which any date beats (C-18). */
const UNDATED = LAST_CODE + 1

/**
 * Code of the first day with a dialogue by card: a contact's own, a company's own or of any contact whose parent it is.
 * `NEVER_CODE` = none; `NO_DAY_CODE` = there are dialogues and none of them has a date, so they hold for all time
 * (C-18). A day later than that of the run is left as it is: what is known on the day of a run is not later than it,
 * but that day is the run's business.
 */
export function firstDialogueCodes(base: CrmBase, rules: Rules, universe: Universe): Uint16Array {
  // One place more, at the front, takes activities of cards that are not there (card -1).
  const first = new Uint16Array(cardCount(universe) + 1).fill(NEVER_CODE)
  addActivities(first, base, universe)
  const byCard = first.subarray(1)
  if (rules.chatsAreDialogues) addTraces(byCard, base, universe)
  addChildren(byCard, universe)
  for (let card = 0; card < byCard.length; card += 1) if (byCard[card] === UNDATED) byCard[card] = NO_DAY_CODE
  return byCard
}

function addActivities(first: Uint16Array, base: CrmBase, universe: Universe): void {
  const { day } = base.activities.columns
  const cards = findCards(universe, base.activities)
  for (let row = 0; row < cards.length; row += 1) {
    const code = dayToCode(day[row] as number)
    lowerCode(first, (cards[row] as number) + 1, code === NO_DAY_CODE ? UNDATED : code)
  }
}

/** Open-line values and last communications: facts of today without a date (D-41 b, c). */
function addTraces(first: Uint16Array, base: CrmBase, universe: Universe): void {
  const trace = CardFact.openLine | CardFact.lastCommunication
  const companyFacts = base.companies.columns.facts,
    contactFacts = base.contacts.columns.facts
  for (let row = 0; row < universe.companyCount; row += 1) {
    if (((companyFacts[row] as number) & trace) !== 0) lowerCode(first, row, UNDATED)
  }
  for (let row = 0; row < universe.contactCount; row += 1) {
    if (((contactFacts[row] as number) & trace) !== 0) lowerCode(first, universe.companyCount + row, UNDATED)
  }
}

function addChildren(first: Uint16Array, universe: Universe): void {
  for (let row = 0; row < universe.contactCount; row += 1) {
    const parent = universe.parentRow[row] as number
    if (parent !== NO_CARD) lowerCode(first, parent, first[universe.companyCount + row] as number)
  }
}
