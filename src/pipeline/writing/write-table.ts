// The plan of writes as the store keeps it: one row a card with what it shall hold and what it held, so that a restart
// needs neither the rules nor the months, and the previous values are not lost.
import { EMPTY_MARKS } from '../../domain/states/classify.ts'
import { createTableBuilder, type Row, type Table } from '../../domain/tables/columns.ts'
import {
  MARK_FIELDS,
  OWNER_COMPANY,
  OWNER_CONTACT,
  type CardType,
  type MARK_SCHEMA,
  type MarkField,
} from '../../domain/tables/crm-tables.ts'
import { changedFields, type CardChanges } from '../../domain/states/plan-writes.ts'
import type { ComputedResult } from '../result/compute-result.ts'
import { HELD_SCHEMA, WRITE_SCHEMA, type CardWrite, type StoredPlan } from '../ports/writing.ts'

export type WriteTable = Table<typeof WRITE_SCHEMA>
type MarkRow = Row<typeof MARK_SCHEMA>
type MarkColumns = { readonly columns: { readonly [K in MarkField]: Int32Array | Uint8Array } }

function marksAt(table: MarkColumns, row: number): MarkRow {
  const marks: Record<string, number> = {}
  for (const field of MARK_FIELDS) marks[field] = table.columns[field][row] ?? 0
  return marks as MarkRow
}

/** Built once: names that are put together for every row of a large plan cost more than the plan. */
const NAMES = MARK_FIELDS.map((field) => ({ field, to: `to_${field}`, was: `was_${field}` }) as const)

/** One row of a plan. */
export function writeRow(
  ownerType: CardType,
  id: number,
  changed: number,
  target: MarkRow,
  held: MarkRow,
): Row<typeof WRITE_SCHEMA> {
  const row: Record<string, number> = { ownerType, id, changed }
  for (const { field, to, was } of NAMES) {
    row[to] = target[field]
    row[was] = held[field]
  }
  return row as Row<typeof WRITE_SCHEMA>
}

/** Rows of the plan: contacts, then companies, strays among their kind. */
export function createWriteTable(result: ComputedResult): WriteTable {
  const { plan, base, classification } = result
  const builder = createTableBuilder(WRITE_SCHEMA)
  const add = (...row: Parameters<typeof writeRow>): void => builder.add(writeRow(...row))
  const addCards = (
    ownerType: CardType,
    changes: CardChanges,
    target: MarkColumns,
    present: MarkColumns,
  ): void =>
    changes.rows.forEach((row, index) =>
      add(
        ownerType,
        changes.ids[index] ?? 0,
        changes.changed[index] ?? 0,
        marksAt(target, row),
        marksAt(present, row),
      ),
    )
  const addStrays = (ownerType: CardType): void =>
    plan.strays.rows.forEach((row, index) => {
      if (plan.strays.ownerTypes[index] !== ownerType) return
      add(
        ownerType,
        plan.strays.ids[index] ?? 0,
        plan.strays.changed[index] ?? 0,
        EMPTY_MARKS,
        marksAt(base.strays, row),
      )
    })
  addCards(OWNER_CONTACT, plan.contacts, classification.contacts, base.contacts)
  addStrays(OWNER_CONTACT)
  addCards(OWNER_COMPANY, plan.companies, classification.companies, base.companies)
  addStrays(OWNER_COMPANY)
  return builder.build()
}

/** What the card of a row shall hold. */
export function targetOf(table: WriteTable, row: number): MarkRow {
  const marks: Record<string, number> = {}
  for (const { field, to } of NAMES) marks[field] = table.columns[to][row] ?? 0
  return marks as MarkRow
}

/** What the card of a row held when the plan was made. */
export function previousOf(table: WriteTable, row: number): MarkRow {
  const marks: Record<string, number> = {}
  for (const { field, was } of NAMES) marks[field] = table.columns[was][row] ?? 0
  return marks as MarkRow
}

export function writeOf(table: WriteTable, row: number): CardWrite {
  return {
    id: table.columns.id[row] ?? 0,
    fields: changedFields(table.columns.changed[row] ?? 0),
    target: targetOf(table, row),
  }
}

/** What the cards hold that were written: the rows before `done` of each lane, without those the portal refused. */
export function heldAfter({ plan, lanes }: StoredPlan): Table<typeof HELD_SCHEMA> {
  const builder = createTableBuilder(HELD_SCHEMA)
  for (const { cardType, done, refused } of lanes) {
    const { from } = rowsOfType(plan, cardType)
    const refusedIds = new Set(refused.map(({ id }) => id))
    for (let row = from; row < from + done; row += 1) {
      const id = plan.columns.id[row] ?? 0
      if (!refusedIds.has(id)) builder.add({ ownerType: cardType, id, ...targetOf(plan, row) })
    }
  }
  return builder.build()
}

/** Rows of one card type, half-open; they stand together. */
export function rowsOfType(
  table: WriteTable,
  cardType: CardType,
): { readonly from: number; readonly until: number } {
  const types = table.columns.ownerType
  const from = types.indexOf(cardType)
  return from < 0 ? { from: 0, until: 0 } : { from, until: types.lastIndexOf(cardType) + 1 }
}
