// What the charts and the states need of the payments of every card, in 16-bit codes (rules D-18, D-34 to D-38, D-47):
// the days on which he became a payer and a regular one, the last day, and how long each payment was the last one.
import { NO_DAY, type Day } from '../calendar.ts'
import { CODE_COUNT, dayToCode, NEVER_CODE } from '../days/day-codes.ts'
import type { SortedEvents } from './payment-events.ts'

export interface CardPayments {
  /** By card: code of the day from which on there is one payment, two payments; `NEVER_CODE` = none. */
  readonly firstPaid: Uint16Array
  readonly secondPaid: Uint16Array
  /** By card, as of the day of the facts: code of the day of the last payment, and the number of payments. */
  readonly lastPaid: Uint16Array
  readonly paymentCount: Int32Array
  readonly spans: PaymentSpans
}

/**
 * Days between a success and the next one of the same client, half-open, sorted by the first of them: then whatever depends on
 * that day is looked up once for all spans of it. Spans that end before the card was created are left out.
 */
export interface PaymentSpans {
  /** Spans whose first day has code c are `[starts[c], starts[c + 1])`. */
  readonly starts: Int32Array
  /** Code of the day of the next success; `NEVER_CODE` = there is none. */
  readonly until: Uint16Array
  /** By code how many of these spans end on that day: known for good, so that no recompute has to count it. */
  readonly ends: Int32Array
  /** Spans in which the card was created: the client enters the chart at `from`, after `day` (D-47). */
  readonly late: { readonly day: Uint16Array; readonly from: Uint16Array; readonly until: Uint16Array }
}

/** State of the payments of one card as of a day. */
export interface PaymentState {
  readonly lastPaid: Uint16Array
  readonly paymentCount: Int32Array
}

/** `created` are codes of creation by card; `today` is the day of the facts. */
export function buildCardPayments(events: SortedEvents, created: Uint16Array, today: Day): CardPayments {
  const cards = created.length
  const firstPaid = new Uint16Array(cards).fill(NEVER_CODE),
    secondPaid = new Uint16Array(cards).fill(NEVER_CODE)
  const ownEvents = events.offsets[cards] as number
  const spans = { days: new Uint16Array(ownEvents), until: new Uint16Array(ownEvents) }
  let spanCount = 0
  // No card is created in two of its spans, so there are never more of these than cards.
  const late = { day: new Uint16Array(cards), from: new Uint16Array(cards), until: new Uint16Array(cards) }
  let lateCount = 0
  const { offsets, days, increments } = events
  for (let card = 0; card < cards; card += 1) {
    const end = offsets[card + 1] as number
    let event = offsets[card] as number
    if (event === end) continue
    const from = created[card] as number
    let count = 0,
      first = NEVER_CODE,
      second = NEVER_CODE
    let day = dayToCode(days[event] as number)
    for (; event < end; event += 1) {
      const until = event + 1 < end ? dayToCode(days[event + 1] as number) : NEVER_CODE
      // Within a day what is taken back (-1) comes first, so that no sum on the way is higher than that of the day.
      count += increments[event] as number
      if (count >= 1 && first === NEVER_CODE) first = day
      if (count >= 2 && second === NEVER_CODE) second = day
      if (day >= from) {
        spans.days[spanCount] = day
        spans.until[spanCount] = until
        spanCount += 1
      } else if (until > from) {
        late.day[lateCount] = day
        late.from[lateCount] = from
        late.until[lateCount] = until
        lateCount += 1
      }
      day = until
    }
    firstPaid[card] = first
    secondPaid[card] = second
  }
  return {
    firstPaid,
    secondPaid,
    ...paymentsAsOf(events, cards, today),
    spans: {
      ...sortByDay(spans.days.subarray(0, spanCount), spans.until),
      late: {
        day: late.day.slice(0, lateCount),
        from: late.from.slice(0, lateCount),
        until: late.until.slice(0, lateCount),
      },
    },
  }
}

function sortByDay(days: Uint16Array, until: Uint16Array): Omit<PaymentSpans, 'late'> {
  const starts = new Int32Array(CODE_COUNT + 1),
    ends = new Int32Array(CODE_COUNT)
  for (let span = 0; span < days.length; span += 1) {
    const next = (days[span] as number) + 1,
      end = until[span] as number
    starts[next] = (starts[next] as number) + 1
    ends[end] = (ends[end] as number) + 1
  }
  for (let code = 0; code < CODE_COUNT; code += 1) {
    starts[code + 1] = (starts[code + 1] as number) + (starts[code] as number)
  }
  const places = starts.slice()
  const sorted = new Uint16Array(days.length)
  for (let span = 0; span < days.length; span += 1) {
    const code = days[span] as number
    const place = places[code] as number
    places[code] = place + 1
    sorted[place] = until[span] as number
  }
  return { starts, until: sorted, ends }
}

/** Number and last day of the payments of every card at the end of a day. */
export function paymentsAsOf(
  { offsets, days, increments }: SortedEvents,
  cards: number,
  asOf: Day,
): PaymentState {
  const lastPaid = new Uint16Array(cards).fill(NEVER_CODE),
    paymentCount = new Int32Array(cards)
  for (let card = 0; card < cards; card += 1) {
    const end = offsets[card + 1] as number
    let count = 0
    let last = NO_DAY
    for (let event = offsets[card] as number; event < end; event += 1) {
      const day = days[event] as number
      if (day > asOf) break
      count += increments[event] as number
      last = day
    }
    paymentCount[card] = count
    if (count > 0) lastPaid[card] = dayToCode(last)
  }
  return { lastPaid, paymentCount }
}
