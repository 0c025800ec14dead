// What the steps of the seed share while they work: sizes, time, chance, and who is who among the cards made
// so far. Thrown away when the portal is full.
import type { Portal } from '../state/portal.ts'
import type { Company, Contact } from '../state/rows/client.ts'
import type { Seconds } from '../state/rows/record.ts'
import type { HasId } from '../state/table.ts'
import type { Sizes } from './presets.ts'
import type { Random } from './random.ts'
import type { Timeline } from './timeline.ts'

/** A card that stays out of deals and activities, so that what little it holds decides what the client is. */
export type BareKind =
  | 'nothing'
  | 'contact-only'
  | 'empty-requisite'
  | 'open-line-only'
  | 'site-only'
  | 'messenger-only'
  | 'blank-values'
  | 'link-only'
  | 'phone-only'
  | 'requisite-only'

export interface World {
  readonly portal: Portal
  readonly sizes: Sizes
  readonly timeline: Timeline
  readonly now: Seconds
  /** Chance of a step by its name; steps do not disturb one another. */
  random(step: string): Random
  /** Users who own cards. */
  readonly owners: readonly number[]
  readonly ownCompanies: Company[]
  readonly contractorCompanies: Company[]
  readonly contractorContacts: Contact[]
  readonly bareCompanies: Map<number, BareKind>
  readonly bareContacts: Map<number, BareKind>
  readonly contactsByCompany: Map<number, Contact[]>
}

/** Ids that rise with gaps left by the deleted and merged; `density` is the share of ids in use. */
export function createIdSequence(density: number, random: Random): () => number {
  let id = 0
  const meanGap = 1 / density - 1
  return () => {
    id += 1
    // One step in twelve jumps over a run of the gone.
    if (random.next() < 1 / 12) id += Math.floor(random.next() * 24 * meanGap + 0.5)
    return id
  }
}

/**
 * How many of the rows, ascending by creation, exist at a moment. Moments must be asked in ascending order.
 */
export function createPresence(
  rows: readonly { readonly createdAt: Seconds }[],
): (moment: Seconds) => number {
  let count = 0
  return (moment) => {
    while (count < rows.length && rows[count]!.createdAt <= moment) count++
    return count
  }
}

/**
 * Some of the later of the first `count` rows, or undefined when there are none. Higher `power`, later rows.
 */
export function pickRecent<T>(
  rows: readonly T[],
  count: number,
  power: number,
  random: Random,
): T | undefined {
  if (count === 0) return undefined
  return rows[count - 1 - Math.floor(random.skewed(power) * count)]
}

/** Up to `tries` picks until one suits. */
export function pickSuiting<T>(
  pick: () => T | undefined,
  suits: (row: T) => boolean,
  tries = 12,
): T | undefined {
  for (let attempt = 0; attempt < tries; attempt++) {
    const row = pick()
    if (row !== undefined && suits(row)) return row
  }
  return undefined
}

/** The rows of a table as the seed sees them: its own, to be finished before anybody else looks. */
export function ownRows<T extends HasId>(table: { rows(): readonly T[] }): T[] {
  return table.rows() as T[]
}

/** Whether deals, invoices and activities may name the company. */
export function isBusyCompany(world: World, company: Company): boolean {
  return !company.isMyCompany && company.categoryId === 0 && !world.bareCompanies.has(company.id)
}

/** Whether deals, invoices and activities may name the contact. */
export function isBusyContact(world: World, contact: Contact): boolean {
  return contact.categoryId === 0 && !world.bareContacts.has(contact.id)
}
