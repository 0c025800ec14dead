// How one kind of record is listed: method, fixed filter, select, names of the key columns, and how a row becomes rows
// of tables. One spec a stream and strategy; paging and batches are read.ts's.
import type { CommandParams } from '../query.ts'
import type { Loose } from '../php-shape.ts'
import type { PartBuilder } from './part-builder.ts'

export interface ListSpec {
  readonly method: string
  /** Parameters besides filter, order, select and start. */
  readonly base: CommandParams
  /** Conditions that hold for every row of the stream. */
  readonly filter: CommandParams
  readonly select: readonly string[]
  readonly idName: 'ID' | 'id'
  /** The date-time column that places a row in a month. */
  readonly createdName: string
  /** Columns by which changes are found. A record that was never changed may have no time of modification. */
  readonly changes: ChangeColumns
  /** Path from the result to a row's id: `[49, 'ID']`, `['items', 49, 'id']`. */
  readonly idPath: (index: number) => readonly (string | number)[]
  /**
   * Puts a row whose id was read into a table with its id; a row that is of no interest adds nothing. Gives the name of the required
   * field that is missing or odd, if one is.
   */
  readonly parse: RowParser
}

export interface ChangeColumns {
  readonly modified: string
  /** Who changed the record last. */
  readonly changedBy?: string
  /** When something last happened on the card. */
  readonly activity?: string
}

/** Names that records of CRM have in common, in both spellings. */
export const PLAIN_CHANGES = { modified: 'DATE_MODIFY', changedBy: 'MODIFY_BY_ID' } as const
export const ITEM_CHANGES = { modified: 'updatedTime', changedBy: 'updatedBy' } as const

export type RowParser = (id: number, row: Loose, into: PartBuilder) => string | undefined

/** What differs from spec to spec; the rest follows from the spelling. */
export interface SpecParts {
  readonly filter?: CommandParams
  readonly select: readonly string[]
  readonly createdName: string
  readonly changes: ChangeColumns
  readonly parse: RowParser
}

/** A list of the old generation: `UPPER_SNAKE` names, `result` is the list itself. */
export function plainSpec(method: string, parts: SpecParts): ListSpec {
  return { method, base: {}, filter: {}, idName: 'ID', idPath: (index) => [index, 'ID'], ...parts }
}

/** `crm.item.list` of one entity type: camel-case names, `result.items`. */
export function itemSpec(entityTypeId: number, parts: SpecParts): ListSpec {
  return {
    method: 'crm.item.list',
    base: { entityTypeId },
    filter: {},
    idName: 'id',
    idPath: (index) => ['items', index, 'id'],
    ...parts,
  }
}
