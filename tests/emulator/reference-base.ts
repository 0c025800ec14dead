// The reference base of the portal cost model (its section 1) as a portal: the exact row counts, ids of a chosen density,
// nothing else in the records. For measuring time only; the seeded `ref85k` has believable data and uneven gaps.
import { createEmulator } from '../../emulator/create-emulator.ts'
import type { Emulator } from '../../emulator/http/emulator.ts'
import type { BudgetProfile } from '../../emulator/limits/operating.ts'
import { blankRow } from '../../emulator/state/blank-rows.ts'
import { createBlankApp } from '../../emulator/state/create-portal.ts'
import type { Portal } from '../../emulator/state/portal.ts'
import { tableOf, type RecordKind } from '../../emulator/state/record-kinds.ts'
import { createVirtualTime, type VirtualTime } from '../../bench/virtual-time.ts'

/** Rows of each kind in the order in which every strategy reads them. */
export const REFERENCE_ROWS = {
  contact: 60_000,
  company: 25_000,
  deal: 136_000,
  smartInvoice: 42_500,
  activity: 220_000,
  requisite: 25_000,
} as const

export type ReferenceKind = keyof typeof REFERENCE_ROWS
export const REFERENCE_KINDS = Object.keys(REFERENCE_ROWS) as readonly ReferenceKind[]

/** 2026-03-02 12:00:00 in Moscow; aligned to a minute. */
const START_S = 1_772_442_000
const ADMINISTRATOR_ID = 1

/** One time for every portal of a test file: strategies run one after another on it. */
export const referenceTime: VirtualTime = createVirtualTime(START_S)

function emulatorWith(budget: BudgetProfile): Emulator {
  const app = { ...createBlankApp(), installed: true, scopes: ['crm'] }
  const options = { preset: 'empty', clock: referenceTime.portalClock, budget, latency: true, tokenLife: 1e9 }
  return createEmulator(options, 'localhost', app)
}

/** @param density share of ids that are in use, evenly spread */
export function createReferencePortal(density: number): Portal {
  const { portal } = emulatorWith('off')
  for (const kind of REFERENCE_KINDS) fill(portal, kind, REFERENCE_ROWS[kind], density)
  return portal
}

function fill(portal: Portal, kind: RecordKind, rows: number, density: number): void {
  const table = tableOf(portal, kind)
  // Half a million records that differ in their id only: they share the rest through their prototype.
  const shared = blankRow(kind, 1, START_S - 86_400, ADMINISTRATOR_ID)
  for (let index = 1; index <= rows; index += 1) table.insert(withId(shared, Math.ceil(index / density)))
}

function withId<Row extends object>(shared: Row, id: number): Row {
  return Object.create(shared, { id: { value: id, enumerable: true } }) as Row
}

/** A portal nobody has used yet, with its limits fresh, on rows that others may have read before. */
export function referenceEmulator(portal: Portal, budget: BudgetProfile): Emulator {
  const emulator = emulatorWith(budget)
  emulator.portal = portal
  return emulator
}

/** Highest id of each kind. */
export function lastIdOf(kind: ReferenceKind, density: number): number {
  return Math.ceil(REFERENCE_ROWS[kind] / density)
}
