// What no client can beat: lower bounds of every run from the portal's prices and limits alone (portal cost model,
// section 7). Formulas over numbers of rows; nothing is simulated and no client is asked.
import { RTT_MS, HTTP_OVERHEAD_MS, PER_COMMAND_MS } from '../emulator/limits/limits.ts'
import { OPERATING_LIMIT_SECONDS, type BudgetProfile } from '../emulator/limits/operating.ts'
import { listCost, oldUpdateCost, type ListWork } from '../emulator/methods/crm/cost.ts'
import type { Sizes } from '../emulator/seed/presets.ts'

export interface BoundCase {
  readonly sizes: Sizes
  readonly profile: BudgetProfile
  readonly contention: readonly [number, number]
}

/** Work that is done in one go: batches of commands, and what each method is charged. */
export interface Load {
  readonly batches: number
  readonly commands: number
  /** Seconds of commands, contention not counted. */
  readonly workS: number
  /** Seconds charged to each method. */
  readonly charges: Readonly<Record<string, number>>
}

export interface WriteShare {
  /** Share of the clients that are written, 0..1. */
  readonly share: number
  /** False = history switched off for the write, as our app does. */
  readonly withHistory: boolean
}

type Entity = 'contacts' | 'companies' | 'deals' | 'smartInvoices' | 'activities' | 'requisites'

interface List {
  readonly method: string
  readonly family: ListWork['family']
}
const LISTS: Readonly<Record<Entity, List>> = {
  contacts: { method: 'crm.contact.list', family: 'old' },
  companies: { method: 'crm.company.list', family: 'old' },
  deals: { method: 'crm.deal.list', family: 'old' },
  smartInvoices: { method: 'crm.item.list', family: 'item' },
  activities: { method: 'crm.activity.list', family: 'activity' },
  requisites: { method: 'crm.requisite.list', family: 'requisite' },
}
const ALL = Object.keys(LISTS) as readonly Entity[]
/** What the first charts are made of. */
const CHARTS: readonly Entity[] = ['contacts', 'companies', 'deals', 'smartInvoices']

const PAGE_ROWS = 50
const BATCH_COMMANDS = 50
/** Requests in flight that the bounds of reading assume. */
export const BOUND_IN_FLIGHT = 6
const WRITE_LANES = 2
const BURST = 50
const LEAK_PER_SECOND = 2
const WINDOW_S = 600
const BATCH_WEIGHT = 0.5
const HEADER_MS = RTT_MS + HTTP_OVERHEAD_MS

function pageMs(family: ListWork['family'], rows: number): number {
  return listCost({ family, width: 'narrow', selected: 8, rows, matching: undefined, start: -1 })
}

function countMs(family: ListWork['family'], matching: number): number {
  return listCost({ family, width: 'ids', selected: 1, rows: 0, matching, start: 0 })
}

function readLoad(sizes: Sizes, entities: readonly Entity[], share = 1): Load {
  let commands = 0
  const charges: Record<string, number> = {}
  for (const entity of entities) {
    const { method, family } = LISTS[entity]
    const pages = (sizes[entity] * share) / PAGE_ROWS
    commands += pages
    charges[method] = (charges[method] ?? 0) + (pages * pageMs(family, PAGE_ROWS)) / 1000
  }
  return load(commands, charges)
}

function writeLoad({ contacts, companies }: Sizes, { share, withHistory }: WriteShare): Load {
  const priceS = (kind: string): number => oldUpdateCost(kind, withHistory) / 1000
  return load((contacts + companies) * share, {
    'crm.contact.update': contacts * share * priceS('contact'),
    'crm.company.update': companies * share * priceS('company'),
  })
}

function load(commands: number, charges: Readonly<Record<string, number>>): Load {
  const workS = Object.values(charges).reduce((sum, seconds) => sum + seconds, 0)
  return { batches: commands / BATCH_COMMANDS, commands, workS, charges }
}

function sum(a: Load, b: Load): Load {
  return load(a.commands + b.commands, { ...a.charges, ...b.charges })
}

