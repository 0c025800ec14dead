// What every store must do, whatever keeps the bytes. Run by the memory store and by the Dexie store; a fake of the
// pipeline's tests may run it too. Says nothing about encryption or layout: those are tests of the one store.
import { expect, test } from 'vitest'
import { CRM_SCHEMAS, MARK_SCHEMA, OWNER_COMPANY, OWNER_CONTACT } from '../../src/domain/crm-tables.ts'
import { createTableBuilder, type ColumnSchema, type Row, type Table } from '../../src/domain/columns.ts'
import { DEFAULT_RULES } from '../../src/domain/rules.ts'
import type {
  LoadedRun,
  RunHeader,
  SealedAnswers,
  SealedMonth,
  StoreDep,
  StoreResult,
} from '../../src/pipeline/ports/store.ts'
import { WRITE_SCHEMA, type LaneJournal, type StoredPlan } from '../../src/pipeline/ports/writing.ts'

export type KillMoment = 'before' | 'after'
export type DamagedTable = 'months' | 'answers' | 'plan' | 'lanes' | 'header'

export interface StoreHarness {
  /** Another instance over the same data, as a new page or a second tab has it. */
  open(): Promise<StoreDep>
  /**
   * From now on the transaction in which request number `request` (from 0) is made is lost: before the request or after
   * it succeeded. `stop` ends that and tells whether it happened. Absent where an operation is one indivisible step.
   */
  readonly kill?: (request: number, moment: KillMoment) => { stop(): boolean }
  /** Changes one byte of what is stored under a key, or removes it. Absent where nothing can be damaged. */
  readonly damage?: (table: DamagedTable, key: number, how: 'flip' | 'remove') => Promise<void>
}

const FIRST = 2020 * 12

export function makeHeader(changes: Partial<RunHeader> = {}): RunHeader {
  return {
    runId: 'run-1',
    generation: 1,
    phase: 'reading',
    startedAt: '2024-05-06T07:08:09+03:00',
    startedBy: 7,
    today: 19849,
    firstMonth: FIRST,
    lastMonth: FIRST + 11,
    streams: ['contacts', 'deals'],
    context: {
      lists: 'plain',
      zone: '+03:00',
      invoiceStages: { 'DT31_1:P': 'S' },
      dealStages: { WON: 'S', LOSE: 'F' },
      oldInvoiceStatuses: {},
      hasSmartInvoices: true,
      hasOldInvoices: false,
      dealCategories: [{ id: 0, name: 'Продажи' }],
      fields: undefined,
    },
    rules: DEFAULT_RULES,
    expected: [
      [1, 2],
      [3, 4],
    ],
    ...changes,
  }
}

/** A row of any schema with different values in every column, by `seed`. */
function makeRow<S extends ColumnSchema>(schema: S, seed: number): Row<S> {
  const names = Object.entries(schema)
  return Object.fromEntries(
    names.map(([name, kind], index) => [
      name,
      kind === 'u8' ? (seed + index) % 256 : (seed * 7919 + index) * (index % 2 === 0 ? 1 : -1),
    ]),
  ) as Row<S>
}

function makeTable<S extends ColumnSchema>(schema: S, rows: number, seed: number): Table<S> {
  const builder = createTableBuilder(schema)
  for (let row = 0; row < rows; row += 1) builder.add(makeRow(schema, seed + row))
  return builder.build()
}

/** The `index`-th month of the run, of its own content. */
export function makeMonth(index: number, seed = 0): SealedMonth {
  return {
    month: FIRST + index,
    part: {
      contacts: makeTable(CRM_SCHEMAS.contacts, 3 + index, seed + index),
      invoices: makeTable(CRM_SCHEMAS.invoices, 2, seed + index),
      leads: makeTable(CRM_SCHEMAS.leads, 0, 0),
    },
    rows: { contacts: 4 + index, deals: 0 },
    unreadable: index % 2,
  }
}

export function makeAnswers(index: number): SealedAnswers {
  return { index, part: { links: makeTable(CRM_SCHEMAS.links, 5, index) }, asked: 100 + index }
}

export function makePlan(rows: number, seed = 0): Table<typeof WRITE_SCHEMA> {
  return makeTable(WRITE_SCHEMA, rows, seed)
}

export function makeLane(changes: Partial<LaneJournal> = {}): LaneJournal {
  return { cardType: OWNER_CONTACT, sent: 50, done: 0, refused: [], ...changes }
}

