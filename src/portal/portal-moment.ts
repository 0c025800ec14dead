// A moment as the portal prints and reads it: local time with the offset spelled out. Without the offset old lists would
// read it in the calling user's zone.

/** `2024-08-26T16:11:36+03:00` for whole unix seconds; fractions are cut. */
export function printMoment(seconds: number, zone: string): string {
  return `${new Date((Math.floor(seconds) + offsetOf(zone)) * 1000).toISOString().slice(0, 19)}${zone}`
}

/** Seconds east of Greenwich of `+03:00`. */
function offsetOf(zone: string): number {
  const seconds = Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(4, 6)) * 60
  return zone.startsWith('-') ? -seconds : seconds
}
