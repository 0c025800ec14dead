// Moments as the portal prints them: ISO 8601 with the server's own offset (reference 4.6). Whole seconds, as there.

/** `2026-01-27T10:27:39+03:00` for unix seconds; `''` is never given, 1970 is a moment like any other. */
export function portalIso(seconds: number, zoneOffsetSeconds: number): string {
  return new Date((Math.floor(seconds) + zoneOffsetSeconds) * 1000).toISOString().slice(0, 19) + isoOffset(zoneOffsetSeconds)
}

/** `+03:00` for 10800. */
export function isoOffset(zoneOffsetSeconds: number): string {
  const minutes = Math.abs(Math.trunc(zoneOffsetSeconds / 60))
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${zoneOffsetSeconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
