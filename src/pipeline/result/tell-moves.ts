// Who has moved since the result before: the states of that result, as this browser kept them, against those of today. What
// is kept is replaced once the new result is published, so that every published move is told from one result to the next.
import { compareStates } from '../../domain/states/compare-states.ts'
import type { DayStates } from '../../domain/states/day-states.ts'
import { groupMoves, type MovedCards } from '../../domain/states/moved-cards.ts'
import type { Published } from '../../domain/published.ts'
import type { RunHeader } from '../ports/store.ts'
import type { RunContext } from '../run/run-context.ts'

/**
 * Undefined = there is nothing to compare with: no result was ever kept here, what was kept is damaged, or everything is to
 * be forgotten. A store that cannot be read at the moment is no reason to stop: then the next comparison reaches further back.
 */
export async function findMoves(
  { store }: Pick<RunContext, 'store'>,
  header: RunHeader,
  states: DayStates,
): Promise<MovedCards | undefined> {
  if (header.dropsFrozen) return undefined
  const kept = await store.loadStates()
  if (!kept.ok || kept.value === undefined) return undefined
  return groupMoves(compareStates(kept.value, states), kept.value, states)
}

/** While nobody moves, the former moves stay with their dates; a result never tells of "no moves". */
export function withMoves(
  published: Published,
  moves: MovedCards | undefined,
  previous: Published | undefined,
): Published {
  const told = moves?.groups.length === 0 ? previous?.changes : moves
  return told === undefined ? published : { ...published, changes: told }
}

/**
 * Keeps the states of a published result for the next comparison. If that fails the former ones stay, and the next
 * comparison goes back to them: it tells more moves, and none that is wrong.
 */
export async function keepStates(
  { store }: Pick<RunContext, 'store'>,
  states: DayStates,
  moves: MovedCards | undefined,
): Promise<void> {
  const isSameDay = moves?.sinceDay === moves?.untilDay
  if (moves?.groups.length === 0 && isSameDay) return
  await store.saveStates(states)
}
