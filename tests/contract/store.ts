// What every store must do, whatever keeps the bytes. Run by the memory store and by the Dexie store; a fake of the
// pipeline's tests may run it too. Says nothing about encryption or layout: those are tests of the one store.
import { expect, test } from 'vitest'
import {
  CRM_SCHEMAS,
  MARK_SCHEMA,
  OWNER_COMPANY,
  OWNER_CONTACT,
  type CardType,
} from '../../src/domain/tables/crm-tables.ts'
import { DAY_STATE_SCHEMA, type DayStates } from '../../src/domain/states/day-states.ts'
import {
  createTableBuilder,
  type ColumnSchema,
  type Row,
  type Table,
} from '../../src/domain/tables/columns.ts'
import type { RunRecord } from '../../src/domain/refresh-view.ts'
import type { PaceState } from '../../src/pipeline/pace/pace-view.ts'
import { DEFAULT_RULES } from '../../src/domain/rules/rules.ts'
import { BLANK_SCHEMA, PART_SCHEMAS } from '../../src/pipeline/ports/reading.ts'
import {
  ASKED_SCHEMA,
  GONE_SCHEMA,
  KEPT_PLANS,
  KEPT_RECORDS,
  type Layer,
  type LoadedRun,
  type PendingSlice,
  type RunHeader,
  type SealedAnswers,
  type SealedMonth,
  type SealedPatch,
  type StoreDep,
  type StoreResult,
} from '../../src/pipeline/ports/store.ts'
import {
  HELD_SCHEMA,
  WRITE_SCHEMA,
  type LaneJournal,
  type StoredPlan,
} from '../../src/pipeline/ports/writing.ts'

export type KillMoment = 'before' | 'after'
/** One stored block. Blocks of patches are counted over all patches. */
export type DamagedBlock =
  | { readonly of: 'header' | 'log' | 'states' }
  | { readonly of: 'month'; readonly layer: Layer; readonly index: number }
  | { readonly of: 'answers' | 'patch' | 'pending'; readonly index: number }
  | { readonly of: 'plan'; readonly generation: number; readonly index: number }
  | { readonly of: 'lane'; readonly generation: number; readonly cardType: CardType }

export interface StoreHarness {
  /** Another instance over the same data, as a new page or a second tab has it. */
  open(): Promise<StoreDep>
  /**
   * From now on the transaction in which request number `request` (from 0) is made is lost: before the request or after
   * it succeeded. `stop` ends that and tells whether it happened. Absent where an operation is one indivisible step.
   */
  readonly kill?: (request: number, moment: KillMoment) => { stop(): boolean }
  /** Changes one byte of a stored block, or removes it. Absent where nothing can be damaged. */
  readonly damage?: (block: DamagedBlock, how: 'flip' | 'remove') => Promise<void>
}

const FIRST = 2020 * 12

