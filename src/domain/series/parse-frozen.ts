// Reads frozen months, jumps and days of import out of foreign JSON: as `publish.ts`, nothing is believed unchecked.
import { dayToMonth, formatMonth, parseDay } from '../calendar.ts'
import { MAX_IMPORTS } from './bulk-days.ts'
import { ownKeys, parseCount, parseIsoDay, parseLine, parseList, parseMonths } from '../foreign-json.ts'
import {
  JUMP_CAUSES,
  type FrozenMonths,
  type ImportDay,
  type Jump,
  type JumpCause,
  type Published,
} from '../published.ts'
import { SEGMENTS, type Segment } from '../segments.ts'

const RULES_MARK = /^([0-9a-f]{8})?$/
/** Every month of the longest chart in every segment. */
const MAX_JUMPS = 2400 * SEGMENTS.length

/** A fingerprint of rules, or '' for "not known". */
export function parseRulesMark(value: unknown): string | undefined {
  return typeof value === 'string' && RULES_MARK.test(value) ? value : undefined
}

/** Frozen months with all their lists of one length. */
export function parseFrozen(value: unknown): FrozenMonths | undefined {
  const root = ownKeys(value)
  const months = parseMonths(root?.get('months'))
  if (root === undefined || months === undefined) return undefined
  const frozenOn = parseList(root.get('frozenOn'), months.length, parseIsoDay)
  const rules = parseList(root.get('rules'), months.length, parseRulesMark)
  const lines = ownKeys(root.get('totals'))
  if (frozenOn?.length !== months.length || rules?.length !== months.length || lines === undefined)
    return undefined
  const totals: [Segment, readonly number[]][] = []
  for (const segment of SEGMENTS) {
    const line = parseLine(lines.get(segment), months.length)
    if (line === undefined) return undefined
    totals.push([segment, line])
  }
  return { months, frozenOn, rules, totals: Object.fromEntries(totals) as FrozenMonths['totals'] }
}

/** Jumps in themselves; whether they are the differences they claim to be is asked by {@link isFrozenRight}. */
export function parseJumps(value: unknown): readonly Jump[] | undefined {
  return parseList(value, MAX_JUMPS, parseJump)
}

function parseJump(value: unknown): Jump | undefined {
  const root = ownKeys(value)
  const month = parseMonths([root?.get('month')])?.[0]
  const segment = SEGMENTS.find((known) => known === root?.get('segment'))
  const difference = root?.get('difference')
  const causes = parseCauses(root?.get('causes'))
  if (month === undefined || segment === undefined || causes === undefined) return undefined
  if (typeof difference !== 'number' || !Number.isInteger(difference) || difference === 0) return undefined
  return { month, segment, difference, causes }
}

function parseCauses(value: unknown): readonly JumpCause[] | undefined {
  const causes = parseList(value, JUMP_CAUSES.length, (item) => JUMP_CAUSES.find((known) => known === item))
  if (causes === undefined || causes.length === 0) return undefined
  const inOrder = JUMP_CAUSES.filter((cause) => causes.includes(cause))
  return inOrder.length === causes.length && inOrder.every((cause, at) => cause === causes[at])
    ? causes
    : undefined
}

/** Days of import, ascending. */
export function parseImports(value: unknown): readonly ImportDay[] | undefined {
  const imports = parseList(value, MAX_IMPORTS, (item): ImportDay | undefined => {
    const root = ownKeys(item)
    const day = parseIsoDay(root?.get('day')),
      cards = parseCount(root?.get('cards'))
    return day === undefined || cards === undefined || cards === 0 ? undefined : { day, cards }
  })
  const isAscending = imports?.every(({ day }, at) => at === 0 || (imports[at - 1]?.day ?? '') < day)
  return isAscending === true ? imports : undefined
}

/**
 * Whether the layer of frozen months fits the rest: months were frozen after they had ended, and the jumps are exactly the
 * differences between the two layers in the months that have ended, none missing and none twice.
 */
export function isFrozenRight({ asOf, months, series, frozen, jumps }: Published): boolean {
  const monthOf = (day: string): string => formatMonth(dayToMonth(parseDay(day)))
  if (frozen.months.some((month, at) => month >= monthOf(frozen.frozenOn[at] ?? ''))) return false
  const expected = frozen.months.flatMap((month, at) =>
    month >= monthOf(asOf)
      ? []
      : SEGMENTS.flatMap((segment) => {
          const now = series[segment][months.indexOf(month)] ?? 0
          const difference = now - (frozen.totals[segment][at] ?? 0)
          return difference === 0 ? [] : [`${month} ${segment} ${difference}`]
        }),
  )
  return (
    expected.length === jumps.length &&
    jumps.every(({ month, segment, difference }, at) => expected[at] === `${month} ${segment} ${difference}`)
  )
}
