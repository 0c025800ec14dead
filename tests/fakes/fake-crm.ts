// The records of a fake portal: rows by stream and id, which tests add, change and delete, with the time of the last
// change, who made it, and the announcements of deletions. Knows neither pages nor requests.
import { dayToMonth, firstDayOfMonth, NO_DAY, type Day } from '../../src/domain/calendar.ts'
import { readRow, type ColumnSchema } from '../../src/domain/tables/columns.ts'
import { CardFact, CRM_SCHEMAS, type CrmBase, type CrmTableName } from '../../src/domain/tables/crm-tables.ts'
import { STREAMS, type Stream } from '../../src/domain/refresh-view.ts'
import type { RecordRef } from '../../src/pipeline/ports/reading.ts'

export type FakeRow = Readonly<Record<string, number>>

export interface FakeRecord {
  readonly id: number
  /** Day of creation: places the record in a month. */
  readonly day: Day
  readonly row: FakeRow
  /** Portal seconds of the last change, and who made it. */
  readonly changedS: number
  readonly changedBy: number
}

export interface FakeCrm {
  readonly records: Readonly<Record<Stream, ReadonlyMap<number, FakeRecord>>>
  /** Deletions in their order; the place in the list plus one is the id of the announcement. */
  readonly deletions: readonly RecordRef[]
  /** Adds a record or puts new values into it. */
  put(stream: Stream, row: FakeRow, atS: number, by?: number): void
  /** A change that no column of ours shows. */
  touch(stream: Stream, id: number, atS: number, by?: number): void
  remove(stream: Stream, id: number): void
}

/** The table in which a stream's rows are read. */
export const TABLE_OF: Readonly<Record<Stream, CrmTableName | 'wonStages'>> = {
  contacts: 'contacts',
  companies: 'companies',
  deals: 'deals',
  invoices: 'invoices',
  oldInvoices: 'invoices',
  leads: 'leads',
  activities: 'activities',
  requisites: 'requisites',
  wonStages: 'wonStages',
}

const SOMEBODY = 2
const FROM_TABLES: Readonly<Partial<Record<Stream, CrmTableName>>> = {
  contacts: 'contacts',
  companies: 'companies',
  deals: 'deals',
  invoices: 'invoices',
  activities: 'activities',
  requisites: 'requisites',
}

/** The records of a base. Activities of an odd place hang on deals: no list shows them, their cards must be asked. */
export function createFakeCrm(truth: CrmBase): FakeCrm {
  const records = Object.fromEntries(
    STREAMS.map((stream) => [stream, new Map<number, FakeRecord>()]),
  ) as Record<Stream, Map<number, FakeRecord>>
  const deletions: RecordRef[] = []
  const bound = cardsOfBoundActivities(truth)
  const put: FakeCrm['put'] = (stream, row, atS, by = SOMEBODY) => {
    const created = row['createdDay'] ?? row['day'] ?? NO_DAY
    const day = created === NO_DAY ? firstDayOfMonth(dayToMonth(0)) : created
    records[stream].set(row['id'] ?? 0, { id: row['id'] ?? 0, day, row, changedS: atS, changedBy: by })
  }
  for (const [stream, table] of Object.entries(FROM_TABLES) as [Stream, CrmTableName][]) {
    for (let index = 0; index < truth[table].length; index += 1) {
      if (stream === 'activities' && index % 2 === 1) continue
      const row = readRow(CRM_SCHEMAS[table] as ColumnSchema, truth[table] as never, index) as FakeRow
      const isAsked = bound.has(`${table}:${row['id']}`)
      put(stream, isAsked ? { ...row, facts: (row['facts'] ?? 0) | CardFact.activityAfterCreation } : row, 0)
    }
  }
  return {
    records,
    deletions,
    put,
    touch(stream, id, atS, by = SOMEBODY) {
      const record = records[stream].get(id)
      if (record === undefined) throw new Error(`no ${stream} ${id} to touch`)
      records[stream].set(id, { ...record, changedS: atS, changedBy: by })
    },
    remove(stream, id) {
      if (!records[stream].delete(id)) throw new Error(`no ${stream} ${id} to remove`)
      deletions.push({ stream, id })
    },
  }
}

function cardsOfBoundActivities(truth: CrmBase): Set<string> {
  const { ownerType, ownerId } = truth.activities.columns
  const cards = new Set<string>()
  ownerId.forEach((id, index) => {
    if (index % 2 === 1) cards.add(`${ownerType[index] === 3 ? 'contacts' : 'companies'}:${id}`)
  })
  return cards
}

/** Records of a stream by rising id. */
export function inOrder(crm: FakeCrm, stream: Stream): FakeRecord[] {
  return [...crm.records[stream].values()].sort((a, b) => a.id - b.id)
}
