// The tab of one card as a ref: opens the session, reads the card, reads it again on request. Loads nothing of the
// application page.
import { shallowRef, type Ref } from 'vue'
import type { CompanyView } from '../domain/list/company-view.ts'
import type { CardView, Failure } from '../domain/refresh-view.ts'
import type { WhyView } from '../domain/explain/why-view.ts'
import { openSession, type PortalFrame, type SessionDeps } from './session.ts'

export type CardState = CardView | { readonly state: 'loading' | 'outside' | 'handshake' | 'no-card' }

export interface CardFrame extends PortalFrame {
  /** Id of the card the tab was opened in; undefined in the card of a new record. */
  readonly cardId: number | undefined
}

export interface CardTab {
  /** Id of the card; undefined before the portal has told, and in the card of a new record. */
  readonly cardId: Readonly<Ref<number | undefined>>
  readonly card: Readonly<Ref<CardState>>
  /** Why the client is where he is; undefined until it is known, which is after the card itself. */
  readonly why: Readonly<Ref<WhyView | undefined>>
  /** The client's company and its contacts; undefined until known, and where there is none. */
  readonly company: Readonly<Ref<CompanyView | undefined>>
  readonly again: () => void
}

/** Opens the session at once; every outcome is a state. */
export function useCard<Frame extends CardFrame>(
  entity: 'contact' | 'company',
  deps: SessionDeps<Frame>,
): CardTab {
  const card = shallowRef<CardState>({ state: 'loading' })
  const why = shallowRef<WhyView>()
  const company = shallowRef<CompanyView>()
  let read: (() => Promise<CardView>) | undefined
  let explain: (() => Promise<WhyView>) | undefined
  let readCompany: ((id: number) => Promise<CompanyView>) | undefined
  const ownId = shallowRef<number>()

  const fail = (failure: Failure): void => {
    card.value = { state: 'failed', failure }
  }
  const tellWhy = (): void => {
    explain?.().then(
      (view) => {
        why.value = view
      },
      (error: unknown) => fail({ kind: 'bug', detail: String(error) }),
    )
  }
  const tellCompany = (parentId: unknown): void => {
    const id = entity === 'company' ? ownId.value : typeof parentId === 'number' ? parentId : undefined
    if (id === undefined) return
    readCompany?.(id).then(
      (view) => {
        company.value = view
      },
      (error: unknown) => fail({ kind: 'bug', detail: String(error) }),
    )
  }
  const again = (): void => {
    if (read === undefined) return
    card.value = { state: 'loading' }
    read().then(
      (view) => {
        card.value = view
        if (view.state !== 'marked') return
        tellWhy()
        tellCompany(view.marks.parentCompanyId)
      },
      (error: unknown) => fail({ kind: 'bug', detail: String(error) }),
    )
  }

  openSession('card', deps, {
    viewer: () => undefined,
    refresh: () => undefined,
    published: () => undefined,
    firstCharts: () => undefined,
    estimate: () => undefined,
    runs: () => undefined,
    crashed: fail,
  })
    .then((outcome) => {
      if (!outcome.ok) {
        card.value = { state: outcome.error.kind === 'outside' ? 'outside' : 'handshake' }
        return
      }
      const { frame, client } = outcome
      const { cardId } = frame
      if (cardId === undefined) {
        card.value = { state: 'no-card' }
        return
      }
      read = () => client.readCard(entity, cardId)
      ownId.value = cardId
      readCompany = (id) => client.readCompany(id)
      explain = () => client.clients.explain({ entity, id: cardId })
      again()
    })
    .catch((error: unknown) =>
      fail({ kind: 'bug', detail: error instanceof Error ? error.message : String(error) }),
    )

  return { card, cardId: ownId, why, company, again }
}
