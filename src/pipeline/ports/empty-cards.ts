// The portal as deleting empty cards needs it: what single cards hold at this moment, and deleting them. Implemented by portal/.
import type { EmptySign } from '../../domain/list/empty-cards.ts'
import type { PortalError, PortalResult } from './outcomes.ts'
import type { CardRef, FieldMap } from './reading.ts'

/** How a card stands now. */
export type CardLook =
  | { readonly card: CardRef; readonly state: 'empty' }
  /** Not there, for an administrator: somebody has deleted it. */
  | { readonly card: CardRef; readonly state: 'gone' }
  | { readonly card: CardRef; readonly state: 'filled'; readonly sign: EmptySign }
  /** Something of it could not be read, and nothing else has shown that it is not empty. */
  | { readonly card: CardRef; readonly state: 'unread'; readonly error: PortalError }

export type DeleteOutcome =
  /** `gone`: it was not there any more. */
  | { readonly card: CardRef; readonly outcome: 'done' | 'gone' }
  /** Was certainly not deleted: `refused` for good, `limited` for now. */
  | { readonly card: CardRef; readonly outcome: 'refused' | 'limited'; readonly error: PortalError }
  /** May have been deleted: look at the card first. */
  | { readonly card: CardRef; readonly outcome: 'unknown'; readonly error: PortalError }

/** Where applications of a card may be found besides deals. */
export interface SaleKinds {
  readonly hasSmartInvoices: boolean
  readonly hasOldInvoices: boolean
}

/** Cards of one look or deletion: all questions about them fit into one request. */
export const CARDS_A_LOOK = 8

/** Every call is one request and takes at most {@link CARDS_A_LOOK} cards; outcomes stand in their order. */
export interface EmptyCardsDep {
  /** Names of the portal methods, as they appear in `Exchange.operating`. */
  readonly methods: { readonly look: readonly string[]; readonly remove: readonly string[] }
  /** Whether each card is an empty one by its written marks and by everything that would make it another one. */
  lookAt(
    cards: readonly CardRef[],
    fields: FieldMap,
    sales: SaleKinds,
  ): Promise<PortalResult<readonly CardLook[]>>
  remove(cards: readonly CardRef[]): Promise<PortalResult<readonly DeleteOutcome[]>>
}
