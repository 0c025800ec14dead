// What a person sees before anything is written: how many cards and fields, and a sample of before and after.
import { formatDay, NO_DAY } from '../../domain/calendar.ts'
import {
  ClientType,
  FOREIGN_MARK,
  Frequency,
  Lifecycle,
  MARK_FIELDS,
  NO_NUMBER,
  OWNER_CONTACT,
  YesNo,
  type CardType,
  type MarkField,
} from '../../domain/tables/crm-tables.ts'
import { changedFields } from '../../domain/states/plan-writes.ts'
import type { MarkValue, ReviewSample, ReviewView } from '../../domain/refresh-view.ts'
import type { Pacer } from '../pace/pacer.ts'
import { cardKey, type PortalDep } from '../ports/portal.ts'
import type { CardRef } from '../ports/reading.ts'
import { previousOf, rowsOfType, targetOf, type WriteTable } from './write-table.ts'

const SAMPLE_CARDS = 12

type Codes = Readonly<Record<number, string>>
const LIFECYCLE_CODES: Codes = {
  [Lifecycle.active]: 'ACTIVE',
  [Lifecycle.sleeping]: 'SLEEPING',
  [Lifecycle.lost]: 'LOST',
  [Lifecycle.withApplications]: 'WITH_APPLICATIONS',
  [Lifecycle.withDialogues]: 'WITH_DIALOGUES',
  [Lifecycle.withContacts]: 'WITH_CONTACTS',
  [Lifecycle.withoutContacts]: 'WITHOUT_CONTACTS',
}
const YES_NO_CODES: Codes = { [YesNo.yes]: 'YES', [YesNo.no]: 'NO' }
const CODES: Readonly<Partial<Record<MarkField, Codes>>> = {
  lifecycle: LIFECYCLE_CODES,
  clientType: { [ClientType.b2b]: 'B2B', [ClientType.b2c]: 'B2C' },
  frequency: { [Frequency.regular]: 'REGULAR', [Frequency.first]: 'FIRST', [Frequency.none]: 'NONE' },
  dialogues: YES_NO_CODES,
  reachable: YES_NO_CODES,
}

/** A mark as people see it: the code of a list value, a day, a number; null = empty, `?` = none of ours. */
export function markValue(field: MarkField, value: number): MarkValue {
  const codes = CODES[field]
  if (codes !== undefined) return value === FOREIGN_MARK ? '?' : (codes[value] ?? null)
  if (field === 'lastPaymentDay') return value === NO_DAY ? null : formatDay(value)
  return value === NO_NUMBER ? null : value
}

/** Rows spread evenly over the plan, so that the sample is not only its oldest cards. */
function sampleRows(length: number): number[] {
  const count = Math.min(SAMPLE_CARDS, length)
  return Array.from({ length: count }, (_, index) => Math.floor((index * length) / count))
}

function cardAt(table: WriteTable, row: number): CardRef {
  return {
    cardType: (table.columns.ownerType[row] ?? OWNER_CONTACT) as CardType,
    id: table.columns.id[row] ?? 0,
  }
}

function sampleOf(table: WriteTable, row: number, title: string): ReviewSample {
  const card = cardAt(table, row)
  const before = previousOf(table, row),
    after = targetOf(table, row)
  return {
    entity: card.cardType === OWNER_CONTACT ? 'contact' : 'company',
    id: card.id,
    title,
    changes: changedFields(table.columns.changed[row] ?? 0).map((field) => ({
      field,
      before: markValue(field, before[field]),
      after: markValue(field, after[field]),
    })),
  }
}

function countFields(table: WriteTable): Record<MarkField, number> {
  const byField = Object.fromEntries(MARK_FIELDS.map((field) => [field, 0])) as Record<MarkField, number>
  for (const mask of table.columns.changed) for (const field of changedFields(mask)) byField[field] += 1
  return byField
}

/** The review of a plan. Titles come under the reader's own token; without them the sample shows ids. */
export async function reviewOf(table: WriteTable, portal: PortalDep, pacer: Pacer): Promise<ReviewView> {
  const rows = sampleRows(table.length)
  const titles = await pacer.send(
    portal.methodsOf(['titles'], 'plain'),
    () => portal.readTitles(rows.map((row) => cardAt(table, row))),
    // A page of each type; taken for a full batch it would wait for minutes beside a budget that is nearly used up.
    { commands: 2 },
  )
  const titleOf = (row: number): string =>
    titles.ok ? (titles.value.get(cardKey(cardAt(table, row))) ?? '') : ''
  const contacts = rowsOfType(table, OWNER_CONTACT)
  const byField = countFields(table)
  return {
    contacts: contacts.until - contacts.from,
    companies: table.length - (contacts.until - contacts.from),
    fields: MARK_FIELDS.reduce((sum, field) => sum + byField[field], 0),
    byField,
    samples: rows.map((row) => sampleOf(table, row, titleOf(row))),
  }
}
