// How PHP arrays turn into JSON: empty -> [], keys 0…n-1 in order -> a list, anything else -> an object. Every map of a
// batch answer follows it on its own (reference 3.2, pitfall 4).

/** Entries in the order of insertion. */
export type PhpEntries = readonly (readonly [string, unknown])[]

/** A value for JSON.stringify that prints as PHP's json_encode prints an array with these keys. */
export function phpArrayToJson(entries: PhpEntries): unknown[] | Record<string, unknown> {
  if (entries.every(([key], index) => key === String(index))) return entries.map(([, value]) => value)
  return Object.fromEntries(entries)
}
