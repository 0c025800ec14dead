// What a command costs by how many others are under way, learned from requests: a straight line through what was seen, held
// to the slope of a known portal until enough different crowds were met. For the time left; the pace has a feel of its own.

export interface CrowdCost {
  /** A request of so many commands took `commandS` for each of them, beside `others` requests on the average. */
  learn(commandS: number, others: number, commands: number): void
  readonly isKnown: boolean
  /** Seconds of a command alone, and the share by which each further request makes it dearer. */
  readonly line: CostLine
}

export interface CostLine {
  readonly commandS: number
  readonly slowdown: number
}

/** Each request leaves so much of what was learned before: costs change with the hours and with what is asked for. */
const KEPT = 0.97
/** What the expected slope is worth: as much as this many requests that met one more or one less than usual. */
const SLOPE_WEIGHT = 2
/** A full request weighs one. */
const FULL = 50
/** A command alone is not believed to cost less than this share of what was seen on the average. */
const LEAST_ALONE = 0.4

export function createCrowdCost(first: CostLine): CrowdCost {
  let sums = { weight: 0, x: 0, y: 0, xx: 0, xy: 0 }
  return {
    learn(commandS, others, commands) {
      const weight = Math.min(1, commands / FULL)
      sums = {
        weight: sums.weight * KEPT + weight,
        x: sums.x * KEPT + weight * others,
        y: sums.y * KEPT + weight * commandS,
        xx: sums.xx * KEPT + weight * others * others,
        xy: sums.xy * KEPT + weight * others * commandS,
      }
    },
    get isKnown() {
      return sums.weight > 0
    },
    get line() {
      const { weight, x, y, xx, xy } = sums
      if (weight === 0) return first
      const others = x / weight
      const eachS = y / weight
      const aloneS = eachS / (1 + first.slowdown * others)
      const slope =
        (xy - others * y + SLOPE_WEIGHT * first.slowdown * aloneS) / (xx - others * x + SLOPE_WEIGHT)
      const commandS = Math.min(eachS, Math.max(LEAST_ALONE * eachS, eachS - Math.max(0, slope) * others))
      return { commandS, slowdown: Math.max(0, slope) / commandS }
    },
  }
}
