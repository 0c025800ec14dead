// One packet of deleting empty cards: a look at each, then the deletion of those that are empty at this moment, until every card
// is gone or kept. An unknown outcome is settled by another look; nothing is sent twice without one.
import { OWNER_COMPANY } from '../../domain/tables/crm-tables.ts'
import type { KeptCard, KeptWhy } from '../../domain/list/empty-cards.ts'
import type { CardLook, DeleteOutcome, EmptyCardsDep, SaleKinds } from '../ports/empty-cards.ts'
import type { PacedResult } from '../pace/pacer.ts'
import type { PortalError, PortalResult } from '../ports/outcomes.ts'
import type { CardRef, FieldMap } from '../ports/reading.ts'
import { portalFailure } from '../run/failure.ts'
import { endedBy, type Ended, type RunContext } from '../run/run-context.ts'

export interface PacketOrder {
  readonly emptyCards: EmptyCardsDep
  readonly fields: FieldMap
  readonly sales: SaleKinds
  /** False: nothing more is begun; what is under way is settled. */
  readonly isWanted: () => boolean
}

/** What became of the cards of a packet; a card in neither was not sent. */
export interface PacketFates {
  readonly gone: number
  readonly kept: readonly KeptCard[]
  /** Why nothing more may follow; undefined = every card has met its fate. */
  readonly ended: Ended | undefined
}

/** A look older than so many portal seconds is no leave to delete: waiting for the portal's limits may take minutes. */
const FRESH_S = 20
const TRIES = 5
/** Failures that no later card would survive either. */
const FATAL: ReadonlySet<PortalError['kind']> = new Set([
  'auth-expired',
  'no-app-access',
  'missing-scope',
  'portal-closed',
  'method-missing',
])
/** Failures of one question that may pass. */
const PASSING: ReadonlySet<PortalError['kind']> = new Set([
  'rate-limited',
  'operating-limit',
  'server-error',
  'unknown-outcome',
])
const STOPPED: Ended = { ok: false, stopped: true }
/** Answers that no portal gave: nothing was sent. */
const HALTED: PortalError = { kind: 'refused', method: '', code: '', text: 'stopped' }
const STALE: PortalError = { kind: 'refused', method: '', code: '', text: 'not let through in time' }

