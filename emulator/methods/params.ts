// Reading a method's parameters as PHP does: names in any case where the method says so, loose numbers and truth.
import type { Param, Params } from './call.ts'

/** The parameter under any spelling of its name (`array_change_key_case` of the portal). */
export function paramAnyCase(params: Params, name: string): Param | undefined {
  const exact = params[name]
  if (exact !== undefined) return exact
  const upper = name.toUpperCase()
  for (const key of Object.keys(params)) if (key.toUpperCase() === upper) return params[key]
  return undefined
}

/** Text of a scalar; undefined for maps, lists and what was not sent. */
export function textOf(value: Param | undefined): string | undefined {
  if (value === undefined || value === null || typeof value === 'object') return undefined
  if (typeof value === 'boolean') return value ? '1' : ''
  return String(value)
}

/** PHP's intval; 0 for what is no number. */
export function intOf(value: Param | undefined): number {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0 ? 1 : 0
  const number = Number.parseInt(textOf(value) ?? '', 10)
  return Number.isFinite(number) ? number : 0
}

/** Entries of a map, or of a list under its indexes; empty for anything else. */
export function entriesOf(value: Param | undefined): [string, Param][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

/** Values of a list or map, or the scalar alone; empty when nothing was sent. */
export function listOf(value: Param | undefined): Param[] {
  if (value === undefined || value === null) return []
  return typeof value === 'object' ? Object.values(value) : [value]
}

/** PHP's truth: `''`, `'0'`, 0, false, null and empty arrays are false; the word `'false'` is true. */
export function isTrue(value: Param | undefined): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return (
    value !== undefined && value !== null && value !== false && value !== '' && value !== '0' && value !== 0
  )
}
