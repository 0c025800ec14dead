// Growth of the clients who pay (B-10): new ones, those who buy again, those who woke, those who fell asleep, by month.
// Counts of clients as the charts have them: the active of a month are those of the month before, and new and woken, less
// those who fell asleep.
import { createAgeCodes } from '../days/age-codes.ts'
import { firstDayOfMonth, lastDayOfMonth, parseMonth, type Day, type Month } from '../calendar.ts'
import type { ClientFacts } from '../states/client-facts.ts'
import { CODE_COUNT, CODE_ORIGIN, dayToCode, FIRST_CODE } from '../days/day-codes.ts'
import type { Series } from '../states/recompute.ts'

/** All lists by month are as long as the months of the chart. */
export interface Growth {
  /** Clients whose first payment it was, or who came into the base as active ones (D-47). */
  readonly newcomers: readonly number[]
  /** Payments of clients who slept or were lost the day before. */
  readonly woken: readonly number[]
  /** Times that an active client became a sleeping or lost one. */
  readonly fallenAsleep: readonly number[]
  /** Clients who bought again while they were active, each once in a period in which he is neither new nor woken. */
  readonly returning: Readonly<Record<GrowthPeriod, readonly number[]>>
}

export const GROWTH_PERIODS = ['month', 'quarter', 'half-year'] as const
export type GrowthPeriod = (typeof GROWTH_PERIODS)[number]

const MONTHS_OF: Readonly<Record<GrowthPeriod, number>> = { month: 1, quarter: 3, 'half-year': 6 }

/** Over the months of a series of the same facts, up to its day. */
export function measureGrowth(facts: ClientFacts, { firstMonth, months }: Series, asOf: Day): Growth {
  const first = firstMonth ?? 0
  const { newcomers, woken, fallenAsleep, returning } = createCounts(first, months.length)
  if (months.length > 0) {
    const { sleeps } = createAgeCodes(facts.rules)
    const counter = createCounter({ first, newcomers, woken, fallenAsleep, returning })
    countAll(facts, sleeps, dayToCode(asOf), placesOfCodes(first, months.length), counter)
  }
  return { newcomers, woken, fallenAsleep, returning }
}

interface Counts {
  readonly newcomers: number[]
  readonly woken: number[]
  readonly fallenAsleep: number[]
  readonly returning: Record<GrowthPeriod, number[]>
}

function createCounts(first: number, length: number): Counts {
  const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)
  const periods = (period: GrowthPeriod): number[] => zeros(periodCount(first, length, period))
  return {
    newcomers: zeros(length),
    woken: zeros(length),
    fallenAsleep: zeros(length),
    returning: { month: periods('month'), quarter: periods('quarter'), 'half-year': periods('half-year') },
  }
}

/** Place of the period of a month, counted from that of the first month. */
function periodOf(first: number, place: number, period: GrowthPeriod): number {
  const width = MONTHS_OF[period]
  return Math.floor((first + place) / width) - Math.floor(first / width)
}

/** Calendar periods that a chart of so many months touches. */
export function periodCount(first: number, length: number, period: GrowthPeriod): number {
  return length === 0 ? 0 : periodOf(first, length - 1, period) + 1
}

/** By code: the month of the chart; what lies before it has happened in the first one. */
function placesOfCodes(first: number, length: number): Uint16Array {
  const places = new Uint16Array(CODE_COUNT)
  for (let place = 0; place < length; place += 1) {
    const from = Math.max(firstDayOfMonth(first + place) - CODE_ORIGIN, FIRST_CODE)
    const until = lastDayOfMonth(first + place) - CODE_ORIGIN + 1
    if (until > from) places.fill(place, from, until)
  }
  return places
}

function countAll(
  { cards, ledger }: ClientFacts,
  sleeps: Uint16Array,
  lastCode: number,
  placeOf: Uint16Array,
  count: Counter,
): void {
  const { offsets, days, increments } = ledger
  for (let card = 0; card < cards.created.length; card += 1) {
    const end = offsets[card + 1] as number
    let event = offsets[card] as number
    const entry = cards.created[card] as number
    if (event === end || entry > lastCode) continue
    count.nextClient(card)
    let payments = 0
    let last = 0
    // Not yet in the chart: then nothing is counted, only remembered.
    let isInside = false
    while (event < end) {
      const code = dayToCode(days[event] as number)
      if (code > lastCode) break
      let more = 0
      for (; event < end && dayToCode(days[event] as number) === code; event += 1)
        more += increments[event] as number
      if (code > entry && !isInside && payments > 0) {
        if ((sleeps[last] as number) > entry) count.newcomer(placeOf[entry] as number)
        else count.asleepAlready()
        isInside = true
      }
      if (payments > 0 && code > entry) {
        if (count.isAsleep() || (sleeps[last] as number) < code) {
          if (!count.isAsleep()) count.fellAsleep(placeOf[sleeps[last] as number] as number)
          count.woke(placeOf[code] as number)
        } else if (more > 0) count.returned(placeOf[code] as number)
      } else if (code > entry && payments + more > 0) {
        count.newcomer(placeOf[code] as number)
        isInside = true
      }
      payments += more
      last = code
    }
    if (payments === 0) continue
    const sleepsFrom = sleeps[last] as number
    if (!isInside) {
      if (sleepsFrom <= entry) continue
      count.newcomer(placeOf[entry] as number)
    }
    if (sleepsFrom <= lastCode) count.fellAsleep(placeOf[sleepsFrom] as number)
  }
}