export function makeHeader(changes: Partial<RunHeader> = {}): RunHeader {
  return {
    runId: 'run-1',
    generation: 1,
    kind: 'full',
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
      currencies: undefined,
      fields: undefined,
    },
    rules: DEFAULT_RULES,
    expected: [
      [1, 2],
      [3, 4],
    ],
    cursor: { othersFromS: 1_715_000_000, ownFromS: 1_715_000_100, userId: 7, eventId: undefined },
    dropsFrozen: false,
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

/** The `index`-th month of a layer of the run, of its own content. */
export function makeMonth(index: number, seed = 0, layer: Layer = 'core'): SealedMonth {
  const core = {
    contacts: makeTable(CRM_SCHEMAS.contacts, 3 + index, seed + index),
    invoices: makeTable(CRM_SCHEMAS.invoices, 2, seed + index),
    leads: makeTable(CRM_SCHEMAS.leads, 0, 0),
  }
  const rest = {
    activities: makeTable(CRM_SCHEMAS.activities, 4 + index, seed + index),
    requisites: makeTable(CRM_SCHEMAS.requisites, 1, seed + index),
    blanks: makeTable(BLANK_SCHEMA, 2, seed + index),
  }
  return {
    layer,
    month: FIRST + index,
    part: layer === 'core' ? core : rest,
    rows: layer === 'core' ? { contacts: 4 + index, deals: 0 } : { activities: 6 + index, requisites: 1 },
    unreadable: index % 2,
  }
}

/** Rows of a stream of the `index`-th month, asked for above id `afterId`, up to the end of the slice by default. */
export function makePending(
  index: number,
  stream: 'contacts' | 'deals' | 'activities' = 'contacts',
  changes: Partial<PendingSlice> = {},
): PendingSlice {
  const afterId = changes.afterId ?? 0
  return {
    layer: stream === 'activities' ? 'rest' : 'core',
    month: FIRST + index,
    stream,
    part: {
      [stream]: makeTable(CRM_SCHEMAS[stream], 3, index + afterId),
      blanks: makeTable(BLANK_SCHEMA, index % 2, afterId),
    },
    rows: 3 + (index % 2),
    unreadable: index % 2,
    afterId,
    lastId: afterId + 100,
    isLast: true,
    ...changes,
  }
}

export function makePatch(seed: number, rows = 3): SealedPatch {
  return {
    lists: {
      contacts: makeTable(CRM_SCHEMAS.contacts, rows, seed),
      blanks: makeTable(BLANK_SCHEMA, 1, seed),
      deals: makeTable(CRM_SCHEMAS.deals, 0, 0),
    },
    gone: makeTable(GONE_SCHEMA, seed % 3, seed),
    asked: makeTable(ASKED_SCHEMA, 2, seed),
    answers: { links: makeTable(CRM_SCHEMAS.links, 4, seed) },
    held: makeTable(HELD_SCHEMA, rows, seed),
  }
}

export function makeRecord(runId: string, changes: Partial<RunRecord> = {}): RunRecord {
  return {
    runId,
    generation: 1,
    kind: 'full',
    startedAt: '2024-05-06T07:08:09+03:00',
    endedAt: '2024-05-06T08:08:09+03:00',
    userId: 7,
    outcome: 'done',
    requests: 10,
    rows: 1000,
    portalS: 4.25,
    cardsWritten: 3,
    cardsRefused: 0,
    failure: undefined,
    ...changes,
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

function sumsOfPatch(patch: SealedPatch | undefined): unknown {
  const sumsOf = (part: object): unknown =>
    Object.entries(part)
      .map(([name, table]) => [name, checksums(table as Table<ColumnSchema>)] as const)
      .toSorted(([one], [other]) => one.localeCompare(other))
  return (
    patch && [
      sumsOf(patch.lists),
      sumsOf(patch.answers),
      ...[patch.gone, patch.asked, patch.held].map(checksums),
    ]
  )
}

/** Two cards; `count` tells the values apart. */
function makePace(level: number): PaceState {
  return {
    version: 1,
    portalS: 1_700_000_000,
    level,
    speed: 1,
    profile: 'documented',
    budget: { minutes: [{ key: 'crm.deal.list', minute: 28_333_333, ownS: 12.5, foreignS: 0 }], limitS: 480 },
    costs: { 'crm.deal.list': 0.05 },
    closures: [],
  }
}

function makeStates(count: number): DayStates {
  const builder = createTableBuilder(DAY_STATE_SCHEMA)
  const rest = { place: 9, signs: 7, lastPaid: 45_000, paymentCount: count }
  builder.add({ cardType: OWNER_COMPANY, id: 70_000, parentId: 0, ...rest })
  builder.add({ cardType: OWNER_CONTACT, id: 5, parentId: 70_000, ...rest, lastPaid: 65_535 })
  return { asOf: 19849, at: '2024-05-06T07:08:09+03:00', rules: DEFAULT_RULES, cards: builder.build() }
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
  /** Kept plans of all runs. */
  readonly plans: readonly (readonly [number, StoredPlan | undefined])[]
  readonly records: readonly RunRecord[]
  readonly states: DayStates | undefined
}

/** What a new instance sees of an empty store. */
const NOTHING: Everything = { run: undefined, plan: undefined, plans: [], records: [], states: undefined }

/** A run as it is loaded if nothing of it is damaged. */
const whole = (changes: Partial<LoadedRun> = {}): LoadedRun => ({
  header: makeHeader(),
  months: { core: [], rest: [] },
  pending: [],
  answers: [],
  answersAhead: [],
  patches: [],
  damagedFrom: undefined,
  isPatchDamaged: false,
  ...changes,
})

/** All that a new instance sees. */
async function readAll(harness: StoreHarness): Promise<Everything> {
  const store = await harness.open()
  const run = must(await store.loadRun())
  const plans: (readonly [number, StoredPlan | undefined])[] = []
  for (const generation of must(await store.listPlans()))
    plans.push([generation, must(await store.loadPlan(generation))])
  const plan = run === undefined ? undefined : must(await store.loadPlan(run.header.generation))
  const records = must(await store.loadRecords())
  const states = must(await store.loadStates())
  store.close()
  return { run, plan, plans, records, states }
}

/** A store with `months` months of both layers, two pieces of answers, a plan and a record. */
async function fill(harness: StoreHarness, months = 2): Promise<StoreDep> {
  const store = await harness.open()
  must(await store.loadRun())
  must(await store.beginRun(makeHeader()))
  for (let index = 0; index < months; index += 1) must(await store.sealMonth(1, makeMonth(index)))
  for (let index = 0; index < months; index += 1) must(await store.sealMonth(1, makeMonth(index, 0, 'rest')))
  must(await store.sealAnswers(1, makeAnswers(0)))
  must(await store.sealAnswers(1, makeAnswers(1)))
  must(await store.savePlan(1, makeStoredPlan()))
  must(await store.saveRecord(makeRecord('run-0')))
  must(await store.saveStates(makeStates(1)))
  return store
}

/** What `fill` seals. */
const MONTHS = {
  core: [makeMonth(0), makeMonth(1)],
  rest: [makeMonth(0, 0, 'rest'), makeMonth(1, 0, 'rest')],
}
const ANSWERS = [makeAnswers(0), makeAnswers(1)]
const CHANGED = makeHeader({ runId: 'run-2', generation: 2, kind: 'changes', phase: 'done' })

/** A filled store whose base another run went on with, and patched twice. */
async function fillPatched(harness: StoreHarness, months = 2): Promise<StoreDep> {
  const store = await fill(harness, months)
  must(await store.continueRun(CHANGED))
  must(await store.sealPatch(CHANGED, makePatch(1), 'add'))
  must(await store.sealPatch(CHANGED, makePatch(2), 'add'))
  return store
}

/** What `fillOpen` keeps besides, by block: the second one goes on with a slice of the first. */
const PENDING = [
  [makePending(2, 'contacts'), makePending(2, 'deals', { isLast: false }), makePending(3, 'deals')],
  [makePending(2, 'deals', { afterId: 100 }), makePending(2, 'activities')],
  [makePending(4, 'contacts', { isLast: false })],
] as const
const AHEAD = [makeAnswers(3), makeAnswers(5)]

/** A store in the middle of a reading: filled, with rows of open months and answers behind missing ones. */
async function fillOpen(harness: StoreHarness): Promise<StoreDep> {
  const store = await fill(harness)
  for (const block of PENDING) must(await store.savePending(1, block))
  for (const piece of AHEAD) must(await store.sealAnswers(1, piece))
  return store
}

const pendingOf = ({ run }: Everything): readonly PendingSlice[] | undefined => run?.pending
const ofMonth =
  (layer: Layer, index: number) =>
  (piece: PendingSlice): boolean =>
    piece.layer === layer && piece.month === FIRST + index

/** Every change a filled store can meet, by name. */
const CHANGES: readonly (readonly [string, (store: StoreDep) => Promise<StoreResult<void>>])[] = [
  ['beginRun', (store) => store.beginRun(makeHeader({ runId: 'run-2', generation: 2 }))],
  ['continueRun', (store) => store.continueRun(CHANGED)],
  ['updateRun', (store) => store.updateRun(makeHeader({ phase: 'review' }))],
  ['sealMonth', (store) => store.sealMonth(1, makeMonth(2))],
  ['sealMonth of the other layer', (store) => store.sealMonth(1, makeMonth(2, 0, 'rest'))],
  ['savePending', (store) => store.savePending(1, [makePending(7), makePending(7, 'activities')])],
  ['sealAnswers', (store) => store.sealAnswers(1, makeAnswers(2))],
  ['sealAnswers behind a missing piece', (store) => store.sealAnswers(1, makeAnswers(4))],
  ['sealPatch', (store) => store.sealPatch(makeHeader({ phase: 'done' }), makePatch(1), 'add')],
  [
    'sealPatch in the place of all',
    (store) => store.sealPatch(makeHeader({ phase: 'done' }), makePatch(1), 'replace-all'),
  ],
  ['savePlan', (store) => store.savePlan(1, { plan: makePlan(3, 9), lanes: [makeLane({ sent: 1 })] })],
  ['saveLane', (store) => store.saveLane(1, makeLane({ sent: 100, done: 50 }))],
  ['saveRecord', (store) => store.saveRecord(makeRecord('run-1'))],
  ['saveStates', (store) => store.saveStates(makeStates(9))],
  ['savePace', (store) => store.savePace(makePace(9))],
  ['clear', (store) => store.clear()],
]
/** The changes of a base that was gone on with, by name. */
const CHANGES_OF_PATCHED: typeof CHANGES = [
  ['beginRun', (store) => store.beginRun(makeHeader({ runId: 'run-3', generation: 3 }))],
  ['continueRun', (store) => store.continueRun(makeHeader({ runId: 'run-3', generation: 3, kind: 'undo' }))],
  ['sealPatch', (store) => store.sealPatch(CHANGED, makePatch(3), 'add')],
  ['sealPatch in the place of all', (store) => store.sealPatch(CHANGED, makePatch(3), 'replace-all')],
  ['savePlan', (store) => store.savePlan(2, { plan: makePlan(3, 9), lanes: [makeLane({ sent: 1 })] })],
  ['clear', (store) => store.clear()],
]
/** The changes of a reading that has rows of open months, by name. */
const CHANGES_OF_OPEN: typeof CHANGES = [
  ['beginRun', (store) => store.beginRun(makeHeader({ runId: 'run-2', generation: 2 }))],
  ['sealMonth', (store) => store.sealMonth(1, makeMonth(2))],
  ['sealMonth of the other layer', (store) => store.sealMonth(1, makeMonth(2, 0, 'rest'))],
  ['savePending', (store) => store.savePending(1, [makePending(4, 'contacts', { afterId: 100 })])],
  ['sealAnswers', (store) => store.sealAnswers(1, makeAnswers(2))],
  ['clear', (store) => store.clear()],
]
/** Changes that need no run in hand. */
const FREE: ReadonlySet<string> = new Set(['beginRun', 'saveRecord', 'saveStates', 'savePace', 'clear'])
const monthsOf = ({ run }: Everything): unknown => [run?.months.core.length, run?.months.rest.length]

/** Runs the whole contract; `create` gives a fresh, empty harness each time. */
export function storeContract(name: string, create: () => StoreHarness): void {
  const check = (behaviour: string, body: (harness: StoreHarness) => Promise<void>): void =>
    test(`${name}: ${behaviour}`, () => body(create()))

  check('an empty store has no run', async (harness) => {
    expect(await readAll(harness)).toEqual(NOTHING)
  })

  check('a new instance sees exactly what was sealed', async (harness) => {
    const store = await fill(harness)
    store.close()
    expect(await readAll(harness)).toEqual({
      run: whole({ months: MONTHS, answers: ANSWERS }),
      plan: makeStoredPlan(),
      plans: [[1, makeStoredPlan()]],
      records: [makeRecord('run-0')],
      states: makeStates(1),
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
    expect(run?.months.core.map(({ month }) => month)).toEqual([FIRST, FIRST + 1, FIRST + 2])
    expect(run?.months.rest.length).toBe(2)
    expect(run?.answers.map(({ index }) => index)).toEqual([0, 1, 2])
  })

  check('a run without months and one without an end of options come back alike', async (harness) => {
    const store = await harness.open()
    const header = makeHeader({ firstMonth: undefined, expected: [], streams: [] })
    must(await store.beginRun(header))
    const { run } = await readAll(harness)
    expect(run).toEqual(whole({ header }))
    expect(Object.keys(run?.header ?? {})).toEqual(expect.arrayContaining(['firstMonth']))
    expect(Object.keys(run?.header.cursor ?? {})).toContain('eventId')
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
        currencies: undefined,
      },
    })
    const store = await harness.open()
    must(await store.beginRun(makeHeader()))
    must(await store.updateRun(header))
    expect((await readAll(harness)).run?.header).toEqual(header)
  })

  check('beginning a run drops the base of the one before, its plan and the log stay', async (harness) => {
    const store = await fillPatched(harness)
    const header = makeHeader({ runId: 'run-3', generation: 3, phase: 'review' })
    must(await store.beginRun(header))
    expect(await readAll(harness)).toEqual({
      run: whole({ header }),
      plan: undefined,
      plans: [[1, makeStoredPlan()]],
      records: [makeRecord('run-0')],
      states: makeStates(1),
    })
  })

  check('a month out of order is a bug and changes nothing', async (harness) => {
    const store = await fill(harness)
    await expect(store.sealMonth(1, makeMonth(3))).rejects.toThrow('out of order')
    await expect(store.sealMonth(1, makeMonth(1))).rejects.toThrow('out of order')
    expect((await readAll(harness)).run?.months).toEqual(MONTHS)
    must(await store.sealMonth(1, makeMonth(2)))
  })

  check('each layer has an order of its own', async (harness) => {
    const store = await harness.open()
    must(await store.beginRun(makeHeader()))
    must(await store.sealMonth(1, makeMonth(0)))
    must(await store.sealMonth(1, makeMonth(1)))
    await expect(store.sealMonth(1, makeMonth(1, 0, 'rest'))).rejects.toThrow('out of order')
    must(await store.sealMonth(1, makeMonth(0, 0, 'rest')))
    must(await store.sealMonth(1, makeMonth(2)))
    expect(monthsOf(await readAll(harness))).toEqual([3, 1])
  })

  check('a month after the last one is a bug', async (harness) => {
    const store = await harness.open()
    must(await store.beginRun(makeHeader({ lastMonth: FIRST })))
    must(await store.sealMonth(1, makeMonth(0)))
    await expect(store.sealMonth(1, makeMonth(1))).rejects.toThrow('out of order')
  })

  check(
    'answers come in any order, each once, and stand ahead until those before them are there',
    async (harness) => {
      const store = await fillOpen(harness)
      for (const index of [1, 3, 5])
        await expect(store.sealAnswers(1, makeAnswers(index))).rejects.toThrow('sealed twice')
      expect((await readAll(harness)).run).toMatchObject({ answers: ANSWERS, answersAhead: AHEAD })
      must(await store.sealAnswers(1, makeAnswers(2)))
      const next = await harness.open()
      const run = must(await next.loadRun())
      expect(run?.answers).toEqual([0, 1, 2, 3].map(makeAnswers))
      expect(run?.answersAhead).toEqual([makeAnswers(5)])
      must(await next.sealAnswers(1, makeAnswers(4)))
      const after = (await readAll(harness)).run
      expect([after?.answers.map(({ index }) => index), after?.answersAhead]).toEqual([
        [0, 1, 2, 3, 4, 5],
        [],
      ])
    },
  )

  // ------------------------------------------------------------------------------------------------ pending

  check('rows of open months come back as they were kept, in order', async (harness) => {
    await fillOpen(harness)
    expect((await readAll(harness)).run).toEqual(
      whole({ months: MONTHS, answers: ANSWERS, pending: PENDING.flat(), answersAhead: AHEAD }),
    )
  })

  check('a month that is sealed takes the place of its pending rows, others stay', async (harness) => {
    const store = await fillOpen(harness)
    let left: PendingSlice[] = PENDING.flat()
    for (const [layer, index] of [
      ['rest', 2],
      ['core', 2],
      ['core', 3],
      ['core', 4],
    ] as const) {
      must(await store.sealMonth(1, makeMonth(index, 0, layer)))
      left = left.filter((piece) => !ofMonth(layer, index)(piece))
      expect(pendingOf(await readAll(harness))).toEqual(left)
    }
    expect(left).toEqual([])
    must(await store.savePending(1, [makePending(5)]))
    expect(pendingOf(await readAll(harness))).toEqual([makePending(5)])
  })

  check(
    'rows of a sealed month, or of one the run does not have, are a bug and change nothing',
    async (harness) => {
      const store = await fillOpen(harness)
      for (const piece of [makePending(1), makePending(1, 'activities'), makePending(12)])
        await expect(store.savePending(1, [makePending(5), piece])).rejects.toThrow('slice of month')
      expect(pendingOf(await readAll(harness))).toEqual(PENDING.flat())
    },
  )

  check('rows that do not go on where those before them ended are left out', async (harness) => {
    const store = await fillOpen(harness)
    must(await store.savePending(1, [makePending(4, 'contacts', { afterId: 50 }), makePending(6)]))
    must(await store.savePending(1, [makePending(4, 'deals', { afterId: 100 })]))
    // Behind the end of a slice there is nothing.
    must(await store.savePending(1, [makePending(3, 'deals', { afterId: 100 })]))
    must(await store.savePending(1, [makePending(4, 'contacts', { afterId: 100 })]))
    expect(pendingOf(await readAll(harness))).toEqual([
      ...PENDING.flat(),
      makePending(6),
      makePending(4, 'contacts', { afterId: 100 }),
    ])
  })

  check('a slice without rows or tables is pending like others', async (harness) => {
    const store = await fill(harness)
    const empty = makePending(5, 'deals', { part: {}, rows: 0, lastId: 0 })
    must(await store.savePending(1, [empty, makePending(6)]))
    must(await store.savePending(1, [{ ...empty, month: FIRST + 8 }]))
    expect(pendingOf(await readAll(harness))).toEqual([empty, makePending(6), { ...empty, month: FIRST + 8 }])
  })

  check('beginning a run drops what is pending and answered ahead', async (harness) => {
    const store = await fillOpen(harness)
    const header = makeHeader({ runId: 'run-2', generation: 2 })
    must(await store.beginRun(header))
    expect((await readAll(harness)).run).toEqual(whole({ header }))
    must(await store.savePending(2, [makePending(0)]))
    expect(pendingOf(await readAll(harness))).toEqual([makePending(0)])
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
    expect([run?.header.phase, run?.months, plan?.plan.length]).toEqual(['writing', MONTHS, 10])
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
    expect([run?.months.core.length, plan?.lanes.map(({ sent }) => sent)]).toEqual([4, [60, 70]])
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
    expect((await readAll(harness)).run?.months.core).toStrictEqual([month])
  })

  // ------------------------------------------------------------------------------------------------ fences

  for (const [change, apply] of CHANGES) {
    if (FREE.has(change)) continue
    check(`${change} is fenced when another instance began a newer run`, async (harness) => {
      const old = await fill(harness)
      const other = await harness.open()
      must(await other.loadRun())
      must(await other.beginRun(makeHeader({ runId: 'run-2', generation: 2 })))
      expect(kindOf(await apply(old))).toBe('fenced')
      expect((await readAll(harness)).run?.header.runId).toBe('run-2')
    })

    check(
      `${change} is fenced when another instance went on with the base in a run of its own`,
      async (harness) => {
        const old = await fill(harness)
        const other = await harness.open()
        must(await other.loadRun())
        must(await other.continueRun(makeHeader({ runId: 'run-9', generation: 9 })))
        const before = await readAll(harness)
        expect(kindOf(await apply(old))).toBe('fenced')
        expect(await readAll(harness)).toEqual(before)
      },
    )

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
        expect(monthsOf(await readAll(harness))).toEqual([0, 0])
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

  check('an instance that writes a record does not fence the one that works', async (harness) => {
    const store = await fill(harness)
    const other = await harness.open()
    must(await other.saveRecord(makeRecord('run-5')))
    expect(kindOf(await store.sealMonth(1, makeMonth(2)))).toBe('ok')
    must(await store.saveRecord(makeRecord('run-6')))
    expect((await readAll(harness)).records.map(({ runId }) => runId)).toEqual(['run-0', 'run-5', 'run-6'])
  })

  check('a run that is not newer than the stored one does not begin', async (harness) => {
    await fill(harness)
    const other = await harness.open()
    expect(kindOf(await other.beginRun(makeHeader({ runId: 'run-2' })))).toBe('fenced')
    expect((await readAll(harness)).run?.header.runId).toBe('run-1')
  })

  check('a plan is not given to an instance whose run is not the stored one', async (harness) => {
    const store = await fill(harness)
    const other = await harness.open()
    expect(kindOf(await other.loadPlan(1))).toBe('fenced')
    must(await other.loadRun())
    must(await other.saveLane(1, makeLane({ sent: 77 })))
    expect(kindOf(await store.loadPlan(1))).toBe('fenced')
    expect(must(await other.loadPlan(1))?.lanes[0]?.sent).toBe(77)
    expect(must(await other.loadPlan(2))).toBeUndefined()
  })

  // ------------------------------------------------------------------------------------- going on with a base

  check('a run that goes on with a base finds it as it was, and has no plan yet', async (harness) => {
    const store = await fill(harness)
    must(await store.continueRun(CHANGED))
    must(await store.saveRecord(makeRecord('run-2', { generation: 2, failure: 'no-answer' })))
    expect(await readAll(harness)).toEqual({
      run: whole({ header: CHANGED, months: MONTHS, answers: ANSWERS }),
      plan: undefined,
      plans: [[1, makeStoredPlan()]],
      records: [makeRecord('run-0'), makeRecord('run-2', { generation: 2, failure: 'no-answer' })],
      states: makeStates(1),
    })
    must(await store.sealAnswers(2, makeAnswers(2)))
    expect((await readAll(harness)).run?.answers).toEqual([...ANSWERS, makeAnswers(2)])
  })

  check('a base is gone on with any number of times, by other instances too', async (harness) => {
    const first = await fillPatched(harness)
    first.close()
    const second = await harness.open()
    must(await second.loadRun())
    const header = makeHeader({ runId: 'run-3', generation: 3, kind: 'changes' })
    must(await second.continueRun(header))
    must(await second.sealPatch(header, makePatch(3), 'add'))
    must(await second.sealMonth(3, makeMonth(2)))
    expect((await readAll(harness)).run).toEqual(
      whole({
        header,
        months: { ...MONTHS, core: [...MONTHS.core, makeMonth(2)] },
        answers: ANSWERS,
        patches: [makePatch(1), makePatch(2), makePatch(3)],
      }),
    )
  })

  check('a run that is not newer does not go on with a base', async (harness) => {
    const store = await fill(harness)
    expect(kindOf(await store.continueRun(makeHeader({ runId: 'run-2' })))).toBe('fenced')
    must(await store.continueRun(CHANGED))
    expect(kindOf(await store.updateRun(makeHeader()))).toBe('fenced')
  })

  check('going on with other months than the base has is a bug', async (harness) => {
    const store = await fill(harness)
    await expect(store.continueRun({ ...CHANGED, lastMonth: FIRST + 12 })).rejects.toThrow('other months')
    expect((await readAll(harness)).run?.header).toEqual(makeHeader())
  })

  // ------------------------------------------------------------------------------------- patches

  check('patches come back in order, with the header they were sealed with', async (harness) => {
    const store = await fillPatched(harness)
    const header = {
      ...CHANGED,
      cursor: { ...CHANGED.cursor, othersFromS: 1_800_000_000, eventId: 12 },
      dropsFrozen: true,
    }
    must(await store.sealPatch(header, makePatch(3), 'add'))
    expect((await readAll(harness)).run).toEqual(
      whole({
        header,
        months: MONTHS,
        answers: ANSWERS,
        patches: [makePatch(1), makePatch(2), makePatch(3)],
      }),
    )
  })

  check('a patch in the place of all others is the only one, and others may follow', async (harness) => {
    const store = await fillPatched(harness)
    must(await store.sealPatch(CHANGED, makePatch(7), 'replace-all'))
    expect((await readAll(harness)).run?.patches).toEqual([makePatch(7)])
    must(await store.sealPatch(CHANGED, makePatch(8), 'add'))
    expect((await readAll(harness)).run?.patches).toEqual([makePatch(7), makePatch(8)])
  })

  check('a patch of many blocks, and of every table there is, comes back whole', async (harness) => {
    const store = await fill(harness)
    const every = (rows: number) =>
      Object.fromEntries(
        Object.entries(PART_SCHEMAS).map(([name, schema]) => [
          name,
          makeTable(schema as ColumnSchema, rows, 5),
        ]),
      )
    const patch: SealedPatch = {
      lists: every(3000),
      gone: makeTable(GONE_SCHEMA, 70_000, 1),
      asked: makeTable(ASKED_SCHEMA, 90_000, 2),
      answers: every(2000),
      held: makeTable(HELD_SCHEMA, 60_000, 3),
    }
    must(await store.sealPatch(makeHeader(), makePatch(1), 'add'))
    must(await store.sealPatch(makeHeader(), patch, 'add'))
    must(await store.sealPatch(makeHeader(), makePatch(2), 'add'))
    const patches = (await readAll(harness)).run?.patches ?? []
    expect([patches.length, patches[0], patches[2]]).toEqual([3, makePatch(1), makePatch(2)])
    expect(sumsOfPatch(patches[1])).toEqual(sumsOfPatch(patch))
  })

  check('a patch with the header of another run is a bug and changes nothing', async (harness) => {
    const store = await fillPatched(harness)
    const other = { ...CHANGED, runId: 'run-9' }
    await expect(store.sealPatch(other, makePatch(3), 'add')).rejects.toThrow('another one')
    expect((await readAll(harness)).run?.patches.length).toBe(2)
  })

  // ------------------------------------------------------------------------------------- kept plans, records

  check('plans are kept with their lanes over new runs, the oldest beyond the limit go', async (harness) => {
    const store = await harness.open()
    const plans: (readonly [number, StoredPlan])[] = []
    for (let generation = 1; generation <= KEPT_PLANS + 2; generation += 1) {
      const header = makeHeader({ runId: `run-${generation}`, generation })
      must(await (generation % 2 === 1 ? store.beginRun(header) : store.continueRun(header)))
      const plan = makePlan(2, generation)
      const lane = makeLane({ sent: 2, done: 2, refused: [{ id: generation, kind: 'refused', text: 'нет' }] })
      must(await store.savePlan(generation, { plan, lanes: [makeLane()] }))
      must(await store.saveLane(generation, lane))
      plans.push([generation, { plan, lanes: [lane] }])
    }
    const seen = await readAll(harness)
    expect(seen.plans).toEqual(plans.slice(-KEPT_PLANS))
    expect(seen.plan).toEqual(plans.at(-1)?.[1])
    expect(must(await store.loadPlan(1))).toBeUndefined()
    must(await store.clear())
    expect(await readAll(harness)).toEqual(NOTHING)
  })

  check('the plan and the lanes of an earlier run can no longer be changed', async (harness) => {
    const store = await fill(harness)
    must(await store.continueRun(CHANGED))
    expect(kindOf(await store.saveLane(1, makeLane({ sent: 70 })))).toBe('fenced')
    expect(kindOf(await store.savePlan(1, makeStoredPlan(1)))).toBe('fenced')
    await expect(store.saveLane(2, makeLane())).rejects.toThrow('without a plan')
    expect((await readAll(harness)).plans).toEqual([[1, makeStoredPlan()]])
  })

  check(
    'records need no run, one of the same run is replaced, the oldest beyond the limit go',
    async (harness) => {
      const store = await harness.open()
      for (let run = 0; run <= KEPT_RECORDS; run += 1) must(await store.saveRecord(makeRecord(`run-${run}`)))
      must(await store.saveRecord(makeRecord('run-7', { outcome: 'stopped', failure: 'no-answer' })))
      const { records, run } = await readAll(harness)
      expect([run, records.length, records[0]?.runId]).toEqual([undefined, KEPT_RECORDS, 'run-1'])
      expect(records.filter(({ runId }) => runId === 'run-7')).toEqual([
        makeRecord('run-7', { outcome: 'stopped', failure: 'no-answer' }),
      ])
      expect(Object.keys(records[0] ?? {})).toContain('failure')
    },
  )

  check('the pace needs no run, the last note counts, and clearing forgets it', async (harness) => {
    const store = await harness.open()
    expect(must(await store.loadPace())).toBeUndefined()
    must(await store.savePace(makePace(1)))
    must(await store.savePace(makePace(2)))
    expect(must(await (await harness.open()).loadPace())).toEqual(makePace(2))
    must(await store.clear())
    expect(must(await store.loadPace())).toBeUndefined()
  })

  check(
    'states of cards need no run, the last ones stay, also when a base is begun anew',
    async (harness) => {
      const store = await harness.open()
      must(await store.saveStates(makeStates(1)))
      must(await store.saveStates(makeStates(2)))
      must(await store.loadRun())
      must(await store.beginRun(makeHeader()))
      expect((await readAll(harness)).states).toEqual(makeStates(2))
    },
  )

  // ------------------------------------------------------------------------------------------------ end of life

  check('clear leaves nothing, and any run may begin again', async (harness) => {
    const store = await fill(harness)
    must(await store.clear())
    expect(await readAll(harness)).toEqual(NOTHING)
    must(await store.beginRun(makeHeader()))
    expect(await readAll(harness)).toEqual({ ...NOTHING, run: whole() })
  })

  check('a closed store refuses everything', async (harness) => {
    const store = await fill(harness)
    store.close()
    for (const [, apply] of CHANGES) expect(kindOf(await apply(store))).toBe('broken')
    expect(kindOf(await store.loadRun())).toBe('broken')
    expect(kindOf(await store.loadPlan(1))).toBe('broken')
    expect(kindOf(await store.listPlans())).toBe('broken')
    expect(kindOf(await store.loadRecords())).toBe('broken')
    expect(kindOf(await store.loadStates())).toBe('broken')
    expect((await readAll(harness)).run?.months).toEqual(MONTHS)
  })

  const able = create()
  if (able.kill !== undefined) {
    killContract(name, create, 'a full run', fill, CHANGES)
    killContract(name, create, 'a run over a patched base', fillPatched, CHANGES_OF_PATCHED)
    killContract(name, create, 'a reading with open months', fillOpen, CHANGES_OF_OPEN)
  }
  if (able.damage !== undefined) damageContract(name, create)
}

/** A kill between any two requests leaves the old state or the new one, never a mixture (F-47). */
function killContract(
  name: string,
  create: () => StoreHarness,
  of: string,
  fillIt: (harness: StoreHarness) => Promise<StoreDep>,
  changes: typeof CHANGES,
): void {
  for (const [change, apply] of changes) {
    for (const moment of ['before', 'after'] as const) {
      test(`${name}: ${change} of ${of} killed ${moment} any of its requests leaves the old state or the new one, and may be repeated`, async () => {
        const undisturbed = create()
        must(await apply(await fillIt(undisturbed)))
        const wanted = await readAll(undisturbed)
        let kills = 0
        for (let request = 0; ; request += 1) {
          const harness = create()
          const store = await fillIt(harness)
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
    const check = (behaviour: string, body: (harness: StoreHarness) => Promise<void>): void =>
      test(`${name}: ${behaviour} (${how})`, () => body(create()))

    check(
      'a lost month cuts its layer while reading, the other stays, and reading goes on there',
      async (harness) => {
        const store = await fill(harness, 4)
        store.close()
        await harness.damage?.({ of: 'month', layer: 'rest', index: 1 }, how)
        const next = await harness.open()
        const months = {
          core: [0, 1, 2, 3].map((index) => makeMonth(index)),
          rest: [makeMonth(0, 0, 'rest')],
        }
        // Looking changes nothing: whoever looks next sees the same.
        for (const run of [must(await next.loadRun()), (await readAll(harness)).run])
          expect(run).toEqual(whole({ months, damagedFrom: FIRST + 1 }))
        await expect(next.sealMonth(1, makeMonth(2, 0, 'rest'))).rejects.toThrow('out of order')
        must(await next.sealMonth(1, makeMonth(1, 5, 'rest')))
        const healed = { ...months, rest: [...months.rest, makeMonth(1, 5, 'rest')] }
        expect((await readAll(harness)).run).toEqual(whole({ months: healed }))
        must(await next.sealAnswers(1, makeAnswers(0)))
        expect((await readAll(harness)).run?.answers).toEqual([makeAnswers(0)])
      },
    )

    check(
      'of lost months of both layers the earlier one is told, each layer is cut at its own',
      async (harness) => {
        await fill(harness, 4)
        await harness.damage?.({ of: 'month', layer: 'rest', index: 3 }, how)
        await harness.damage?.({ of: 'month', layer: 'core', index: 2 }, how)
        const seen = await readAll(harness)
        expect([seen.run?.damagedFrom, monthsOf(seen), seen.run?.answers]).toEqual([FIRST + 2, [2, 3], []])
      },
    )

    check(
      'a lost piece of answers is dropped with those after it while reading, the months stay',
      async (harness) => {
        await fill(harness)
        await harness.damage?.({ of: 'answers', index: 0 }, how)
        const next = await harness.open()
        expect(must(await next.loadRun())).toEqual(whole({ months: MONTHS }))
        must(await next.sealAnswers(1, makeAnswers(0)))
        expect((await readAll(harness)).run?.answers).toEqual([makeAnswers(0)])
      },
    )

    check(
      'lost rows of open months are absent with those behind them, and are no damage',
      async (harness) => {
        const store = await fillOpen(harness)
        store.close()
        await harness.damage?.({ of: 'pending', index: 0 }, how)
        const next = await harness.open()
        const left = [makePending(2, 'activities'), ...PENDING[2]]
        for (const run of [must(await next.loadRun()), (await readAll(harness)).run])
          expect(run).toEqual(whole({ months: MONTHS, answers: ANSWERS, pending: left, answersAhead: AHEAD }))
        // They are read again, and stand behind the useless ones.
        must(await next.savePending(1, PENDING[0]))
        must(await next.savePending(1, [makePending(2, 'deals', { afterId: 100 })]))
        expect(pendingOf(await readAll(harness))).toEqual([
          ...left,
          ...PENDING[0],
          makePending(2, 'deals', { afterId: 100 }),
        ])
        for (const [layer, index] of [
          ['core', 2],
          ['core', 3],
          ['core', 4],
          ['rest', 2],
        ] as const)
          must(await next.sealMonth(1, makeMonth(index, 0, layer)))
        expect((await readAll(harness)).run?.pending).toEqual([])
      },
    )

    check('a lost month takes its layer back to rows that are pending behind it', async (harness) => {
      const store = await fillOpen(harness)
      must(await store.sealMonth(1, makeMonth(2, 0, 'rest')))
      store.close()
      await harness.damage?.({ of: 'month', layer: 'rest', index: 1 }, how)
      const { run } = await readAll(harness)
      expect([run?.months.rest.length, run?.answers, run?.answersAhead]).toEqual([1, [], []])
      // A block is kept as long as one of its months is open, so its rows of the lost month serve again.
      expect(run?.pending).toEqual(PENDING.flat())
    })

    check('a lost piece of answers ahead is absent, those behind it stay', async (harness) => {
      await fillOpen(harness)
      await harness.damage?.({ of: 'answers', index: 3 }, how)
      const next = await harness.open()
      expect(must(await next.loadRun())?.answersAhead).toEqual([makeAnswers(5)])
      for (const index of [2, 3, 4]) must(await next.sealAnswers(1, makeAnswers(index)))
      expect((await readAll(harness)).run?.answers).toEqual([0, 1, 2, 3, 4, 5].map(makeAnswers))
    })

    for (const [what, block] of [
      ['month', { of: 'month', layer: 'core', index: 1 }],
      ['piece of answers', { of: 'answers', index: 1 }],
      ['first patch', { of: 'patch', index: 0 }],
      ['last patch', { of: 'patch', index: 1 }],
    ] as const) {
      check(
        `a base that lost a ${what} after it was patched must not be gone on with, until one is read anew`,
        async (harness) => {
          const store = await fillPatched(harness)
          store.close()
          await harness.damage?.(block, how)
          const next = await harness.open()
          const run = must(await next.loadRun())
          expect([run?.isPatchDamaged, run?.patches]).toEqual([true, []])
          expect(run?.damagedFrom).toBe(block.of === 'month' ? FIRST + 1 : undefined)
          const undo = makeHeader({ runId: 'run-3', generation: 3, kind: 'undo' })
          must(await next.continueRun(undo))
          must(await next.savePlan(3, makeStoredPlan(2)))
          await expect(next.sealPatch(undo, makePatch(5), 'add')).rejects.toThrow('damaged')
          const after = await readAll(harness)
          expect([after.run?.isPatchDamaged, after.run?.header.kind, after.plan]).toEqual([
            true,
            'undo',
            makeStoredPlan(2),
          ])
          must(await next.beginRun(makeHeader({ runId: 'run-4', generation: 4 })))
          expect((await readAll(harness)).run?.isPatchDamaged).toBe(false)
        },
      )
    }

    check(
      'a base that lost something after its reading had ended must not be gone on with',
      async (harness) => {
        for (const block of [
          { of: 'answers', index: 1 },
          { of: 'month', layer: 'core', index: 0 },
        ] as const) {
          const fresh = create()
          const store = await fill(fresh)
          must(await store.updateRun(makeHeader({ phase: 'done' })))
          await fresh.damage?.(block, how)
          expect((await readAll(fresh)).run?.isPatchDamaged).toBe(true)
        }
        expect((await readAll(harness)).run).toBeUndefined()
      },
    )

    check('a plan with a lost block or lane counts as none, plans of other runs stay', async (harness) => {
      const store = await fill(harness)
      must(await store.continueRun(CHANGED))
      must(await store.savePlan(2, makeStoredPlan(3)))
      await harness.damage?.({ of: 'plan', generation: 1, index: 0 }, how)
      expect((await readAll(harness)).plans).toEqual([
        [1, undefined],
        [2, makeStoredPlan(3)],
      ])
      await harness.damage?.({ of: 'lane', generation: 2, cardType: OWNER_COMPANY }, how)
      expect((await readAll(harness)).plan).toBeUndefined()
    })

    check('a lost log is an empty one, and is written anew', async (harness) => {
      await fill(harness)
      await harness.damage?.({ of: 'log' }, how)
      expect((await readAll(harness)).records).toEqual([])
      must(await (await harness.open()).saveRecord(makeRecord('run-3')))
      expect((await readAll(harness)).records).toEqual([makeRecord('run-3')])
    })

    check('lost states count as none, and are kept anew', async (harness) => {
      await fill(harness)
      await harness.damage?.({ of: 'states' }, how)
      expect((await readAll(harness)).states).toBeUndefined()
      must(await (await harness.open()).saveStates(makeStates(3)))
      expect((await readAll(harness)).states).toEqual(makeStates(3))
    })

    check(
      'a run with a lost header counts as absent, only the log and the states stay, and a run of any number may begin',
      async (harness) => {
        await fillPatched(harness)
        await harness.damage?.({ of: 'header' }, how)
        const next = await harness.open()
        expect(must(await next.loadRun())).toBeUndefined()
        expect(await readAll(harness)).toEqual({
          ...NOTHING,
          records: [makeRecord('run-0')],
          states: makeStates(1),
        })
        must(await next.beginRun(makeHeader()))
        expect((await readAll(harness)).run).toEqual(whole())
      },
    )
  }
}