export async function deletePacket(
  context: Pick<RunContext, 'pacer' | 'portalNowS'>,
  order: PacketOrder,
  packet: readonly CardRef[],
): Promise<PacketFates> {
  const { pacer } = context
  const { emptyCards, isWanted } = order
  const kept: KeptCard[] = []
  let gone = 0
  /** Cards to look at (again), and why they are kept if nothing more comes of it. */
  let open = new Map<CardRef, KeptWhy | undefined>(packet.map((card) => [card, undefined]))
  const keep = ({ cardType, id }: CardRef, why: KeptWhy): void => {
    kept.push({ entity: cardType === OWNER_COMPANY ? 'company' : 'contact', id, why })
  }
  const isDoubtful = (why: KeptWhy | undefined): boolean => why?.kind === 'unknown'

  /** Of what may have been deleted nothing is left unsaid. */
  function end(ended: Ended | undefined): PacketFates {
    for (const [card, why] of open)
      if (why !== undefined && (ended === undefined || isDoubtful(why))) keep(card, why)
    return { gone, kept, ended }
  }

  /** Cards that are empty now; the others have met their fate, or stay open. */
  async function look(): Promise<readonly CardRef[] | Ended> {
    const cards = [...open.keys()]
    const mayGo = (): boolean => isWanted() || [...open.values()].some(isDoubtful)
    const looked = await pacer.send(emptyCards.methods.look, () =>
      mayGo() ? emptyCards.lookAt(cards, order.fields, order.sales) : notSent(HALTED),
    )
    if (!isAnswer(looked)) return endOf(looked)
    const empty: CardRef[] = []
    const left = new Map<CardRef, KeptWhy | undefined>()
    for (const one of looked.value) {
      const before = open.get(one.card)
      if (one.state === 'gone') gone += 1
      else if (one.state === 'empty') empty.push(one.card)
      else if (one.state === 'filled') keep(one.card, { kind: 'changed', sign: one.sign })
      else sortUnread(one, before, left)
    }
    open = left
    return empty
  }

  function sortUnread(
    { card, error }: Extract<CardLook, { readonly state: 'unread' }>,
    before: KeptWhy | undefined,
    left: Map<CardRef, KeptWhy | undefined>,
  ): void {
    pacer.learnLimit(error)
    const why = isDoubtful(before) ? before : ({ kind: 'unread', detail: detailOf(error) } as const)
    if (PASSING.has(error.kind)) left.set(card, why)
    else if (why !== undefined) keep(card, why)
  }

  async function remove(cards: readonly CardRef[], lookedS: number): Promise<Ended | undefined> {
    const isStale = (): boolean => (context.portalNowS() ?? lookedS) - lookedS > FRESH_S
    const sent = await pacer.send(
      emptyCards.methods.remove,
      () => {
        if (!isWanted()) return notSent(HALTED)
        return isStale() ? notSent(STALE) : emptyCards.remove(cards)
      },
      { repeats: false, kind: 'write', commands: cards.length },
    )
    if ('stopped' in sent || (!sent.ok && sent.error === HALTED)) return STOPPED
    let fatal: PortalError | undefined
    for (const one of sent.ok ? sent.value : cards.map((card) => wholeFailed(card, sent.error))) {
      if (!('error' in one)) {
        gone += 1
        continue
      }
      const { card, error } = one
      if (FATAL.has(error.kind)) fatal = error
      else if (one.outcome === 'unknown') open.set(card, { kind: 'unknown', detail: detailOf(error) })
      else if (one.outcome === 'limited') {
        pacer.learnLimit(error)
        open.set(card, whyRefused(error))
      } else keep(card, whyRefused(error))
    }
    return fatal === undefined ? undefined : endedBy(portalFailure(fatal))
  }

  for (let tries = 1; open.size > 0; tries += 1) {
    const before = open
    const empty = await look()
    if ('ok' in empty) return end(empty)
    if (tries > TRIES) {
      // The last look has settled what was sent; what is still there has been asked for often enough.
      for (const card of empty)
        keep(card, { kind: 'refused', isDenied: false, detail: detailIn(before.get(card)) })
      break
    }
    if (empty.length === 0) continue
    const ended = await remove(empty, context.portalNowS() ?? 0)
    if (ended !== undefined) return end(ended)
  }
  return end(undefined)
}

function notSent(error: PortalError): Promise<{ readonly ok: false; readonly error: PortalError }> {
  return Promise.resolve({ ok: false, error })
}

function isAnswer<T>(result: PacedResult<T>): result is Extract<PortalResult<T>, { readonly ok: true }> {
  return result.ok
}

function endOf(result: Extract<PacedResult<unknown>, { readonly ok: false }>): Ended {
  return 'stopped' in result || result.error === HALTED ? STOPPED : endedBy(portalFailure(result.error))
}

/** One failure of a whole request as the outcome of each of its cards. */
function wholeFailed(card: CardRef, error: PortalError): DeleteOutcome {
  if (error.kind === 'unknown-outcome' || error.kind === 'server-error' || error.kind === 'bad-record')
    return { card, outcome: 'unknown', error }
  return { card, outcome: error === STALE ? 'limited' : 'refused', error }
}

function whyRefused(error: PortalError): KeptWhy {
  return { kind: 'refused', isDenied: error.kind === 'access-denied', detail: detailOf(error) }
}

function detailIn(why: KeptWhy | undefined): string {
  return why !== undefined && 'detail' in why ? why.detail : ''
}

/** Hostile. */
function detailOf({ method, code, text }: PortalError): string {
  return [method, code, text].filter((part) => part !== '').join(' · ')
}
