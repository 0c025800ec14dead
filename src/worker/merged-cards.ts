// One sorted list out of the portal's lists of companies and of contacts: pages of each are asked for as they are needed, and
// the smaller head goes first. Forward only; what was shown once is kept.
import { NO_DAY } from '../domain/calendar.ts'
import { PAGE_ROWS, type ListSort } from '../domain/list/client-list.ts'
import { OWNER_COMPANY } from '../domain/tables/crm-tables.ts'
import type { CardConditions, ClientsDep, ListedCard } from '../pipeline/ports/clients.ts'
import type { PortalError, Result } from '../pipeline/ports/outcomes.ts'
import { cardKey } from '../pipeline/ports/portal.ts'
import type { FieldMap } from '../pipeline/ports/reading.ts'
import type { CardStream } from './segment-streams.ts'

interface Flow extends CardStream {
  readonly search: CardConditions['search']
  waiting: ListedCard[]
  nextStart: number
  /** Undefined before the first page. */
  total: number | undefined
  isDone: boolean
}

export interface MergedCards {
  /** At least the first `count` cards, or all there are. */
  upTo(count: number): Promise<Result<readonly ListedCard[], PortalError>>
  /** All that the reader may see; known after the first `upTo`. */
  readonly total: number
  readonly isDone: boolean
}

export interface MergeOptions {
  readonly streams: readonly (CardStream & { readonly search: CardConditions['search'] })[]
  readonly sort: ListSort
  readonly fields: FieldMap | undefined
  /** Pages of a stream asked for at once. */
  readonly pagesAtOnce?: number
}

export function createMergedCards(
  clients: Pick<ClientsDep, 'readCards'>,
  { streams, sort, fields, pagesAtOnce = 1 }: MergeOptions,
): MergedCards {
  const flows: Flow[] = streams.map((stream) => ({
    ...stream,
    waiting: [],
    nextStart: 0,
    total: undefined,
    isDone: false,
  }))
  const compare = comparator(sort)
  const merged: ListedCard[] = []
  // A card created meanwhile moves the others on by one: nobody is shown twice for it.
  const seen = new Set<string>()

  async function fill(): Promise<PortalError | undefined> {
    const dry = flows.filter(({ waiting, isDone }) => waiting.length === 0 && !isDone)
    if (dry.length === 0) return undefined
    const asked = dry.flatMap((flow) => startsOf(flow, pagesAtOnce).map((start) => ({ flow, start })))
    const pages = await clients.readCards(
      asked.map(({ flow, start }) => ({
        cardType: flow.cardType,
        conditions: { ...flow.conditions, search: flow.search },
        sort,
        start,
      })),
      fields,
    )
    if (!pages.ok) return pages.error
    pages.value.forEach((page, index) => {
      const flow = asked[index]?.flow
      if (flow === undefined) return
      flow.total = page.total
      flow.waiting.push(...page.cards)
      flow.nextStart += PAGE_ROWS
      flow.isDone = flow.nextStart >= page.total || page.cards.length === 0
    })
    return undefined
  }

  function takeSmallest(): boolean {
    const heads = flows.filter(({ waiting }) => waiting.length > 0)
    const [first, ...others] = heads
    if (first === undefined) return false
    const best = others.reduce(
      (least, flow) =>
        compare(flow.waiting[0] as ListedCard, least.waiting[0] as ListedCard) < 0 ? flow : least,
      first,
    )
    const card = best.waiting.shift() as ListedCard
    if (!seen.has(cardKey(card))) merged.push(card)
    seen.add(cardKey(card))
    return true
  }

  return {
    async upTo(count) {
      while (merged.length < count) {
        const error = await fill()
        if (error !== undefined) return { ok: false, error }
        if (!takeSmallest() && flows.every(({ isDone }) => isDone)) break
      }
      return { ok: true, value: merged }
    },
    get total() {
      return flows.reduce((sum, { total }) => sum + (total ?? 0), 0)
    },
    get isDone() {
      return flows.every(({ isDone, waiting }) => isDone && waiting.length === 0)
    },
  }
}

function startsOf({ nextStart, total }: Flow, pages: number): readonly number[] {
  const count =
    total === undefined ? 1 : Math.max(1, Math.min(pages, Math.ceil((total - nextStart) / PAGE_ROWS)))
  return Array.from({ length: count }, (_, page) => nextStart + page * PAGE_ROWS)
}

const collator = new Intl.Collator('ru', { sensitivity: 'base' })

/** As the portal sorts each of its lists: empty values first going up, companies before contacts, then by number. */
export function comparator({ key, isDescending }: ListSort): (left: ListedCard, right: ListedCard) => number {
  const sign = isDescending ? -1 : 1
  const byKey = {
    title: (left: ListedCard, right: ListedCard) => collator.compare(left.title, right.title),
    'last-payment': (left: ListedCard, right: ListedCard) =>
      left.marks.lastPaymentDay - right.marks.lastPaymentDay,
    payments: (left: ListedCard, right: ListedCard) => left.marks.paymentCount - right.marks.paymentCount,
    created: (left: ListedCard, right: ListedCard) =>
      (left.createdDay === NO_DAY ? 0 : left.createdDay) -
      (right.createdDay === NO_DAY ? 0 : right.createdDay),
  }[key]
  return (left, right) =>
    sign * byKey(left, right) ||
    Number(right.cardType === OWNER_COMPANY) - Number(left.cardType === OWNER_COMPANY) ||
    left.id - right.id
}
