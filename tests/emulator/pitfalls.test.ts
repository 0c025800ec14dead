// One test for each trap of the real portal, by its number, over what a client can see.
import { expect, test } from 'vitest'
import { createBench } from './bench.ts'
import { PITFALLS } from './pitfalls.ts'

for (const { number, title, check } of PITFALLS)
  test(`pitfall ${number}: ${title}`, () => check((options) => createBench(() => undefined, options)))

test('there are 25 pitfalls, each with its number', () => {
  expect(PITFALLS.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1))
})
