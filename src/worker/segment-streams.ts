// Which cards a segment is, asked by the fields of the cards: one stream of companies, one of contacts, or both. Two segments
// have no field (a company with or without contacts): of those only the stream they are part of.
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../domain/tables/crm-tables.ts'
import type { Segment } from '../domain/segments.ts'
import type { CardConditions } from '../pipeline/ports/clients.ts'

export interface CardStream {
  readonly cardType: CardType
  readonly conditions: Omit<CardConditions, 'search'>
}

type Marks = CardConditions['marks']

const everyone = (cardType: CardType): CardStream => ({
  cardType,
  conditions: { marks: {}, isUniverse: true },
})
const marked = (cardType: CardType, marks: Marks): CardStream => ({
  cardType,
  conditions: { marks, isUniverse: false },
})
const companies = (marks: Marks): CardStream => marked(OWNER_COMPANY, { clientType: ['B2B'], ...marks })
/** Contacts of companies carry the values of their company: they are told by their type. */
const persons = (marks: Marks): CardStream => marked(OWNER_CONTACT, { clientType: ['B2C'], ...marks })
const clients = (marks: Marks): readonly CardStream[] => [companies(marks), persons(marks)]

const STREAMS: Readonly<Record<Segment, readonly CardStream[]>> = {
  contacts: [everyone(OWNER_CONTACT)],
  companies: [everyone(OWNER_COMPANY)],
  clients: clients({}),
  b2b: [companies({})],
  'b2b-with-contacts': [companies({})],
  'b2b-without-contacts': [companies({})],
  b2c: [persons({})],
  active: clients({ lifecycle: ['ACTIVE'] }),
  sleeping: clients({ lifecycle: ['SLEEPING'] }),
  lost: clients({ lifecycle: ['LOST'] }),
  regular: clients({ frequency: ['REGULAR'] }),
  'first-purchase': clients({ frequency: ['FIRST'] }),
  'no-payments': clients({ frequency: ['NONE'] }),
  'with-applications': clients({ lifecycle: ['WITH_APPLICATIONS'] }),
  'with-dialogues': clients({ lifecycle: ['WITH_DIALOGUES'] }),
  'with-contacts': clients({ lifecycle: ['WITH_CONTACTS'] }),
  'without-contacts': clients({ lifecycle: ['WITHOUT_CONTACTS'] }),
}

/** Undefined = everybody, contacts of companies included. */
export function streamsOf(segment: Segment | undefined): readonly CardStream[] {
  return segment === undefined ? [everyone(OWNER_COMPANY), everyone(OWNER_CONTACT)] : STREAMS[segment]
}

export function needsFields(streams: readonly CardStream[]): boolean {
  return streams.some(({ conditions }) => Object.keys(conditions.marks).length > 0)
}

/** The segments that no field tells. */
export function linkedSegment(segment: Segment | undefined): 'with' | 'without' | undefined {
  if (segment === 'b2b-with-contacts') return 'with'
  return segment === 'b2b-without-contacts' ? 'without' : undefined
}
