// Where the cards of a list come from: merged lists of the portal, the same looked through against a set of known members, or
// known members in their own order. Each gives pages of cards; contact data and names of people are added elsewhere.
import type { ClientsDep, ListedCard } from '../pipeline/ports/clients.ts'
import type { PortalError, Result } from '../pipeline/ports/outcomes.ts'
import { cardKey } from '../pipeline/ports/portal.ts'
import type { CardRef, FieldMap } from '../pipeline/ports/reading.ts'
import type { MergedCards } from './merged-cards.ts'

export interface SourcePage {
  readonly cards: readonly ListedCard[]
  readonly total: number
  readonly isLast: boolean
  readonly missing: number
  readonly lookedThrough: number | undefined
}

export interface CardSource {
  /** Rows `page * size` to `(page + 1) * size`; pages are asked for in order, one size a source. */
  page(page: number, size: number): Promise<Result<SourcePage, PortalError>>
}

/** The portal's own lists, page by page. */
export function mergedSource(merged: MergedCards): CardSource {
  return {
    async page(page, size) {
      const end = (page + 1) * size
      const cards = await merged.upTo(end)
      if (!cards.ok) return cards
      return {
        ok: true,
        value: {
          cards: cards.value.slice(end - size, end),
          total: merged.total,
          isLast: merged.isDone && cards.value.length <= end,
          missing: 0,
          lookedThrough: undefined,
        },
      }
    },
  }
}

/** So many found cards are held against the members: a search that finds more has to be narrowed by the person. */
const MOST_LOOKED_THROUGH = 1000

/** Cards of the portal's lists that are members: a search among known members. */
export function sievedSource(merged: MergedCards, members: ReadonlySet<string>): CardSource {
  return {
    async page(page, size) {
      const cards = await merged.upTo(MOST_LOOKED_THROUGH)
      if (!cards.ok) return cards
      const found = cards.value.filter((card) => members.has(cardKey(card)))
      const start = page * size
      return {
        ok: true,
        value: {
          cards: found.slice(start, start + size),
          total: found.length,
          isLast: start + size >= found.length,
          missing: 0,
          lookedThrough: merged.isDone ? undefined : cards.value.length,
        },
      }
    },
  }
}

/** A known member, with what the base says of him as of its day. */
export interface Member extends CardRef {
  readonly asOf?: { readonly lastPaymentDay: number; readonly paymentCount: number }
}

/** Members in their order; those the reader may not see, or that are gone, are missing in their page. */
export function memberSource(
  clients: Pick<ClientsDep, 'readCardsById'>,
  members: readonly Member[],
  fields: FieldMap | undefined,
  lookedThrough?: number,
): CardSource {
  return {
    async page(page, size) {
      const start = page * size
      const wanted = members.slice(start, start + size)
      const rest = {
        total: members.length,
        isLast: start + size >= members.length,
        lookedThrough,
      }
      if (wanted.length === 0) return { ok: true, value: { ...rest, cards: [], missing: 0 } }
      const read = await clients.readCardsById(wanted, fields)
      if (!read.ok) return read
      const byKey = new Map(read.value.map((card) => [cardKey(card), card]))
      const cards = wanted.flatMap((member) => {
        const card = byKey.get(cardKey(member))
        if (card === undefined) return []
        return [member.asOf === undefined ? card : { ...card, marks: { ...card.marks, ...member.asOf } }]
      })
      return { ok: true, value: { ...rest, cards, missing: wanted.length - cards.length } }
    },
  }
}
