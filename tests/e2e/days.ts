// Calendar days as texts, `YYYY-MM-DD`, and months, `YYYY-MM`: what the decision table asks of a calendar.
import type { PortalState } from './marks.ts'

export function dayOfMoment(state: PortalState, seconds: number): string {
  return new Date((seconds + state.zoneOffsetSeconds) * 1000).toISOString().slice(0, 10)
}

export function dayOfNumber(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/** D-34: calendar subtraction, the day clamped to the end of the month. */
export function monthsBefore(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const target = new Date(Date.UTC(year, month - 1 - months, 1))
  const lastDate = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  target.setUTCDate(Math.min(date, lastDate))
  return target.toISOString().slice(0, 10)
}

export function lastDayOfMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

export function monthAfter(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}

export function first(days: readonly string[]): string | undefined {
  return [...days].sort()[0]
}

export function last(days: readonly string[]): string | undefined {
  return [...days].sort().at(-1)
}
