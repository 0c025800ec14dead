// A reading whose browser is killed, and the page that goes on with it: what was answered is never asked again, and the rows
// are those of an unbroken reading.
import { expect, test } from 'vitest'
import { createReadingBench, type ReadingBench } from '../../../tests/fakes/reading-bench.ts'
import type { LoadedRun, PendingSlice, SealedAnswers, SealedMonth, StoreDep } from '../ports/store.ts'
import { rowsOfRun } from '../run/progress.ts'
import type { ReadRows } from './read-run.ts'

const CONTACTS = 3_600

/** Numbers in [0, 1), the same in every run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Rows by table, in an order that does not depend on when they came. */
function tablesOf({ lists, answers }: ReadRows): unknown {
  return [lists, answers].map((part) =>
    Object.entries(part).map(([name, { length, columns }]) => {
      const cells = Object.values(columns) as readonly ArrayLike<number>[]
      const rows = Array.from({ length }, (_, row) => cells.map((column) => column[row]).join())
      return [name, rows.sort()]
    }),
  )
}

async function wholeRows(contacts = CONTACTS): Promise<{ readonly rows: unknown; readonly endMs: number }> {
  const bench = createReadingBench(contacts)
  const read = await bench.read()
  if (!read.ok) throw new Error('an unbroken reading failed')
  return { rows: tablesOf(read.value), endMs: bench.clock.now() }
}

const rowsHeld = (run: LoadedRun): number =>
  Object.values(rowsOfRun(run)).reduce((total, rows) => total + rows, 0)

/** Rows that any page has heard of. */
const rowsHeard = ({ asked }: ReadingBench): number =>
  asked.reduce((total, { outcome }) => total + (outcome?.rows ?? 0), 0)

/** Cards that were asked about although a page had heard the answer. */
function askedTwice({ questions }: ReadingBench): string[] {
  const heard = new Map<string, number>()
  for (const { page, cards, isHeard } of questions)
    if (isHeard) for (const card of cards) heard.set(card, Math.min(page, heard.get(card) ?? page))
  return questions.flatMap(({ page, cards }) => cards.filter((card) => (heard.get(card) ?? page) < page))
}

/** What pages from number `page` on asked for, although the run they found holds it. */
function askedAgain({ asked }: ReadingBench, run: LoadedRun, page: number): string[] {
  const { header, months, pending } = run
  const first = header.firstMonth ?? 0
  return asked
    .filter((one) => one.page >= page)
    .filter(({ read: { slice, afterId } }) => {
      const layer = slice.stream === 'activities' || slice.stream === 'requisites' ? 'rest' : 'core'
      if (slice.month < first + months[layer].length) return true
      const held = pending.findLast(({ stream, month }) => stream === slice.stream && month === slice.month)
      return held !== undefined && (held.isLast || afterId < held.lastId)
    })
    .map(({ read: { slice, afterId } }) => `${slice.stream} ${slice.month} after ${afterId}`)
}

async function goOn(bench: ReadingBench, at: string): Promise<unknown> {
  const read = await bench.read()
  expect(read.ok, at).toBe(true)
  return read.ok ? tablesOf(read.value) : undefined
}

test('whenever the browser is killed, no row that came is asked for again, and the rows are those of an unbroken reading', async () => {
  const { rows, endMs } = await wholeRows()
  let pendingRows = 0
  for (const share of [0.2, 0.31, 0.45, 0.6, 0.75]) {
    const bench = createReadingBench(CONTACTS)
    const at = `killed after ${share} of the time`
    const run = await bench.readAndDie(share * endMs)
    expect(rowsHeld(run), at).toBe(rowsHeard(bench))
    pendingRows += run.pending.reduce((total, piece) => total + piece.rows, 0)
    expect(await goOn(bench, at), at).toEqual(rows)
    expect(askedAgain(bench, run, 1), at).toEqual([])
    expect(askedTwice(bench), at).toEqual([])
  }
  // Else nothing was tried.
  expect(pendingRows).toBeGreaterThan(0)
})

test('killed again and again, with slices that limits cut short, every row comes once', async () => {
  const { rows, endMs } = await wholeRows()
  for (let seed = 1; seed <= 3; seed += 1) {
    const random = numbers(seed)
    const bench = createReadingBench(CONTACTS, { random, cutShare: 0.2 })
    for (let kill = 0; kill < 4; kill += 1) {
      const run = await bench.readAndDie(1_000 + random() * 0.25 * endMs)
      expect(rowsHeld(run), `seed ${seed}, kill ${kill}`).toBe(rowsHeard(bench))
    }
    expect(await goOn(bench, `seed ${seed}`), `seed ${seed}`).toEqual(rows)
    const received = bench.asked.flatMap(({ read: { slice, afterId }, outcome }) =>
      outcome === undefined || outcome.rows === 0 ? [] : [`${slice.stream} ${slice.month} ${afterId}`],
    )
    expect(new Set(received).size, `seed ${seed}`).toBe(received.length)
    expect(askedTwice(bench), `seed ${seed}`).toEqual([])
  }
})

