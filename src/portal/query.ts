// Commands of a batch as text: `method?query` in PHP's bracket notation. The only place where a reference to the answer
// of an earlier command can come from: the portal replaces `$result[…]` in any value, so plain values that look like
// one are refused (a name in CRM must never become a template).
// https://apidocs.bitrix24.com/settings/how-to-call-rest-api/batch.html

/** A value taken by the portal from the answer of an earlier command of the same batch. */
export interface Reference {
  readonly reference: string
}

export type ParamValue =
  | string
  | number
  | Reference
  | readonly ParamValue[]
  | { readonly [key: string]: ParamValue }
export interface CommandParams {
  readonly [key: string]: ParamValue
}

const TEMPLATE = /\$(result|next|total|time|error)/i

/** `$result[key][path…]`: the value at `path` in the result of the command `key`. */
export function resultOf(key: string, path: readonly (string | number)[]): Reference {
  return { reference: `$result[${[key, ...path].join('][')}]` }
}

/**
 * One command. Empty lists and maps vanish, as PHP forms have none; numbers become texts; there is no `null` and no
 * boolean in here by type. Throws for a value that the portal would take for a reference: that is a bug of the caller.
 */
export function encodeCommand(method: string, params: CommandParams): string {
  let query = ''
  for (const key of Object.keys(params)) query = appendValue(query, encodeKey(key), params[key] as ParamValue)
  return `${method}?${query}`
}

function appendValue(query: string, name: string, value: ParamValue): string {
  if (typeof value !== 'object') return withParameter(query, name, encodeValue(value))
  if (isReference(value)) return withParameter(query, name, encodeURIComponent(value.reference))
  let longer = query
  // Lists too: their indexes are their keys.
  for (const key of Object.keys(value))
    longer = appendValue(
      longer,
      `${name}%5B${encodeKey(key)}%5D`,
      (value as CommandParams)[key] as ParamValue,
    )
  return longer
}

function withParameter(query: string, name: string, value: string): string {
  return query === '' ? `${name}=${value}` : `${query}&${name}=${value}`
}

/** A million parameters of a refresh have a few dozen names. */
const encodedKeys = new Map<string, string>()

function encodeKey(key: string): string {
  let encoded = encodedKeys.get(key)
  if (encoded === undefined) {
    encoded = encodeURIComponent(key)
    encodedKeys.set(key, encoded)
  }
  return encoded
}

function encodeValue(value: string | number): string {
  if (typeof value === 'number') return encodeURIComponent(String(value))
  if (value.includes('$') && TEMPLATE.test(value))
    throw new Error('A value of a batch command looks like a reference to another command')
  return encodeURIComponent(value)
}

function isReference(value: object): value is Reference {
  return 'reference' in value && typeof value.reference === 'string'
}
