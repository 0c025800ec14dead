import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createVirtualClock } from '../../../tests/fakes/virtual-clock.ts'
import type { Stream } from '../../domain/refresh-view.ts'
import { rangesOf, splitRange } from './change-windows.ts'
import { countRanges, findDifference, type Difference } from './find-gone.ts'
import { createGate } from '../pace/gate.ts'
import { createGovernor, DOCUMENTED_PACE } from '../pace/governor.ts'
import { createPacer } from '../pace/pacer.ts'
import type { PortalResult } from '../ports/outcomes.ts'
import type { PortalDep } from '../ports/portal.ts'
import type { IdRange, ReadContext } from '../ports/reading.ts'
import { emptyIdSets, streamNumber } from '../reading/stream-tables.ts'

const CONTEXT = { lists: 'plain' } as ReadContext
const PAGE = 50

interface Model {
  readonly portal: PortalDep
  requests: number
  /** Called before each listing of ids. */
  beforeListing: () => void
}

/** A portal of ids only. */
function modelOf(present: Readonly<Partial<Record<Stream, ReadonlySet<number>>>>): Model {
  const idsIn = ({ stream, afterId, untilId }: IdRange): number[] =>
    [...(present[stream] ?? [])].filter((id) => id > afterId && (untilId === undefined || id <= untilId))
  const exchange = { portalNowS: 0, durationS: 0.1, requests: 1, commands: 1, rows: 0, operating: [] }
  const answer = <T>(value: T): Promise<PortalResult<T>> => {
    model.requests += 1
    return Promise.resolve({ ok: true, value, exchange })
  }
  const model: Model = {
    requests: 0,
    beforeListing: () => undefined,
    portal: {
      methodsOf: () => ['list'],
      countIds: (ranges: readonly IdRange[]) => {
        expect(ranges.length).toBeLessThanOrEqual(50)
        return answer(ranges.map((range) => idsIn(range).length))
      },
      readIds: (ranges: readonly IdRange[]) => {
        expect(ranges.length).toBeLessThanOrEqual(50)
        model.beforeListing()
        const lists = ranges.map(idsIn)
        if (lists.every(({ length }) => length <= PAGE)) return answer(lists)
        model.requests += 1
        const error = { kind: 'bad-record', method: 'list', code: '', text: 'a range holds more than a page' }
        return Promise.resolve({ ok: false, error })
      },
    } as unknown as PortalDep,
  }
  return model
}

async function differenceOf(
  { portal }: Model,
  stream: Stream,
  known: readonly number[],
  size?: number,
): Promise<Difference> {
  const pacer = createPacer({
    governor: createGovernor(DOCUMENTED_PACE),
    clock: createVirtualClock(),
    gate: createGate(),
    random: () => 0.5,
    onRequest: () => undefined,
    onWaiting: () => undefined,
  })
  const ids = emptyIdSets().map(() => new Int32Array(0))
  ids[streamNumber(stream)] = Int32Array.from(known).sort()
  const deps = { portal, pacer, context: CONTEXT }
  const counted = await countRanges(rangesOf([stream], ids, size), deps)
  if (!counted.ok) throw new Error('the ranges were not counted')
  const found = await findDifference(counted.value, deps)
  if (!found.ok) throw new Error(JSON.stringify(found))
  return found.value
}

const sorted = (difference: readonly { readonly id: number }[]): number[] =>
  difference.map(({ id }) => id).sort((a, b) => a - b)

const range = (from: number, count: number, step = 1): number[] =>
  Array.from({ length: count }, (_, index) => from + index * step)

test('exactly the deleted ids are found, and those nobody has heard of, with no more requests than a sweep', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 1, max: 40_000 }), { minLength: 0, maxLength: 3_000, size: 'max' }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 3 }),
      fc.option(fc.integer({ min: 100, max: 900 }), { nil: undefined }),
      async (known, every, unknown, size) => {
        const gone = new Set(known.filter((_, index) => index % every === 0))
        // Fewer or more than are gone, so that the sum of the one range does not meet by chance. A cut stream has none:
        // its last range could hold as many of the one as of the other, which no count can tell.
        const strangers = gone.size === unknown ? unknown + 1 : unknown
        const fresh = range(50_001, size === undefined ? strangers : 0, 7)
        const model = modelOf({ deals: new Set([...known.filter((id) => !gone.has(id)), ...fresh]) })
        const found = await differenceOf(model, 'deals', known, size)
        expect(sorted(found.gone)).toEqual([...gone].sort((a, b) => a - b))
        expect(sorted(found.unknown)).toEqual(fresh)
        const sweep = Math.ceil(known.length / PAGE) + 1
        const counting = Math.ceil(known.length / (size ?? Infinity) / 50) + 1
        expect(model.requests).toBeLessThanOrEqual(counting + 5 + 2 * Math.ceil(sweep / 40))
      },
    ),
    { numRuns: 40, seed: 20_261_125, endOnFailure: true },
  )
})

test('where all counts meet, counting is all that is asked', async () => {
  const known = range(1, 5_000)
  const model = modelOf({ contacts: new Set(known) })
  expect(await differenceOf(model, 'contacts', known)).toEqual({ gone: [], unknown: [] })
  expect(model.requests).toBe(1)
})

test('one deletion among a hundred thousand takes a handful of requests', async () => {
  const known = range(1, 100_000, 3)
  const model = modelOf({ contacts: new Set(known.filter((id) => id !== 150_001)) })
  expect(await differenceOf(model, 'contacts', known)).toEqual({
    gone: [{ stream: 'contacts', id: 150_001 }],
    unknown: [],
  })
  expect(model.requests).toBeLessThanOrEqual(6)
})

test('a stream of which everything is gone, and one of which nothing was known', async () => {
  const known = range(1, 400)
  expect(sorted((await differenceOf(modelOf({}), 'leads', known)).gone)).toEqual(known)
  const whole = modelOf({ leads: new Set(known) })
  expect(sorted((await differenceOf(whole, 'leads', [])).unknown)).toEqual(known)
})

test('records that come between counting and listing fail nothing and are found', async () => {
  const present = new Set(range(1, 50))
  const model = modelOf({ deals: present })
  model.beforeListing = () => {
    for (const id of range(100, 30)) present.add(id)
  }
  const found = await differenceOf(model, 'deals', range(1, 40))
  expect(found.gone).toEqual([])
  expect(sorted(found.unknown)).toEqual([...range(41, 10), ...range(100, 30)])
})

test('pieces of a range hold every id once and leave no gap', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 200 }),
      fc.integer({ min: 1, max: 60 }),
      (known, size) => {
        const ids = Int32Array.from(known).sort()
        const pieces = splitRange({ range: { stream: 'deals', afterId: 0, untilId: undefined }, ids }, size)
        expect(pieces.flatMap((piece) => [...piece.ids])).toEqual([...ids])
        expect(pieces.map((piece) => piece.range.afterId)).toEqual([
          0,
          ...pieces.slice(0, -1).map((piece) => piece.range.untilId),
        ])
        expect(pieces.at(-1)?.range.untilId).toBeUndefined()
        for (const piece of pieces)
          for (const id of piece.ids) {
            expect(id).toBeGreaterThan(piece.range.afterId)
            expect(id).toBeLessThanOrEqual(piece.range.untilId ?? 500)
          }
      },
    ),
  )
})

test('of a portal that was emptied all records are found, however many', async () => {
  const known = Array.from({ length: 200_000 }, (_, index) => index + 1)
  const { gone } = await differenceOf(modelOf({}), 'activities', known, known.length)
  expect(gone).toHaveLength(known.length)
})
