// Lower bounds of every run from the portal's prices and limits alone (portal cost model, section 7), each with what binds.
// Formulas over numbers of rows; nothing is simulated and no client is asked. By itself a bound is that of the cost model
// (six requests under way, writes with history); `Terms` gives the floor under another client on another portal.
import { RTT_MS, HTTP_OVERHEAD_MS, PER_COMMAND_MS } from '../emulator/limits/limits.ts'
import { OPERATING_LIMIT_SECONDS, type BudgetProfile } from '../emulator/limits/operating.ts'
import { listCost, oldUpdateCost, type ListWork } from '../emulator/methods/crm/cost.ts'
import type { Sizes } from '../emulator/seed/presets.ts'

export interface BoundCase {
  readonly sizes: Sizes
  readonly profile: BudgetProfile
  readonly contention: readonly [number, number]
  /** Absent: those of the cost model. */
  readonly terms?: Terms
}

/** What the portal grants, and how many requests a client keeps under way. */
export interface Terms {
  readonly burst: number
  readonly leakPerSecond: number
  /** Seconds of one budget in ten minutes. */
  readonly operatingLimitS: number
  readonly readers: number
  readonly writers: number
}

/** What nobody can go round: requests a second, the work itself, budgets of time, or the way there and back. */
export type Binds = 'rate' | 'work' | 'operating' | 'latency'

export interface Bound {
  readonly s: number
  readonly binds: Binds
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
/** The ordinary plan, and the requests in flight that the cost model's bounds of reading assume. */
export const MODEL_TERMS: Terms = {
  burst: 50,
  leakPerSecond: 2,
  operatingLimitS: OPERATING_LIMIT_SECONDS,
  readers: 6,
  writers: 2,
}
const WINDOW_S = 600
const BATCH_WEIGHT = 0.5
/** The portal cuts a request there. */
const LONGEST_REQUEST_S = 60
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
export function rateBoundS(batches: number, { burst, leakPerSecond }: Terms = MODEL_TERMS): number {
  return Math.max(0, (batches - burst) / leakPerSecond)
}

/** Seconds the portal works with `inFlight` requests at once, each slowing the others down by `slowdown`. */
function workBoundS({ batches, commands, workS }: Load, slowdown: number, inFlight: number): number {
  const fixedS = (batches * HEADER_MS + commands * PER_COMMAND_MS) / 1000
  return (workS * (1 + slowdown * (inFlight - 1)) + fixedS) / inFlight
}

/** Seconds until the budgets have let all charges in; requests share the last window by `lanes`. */
function operatingBoundS(total: Load, profile: BudgetProfile, limitS: number, lanes: number): number {
  const windowsS = (chargedS: number): number => {
    const full = Math.max(0, Math.ceil(chargedS / limitS) - 1)
    return WINDOW_S * full + (full === 0 ? 0 : (chargedS - full * limitS) / lanes)
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

const longest = (bounds: readonly Bound[]): Bound => bounds.reduce((a, b) => (b.s > a.s ? b : a))

/** Everything read once. */
export function readAllBound(bound: BoundCase): Bound {
  return readBound(readLoad(bound.sizes, ALL), bound)
}

/** Clients, deals and invoices read: enough for the first charts. */
export function firstChartsBound(bound: BoundCase): Bound {
  return readBound(readLoad(bound.sizes, CHARTS), bound)
}

function readBound(reading: Load, { profile, contention, terms = MODEL_TERMS }: BoundCase): Bound {
  const { readers, operatingLimitS } = terms
  return longest([
    { s: rateBoundS(reading.batches, terms), binds: 'rate' },
    { s: workBoundS(reading, contention[0], readers), binds: 'work' },
    { s: operatingBoundS(reading, profile, operatingLimitS, readers), binds: 'operating' },
  ])
}

/**
 * Seconds until so many writes are done by any number of writers: each slows the others down, and the portal cuts a request
 * that takes longer than a minute.
 */
function writeWorkBoundS(writing: Load, slowdown: number): number {
  if (slowdown === 0 || writing.batches === 0) return 0
  const requestS = writing.workS / writing.batches
  const writers = Math.max(1, 1 + (LONGEST_REQUEST_S / requestS - 1) / slowdown)
  return workBoundS(writing, slowdown, writers)
}

/** Everything read and a share of the clients written. */
export function firstRunBound(bound: BoundCase, write: WriteShare): Bound {
  const { sizes, profile, terms = MODEL_TERMS } = bound
  const writing = writeLoad(sizes, write)
  const total = sum(readLoad(sizes, ALL), writing)
  const read = readAllBound(bound)
  return longest([
    read,
    { s: read.s + writeWorkBoundS(writing, bound.contention[1]), binds: 'work' },
    { s: rateBoundS(total.batches, terms), binds: 'rate' },
    { s: operatingBoundS(total, profile, terms.operatingLimitS, terms.writers), binds: 'operating' },
  ])
}

/** One request: a page of what changed since, and a count against deletions, for each list. */
export function noChangeBound({ sizes }: BoundCase): Bound {
  let ms = HEADER_MS + 2 * ALL.length * PER_COMMAND_MS
  for (const entity of ALL) {
    const { family } = LISTS[entity]
    ms += pageMs(family, 0) + countMs(family, sizes[entity])
  }
  return { s: ms / 1000, binds: 'latency' }
}

/**
 * 1 % of the rows changed: the request that tells so, then every list's own pages. Pages of one list follow each other,
 * because each begins where the one before ended, so the longest list binds.
 */
export function onePercentChartsBound(bound: BoundCase): Bound {
  const [slowdown] = bound.contention
  const chainsMs = ALL.map((entity) => {
    const pages = Math.ceil(bound.sizes[entity] / 100 / PAGE_ROWS)
    const page = pageMs(LISTS[entity].family, PAGE_ROWS) * (1 + slowdown * (ALL.length - 1)) + PER_COMMAND_MS
    return Math.ceil(pages / BATCH_COMMANDS) * HEADER_MS + pages * page
  })
  return { s: noChangeBound(bound).s + Math.max(...chainsMs) / 1000, binds: 'latency' }
}

/** The same, and 1 % of the clients written, each writer slowing the others down. */
export function onePercentWrittenBound(bound: BoundCase, withHistory: boolean): Bound {
  const { sizes, profile, contention, terms = MODEL_TERMS } = bound
  const writing = writeLoad(sizes, { share: 0.01, withHistory })
  const { s, binds } = longest([
    { s: workBoundS(writing, contention[1], terms.writers), binds: 'work' },
    { s: operatingBoundS(writing, profile, terms.operatingLimitS, terms.writers), binds: 'operating' },
  ])
  return { s: onePercentChartsBound(bound).s + s, binds }
}
