// Moments as the portal prints them: ISO 8601 with the server's own offset (reference 4.6). Whole seconds, as there.

/** Texts of the moments printed last: a batch prints the same few seconds a hundred times. */
const printed = new Map<number, string>()
const MAX_KEPT = 200

/** `2026-01-27T10:27:39+03:00` for unix seconds. */
export function portalIso(seconds: number, zoneOffsetSeconds: number): string {
  // Offsets differ by quarters of an hour within a day each way, so the key is unique.
  const key = Math.floor(seconds) * 256 + (zoneOffsetSeconds / 900 + 128)
  const known = printed.get(key)
  if (known !== undefined) return known
  const text =
    new Date((Math.floor(seconds) + zoneOffsetSeconds) * 1000).toISOString().slice(0, 19) +
    isoOffset(zoneOffsetSeconds)
  if (printed.size >= MAX_KEPT) printed.clear()
  printed.set(key, text)
  return text
}

/** `+03:00` for 10800. */
export function isoOffset(zoneOffsetSeconds: number): string {
  const minutes = Math.abs(Math.trunc(zoneOffsetSeconds / 60))
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${zoneOffsetSeconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
