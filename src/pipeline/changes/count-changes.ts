// What a patch changed in the base, in numbers that can explain why past month ends are others now (D-07). Pure.
import { NO_DAY, type Day } from '../../domain/calendar.ts'
import { readRow, type ColumnSchema } from '../../domain/tables/columns.ts'
import { CRM_SCHEMAS } from '../../domain/tables/crm-tables.ts'
import type { BaseChanges } from '../../domain/series/jump-causes.ts'
import type { BaseRows } from './apply-patch.ts'
import type { Part } from '../ports/reading.ts'
import type { SealedPatch } from '../ports/store.ts'
import { streamNumber } from '../reading/stream-tables.ts'

type Row = Readonly<Record<string, number>>
type Counted = 'contacts' | 'companies' | 'deals' | 'invoices' | 'leads'

/** Days of a record that can bear on a month. */
const DAYS: Readonly<Record<'deals' | 'invoices' | 'leads', readonly string[]>> = {
  deals: ['createdDay', 'closeDay', 'movedDay', 'wonDay'],
  invoices: ['createdDay', 'paidDay', 'movedDay', 'updatedDay'],
  leads: ['createdDay'],
}

/** `endedBefore` is the first day of the month of the previous result: what is earlier had ended by then. */
export function countChanges(before: BaseRows, patch: SealedPatch, endedBefore: Day): BaseChanges {
  const { lists, answers, gone } = patch
  let added = 0,
    linksChanged = 0,
    detailsChanged = (lists.activities?.length ?? 0) + (lists.requisites?.length ?? 0)
  detailsChanged += (answers.contactData?.length ?? 0) + (answers.activities?.length ?? 0)
  for (const name of ['contacts', 'companies'] as const)
    eachChange(name, before.lists, lists, (row, was) => {
      if (was === undefined) added += (row['createdDay'] ?? NO_DAY) < endedBefore ? 1 : 0
      else {
        if (was['primaryCompanyId'] !== row['primaryCompanyId']) linksChanged += 1
        if (was['facts'] !== row['facts']) detailsChanged += 1
      }
    })
  linksChanged += answers.links?.length ?? 0
  return {
    added,
    gone: countGone(gone, ['contacts', 'companies']),
    paymentsChanged: paymentsChanged(before, patch, endedBefore),
    linksChanged,
    detailsChanged: detailsChanged + countGone(gone, ['activities', 'requisites']),
  }
}

function paymentsChanged(before: BaseRows, { lists, gone }: SealedPatch, endedBefore: Day): number {
  let changed = countGone(gone, ['deals', 'invoices', 'oldInvoices', 'leads', 'wonStages'])
  lists.wonStages?.columns.day.forEach((day) => {
    if (day < endedBefore) changed += 1
  })
  for (const [name, days] of Object.entries(DAYS) as ['deals' | 'invoices' | 'leads', readonly string[]][]) {
    const isPast = (row: Row | undefined): boolean =>
      row !== undefined &&
      days.some((day) => (row[day] ?? NO_DAY) !== NO_DAY && (row[day] as number) < endedBefore)
    eachChange(name, before.lists, lists, (row, was) => {
      if (isPast(row) || isPast(was)) changed += 1
    })
  }
  return changed
}

function countGone(
  gone: SealedPatch['gone'],
  streams: readonly Parameters<typeof streamNumber>[0][],
): number {
  const wanted = new Set(streams.map(streamNumber))
  return gone.columns.stream.reduce((sum, stream) => sum + (wanted.has(stream) ? 1 : 0), 0)
}

/** Visits the rows of one table of a patch, each with the row it takes the place of. */
function eachChange(
  name: Counted,
  before: Part,
  patch: Part,
  visit: (row: Row, was: Row | undefined) => void,
): void {
  const table = patch[name]
  if (table === undefined) return
  const known = before[name]
  const rowOf = new Map<number, number>()
  table.columns.id.forEach((id) => rowOf.set(id, -1))
  known?.columns.id.forEach((id, row) => {
    if (rowOf.has(id)) rowOf.set(id, row)
  })
  const schema: ColumnSchema = CRM_SCHEMAS[name]
  for (let row = 0; row < table.length; row += 1) {
    const at = rowOf.get(table.columns.id[row] ?? 0) ?? -1
    const was = at === -1 || known === undefined ? undefined : readRow(schema, known as never, at)
    visit(readRow(schema, table as never, row), was)
  }
}