/** A store whose page dies before or after its call number `call` of those that keep something. */
function dyingStore(store: StoreDep, call: number, moment: 'before' | 'after', die: () => void): StoreDep {
  let calls = 0
  const around =
    <A extends readonly unknown[], T>(keep: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      const isThis = calls === call
      calls += 1
      if (isThis && moment === 'before') {
        die()
        return new Promise<never>(() => undefined)
      }
      const result = await keep(...args)
      if (isThis) die()
      return isThis ? new Promise<never>(() => undefined) : result
    }
  return {
    ...store,
    sealMonth: around((generation: number, month: SealedMonth) => store.sealMonth(generation, month)),
    savePending: around((generation: number, slices: readonly PendingSlice[]) =>
      store.savePending(generation, slices),
    ),
    sealAnswers: around((generation: number, answers: SealedAnswers) =>
      store.sealAnswers(generation, answers),
    ),
  }
}

test('killed before or after anything is stored, what the store holds is not asked for again', async () => {
  const { rows } = await wholeRows(1_200)
  for (const moment of ['before', 'after'] as const)
    for (let call = 0; call < 80; call += 11) {
      const bench = createReadingBench(1_200)
      const at = `killed ${moment} call ${call}`
      let killed: (() => void) | undefined
      const dead = new Promise<void>((resolve) => {
        killed = resolve
      })
      bench.aroundStore = (store) => dyingStore(store, call, moment, () => killed?.())
      const run = await bench.clock.run(async () => {
        void bench.begin()
        await Promise.race([dead, bench.clock.sleep(10 ** 9)])
        bench.aroundStore = (store) => store
        return bench.die()
      })
      expect(await goOn(bench, at), at).toEqual(rows)
      expect(askedAgain(bench, run, 1), at).toEqual([])
    }
})

test('the page that goes on shows at once the rows that had come, and never fewer', async () => {
  const { endMs } = await wholeRows()
  const bench = createReadingBench(CONTACTS)
  await bench.readAndDie(0.4 * endMs)
  const before = bench.views.findLast(({ view }) => view.phase === 'reading')?.view.rowsRead ?? 0
  const from = bench.views.findIndex(({ view }) => view.phase === 'paused')
  expect(before).toBeGreaterThan(0)
  await bench.read()
  const rows = bench.views.slice(from).map(({ view }) => view.rowsRead)
  expect(rows[0]).toBe(before)
  expect(rows).toEqual([...rows].sort((one, other) => one - other))
  expect(bench.views.at(-1)?.view.rowsRead).toBe(bench.views.at(-1)?.view.rowsExpected)
})

test('the time left counts what is pending as done', async () => {
  const { endMs } = await wholeRows()
  const bench = createReadingBench(CONTACTS)
  await bench.readAndDie(0.5 * endMs)
  const startMs = bench.clock.now()
  await bench.read()
  const leftMs = bench.clock.now() - startMs
  const told = bench.views.find(({ atMs, view }) => atMs > startMs && view.etaS !== undefined)
  expect(told?.view.etaS ?? 0).toBeLessThan(1.3 * (leftMs / 1000))
})

test('on a disk too full for what is pending the reading goes on, and months are kept as before', async () => {
  const { rows } = await wholeRows()
  const bench = createReadingBench(CONTACTS)
  bench.aroundStore = (store) => ({
    ...store,
    savePending: () => Promise.resolve({ ok: false, error: { kind: 'quota', text: 'full' } }),
  })
  expect(await goOn(bench, 'full')).toEqual(rows)
  expect(bench.shelf.run?.months.core).toHaveLength(24)
})

test('a month that could not be stored ends the reading once, whatever else is under way, and is not read again', async () => {
  const { rows } = await wholeRows()
  const bench = createReadingBench(CONTACTS)
  let isFull = true
  bench.aroundStore = (store) => ({
    ...store,
    sealMonth: (generation, month) =>
      isFull && month.month - (bench.shelf.run?.header.firstMonth ?? 0) === 5
        ? Promise.resolve({ ok: false, error: { kind: 'quota', text: 'full' } })
        : store.sealMonth(generation, month),
  })
  expect(await bench.read()).toMatchObject({ ok: false, failure: { kind: 'store', reason: 'quota' } })
  const heard = rowsHeard(bench)
  isFull = false
  expect(await goOn(bench, 'room again')).toEqual(rows)
  expect(heard).toBeGreaterThan(0)
  expect(bench.hand.run && rowsHeld(bench.hand.run)).toBe(rowsHeard(bench))
})
