// Those who fall asleep, out of the own base, as the screen asks for them: by horizon, by what they become, by who answers for
// them, sorted; and the same added up by person. Plain data.
import { formatDay, parseDay } from '../../domain/calendar.ts'
import { Lifecycle, OWNER_COMPANY } from '../../domain/tables/crm-tables.ts'
import type { CardName } from '../../domain/card-name.ts'
import type { FallingView } from '../../domain/falling/falling-view.ts'
import type { AsleepRoute } from './asleep-route.ts'

export type KnownFalling = Extract<FallingView, { readonly state: 'known' }>

export interface FallingCard extends CardName {
  readonly responsibleId: number
  /** First day on which he is that, `YYYY-MM-DD`. */
  readonly day: string
  /** In the base currency. */
  readonly atStake: number
}

/** The clients of a horizon who become so, whoever answers for them; by day. */
export function fallingCards(
  { asOf, clients }: KnownFalling,
  { days, becomes }: Pick<AsleepRoute, 'days' | 'becomes'>,
): readonly FallingCard[] {
  const { columns, length } = clients
  const until = parseDay(asOf) + days
  const wanted = becomes === 'lost' ? Lifecycle.lost : Lifecycle.sleeping
  const found: FallingCard[] = []
  for (let row = 0; row < length && (columns.day[row] as number) <= until; row += 1) {
    if (columns.becomes[row] !== wanted) continue
    found.push({
      entity: columns.ownerType[row] === OWNER_COMPANY ? 'company' : 'contact',
      id: columns.ownerId[row] as number,
      responsibleId: columns.assignedById[row] as number,
      day: formatDay(columns.day[row] as number),
      atStake: (columns.atStake[row] as number) / 100,
    })
  }
  return found
}

/** As the screen shows them. */
export function shownCards(
  cards: readonly FallingCard[],
  { who, sort }: Pick<AsleepRoute, 'who' | 'sort'>,
): readonly FallingCard[] {
  const ofPerson = who === undefined ? cards : cards.filter(({ responsibleId }) => responsibleId === who)
  return sort === 'day' ? ofPerson : ofPerson.toSorted((a, b) => b.atStake - a.atStake)
}

export interface PersonSum {
  readonly userId: number
  readonly clients: number
  readonly atStake: number
}

/** By who answers for them: the most at stake first, then the most clients. */
export function byPerson(cards: readonly FallingCard[]): readonly PersonSum[] {
  const sums = new Map<number, { clients: number; atStake: number }>()
  for (const { responsibleId, atStake } of cards) {
    const sum = sums.get(responsibleId) ?? { clients: 0, atStake: 0 }
    sums.set(responsibleId, sum)
    sum.clients += 1
    sum.atStake += atStake
  }
  return [...sums]
    .map(([userId, sum]) => ({ userId, ...sum }))
    .sort((a, b) => b.atStake - a.atStake || b.clients - a.clients || a.userId - b.userId)
}

export function sumAtStake(cards: readonly FallingCard[]): number {
  return cards.reduce((sum, { atStake }) => sum + atStake, 0)
}
