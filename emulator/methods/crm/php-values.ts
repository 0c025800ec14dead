// How PHP reads what a client sent: casts to int, float and string, lists that arrive as maps, names in any spelling.
// Only casts: what a value means for a field is in field-kinds.ts.
import type { Call, Param, Params } from '../call.ts'

export type ParamMap = { readonly [key: string]: Param }

/** True for a list or a map, what PHP calls an array. */
export function isArray(value: Param | undefined): value is readonly Param[] | ParamMap {
  return typeof value === 'object' && value !== null
}

/** The members of a PHP array, in order; undefined gives none. */
export function listOf(value: Param | undefined): readonly Param[] {
  return isArray(value) ? Object.values(value as ParamMap) : []
}

/** The pairs of a PHP array, in order; a list gives its positions as keys. */
export function entriesOf(value: Param | undefined): readonly (readonly [string, Param])[] {
  return isArray(value) ? Object.entries(value as ParamMap) : []
}

/** PHP `(int)`: leading digits of a text, 1 for a non-empty array. */
export function phpInt(value: Param | undefined): number {
  if (isArray(value)) return listOf(value).length > 0 ? 1 : 0
  return Math.trunc(phpFloat(value))
}

/** PHP `(float)`. */
export function phpFloat(value: Param | undefined): number {
  if (value === undefined || value === null || value === false) return 0
  if (value === true) return 1
  if (typeof value === 'number') return value
  if (isArray(value)) return listOf(value).length > 0 ? 1 : 0
  const match = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?/.exec(value)
  return match === null ? 0 : Number(match[0])
}

/** PHP `(string)`. */
export function phpString(value: Param | undefined): string {
  if (value === undefined || value === null || value === false) return ''
  if (value === true) return '1'
  if (isArray(value)) return 'Array'
  return String(value)
}

/** PHP `is_numeric` for texts and numbers. */
export function isNumeric(value: Param | undefined): boolean {
  if (typeof value === 'number') return true
  return typeof value === 'string' && /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/.test(value)
}

/**
 * A parameter of an old CRM method, taken by `filter`, `FILTER`, `Filter`, `arFilter` or `ARFILTER`.
 * Source: the proxies of the crm module resolve names by all these spellings.
 */
export function oldParam(params: Params, name: string): Param | undefined {
  for (const key of spellings.get(name) ?? spellingsOf(name))
    if (Object.hasOwn(params, key)) return params[key]
  return undefined
}

/** The few names that handlers ask for, each with all its spellings. */
const spellings = new Map<string, readonly string[]>()

function spellingsOf(name: string): readonly string[] {
  const capital = name.charAt(0).toUpperCase() + name.slice(1)
  const all = [name, name.toUpperCase(), capital, `ar${capital}`, `AR${name.toUpperCase()}`]
  spellings.set(name, all)
  return all
}

/** Names of the call's parameters that none of `known` spells, for the strict mode. */
export function unknownParams(call: Call, known: readonly string[]): readonly string[] {
  const spelled = new Set(known.map((name) => name.toLowerCase()))
  return Object.keys(call.params).filter((key) => {
    const lower = key.toLowerCase()
    return !spelled.has(lower) && !spelled.has(lower.replace(/^ar/, ''))
  })
}