/** Hears what happens to one client after another, places being months of the chart. */
interface Counter {
  nextClient(card: number): void
  isAsleep(): boolean
  /** He came into the base asleep. */
  asleepAlready(): void
  newcomer(place: number): void
  fellAsleep(place: number): void
  woke(place: number): void
  returned(place: number): void
}

/** Puts what happens to one client after another into the counts, and remembers of the present one what they need. */
function createCounter({
  first,
  newcomers,
  woken,
  fallenAsleep,
  returning,
}: Counts & { readonly first: number }): Counter {
  const increase = (list: number[], place: number): void => {
    list[place] = (list[place] as number) + 1
  }
  const widths = GROWTH_PERIODS.map((period) => ({
    line: returning[period],
    placeOf: (place: number) => periodOf(first, place, period),
    /** Period in which the client is counted already, as new, woken or returning. */
    counted: -1,
  }))
  let asleep = false
  const mark = (place: number): void => {
    for (const width of widths) width.counted = width.placeOf(place)
  }
  return {
    nextClient() {
      asleep = false
      for (const width of widths) width.counted = -1
    },
    isAsleep: () => asleep,
    asleepAlready() {
      asleep = true
    },
    newcomer(place: number) {
      increase(newcomers, place)
      mark(place)
    },
    fellAsleep(place: number) {
      increase(fallenAsleep, place)
    },
    woke(place: number) {
      asleep = false
      increase(woken, place)
      mark(place)
    },
    returned(place: number) {
      for (const width of widths) {
        const period = width.placeOf(place)
        if (width.counted === period) continue
        width.counted = period
        increase(width.line, period)
      }
    },
  }
}

/** What can have happened to a client in a period. */
export const GROWTH_EVENTS = ['newcomers', 'returning', 'woken', 'fallenAsleep'] as const
export type GrowthEvent = (typeof GROWTH_EVENTS)[number]

/**
 * Card numbers of the clients behind a number of the growth: those to whom it happened within the months of one period, each
 * once however often it did. `from` and `until` are months of the series, both included; a month outside of it has nobody.
 */
export function growthMembers(
  facts: ClientFacts,
  { firstMonth, months }: Pick<Series, 'firstMonth' | 'months'>,
  asOf: Day,
  { event, from, until }: { readonly event: GrowthEvent; readonly from: Month; readonly until: Month },
): Int32Array {
  const first = months.indexOf(from),
    last = months.indexOf(until)
  if (firstMonth === undefined || first < 0 || last < first) return new Int32Array(0)
  const { sleeps } = createAgeCodes(facts.rules)
  const found: number[] = []
  const counter = createCollector(event, first, last, found)
  countAll(facts, sleeps, dayToCode(asOf), placesOfCodes(firstMonth, months.length), counter)
  return Int32Array.from(found)
}

/** Remembers the clients to whom an event happened within places `first` to `last`, which are one period. */
function createCollector(event: GrowthEvent, first: number, last: number, found: number[]): Counter {
  let card = -1
  let asleep = false
  /** New, woken or returning in this period already: then he does not return once more. */
  let isCounted = false
  const meet = (what: GrowthEvent, place: number): void => {
    if (place < first || place > last) return
    if (what === event && found.at(-1) !== card && !(what === 'returning' && isCounted)) found.push(card)
    if (what !== 'fallenAsleep') isCounted = true
  }
  return {
    nextClient(next) {
      card = next
      asleep = false
      isCounted = false
    },
    isAsleep: () => asleep,
    asleepAlready() {
      asleep = true
    },
    newcomer: (place) => meet('newcomers', place),
    fellAsleep: (place) => meet('fallenAsleep', place),
    woke(place) {
      asleep = false
      meet('woken', place)
    },
    returned: (place) => meet('returning', place),
  }
}

export interface GrowthRow {
  /** First and last month of the period that the chart covers. */
  readonly from: Month
  readonly until: Month
  readonly newcomers: number
  readonly returning: number
  readonly woken: number
  readonly fallenAsleep: number
  /** (new + woken) / fallen asleep; undefined if nobody fell asleep. */
  readonly quickRatio: number | undefined
  /** False: the chart begins or ends within the period. */
  readonly isWhole: boolean
}

/** Growth by month, calendar quarter or half-year. `isLastWhole`: the chart ends with the last day of its last month. */
export function growthRows(
  growth: Growth,
  months: readonly Month[],
  period: GrowthPeriod,
  isLastWhole: boolean,
): readonly GrowthRow[] {
  const first = parseMonth(months[0] ?? '') ?? 0
  const width = MONTHS_OF[period]
  return growth.returning[period].map((returning, index) => {
    const start = (Math.floor(first / width) + index) * width - first
    const from = Math.max(0, start),
      until = Math.min(months.length, start + width)
    const sum = (line: readonly number[]): number => line.slice(from, until).reduce((a, b) => a + b, 0)
    const newcomers = sum(growth.newcomers),
      woken = sum(growth.woken),
      fallenAsleep = sum(growth.fallenAsleep)
    const isWhole = until - from === width && (until < months.length || isLastWhole)
    return {
      from: months[from] ?? '',
      until: months[until - 1] ?? '',
      newcomers,
      returning,
      woken,
      fallenAsleep,
      quickRatio: fallenAsleep === 0 ? undefined : (newcomers + woken) / fallenAsleep,
      isWhole,
    }
  })
}
