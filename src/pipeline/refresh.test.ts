import { expect, test } from 'vitest'
import { makeCrmBase, type ContactSketch, type DealSketch } from '../../tests/builders/crm-base.ts'
import { createFakePortal, portalError, type FakePortal } from '../../tests/fakes/fake-portal.ts'
import { createVirtualClock } from '../../tests/fakes/virtual-clock.ts'
import { formatMonth, parseDay } from '../domain/calendar.ts'
import { Lifecycle } from '../domain/tables/crm-tables.ts'
import { parsePublished } from '../domain/publish.ts'
import type { RefreshView } from '../domain/refresh-view.ts'
import { DEFAULT_RULES } from '../domain/rules/rules.ts'
import { createMemoryStore, type MemoryShelf } from '../store/memory-store.ts'
import { DOCUMENTED_PACE } from './pace/governor.ts'
import type { PortalDep } from './ports/portal.ts'
import type { Refresh, RefreshDeps } from './refresh-contract.ts'
import { createRefresh } from './refresh.ts'

const TODAY = parseDay('2024-08-31')

/** A small base over some months with links, dialogues and payments of every kind. */
function smallCrm(months = 7) {
  const month = (index: number): string => {
    const at = (index % months) + (2024 * 12 + 7 - months)
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-15`
  }
  const contacts: ContactSketch[] = Array.from({ length: 130 }, (_, index) => ({
    id: index + 1,
    created: month(index),
    phone: index % 3 === 0,
    askedData: index % 3 === 1,
    ...(index % 4 === 0 ? { company: (index % 20) + 1 } : {}),
    activities: index % 5 === 0 ? [month(index + 1), month(index + 2)] : [],
  }))
  const deals: DealSketch[] = Array.from({ length: 90 }, (_, index) => ({
    id: index + 1,
    created: month(index),
    stage: (['won', 'open', 'lost'] as const)[index % 3] ?? 'won',
    closed: month(index + 1),
    ...(index % 2 === 0 ? { contact: index + 1 } : { company: (index % 20) + 1 }),
  }))
  return makeCrmBase({
    contacts,
    companies: Array.from({ length: 20 }, (_, index) => ({
      id: index + 1,
      created: month(index),
      own: index === 7,
    })),
    deals,
  })
}

interface Bench {
  readonly fake: FakePortal
  readonly shelf: MemoryShelf
  readonly views: RefreshView[]
  readonly refresh: Refresh
}

function depsOf(fake: FakePortal, shelf: MemoryShelf): RefreshDeps {
  return {
    portal: fake.portal,
    store: createMemoryStore({ shelf }),
    clock: createVirtualClock(),
    random: { bytes: (length) => new Uint8Array(length) },
    pace: DOCUMENTED_PACE,
    rules: DEFAULT_RULES,
    language: 'ru',
    acquireLock: () => Promise.resolve(() => undefined),
    onView: () => undefined,
    onPublished: () => undefined,
    onFirstCharts: () => undefined,
  }
}

function openBench(fake: FakePortal, shelf: MemoryShelf): Bench {
  const views: RefreshView[] = []
  const refresh = createRefresh({ ...depsOf(fake, shelf), onView: (view) => views.push(view) })
  return { fake, shelf, views, refresh }
}

function newBench(months?: number): Bench {
  return openBench(createFakePortal(smallCrm(months), TODAY), { run: undefined })
}

async function runWhole({ refresh }: Bench): Promise<void> {
  await refresh.start()
  if (refresh.view.phase === 'review') await refresh.applyWrites()
}

const marksOf = (fake: FakePortal): [string, unknown][] =>
  [...fake.marks].sort(([a], [b]) => a.localeCompare(b))

test('a refresh marks every card of the universe once and ends in done', async () => {
  const bench = newBench()
  await runWhole(bench)
  expect(bench.refresh.view).toMatchObject({ phase: 'done', failure: undefined, cardsWritten: 149 })
  expect(bench.fake.marks.get('4:8')?.lifecycle).toBe(0)
  expect(bench.fake.marks.get('3:1')?.lifecycle).not.toBe(0)
  expect(new Set(bench.fake.applied.values())).toEqual(new Set([1]))
})

test('a second refresh of an unchanged portal has nothing to review and writes nothing', async () => {
  const bench = newBench()
  await runWhole(bench)
  const writes = bench.fake.calls.filter((call) => call === 'writeCards').length
  await bench.refresh.start()
  expect(bench.refresh.view.phase).toBe('done')
  expect(bench.fake.calls.filter((call) => call === 'writeCards')).toHaveLength(writes)
})

test('the result is published before anything is written', async () => {
  const bench = newBench()
  await bench.refresh.start()
  expect(bench.refresh.view.phase).toBe('review')
  const published = parsePublished(bench.fake.published)
  expect(published?.months).toEqual([
    '2024-01',
    '2024-02',
    '2024-03',
    '2024-04',
    '2024-05',
    '2024-06',
    '2024-07',
    '2024-08',
  ])
  expect(published?.counters.contacts).toBe(130)
  expect(bench.fake.applied.size).toBe(0)
})

test('the review counts cards and fields and shows before and after', async () => {
  const bench = newBench()
  await bench.refresh.start()
  const review = bench.refresh.view.review
  expect(review).toMatchObject({ contacts: 130, companies: 19 })
  expect(review?.fields).toBe(Object.values(review?.byField ?? {}).reduce((sum, count) => sum + count, 0))
  expect(review?.samples[0]?.changes.find(({ field }) => field === 'clientType')).toEqual({
    field: 'clientType',
    before: null,
    after: 'B2B',
  })
})

test('declining the review writes nothing and ends in done', async () => {
  const bench = newBench()
  await bench.refresh.start()
  await bench.refresh.skipWrites()
  expect(bench.refresh.view.phase).toBe('done')
  expect(bench.fake.applied.size).toBe(0)
})

test('the month shown only goes forward', async () => {
  const bench = newBench()
  await runWhole(bench)
  const months = bench.views
    .filter(({ phase }) => phase === 'reading')
    .flatMap(({ month }) => (month === undefined ? [] : [month]))
  expect(months.length).toBeGreaterThan(3)
  expect(months).toEqual([...months].sort())
})

test('killed at any call of the portal, a new session ends in the same marks and the same publication, nothing written twice', async () => {
  const whole = newBench(24)
  await runWhole(whole)
  const total = whole.fake.calls.length
  for (let killAt = 0; killAt < total; killAt += 1) {
    const first = newBench(24)
    let alive = true
    // A killed page hears no answer: the call is carried out, and nothing of the session happens after it.
    first.fake.fail = (_, index) => {
      if (index === killAt) alive = false
      return alive ? undefined : { error: portalError('auth-expired'), lost: index === killAt }
    }
    await runWhole(first)
    first.fake.fail = () => undefined
    const second = openBench(first.fake, first.shelf)
    await second.refresh.open()
    if (second.refresh.view.phase === 'paused') await second.refresh.resume()
    else if (second.refresh.view.phase === 'idle') await second.refresh.start()
    if (second.refresh.view.phase === 'review') await second.refresh.applyWrites()
    expect(second.refresh.view, `killed at call ${killAt} (${whole.fake.calls[killAt]})`).toMatchObject({
      phase: 'done',
      failure: undefined,
    })
    expect(marksOf(first.fake)).toEqual(marksOf(whole.fake))
    expect(first.fake.published).toEqual(whole.fake.published)
    expect([...first.fake.applied.values()].every((times) => times === 1)).toBe(true)
  }
})

test('after an interruption the next session says how far it got and goes on from the next month', async () => {
  const bench = newBench(24)
  let reads = 0
  bench.fake.fail = (call) =>
    call === 'readSlices' && ++reads > 1 ? { error: portalError('auth-expired') } : undefined
  await bench.refresh.start()
  expect(bench.refresh.view).toMatchObject({ phase: 'failed', failure: { kind: 'auth-expired' } })
  bench.fake.fail = () => undefined
  const next = openBench(bench.fake, bench.shelf)
  await next.refresh.open()
  const { resume, monthsDone } = next.refresh.view
  expect(monthsDone).toBeGreaterThan(0)
  const name = (index: number): string => formatMonth(2022 * 12 + 7 + index)
  expect(resume).toEqual({ doneThrough: name(monthsDone - 1), next: name(monthsDone), stage: 'reading' })
  const before = bench.fake.calls.length
  await next.refresh.resume()
  expect(bench.fake.calls.slice(before)).not.toContain('countRows')
})

test('after a failure on the way the same page offers to go on, and keeps the months it has', async () => {
  const bench = newBench(24)
  let reads = 0
  bench.fake.fail = (call) =>
    call === 'readSlices' && ++reads > 1 ? { error: portalError('portal-closed') } : undefined
  await bench.refresh.start()
  const { resume, monthsDone } = bench.refresh.view
  expect(bench.refresh.view).toMatchObject({ phase: 'failed', failure: { kind: 'portal-closed' } })
  expect(monthsDone).toBeGreaterThan(0)
  expect(resume).toMatchObject({ next: formatMonth(2022 * 12 + 7 + monthsDone), stage: 'reading' })
  bench.fake.fail = () => undefined
  const seen = bench.views.length
  await bench.refresh.resume()
  expect(bench.refresh.view).toMatchObject({ phase: 'review', failure: undefined, resume: undefined })
  const later = bench.views.slice(seen).filter(({ phase }) => phase === 'reading')
  expect(later.every((view) => view.monthsDone >= monthsDone)).toBe(true)
})

test('what another tab did meanwhile is taken over when the work goes on here', async () => {
  const bench = newBench(24)
  let isTaken = true
  const here = createRefresh({
    ...depsOf(bench.fake, bench.shelf),
    acquireLock: () => Promise.resolve(isTaken ? undefined : () => undefined),
  })
  await here.open()
  await here.start()
  expect(here.view).toMatchObject({ phase: 'failed', failure: { kind: 'other-tab' } })
  await bench.refresh.start()
  isTaken = false
  await here.resume()
  expect(here.view).toMatchObject({ phase: 'review', failure: undefined })
  await here.applyWrites()
  expect(here.view).toMatchObject({ phase: 'done', cardsWritten: 149 })
})

test('a pause stops asking and a resume goes on where it stood', async () => {
  const bench = newBench()
  bench.fake.fail = (call) => {
    if (call === 'readSlices') bench.refresh.pause()
    return undefined
  }
  const running = bench.refresh.start()
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve()
  expect(bench.refresh.view.phase).toBe('paused')
  const calls = bench.fake.calls.length
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve()
  expect(bench.fake.calls).toHaveLength(calls)
  bench.fake.fail = () => undefined
  await bench.refresh.resume()
  await running
  expect(bench.refresh.view.phase).toBe('review')
})

test('somebody who is no administrator is told so and nothing is asked', async () => {
  const bench = newBench()
  bench.fake.isAdmin = false
  await bench.refresh.start()
  expect(bench.refresh.view).toMatchObject({ phase: 'failed', failure: { kind: 'not-admin' } })
  expect(bench.fake.calls).toEqual(['probe'])
})

test('missing fields are created, a retyped one stops the run', async () => {
  const missing = newBench()
  missing.fake.fieldState = 'missing'
  await missing.refresh.start()
  expect(missing.fake.calls).toContain('createFields')
  expect(missing.refresh.view.phase).toBe('review')
  const retyped = newBench()
  retyped.fake.fieldState = 'retyped'
  await retyped.refresh.start()
  expect(retyped.refresh.view).toMatchObject({ phase: 'failed', failure: { kind: 'field-conflict' } })
  const { failure } = retyped.refresh.view
  // By the name under which people find it in the settings of the portal.
  expect(failure?.kind === 'field-conflict' ? failure.fields.map(({ code }) => code) : []).toContain(
    'UF_CRM_CLIENTTYPE',
  )
  expect(retyped.fake.calls).not.toContain('createFields')
})

test('a stored run that could not be used is told about when the page opens', async () => {
  const bench = newBench()
  const store = { ...createMemoryStore(), hasDroppedRun: true }
  const refresh = createRefresh({ ...depsOf(bench.fake, { run: undefined }), store })
  await refresh.open()
  expect(refresh.view).toMatchObject({ phase: 'idle', notices: [{ kind: 'store-rebuilt' }] })
  await bench.refresh.open()
  expect(bench.refresh.view.notices).toEqual([])
})

test('a plan of writes that the store has lost is made anew, and that is told', async () => {
  const bench = newBench()
  await bench.refresh.start()
  const kept = bench.shelf.run
  if (kept === undefined) throw new Error('nothing was stored')
  const next = openBench(bench.fake, { run: { ...kept, plans: [] } })
  await next.refresh.open()
  expect(next.refresh.view).toMatchObject({ phase: 'review', notices: [{ kind: 'store-rebuilt' }] })
  await next.refresh.applyWrites()
  expect(next.refresh.view).toMatchObject({ phase: 'done', cardsWritten: 149 })
})

test('an empty portal ends in done with an empty publication', async () => {
  const bench = openBench(createFakePortal(makeCrmBase({}), TODAY), { run: undefined })
  await bench.refresh.start()
  expect(bench.refresh.view.phase).toBe('done')
  expect(parsePublished(bench.fake.published)).toMatchObject({ months: [], counters: { clients: 0 } })
})

test('a write whose answer is lost is read back and not applied twice', async () => {
  const bench = newBench()
  await bench.refresh.start()
  let lost = 0
  bench.fake.fail = (call) =>
    call === 'writeCards' && ++lost <= 2 ? { error: portalError('unknown-outcome'), lost: true } : undefined
  await bench.refresh.applyWrites()
  expect(bench.refresh.view).toMatchObject({ phase: 'done', cardsWritten: 149 })
  expect([...bench.fake.applied.values()].every((times) => times === 1)).toBe(true)
})

test('a card that is gone when it is written is listed with its reason and the rest is written', async () => {
  const bench = newBench()
  await bench.refresh.start()
  bench.fake.marks.delete('3:5')
  const { portal } = bench.fake
  const whole: PortalDep = { ...portal }
  Object.assign(portal, {
    writeCards: async (...args: Parameters<PortalDep['writeCards']>) => {
      const result = await whole.writeCards(...args)
      if (!result.ok) return result
      return {
        ...result,
        value: result.value.map((outcome) =>
          outcome.id === 5 && args[0] === 3
            ? { id: 5, outcome: 'refused', error: portalError('not-found') }
            : outcome,
        ),
      }
    },
  })
  await bench.refresh.applyWrites()
  expect(bench.refresh.view).toMatchObject({
    phase: 'done',
    cardsWritten: 148,
    refused: [{ entity: 'contact', id: 5, reason: 'not-found' }],
  })
})

test('a portal that accepts writes and ignores them is found out at the first packet', async () => {
  const bench = newBench()
  await bench.refresh.start()
  Object.assign(bench.fake.portal, {
    writeCards: (_: unknown, writes: readonly { readonly id: number }[]) =>
      Promise.resolve({
        ok: true,
        value: writes.map(({ id }) => ({ id, outcome: 'done' })),
        exchange: { portalNowS: 1, durationS: 0.1, requests: 1, commands: 1, rows: 0, operating: [] },
      }),
  })
  await bench.refresh.applyWrites()
  expect(bench.refresh.view).toMatchObject({ phase: 'failed', failure: { kind: 'field-conflict' } })
})

test('clear and refresh drops the cache, computes anew and writes only what differs', async () => {
  const bench = newBench()
  await runWhole(bench)
  bench.fake.marks.set('3:2', {
    ...(bench.fake.marks.get('3:2') as never as Record<string, number>),
    lifecycle: Lifecycle.lost,
  } as never)
  await bench.refresh.clear()
  expect(bench.refresh.view).toMatchObject({
    phase: 'review',
    review: { contacts: 1, companies: 0, fields: 1 },
  })
})

test('a record that could not be read is tried again by the next refresh, and counted until it can be', async () => {
  const bench = newBench()
  bench.fake.unreadable.add('contacts:5')
  await runWhole(bench)
  expect(bench.refresh.view).toMatchObject({ phase: 'done', unreadableRows: 1, cardsWritten: 148 })
  await runWhole(bench)
  expect(parsePublished(bench.fake.published)?.quality.unreadableRows).toBe(1)
  bench.fake.unreadable.clear()
  await runWhole(bench)
  expect(bench.refresh.view).toMatchObject({
    phase: 'done',
    kind: 'changes',
    unreadableRows: 0,
    cardsWritten: 1,
  })
  expect(bench.fake.marks.get('3:5')?.lifecycle).not.toBe(0)
  expect(parsePublished(bench.fake.published)?.quality.unreadableRows).toBe(0)
})
