// Plans and patches in blocks: none is longer than a megabyte of rows, and a missing or foreign block is noticed.
import { expect, test } from 'vitest'
import { makePatch, makePlan } from '../../tests/contract/store.ts'
import { BLOCK_BYTES } from './encode-blocks.ts'
import { decodePatch, decodePlan, encodePatch, encodePlan } from './encode-patch.ts'

test('a long plan is cut into blocks of at most a megabyte', () => {
  const blocks = encodePlan(makePlan(60_000))
  expect(blocks.length).toBeGreaterThan(2)
  for (const block of blocks) expect(block.length).toBeLessThan(BLOCK_BYTES + 2000)
  expect(decodePlan(blocks)?.length).toBe(60_000)
})

test('a block that is missing, stands elsewhere or belongs to something else is noticed', () => {
  const blocks = encodePlan(makePlan(60_000))
  expect(decodePlan(blocks.slice(1))).toBeUndefined()
  expect(decodePlan(blocks.slice(0, -1))).toBeUndefined()
  expect(decodePlan(blocks.toReversed())).toBeUndefined()
  expect(decodePlan([])).toBeUndefined()
  expect(decodePatch(blocks)).toBeUndefined()
  expect(decodePlan(encodePatch(makePatch(1)))).toBeUndefined()
})

test('a patch keeps which of its tables are absent and which are empty', () => {
  const patch = { ...makePatch(1), lists: {}, answers: makePatch(2).lists }
  expect(decodePatch(encodePatch(patch))).toStrictEqual(patch)
})
