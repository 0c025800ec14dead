// npm run bench:store: what the local store takes for a base in the proportions of the reference portal, in bytes a client
// and in time: keeping rows that come before their month is whole, sealing months, answers, plan and patches, and opening it
// all again with every block proven. The database
// is one in memory, so the time is that of encoding, packing and encryption. `--clients N`, 85,000 unless told.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { DEFAULT_RULES } from '../src/domain/rules/rules.ts'
import { STREAMS } from '../src/domain/refresh-view.ts'
import type { PendingSlice, RunHeader, SealedMonth, StoreResult } from '../src/pipeline/ports/store.ts'
import { createDexieStore } from '../src/store/dexie-store.ts'
import { createBlocks, type Blocks } from '../src/store/open-blocks.ts'
import { openDatabase } from '../src/store/open-database.ts'
import { createSealer } from '../src/store/seal.ts'
import { parseBenchOptions } from './options.ts'
import { describeMachine } from './report.ts'
import { createStoreBase, FIRST_MONTH, MONTHS } from './store-base.ts'

const DAYS = 30
const SHARE_A_DAY = 0.003
/** Rows that one batch brings, and batches that are answered before the months at the front are whole. */
const BATCH_ROWS = 2_500
const BATCHES_AHEAD = 8

const { clients } = parseBenchOptions(process.argv.slice(2), { clients: 85_000, runs: 1 })

const HEADER: RunHeader = {
  runId: 'bench',
  generation: 1,
  kind: 'full',
  phase: 'reading',
  startedAt: '2026-08-20T10:00:00+03:00',
  startedBy: 1,
  today: 20_685,
  firstMonth: FIRST_MONTH,
  lastMonth: FIRST_MONTH + MONTHS - 1,
  streams: STREAMS,
  context: {
    lists: 'plain',
    zone: '+03:00',
    invoiceStages: {},
    dealStages: {},
    oldInvoiceStatuses: {},
    hasSmartInvoices: true,
    hasOldInvoices: false,
    dealCategories: [],
    currencies: undefined,
    fields: undefined,
  },
  rules: DEFAULT_RULES,
  expected: [],
  cursor: { othersFromS: 0, ownFromS: 0, userId: 1, eventId: undefined },
  dropsFrozen: false,
}

function must<T>(result: StoreResult<T>): T {
  if (!result.ok) throw new Error(`${result.error.kind}: ${result.error.text}`)
  return result.value
}

/** Sealed bytes of everything since the last look. */
function countBytes(blocks: Blocks): { readonly blocks: Blocks; take(): number } {
  let bytes = 0
  return {
    blocks: {
      ...blocks,
      async seal(...args) {
        const sealed = await blocks.seal(...args)
        bytes += sealed.length
        return sealed
      },
    },
    take() {
      const taken = bytes
      bytes = 0
      return taken
    },
  }
}

const base = createStoreBase(clients)
const days = Array.from({ length: DAYS }, () => base.createDay(SHARE_A_DAY))
const sealer = await createSealer(crypto, new Uint8Array(32))
const counted = countBytes(createBlocks(sealer))
const database = must(
  await openDatabase({ name: 'bench', indexedDB: new IDBFactory(), IDBKeyRange, timeoutMs: 5000 }),
)
const { blocks } = counted
const createStamp = (): string => crypto.randomUUID()
const store = createDexieStore({ database, blocks, createStamp })

interface Line {
  bytes: number
  cpuMs: number
  clockMs: number
}
const lines = new Map<string, Line>()

/** Work of one name is one line. */
async function measure(what: string, work: () => Promise<void>): Promise<void> {
  const cpu = process.cpuUsage(),
    clock = performance.now()
  await work()
  const used = process.cpuUsage(cpu)
  const line = lines.get(what) ?? { bytes: 0, cpuMs: 0, clockMs: 0 }
  lines.set(what, line)
  line.bytes += counted.take()
  line.cpuMs += (used.user + used.system) / 1000
  line.clockMs += performance.now() - clock
}

