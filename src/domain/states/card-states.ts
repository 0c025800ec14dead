// The state of a card in one byte: what a recompute finds out of it, and how it reads as values of the fields (rules D-34 to
// D-43). The bits are signs, not yet the answer: the first line of D.4 that holds is chosen here, by a table.
import { Frequency, Lifecycle } from '../tables/crm-tables.ts'

/** Bits 0 to 2: signs of a client without payments. */
export const StateSign = { reachable: 1, dialogue: 2, application: 4 } as const

/** Bits 3 and 4: the age of the last payment. */
export const StateAge = { unpaid: 0, active: 1, sleeping: 2, lost: 3 } as const
export const AGE_SHIFT = 3

/** Bit 5: two payments or more. */
export const REGULAR_SHIFT = 5

const STATE_COUNT = 64

/** {@link Lifecycle} by state. */
export const LIFECYCLE_OF_STATE = tabulate((state) => {
  switch (ageOf(state)) {
    case StateAge.active:
      return Lifecycle.active
    case StateAge.sleeping:
      return Lifecycle.sleeping
    case StateAge.lost:
      return Lifecycle.lost
    default:
      return lifecycleWithoutPayments(state)
  }
})

/** {@link Frequency} by state. */
export const FREQUENCY_OF_STATE = tabulate((state) => {
  if (ageOf(state) === StateAge.unpaid) return Frequency.none
  return state >> REGULAR_SHIFT === 1 ? Frequency.regular : Frequency.first
})

function tabulate(valueOf: (state: number) => number): Uint8Array {
  return Uint8Array.from({ length: STATE_COUNT }, (_, state) => valueOf(state))
}

function ageOf(state: number): number {
  return (state >> AGE_SHIFT) & 3
}

/** The first line of D.4 that holds. */
function lifecycleWithoutPayments(state: number): number {
  if ((state & StateSign.application) !== 0) return Lifecycle.withApplications
  if ((state & StateSign.dialogue) !== 0) return Lifecycle.withDialogues
  return (state & StateSign.reachable) !== 0 ? Lifecycle.withContacts : Lifecycle.withoutContacts
}
