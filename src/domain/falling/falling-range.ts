// Who changes within some days, told by the day of his last payment alone (B-05): for readers without a base, who can ask the
// portal for a range of that field. The same as `falling-asleep.ts` finds over a base.
import { createAgeCodes } from '../days/age-codes.ts'
import { formatDay, NO_DAY, parseDay, type Day } from '../calendar.ts'
import { CODE_ORIGIN, dayToCode, FIRST_CODE, LAST_CODE } from '../days/day-codes.ts'
import type { Horizon } from './falling-asleep.ts'
import type { Rules } from '../rules/rules.ts'

export const BECOMES = ['sleeping', 'lost'] as const
export type Becomes = (typeof BECOMES)[number]

export interface NextFall {
  readonly becomes: Becomes
  /** First day on which he is that, unless he buys before. */
  readonly day: Day
}

/** Tells the next fall after `today` of a client who paid last on a day; undefined = none is to come, or the day is no date. */
export function createNextFall(rules: Rules, today: Day): (lastPayment: Day) => NextFall | undefined {
  const { sleeps, isLost } = createAgeCodes(rules)
  const now = dayToCode(today)
  return (lastPayment) => {
    if (lastPayment === NO_DAY) return undefined
    const code = dayToCode(lastPayment)
    const sleepsFrom = sleeps[code] as number,
      lostFrom = isLost[code] as number
    const next = sleepsFrom > now ? sleepsFrom : lostFrom
    if (next <= now || next > LAST_CODE) return undefined
    return { becomes: next === lostFrom ? 'lost' : 'sleeping', day: CODE_ORIGIN + next }
  }
}

/** Days of the last payment of all who become so within `days` after `today`, both ends included; undefined = nobody can. */
export function fallingRange(
  rules: Rules,
  today: Day,
  days: Horizon,
  becomes: Becomes,
): { readonly from: string; readonly until: string } | undefined {
  const nextFall = createNextFall(rules, today)
  let from: Day | undefined
  let until: Day | undefined
  for (let code = FIRST_CODE + 1; code < LAST_CODE && CODE_ORIGIN + code <= today; code += 1) {
    const day = CODE_ORIGIN + code
    const next = nextFall(day)
    if (next?.becomes !== becomes || next.day > today + days) continue
    from ??= day
    until = day
  }
  return from === undefined || until === undefined
    ? undefined
    : { from: formatDay(from), until: formatDay(until) }
}

/** A day as a list shows it, or nothing. */
export function nextFallOn(
  nextFall: (lastPayment: Day) => NextFall | undefined,
  lastPaymentDay: string,
): { readonly becomes: Becomes; readonly day: string } | undefined {
  const next = lastPaymentDay === '' ? undefined : nextFall(parseDay(lastPaymentDay))
  return next && { becomes: next.becomes, day: formatDay(next.day) }
}
