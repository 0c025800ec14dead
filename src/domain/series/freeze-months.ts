// Keeps the month ends as they were first published beside the recomputed ones (D-07), and says where the two differ
// and why. The recomputed series are never touched.
import { dayToMonth, formatMonth, parseDay, parseMonth, type Month, type MonthIndex } from '../calendar.ts'
import { findCauses, joinCauses, type BaseChanges } from './jump-causes.ts'
import type { FrozenMonths, Jump, Published } from '../published.ts'
import { SEGMENTS, type Segment } from '../segments.ts'
import { keepMoney } from '../money/shared-money.ts'

/**
 * The new result with the frozen month ends of the previous one, the months that have ended since frozen as they are now, and
 * the jumps between both layers. A month is frozen by the first result of a later month and never changes again;
 * `previous` undefined ("clear and refresh", or the first run) begins anew. `changes` is what the refresh found changed since
 * `previous`, undefined if it does not know. Calling it twice is calling it once.
 */
export function freezeMonths(
  previous: Published | undefined,
  next: Published,
  changes: BaseChanges | undefined,
): Published {
  const kept = withEarlierMonths(previous?.frozen ?? NOTHING_FROZEN, next)
  const frozen = withEndedMonths(kept, next)
  const money = keepMoney(previous?.money, next.money, isOfSameRules(previous, next))
  return {
    ...next,
    frozen,
    jumps: findJumps(frozen, previous, next, changes),
    ...(money && { money }),
  }
}

function isOfSameRules(previous: Published | undefined, next: Published): boolean {
  return previous !== undefined && previous.rules !== '' && previous.rules === next.rules
}

/** No month is frozen yet. */
export const NOTHING_FROZEN: FrozenMonths = {
  months: [],
  frozenOn: [],
  rules: [],
  totals: bySegment(() => []),
}

function bySegment<T>(valueOf: (segment: Segment) => T): Record<Segment, T> {
  return Object.fromEntries(SEGMENTS.map((segment) => [segment, valueOf(segment)])) as Record<Segment, T>
}

const indexOf = (month: Month | undefined): MonthIndex | undefined =>
  month === undefined ? undefined : parseMonth(month)

/** Months `[from, to)`. */
function monthsBetween(from: MonthIndex, to: MonthIndex): readonly Month[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => formatMonth(from + at))
}

/** Clients at the end of a month by a result; a chart that begins later says nobody was there. */
function totalOf(result: Published, segment: Segment, month: Month): number {
  return result.series[segment][result.months.indexOf(month)] ?? 0
}

/**
 * A chart that begins earlier now than ever before was published without these months, that is, with nobody in them: they
 * are frozen so, and what an import put there shows as a jump.
 */
function withEarlierMonths(frozen: FrozenMonths, next: Published): FrozenMonths {
  const first = indexOf(frozen.months[0]),
    nextFirst = indexOf(next.months[0])
  if (first === undefined || nextFirst === undefined || nextFirst >= first) return frozen
  const months = monthsBetween(nextFirst, first)
  const repeat = <T>(value: T, list: readonly T[]): readonly T[] => [...months.map(() => value), ...list]
  return {
    months: [...months, ...frozen.months],
    frozenOn: repeat(frozen.frozenOn[0] ?? next.asOf, frozen.frozenOn),
    rules: repeat(frozen.rules[0] ?? '', frozen.rules),
    totals: bySegment((segment) => repeat(0, frozen.totals[segment])),
  }
}

function withEndedMonths(frozen: FrozenMonths, next: Published): FrozenMonths {
  const last = indexOf(frozen.months.at(-1))
  const from = last === undefined ? indexOf(next.months[0]) : last + 1
  if (from === undefined) return frozen
  const months = monthsBetween(from, dayToMonth(parseDay(next.asOf)))
  return {
    months: [...frozen.months, ...months],
    frozenOn: [...frozen.frozenOn, ...months.map(() => next.asOf)],
    rules: [...frozen.rules, ...months.map(() => next.rules)],
    totals: bySegment((segment) => [
      ...frozen.totals[segment],
      ...months.map((month) => totalOf(next, segment, month)),
    ]),
  }
}

const keyOf = (month: Month, segment: Segment): string => `${month} ${segment}`

function findJumps(
  frozen: FrozenMonths,
  previous: Published | undefined,
  next: Published,
  changes: BaseChanges | undefined,
): readonly Jump[] {
  const known = new Map(previous?.jumps.map((jump) => [keyOf(jump.month, jump.segment), jump]))
  // A result of schema 1 does not say by which rules it was counted; then they are no known cause.
  const haveRulesChanged = previous !== undefined && previous.rules !== '' && previous.rules !== next.rules
  const openFrom = formatMonth(dayToMonth(parseDay(next.asOf)))
  return frozen.months.flatMap((month, at) =>
    // A month that has not ended for this result (the clock went back) has no month end to compare with.
    month >= openFrom
      ? []
      : SEGMENTS.flatMap((segment): readonly Jump[] => {
          const difference = totalOf(next, segment, month) - (frozen.totals[segment][at] as number)
          if (difference === 0) return []
          const before = known.get(keyOf(month, segment))
          const delta = difference - (before?.difference ?? 0)
          if (before !== undefined && delta === 0) return [before]
          const causes = findCauses(segment, delta, changes, haveRulesChanged)
          return [{ month, segment, difference, causes: before ? joinCauses(before.causes, causes) : causes }]
        }),
  )
}
