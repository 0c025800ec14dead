// When a sum of many clients may be shown to everybody without telling what one of them brought (rules K-3, K-7 of the
// reference on rights): the thresholds and the rounding. They are constants on purpose: no setting weakens them.
import type { MoneyTally } from './money-tally.ts'

/** Why a sum is not shown to everybody. */
export const WITHHELD = [
  /** Fewer than 10 clients brought it. */
  'few-clients',
  /** Fewer than 3 people answer for them. */
  'few-people',
  /** One client brought more than half of it, or two more than four fifths. */
  'one-dominates',
  /** It would tell another sum that is not shown (K-4). */
  'tells-another',
] as const
export type Withheld = (typeof WITHHELD)[number]

const LEAST_CLIENTS = 10
const LEAST_PEOPLE = 3
const LARGEST_SHARE = 0.5
const TWO_LARGEST_SHARE = 0.8
const SIGNIFICANT_DIGITS = 2
/** Shares are told in steps of one twentieth: 5 %. */
const SHARE_STEPS = 20

/** Why this sum by itself must not be shown; undefined = it may be. */
export function withholdingOf({
  contributors,
  people,
  absolute,
  largest,
  second,
}: MoneyTally): Withheld | undefined {
  if (contributors < LEAST_CLIENTS) return 'few-clients'
  if (people.length < LEAST_PEOPLE) return 'few-people'
  if (largest > absolute * LARGEST_SHARE || largest + second > absolute * TWO_LARGEST_SHARE)
    return 'one-dominates'
  return undefined
}

/** Two significant digits: 1,234,567 is 1,200,000. */
export function roundForAll(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(SIGNIFICANT_DIGITS))
}

/** Steps of 5 %. */
export function roundShareForAll(share: number): number {
  return Math.round(share * SHARE_STEPS) / SHARE_STEPS
}
