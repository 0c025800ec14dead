// What is written: the marks of single cards, what became of each, and the plan that survives a restart.
import type { Row } from '../../domain/tables/columns.ts'
import { MARK_SCHEMA, type CardType, type MarkField } from '../../domain/tables/crm-tables.ts'
import type { Table } from '../../domain/tables/columns.ts'
import type { PortalError, PortalErrorKind } from './outcomes.ts'

export interface CardWrite {
  readonly id: number
  /** Fields to send. */
  readonly fields: readonly MarkField[]
  /** Target values of all fields; only those named in `fields` are sent. */
  readonly target: Row<typeof MARK_SCHEMA>
}

export type WriteOutcome =
  | { readonly id: number; readonly outcome: 'done' }
  /** Was certainly not applied and will not be: listed with the reason. */
  | { readonly id: number; readonly outcome: 'refused'; readonly error: PortalError }
  /** Was certainly not applied; send again later. */
  | { readonly id: number; readonly outcome: 'limited'; readonly error: PortalError }
  /** May have been applied: read back first. */
  | { readonly id: number; readonly outcome: 'unknown'; readonly error: PortalError }

const prefixed = <P extends string>(prefix: P) =>
  Object.fromEntries(Object.entries(MARK_SCHEMA).map(([name, kind]) => [`${prefix}${name}`, kind])) as {
    readonly [K in MarkField as `${P}${K}`]: (typeof MARK_SCHEMA)[K]
  }

/** The sealed plan of writes, one row a card: what to write, and what was there before. */
export const WRITE_SCHEMA = {
  ownerType: 'u8',
  id: 'i32',
  /** Bit n = field n of MARK_FIELDS changes. */
  changed: 'u8',
  ...prefixed('to_'),
  ...prefixed('was_'),
} as const

/** Progress of one writing lane over the plan's rows of its card type, in order. */
export interface LaneJournal {
  readonly cardType: CardType
  /** Rows [done, sent) are under way: their outcome is unknown after a restart. */
  readonly sent: number
  readonly done: number
  readonly refused: readonly { readonly id: number; readonly kind: PortalErrorKind; readonly text: string }[]
}

export interface StoredPlan {
  readonly plan: Table<typeof WRITE_SCHEMA>
  readonly lanes: readonly LaneJournal[]
}

/** What cards hold after they were written; lies over what was read of them. */
export const HELD_SCHEMA = { ownerType: 'u8', id: 'i32', ...MARK_SCHEMA } as const
