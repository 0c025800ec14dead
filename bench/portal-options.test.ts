// Arguments of the portal benchmark.
import { expect, test } from 'vitest'
import { parsePortalOptions } from './portal-options.ts'

test('without arguments the two small presets are measured under every profile', () => {
  const options = parsePortalOptions([], 2)
  expect(options?.jobs).toBe(2)
  expect(options?.json).toBeUndefined()
  expect(options?.cases.map(({ preset, profile }) => `${preset} ${profile}`)).toEqual([
    'ref85k documented',
    'ref85k rest26',
    'ref85k off',
    'ref10k documented',
    'ref10k rest26',
    'ref10k off',
  ])
})

test('cases are the product of presets, contentions and profiles', () => {
  const args = '--presets ref150k --profiles rest26,off --contention all --jobs 1 --json out.json'.split(' ')
  const options = parsePortalOptions(args, 2)
  expect(options?.json).toBe('out.json')
  expect(options?.cases).toHaveLength(6)
  expect(options?.cases[0]).toEqual({ preset: 'ref150k', profile: 'rest26', contention: [0, 0] })
})

test.each([
  ['--presets', 'ref10'],
  ['--profiles', 'documented,none'],
  ['--contention', 'some'],
  ['--jobs', '0'],
  ['--json'],
  ['--other', '1'],
])('%s %s is refused', (...args) => {
  expect(
    parsePortalOptions(
      args.filter((arg) => arg !== undefined),
      2,
    ),
  ).toBeUndefined()
})
