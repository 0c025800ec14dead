// The conditions of change windows and of id ranges. A combination that no list can answer is a bug of the caller's.
import type { ChangeWindow, IdRange, ReadContext } from '../pipeline/ports/reading.ts'
import { printMoment } from './portal-moment.ts'
import type { CommandParams } from './query.ts'
import type { ListSpec } from './rows/list-spec.ts'

/** Rows whose time is `sinceS` or later, and which the given user or anybody else changed last. */
export function windowFilter(
  spec: ListSpec,
  { stream, by, sinceS, user }: ChangeWindow,
  { zone }: ReadContext,
): CommandParams {
  const column = by === 'created' ? spec.createdName : spec.changes[by]
  if (column === undefined) throw new Error(`${stream} have no window by ${by}`)
  const since = { [`>=${column}`]: printMoment(sinceS, zone) }
  if (user === undefined) return { ...spec.filter, ...since }
  const { changedBy } = spec.changes
  if (changedBy === undefined) throw new Error(`${stream} do not tell who changed them`)
  return { ...spec.filter, ...since, [`${user.is === 'the-one' ? '=' : '!='}${changedBy}`]: user.id }
}

export function rangeFilter(spec: ListSpec, { afterId, untilId }: IdRange): CommandParams {
  return { ...spec.filter, [`>${spec.idName}`]: afterId, ...untilFilter(spec, untilId) }
}

/** Ids up to this one, inclusive; no condition without it. */
export function untilFilter(spec: ListSpec, untilId: number | undefined): CommandParams {
  return untilId === undefined ? {} : { [`<=${spec.idName}`]: untilId }
}
