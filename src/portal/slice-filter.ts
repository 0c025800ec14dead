// The conditions of one slice: half-open, in the portal's own printed time, so that every record falls into exactly one
// month whatever the browser's zone.
import { formatDay, type Day } from '../domain/calendar.ts'
import type { ReadContext, Slice } from '../pipeline/ports/reading.ts'
import type { CommandParams } from './query.ts'
import type { ListSpec } from './rows/list-spec.ts'

export function sliceFilter(spec: ListSpec, slice: Slice, { zone }: ReadContext): CommandParams {
  const filter: Record<string, CommandParams[string]> = { ...spec.filter }
  if (slice.from !== undefined) filter[`>=${spec.createdName}`] = midnight(slice.from, zone)
  if (slice.until !== undefined) filter[`<${spec.createdName}`] = midnight(slice.until, zone)
  return filter
}

/** With the offset spelled out: without one old lists read a date in the calling user's zone. */
function midnight(day: Day, zone: string): string {
  return `${formatDay(day)}T00:00:00${zone}`
}
