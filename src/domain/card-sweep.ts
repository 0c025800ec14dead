// The two loops of a recompute: every card and every payment once, each of them some additions to difference arrays at
// looked-up places and a byte of state (rules D-34 to D-50). No branch in here depends on a client: a processor guesses
// those wrong and loses more by it than the additions cost. What the sums mean is told in `recompute.ts`.
import type { CardColumns } from './client-facts.ts'
import type { PaymentSpans } from './card-payments.ts'
import { AGE_SHIFT, REGULAR_SHIFT, StateAge } from './card-states.ts'
import type { CodeTables } from './code-tables.ts'
import { CODE_COUNT } from './day-codes.ts'

/** Rows of the sums, each of one number a point and a last one for "not by the end". */
export const SumRow = {
  /** Cards by the point at which they enter the chart: 16 rows, one for each combination of `CardSign`. */
  created: 0,
  /** By the point from which on they are "with dialogues" or more: 16 rows as well. */
  dialogue: 16,
  /** Clients by the point from which on they are "with applications" or more. */
  application: 32,
  /** By the point of the first payment, of the second one. */
  paid: 33,
  regular: 34,
  /** Spans of payments by the point at which they fall asleep, are lost, end; at the latest where they end. */
  asleep: 35,
  lost: 36,
  ended: 37,
} as const
const ROWS = 38

/** How many enter where: by row and point; the rows are `length + 1` places apart. */
export interface Sums {
  readonly length: number
  readonly counts: Int32Array
}

export function createSums(length: number): Sums {
  return { length, counts: new Int32Array(ROWS * (length + 1)) }
}

/** The larger and the smaller of two points without a branch; right as long as they are far below 2^31. */
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
  { come, known, asleep, lost, lastCode }: CodeTables,
  { length, counts }: Sums,
): Uint8Array {
  const stride = length + 1
  const ages = agesByCode(asleep, lost, lastCode, length - 1)
  const dialogueRows = SumRow.dialogue * stride,
    applicationRow = SumRow.application * stride,
    paidRow = SumRow.paid * stride,
    regularRow = SumRow.regular * stride
  const states = new Uint8Array(created.length)
  for (let card = 0; card < states.length; card += 1) {
    const sign = signs[card] as number
    const entry = come[created[card] as number] as number
    const second = come[secondPaid[card] as number] as number
    const application = known[firstApplication[card] as number] as number
    const dialogue = known[firstDialogue[card] as number] as number
    const paidFrom = larger(entry, come[firstPaid[card] as number] as number)
    const appliesFrom = smaller(larger(entry, application), paidFrom)
    const talksFrom = smaller(larger(entry, dialogue), appliesFrom)
    const regularFrom = larger(entry, second)
    counts[sign * stride + entry] = (counts[sign * stride + entry] as number) + 1
    const talks = dialogueRows + sign * stride + talksFrom
    counts[talks] = (counts[talks] as number) + 1
    const applies = applicationRow + appliesFrom
    counts[applies] = (counts[applies] as number) + 1
    const pays = paidRow + paidFrom
    counts[pays] = (counts[pays] as number) + 1
    const repeats = regularRow + regularFrom
    counts[repeats] = (counts[repeats] as number) + 1
    // The sign bit of (point - length) is set if the point is on the chart, that is, if it has come by the end.
    states[card] =
      (sign & 1) |
      (((dialogue - length) >>> 31) << 1) |
      (((application - length) >>> 31) << 2) |
      (ages[lastPaid[card] as number] as number) |
      (((second - length) >>> 31) << REGULAR_SHIFT)
  }
  return states
}

/** Age of a last payment of each code up to the last day, at the last point, in its place of the state. */
function agesByCode(asleep: Uint16Array, lost: Uint16Array, lastCode: number, point: number): Uint8Array {
  const ages = new Uint8Array(CODE_COUNT)
  for (let code = 0; code <= lastCode; code += 1) {
    const isAwake = (asleep[code] as number) > point,
      isKept = (lost[code] as number) > point
    ages[code] = (isAwake ? StateAge.active : isKept ? StateAge.sleeping : StateAge.lost) << AGE_SHIFT
  }
  return ages
}

/** Adds every span between two payments: it sleeps and is lost when its day says so, unless it has ended before. */
export function sweepSpans(
  spans: PaymentSpans,
  { come, asleep, lost }: CodeTables,
  { length, counts }: Sums,
): void {
  const asleepRow = SumRow.asleep * (length + 1),
    lostRow = SumRow.lost * (length + 1),
    endedRow = SumRow.ended * (length + 1)
  const { day, until } = spans
  for (let span = 0; span < day.length; span += 1) {
    const code = day[span] as number
    const end = come[until[span] as number] as number
    const sleeps = asleepRow + smaller(asleep[code] as number, end)
    counts[sleeps] = (counts[sleeps] as number) + 1
    const loses = lostRow + smaller(lost[code] as number, end)
    counts[loses] = (counts[loses] as number) + 1
    counts[endedRow + end] = (counts[endedRow + end] as number) + 1
  }
}

/** The few spans whose client enters the chart within them (D-47): nothing of them is seen before. */
export function sweepLateSpans(
  { late }: PaymentSpans,
  { come, asleep, lost }: CodeTables,
  { length, counts }: Sums,
): void {
  const addTo = (row: number, point: number): void => {
    const place = row * (length + 1) + point
    counts[place] = (counts[place] as number) + 1
  }
  for (let span = 0; span < late.day.length; span += 1) {
    const code = late.day[span] as number
    const entry = come[late.from[span] as number] as number,
      end = come[late.until[span] as number] as number
    addTo(SumRow.asleep, smaller(larger(asleep[code] as number, entry), end))
    addTo(SumRow.lost, smaller(larger(lost[code] as number, entry), end))
    addTo(SumRow.ended, end)
  }
}
