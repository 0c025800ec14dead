// When things happened: years of history that end now, with growth, seasons, quiet weekends and office hours.
// Gives ascending moments only; what happened at them is decided by the other files.
import { type DateDay, NO_DATE, type Seconds } from '../state/rows/record.ts'
import type { Random } from './random.ts'

export const DAY_SECONDS = 86_400

export interface Timeline {
  readonly start: Seconds
  readonly now: Seconds
  /** First seconds of the server's months after `start`, ascending, the month of `now` included. */
  readonly monthStarts: readonly Seconds[]
  /** The server's calendar day of a moment. */
  dayOf(moment: Seconds): DateDay
  /** `count` ascending moments in `[from, now]` as busy as the company was. */
  moments(count: number, random: Random, from?: Seconds): Seconds[]
}

/** Share of a month in the year's work: January sleeps, December closes budgets. */
const SEASON: readonly number[] = [0.6, 0.9, 1.1, 1.05, 0.85, 0.95, 0.8, 0.85, 1.1, 1.15, 1.1, 1.25]
/** Sunday first. */
const WEEKDAY: readonly number[] = [0.06, 1.1, 1.1, 1.05, 1, 0.95, 0.14]

/** Time of day from an even share of the day: nine tenths of the work fall between 9 and 19 o'clock. */
function secondOfDay(share: number): number {
  if (share < 0.05) return (share / 0.05) * 9 * 3600
  if (share < 0.95) return 9 * 3600 + ((share - 0.05) / 0.9) * 10 * 3600
  return 19 * 3600 + ((share - 0.95) / 0.05) * 5 * 3600
}

function dayWeight(day: DateDay, share: number): number {
  const date = new Date(day * DAY_SECONDS * 1000)
  // Seven-fold growth over the history, slowing down.
  const growth = 0.15 + 0.85 * Math.sqrt(share)
  return growth * SEASON[date.getUTCMonth()]! * WEEKDAY[date.getUTCDay()]!
}

function listMonthStarts(firstDay: DateDay, lastDay: DateDay, zone: number): Seconds[] {
  const starts: Seconds[] = []
  const first = new Date(firstDay * DAY_SECONDS * 1000)
  for (let month = first.getUTCMonth() + 1; ; month++) {
    const day = Date.UTC(first.getUTCFullYear(), month, 1) / 1000 / DAY_SECONDS
    if (day > lastDay) return starts
    // A quotient is a double however whole it is, and one in a column makes all its rows hold boxed numbers.
    starts.push(Math.trunc(day * DAY_SECONDS - zone))
  }
}

/** A history of 6 to 8 years up to `now` on a server `zone` seconds east of UTC. */
export function createTimeline(now: Seconds, zone: number, random: Random): Timeline {
  const dayOf = (moment: Seconds): DateDay => Math.floor((moment + zone) / DAY_SECONDS)
  const lastDay = dayOf(now)
  const firstDay = lastDay - Math.round(365.25 * (6 + 2 * random.next()))
  const dayCount = lastDay - firstDay + 1
  const weights = new Float64Array(dayCount)
  for (let at = 0; at < dayCount; at++) weights[at] = dayWeight(firstDay + at, at / dayCount)
  // Today is only as long as it has lasted.
  weights[dayCount - 1]! *= Math.min(1, (now - (lastDay * DAY_SECONDS - zone)) / DAY_SECONDS)

  const momentIn = (at: number, share: number): Seconds => {
    const dayStart = (firstDay + at) * DAY_SECONDS - zone
    if (at === dayCount - 1) return dayStart + Math.floor(share * (now - dayStart))
    return dayStart + Math.floor(secondOfDay(share))
  }
  return {
    start: firstDay * DAY_SECONDS - zone,
    now,
    monthStarts: listMonthStarts(firstDay, lastDay, zone),
    dayOf,
    moments(count, chance, from) {
      const first = from === undefined ? 0 : Math.max(0, Math.min(dayCount - 1, dayOf(from) - firstDay))
      let total = 0
      for (let at = first; at < dayCount; at++) total += weights[at]!
      const moments: Seconds[] = []
      let at = first
      let before = 0
      for (let index = 0; index < count; index++) {
        const target = ((index + chance.next()) / count) * total
        while (at < dayCount - 1 && before + weights[at]! <= target) before += weights[at++]!
        const share =
          weights[at]! > 0 ? Math.min(0.999_999, Math.max(0, (target - before) / weights[at]!)) : 0
        moments.push(momentIn(at, share))
      }
      return moments
    },
  }
}

/**
 * Moves the last moment before and the first after each month border onto the border itself (23:59:59 and
 * 00:00:00 of the server), so that every portal has records on both sides of midnight. Order is kept.
 */
export function snapToMonthEdges(moments: Seconds[], monthStarts: readonly Seconds[]): void {
  let month = 0
  for (let at = 0; at < moments.length; at++) {
    let border = 0
    while (month < monthStarts.length && moments[at]! >= monthStarts[month]!) border = monthStarts[month++]!
    if (border === 0) continue
    moments[at] = border
    if (at > 0 && moments[at - 1]! < border - 1) moments[at - 1] = border - 1
  }
}

/** An import: so large a share of all records is made in one second, when the history has gone so far. */
export interface ImportDay {
  readonly when: number
  readonly share: number
}

/**
 * `count` ascending moments with the imports among them and month borders hit (see {@link snapToMonthEdges}).
 * Gives the moments of the imports as well, in their order.
 */
export function momentsWithImports(
  timeline: Timeline,
  count: number,
  random: Random,
  from: Seconds,
  imports: readonly ImportDay[],
): { moments: Seconds[]; importMoments: Seconds[] } {
  const sizes = imports.map((one) => Math.floor(count * one.share))
  const ordinary = timeline.moments(count - sizes.reduce((sum, size) => sum + size, 0), random, from)
  snapToMonthEdges(ordinary, timeline.monthStarts)
  const importMoments: Seconds[] = []
  const moments: Seconds[] = []
  let done = 0
  imports.forEach((one, at) => {
    const end = Math.floor(ordinary.length * one.when)
    for (; done < end; done++) moments.push(ordinary[done]!)
    const moment = ordinary[end] ?? timeline.now
    if (sizes[at]! > 0) importMoments.push(moment)
    for (let copy = 0; copy < sizes[at]!; copy++) moments.push(moment)
  })
  for (; done < ordinary.length; done++) moments.push(ordinary[done]!)
  return { moments, importMoments }
}

/** The day the given number of months before, clamped to the end of the month: 31.08 − 6 = 28.02. */
export function monthsBefore(day: DateDay, months: number): DateDay {
  if (day === NO_DATE) return NO_DATE
  const date = new Date(day * DAY_SECONDS * 1000)
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth() - months
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Math.trunc(Date.UTC(year, month, Math.min(date.getUTCDate(), lastDay)) / 1000 / DAY_SECONDS)
}
