// Since when somebody has been talked to (rules D-41, D-49, C-2, C-8, C-18, C-19): activities, and chats with
// last communications if the switch says so. The app's own activities never reach this table.
import { NO_DAY, type Day } from './calendar.ts'
import { CardFact, type CrmBase } from './crm-tables.ts'
import { NEVER } from './payment-dates.ts'
import type { Rules } from './rules.ts'
import { cardCount, findCard, NO_CARD, type Universe } from './universe.ts'

/**
 * First day with a dialogue by card: a contact's own, a company's own or of any contact whose parent it is. `NEVER` =
 * none; `NO_DAY` = there are dialogues and none of them has a date, so they hold for all time (C-18). What is
 * known on the day of the run is not later than it.
 */
export function firstDialogueDays(base: CrmBase, rules: Rules, universe: Universe, today: Day): Int32Array {
  const first = new Int32Array(cardCount(universe)).fill(NEVER)
  addActivities(first, base, universe, today)
  if (rules.chatsAreDialogues) addTraces(first, base, universe)
  addChildren(first, universe)
  return first
}

function addActivities(first: Int32Array, base: CrmBase, universe: Universe, today: Day): void {
  const { ownerType, ownerId, day } = base.activities.columns
  for (let row = 0; row < base.activities.length; row += 1) {
    const card = findCard(universe, ownerType[row] as number, ownerId[row] as number)
    if (card !== NO_CARD)
      first[card] = earlierDialogue(first[card] as number, Math.min(day[row] as number, today))
  }
}

/** Open-line values and last communications: facts of today without a date (D-41 b, c). */
function addTraces(first: Int32Array, base: CrmBase, universe: Universe): void {
  const trace = CardFact.openLine | CardFact.lastCommunication
  const companyFacts = base.companies.columns.facts,
    contactFacts = base.contacts.columns.facts
  for (let card = 0; card < first.length; card += 1) {
    const facts =
      card < universe.companyCount ? companyFacts[card] : contactFacts[card - universe.companyCount]
    if (((facts as number) & trace) !== 0) first[card] = earlierDialogue(first[card] as number, NO_DAY)
  }
}

function addChildren(first: Int32Array, universe: Universe): void {
  for (let row = 0; row < universe.contactCount; row += 1) {
    const parent = universe.parentRow[row] as number
    if (parent === NO_CARD) continue
    first[parent] = earlierDialogue(first[parent] as number, first[universe.companyCount + row] as number)
  }
}

/** The earlier of two; a date beats a fact without one, and anything beats nothing. */
function earlierDialogue(left: Day, right: Day): Day {
  if (left === NO_DAY) return right === NEVER ? left : right
  if (right === NO_DAY) return left === NEVER ? right : left
  return Math.min(left, right)
}
