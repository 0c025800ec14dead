import { expect, test } from 'vitest'
import { portalError } from '../../../tests/fakes/fake-portal.ts'
import { createReadingBench, READING_MONTHS } from '../../../tests/fakes/reading-bench.ts'
import type { SliceRead } from '../ports/reading.ts'

const pagesOf = (reads: readonly SliceRead[]): number => reads.reduce((sum, { pages }) => sum + pages, 0)

test('the first layer of all months is read before the rest of any, in full batches', async () => {
  const bench = createReadingBench(24_000)
  const read = await bench.read()
  expect(read.ok && read.value.lists.contacts?.length).toBe(24_000)
  expect(read.ok && read.value.lists.deals?.length).toBe(48_000)
  const isRest = ({ slice }: SliceRead): boolean =>
    slice.stream === 'activities' || slice.stream === 'requisites'
  const firstRest = bench.reads.findIndex((batch) => batch.some(isRest))
  // Behind it there may be remainders of slices that were under way, no more.
  const late = bench.reads.slice(firstRest + 1).flatMap((batch) => batch.filter((one) => !isRest(one)))
  expect(late.every(({ afterId }) => afterId > 0)).toBe(true)
  const full = bench.reads.filter((batch) => pagesOf(batch) >= 47).length
  expect(full).toBeGreaterThan(0.9 * bench.reads.length - 3)
  expect(Math.max(...bench.reads.map(pagesOf))).toBe(50)
})

test('first charts come once, when clients and deals are read, and count every client', async () => {
  const bench = createReadingBench(8_000)
  const read = await bench.read()
  expect(read.ok).toBe(true)
  expect(bench.charts).toHaveLength(1)
  const [chart] = bench.charts
  expect(chart?.published.counters.contacts).toBe(8_000)
  expect(chart?.published.counters.companies).toBe(2_000)
  expect(chart?.callsBefore).toBeLessThan(bench.fake.calls.length)
  expect(bench.views.find(({ view }) => view.hasFirstCharts)?.atMs).toBe(chart?.atMs)
  expect(bench.fake.published).toBeUndefined()
})

test('the time left is told within 15 % after the first tenth of the reading', async () => {
  const bench = createReadingBench(30_000)
  await bench.read()
  const endMs = bench.clock.now()
  const startMs = bench.views.find(({ view }) => view.phase === 'reading')?.atMs ?? 0
  for (const share of [0.1, 0.3, 0.6, 0.9]) {
    // A forecast stands until the next answer; it is held against what was left when it was made.
    const told = bench.views.findLast((one) => one.atMs <= startMs + share * (endMs - startMs))
    const leftS = (endMs - (told?.atMs ?? 0)) / 1000
    const offS = Math.abs((told?.view.etaS ?? Number.NaN) - leftS)
    expect(offS, `${told?.view.etaS} s told at ${share}, ${leftS} s were left`).toBeLessThan(0.15 * leftS)
  }
})

test('months shown go forward only and end with the last one', async () => {
  const bench = createReadingBench(2_400)
  await bench.read()
  const months = bench.views.flatMap(({ view }) =>
    view.phase === 'reading' && view.month !== undefined ? [view.month] : [],
  )
  expect(months).toEqual([...months].sort())
  expect(months.at(-1)).toBe('2024-08')
  expect(bench.views.at(-1)?.view).toMatchObject({ monthsDone: READING_MONTHS, monthsTotal: READING_MONTHS })
})

test('a failure while both layers and questions are under way keeps what is whole, and the rest is read later', async () => {
  const whole = createReadingBench(6_000)
  const expected = await whole.read()
  const bench = createReadingBench(6_000)
  let asked = 0
  bench.fake.fail = (call) =>
    call === 'askContactData' && ++asked === 1 ? { error: portalError('auth-expired') } : undefined
  const failed = await bench.read()
  expect(failed).toMatchObject({ ok: false, failure: { kind: 'auth-expired' } })
  expect(bench.hand.run?.months.core).toHaveLength(READING_MONTHS)
  const before = bench.reads.length
  const again = await bench.read()
  expect(again).toEqual(expected)
  expect(
    bench.reads.slice(before).every((batch) => batch.every(({ slice }) => slice.stream !== 'deals')),
  ).toBe(true)
})
