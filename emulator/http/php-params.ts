// Query strings and form bodies as PHP reads them (parse_str): brackets nest, `a[]` appends, later names win, dots and
// spaces of a top-level name turn into `_`. It knows nothing of REST; values are always strings.
// Source: PHP manual, parse_str and "Variables from external sources"; main/php_variables.c for the odd cases.
import { isUtf8 } from 'node:buffer'
import { RestError } from '../catalogue/errors.ts'
import type { Param, Params } from '../methods/call.ts'

/** A PHP array under construction: keys in order of insertion and the next free index for `[]`. */
interface PhpArray {
  readonly entries: Map<string, string | PhpArray>
  next: number
}

/** PHP stops at this depth (`max_input_nesting_level`) and drops the variable. */
const MAX_NESTING = 64

const emptyArray = (): PhpArray => ({ entries: new Map(), next: 0 })

/**
 * Parses `a=1&b[c]=2&d[]=3`. A map whose keys run 0…n-1 in order comes out as a list, any other as an object.
 * Throws `WRONG_ENCODING` when the decoded text is not UTF-8.
 */
export function parsePhpQuery(query: string): Params {
  const root = emptyArray()
  for (const pair of query.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const path = pathOfEncoded(equals < 0 ? pair : pair.slice(0, equals))
    addPhpVariable(root, path, equals < 0 ? '' : urlDecode(pair.slice(equals + 1)))
  }
  return Object.fromEntries([...root.entries].map(([key, value]) => [key, toParam(value)]))
}

/** Parses ready name-value pairs, as those of a multipart form. */
export function parsePhpPairs(pairs: Iterable<readonly [string, string]>): Params {
  const root = emptyArray()
  for (const [name, value] of pairs) addPhpVariable(root, phpPath(name), value)
  return Object.fromEntries([...root.entries].map(([key, value]) => [key, toParam(value)]))
}

/** `application/x-www-form-urlencoded` text: `+` is a space, a stray `%` stays as it is. */
export function urlDecode(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text
  const spaced = text.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    // Either a stray `%`, which PHP leaves alone, or bytes that are not UTF-8, which the portal refuses.
    const bytes = Buffer.from(spaced.replace(/%([0-9a-f]{2})|[^\0-\x7f]+/gi, decodeByteOrText), 'latin1')
    if (!isUtf8(bytes)) throw new RestError(400, 'WRONG_ENCODING', 'Wrong request encoding')
    return bytes.toString('utf8')
  }
}

function decodeByteOrText(match: string, hex: string | undefined): string {
  return hex === undefined
    ? Buffer.from(match, 'utf8').toString('latin1')
    : String.fromCharCode(Number.parseInt(hex, 16))
}

function addPhpVariable(root: PhpArray, path: readonly string[] | undefined, value: string): void {
  if (path === undefined) return
  let array = root
  const last = path.length - 1
  for (let index = 0; index < last; index += 1) array = enter(array, path[index] ?? '')
  put(array, path[last] ?? '', value)
}

/** Paths of names seen lately: the commands of bulk readers repeat the same few names thousands of times. */
const paths = new Map<string, readonly string[] | undefined>()
const MAX_KEPT_PATHS = 2000

function pathOfEncoded(encoded: string): readonly string[] | undefined {
  if (paths.has(encoded)) return paths.get(encoded)
  if (paths.size >= MAX_KEPT_PATHS) paths.clear()
  const path = phpPath(urlDecode(encoded))
  paths.set(encoded, path)
  return path
}

/** Splits `a[b][]` into `['a', 'b', '']`; undefined when PHP would drop the variable. */
function phpPath(rawName: string): readonly string[] | undefined {
  const name = rawName.replace(/^ +/, '')
  const bracket = name.indexOf('[')
  const top = (bracket < 0 ? name : name.slice(0, bracket)).replace(/[ .]/g, '_')
  if (top === '') return undefined
  if (bracket < 0) return [top]
  const path = [top]
  let at = bracket
  while (name[at] === '[') {
    const close = name.indexOf(']', at + 1)
    if (close < 0) {
      // An unclosed first bracket becomes part of the name; a deeper one is dropped with the rest.
      return path.length === 1 ? [`${top}_${name.slice(at + 1).replace(/[ .[]/g, '_')}`] : path
    }
    const key = name.slice(at + 1, close)
    path.push(key.trim() === '' ? '' : key)
    at = close + 1
  }
  return path.length > MAX_NESTING ? undefined : path
}

function enter(array: PhpArray, key: string): PhpArray {
  const present = key === '' ? undefined : array.entries.get(key)
  if (typeof present === 'object') return present
  const made = emptyArray()
  put(array, key, made)
  return made
}

/** Sets a key; the empty key appends, as `[]` does. */
function put(array: PhpArray, key: string, value: string | PhpArray): void {
  const name = key === '' ? String(array.next) : key
  array.entries.set(name, value)
  const first = name.charCodeAt(0)
  // Only names that begin with a digit can be an index.
  if (first >= 48 && first <= 57 && /^(0|[1-9]\d{0,9})$/.test(name))
    array.next = Math.max(array.next, Number(name) + 1)
}

function toParam(value: string | PhpArray): Param {
  if (typeof value === 'string') return value
  let index = 0
  let isList = true
  for (const key of value.entries.keys()) {
    if (key !== String(index)) {
      isList = false
      break
    }
    index += 1
  }
  const values = [...value.entries].map(([key, inner]) => [key, toParam(inner)] as const)
  return isList ? values.map(([, inner]) => inner) : Object.fromEntries(values)
}
