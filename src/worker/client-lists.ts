// Lists of clients for the page: chooses where the cards of a question come from, keeps the last few lists so that the next
// page goes on where the last one ended, and adds contact data and names. All under the reader's own token.
import { formatDay, parseDay } from '../domain/calendar.ts'
import {
  PAGE_ROWS,
  SORT_KEYS,
  type ClientRow,
  type ListPage,
  type ListQuery,
  type SortKey,
} from '../domain/list/client-list.ts'
import { parseSearch, type SearchTerms } from '../domain/list/client-search.ts'
import { ClientType, OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../domain/tables/crm-tables.ts'
import { frequencySegment, lifecycleSegment } from '../domain/segment-codes.ts'
import type { Failure } from '../domain/refresh-view.ts'
import { portalFailure, storeFailure } from '../pipeline/run/failure.ts'
import type { AppPortal, CardConditions, DetailsOf, ListedCard } from '../pipeline/ports/clients.ts'
import type { PortalError, Result } from '../pipeline/ports/outcomes.ts'
import { cardKey } from '../pipeline/ports/portal.ts'
import type { CardRef, FieldMap } from '../pipeline/ports/reading.ts'
import type { BaseFacts } from './base-facts.ts'
import {
  mergedSource,
  memberSource,
  sievedSource,
  type CardSource,
  type Member,
  type SourcePage,
} from './card-sources.ts'
import { createMergedCards, type MergedCards } from './merged-cards.ts'
import { MEMBER_SORTS, monthMembers } from './month-members.ts'
import { linkedSegment, needsFields, streamsOf, type CardStream } from './segment-streams.ts'

export interface ClientLists {
  /** Pages from 0 on; never rejects for an expected failure. */
  page(query: ListQuery, page: number): Promise<ListPage>
  /** The same list by itself, for an export: each of its pages holds up to `pagesAtOnce` ordinary ones. */
  open(query: ListQuery, pagesAtOnce: number): Promise<OpenedList>
}

/** A list by itself: its pages, or why there are none. */
export type OpenedList =
  | { readonly ok: true; readonly page: (page: number) => Promise<ListPage> }
  | { readonly ok: false; readonly page: ListPage }

interface Opened {
  readonly source: CardSource
  readonly from: 'fields' | 'base'
  readonly sortKeys: readonly SortKey[]
}

/** Lists kept open: the one on the screen, and those a person goes back to. */
const KEPT_LISTS = 4
/** Requests of 2,500 companies to tell those with contacts from those without. */
const MOST_LINK_REQUESTS = 4
const LINKS_A_REQUEST = 2500

export interface ClientListsDeps {
  readonly portal: AppPortal
  readonly base: BaseFacts
}

export function createClientLists({ portal, base }: ClientListsDeps): ClientLists {
  const { clients } = portal
  const kept = new Map<string, Promise<Result<Opened, ListPage>>>()
  const users = new Map<number, string>()
  let fields: FieldMap | undefined

  const failed = (failure: Failure): { readonly ok: false; readonly error: ListPage } => ({
    ok: false,
    error: { state: 'failed', failure },
  })

  async function open(query: ListQuery, pagesAtOnce: number): Promise<Result<Opened, ListPage>> {
    if (fields === undefined) {
      const report = await portal.inspectFields()
      if (!report.ok)
        return isClosed(report.error)
          ? { ok: false, error: { state: 'no-access' } }
          : failed(portalFailure(report.error))
      fields = report.value.map
    }
    const streams = within(streamsOf(query.segment), query.lastPayment)
    if (query.month === undefined && fields === undefined && needsFields(streams))
      return { ok: false, error: { state: 'no-fields' } }
    const terms = parseSearch(query.search)
    const found = terms === undefined ? undefined : await findOwners(terms)
    if (found?.ok === false) return found
    const searched = (given: readonly CardStream[]): MergedCards =>
      createMergedCards(clients, {
        streams: given.flatMap((stream) => withSearch(stream, terms, found?.value ?? [])),
        sort: query.sort,
        fields,
        pagesAtOnce,
      })
    const linked = linkedSegment(query.segment)
    if (query.month === undefined && linked === undefined && query.cards === undefined)
      return {
        ok: true,
        value: { source: mergedSource(searched(streams)), from: 'fields', sortKeys: SORT_KEYS },
      }
    const members = await membersOf(query, linked)
    if (!members.ok) return members
    const { cards, from, lookedThrough } = members.value
    if (terms === undefined)
      return {
        ok: true,
        value: {
          source: memberSource(clients, cards, fields, lookedThrough),
          from,
          sortKeys: from === 'base' && query.cards === undefined ? MEMBER_SORTS : [],
        },
      }
    const keys = new Set(cards.map(cardKey))
    // A client of a past month may be anything today: he is looked for among everybody.
    const among = query.month === undefined && query.cards === undefined ? streams : streamsOf(undefined)
    return { ok: true, value: { source: sievedSource(searched(among), keys), from, sortKeys: SORT_KEYS } }
  }

  async function findOwners(terms: SearchTerms): Promise<Result<readonly CardRef[], ListPage>> {
    if (terms.phones.length + terms.emails.length + terms.taxNumbers.length === 0)
      return { ok: true, value: [] }
    const owners = await clients.findOwners(terms)
    return owners.ok ? owners : failed(portalFailure(owners.error))
  }

  interface Members {
    readonly cards: readonly Member[]
    readonly from: 'fields' | 'base'
    readonly lookedThrough: number | undefined
  }

  /** By the reader's base where there is one; without it only the links of companies can be asked for. */
  async function membersOf(
    { segment, month, sort, cards: named }: ListQuery,
    linked: 'with' | 'without' | undefined,
  ): Promise<Result<Members, ListPage>> {
    if (named !== undefined) {
      const cards = named.map(({ entity, id }): Member => ({
        cardType: entity === 'company' ? OWNER_COMPANY : OWNER_CONTACT,
        id,
      }))
      return { ok: true, value: { cards, from: 'base', lookedThrough: undefined } }
    }
    const facts = await base.load()
    if (!facts.ok) return failed(storeFailure(facts.error))
    if (facts.value !== undefined) {
      const cards = monthMembers(facts.value, segment ?? 'clients', month, sort)
      if (cards !== undefined) return { ok: true, value: { cards, from: 'base', lookedThrough: undefined } }
    }
    if (month !== undefined || linked === undefined) return { ok: false, error: { state: 'month-unknown' } }
    return linkedCompanies(linked)
  }

  async function linkedCompanies(linked: 'with' | 'without'): Promise<Result<Members, ListPage>> {
    const cards: Member[] = []
    const [stream] = streamsOf('b2b')
    const conditions = { marks: {}, isUniverse: true, ...stream?.conditions, search: undefined }
    let total = 0
    let read = 0
    for (let request = 0; request < MOST_LINK_REQUESTS && (request === 0 || read < total); request += 1) {
      const answer = await clients.readCompanyLinks(conditions, fields, read)
      if (!answer.ok) return failed(portalFailure(answer.error))
      total = answer.value.total
      read += LINKS_A_REQUEST
      for (const { id, hasContacts } of answer.value.companies)
        if (hasContacts === (linked === 'with')) cards.push({ cardType: OWNER_COMPANY, id })
    }
    const lookedThrough = read < total ? read : undefined
    return { ok: true, value: { cards, from: 'fields', lookedThrough } }
  }

  async function rowsOf({ source, from, sortKeys }: Opened, page: number, size: number): Promise<ListPage> {
    const read = await source.page(page, size)
    if (!read.ok) return { state: 'failed', failure: portalFailure(read.error) }
    const details = await detailsOf(read.value.cards)
    if (!details.ok) return { state: 'failed', failure: portalFailure(details.error) }
    return pageView(read.value, page, { from, sortKeys }, (card) => rowOf(card, details.value, users))
  }

  async function detailsOf(cards: readonly ListedCard[]) {
    const nothing: DetailsOf = { cards: new Map(), users: new Map() }
    if (cards.length === 0) return { ok: true, value: nothing } as const
    const people = [...new Set(cards.map(({ responsibleId }) => responsibleId))]
    const unknown = people.filter((id) => id !== 0 && !users.has(id))
    const read = await clients.readDetails(cards, unknown)
    if (read.ok) for (const [id, name] of read.value.users) users.set(id, name)
    return read
  }

  return {
    async page(query, page) {
      const { segment, month, sort, cards, lastPayment } = query
      const key = JSON.stringify([segment, month, query.search.trim(), sort, cards, lastPayment])
      // The first page is always asked anew: going to a list is looking at how it is now.
      if (page === 0) kept.delete(key)
      const opening = kept.get(key) ?? open(query, 1)
      kept.delete(key)
      kept.set(key, opening)
      for (const old of kept.keys()) {
        if (kept.size <= KEPT_LISTS) break
        kept.delete(old)
      }
      const opened = await opening
      if (!opened.ok) {
        kept.delete(key)
        return opened.error
      }
      const view = await rowsOf(opened.value, page, PAGE_ROWS)
      if (view.state === 'failed') kept.delete(key)
      return view
    },
    async open(query, pagesAtOnce) {
      const opened = await open(query, pagesAtOnce)
      return opened.ok
        ? { ok: true, page: (page) => rowsOf(opened.value, page, pagesAtOnce * PAGE_ROWS) }
        : { ok: false, page: opened.error }
    },
  }
}

/** The lists themselves are silent for somebody without rights; what the fields are he is refused to know. */
export function isClosed({ kind }: PortalError): boolean {
  return kind === 'refused' || kind === 'access-denied'
}

/** Streams of those whose last payment lies in a range of days. */
function within(streams: readonly CardStream[], range: ListQuery['lastPayment']): readonly CardStream[] {
  if (range === undefined) return streams
  const lastPayment = { from: parseDay(range.from), until: parseDay(range.until) }
  return streams.map((stream) => ({ ...stream, conditions: { ...stream.conditions, lastPayment } }))
}

/** A stream under a search; none if nothing of the search can be in it. */
function withSearch(
  stream: CardStream,
  terms: SearchTerms | undefined,
  owners: readonly CardRef[],
): readonly (CardStream & { readonly search: CardConditions['search'] })[] {
  if (terms === undefined) return [{ ...stream, search: undefined }]
  const ids = [...new Set([...terms.ids, ...idsOf(owners, stream.cardType)])]
  return terms.words.length + ids.length === 0 ? [] : [{ ...stream, search: { words: terms.words, ids } }]
}

function idsOf(cards: readonly CardRef[], cardType: CardType): readonly number[] {
  return cards.filter((card) => card.cardType === cardType).map(({ id }) => id)
}

function pageView(
  { cards, total, isLast, missing, lookedThrough }: SourcePage,
  page: number,
  { from, sortKeys }: Pick<Opened, 'from' | 'sortKeys'>,
  row: (card: ListedCard) => ClientRow,
): ListPage {
  return {
    state: 'rows',
    page,
    rows: cards.map(row),
    total,
    isLast,
    source: from,
    missing,
    lookedThrough,
    sortKeys,
  }
}

function rowOf(card: ListedCard, details: DetailsOf, users: ReadonlyMap<number, string>): ClientRow {
  const { cardType, id, title, marks, createdDay, responsibleId } = card
  const contact = details.cards.get(cardKey(card))
  return {
    entity: cardType === OWNER_COMPANY ? 'company' : 'contact',
    id,
    title,
    clientType:
      marks.clientType === ClientType.b2b ? 'B2B' : marks.clientType === ClientType.b2c ? 'B2C' : undefined,
    lifecycle: lifecycleSegment(marks.lifecycle),
    frequency: frequencySegment(marks.frequency),
    // A foreign value is below every day there is.
    lastPaymentDay: marks.lastPaymentDay > EARLIEST_DAY ? formatDay(marks.lastPaymentDay) : '',
    payments: marks.paymentCount < 0 ? undefined : marks.paymentCount,
    parentCompanyId: Math.max(0, marks.parentCompanyId),
    createdDay: formatDay(createdDay),
    responsibleId,
    responsible: users.get(responsibleId),
    phones: contact?.phones ?? [],
    emails: contact?.emails ?? [],
  }
}

/** Year 0; what is "before" it is a sign of emptiness. */
const EARLIEST_DAY = -719_528
