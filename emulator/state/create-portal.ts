// An empty portal: tables, clock, one application under test. No rows: seed/seed-portal.ts or an import fills
// it.
import type { Clock } from '../limits/clock.ts'
import { createOfficeTables } from './office-tables.ts'
import { createPortalLinks } from './portal-links.ts'
import type { Portal, PortalTables } from './portal.ts'
import type { InstalledApp } from './rows/app.ts'
import { createTable } from './table.ts'

export interface PortalOptions {
  readonly clock: Clock
  /** Seconds east of UTC of the server; Moscow (10800) by default. */
  readonly zoneOffsetSeconds?: number
  /** `host[:port]`. */
  readonly domain?: string
  /** Served under `https`; false by default. */
  readonly isSecure?: boolean
  readonly seed?: number
  readonly app?: InstalledApp
}

/**
 * An application that is in no place and has no scope: what a portal knows before a manifest is registered.
 */
export function createBlankApp(): InstalledApp {
  return {
    id: 5,
    code: 'local.0000000000000000.00000000',
    clientId: 'local.0000000000000000.00000000',
    version: 1,
    status: 'L',
    installed: false,
    title: {},
    scopes: [],
    url: '',
    installUrl: '',
    applicationToken: '00000000000000000000000000000000',
    options: {},
    userOptions: {},
    startedBy: [],
    placements: [],
    storages: [],
  }
}

function createTables(): PortalTables {
  return {
    contacts: createTable('contacts'),
    companies: createTable('companies'),
    deals: createTable('deals'),
    leads: createTable('leads'),
    smartInvoices: createTable('smartInvoices'),
    oldInvoices: createTable('oldInvoices'),
    activities: createTable('activities'),
    requisites: createTable('requisites'),
    stageHistory: createTable('stageHistory'),
    statuses: createTable('statuses'),
    categories: createTable('categories'),
    users: createTable('users'),
    departments: createTable('departments'),
    userFields: createTable('userFields'),
    requisitePresets: createTable('requisitePresets'),
    addresses: createTable('addresses'),
    productRows: createTable('productRows'),
    payments: createTable('payments'),
    bankDetails: createTable('bankDetails'),
    requisiteLinks: createTable('requisiteLinks'),
    ...createOfficeTables(),
  }
}

/**
 * 32 hexadecimal digits that depend on nothing but the seed, so that the same portal has the same member id.
 */
function memberIdOf(seed: number): string {
  const part = (salt: number): string =>
    (Math.imul(seed ^ salt, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')
  return part(0x5bd1e995) + part(0x27d4eb2f) + part(0x165667b1) + part(0x85ebca6b)
}

/** A portal without rows. Users, dictionaries and currencies come with the seed. */
export function createPortal(options: PortalOptions): Portal {
  const tables = createTables()
  const seed = options.seed ?? 1
  return {
    tables,
    currencies: [],
    app: options.app ?? createBlankApp(),
    clock: options.clock,
    zoneOffsetSeconds: options.zoneOffsetSeconds ?? 10_800,
    domain: options.domain ?? 'portal.example',
    isSecure: options.isSecure ?? false,
    features: [],
    memberId: memberIdOf(seed),
    language: 'ru',
    seed,
    counters: { multifield: 0, userFieldOption: 0 },
    ...createPortalLinks(tables),
    applied: [],
  }
}

/** Empties every table, the ledger and the counters; the application and its registration stay. */
export function clearPortal(portal: Portal): void {
  for (const table of Object.values(portal.tables) as { clear(): void }[]) table.clear()
  portal.currencies.length = 0
  portal.applied.length = 0
  portal.counters.multifield = 0
  portal.counters.userFieldOption = 0
}
