// The body of an `act` fault for one command: `"$id"` stands for the record that the command names.
import type { Param, Params } from '../methods/call.ts'

export function actOn(act: Readonly<Record<string, unknown>>, params: Params): Record<string, unknown> {
  const id = Number(params['id'] ?? params['ID'] ?? 0)
  const fill = (value: unknown): unknown => {
    if (value === '$id') return id
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return fillAll(value as Readonly<Record<string, Param>>)
  }
  const fillAll = (map: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(map).map(([key, value]) => [key, fill(value)]))
  return fillAll(act)
}
