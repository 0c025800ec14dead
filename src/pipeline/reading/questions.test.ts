import { expect, test } from 'vitest'
import { makeCrmBase } from '../../../tests/builders/crm-base.ts'
import { createTableBuilder } from '../../domain/tables/columns.ts'
import { CardFact, OWNER_COMPANY, OWNER_CONTACT, type CrmBase } from '../../domain/tables/crm-tables.ts'
import { REQUISITE_DOUBT_SCHEMA } from '../ports/reading.ts'
import { planQuestions, type Piece } from './questions.ts'

const CHATS = { chatsAreDialogues: true, linkedContactNeedsData: false, includeContractors: false }
const cardsOf = (pieces: readonly Piece[], ask: Piece['ask']): string[] =>
  pieces.flatMap((piece) =>
    piece.ask === ask && 'cards' in piece ? piece.cards.map(({ cardType, id }) => `${cardType}:${id}`) : [],
  )
/** The same base with a fact set on contacts. */
function withFact(base: CrmBase, fact: number): CrmBase {
  base.contacts.columns.facts.forEach((facts, index) => {
    base.contacts.columns.facts[index] = facts | fact
  })
  return base
}

test('links are asked of contacts whose primary company is no client, and of companies nobody calls primary', () => {
  const base = makeCrmBase({
    contacts: [{ id: 1, company: 10 }, { id: 2, company: 11 }, { id: 3 }, { id: 4, company: 99 }],
    companies: [{ id: 10 }, { id: 11, own: true }, { id: 12 }],
  })
  expect(cardsOf(planQuestions(base, {}, CHATS, false), 'links')).toEqual(['3:2', '3:4', '4:12'])
})

test('where a linked contact must have data, links are also asked of companies that show nobody who has some', () => {
  const base = makeCrmBase({
    contacts: [
      { id: 1, company: 10 },
      { id: 2, company: 11, phone: true },
      { id: 3, company: 12 },
      { id: 4, company: 13 },
    ],
    companies: [{ id: 10 }, { id: 11 }, { id: 12, phone: true }, { id: 13, own: true }],
  })
  const needsData = { ...CHATS, linkedContactNeedsData: true }
  expect(cardsOf(planQuestions(base, {}, CHATS, false), 'links')).toEqual(['3:4'])
  expect(cardsOf(planQuestions(base, {}, needsData, false), 'links')).toEqual(['3:4', '4:10'])
})

test('sites and messengers are asked of cards without a phone or an e-mail only', () => {
  const base = makeCrmBase({
    contacts: [{ id: 1, phone: true }, { id: 2 }],
    companies: [{ id: 3 }, { id: 4, phone: true }],
  })
  expect(cardsOf(planQuestions(base, {}, CHATS, false), 'contact-data')).toEqual(['3:2', '4:3'])
})

test('activities are asked of cards on which something happened and nothing was seen', () => {
  const base = withFact(
    makeCrmBase({
      contacts: [
        { id: 1 },
        { id: 2, activities: ['2024-01-01'] },
        { id: 3, openLine: true },
        { id: 4, lastCommunication: true },
      ],
    }),
    CardFact.activityAfterCreation,
  )
  expect(cardsOf(planQuestions(base, {}, CHATS, false), 'card-activities')).toEqual(['3:1'])
  expect(
    cardsOf(planQuestions(base, {}, { ...CHATS, chatsAreDialogues: false }, false), 'card-activities'),
  ).toEqual(['3:1', '3:3', '3:4'])
})

test('a card that never changed is not asked for activities', () => {
  expect(
    cardsOf(planQuestions(makeCrmBase({ contacts: [{ id: 1 }] }), {}, CHATS, false), 'card-activities'),
  ).toEqual([])
})

test('requisites in doubt are asked by their ids, marked strays when the fields existed', () => {
  const doubts = createTableBuilder(REQUISITE_DOUBT_SCHEMA)
  doubts.add({ id: 7, ownerType: OWNER_COMPANY, ownerId: 1 })
  doubts.add({ id: 5, ownerType: OWNER_CONTACT, ownerId: 1 })
  const pieces = planQuestions(makeCrmBase({}), { requisiteDoubts: doubts.build() }, CHATS, true)
  expect(pieces).toEqual([{ ask: 'strays' }, { ask: 'requisite-details', ids: [5, 7] }])
})

test('a piece is one request: 50 cards for activities; questions by id are spread over the lanes, dear ones thinner', () => {
  const base = withFact(
    makeCrmBase({ contacts: Array.from({ length: 2_610 }, (_, index) => ({ id: index + 1 })) }),
    CardFact.activityAfterCreation,
  )
  const sizes = planQuestions(base, {}, CHATS, false).map((piece) => [
    piece.ask,
    'cards' in piece ? piece.cards.length : 0,
  ])
  expect(sizes.slice(0, 9)).toEqual([
    ...Array.from({ length: 7 }, () => ['contact-data', 350]),
    ['contact-data', 160],
    ['card-activities', 50],
  ])
  expect(sizes).toHaveLength(8 + 53)
})
