// PHP arrays as JSON: the same map comes as a list, an object or `[]`, depending on its keys. Makes one shape of
// them; knows nothing of what the values mean.

/** A row or envelope of the portal: an object of values nobody has looked at yet. */
export type Loose = Readonly<Record<string, unknown>>

export function isLoose(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * A PHP map by its keys: an object by its own keys, a list by the texts `0` … `n-1`. Absent and `null` are empty maps.
 * Undefined for anything that is no map.
 */
export function toMap(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (value === undefined || value === null) return new Map()
  if (Array.isArray(value)) return new Map(value.map((item, index) => [String(index), item as unknown]))
  if (!isLoose(value)) return undefined
  const map = new Map<string, unknown>()
  for (const key of Object.keys(value)) map.set(key, value[key])
  return map
}

/** The values of a PHP list in order, also when gaps in the keys made an object of it; undefined for no list. */
export function toList(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as readonly unknown[]
  return isLoose(value) ? Object.values(value) : undefined
}