const cpuOf = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + (lines.get(name)?.cpuMs ?? 0), 0)

/** The rows of a month as they come: a slice a table. */
function slicesOf({ layer, month, part }: SealedMonth): PendingSlice[] {
  return Object.entries(part).map(([name, table]) => ({
    layer,
    month,
    stream: STREAMS.find((stream) => stream === name) ?? 'deals',
    part: { [name]: table },
    rows: table.length,
    unreadable: 0,
    afterId: 0,
    lastId: 1,
    isLast: true,
  }))
}

/** Months in batches of a few, and those in rounds. */
function inRounds(months: readonly SealedMonth[]): SealedMonth[][][] {
  const batches: SealedMonth[][] = [[]]
  let rows = 0
  for (const month of months) {
    if (rows >= BATCH_ROWS) {
      batches.push([])
      rows = 0
    }
    batches.at(-1)?.push(month)
    rows += Object.values(month.rows).reduce((sum, count) => sum + count, 0)
  }
  return Array.from({ length: Math.ceil(batches.length / BATCHES_AHEAD) }, (_, index) =>
    batches.slice(index * BATCHES_AHEAD, (index + 1) * BATCHES_AHEAD),
  )
}

const KEEP = 'keep every row before its month is whole, until it is'
const SEAL = ['core', 'rest'].map((layer) => `seal the months of layer ${layer}`)
let mostPending = 0

must(await store.beginRun(HEADER))
for (const layer of ['core', 'rest'] as const) {
  for (const round of inRounds(base.months.filter((month) => month.layer === layer))) {
    const before = lines.get(KEEP)?.bytes ?? 0
    await measure(KEEP, async () => {
      for (const batch of round) must(await store.savePending(1, batch.flatMap(slicesOf)))
    })
    mostPending = Math.max(mostPending, (lines.get(KEEP)?.bytes ?? 0) - before)
    await measure(`seal the months of layer ${layer}`, async () => {
      for (const month of round.flat()) must(await store.sealMonth(1, month))
    })
  }
}
await measure('seal the answers', async () => {
  for (const piece of base.answers) must(await store.sealAnswers(1, piece))
})
await measure('save the plan: every card', async () => {
  must(await store.savePlan(1, { plan: base.plan, lanes: [] }))
})
await measure('seal what is read back: every card', async () => {
  must(await store.sealPatch(HEADER, base.echo, 'add'))
})
await measure(`seal ${DAYS} days of ${SHARE_A_DAY * 100} % of the cards`, async () => {
  for (const day of days) must(await store.sealPatch(HEADER, day, 'add'))
})
const bytes = [...lines].reduce((sum, [what, line]) => sum + (what === KEEP ? 0 : line.bytes), 0)
await measure('open and prove everything', async () => {
  const reader = createDexieStore({ database, blocks, createStamp })
  const run = must(await reader.loadRun())
  if (run?.damagedFrom !== undefined || run?.patches.length !== DAYS + 1)
    throw new Error('not what was sealed')
})
store.close()

const perClient = (of: number): string => (of / clients).toFixed(1)
console.log(`${describeMachine()}\n${clients} clients, ${base.rows} rows in ${MONTHS} months of two layers`)
console.table(
  [...lines].map(([what, line]) => ({
    what,
    bytesPerClient: Number(perClient(line.bytes)),
    cpuMs: Math.round(line.cpuMs),
    clockMs: Math.round(line.clockMs),
  })),
)
console.log(
  `${perClient(bytes)} bytes a client in all; ${perClient(mostPending)} more at most while months are open`,
)
const perMillion = (names: readonly string[]): number => Math.round((cpuOf(names) / base.rows) * 1e6)
console.log(
  `of the processor for 1,000,000 rows of months: ${perMillion(SEAL)} ms to seal, ${perMillion([KEEP])} ms to keep them before`,
)
