// Messages between the page and the worker. The page draws and holds the frame; the worker holds the token, the
// portal calls, the computing and the store. Every message carries all it needs; nothing else is shared.
import type { ExportedRows, ListPage, ListQuery } from '../domain/list/client-list.ts'
import type { CompanyView } from '../domain/list/company-view.ts'
import type { DeletionTally, EmptyDeletion } from '../domain/list/empty-cards.ts'
import type { EditWorkflows } from '../domain/edit-workflows.ts'
import type { CardName } from '../domain/card-name.ts'
import type { ConcentrationAsked, RevenuePeriod } from '../domain/money/concentration.ts'
import type { ConcentrationCards, ConcentrationView } from '../domain/money/concentration-view.ts'
import type { FallingView } from '../domain/falling/falling-view.ts'
import type { GrowthAsked, GrowthCards } from '../domain/series/growth-cards.ts'
import type { MoneyView } from '../domain/money/money-view.ts'
import type { Published } from '../domain/published.ts'
import type { CardView, RefreshView, RunEstimate, RunRecord, Viewer } from '../domain/refresh-view.ts'
import type { Rules } from '../domain/rules/rules.ts'
import type { RulesPreview, RulesRead, RulesSaved, RulesState } from '../domain/rules/rules-view.ts'
import type { WhyView } from '../domain/explain/why-view.ts'

/** What the page knows of the portal after the handshake. */
export interface Session {
  /** `https://host[:port]`, from the frame's name. */
  readonly origin: string
  readonly memberId: string
  readonly token: string
  /** Seconds the token lives from now. */
  readonly tokenLifeS: number
  /** Language of the interface, `ru` or `en`: labels of created fields. */
  readonly language: 'ru' | 'en'
  /**
   * `card`: only `read-card` will be asked; no store is opened and nothing is published or resumed. `background`: nothing
   * is asked; what is overdue is refreshed, if an administrator has allowed it.
   */
  readonly purpose: 'application' | 'card' | 'background'
}

/** Questions about clients, under the reader's own rights; each is answered by a {@link ClientAnswer} of its id. */
export type ClientQuestion =
  /** Pages are asked for in order: the next one goes on where the last one ended; page 0 looks anew. */
  | {
      readonly type: 'list-clients'
      readonly requestId: number
      readonly query: ListQuery
      readonly page: number
    }
  | { readonly type: 'explain-card'; readonly requestId: number; readonly card: CardName }
  /** Of the reader's own base; `no-base` for whoever has none. */
  | { readonly type: 'exact-money'; readonly requestId: number }
  /** Of the reader's own base as well. */
  | { readonly type: 'read-falling'; readonly requestId: number }
  | { readonly type: 'growth-cards'; readonly requestId: number; readonly asked: GrowthAsked }
  | { readonly type: 'read-concentration'; readonly requestId: number; readonly period: RevenuePeriod }
  | { readonly type: 'concentration-cards'; readonly requestId: number; readonly asked: ConcentrationAsked }
  | { readonly type: 'export-clients'; readonly requestId: number; readonly query: ListQuery }
  /** Ends the export of this id; nothing is answered. */
  | { readonly type: 'stop-export'; readonly requestId: number }

export type ClientAnswer =
  | { readonly type: 'clients'; readonly requestId: number; readonly page: ListPage }
  | { readonly type: 'explained'; readonly requestId: number; readonly why: WhyView }
  | { readonly type: 'exact-money'; readonly requestId: number; readonly money: MoneyView }
  | { readonly type: 'growth-cards'; readonly requestId: number; readonly cards: GrowthCards }
  | { readonly type: 'falling-read'; readonly requestId: number; readonly falling: FallingView }
  | {
      readonly type: 'concentration-read'
      readonly requestId: number
      readonly concentration: ConcentrationView
    }
  | { readonly type: 'concentration-cards'; readonly requestId: number; readonly cards: ConcentrationCards }
  | {
      readonly type: 'export-progress'
      readonly requestId: number
      readonly rows: number
      readonly total: number
    }
  | { readonly type: 'clients-exported'; readonly requestId: number; readonly rows: ExportedRows }

