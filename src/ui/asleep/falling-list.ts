// The list of those who fall asleep as the portal is asked for it: with a base by the numbers of its cards, without one by the
// field of the last payment; and the rows with the day on which each of them falls.
import { parseDay } from '../../domain/calendar.ts'
import { FIRST_SORT, PAGE_ROWS, type ClientRow, type ListQuery } from '../../domain/list/client-list.ts'
import { createNextFall, fallingRange, nextFallOn } from '../../domain/falling/falling-range.ts'
import type { Published } from '../../domain/published.ts'
import { DEFAULT_RULES } from '../../domain/rules/rules.ts'
import type { AsleepRoute } from './asleep-route.ts'
import type { FallingCard } from './falling-cards.ts'

export interface FallingRow extends ClientRow {
  /** First day on which he is asleep or lost; '' = the field tells none. */
  readonly fallsOn: string
  /** In the base currency; undefined = not known here. */
  readonly atStake: number | undefined
}

/** What the portal is asked for, and which page of it; undefined = nobody can be in it. */
export interface Asked {
  readonly query: ListQuery
  readonly page: number
}

/** Out of the own base: without a search one page of its cards, with one a search among all of them. */
export function askForCards(cards: readonly FallingCard[], { search, page }: AsleepRoute): Asked {
  const isSearch = search.trim() !== ''
  const wanted = isSearch ? cards : cards.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS)
  return { query: { ...NOBODY, search, cards: namesOf(wanted) }, page: isSearch ? page : 0 }
}

/** All of them, for a file. */
export function askForAll(cards: readonly FallingCard[], { search }: AsleepRoute): ListQuery {
  return { ...NOBODY, search, cards: namesOf(cards) }
}

const NOBODY: ListQuery = { segment: undefined, month: undefined, search: '', sort: FIRST_SORT }

function namesOf(cards: readonly FallingCard[]): ListQuery['cards'] & {} {
  return cards.map(({ entity, id }) => ({ entity, id }))
}

/** By the fields of the cards, as of the day of the result and by the rules it was counted by. */
export function askByField(
  { asOf, ruleSet = DEFAULT_RULES }: Pick<Published, 'asOf' | 'ruleSet'>,
  { days, becomes, search, page }: AsleepRoute,
): Asked | undefined {
  const lastPayment = fallingRange(ruleSet, parseDay(asOf), days, becomes)
  if (lastPayment === undefined) return undefined
  return {
    query: {
      segment: 'clients',
      month: undefined,
      search,
      sort: { key: 'last-payment', isDescending: false },
      lastPayment,
    },
    page,
  }
}

/** Rows with their days: of the own base where it is known, else out of the day of the last payment. */
export function fallingRows(
  rows: readonly ClientRow[],
  cards: readonly FallingCard[] | undefined,
  { asOf, ruleSet = DEFAULT_RULES }: Pick<Published, 'asOf' | 'ruleSet'>,
): readonly FallingRow[] {
  const nextFall = createNextFall(ruleSet, parseDay(asOf))
  const known = new Map(cards?.map((card) => [`${card.entity}:${String(card.id)}`, card]))
  return rows.map((row) => {
    const card = known.get(`${row.entity}:${String(row.id)}`)
    return {
      ...row,
      fallsOn: card?.day ?? nextFallOn(nextFall, row.lastPaymentDay)?.day ?? '',
      atStake: card?.atStake,
    }
  })
}
