// How many requests are under way: of each kind, and of each key (a method, or `batch`) that may be charged for them.
import type { PaceKind } from './pace-errand.ts'

export interface Flights {
  began(kind: PaceKind, keys: Iterable<string>): void
  ended(kind: PaceKind, keys: Iterable<string>): void
  of(kind: PaceKind): number
  ofKey(key: string): number
  total(): number
}

export function createFlights(): Flights {
  const byKind: Record<PaceKind, number> = { read: 0, write: 0 }
  const byKey = new Map<string, number>()
  const ofKey = (key: string): number => byKey.get(key) ?? 0
  const count = (kind: PaceKind, keys: Iterable<string>, by: number): void => {
    byKind[kind] += by
    for (const key of keys) byKey.set(key, ofKey(key) + by)
  }
  return {
    began: (kind, keys) => count(kind, keys, 1),
    ended: (kind, keys) => count(kind, keys, -1),
    of: (kind) => byKind[kind],
    ofKey,
    total: () => byKind.read + byKind.write,
  }
}
