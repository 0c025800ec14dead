// Are the pitfall tests any good? Each mutation breaks one behaviour of the emulator, and the check of its pitfall has to
// notice, by a failed expectation and not by some other accident.
import { expect, test } from 'vitest'
import { createBench } from './bench.ts'
import { MUTATIONS } from './mutations.ts'
import { PITFALLS } from './pitfalls.ts'

for (const { name, judge, mutate } of MUTATIONS)
  test(`pitfall ${judge} notices when ${name}`, async () => {
    const pitfall = PITFALLS.find(({ number }) => number === judge)
    const verdict = await pitfall
      ?.check((options) => createBench(mutate, options))
      .then(
        () => 'nothing was noticed',
        (error: Error) => error.name,
      )
    expect(verdict).toBe('AssertionError')
  })

test('every pitfall judges at least one mutation', () => {
  expect([...new Set(MUTATIONS.map(({ judge }) => judge))].sort((a, b) => a - b)).toEqual(
    PITFALLS.map(({ number }) => number),
  )
})
