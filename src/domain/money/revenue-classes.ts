// Who brings most of the money (B-21): clients by what they brought, the largest first, in three classes, and the curve that
// shows how the money is spread. Of sums alone: knows no base, no period and no portal.

/** A: clients until 80 % of the money is reached; B: until 95 %; C: the others. */
export const REVENUE_CLASSES = ['a', 'b', 'c'] as const
export type RevenueClass = (typeof REVENUE_CLASSES)[number]

/** Clients and what they brought together, in whatever the sums are in. */
export interface RevenueShare {
  readonly clients: number
  readonly revenue: number
}

/** Points of {@link revenueCurve} at most. */
export const MOST_POINTS = 40

/**
 * Class of every sum, as places in {@link REVENUE_CLASSES}. `sums` are above 0, the largest first. The client with whom a
 * border is reached or passed still belongs to the better class, so that A is never empty.
 */
export function classesOf(sums: Float64Array): Uint8Array {
  const total = sums.reduce((all, sum) => all + sum, 0)
  const classes = new Uint8Array(sums.length)
  let before = 0
  for (let place = 0; place < sums.length; place += 1) {
    // 80 % is four fifths, 95 % nineteen twentieths: whole numbers stay whole.
    classes[place] = before * 5 < total * 4 ? 0 : before * 20 < total * 19 ? 1 : 2
    before += sums[place] as number
  }
  return classes
}

/**
 * How many of the largest clients brought how much, from nobody to all of them; at most {@link MOST_POINTS} points, closer
 * together where the largest are. `sums` as in {@link classesOf}; no point at all without sums.
 */
export function revenueCurve(sums: Float64Array): readonly RevenueShare[] {
  if (sums.length === 0) return []
  const steps = MOST_POINTS - 1
  const curve: RevenueShare[] = [{ clients: 0, revenue: 0 }]
  let clients = 0
  let revenue = 0
  for (let step = 1; step <= steps; step += 1) {
    const until = sums.length <= steps ? Math.min(step, sums.length) : spread(sums.length, step / steps)
    if (until === clients) continue
    for (; clients < until; clients += 1) revenue += sums[clients] as number
    curve.push({ clients, revenue })
  }
  return curve
}

/** Clients up to a part of the way, slower at the beginning. */
function spread(length: number, part: number): number {
  return Math.ceil(length * part * part)
}

/** What the first so many brought; fewer clients if there are no more. */
export function revenueOfFirst(sums: Float64Array, most: number): RevenueShare {
  const first = sums.subarray(0, most)
  return { clients: first.length, revenue: first.reduce((all, sum) => all + sum, 0) }
}
