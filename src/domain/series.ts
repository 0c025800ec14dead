// Clients by segment at the end of every month (rules D-44 to D-50, C-12 to C-18), the five modes at once.
// Each client adds the few moments at which he changes state to difference arrays; nobody is looked at again
// month by month.
import { dayToMonth, formatMonth, NO_DAY, type Day, type Month, type MonthIndex } from './calendar.ts'
import type { ClientFacts } from './client-facts.ts'
import {
  agedPoint,
  createAgeBorder,
  createMonthAxis,
  pointOf,
  type AgeBorder,
  type MonthAxis,
} from './month-axis.ts'
import { SEGMENTS, type Segment } from './segments.ts'
import { isClient } from './universe.ts'

export interface Series {
  /** Month of the first creation of a card of the universe; undefined if there is none. */
  readonly firstMonth: MonthIndex | undefined
  /** Consecutive, from the first month to the month of `asOf`. */
  readonly months: readonly Month[]
  /** By segment one number a month: the end of the month, and `asOf` for the last one. */
  readonly bySegment: Readonly<Record<Segment, Int32Array>>
}

// A card "created" before that is a broken date, and a chart of two thousand years helps nobody: such cards, and those
// without a date, stand in the chart from its beginning.
const EARLIEST_MONTH = 1970 * 12

/** `asOf` is a day of the run or before; the facts carry the day of the run itself. */
export function buildSeries(facts: ClientFacts, asOf: Day): Series {
  const firstMonth = findFirstMonth(facts, asOf)
  if (firstMonth === undefined) return { firstMonth, months: [], bySegment: createLines(0) }
  const { monthsToSleeping, monthsToLost } = facts.rules
  const axis = createMonthAxis(firstMonth, asOf, Math.max(monthsToSleeping, monthsToLost) + 1)
  const drawing: Drawing = {
    axis,
    facts,
    sleeping: createAgeBorder(axis, monthsToSleeping),
    lost: createAgeBorder(axis, monthsToLost),
    lines: createLines(axis.length + 1),
  }
  drawCards(drawing)
  return {
    firstMonth,
    months: Array.from({ length: axis.length }, (_, point) => formatMonth(firstMonth + point)),
    bySegment: mapLines((segment) => sumUp(drawing.lines[segment])),
  }
}

type Lines = Readonly<Record<Segment, Int32Array>>

function mapLines(line: (segment: Segment) => Int32Array): Lines {
  return Object.fromEntries(SEGMENTS.map((segment) => [segment, line(segment)])) as Record<
    Segment,
    Int32Array
  >
}

function createLines(length: number): Lines {
  return mapLines(() => new Int32Array(length))
}

/** Sums of differences; the last place of a difference array only takes what ends with the chart. */
function sumUp(differences: Int32Array): Int32Array {
  const line = differences.slice(0, -1)
  for (let point = 1; point < line.length; point += 1) {
    line[point] = (line[point] as number) + (line[point - 1] as number)
  }
  return line
}

function findFirstMonth(facts: ClientFacts, asOf: Day): MonthIndex | undefined {
  const { base, universe } = facts
  const companies = firstCreation(base.companies.columns.createdDay, universe.isMember, 0, asOf)
  const contacts = firstCreation(
    base.contacts.columns.createdDay,
    universe.isMember,
    universe.companyCount,
    asOf,
  )
  const first = companies === undefined ? contacts : Math.min(companies, contacts ?? companies)
  if (first === undefined) return undefined
  return first === NO_DAY ? dayToMonth(asOf) : Math.max(EARLIEST_MONTH, dayToMonth(first))
}

/** Earliest known creation by `asOf`; `NO_DAY` if none is known; undefined if there are no cards. */
function firstCreation(
  created: Int32Array,
  isMember: Uint8Array,
  firstCard: number,
  asOf: Day,
): Day | undefined {
  let first: Day | undefined
  for (let row = 0; row < created.length; row += 1) {
    const day = created[row] as number
    if (isMember[firstCard + row] !== 1 || day > asOf) continue
    if (first === undefined || first === NO_DAY || (day !== NO_DAY && day < first)) first = day
  }
  return first
}