const makeStoredPlan = (rows = 10): StoredPlan => ({
  plan: makePlan(rows),
  lanes: [makeLane(), makeLane({ cardType: OWNER_COMPANY, sent: 0 })],
})

/** Order-sensitive sums of all columns, where comparing every cell would take seconds. */
function checksums(table: Table<ColumnSchema> | undefined): unknown {
  if (table === undefined) return undefined
  const sum = (column: Iterable<number>): number => {
    let total = 0
    for (const value of column) total = (Math.imul(total, 31) + value) | 0
    return total
  }
  return [
    table.length,
    ...Object.entries(table.columns).map(([name, column]) => [name, column.length, sum(column)]),
  ]
}

/** The value, or the test fails with the store's own words. */
export function must<T>(result: StoreResult<T>): T {
  if (!result.ok) throw new Error(`${result.error.kind}: ${result.error.text}`)
  return result.value
}

const kindOf = (result: StoreResult<unknown>): string => (result.ok ? 'ok' : result.error.kind)

interface Everything {
  readonly run: LoadedRun | undefined
  readonly plan: StoredPlan | undefined
}

/** All that a new instance sees. */
async function readAll(harness: StoreHarness): Promise<Everything> {
  const store = await harness.open()
  const run = must(await store.loadRun())
  const plan = run === undefined ? undefined : must(await store.loadPlan(run.header.generation))
  store.close()
  return { run, plan }
}

/** A store with `months` months, two pieces of answers and a plan. */
async function fill(harness: StoreHarness, months = 2): Promise<StoreDep> {
  const store = await harness.open()
  must(await store.loadRun())
  must(await store.beginRun(makeHeader()))
  for (let index = 0; index < months; index += 1) must(await store.sealMonth(1, makeMonth(index)))
  must(await store.sealAnswers(1, makeAnswers(0)))
  must(await store.sealAnswers(1, makeAnswers(1)))
  must(await store.savePlan(1, makeStoredPlan()))
  return store
}

/** Every change a filled store can meet, by name. */
const CHANGES: readonly (readonly [string, (store: StoreDep) => Promise<StoreResult<void>>])[] = [
  ['beginRun', (store) => store.beginRun(makeHeader({ runId: 'run-2', generation: 2 }))],
  ['updateRun', (store) => store.updateRun(makeHeader({ phase: 'review' }))],
  ['sealMonth', (store) => store.sealMonth(1, makeMonth(2))],
  ['sealAnswers', (store) => store.sealAnswers(1, makeAnswers(2))],
  ['savePlan', (store) => store.savePlan(1, { plan: makePlan(3, 9), lanes: [makeLane({ sent: 1 })] })],
  ['saveLane', (store) => store.saveLane(1, makeLane({ sent: 100, done: 50 }))],
  ['clear', (store) => store.clear()],
]

