// The segments that have money, and which of them a client is in. Clients without payments have none by definition, and
// all companies are clients, so the other segments of the charts need no money of their own.
import { AGE_SHIFT, REGULAR_SHIFT, StateAge } from '../states/card-states.ts'
import { CardSign } from '../states/client-facts.ts'
import type { Segment } from '../segments.ts'

export const MONEY_SEGMENTS = [
  'clients',
  'b2b',
  'b2b-with-contacts',
  'b2b-without-contacts',
  'b2c',
  'active',
  'sleeping',
  'lost',
  'regular',
  'first-purchase',
] as const satisfies readonly Segment[]
export type MoneySegment = (typeof MONEY_SEGMENTS)[number]

/** Breakdowns in which the parts make up the whole, whatever is summed. */
export const MONEY_BREAKDOWNS: readonly {
  readonly whole: MoneySegment
  readonly parts: readonly MoneySegment[]
}[] = [
  { whole: 'clients', parts: ['b2b', 'b2c'] },
  { whole: 'b2b', parts: ['b2b-with-contacts', 'b2b-without-contacts'] },
  { whole: 'clients', parts: ['active', 'sleeping', 'lost'] },
  { whole: 'clients', parts: ['regular', 'first-purchase'] },
]

/** The money segment that stands for a segment of the charts; undefined = its clients have no payments, hence no money. */
export function moneySegmentOf(segment: Segment): MoneySegment | undefined {
  if (segment === 'companies') return 'b2b'
  if (segment === 'contacts') return 'b2c'
  return MONEY_SEGMENTS.find((known) => known === segment)
}

export function byMoneySegment<T>(valueOf: (segment: MoneySegment) => T): Record<MoneySegment, T> {
  return Object.fromEntries(MONEY_SEGMENTS.map((segment) => [segment, valueOf(segment)])) as Record<
    MoneySegment,
    T
  >
}

const SIGN_SHIFT = 6

/** Places in {@link MONEY_SEGMENTS} by state and signs of a client (`card-states.ts`, `CardSign`). */
export const SEGMENTS_OF_STATE: readonly (readonly number[])[] = Array.from({ length: 1 << 10 }, (_, key) =>
  placesOf(key & 63, key >> SIGN_SHIFT),
)

/** Key of {@link SEGMENTS_OF_STATE}. */
export function stateKey(state: number, signs: number): number {
  return state | (signs << SIGN_SHIFT)
}

function placesOf(state: number, signs: number): readonly number[] {
  const segments: MoneySegment[] = ['clients']
  if ((signs & CardSign.contact) !== 0) segments.push('b2c')
  else
    segments.push('b2b', (signs & CardSign.hasContacts) !== 0 ? 'b2b-with-contacts' : 'b2b-without-contacts')
  const age = (state >> AGE_SHIFT) & 3
  if (age !== StateAge.unpaid) {
    segments.push(age === StateAge.active ? 'active' : age === StateAge.sleeping ? 'sleeping' : 'lost')
    segments.push(state >> REGULAR_SHIFT === 1 ? 'regular' : 'first-purchase')
  }
  return segments.map((segment) => MONEY_SEGMENTS.indexOf(segment))
}
