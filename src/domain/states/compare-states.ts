// Who has moved between two results, and the one cause of each move. What is compared is kept (`day-states.ts`): payments,
// links and signs of both days, so that a cause is told by what differs and not guessed from dates.
import { createAgeCodes } from '../days/age-codes.ts'
import { ABSENT, frequencyOfPlace, isChildPlace, lifecycleOfPlace } from './card-places.ts'
import { StateSign } from './card-states.ts'
import { Lifecycle, OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../tables/crm-tables.ts'
import { dayToCode } from '../days/day-codes.ts'
import type { DayStates } from './day-states.ts'
import { createIdIndex } from '../tables/id-index.ts'
import type { Rules } from '../rules/rules.ts'

/** In the order in which people are told of them. */
export const MOVE_CAUSES = [
  /** A payment has been added, or a later one. */
  'payment',
  /** A payment is gone or dated earlier: the deal was reopened or deleted, the invoice taken back (D-27, D-28). */
  'payment-undone',
  /** Nothing happened: the border of time was passed (D-34 to D-36). */
  'time',
  /** A contact was linked to a company or taken off one (D-53, D-54). */
  'link',
  /** A first request: a deal or invoice that is open or lost (D-40); or the last one is gone. */
  'request',
  'request-gone',
  /** Dialogues (D-41) or contact data (D-42) appeared or are gone. */
  'dialogue',
  'contact-data',
  /** The card is new, or came into the universe. */
  'new',
  /** The card is deleted, merged into another one, or left the universe (D-26, D-55). */
  'gone',
  /** The rules were changed in between. */
  'rules',
] as const
export type MoveCause = (typeof MOVE_CAUSES)[number]

export interface Move {
  readonly cardType: CardType
  readonly id: number
  /** Places of `card-places.ts`; they differ. */
  readonly from: number
  readonly to: number
  readonly cause: MoveCause
}

/** Every card that stands elsewhere than before, once, with one cause. */
export function compareStates(before: DayStates, after: DayStates): readonly Move[] {
  const table = pairsOf(before, after)
  const links = linkChanges(table)
  const explain = createExplainer(before, after, links)
  const moves: Move[] = []
  for (const pair of table) {
    if (pair.from === pair.to) continue
    const { cardType, id, from, to } = pair
    moves.push({ cardType, id, from, to, cause: explain(pair) })
  }
  return moves
}

interface Side {
  readonly signs: number
  readonly lastPaid: number
  readonly payments: number
  readonly parentId: number
}

interface Pair {
  readonly cardType: CardType
  readonly id: number
  readonly from: number
  readonly to: number
  readonly old: Side
  readonly now: Side
}

const NOTHING: Side = { signs: 0, lastPaid: 0, payments: 0, parentId: 0 }

/** Cards of which anything at all differs: few of a large base. */
function pairsOf(before: DayStates, after: DayStates): readonly Pair[] {
  const pairs: Pair[] = []
  const isSame = createSameness(before, after)
  for (const cardType of [OWNER_COMPANY, OWNER_CONTACT] as const) {
    const old = rowsOf(before, cardType),
      now = rowsOf(after, cardType)
    const inOld = createIdIndex(old.ids),
      inNow = createIdIndex(now.ids)
    for (let at = 0; at < now.ids.length; at += 1) {
      const id = now.ids[at] as number
      const found = inOld.find(id)
      if (found < 0)
        pairs.push({ cardType, id, from: ABSENT, to: now.place(at), old: NOTHING, now: now.side(at) })
      else if (!isSame(old.rows[found] as number, now.rows[at] as number))
        pairs.push({
          cardType,
          id,
          from: old.place(found),
          to: now.place(at),
          old: old.side(found),
          now: now.side(at),
        })
    }
    for (let at = 0; at < old.ids.length; at += 1) {
      const id = old.ids[at] as number
      if (inNow.find(id) < 0)
        pairs.push({ cardType, id, from: old.place(at), to: ABSENT, old: old.side(at), now: NOTHING })
    }
  }
  return pairs
}

/** Whether nothing that is looked at differs between two rows; the columns are looked up once, not for every row. */
function createSameness(
  { cards: { columns: a } }: DayStates,
  { cards: { columns: b } }: DayStates,
): (oldRow: number, row: number) => boolean {
  const { place, signs, lastPaid, paymentCount, parentId } = a
  return (oldRow, row) =>
    place[oldRow] === b.place[row] &&
    signs[oldRow] === b.signs[row] &&
    lastPaid[oldRow] === b.lastPaid[row] &&
    paymentCount[oldRow] === b.paymentCount[row] &&
    parentId[oldRow] === b.parentId[row]
}

function rowsOf({ cards }: DayStates, cardType: CardType) {
  const { columns } = cards
  let count = 0
  for (let row = 0; row < cards.length; row += 1) if (columns.cardType[row] === cardType) count += 1
  const rows = new Int32Array(count),
    ids = new Int32Array(count)
  let at = 0
  for (let row = 0; row < cards.length; row += 1) {
    if (columns.cardType[row] !== cardType) continue
    rows[at] = row
    ids[at] = columns.id[row] as number
    at += 1
  }
  return {
    rows,
    ids,
    place: (index: number): number => columns.place[rows[index] as number] as number,
    side(index: number): Side {
      const row = rows[index] as number
      return {
        signs: columns.signs[row] as number,
        lastPaid: columns.lastPaid[row] as number,
        payments: columns.paymentCount[row] as number,
        parentId: columns.parentId[row] as number,
      }
    },
  }
}

/** What changed links mean for the companies at their ends. */
interface LinkChanges {
  /** By company id: payments that came or went with a contact who was a client before or is one now. */
  readonly broughtTo: ReadonlyMap<number, number>
  /** Companies of whose payments nobody can say how many moved with a contact from one to another. */
  readonly unknown: ReadonlySet<number>
}

function linkChanges(pairs: readonly Pair[]): LinkChanges {
  const broughtTo = new Map<number, number>()
  const unknown = new Set<number>()
  const bring = (companyId: number, payments: number): void => {
    broughtTo.set(companyId, (broughtTo.get(companyId) ?? 0) + payments)
  }
  for (const { cardType, old, now } of pairs) {
    if (cardType !== OWNER_CONTACT || old.parentId === now.parentId) continue
    if (old.parentId !== 0 && now.parentId !== 0) {
      unknown.add(old.parentId)
      unknown.add(now.parentId)
    } else if (now.parentId !== 0) bring(now.parentId, old.payments)
    else bring(old.parentId, -now.payments)
  }
  return { broughtTo, unknown }
}

/** Which rules differ: none, only the months of the borders, or anything that changes what is counted as what. */
function rulesChange(before: Rules, after: Rules): 'none' | 'borders' | 'facts' {
  const withoutBorders = (rules: Rules): string =>
    JSON.stringify({ ...rules, monthsToSleeping: 0, monthsToLost: 0 })
  if (withoutBorders(before) !== withoutBorders(after)) return 'facts'
  const isSame =
    before.monthsToSleeping === after.monthsToSleeping && before.monthsToLost === after.monthsToLost
  return isSame ? 'none' : 'borders'
}

function createExplainer(before: DayStates, after: DayStates, links: LinkChanges): (pair: Pair) => MoveCause {
  const changed = rulesChange(before.rules, after.rules)
  const { sleeps, isLost } = createAgeCodes(before.rules)
  const today = dayToCode(after.asOf)
  const universeChanged = before.rules.includeContractors !== after.rules.includeContractors

  /** Life cycle by the rules of before on the day of after. */
  function agedBy(lastPaid: number): number {
    if ((isLost[lastPaid] as number) <= today) return Lifecycle.lost
    return (sleeps[lastPaid] as number) <= today ? Lifecycle.sleeping : Lifecycle.active
  }

  /** By payments, if they differ beyond what changed links brought or took. */
  function byPayments({ id, cardType, old, now }: Pair): MoveCause | undefined {
    const isCompany = cardType === OWNER_COMPANY
    if (isCompany && links.unknown.has(id) && old.payments !== now.payments) return 'link'
    const brought = isCompany ? links.broughtTo.get(id) : undefined
    const expected = old.payments + (brought ?? 0)
    if (now.payments !== expected) return now.payments > expected ? 'payment' : 'payment-undone'
    if (old.payments !== now.payments) return 'link'
    if (old.lastPaid === now.lastPaid) return undefined
    if (isCompany && isLinked(id)) return 'link'
    return now.lastPaid > old.lastPaid ? 'payment' : 'payment-undone'
  }
  const isLinked = (companyId: number): boolean =>
    links.broughtTo.has(companyId) || links.unknown.has(companyId)

  /** The first sign that differs, in the order in which the rules look at them (D.4). */
  function bySigns({ id, cardType, old, now }: Pair): MoveCause | undefined {
    const differs = old.signs ^ now.signs
    if (differs === 0) return undefined
    if (cardType === OWNER_COMPANY && isLinked(id)) return 'link'
    if ((differs & StateSign.application) !== 0)
      return (now.signs & StateSign.application) !== 0 ? 'request' : 'request-gone'
    return (differs & StateSign.dialogue) !== 0 ? 'dialogue' : 'contact-data'
  }

  return (pair) => {
    const { from, to, now } = pair
    if (from === ABSENT || to === ABSENT) {
      if (universeChanged) return 'rules'
      return from === ABSENT ? 'new' : 'gone'
    }
    if (isChildPlace(from) !== isChildPlace(to)) return changed === 'facts' ? 'rules' : 'link'
    const isMoved =
      lifecycleOfPlace(from) !== lifecycleOfPlace(to) || frequencyOfPlace(from) !== frequencyOfPlace(to)
    // Only the company's having contacts or not.
    if (!isMoved) return 'link'
    if (changed === 'facts') return 'rules'
    const told = byPayments(pair) ?? (now.payments === 0 ? bySigns(pair) : undefined)
    if (told !== undefined) return told
    if (changed === 'borders' && agedBy(now.lastPaid) !== lifecycleOfPlace(to)) return 'rules'
    return 'time'
  }
}
