// The portal as lists of clients need it: cards by their marks, by search and by id, their contact data, and the sales of one
// card, all under the reader's own token. Implemented by portal/; nothing of it is stored anywhere.
import type { Day } from '../../domain/calendar.ts'
import type { SortKey } from '../../domain/list/client-list.ts'
import type { Row } from '../../domain/tables/columns.ts'
import type { EditWorkflows } from '../../domain/edit-workflows.ts'
import type { CardType, MARK_SCHEMA } from '../../domain/tables/crm-tables.ts'
import type { EmptyCardsDep } from './empty-cards.ts'
import type { PortalResult } from './outcomes.ts'
import type { PortalDep } from './portal.ts'
import type { CardRef, FieldMap, FieldOptions } from './reading.ts'

/** Which cards of a kind are meant; all conditions hold together. */
export interface CardConditions {
  /** List values by mark (`ACTIVE` …); any of them. */
  readonly marks: Readonly<Partial<Record<keyof FieldOptions, readonly string[]>>>
  /** Clients only: no companies of ours and no other categories. Marked cards are clients anyway. */
  readonly isUniverse: boolean
  /** Contractors belong to the universe too (D-01, D-02). */
  readonly hasContractors?: boolean
  /** The field of the last payment lies within these days, both included. */
  readonly lastPayment?: { readonly from: Day; readonly until: Day }
  /** Every word stands in the name, or the card is one of `ids`. Nothing of both = no search. */
  readonly search: { readonly words: readonly string[]; readonly ids: readonly number[] } | undefined
}

export interface CardsRead {
  readonly cardType: CardType
  readonly conditions: CardConditions
  readonly sort: { readonly key: SortKey; readonly isDescending: boolean }
  /** Rows to skip, a multiple of 50. */
  readonly start: number
}

/** A card as a list shows it. */
export interface ListedCard extends CardRef {
  /** Hostile. */
  readonly title: string
  readonly marks: Row<typeof MARK_SCHEMA>
  readonly createdDay: Day
  /** 0 = nobody. */
  readonly responsibleId: number
}

export interface CardsPage {
  readonly cards: readonly ListedCard[]
  /** All that the reader may see. */
  readonly total: number
}

/** What is shown beside a card. */
export interface CardDetails {
  readonly phones: readonly string[]
  readonly emails: readonly string[]
}

export interface DetailsOf {
  /** By `cardKey`. */
  readonly cards: ReadonlyMap<string, CardDetails>
  /** Names by user id; empty where the app may not read them. */
  readonly users: ReadonlyMap<number, string>
}

export type SaleKind = 'deal' | 'invoice'

export interface Sale {
  readonly record: SaleKind
  readonly id: number
  /** Hostile. */
  readonly title: string
  readonly sum: number
  readonly currency: string
  readonly day: Day
}

/** A company and those of its contacts that the reader may read. */
export interface CompanyPeople {
  /** Hostile. */
  readonly title: string
  /** Contacts linked to it, the reader's rights set aside. */
  readonly linked: number
  /** Names are hostile. */
  readonly people: readonly { readonly id: number; readonly name: string }[]
}

/** Every call is one request; none of them waits for limits. */
export interface ClientsDep {
  /** Pages of lists, at most 50; in the order of `reads`. */
  readCards(
    reads: readonly CardsRead[],
    fields: FieldMap | undefined,
  ): Promise<PortalResult<readonly CardsPage[]>>
  /** Cards by id, in any order; what is missing is gone or closed to the reader. At most 500. */
  readCardsById(
    cards: readonly CardRef[],
    fields: FieldMap | undefined,
  ): Promise<PortalResult<readonly ListedCard[]>>
  /** Phones and e-mails of at most 500 cards, and names of at most 500 people. */
  readDetails(cards: readonly CardRef[], userIds: readonly number[]): Promise<PortalResult<DetailsOf>>
  /** Owners of a phone, an e-mail or a taxpayer number, exactly as a whole; nobody = none, or the reader may not ask. */
  findOwners(what: {
    readonly phones: readonly string[]
    readonly emails: readonly string[]
    readonly taxNumbers: readonly string[]
  }): Promise<PortalResult<readonly CardRef[]>>
  /** Ids of companies from an offset on, whether each has linked contacts; at most 2,500 in one request. */
  readCompanyLinks(
    conditions: CardConditions,
    fields: FieldMap | undefined,
    start: number,
  ): Promise<
    PortalResult<{
      readonly companies: readonly { readonly id: number; readonly hasContacts: boolean }[]
      readonly total: number
    }>
  >
  /** Won deals and paid invoices of a card that the reader may see, newest first; at most 50 of each. */
  readSales(card: CardRef): Promise<PortalResult<readonly Sale[]>>
  /** Undefined = the company is gone or closed to the reader. Two requests; of many contacts the first 50 are named. */
  readCompanyPeople(companyId: number): Promise<PortalResult<CompanyPeople | undefined>>
  /** Single records by id; what is missing is gone or closed to the reader. At most 100. */
  readSalesById(
    records: readonly { readonly record: SaleKind; readonly id: number }[],
  ): Promise<PortalResult<readonly Sale[]>>
}

/** The whole portal of an opened app: the refresh's part and the readers'. */
export interface AppPortal extends PortalDep {
  readonly clients: ClientsDep
  readonly emptyCards: EmptyCardsDep
  /** Workflows that start when a card is changed; needs the permission `bizproc`, which the app never asks for. */
  readEditWorkflows(): Promise<PortalResult<EditWorkflows>>
}
