// Arguments of the portal benchmark.
import { expect, test } from 'vitest'
import { parsePortalOptions } from './portal-options.ts'

test('without arguments the reference base is measured under every profile', () => {
  const options = parsePortalOptions([], 2)
  expect(options?.jobs).toBe(2)
  expect(options?.json).toBeUndefined()
  expect(options?.cases.map(({ preset, profile }) => `${preset} ${profile}`)).toEqual([
    'ref85k documented',
    'ref85k rest26',
    'ref85k off',
  ])
})

test('cases are the product of presets, modes, contentions and profiles', () => {
  const args =
    '--presets ref150k --profiles rest26,off --contention all --modes ordinary,gentle --runs reading --jobs 1 --json out.json'.split(
      ' ',
    )
  const options = parsePortalOptions(args, 2)
  expect(options?.json).toBe('out.json')
  expect(options?.cases).toHaveLength(12)
  expect(options?.cases[0]).toEqual({
    preset: 'ref150k',
    mode: 'ordinary',
    contention: [0, 0],
    profile: 'rest26',
    runs: 'reading',
  })
})

test('tables are made of figures that were measured before', () => {
  const options = parsePortalOptions('--from a.json,b.json --markdown page.md'.split(' '), 2)
  expect(options?.from).toEqual(['a.json', 'b.json'])
  expect(options?.markdown).toBe('page.md')
  expect(options?.cases).toEqual([])
})

test('a kill can be measured by itself, at any share of the reading', () => {
  const options = parsePortalOptions(
    '--runs resume --kill-at 0.25 --contention none --profiles off'.split(' '),
    2,
  )
  expect(options?.cases).toEqual([
    { preset: 'ref85k', mode: 'ordinary', contention: [0, 0], profile: 'off', runs: 'resume', killAt: 0.25 },
  ])
  expect(parsePortalOptions('--runs resume --markdown page.md'.split(' '), 2)).toBeUndefined()
})

test.each([
  ['--presets', 'ref10'],
  ['--profiles', 'documented,none'],
  ['--contention', 'some'],
  ['--modes', 'fast'],
  ['--runs', 'none'],
  ['--jobs', '0'],
  ['--kill-at', '1'],
  ['--kill-at', 'soon'],
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
