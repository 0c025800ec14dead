import { expect, test } from 'vitest'
import { makePart } from '../../../tests/builders/parts.ts'
import { CardFact, OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../../domain/tables/crm-tables.ts'
import { DEFAULT_RULES } from '../../domain/rules/rules.ts'
import type { BaseRows } from './apply-patch.ts'
import { contactsMovedByCompanies, questionsAfter, UNTOUCHED, type Touched } from './ask-again.ts'
import type { Part } from '../ports/reading.ts'

const { contactData, activityAfterCreation, ownCompany } = CardFact
const QUIET = { facts: contactData }

const ids = (contacts: readonly number[] = [], companies: readonly number[] = []) =>
  ({ [OWNER_CONTACT]: new Set(contacts), [OWNER_COMPANY]: new Set(companies) }) as const
const touched = (what: Partial<Touched>): Touched => ({ ...UNTOUCHED, ...what })
const rows = (lists: Part, answers: Part = {}): BaseRows => ({ lists, answers })

/** Lines such as `links 3: 1,2`. */
function asked(before: BaseRows, after: BaseRows, what: Touched, hasMarks = true): string[] {
  return questionsAfter(before, after, what, DEFAULT_RULES, hasMarks).flatMap((piece) => {
    if (piece.ask === 'strays') return ['strays']
    if (piece.ask === 'requisite-details') return [`requisites: ${piece.ids.join()}`]
    return ([OWNER_CONTACT, OWNER_COMPANY] as const satisfies readonly CardType[]).flatMap((cardType) => {
      const about = piece.cards.filter((card) => card.cardType === cardType).map(({ id }) => id)
      return about.length === 0 ? [] : [`${piece.ask} ${cardType}: ${about.join()}`]
    })
  })
}

const LISTS = makePart({
  contacts: [
    { id: 1, primaryCompanyId: 10, ...QUIET },
    { id: 2, primaryCompanyId: 11, ...QUIET },
    { id: 3, facts: 0 },
    { id: 4, facts: contactData | activityAfterCreation },
  ],
  companies: [
    { id: 10, ...QUIET },
    { id: 11, facts: contactData | ownCompany },
    { id: 12, ...QUIET },
  ],
  requisiteDoubts: [{ id: 70, ownerType: OWNER_COMPANY, ownerId: 10 }],
})
const BASE = rows(LISTS)

test('nothing touched, nothing asked', () => {
  expect(asked(BASE, BASE, touched({}))).toEqual([])
})

test('a modified card is asked for its links, and for its ways of contact where a reading would ask', () => {
  expect(asked(BASE, BASE, touched({ modified: ids([1, 3, 99], [10]) }))).toEqual([
    'links 3: 1,3',
    'links 4: 10',
    'contact-data 3: 3',
  ])
})

test('links that came with the rows are not asked for, those of contacts moved by a company are, and nothing else', () => {
  const modified = ids([1, 3], [10])
  expect(asked(BASE, BASE, touched({ modified, linked: ids([1], [10]), moved: new Set([1, 4]) }))).toEqual([
    'links 3: 3,4',
    'contact-data 3: 3',
  ])
})

test('an activity asks for activities only, and only of cards that are not settled', () => {
  expect(asked(BASE, BASE, touched({ active: ids([1, 4], [10]) }))).toEqual(['card-activities 3: 4'])
})

test('a doubtful requisite that came again is asked for, known ones are not', () => {
  expect(asked(BASE, BASE, touched({ requisites: new Set([70, 71]) }))).toEqual(['requisites: 70'])
})

test('what a reading of the new rows would ask for the first time is asked without anybody having been touched', () => {
  const after = rows(
    makePart({
      contacts: [{ id: 2, primaryCompanyId: 11, ...QUIET }],
      companies: [
        { id: 10, ...QUIET },
        { id: 11, facts: contactData | ownCompany },
        { id: 12, ...QUIET },
      ],
    }),
  )
  // Contact 1 is gone, so company 10 is nobody's primary one any more.
  expect(asked(BASE, after, touched({}))).toEqual(['links 4: 10'])
})

test('when the links of a company are renewed, so are those of contacts whose order they stand in', () => {
  const base = rows(
    LISTS,
    makePart({
      links: [
        { contactId: 2, companyId: 11 },
        { contactId: 2, companyId: 12 },
      ],
    }),
  )
  expect(asked(base, base, touched({ modified: ids([], [12]) }))).toEqual(['links 3: 2', 'links 4: 12'])
  expect(asked(base, base, touched({ goneCompanies: new Set([12]) }))).toEqual(['links 3: 2'])
  const known = touched({ modified: ids([], [12]), linked: ids([], [12]) })
  expect(asked(base, base, known)).toEqual(['links 3: 2'])
  expect(asked(base, base, { ...known, linked: ids([2], [12]) })).toEqual([])
})

test('strays are looked for when cards went, and never before the fields exist', () => {
  expect(asked(BASE, BASE, touched({ universe: true }))).toEqual(['strays'])
  expect(asked(BASE, BASE, touched({ universe: true }), false)).toEqual([])
})

test('contacts are moved from the side of a company when it lists them without being their primary one, or no longer', () => {
  const links = makePart({
    links: [
      { contactId: 1, companyId: 10 },
      { contactId: 3, companyId: 10 },
      { contactId: 2, companyId: 12 },
    ],
  })
  expect([...contactsMovedByCompanies(BASE, links, new Set([10]))]).toEqual([3])
  expect([...contactsMovedByCompanies(BASE, {}, new Set([10]))]).toEqual([1])
  expect([...contactsMovedByCompanies(BASE, links, new Set([12]))]).toEqual([2])
  expect([...contactsMovedByCompanies(BASE, links, new Set())]).toEqual([])
})