/** Runs the whole contract; `create` gives a fresh, empty harness each time. */
export function storeContract(name: string, create: () => StoreHarness): void {
  const check = (behaviour: string, body: (harness: StoreHarness) => Promise<void>): void =>
    test(`${name}: ${behaviour}`, () => body(create()))

  check('an empty store has no run', async (harness) => {
    expect(await readAll(harness)).toEqual({ run: undefined, plan: undefined })
  })

  check('a new instance sees exactly what was sealed', async (harness) => {
    const store = await fill(harness)
    store.close()
    expect(await readAll(harness)).toEqual({
      run: {
        header: makeHeader(),
        months: [makeMonth(0), makeMonth(1)],
        answers: [makeAnswers(0), makeAnswers(1)],
        damagedFrom: undefined,
      },
      plan: makeStoredPlan(),
    })
  })

  check('a new instance goes on where the old one stopped', async (harness) => {
    const before = await fill(harness)
    before.close()
    const after = await harness.open()
    must(await after.loadRun())
    must(await after.sealMonth(1, makeMonth(2)))
    must(await after.sealAnswers(1, makeAnswers(2)))
    const { run } = await readAll(harness)
    expect(run?.months.map(({ month }) => month)).toEqual([FIRST, FIRST + 1, FIRST + 2])
    expect(run?.answers.map(({ index }) => index)).toEqual([0, 1, 2])
  })

  check('a run without months and one without an end of options come back alike', async (harness) => {
    const store = await harness.open()
    const header = makeHeader({ firstMonth: undefined, expected: [], streams: [] })
    must(await store.beginRun(header))
    const { run } = await readAll(harness)
    expect(run).toEqual({ header, months: [], answers: [], damagedFrom: undefined })
    expect(Object.keys(run?.header ?? {})).toContain('firstMonth')
    await expect(store.sealMonth(1, makeMonth(0))).rejects.toThrow('no months')
  })

  check('a header with field maps and foreign letters comes back as it was', async (harness) => {
    const options = {
      lifecycle: { ACTIVE: 1 },
      clientType: {},
      frequency: {},
      dialogues: { __proto__x: 2 },
      reachable: {},
    }
    const header = makeHeader({
      phase: 'writing',
      context: {
        ...makeHeader().context,
        fields: { contacts: options, companies: options },
        dealCategories: [{ id: 1, name: '"\u0000\ud800 =1+1 <b>' }],
      },
    })
    const store = await harness.open()
    must(await store.beginRun(makeHeader()))
    must(await store.updateRun(header))
    expect((await readAll(harness)).run?.header).toEqual(header)
  })

  check('beginning a run drops everything of the one before', async (harness) => {
    const store = await fill(harness)
    const header = makeHeader({ runId: 'run-2', generation: 2, phase: 'review' })
    must(await store.beginRun(header))
    expect(await readAll(harness)).toEqual({
      run: { header, months: [], answers: [], damagedFrom: undefined },
      plan: undefined,
    })
  })

  check('a month out of order is a bug and changes nothing', async (harness) => {
    const store = await fill(harness)
    await expect(store.sealMonth(1, makeMonth(3))).rejects.toThrow('out of order')
    await expect(store.sealMonth(1, makeMonth(1))).rejects.toThrow('out of order')
    expect((await readAll(harness)).run?.months).toEqual([makeMonth(0), makeMonth(1)])
    must(await store.sealMonth(1, makeMonth(2)))
  })

  check('a month after the last one is a bug', async (harness) => {
    const store = await harness.open()
    must(await store.beginRun(makeHeader({ lastMonth: FIRST })))
    must(await store.sealMonth(1, makeMonth(0)))
    await expect(store.sealMonth(1, makeMonth(1))).rejects.toThrow('out of order')
  })

  check('answers out of order are a bug', async (harness) => {
    const store = await fill(harness)
    await expect(store.sealAnswers(1, makeAnswers(3))).rejects.toThrow('out of order')
    await expect(store.sealAnswers(1, makeAnswers(1))).rejects.toThrow('out of order')
  })

  check('the header of another run is a bug', async (harness) => {
    const store = await fill(harness)
    await expect(store.updateRun(makeHeader({ runId: 'run-9' }))).rejects.toThrow('another one')
  })

  check('a lane without a plan is a bug', async (harness) => {
    const store = await harness.open()
    must(await store.beginRun(makeHeader()))
    await expect(store.saveLane(1, makeLane())).rejects.toThrow('without a plan')
    expect(must(await store.loadPlan(1))).toBeUndefined()
  })

  check('an update of the header keeps what is sealed', async (harness) => {
    const store = await fill(harness)
    must(await store.updateRun(makeHeader({ phase: 'writing' })))
    const { run, plan } = await readAll(harness)
    expect([run?.header.phase, run?.months.length, plan?.plan.length]).toEqual(['writing', 2, 10])
  })

  check('operations that are not awaited happen in the order they were called', async (harness) => {
    const store = await harness.open()
    const results = await Promise.all([
      store.beginRun(makeHeader()),
      ...[0, 1, 2, 3].map((index) => store.sealMonth(1, makeMonth(index))),
      store.savePlan(1, makeStoredPlan()),
      store.saveLane(1, makeLane({ sent: 60 })),
      store.saveLane(1, makeLane({ cardType: OWNER_COMPANY, sent: 70 })),
    ])
    expect(results.map(kindOf)).toEqual(results.map(() => 'ok'))
    const { run, plan } = await readAll(harness)
    expect([run?.months.length, plan?.lanes.map(({ sent }) => sent)]).toEqual([4, [60, 70]])
  })

  // ------------------------------------------------------------------------------------------------ plan and lanes

  check('a lane comes back with what was refused, the other lane untouched', async (harness) => {
    const store = await fill(harness)
    const lane = makeLane({
      sent: 150,
      done: 100,
      refused: [{ id: 12, kind: 'refused', text: 'нет прав <script>' }],
    })
    must(await store.saveLane(1, lane))
    store.close()
    expect((await readAll(harness)).plan?.lanes).toEqual([
      lane,
      makeLane({ cardType: OWNER_COMPANY, sent: 0 }),
    ])
  })

  check('a lane that the plan did not begin with is added', async (harness) => {
    const store = await harness.open()
    must(await store.beginRun(makeHeader()))
    must(await store.savePlan(1, { plan: makePlan(4), lanes: [] }))
    must(await store.saveLane(1, makeLane()))
    expect((await readAll(harness)).plan?.lanes).toEqual([makeLane()])
  })

  check('a new plan replaces the old one and its lanes', async (harness) => {
    const store = await fill(harness)
    const other = { plan: makePlan(2, 77), lanes: [makeLane({ sent: 1 })] }
    must(await store.savePlan(1, other))
    expect((await readAll(harness)).plan).toEqual(other)
  })

  check('a plan of many blocks and an empty plan come back whole', async (harness) => {
    const store = await harness.open()
    must(await store.beginRun(makeHeader()))
    for (const rows of [40_001, 20_000, 0]) {
      must(await store.savePlan(1, { plan: makePlan(rows), lanes: [] }))
      expect(checksums(must(await store.loadPlan(1))?.plan)).toEqual(checksums(makePlan(rows)))
    }
  })

  check('what the cards hold comes back to the bit', async (harness) => {
    const store = await harness.open()
    must(await store.beginRun(makeHeader()))
    const builder = createTableBuilder(CRM_SCHEMAS.strays)
    const marks = Object.fromEntries(Object.keys(MARK_SCHEMA).map((field) => [field, 255])) as Row<
      typeof MARK_SCHEMA
    >
    builder.add({
      ownerType: 4,
      ownerId: 0x7fffffff,
      ...marks,
      lastPaymentDay: -0x80000000,
      paymentCount: -1,
    })
    const fingerprint = createTableBuilder(CRM_SCHEMAS.invoices)
    fingerprint.add({ ...makeRow(CRM_SCHEMAS.invoices, 1), fingerprint: 2 ** 53 - 1 })
    fingerprint.add({ ...makeRow(CRM_SCHEMAS.invoices, 2), fingerprint: -0 })
    const month = { ...makeMonth(0), part: { strays: builder.build(), invoices: fingerprint.build() } }
    must(await store.sealMonth(1, month))
    expect((await readAll(harness)).run?.months).toStrictEqual([month])
  })

  // ------------------------------------------------------------------------------------------------ fences

  for (const [change, apply] of CHANGES) {
    if (change === 'beginRun' || change === 'clear') continue
    check(`${change} is fenced when another instance began a newer run`, async (harness) => {
      const old = await fill(harness)
      const other = await harness.open()
      must(await other.loadRun())
      must(await other.beginRun(makeHeader({ runId: 'run-2', generation: 2 })))
      expect(kindOf(await apply(old))).toBe('fenced')
      expect((await readAll(harness)).run?.header.runId).toBe('run-2')
    })

    check(`${change} is fenced when another instance went on with the same run`, async (harness) => {
      const old = await fill(harness)
      const other = await harness.open()
      must(await other.loadRun())
      must(await other.saveLane(1, makeLane({ sent: 77 })))
      expect(kindOf(await apply(old))).toBe('fenced')
      must(await old.loadRun())
      expect(kindOf(await apply(old))).toBe('ok')
    })

    check(
      `${change} is fenced when everything was deleted, even if a run of the same number began`,
      async (harness) => {
        const old = await fill(harness)
        const other = await harness.open()
        must(await other.clear())
        expect(kindOf(await apply(old))).toBe('fenced')
        must(await other.beginRun(makeHeader({ runId: 'run-2' })))
        expect(kindOf(await apply(old))).toBe('fenced')
        expect((await readAll(harness)).run?.months).toEqual([])
      },
    )

    check(`${change} is fenced in an instance that neither loaded nor began a run`, async (harness) => {
      await fill(harness)
      expect(kindOf(await apply(await harness.open()))).toBe('fenced')
    })
  }

  check('an instance that only looks does not fence the one that works', async (harness) => {
    const store = await fill(harness)
    await readAll(harness)
    expect(kindOf(await store.sealMonth(1, makeMonth(2)))).toBe('ok')
  })

  check('a run that is not newer than the stored one does not begin', async (harness) => {
    await fill(harness)
    const other = await harness.open()
    expect(kindOf(await other.beginRun(makeHeader({ runId: 'run-2' })))).toBe('fenced')
    expect((await readAll(harness)).run?.header.runId).toBe('run-1')
  })

  check('a plan is not given to a run of another number', async (harness) => {
    const store = await fill(harness)
    expect(kindOf(await store.loadPlan(2))).toBe('fenced')
  })

  // ------------------------------------------------------------------------------------------------ end of life

  check('clear leaves nothing, and any run may begin again', async (harness) => {
    const store = await fill(harness)
    must(await store.clear())
    expect(await readAll(harness)).toEqual({ run: undefined, plan: undefined })
    must(await store.beginRun(makeHeader()))
    expect((await readAll(harness)).run?.months).toEqual([])
  })

  check('a closed store refuses everything', async (harness) => {
    const store = await fill(harness)
    store.close()
    for (const [, apply] of CHANGES) expect(kindOf(await apply(store))).toBe('broken')
    expect(kindOf(await store.loadRun())).toBe('broken')
    expect(kindOf(await store.loadPlan(1))).toBe('broken')
    expect((await readAll(harness)).run?.months.length).toBe(2)
  })

  const able = create()
  if (able.kill !== undefined) killContract(name, create)
  if (able.damage !== undefined) damageContract(name, create)
}

