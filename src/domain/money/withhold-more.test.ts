// No withheld sum can be worked out from the others: asked of a second solver that shares nothing with the first.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rankOf } from '../../../tests/builders/rank.ts'
import { withholdMore, type Breakdown, type Cell } from './withhold-more.ts'

const shown = (size: number): Cell => ({ state: 'shown', size })
const withheld = (size: number): Cell => ({ state: 'withheld', size })

test('K-4: if one part is withheld the next smallest goes too, and the whole stays', () => {
  const breakdown: Breakdown = { whole: 0, parts: [1, 2, 3] }
  expect([...withholdMore([shown(60), withheld(10), shown(30), shown(20)], [breakdown])]).toEqual([3])
  expect([...withholdMore([shown(60), withheld(10), shown(30), withheld(20)], [breakdown])]).toEqual([])
  expect([...withholdMore([shown(60), shown(10), shown(30), shown(20)], [breakdown])]).toEqual([])
})

test('a withheld whole of parts that are all shown takes the smallest part along', () => {
  expect([...withholdMore([withheld(60), shown(40), shown(20)], [{ whole: 0, parts: [1, 2] }])]).toEqual([2])
})

test('a part that everybody knows is nothing hides nothing', () => {
  const cells: Cell[] = [shown(30), withheld(10), { state: 'known', size: 0 }, shown(20)]
  expect([...withholdMore(cells, [{ whole: 0, parts: [1, 2, 3] }])]).toEqual([3])
})

test('what is not shown and may be known protects a withheld sum beside it, and is not withheld itself', () => {
  const cells: Cell[] = [shown(30), withheld(10), { state: 'implied', size: 20 }]
  expect([...withholdMore(cells, [{ whole: 0, parts: [1, 2] }])]).toEqual([])
})

test('two breakdowns of one whole: what one tells of the whole must not tell a part of the other', () => {
  const breakdowns: readonly Breakdown[] = [
    { whole: 0, parts: [1, 2] },
    { whole: 0, parts: [3, 4] },
  ]
  const more = withholdMore([withheld(50), withheld(10), shown(40), shown(25), shown(26)], breakdowns)
  expect([...more]).toEqual([3])
})

test('whatever is withheld, no combination of what is shown gives it', () => {
  const anyCells = fc.array(
    fc.record({
      state: fc.constantFrom('shown', 'shown', 'withheld', 'known', 'implied'),
      size: fc.integer({ min: 0, max: 100 }),
    }),
    { minLength: 9, maxLength: 9 },
  )
  // Cell 0 in three ways of parts, one of them itself made of parts.
  const breakdowns: readonly Breakdown[] = [
    { whole: 0, parts: [1, 2] },
    { whole: 1, parts: [3, 4] },
    { whole: 0, parts: [5, 6, 7] },
    { whole: 0, parts: [2, 8] },
  ]
  fc.assert(
    fc.property(anyCells, (cells) => {
      const more = withholdMore(cells, breakdowns)
      expect([...more].every((place) => cells[place]?.state === 'shown')).toBe(true)
      const unit = (place: number): number[] => cells.map((_, at) => (at === place ? 1 : 0))
      const known = cells.flatMap(({ state }, place) =>
        state === 'known' || (state === 'shown' && !more.has(place)) ? [unit(place)] : [],
      )
      const sums = breakdowns.map(({ whole, parts }) =>
        cells.map((_, at) => (at === whole ? 1 : 0) - (parts.includes(at) ? 1 : 0)),
      )
      const all = [...known, ...sums]
      const secrets = cells.flatMap(({ state }, place) =>
        state === 'withheld' || more.has(place) ? [place] : [],
      )
      const told = secrets.filter((place) => rankOf([...all, unit(place)]) === rankOf(all))
      // What follows from that which everybody knows cannot be kept, whatever is withheld.
      const open = [...sums, ...cells.flatMap(({ state }, place) => (state === 'known' ? [unit(place)] : []))]
      expect(told.filter((place) => rankOf([...open, unit(place)]) !== rankOf(open))).toEqual([])
    }),
    { numRuns: 500, seed: 3 },
  )
})
