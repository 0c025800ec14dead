// Virtual price of a command in milliseconds of portal time (portal-cost-model, section 3). No clock is read here.

/** How much of a row was asked for. */
export type SelectWidth = 'ids' | 'narrow' | 'full'

interface ListPrice {
  readonly base: number
  readonly narrowRow: number
  readonly fullRow: number
}

const PRICES = {
  old: { base: 25, narrowRow: 0.5, fullRow: 5 },
  item: { base: 35, narrowRow: 0.7, fullRow: 5 },
  activity: { base: 30, narrowRow: 0.6, fullRow: 4 },
  requisite: { base: 15, narrowRow: 0.3, fullRow: 1 },
} as const satisfies Record<string, ListPrice>

type ListFamily = keyof typeof PRICES

const ID_ROW = 0.2
const COUNT_PROBE_BASE = 15
/** Explicit plain fields up to which a select counts as narrow. */
export const NARROW_LIMIT = 20

/** Counting N rows that match a filter. */
function countCost(matching: number): number {
  return 0.0008 * matching * Math.max(1, (matching / 200_000) ** 1.315)
}

export interface ListWork {
  readonly family: ListFamily
  readonly width: SelectWidth
  /** Explicit fields asked for. */
  readonly selected: number
  readonly rows: number
  /** undefined when the total was not counted (`start` < 0). */
  readonly matching: number | undefined
  readonly start: number
}

/** Price of one list command. A count-only probe is one field with `start=0`. */
export function listCost(work: ListWork): number {
  const price = PRICES[work.family]
  const counted =
    work.matching === undefined ? 0 : countCost(work.matching) + 0.0004 * Math.max(0, work.start)
  if (work.matching !== undefined && work.start === 0 && work.selected === 1 && work.width !== 'full')
    return COUNT_PROBE_BASE + counted
  const row = work.width === 'ids' ? ID_ROW : work.width === 'narrow' ? price.narrowRow : price.fullRow
  return price.base + row * work.rows + counted
}

/** One record by its id. */
export const GET_COST = { old: 30, item: 40 } as const
/** Descriptions, dictionaries and links of one record. */
export const SMALL_COST = 10
/** Adding, changing or dropping a user field: a change of the table. */
export const USER_FIELD_COST = 300

const UPDATE_COST: Readonly<Record<string, number>> = { contact: 60, company: 65, deal: 65, lead: 65 }

/** One update by an old method; cheaper with the history switched off. */
export function oldUpdateCost(entity: string, withHistory: boolean): number {
  return (UPDATE_COST[entity] ?? 65) * (withHistory ? 1 : 0.85)
}

/** Making a record: a card, an item by import (each), an activity and a to-do, a requisite. Samples of the documentation. */
export const ADD_COST = { card: 1000, imported: 500, activity: 130, requisite: 300 } as const
/** Deleting one: a card with all that goes with it, a part of a card. */
export const DELETE_COST = { card: 600, part: 300 } as const
/** `crm.entity.mergeBatch` of any number of cards. */
export const MERGE_COST = 2000
/** Setting links of a record. */
export const LINK_COST = 130
/** A search for duplicates. */
export const DUPLICATE_COST = 20

/** One `crm.item.update`. */
export const ITEM_UPDATE_COST = 150
