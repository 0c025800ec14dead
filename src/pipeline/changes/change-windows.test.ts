import { expect, test } from 'vitest'
import { STREAMS } from '../../domain/refresh-view.ts'
import { OVERLAP_S, rangesOf, windowsSince } from './change-windows.ts'
import { emptyIdSets, streamNumber } from '../reading/stream-tables.ts'

const CURSOR = { othersFromS: 1_000, ownFromS: 1_000, userId: 7, eventId: undefined }

test('cards are asked for by their last editor: of others with an overlap, of the runner without', () => {
  const windows = windowsSince(CURSOR, ['contacts'])
  expect(windows).toEqual([
    { stream: 'contacts', by: 'modified', sinceS: 1_000 - OVERLAP_S, user: { id: 7, is: 'another' } },
    { stream: 'contacts', by: 'modified', sinceS: 1_000, user: { id: 7, is: 'the-one' } },
    { stream: 'contacts', by: 'activity', sinceS: 1_000 - OVERLAP_S, user: undefined },
  ])
})

test('all streams together fit into one probe', () => {
  expect(windowsSince(CURSOR, STREAMS).length).toBeLessThanOrEqual(14)
  expect(
    rangesOf(
      STREAMS,
      emptyIdSets().map(() => new Int32Array(0)),
    ).length,
  ).toBeLessThanOrEqual(20)
})

test('a requisite that was never changed shows by its creation', () => {
  expect(windowsSince(CURSOR, ['requisites']).map(({ by }) => by)).toEqual(['modified', 'created'])
})

test('a stream larger than one count is counted in pieces that together hold every id', () => {
  const ids = emptyIdSets().map(() => new Int32Array(0))
  ids[streamNumber('deals')] = Int32Array.from({ length: 1_000 }, (_, index) => (index + 1) * 3)
  const ranges = rangesOf(['deals', 'leads'], ids, 300)
  expect(ranges.map(({ range }) => [range.stream, range.afterId, range.untilId])).toEqual([
    ['deals', 0, 750],
    ['deals', 750, 1_500],
    ['deals', 1_500, 2_250],
    ['deals', 2_250, undefined],
    ['leads', 0, undefined],
  ])
  expect(ranges.reduce((sum, range) => sum + range.ids.length, 0)).toBe(1_000)
})
