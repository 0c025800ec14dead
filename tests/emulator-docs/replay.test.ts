// Examples of the official documentation, each a test: asked on the emulated portal, answered as the page says. What
// differs is listed with its reason, and each listed difference is checked to be one still.
import { expect, test } from 'vitest'
import type { DocExample } from './doc-example.ts'
import { DIFFERENCES } from './differences.ts'
import { EXAMPLES } from './examples.ts'
import { differencesOf, replay } from './replay.ts'

const nameOf = ({ method, shows, page }: DocExample): string => `${method}: ${shows} (${page})`

for (const example of EXAMPLES) {
  test(nameOf(example), async () => {
    expect(differencesOf(await replay(example), example.expect)).toEqual([])
  })
}

for (const { example, instead } of DIFFERENCES) {
  test(`differs as listed: ${nameOf(example)}`, async () => {
    const answered = await replay(example)
    expect(differencesOf(answered, example.expect)).not.toEqual([])
    expect(differencesOf(answered, instead)).toEqual([])
  })
}

test('at least 150 examples are replayed, no request twice', () => {
  const requests = EXAMPLES.map(({ method, params, user, webhook, before }) =>
    JSON.stringify([method, params, user, webhook, before]),
  )
  expect(EXAMPLES.length).toBeGreaterThanOrEqual(150)
  expect(new Set(requests).size).toBe(EXAMPLES.length)
})
