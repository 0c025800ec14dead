// The members of a segment at the end of a past month (or today) out of the reader's own base, in the order asked for.
import { lastDayOfMonth, parseMonth, type Month } from '../domain/calendar.ts'
import type { ListSort, SortKey } from '../domain/list/client-list.ts'
import type { ClientFacts } from '../domain/states/client-facts.ts'
import { codeToDay, NEVER_CODE } from '../domain/days/day-codes.ts'
import { NO_DAY } from '../domain/calendar.ts'
import { cardOfNumber, cardsOfDay, segmentMembers } from '../domain/list/segment-members.ts'
import type { Segment } from '../domain/segments.ts'
import type { Member } from './card-sources.ts'

/** Titles are not in a base, so that nothing can be sorted by them. */
export const MEMBER_SORTS: readonly SortKey[] = ['last-payment', 'payments', 'created']

/** Undefined if the text is no month. A month that is not over is the day of the base. */
export function monthMembers(
  facts: ClientFacts,
  segment: Segment,
  month: Month | undefined,
  { key, isDescending }: ListSort,
): readonly Member[] | undefined {
  const index = month === undefined ? undefined : parseMonth(month)
  if (month !== undefined && index === undefined) return undefined
  const asOf = index === undefined ? facts.today : Math.min(facts.today, lastDayOfMonth(index))
  const day = cardsOfDay(facts, asOf)
  const cards = segmentMembers(day, segment)
  const { lastPaid, paymentCount } = day.recomputed.payments
  const last = (card: number): number => {
    const code = lastPaid[card] as number
    return code === NEVER_CODE ? NO_DAY : (codeToDay(code) ?? NO_DAY)
  }
  const value = {
    'last-payment': last,
    payments: (card: number) => paymentCount[card] as number,
    created: (card: number) => facts.cards.created[card] as number,
    title: (card: number) => card,
  }[key]
  const sign = isDescending ? -1 : 1
  const sorted = Array.from(cards).sort((left, right) => sign * (value(left) - value(right)) || left - right)
  return sorted.map((card) => ({
    ...cardOfNumber(facts, card),
    asOf: { lastPaymentDay: last(card), paymentCount: paymentCount[card] as number },
  }))
}
