import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RunRecord } from '../../domain/refresh-view.ts'
import { parseStamp, printMoment, PUBLISHED_RECORDS, secondsOfMoment, stampWith } from './run-record.ts'

const record = (runId: string): RunRecord => ({
  runId,
  generation: 1,
  kind: 'changes',
  startedAt: '2024-08-31T12:00:00+03:00',
  endedAt: '2024-08-31T12:01:00+03:00',
  userId: 1,
  outcome: 'done',
  requests: 2,
  rows: 0,
  portalS: 0.4,
  cardsWritten: 0,
  cardsRefused: 0,
  failure: undefined,
})

test('a stamp that went through JSON comes back as it was', () => {
  const stamp = stampWith([record('a')], record('b'), '2024-08-31T12:01:00+03:00', 7)
  expect(parseStamp(JSON.parse(JSON.stringify(stamp)))).toEqual(stamp)
})

test('the log keeps the newest records, and one record a run', () => {
  const many = Array.from({ length: 80 }, (_, index) => record(`run ${index}`))
  const { runs } = stampWith(many, record('run 40'), 'now', 1)
  expect(runs).toHaveLength(PUBLISHED_RECORDS)
  expect(runs.at(-1)?.runId).toBe('run 40')
  expect(runs.filter(({ runId }) => runId === 'run 40')).toHaveLength(1)
  expect(stampWith(many, undefined, 'now', 1).runs.at(-1)?.runId).toBe('run 79')
})

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a text', '{}'],
  ['a list', []],
  ['no time', { checkedBy: 1, runs: [] }],
  ['a time that is no text', { checkedAt: 5, checkedBy: 1, runs: [] }],
  ['a user that is no number', { checkedAt: 'x', checkedBy: '1', runs: [] }],
  ['a user below nobody', { checkedAt: 'x', checkedBy: -1, runs: [] }],
])('a stamp of %s counts as none', (_what, value) => {
  expect(parseStamp(value)).toBeUndefined()
})

test('records that are none are left out and the others stay', () => {
  const good = record('good')
  const spoilt: unknown[] = [
    null,
    'x',
    [],
    { ...good, kind: 'other' },
    { ...good, outcome: '__proto__' },
    { ...good, requests: 1.5 },
    { ...good, rows: Number.NaN },
    { ...good, portalS: Infinity },
    { ...good, cardsWritten: '3' },
    { ...good, userId: 2 ** 60 },
    { ...good, runId: 5 },
    { ...good, startedAt: null },
  ]
  const stamp = { checkedAt: 'x', checkedBy: 1, runs: [...spoilt, good] }
  expect(parseStamp(stamp)?.runs).toEqual([good])
  expect(parseStamp({ ...stamp, runs: 'none' })?.runs).toEqual([])
})

test('no stamp of any shape makes the reading throw, and what is read is of the right types', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.record({
          checkedAt: fc.string(),
          checkedBy: fc.nat(),
          runs: fc.array(fc.oneof(fc.anything(), fc.constant({ ...record('x'), failure: {} }))),
        }),
      ),
      (value) => {
        for (const run of parseStamp(value)?.runs ?? []) {
          expect(typeof run.runId).toBe('string')
          expect(Number.isSafeInteger(run.requests)).toBe(true)
          expect(['string', 'undefined']).toContain(typeof run.failure)
        }
      },
    ),
  )
})

test('a moment is printed in the zone of the portal and read back to the second', () => {
  expect(printMoment(0, '+03:00')).toBe('1970-01-01T03:00:00+03:00')
  expect(printMoment(1_700_000_000.9, '-09:30')).toBe('2023-11-14T12:43:20-09:30')
  expect(printMoment(0, 'odd')).toBe('1970-01-01T00:00:00+00:00')
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4_000_000_000 }),
      fc.constantFrom('+00:00', '+03:00', '-09:30', '+14:00'),
      (seconds, zone) => {
        expect(secondsOfMoment(printMoment(seconds, zone))).toBe(seconds)
      },
    ),
  )
})
