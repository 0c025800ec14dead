// Ready answers of small methods, so that each of them states only its result.
import type { Answer } from './call.ts'

/** Emulator default for methods outside CRM (reference 16), milliseconds. */
export const SMALL_COST_MS = 20

/** One value, no navigation. */
export function answerOf(result: unknown, costMs = SMALL_COST_MS): Answer {
  return { result, costMs, rows: 1 }
}

/** Keys of a map as PHP prints it: an empty one is `[]`. */
export function mapOrEmptyList<T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> | never[] {
  return Object.keys(map).length === 0 ? [] : map
}

/** Rows of an old list at one page of 50; `total` and `next` as its navigation gives them (reference 4.2). */
export function oldListPage(
  start: number | undefined,
  count: number,
): { from: number; to: number; total: number; next?: number } {
  if (start !== undefined && start < 0) return { from: 0, to: Math.min(50, count), total: 0 }
  const page = Math.floor((start ?? 0) / 50)
  // A page past the end falls back to the first one.
  const from = page * 50 < count ? page * 50 : 0
  const to = Math.min(from + 50, count)
  return { from, to, total: count, ...(to < count ? { next: to } : {}) }
}
