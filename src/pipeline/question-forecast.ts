// How many commands the questions about single cards will take, guessed from the months read so far. For the time left
// only: the questions themselves are planned from whole layers (questions.ts).
import { CardFact } from '../domain/crm-tables.ts'
import type { Stream } from '../domain/refresh-view.ts'
import type { Part } from './ports/reading.ts'
import type { RunHeader } from './ports/store.ts'
import { IDS_PER_COMMAND, isUnsettled, settlingFacts } from './questions.ts'
import type { Work } from './work-left.ts'

/** Companies that are nobody's primary one, of all; links are asked of them. */
const UNCLAIMED_COMPANIES = 0.5
/** Cards on which something happened without a sign of what, of all; and how many cards this guess is worth, of all. */
const UNSETTLED_CARDS = 0.1
const GUESS_WEIGHT = 0.25
/** Activities come in bunches: so many on a card that has any. */
const ACTIVITIES_OF_A_CARD = 3
/** A card without a sign is hardly ever settled by activities of its own more often than this. */
const MOST_SETTLED = 0.9

export interface QuestionForecast {
  /** Takes in the first layer of one more month. */
  add(core: Part): void
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
    get work() {
      const scale = cards === 0 ? 0 : Math.max(1, allCards / cards)
      // The first months tell little of the last ones, where more is going on.
      const guessed = GUESS_WEIGHT * Math.max(0, allCards - cards)
      const unsettledShare = (unsettled + UNSETTLED_CARDS * guessed) / Math.max(1, cards + guessed)
      return {
        links: Math.ceil((companies * UNCLAIMED_COMPANIES) / IDS_PER_COMMAND),
        'contact-data': Math.ceil((withoutData * scale) / IDS_PER_COMMAND),
        'card-activities': Math.ceil(unsettledShare * Math.max(cards, allCards) * (1 - withActivity)),
      }
    },
  }
}
