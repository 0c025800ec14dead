// The days on which a client changes by the mere passing of time (rules D-34 to D-36): found from the rule itself, "today
// minus months", so that the ends of months fall where the rule lets them fall.
import { formatDay, minusMonths, NO_DAY, type Day } from '../calendar.ts'
import type { Reason } from './explanation.ts'
import type { Rules } from '../rules/rules.ts'

/** Last day A with `A - months <= day`; {@link NO_DAY} without a date. */
export function lastDayWithin(day: Day, months: number): Day {
  if (day === NO_DAY) return NO_DAY
  let last = minusMonths(day, -months)
  // Several days may be clamped to one: the last of them counts.
  while (minusMonths(last + 1, months) <= day) last += 1
  return last
}

/** The state of a client by his last payment and the borders of it. */
export function recencyOf(
  lastPaymentDay: Day,
  asOf: Day,
  { monthsToSleeping, monthsToLost }: Pick<Rules, 'monthsToSleeping' | 'monthsToLost'>,
): Extract<Reason, { readonly kind: 'recency' }> {
  const activeUntil = lastDayWithin(lastPaymentDay, monthsToSleeping),
    sleepingUntil = lastDayWithin(lastPaymentDay, monthsToLost)
  const state = asOf <= activeUntil ? 'active' : asOf <= sleepingUntil ? 'sleeping' : 'lost'
  return {
    kind: 'recency',
    state,
    lastPaymentDay: formatDay(lastPaymentDay),
    activeUntil: formatDay(activeUntil),
    sleepingUntil: formatDay(sleepingUntil),
    rules: [{ active: 'D-34', sleeping: 'D-35', lost: 'D-36' }[state]],
  }
}

/** What comes after it, unless he buys. */
export function nextOf(
  lastPaymentDay: Day,
  state: 'active' | 'sleeping' | 'lost',
  { monthsToSleeping, monthsToLost }: Pick<Rules, 'monthsToSleeping' | 'monthsToLost'>,
): { readonly day: string; readonly state: 'sleeping' | 'lost' } | undefined {
  if (state === 'lost' || lastPaymentDay === NO_DAY) return undefined
  return state === 'active'
    ? { day: formatDay(lastDayWithin(lastPaymentDay, monthsToSleeping) + 1), state: 'sleeping' }
    : { day: formatDay(lastDayWithin(lastPaymentDay, monthsToLost) + 1), state: 'lost' }
}
