// What contacts and companies have in common: the facts a list row tells about reachability and dialogues, in both
// spellings. Whether a card is a client is not decided here.
import { CardFact } from '../../domain/tables/crm-tables.ts'
import type { Loose } from '../php-shape.ts'
import type { ReadContext } from '../../pipeline/ports/reading.ts'
import type { CommandParams } from '../query.ts'
import { isFilled, isLater, isYes, readLink } from './values.ts'

export type CardContext = Pick<ReadContext, 'fields' | 'hasContractors'>

export interface CardNames {
  readonly created: string
  readonly assignedBy: string
  readonly hasPhone: string
  readonly hasEmail: string
  readonly hasImol: string
  readonly lastActivity: string
  readonly lastCommunication: string
}

export const PLAIN_CARD: CardNames = {
  created: 'DATE_CREATE',
  assignedBy: 'ASSIGNED_BY_ID',
  hasPhone: 'HAS_PHONE',
  hasEmail: 'HAS_EMAIL',
  hasImol: 'HAS_IMOL',
  lastActivity: 'LAST_ACTIVITY_TIME',
  lastCommunication: 'LAST_COMMUNICATION_TIME',
}

export const ITEM_CARD: CardNames = {
  created: 'createdTime',
  assignedBy: 'assignedById',
  hasPhone: 'hasPhone',
  hasEmail: 'hasEmail',
  hasImol: 'hasImol',
  lastActivity: 'lastActivityTime',
  lastCommunication: 'lastCommunicationTime',
}

/**
 * Bits of CardFact. An open-line value is a messenger value, so it makes a card reachable too (C-16; T19 with the switch
 * "as the reference app"). Sites and other messengers have no such flag and are asked for separately.
 */
export function readCardFacts(row: Loose, names: CardNames): number {
  const isOpenLine = isYes(row[names.hasImol])
  let facts = 0
  if (isOpenLine) facts |= CardFact.openLine
  if (isOpenLine || isYes(row[names.hasPhone]) || isYes(row[names.hasEmail])) facts |= CardFact.contactData
  if (isFilled(row[names.lastCommunication])) facts |= CardFact.lastCommunication
  if (isLater(row[names.lastActivity], row[names.created])) facts |= CardFact.activityAfterCreation
  return facts
}

export function cardNames(names: CardNames): readonly string[] {
  return [
    names.created,
    names.assignedBy,
    names.hasPhone,
    names.hasEmail,
    names.hasImol,
    names.lastActivity,
    names.lastCommunication,
  ]
}

/** The universal list shows every category unless told otherwise; clients are in the one without a number (D-01, D-02). */
export function categories(all: boolean): { readonly filter?: CommandParams } {
  return all ? {} : { filter: { categoryId: 0 } }
}

export function categoryNames(all: boolean): readonly string[] {
  return all ? ['categoryId'] : []
}

/** Only rows of the universal list tell their category, and only where it was asked for. */
export function otherCategory(row: Loose): number {
  return readLink(row['categoryId']) === 0 ? 0 : CardFact.otherCategory
}