interface Drawing {
  readonly axis: MonthAxis
  readonly facts: ClientFacts
  readonly sleeping: AgeBorder
  readonly lost: AgeBorder
  readonly lines: Lines
}

/** One more in the points `[from, to)`. */
function add(line: Int32Array, from: number, to: number): void {
  if (from >= to) return
  line[from] = (line[from] as number) + 1
  line[to] = (line[to] as number) - 1
}

function drawCards(drawing: Drawing): void {
  const { facts, axis, lines } = drawing
  const { universe, base } = facts
  const companyCreated = base.companies.columns.createdDay,
    contactCreated = base.contacts.columns.createdDay
  for (let row = 0; row < universe.companyCount; row += 1) {
    if (universe.isMember[row] !== 1) continue
    const entry = pointOf(axis, companyCreated[row] as number)
    add(lines.companies, entry, axis.length)
    add(lines.b2b, entry, axis.length)
    add(
      universe.hasContacts[row] === 1 ? lines['b2b-with-contacts'] : lines['b2b-without-contacts'],
      entry,
      axis.length,
    )
    drawClient(drawing, row, entry)
  }
  for (let row = 0; row < universe.contactCount; row += 1) {
    const card = universe.companyCount + row
    if (universe.isMember[card] !== 1) continue
    const entry = pointOf(axis, contactCreated[row] as number)
    add(lines.contacts, entry, axis.length)
    if (!isClient(universe, card)) continue
    add(lines.b2c, entry, axis.length)
    drawClient(drawing, card, entry)
  }
}

/** Walks the payments of a client from the point at which he enters the chart; between two payments nothing of n moves. */
function drawClient(drawing: Drawing, card: number, entry: number): void {
  const { axis, lines, facts } = drawing
  const { offsets, days, increments } = facts.ledger
  add(lines.clients, entry, axis.length)
  const end = offsets[card + 1] as number
  let event = offsets[card] as number
  let paymentCount = 0,
    lastDay = NO_DAY
  let from = entry
  while (from < axis.length) {
    let to = axis.length
    for (; event < end; event += 1) {
      const point = pointOf(axis, days[event] as number)
      if (point > from) {
        to = point
        break
      }
      paymentCount += increments[event] as number
      lastDay = days[event] as number
    }
    if (paymentCount === 0) drawUnpaid(drawing, card, from, to)
    else drawPaid(drawing, paymentCount, lastDay, from, to)
    from = to
  }
}

/** D-34 to D-38 over points in which neither the number nor the last payment changes. */
function drawPaid(drawing: Drawing, paymentCount: number, lastDay: Day, from: number, to: number): void {
  const { axis, lines } = drawing
  const sleepsFrom = clamp(agedPoint(axis, drawing.sleeping, lastDay), from, to)
  const lostFrom = clamp(agedPoint(axis, drawing.lost, lastDay), sleepsFrom, to)
  add(paymentCount > 1 ? lines.regular : lines['first-purchase'], from, to)
  add(lines.active, from, sleepsFrom)
  add(lines.sleeping, sleepsFrom, lostFrom)
  add(lines.lost, lostFrom, to)
}

/** D-39 to D-43 over points without a payment: contact data of today, then dialogues, then applications as they come. */
function drawUnpaid(drawing: Drawing, card: number, from: number, to: number): void {
  const { axis, lines, facts } = drawing
  const appliesFrom = clamp(pointOf(axis, facts.firstApplication[card] as number), from, to)
  const talksFrom = clamp(pointOf(axis, facts.firstDialogue[card] as number), from, appliesFrom)
  add(lines['no-payments'], from, to)
  add(facts.reachable[card] === 1 ? lines['with-contacts'] : lines['without-contacts'], from, talksFrom)
  add(lines['with-dialogues'], talksFrom, appliesFrom)
  add(lines['with-applications'], appliesFrom, to)
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}