/** Seconds until the bucket has let all requests in. */
export function rateBoundS(batches: number): number {
  return Math.max(0, (batches - BURST) / LEAK_PER_SECOND)
}

/** Seconds the portal works with `inFlight` requests at once, each slowing the others down by `slowdown`. */
function workBoundS({ batches, commands, workS }: Load, slowdown: number, inFlight: number): number {
  const fixedS = (batches * HEADER_MS + commands * PER_COMMAND_MS) / 1000
  return (workS * (1 + slowdown * (inFlight - 1)) + fixedS) / inFlight
}

/** Seconds until the budgets have let all charges in; requests share the last window by `lanes`. */
export function operatingBoundS(total: Load, profile: BudgetProfile, lanes: number): number {
  const windowsS = (chargedS: number): number => {
    const full = Math.max(0, Math.ceil(chargedS / OPERATING_LIMIT_SECONDS) - 1)
    return WINDOW_S * full + (full === 0 ? 0 : (chargedS - full * OPERATING_LIMIT_SECONDS) / lanes)
  }
  switch (profile) {
    case 'off':
      return 0
    case 'documented':
      return Math.max(...Object.values(total.charges).map(windowsS))
    case 'rest26':
      return windowsS(BATCH_WEIGHT * (total.workS + (total.commands * PER_COMMAND_MS) / 1000))
  }
}

/** Everything read once. */
export function readAllBoundS({ sizes, profile, contention }: BoundCase): number {
  return readBoundS(readLoad(sizes, ALL), profile, contention[0])
}

/** Clients, deals and invoices read: enough for the first charts. */
export function firstChartsBoundS({ sizes, profile, contention }: BoundCase): number {
  return readBoundS(readLoad(sizes, CHARTS), profile, contention[0])
}

function readBoundS(reading: Load, profile: BudgetProfile, slowdown: number): number {
  return Math.max(
    rateBoundS(reading.batches),
    workBoundS(reading, slowdown, BOUND_IN_FLIGHT),
    operatingBoundS(reading, profile, BOUND_IN_FLIGHT),
  )
}

/**
 * Everything read and a share of the clients written. Work of writing binds nobody here: with many writers at once the
 * rate does before.
 */
export function firstRunBoundS(bound: BoundCase, write: WriteShare): number {
  const total = sum(readLoad(bound.sizes, ALL), writeLoad(bound.sizes, write))
  const operatingS = operatingBoundS(total, bound.profile, WRITE_LANES)
  return Math.max(readAllBoundS(bound), rateBoundS(total.batches), operatingS)
}

/** One request: a page of what changed since, and a count against deletions, for each list. */
export function noChangeBoundS({ sizes }: BoundCase): number {
  let ms = HEADER_MS + 2 * ALL.length * PER_COMMAND_MS
  for (const entity of ALL) {
    const { family } = LISTS[entity]
    ms += pageMs(family, 0) + countMs(family, sizes[entity])
  }
  return ms / 1000
}

/**
 * 1 % of the rows changed: the request that tells so, then every list's own pages. Pages of one list follow each other,
 * because each begins where the one before ended, so the longest list binds.
 */
export function onePercentChartsBoundS(bound: BoundCase): number {
  const [slowdown] = bound.contention
  const chainsMs = ALL.map((entity) => {
    const pages = Math.ceil(bound.sizes[entity] / 100 / PAGE_ROWS)
    const page = pageMs(LISTS[entity].family, PAGE_ROWS) * (1 + slowdown * (ALL.length - 1)) + PER_COMMAND_MS
    return Math.ceil(pages / BATCH_COMMANDS) * HEADER_MS + pages * page
  })
  return noChangeBoundS(bound) + Math.max(...chainsMs) / 1000
}

/** The same, and 1 % of the clients written in two lanes. */
export function onePercentWrittenBoundS(bound: BoundCase, withHistory: boolean): number {
  const writing = writeLoad(bound.sizes, { share: 0.01, withHistory })
  return onePercentChartsBoundS(bound) + workBoundS(writing, bound.contention[1], WRITE_LANES)
}