/** A kill between any two requests leaves the old state or the new one, never a mixture (F-47). */
function killContract(name: string, create: () => StoreHarness): void {
  for (const [change, apply] of CHANGES) {
    for (const moment of ['before', 'after'] as const) {
      test(`${name}: ${change} killed ${moment} any of its requests leaves the old state or the new one, and may be repeated`, async () => {
        const undisturbed = create()
        must(await apply(await fill(undisturbed)))
        const wanted = await readAll(undisturbed)
        let kills = 0
        for (let request = 0; ; request += 1) {
          const harness = create()
          const store = await fill(harness)
          const old = await readAll(harness)
          const killer = harness.kill?.(request, moment)
          const result = await apply(store)
          if (killer?.stop() !== true) {
            expect(result.ok).toBe(true)
            break
          }
          kills += 1
          // A store that opens the database anew and repeats by itself may succeed; then the change is there, whole.
          expect(await readAll(harness)).toEqual(result.ok ? wanted : old)
          if (result.ok) continue
          must(await store.loadRun())
          must(await apply(store))
          expect(await readAll(harness)).toEqual(wanted)
        }
        expect(kills).toBeGreaterThan(1)
      })
    }
  }
}

function damageContract(name: string, create: () => StoreHarness): void {
  for (const how of ['flip', 'remove'] as const) {
    test(`${name}: a month that was damaged (${how}) is reported, it and all after it are dropped, and reading goes on there`, async () => {
      const harness = create()
      const store = await fill(harness, 4)
      store.close()
      await harness.damage?.('months', 1, how)
      const next = await harness.open()
      const run = must(await next.loadRun())
      expect(run).toEqual({
        header: makeHeader(),
        months: [makeMonth(0)],
        answers: [],
        damagedFrom: FIRST + 1,
      })
      await expect(next.sealMonth(1, makeMonth(2))).rejects.toThrow('out of order')
      must(await next.sealMonth(1, makeMonth(1, 5)))
      const later = (await readAll(harness)).run
      expect([later?.months, later?.answers, later?.damagedFrom]).toEqual([
        [makeMonth(0), makeMonth(1, 5)],
        [],
        undefined,
      ])
    })

    test(`${name}: a piece of answers that was damaged (${how}) is dropped with those after it, the months stay`, async () => {
      const harness = create()
      await fill(harness)
      await harness.damage?.('answers', 0, how)
      const next = await harness.open()
      const run = must(await next.loadRun())
      expect([run?.months.length, run?.answers, run?.damagedFrom]).toEqual([2, [], undefined])
      must(await next.sealAnswers(1, makeAnswers(0)))
    })

    test(`${name}: a plan with a damaged block or lane (${how}) counts as none`, async () => {
      for (const [table, key] of [
        ['plan', 0],
        ['lanes', OWNER_COMPANY],
      ] as const) {
        const harness = create()
        await fill(harness)
        await harness.damage?.(table, key, how)
        expect((await readAll(harness)).plan).toBeUndefined()
      }
    })

    test(`${name}: a run with a damaged header (${how}) counts as absent, and a run of any number may begin`, async () => {
      const harness = create()
      await fill(harness)
      await harness.damage?.('header', 0, how)
      const next = await harness.open()
      expect(must(await next.loadRun())).toBeUndefined()
      must(await next.beginRun(makeHeader()))
      expect((await readAll(harness)).run?.months).toEqual([])
    })
  }
}
