// Classes and the curve of sums that were added up by hand, and what must hold of any sums.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classesOf, MOST_POINTS, REVENUE_CLASSES, revenueCurve, revenueOfFirst } from './revenue-classes.ts'

const lettersOf = (sums: readonly number[]): string =>
  Array.from(classesOf(Float64Array.from(sums)), (at) => REVENUE_CLASSES[at]).join('')

const anySums = fc
  .array(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 300 })
  .map((sums) => Float64Array.from(sums).sort().reverse())

test('A goes until 80 % is reached, B until 95 %, and whoever passes a border belongs to the better class', () => {
  expect(lettersOf([50, 30, 10, 5, 5])).toBe('aabbc')
  expect(lettersOf([50, 29, 10, 6, 5])).toBe('aaabc')
  expect(lettersOf([79, 17, 2, 2])).toBe('aacc')
  expect(lettersOf([100])).toBe('a')
  expect(lettersOf([10, 10, 10, 10, 10, 10, 10, 10, 10, 10])).toBe('aaaaaaaabb')
  expect(lettersOf([])).toBe('')
})

test('of any sums A is the fewest clients who bring 80 %, A with B the fewest who bring 95 %', () => {
  fc.assert(
    fc.property(anySums, (sums) => {
      const classes = classesOf(sums)
      const total = revenueOfFirst(sums, sums.length).revenue
      expect(classes).toEqual(classes.toSorted())
      for (const [worst, percent] of [
        [0, 80],
        [1, 95],
      ] as const) {
        const count = classes.filter((at) => at <= worst).length
        expect(revenueOfFirst(sums, count).revenue * 100).toBeGreaterThanOrEqual(total * percent)
        if (count > 0) expect(revenueOfFirst(sums, count - 1).revenue * 100).toBeLessThan(total * percent)
      }
    }),
  )
})

test('the curve begins with nobody, ends with all, never gets steeper and is true at each point', () => {
  fc.assert(
    fc.property(anySums, (sums) => {
      const curve = revenueCurve(sums)
      expect(curve.length).toBeLessThanOrEqual(MOST_POINTS)
      expect(curve[0]).toEqual(sums.length === 0 ? undefined : { clients: 0, revenue: 0 })
      if (sums.length === 0) return
      expect(curve.at(-1)).toEqual(revenueOfFirst(sums, sums.length))
      let slope = Number.POSITIVE_INFINITY
      for (const [at, point] of curve.entries()) {
        expect(point).toEqual(revenueOfFirst(sums, point.clients))
        const before = curve[at - 1]
        if (before === undefined) continue
        expect(point.clients).toBeGreaterThan(before.clients)
        const next = (point.revenue - before.revenue) / (point.clients - before.clients)
        expect(next).toBeLessThanOrEqual(slope + 1e-6)
        slope = next
      }
    }),
  )
})

test('a few clients are all on the curve, and the first ten of three are three', () => {
  expect(revenueCurve(Float64Array.of(60, 30, 10))).toEqual([
    { clients: 0, revenue: 0 },
    { clients: 1, revenue: 60 },
    { clients: 2, revenue: 90 },
    { clients: 3, revenue: 100 },
  ])
  expect(revenueOfFirst(Float64Array.of(60, 30, 10), 10)).toEqual({ clients: 3, revenue: 100 })
})
