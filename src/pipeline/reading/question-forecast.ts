// How many commands the questions about single cards will take, guessed from the months read so far. For the time left
// only: the questions themselves are planned from whole layers (questions.ts).
import { CardFact, OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../../domain/tables/crm-tables.ts'
import { createIdIndex, type IdIndex } from '../../domain/tables/id-index.ts'
import type { Stream } from '../../domain/refresh-view.ts'
import type { Part } from '../ports/reading.ts'
import type { RunHeader } from '../ports/store.ts'
import { IDS_PER_COMMAND, isUnsettled, settlingFacts } from './questions.ts'
import type { Work } from '../run/work-left.ts'

/** Companies that are nobody's primary one, of all; links are asked of them. */
const UNCLAIMED_COMPANIES = 0.5
/** Guesses before anything was read: cards without a phone or an e-mail, and cards on which who knows what happened. */
const WITHOUT_DATA = 0.15
const UNSETTLED_CARDS = 0.1
/** What such a guess is worth against what was seen, in shares of all cards. */
const GUESS_WEIGHT = 0.25
/** Activities come in bunches: so many on a card that has any. */
const ACTIVITIES_OF_A_CARD = 3
/** A card without a sign is hardly ever settled by activities of its own more often than this. */
const MOST_SETTLED = 0.9

export interface QuestionForecast {
  /** Takes in the first layer of one more month. */
  add(core: Part): void
  /** The first layer is whole; from now on it is known which cards are without a sign. */
  setCore(core: Part): void
  /** Takes in the rest of one more month, after `setCore`. */
  addRest(rest: Part): void
  /** Commands to be expected of every kind of question. */
  readonly work: Work
}

export function createQuestionForecast(header: RunHeader): QuestionForecast {
  const settled = settlingFacts(header.rules.chatsAreDialogues)
  let cards = 0
  let withoutData = 0
  let unsettled = 0

  const expectedOf = (stream: Stream): number => {
    const index = header.streams.indexOf(stream)
    return index < 0 ? 0 : header.expected.reduce((sum, row) => sum + (row[index] ?? 0), 0)
  }
  const companies = expectedOf('companies')
  const allCards = expectedOf('contacts') + companies
  const withActivity = Math.min(
    MOST_SETTLED,
    expectedOf('activities') / ACTIVITIES_OF_A_CARD / Math.max(1, allCards),
  )

  /** By card type, once the first layer is whole: rows by id, 1 = nothing settles the card yet. */
  let open: readonly { readonly cardType: CardType; readonly rows: IdIndex; readonly isOpen: Uint8Array }[] =
    []
  let openCards = 0
  let activities = 0

  return {
    add({ contacts, companies: more }) {
      for (const table of [contacts, more]) {
        if (table === undefined) continue
        cards += table.length
        for (const facts of table.columns.facts) {
          if ((facts & CardFact.contactData) === 0) withoutData += 1
          if (isUnsettled(facts, settled)) unsettled += 1
        }
      }
    },
    setCore(core) {
      const tables = [
        [OWNER_CONTACT, core.contacts],
        [OWNER_COMPANY, core.companies],
      ] as const
      open = tables.flatMap(([cardType, table]) => {
        if (table === undefined) return []
        const isOpen = Uint8Array.from(table.columns.facts, (facts) => (isUnsettled(facts, settled) ? 1 : 0))
        for (const one of isOpen) openCards += one
        return [{ cardType, rows: createIdIndex(table.columns.id), isOpen }]
      })
    },
    addRest(rest) {
      if (rest.activities === undefined) return
      const { ownerType, ownerId } = rest.activities.columns
      activities += rest.activities.length
      for (const { cardType, rows, isOpen } of open)
        for (let index = 0; index < ownerId.length; index += 1) {
          const row = ownerType[index] === cardType ? rows.find(ownerId[index] as number) : -1
          if (row < 0 || isOpen[row] !== 1) continue
          isOpen[row] = 0
          openCards -= 1
        }
    },
    get work() {
      // The first months tell little of the last ones, where more is going on.
      const guessed = GUESS_WEIGHT * Math.max(0, allCards - cards)
      const ofAll = (seen: number, guess: number): number =>
        (Math.max(cards, allCards) * (seen + guess * guessed)) / Math.max(1, cards + guessed)
      const atFirst = ofAll(unsettled, UNSETTLED_CARDS) * (1 - withActivity)
      const known = open.length === 0 ? 0 : Math.min(1, activities / Math.max(1, expectedOf('activities')))
      return {
        links: Math.ceil((companies * UNCLAIMED_COMPANIES) / IDS_PER_COMMAND),
        'contact-data': Math.ceil(ofAll(withoutData, WITHOUT_DATA) / IDS_PER_COMMAND),
        'card-activities': Math.ceil(atFirst * (1 - known) + openCards * known),
      }
    },
  }
}
