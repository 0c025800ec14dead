// The whole portal as one JSON file and back, and the plain tables for calculations made outside. The ledger
// of applied changes is a log, not state: it is not exported, and an import empties it. What it has to say to the queue
// of offline events is said first.
import type { Clock } from '../limits/clock.ts'
import { clearPortal, createPortal } from './create-portal.ts'
import { settleOfflineQueue } from './offline-queue.ts'
import { createOfficeTables } from './office-tables.ts'
import type { Portal, PortalTables } from './portal.ts'
import type { InstalledApp } from './rows/app.ts'
import type { Currency } from './rows/dictionary.ts'
import type { DbTable, HasId } from './table.ts'

const FORMAT = 'crm-emulator-portal'
const FORMAT_VERSION = 1

export interface TableDump {
  /** Highest id ever used, so that new records go on behind the deleted ones. */
  lastId: number
  rows: readonly HasId[]
}

export interface PortalDump {
  format: string
  formatVersion: number
  /** Portal time of the export, unix seconds; an import sets the clock to it. */
  now: number
  zoneOffsetSeconds: number
  domain: string
  memberId: string
  language: string
  seed: number
  /** Absent in files of earlier versions: none. */
  features?: readonly string[]
  counters: { multifield: number; userFieldOption: number }
  currencies: readonly Currency[]
  app: InstalledApp
  tables: Record<keyof PortalTables, TableDump>
}

/** A file that is no export, or one this version cannot read. The message says what is wrong with it. */
export class DumpRefused extends Error {
  override readonly name = 'DumpRefused'
}

type HeadOfDump = Omit<PortalDump, 'tables'>

function headOf(portal: Portal): HeadOfDump {
  // The queue is made from the ledger, and the ledger is not exported.
  settleOfflineQueue(portal)
  return {
    format: FORMAT,
    formatVersion: FORMAT_VERSION,
    now: portal.clock.nowSeconds(),
    zoneOffsetSeconds: portal.zoneOffsetSeconds,
    domain: portal.domain,
    memberId: portal.memberId,
    language: portal.language,
    seed: portal.seed,
    features: portal.features,
    counters: { ...portal.counters },
    currencies: portal.currencies,
    app: portal.app,
  }
}

const tablesOf = (portal: Portal): [keyof PortalTables, DbTable<HasId>][] =>
  Object.entries(portal.tables) as unknown as [keyof PortalTables, DbTable<HasId>][]

/** The portal as one object over its live rows: serialise it before the portal changes. */
export function exportPortal(portal: Portal): PortalDump {
  const tables = Object.fromEntries(
    tablesOf(portal).map(([name, table]) => [name, { lastId: table.lastId, rows: table.rows() }]),
  )
  return { ...headOf(portal), tables: tables as PortalDump['tables'] }
}

const ROWS_IN_A_PIECE = 500

function* textOfTable(table: DbTable<HasId>): Generator<string> {
  yield `{"lastId":${table.lastId},"rows":[`
  const rows = table.rows()
  for (let at = 0; at < rows.length; at += ROWS_IN_A_PIECE) {
    const piece = JSON.stringify(rows.slice(at, at + ROWS_IN_A_PIECE)).slice(1, -1)
    yield at === 0 ? piece : `,${piece}`
  }
  yield ']}'
}

/**
 * The same as JSON text in pieces of some hundred rows; joined they are
 * `JSON.stringify(exportPortal(portal))`.
 */
export function* exportPortalText(portal: Portal): Generator<string> {
  yield `${JSON.stringify(headOf(portal)).slice(0, -1)},"tables":{`
  for (const [at, [name, table]] of tablesOf(portal).entries()) {
    yield `${at === 0 ? '' : ','}"${name}":`
    yield* textOfTable(table)
  }
  yield '}}'
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Tables that exports of earlier days lack: such an export is read as if they were empty. */
const LATER_TABLES: ReadonlySet<string> = new Set([
  'requisitePresets',
  'addresses',
  'productRows',
  'payments',
  'bankDetails',
  'requisiteLinks',
  ...Object.keys(createOfficeTables()),
])

function checkedTable(tables: Record<string, unknown>, name: string): TableDump {
  const table = tables[name]
  if (table === undefined && LATER_TABLES.has(name)) return { lastId: 0, rows: [] }
  if (!isRecord(table) || !Array.isArray(table.rows) || typeof table.lastId !== 'number') {
    throw new DumpRefused(`The export has no table "${name}" with rows and lastId`)
  }
  let last = 0
  for (const row of table.rows as unknown[]) {
    const id: unknown = isRecord(row) ? row.id : undefined
    if (typeof id !== 'number' || !Number.isSafeInteger(id) || id <= last) {
      throw new DumpRefused(
        `Table "${name}": rows must have ascending ids; ${JSON.stringify(id)} follows ${last}`,
      )
    }
    last = id
  }
  return table as unknown as TableDump
}

function checkedDump(data: unknown): PortalDump {
  if (!isRecord(data) || data.format !== FORMAT)
    throw new DumpRefused(`Not an export of a portal: format must be "${FORMAT}"`)
  if (data.formatVersion !== FORMAT_VERSION) {
    throw new DumpRefused(
      `The export has version ${String(data.formatVersion)}, this emulator reads ${FORMAT_VERSION}`,
    )
  }
  for (const key of ['now', 'zoneOffsetSeconds', 'seed']) {
    if (typeof data[key] !== 'number') throw new DumpRefused(`"${key}" of the export must be a number`)
  }
  if (
    !isRecord(data.tables) ||
    !isRecord(data.counters) ||
    !isRecord(data.app) ||
    !Array.isArray(data.currencies)
  ) {
    throw new DumpRefused('The export lacks tables, counters, app or currencies')
  }
  return data as unknown as PortalDump
}

/**
 * Puts the export in the place of everything the portal holds and sets its clock to the time of the export.
 * The address of the portal stays, since a server listens on it. The rows become the portal's own: do not use
 * the data again. Throws {@link DumpRefused} before anything is changed.
 */
export function loadPortal(portal: Portal, data: unknown): void {
  const dump = checkedDump(data)
  const tables = tablesOf(portal).map(([name, table]) => [table, checkedTable(dump.tables, name)] as const)
  clearPortal(portal)
  for (const [table, { lastId, rows }] of tables) {
    for (const row of rows) table.insert(row)
    table.reserve(lastId)
  }
  portal.zoneOffsetSeconds = dump.zoneOffsetSeconds
  portal.memberId = dump.memberId
  portal.language = dump.language
  portal.seed = dump.seed
  portal.features = [...(dump.features ?? [])]
  portal.app = dump.app
  portal.currencies.push(...dump.currencies)
  Object.assign(portal.counters, dump.counters)
  portal.clock.set(dump.now)
}

/** A new portal from an export, on the given clock. Throws {@link DumpRefused}. */
export function importPortal(data: unknown, clock: Clock): Portal {
  const { domain, zoneOffsetSeconds, seed } = checkedDump(data)
  const portal = createPortal({ clock, domain, zoneOffsetSeconds, seed })
  loadPortal(portal, data)
  return portal
}

/** All tables as plain rows with what is needed to read them: for tests that calculate by themselves. */
export function portalState(portal: Portal): Record<string, unknown> {
  const tables = Object.fromEntries(tablesOf(portal).map(([name, table]) => [name, table.rows()]))
  return {
    now: portal.clock.nowSeconds(),
    zoneOffsetSeconds: portal.zoneOffsetSeconds,
    seed: portal.seed,
    currencies: portal.currencies,
    ...tables,
  }
}
