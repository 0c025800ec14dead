// What changed between two results, as everybody may see it: how many cards went from one place to another and why, with
// the numbers of the first of them. No names: whoever opens such a list asks for the cards under his own rights.
import { isPlace, segmentsOfPlace } from './card-places.ts'
import { MOVE_CAUSES, type Move, type MoveCause } from './compare-states.ts'
import { OWNER_COMPANY, OWNER_CONTACT } from '../tables/crm-tables.ts'
import type { DayStates } from './day-states.ts'
import { formatDay } from '../calendar.ts'
import type { CardName } from '../card-name.ts'
import { ownKeys, parseCount, parseIsoDay, parseList, parseMoment } from '../foreign-json.ts'
import type { Segment } from '../segments.ts'

/** Cards that made the same way for the same reason. */
export interface MoveGroup {
  readonly entity: 'company' | 'contact'
  /** Places of `card-places.ts`; they differ. */
  readonly from: number
  readonly to: number
  readonly cause: MoveCause
  readonly count: number
  /** Ids of the first of them, ascending; at most `count`. */
  readonly ids: readonly number[]
}

export interface MovedCards {
  /** The result that was compared with: its moment as printed, and its day. */
  readonly since: string
  readonly sinceDay: string
  /** The result in which the changes were found. */
  readonly until: string
  readonly untilDay: string
  readonly groups: readonly MoveGroup[]
}

/** Ids told of one run, of all groups together. */
export const MOST_CHANGED_IDS = 2000
/** Groups there can be: foreign data with more is none of ours. */
const MAX_GROUPS = 5000

/** The moves as groups, the small ones with all their ids and the large ones with as many as there is room for. */
export function groupMoves(moves: readonly Move[], before: DayStates, after: DayStates): MovedCards {
  const groups = new Map<string, { readonly move: Move; readonly ids: number[] }>()
  for (const move of moves) {
    const key = [move.cardType, move.from, move.to, move.cause].join()
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { move, ids: [move.id] })
    else group.ids.push(move.id)
  }
  const bySize = [...groups.values()].sort((a, b) => a.ids.length - b.ids.length)
  let room = MOST_CHANGED_IDS
  const cut = bySize.map(({ move, ids }, at): MoveGroup => {
    const kept = Math.min(ids.length, Math.floor(room / (bySize.length - at)))
    room -= kept
    return {
      entity: move.cardType === OWNER_COMPANY ? 'company' : 'contact',
      from: move.from,
      to: move.to,
      cause: move.cause,
      count: ids.length,
      ids: ids.sort((a, b) => a - b).slice(0, kept),
    }
  })
  return {
    since: before.at,
    sinceDay: formatDay(before.asOf),
    until: after.at,
    untilDay: formatDay(after.asOf),
    groups: cut.sort(inOrder),
  }
}

function inOrder(a: MoveGroup, b: MoveGroup): number {
  return (
    MOVE_CAUSES.indexOf(a.cause) - MOVE_CAUSES.indexOf(b.cause) ||
    b.count - a.count ||
    a.entity.localeCompare(b.entity) ||
    a.from - b.from ||
    a.to - b.to
  )
}

export type Way = 'entered' | 'left'

/** Cards that entered or left a segment, by cause. */
export interface WayCounts {
  readonly total: number
  readonly byCause: Readonly<Partial<Record<MoveCause, number>>>
}

/** Who entered and left a segment; entered less left is exactly what its counter has changed by. */
export function segmentChanges(
  { groups }: Pick<MovedCards, 'groups'>,
  segment: Segment,
): Readonly<Record<Way, WayCounts>> {
  const counted = { entered: newCounts(), left: newCounts() }
  for (const group of groups) {
    const way = wayOf(group, segment)
    if (way === undefined) continue
    const { byCause } = counted[way]
    counted[way].total += group.count
    byCause[group.cause] = (byCause[group.cause] ?? 0) + group.count
  }
  return counted
}

function newCounts(): { total: number; byCause: Partial<Record<MoveCause, number>> } {
  return { total: 0, byCause: {} }
}

function wayOf({ entity, from, to }: MoveGroup, segment: Segment): Way | undefined {
  const cardType = entity === 'company' ? OWNER_COMPANY : OWNER_CONTACT
  const was = segmentsOfPlace(cardType, from).includes(segment),
    is = segmentsOfPlace(cardType, to).includes(segment)
  if (was === is) return undefined
  return is ? 'entered' : 'left'
}

/** The cards behind a number of {@link segmentChanges}: those whose ids were told, and how many there are in all. */
export function changedCards(
  { groups }: Pick<MovedCards, 'groups'>,
  segment: Segment,
  way: Way,
  cause: MoveCause | undefined,
): { readonly cards: readonly CardName[]; readonly total: number; readonly gone: number } {
  const wanted = groups.filter(
    (group) => wayOf(group, segment) === way && (cause === undefined || group.cause === cause),
  )
  return {
    cards: wanted.flatMap(({ entity, ids, cause: why }) =>
      // A card that is gone cannot be shown to anybody.
      why === 'gone' ? [] : ids.map((id) => ({ entity, id })),
    ),
    total: wanted.reduce((sum, { count }) => sum + count, 0),
    gone: wanted.reduce((sum, { cause: why, count }) => sum + (why === 'gone' ? count : 0), 0),
  }
}

/** Reads changes out of foreign JSON: exactly what {@link groupMoves} makes, or undefined. */
export function parseMoved(value: unknown): MovedCards | undefined {
  const root = ownKeys(value)
  const since = parseMoment(root?.get('since')),
    until = parseMoment(root?.get('until')),
    sinceDay = parseIsoDay(root?.get('sinceDay')),
    untilDay = parseIsoDay(root?.get('untilDay')),
    groups = parseList(root?.get('groups'), MAX_GROUPS, parseGroup)
  if (since === undefined || until === undefined || sinceDay === undefined || untilDay === undefined)
    return undefined
  if (groups === undefined || groups.reduce((sum, { ids }) => sum + ids.length, 0) > MOST_CHANGED_IDS)
    return undefined
  return { since, sinceDay, until, untilDay, groups }
}

function parseGroup(value: unknown): MoveGroup | undefined {
  const root = ownKeys(value)
  const entity = (['company', 'contact'] as const).find((known) => known === root?.get('entity'))
  const from = parseCount(root?.get('from')),
    to = parseCount(root?.get('to')),
    count = parseCount(root?.get('count'))
  const cause = MOVE_CAUSES.find((known) => known === root?.get('cause'))
  const ids = parseList(root?.get('ids'), MOST_CHANGED_IDS, parseCount)
  if (entity === undefined || cause === undefined || ids === undefined) return undefined
  if (from === undefined || to === undefined || count === undefined || from === to) return undefined
  const cardType = entity === 'company' ? OWNER_COMPANY : OWNER_CONTACT
  if (!isPlace(cardType, from) || !isPlace(cardType, to) || count === 0 || ids.length > count)
    return undefined
  return { entity, from, to, cause, count, ids }
}
