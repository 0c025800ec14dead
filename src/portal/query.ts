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
  const parts: string[] = []
  for (const [key, value] of Object.entries(params)) appendValue(parts, encodeURIComponent(key), value)
  return `${method}?${parts.join('&')}`
}

function appendValue(parts: string[], name: string, value: ParamValue): void {
  if (typeof value === 'string' || typeof value === 'number') {
    parts.push(`${name}=${encodeURIComponent(checkPlain(String(value)))}`)
  } else if (isReference(value)) {
    parts.push(`${name}=${encodeURIComponent(value.reference)}`)
  } else {
    // Lists too: their indexes are their keys.
    for (const [key, item] of Object.entries(value))
      appendValue(parts, `${name}%5B${encodeURIComponent(key)}%5D`, item)
  }
}

function checkPlain(text: string): string {
  if (TEMPLATE.test(text))
    throw new Error('A value of a batch command looks like a reference to another command')
  return text
}

function isReference(value: ParamValue): value is Reference {
  return typeof value === 'object' && 'reference' in value && typeof value.reference === 'string'
}
