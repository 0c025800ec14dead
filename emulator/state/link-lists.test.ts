import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedLinks, replacedLink, withoutLink, type LinkList } from './link-lists.ts'

const ids = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 5 })
const links: fc.Arbitrary<LinkList> = ids.map((some) =>
  changedLinks({ ids: [], primary: 0 }, some, undefined),
)

const isSound = ({ ids: all, primary }: LinkList): boolean =>
  new Set(all).size === all.length &&
  !all.includes(0) &&
  (all.length === 0 ? primary === 0 : all.includes(primary))

test('whatever is asked, a list that is not empty has a primary out of itself', () => {
  fc.assert(
    fc.property(
      links,
      fc.option(ids, { nil: undefined }),
      fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
      (present, nextIds, primary) => {
        expect(isSound(changedLinks(present, nextIds, primary))).toBe(true)
      },
    ),
  )
  fc.assert(
    fc.property(
      links,
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 6 }),
      (present, from, to) => {
        expect(isSound(withoutLink(present, from))).toBe(true)
        expect(isSound(replacedLink(present, from, to))).toBe(true)
      },
    ),
  )
})

test('the next one is promoted when the primary goes', () => {
  expect(withoutLink({ ids: [4, 7, 9], primary: 7 }, 7)).toEqual({ ids: [4, 9], primary: 4 })
  expect(withoutLink({ ids: [4, 7, 9], primary: 7 }, 4)).toEqual({ ids: [7, 9], primary: 7 })
  expect(withoutLink({ ids: [4], primary: 4 }, 4)).toEqual({ ids: [], primary: 0 })
})

test('a new primary joins the list in front; primary 0 takes the old one out', () => {
  expect(changedLinks({ ids: [4, 7], primary: 4 }, undefined, 9)).toEqual({ ids: [9, 4, 7], primary: 9 })
  expect(changedLinks({ ids: [4, 7], primary: 4 }, undefined, 7)).toEqual({ ids: [4, 7], primary: 7 })
  expect(changedLinks({ ids: [4, 7], primary: 4 }, undefined, 0)).toEqual({ ids: [7], primary: 7 })
})

test('a merged id takes the place of the lost one once', () => {
  expect(replacedLink({ ids: [4, 7, 9], primary: 7 }, 7, 4)).toEqual({ ids: [4, 9], primary: 4 })
})