/** Deleting empty cards, for administrators; one at a time. Each is answered by an {@link EmptyAnswer} of its id. */
export type EmptyQuestion =
  | { readonly type: 'delete-empty'; readonly requestId: number; readonly cards: readonly CardName[] }
  /** Nothing more is sent; the deletion of this id is answered all the same, with what was done. */
  | { readonly type: 'stop-delete-empty'; readonly requestId: number }

export type EmptyAnswer =
  | { readonly type: 'delete-progress'; readonly requestId: number; readonly tally: DeletionTally }
  | { readonly type: 'empty-deleted'; readonly requestId: number; readonly deletion: EmptyDeletion }

/** Questions about the rules; each is answered by a {@link RulesAnswer} of its id. */
export type RulesQuestion =
  /** The versions that the portal keeps, and what the switches speak of. */
  | { readonly type: 'read-rules'; readonly requestId: number }
  /** What these rules would do to the base of this browser. */
  | { readonly type: 'preview-rules'; readonly requestId: number; readonly rules: Rules }
  /** `basedOn`: number of the version that the person saw in force. */
  | {
      readonly type: 'save-rules'
      readonly requestId: number
      readonly rules: Rules
      readonly remark: string
      readonly basedOn: number
    }

export type RulesAnswer =
  | { readonly type: 'rules-read'; readonly requestId: number; readonly read: RulesRead }
  | { readonly type: 'rules-previewed'; readonly requestId: number; readonly preview: RulesPreview }
  | { readonly type: 'rules-saved'; readonly requestId: number; readonly saved: RulesSaved }

export type ToWorker =
  | ClientQuestion
  | EmptyQuestion
  | RulesQuestion
  | { readonly type: 'open'; readonly session: Session }
  /** Answer to `token-needed`; undefined token = the portal gave none. */
  | {
      readonly type: 'token'
      readonly requestId: number
      readonly token: string | undefined
      readonly tokenLifeS: number
    }
  | { readonly type: 'start' }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** Drops the cache and begins anew (after the person confirmed). */
  | { readonly type: 'clear' }
  | { readonly type: 'apply-writes' }
  | { readonly type: 'skip-writes' }
  /** Puts back what the cards held before a run wrote them; ends in a review first. */
  | { readonly type: 'undo'; readonly generation: number }
  /** Removes the eight fields from the portal (after the person confirmed). */
  | { readonly type: 'remove-fields' }
  /** Half the pace, for people who work in the portal meanwhile; holds until it is taken back. */
  | { readonly type: 'set-gentle'; readonly on: boolean }
  | {
      readonly type: 'read-card'
      readonly requestId: number
      readonly entity: 'contact' | 'company'
      readonly id: number
    }
  | { readonly type: 'read-company'; readonly requestId: number; readonly id: number }

export type FromWorker =
  | ClientAnswer
  | EmptyAnswer
  | RulesAnswer
  /** The versions of the rules, whenever they were read or saved. */
  | { readonly type: 'rules'; readonly rules: RulesState }
  | { readonly type: 'token-needed'; readonly requestId: number }
  /** First answer to `open`, again whenever something of it changes. */
  | { readonly type: 'opened'; readonly viewer: Viewer }
  | { readonly type: 'refresh'; readonly refresh: RefreshView }
  /** `checkedAt`: printed portal time at which the figures were last known to be right. */
  | {
      readonly type: 'published'
      readonly published: Published | undefined
      readonly checkedAt: string | undefined
    }
  /** How long the first refresh would take; before there was one, for those who may begin it. */
  | { readonly type: 'estimate'; readonly estimate: RunEstimate }
  /** Charts of clients, deals and invoices while the rest is being read: what activities would tell is missing. */
  | { readonly type: 'first-charts'; readonly published: Published }
  /** The log of runs, newest last, and which of them can be undone on this device. */
  | { readonly type: 'runs'; readonly runs: readonly RunRecord[]; readonly undoable: readonly number[] }
  /** What starts on the portal when a card is changed; with the estimate. */
  | { readonly type: 'workflows'; readonly workflows: EditWorkflows }
  /** Names of the employees spoken of so far, by id: those that this reader may read. Hostile text. */
  | { readonly type: 'user-names'; readonly names: Readonly<Record<number, string>> }
  | { readonly type: 'card'; readonly requestId: number; readonly card: CardView }
  | { readonly type: 'company'; readonly requestId: number; readonly company: CompanyView }
