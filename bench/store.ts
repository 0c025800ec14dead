// npm run bench:store: what the local store takes for a base in the proportions of the reference portal, in bytes a client
// and in time: sealing months, answers, plan and patches, and opening it all again with every block proven. The database
// is one in memory, so the time is that of encoding, packing and encryption. `--clients N`, 85,000 unless told.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { DEFAULT_RULES } from '../src/domain/rules/rules.ts'
import { STREAMS } from '../src/domain/refresh-view.ts'
import type { RunHeader, StoreResult } from '../src/pipeline/ports/store.ts'
import { createDexieStore } from '../src/store/dexie-store.ts'
import { createBlocks, type Blocks } from '../src/store/open-blocks.ts'
import { openDatabase } from '../src/store/open-database.ts'
import { createSealer } from '../src/store/seal.ts'
import { parseBenchOptions } from './options.ts'
import { describeMachine } from './report.ts'
import { createStoreBase, FIRST_MONTH, MONTHS } from './store-base.ts'

const DAYS = 30
const SHARE_A_DAY = 0.003

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
  readonly what: string
  readonly bytesPerClient: number
  readonly cpuMs: number
  readonly clockMs: number
}
const lines: Line[] = []

async function measure(what: string, work: () => Promise<void>): Promise<void> {
  const cpu = process.cpuUsage(),
    clock = performance.now()
  await work()
  const used = process.cpuUsage(cpu)
  lines.push({
    what,
    bytesPerClient: Math.round((counted.take() / clients) * 10) / 10,
    cpuMs: Math.round((used.user + used.system) / 1000),
    clockMs: Math.round(performance.now() - clock),
  })
}

must(await store.beginRun(HEADER))
for (const layer of ['core', 'rest'] as const) {
  await measure(`seal the months of layer ${layer}`, async () => {
    for (const month of base.months) if (month.layer === layer) must(await store.sealMonth(1, month))
  })
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
const bytesPerClient = lines.reduce((sum, line) => sum + line.bytesPerClient, 0)
await measure('open and prove everything', async () => {
  const reader = createDexieStore({ database, blocks, createStamp })
  const run = must(await reader.loadRun())
  if (run?.damagedFrom !== undefined || run?.patches.length !== DAYS + 1)
    throw new Error('not what was sealed')
})
store.close()

const sealing = lines.slice(0, 2).reduce((sum, { cpuMs }) => sum + cpuMs, 0)
console.log(`${describeMachine()}\n${clients} clients, ${base.rows} rows in ${MONTHS} months of two layers`)
console.table(lines)
console.log(`${bytesPerClient.toFixed(1)} bytes a client in all`)
console.log(`${Math.round((sealing / base.rows) * 1e6)} ms of the processor to seal 1,000,000 rows of months`)
