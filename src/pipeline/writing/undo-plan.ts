// The plan that puts back what cards held before a run wrote them: made of that run's kept plan and of what the cards hold
// now. A card that holds something else than the run wrote was changed by somebody since and is left alone. Pure.
import { NO_DAY } from '../../domain/calendar.ts'
import { createTableBuilder, type Row } from '../../domain/tables/columns.ts'
import {
  FOREIGN_MARK,
  MARK_FIELDS,
  NO_NUMBER,
  OWNER_CONTACT,
  type CardType,
  type MARK_SCHEMA,
  type MarkField,
} from '../../domain/tables/crm-tables.ts'
import { changedFields } from '../../domain/states/plan-writes.ts'
import type { RefreshView } from '../../domain/refresh-view.ts'
import { WRITE_SCHEMA, type StoredPlan } from '../ports/writing.ts'
import { previousOf, rowsOfType, targetOf, writeRow, type WriteTable } from './write-table.ts'

type MarkRow = Row<typeof MARK_SCHEMA>

/** Rows of a plan that may have been written, of one card type. */
export interface WrittenRows {
  readonly cardType: CardType
  readonly rows: readonly number[]
}

/** Rows that were sent and not refused; what was still under way when the run ended is looked at as well. */
export function writtenRows({ plan, lanes }: StoredPlan): readonly WrittenRows[] {
  return lanes.map(({ cardType, sent, refused }) => {
    const { from } = rowsOfType(plan, cardType)
    const refusedIds = new Set(refused.map(({ id }) => id))
    const rows = Array.from({ length: sent }, (_, index) => from + index)
    return { cardType, rows: rows.filter((row) => !refusedIds.has(plan.columns.id[row] ?? 0)) }
  })
}

/** Whether the run of this plan changed anything, as far as its journal tells. */
export function hasWritten(stored: StoredPlan): boolean {
  return writtenRows(stored).some(({ rows }) => rows.length > 0)
}

/** Why a card is left as it is; the interface has words for each. */
export type WhySkipped = 'changed-since' | 'not-found' | 'foreign-value'

export interface UndoPlan {
  readonly plan: WriteTable
  readonly skipped: RefreshView['refused']
}

/** @param held what the cards hold now, by id; a missing one is gone */
export function undoPlan(
  written: WriteTable,
  rows: readonly WrittenRows[],
  held: Readonly<Record<CardType, ReadonlyMap<number, MarkRow>>>,
): UndoPlan {
  const builder = createTableBuilder(WRITE_SCHEMA)
  const skipped: RefreshView['refused'][number][] = []
  for (const { cardType, rows: ofType } of rows) {
    for (const row of ofType) {
      const id = written.columns.id[row] ?? 0
      const now = held[cardType].get(id)
      const changed = written.columns.changed[row] ?? 0
      const previous = previousOf(written, row)
      const fields = changedFields(changed)
      if (now !== undefined && agree(now, previous, fields)) continue
      const why = whySkipped(now, targetOf(written, row), previous, fields)
      if (why !== undefined)
        skipped.push({ entity: cardType === OWNER_CONTACT ? 'contact' : 'company', id, reason: why })
      else if (now !== undefined)
        builder.add(writeRow(cardType, id, changed, { ...now, ...only(previous, fields) }, now))
    }
  }
  return { plan: builder.build(), skipped }
}

function whySkipped(
  now: MarkRow | undefined,
  target: MarkRow,
  previous: MarkRow,
  fields: readonly MarkField[],
): WhySkipped | undefined {
  if (now === undefined) return 'not-found'
  if (!agree(now, target, fields)) return 'changed-since'
  return fields.some((field) => isForeign(field, previous[field])) ? 'foreign-value' : undefined
}

function agree(one: MarkRow, other: MarkRow, fields: readonly MarkField[]): boolean {
  return fields.every((field) => one[field] === other[field])
}

function only(marks: MarkRow, fields: readonly MarkField[]): Partial<MarkRow> {
  return Object.fromEntries(fields.map((field) => [field, marks[field]]))
}

const LIST_FIELDS: ReadonlySet<MarkField> = new Set(
  MARK_FIELDS.filter(
    (field) => field !== 'parentCompanyId' && field !== 'paymentCount' && field !== 'lastPaymentDay',
  ),
)

/** A value that was there and is none of ours: only that it was there is known, not what it was. */
function isForeign(field: MarkField, value: number): boolean {
  if (LIST_FIELDS.has(field)) return value === FOREIGN_MARK
  if (field === 'lastPaymentDay') return value === NO_DAY + 1
  return value < 0 && value !== NO_NUMBER
}
