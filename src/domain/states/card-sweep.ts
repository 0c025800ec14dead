// The two loops of a recompute: every card and every payment once, each of them some additions to difference arrays at
// looked-up places and a byte of state (rules D-34 to D-50). No branch in here depends on a client: a processor guesses
// those wrong and loses more by it than the additions cost. What the sums mean is told in `recompute.ts`.
import type { PaymentSpans } from '../payments/card-payments.ts'
import { AGE_SHIFT, REGULAR_SHIFT } from './card-states.ts'
import type { CardColumns } from './client-facts.ts'
import type { DayTable } from '../days/day-table.ts'

/** Rows of the sums. */
export const SumRow = {
  /** Cards by the place at which they enter the chart: 16 rows, one for each combination of `CardSign`. */
  created: 0,
  /** By the place from which on they are "with dialogues" or more: 16 rows as well. */
  dialogue: 16,
  /** Clients by the place from which on they are "with applications" or more. */
  application: 32,
  /** By the place of the first payment, of the second one. */
  paid: 33,
  regular: 34,
  /** Spans of payments by the place at which they fall asleep, are lost, end; at the latest where they end. */
  asleep: 35,
  lost: 36,
  ended: 37,
} as const
const ROWS = 38

/** How many enter where, by row and place (see `DayTable`); the last place of a row is "not by the end". */
export interface Sums {
  readonly before: number
  readonly length: number
  readonly counts: Int32Array
}

/** Places of one row. */
export function strideOf({ before, length }: Pick<Sums, 'before' | 'length'>): number {
  return before + length + 1
}

export function createSums({ before, length }: DayTable): Sums {
  return { before, length, counts: new Int32Array(ROWS * strideOf({ before, length })) }
}

/** The larger and the smaller of two places without a branch; right as long as they are far below 2^31. */
function larger(a: number, b: number): number {
  const difference = b - a
  return a + (difference & ~(difference >> 31))
}
function smaller(a: number, b: number): number {
  const difference = b - a
  return a + (difference & (difference >> 31))
}

/**
 * Adds every card to the sums and returns the states (`card-states.ts`) by card. A client's moments are put in order as he
 * meets them: nothing before he enters the chart, dialogues not after applications, those not after the first payment.
 */
export function sweepCards(
  { created, firstApplication, firstDialogue, firstPaid, secondPaid, signs }: CardColumns,
  lastPaid: Uint16Array,
  { entries, sleepsAfter, lostAfter }: DayTable,
  sums: Sums,
): Uint8Array {
  const { counts } = sums
  const stride = strideOf(sums)
  const never = stride - 1
  const dialogueRows = SumRow.dialogue * stride,
    applicationRow = SumRow.application * stride,
    paidRow = SumRow.paid * stride,
    regularRow = SumRow.regular * stride
  const states = new Uint8Array(created.length)
  for (let card = 0; card < states.length; card += 1) {
    const sign = signs[card] as number
    const entry = (entries[created[card] as number] as number) >> 2
    const second = (entries[secondPaid[card] as number] as number) >> 2
    const application = (entries[firstApplication[card] as number] as number) >> 2
    const dialogue = (entries[firstDialogue[card] as number] as number) >> 2
    const paidFrom = larger(entry, (entries[firstPaid[card] as number] as number) >> 2)
    const appliesFrom = smaller(larger(entry, application), paidFrom)
    const talksFrom = smaller(larger(entry, dialogue), appliesFrom)
    const enters = sign * stride + entry
    counts[enters] = (counts[enters] as number) + 1
    const talks = dialogueRows + sign * stride + talksFrom
    counts[talks] = (counts[talks] as number) + 1
    const applies = applicationRow + appliesFrom
    counts[applies] = (counts[applies] as number) + 1
    const pays = paidRow + paidFrom
    counts[pays] = (counts[pays] as number) + 1
    const repeats = regularRow + larger(entry, second)
    counts[repeats] = (counts[repeats] as number) + 1
    // The sign bit of (place - never) is set if the place comes before the end. Somebody without payments has none of the
    // three; who has paid is active (1), and one more for each age that has come.
    const last = entries[lastPaid[card] as number] as number
    const lastPlace = last >> 2
    const age =
      ((lastPlace - never) >>> 31) +
      ((lastPlace + sleepsAfter + ((last >> 1) & 1) - never) >>> 31) +
      ((lastPlace + lostAfter + (last & 1) - never) >>> 31)
    states[card] =
      (sign & 1) |
      (((dialogue - never) >>> 31) << 1) |
      (((application - never) >>> 31) << 2) |
      (age << AGE_SHIFT) |
      (((second - never) >>> 31) << REGULAR_SHIFT)
  }
  return states
}

/**
 * Adds every span between two payments: it sleeps and is lost when its day says so, unless it has ended before. Days of which
 * the table says the same are one run, within which only the ends of spans differ: those are counted, one addition a
 * span, and a run is added to the sums whole.
 */
export function sweepSpans({ starts, until, ends }: PaymentSpans, table: DayTable, sums: Sums): void {
  const { entries, sleepsAfter, lostAfter, lastCode } = table
  const ending = new Int32Array(strideOf(sums))
  // Spans that begin after the last day are not on the chart at all.
  for (let code = 0; code <= lastCode;) {
    const entry = entries[code] as number
    let next = code
    let ended = 0
    for (; next <= lastCode && entries[next] === entry; next += 1) ended += ends[next] as number
    countEnds(until, starts[code] as number, starts[next] as number, entries, ending)
    addRun(ending, SumRow.asleep, (entry >> 2) + sleepsAfter + ((entry >> 1) & 1), sums)
    addRun(ending, SumRow.lost, (entry >> 2) + lostAfter + (entry & 1), sums)
    const at = SumRow.ended * strideOf(sums) + (entry >> 2)
    sums.counts[at] = (sums.counts[at] as number) + ended
    ending.fill(0)
    code = next
  }
}

/** Counts spans from `first` to before `last` by the place at which they end. */
function countEnds(
  until: PaymentSpans['until'],
  first: number,
  last: number,
  entries: DayTable['entries'],
  ending: Int32Array,
): void {
  for (let span = first; span < last; span += 1) {
    const end = (entries[until[span] as number] as number) >> 2
    ending[end] = (ending[end] as number) + 1
  }
}

/** Adds spans of one run to a row: at the place of their age, or where they end if that comes first. */
function addRun(ending: Int32Array, row: number, agePlace: number, { counts }: Sums): void {
  const start = row * ending.length
  for (let place = 0; place < ending.length; place += 1) {
    const at = start + Math.min(place, agePlace)
    counts[at] = (counts[at] as number) + (ending[place] as number)
  }
}

/** The few spans whose client enters the chart within them (D-47): nothing of them is seen before. */
export function sweepLateSpans({ late }: PaymentSpans, table: DayTable, sums: Sums): void {
  const { entries, sleepsAfter, lostAfter } = table
  const addTo = (row: number, place: number): void => {
    const at = row * strideOf(sums) + place
    sums.counts[at] = (sums.counts[at] as number) + 1
  }
  for (let span = 0; span < late.day.length; span += 1) {
    const entry = entries[late.day[span] as number] as number
    const from = (entries[late.from[span] as number] as number) >> 2,
      end = (entries[late.until[span] as number] as number) >> 2
    addTo(SumRow.asleep, smaller(larger((entry >> 2) + sleepsAfter + ((entry >> 1) & 1), from), end))
    addTo(SumRow.lost, smaller(larger((entry >> 2) + lostAfter + (entry & 1), from), end))
    addTo(SumRow.ended, end)
  }
}
