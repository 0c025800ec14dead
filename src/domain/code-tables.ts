// What the code of a day means on one time axis, as tables to look up: at which point of the chart the day has come, and
// from which one on a payment of that day sleeps or is lost (rules D-34 to D-36, D-44 to D-46).
import type { Day } from './calendar.ts'
import { CODE_COUNT, CODE_ORIGIN, dayToCode, NEVER_CODE } from './day-codes.ts'
import { agedPoint, createAgeBorder, pointOf, type MonthAxis } from './month-axis.ts'
import type { Rules } from './rules.ts'

/** By code a point of the axis, its length for "not by the end". */
export interface CodeTables {
  /** The point at whose end the day has come. */
  readonly come: Uint16Array
  /** The same for what is there on the day of the run, and so has come by then whatever its date says. */
  readonly known: Uint16Array
  /** The first point at which a payment of the day sleeps. */
  readonly asleep: Uint16Array
  /** The first point at which it is lost; never before it sleeps. */
  readonly lost: Uint16Array
  /** Code of the last day of the axis. */
  readonly lastCode: number
}

/** `today` is the day of the run; the axis ends with it or earlier. */
export function createCodeTables(axis: MonthAxis, rules: Rules, today: Day): CodeTables {
  const lastCode = dayToCode(axis.asOf)
  const create = (): Uint16Array => new Uint16Array(CODE_COUNT).fill(axis.length, lastCode + 1)
  const come = create(),
    asleep = create(),
    lost = create()
  const sleepingBorder = createAgeBorder(axis, rules.monthsToSleeping),
    lostBorder = createAgeBorder(axis, rules.monthsToLost)
  // Codes before the table of the axis stay 0: they have come, are asleep and lost at the first point.
  for (let code = Math.max(dayToCode(axis.tableStart), 1); code <= lastCode; code += 1) {
    const day = CODE_ORIGIN + code
    come[code] = pointOf(axis, day)
    asleep[code] = agedPoint(axis, sleepingBorder, day)
    lost[code] = Math.max(agedPoint(axis, lostBorder, day), asleep[code] as number)
  }
  const known = come.slice()
  if (today <= axis.asOf) known.fill(axis.length - 1, lastCode + 1, NEVER_CODE)
  return { come, known, asleep, lost, lastCode }
}
