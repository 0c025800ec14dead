import { expect, test } from 'vitest'
import { parseOptions } from './options.ts'

/** The refusal of these arguments, or why there is none. */
function problemOf(args: readonly string[]): string {
  const parsed = parseOptions(args)
  return 'problem' in parsed ? parsed.problem : `accepted: ${args.join(' ')}`
}

test('without arguments the portal takes its documented port and leaves the rest to its defaults', () => {
  expect(parseOptions([])).toEqual({ options: { port: 8024 } })
})

test('every documented option is understood', () => {
  const args = [
    '--clients',
    '85000',
    '--seed=7',
    '--port',
    '0',
    '--now',
    '2026-03-01T09:00:00+03:00',
    '--budget',
    'rest26',
    '--rate',
    '250/5',
    '--time-scale',
    '50',
    '--latency',
    'on',
    '--token-life',
    '30',
    '--preset',
    'ref85k',
    '--busy',
    '30',
    '--static',
    '--strict',
    '--tls',
  ]
  expect(parseOptions(args)).toEqual({
    options: {
      clients: 85_000,
      seed: 7,
      port: 0,
      now: Date.UTC(2026, 2, 1, 6) / 1000,
      budget: 'rest26',
      rate: { capacity: 250, leakPerSecond: 5 },
      timeScale: 50,
      latency: true,
      tokenLife: 30,
      preset: 'ref85k',
      busy: 30,
      staticLaunch: true,
      tls: true,
      strict: true,
    },
  })
  expect(parseOptions(['--rate', 'off', '--latency', 'off'])).toEqual({
    options: { port: 8024, rate: 'off', latency: false },
  })
})

test('a day without a time is midnight in the portal', () => {
  expect(parseOptions(['--now', '2026-03-01'])).toEqual({
    options: { port: 8024, now: Date.UTC(2026, 1, 28, 21) / 1000 },
  })
})

test('an unknown option is refused with the list of those that exist', () => {
  for (const args of [['--clinets', '5'], ['clients'], ['--constructor'], ['']]) {
    expect(problemOf(args)).toContain('--clients, --seed, --port')
  }
})

test('a bad value is refused with what is allowed', () => {
  const wrong = [
    ['--clients', '-1'],
    ['--clients', '1e3'],
    ['--port', '70000'],
    ['--budget', 'none'],
    ['--rate', '10/1'],
    ['--time-scale', '0'],
    ['--latency', 'yes'],
    ['--now', 'tomorrow'],
    ['--now', '2026-13-45'],
    ['--token-life', '0'],
    ['--seed', ''],
    ['--preset', 'huge'],
    ['--app', ''],
  ]
  for (const args of wrong) expect(problemOf(args)).toMatch(/^--[a-z-]+ must be .+, not ".*"\.$/)
})

test('a missing value and a value given to a switch are refused', () => {
  expect(problemOf(['--port'])).toContain('--port needs a value')
  expect(parseOptions(['--strict=yes'])).toEqual({ problem: '--strict takes no value.' })
})

test('problems are one line', () => {
  for (const args of [['--x'], ['--port', 'a'], ['--now']])
    expect(problemOf(args)).toMatch(/^--.+\.$|^Unknown option .+\.$|^--now needs .+$/)
})
