// npm run bench:emulator: processor time of the local portal for one batch of 2,500 rows, list by list, over HTTP. The
// client is a process of its own, so what is counted is the portal's whole work (reading the request, the lists, JSON,
// the socket, collecting garbage) and nothing of the client's. Ends with 1 when a median is above the bound.
import { fork, type ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { startEmulator } from '../emulator/start.ts'
import { parseBenchOptions } from './options.ts'
import { currentCommit, describeMachine, median } from './report.ts'

/** What a batch may cost, milliseconds of processor time: then no benchmark measures the portal instead of the app. */
const BOUND_MS = 25
const PRESET = 'ref85k'
const COMMANDS = 50
const PAGE = 50
/** Batches of each list before the counted ones: the first ones run code that is not compiled yet. */
const WARM_UP = 10
/** The argument by which this program starts itself as the client. */
const CLIENT = '--client'

interface LeanList {
  readonly name: string
  readonly method: string
  readonly params: string
  readonly idName: string
  /** Where the rows stand in the result of a command. */
  readonly rowsAt: string
  readonly select: readonly string[]
}

const oldList = (name: string, select: readonly string[]): LeanList => ({
  name,
  method: `crm.${name}.list`,
  params: '',
  idName: 'ID',
  rowsAt: '',
  select: ['ID', ...select],
})

/** Columns as the application reads them, user fields apart. */
const CARD = [
  'DATE_CREATE',
  'HAS_PHONE',
  'HAS_EMAIL',
  'HAS_IMOL',
  'LAST_ACTIVITY_TIME',
  'LAST_COMMUNICATION_TIME',
]
const LISTS: readonly LeanList[] = [
  oldList('contact', ['COMPANY_ID', ...CARD]),
  oldList('company', ['IS_MY_COMPANY', ...CARD]),
  oldList('deal', [
    ...[
      'DATE_CREATE',
      'STAGE_SEMANTIC_ID',
      'COMPANY_ID',
      'CONTACT_ID',
      'CATEGORY_ID',
      'CLOSEDATE',
      'MOVED_TIME',
    ],
    ...['OPPORTUNITY', 'IS_RECURRING'],
  ]),
  oldList('activity', ['OWNER_ID', 'OWNER_TYPE_ID', 'CREATED']),
  {
    name: 'invoice',
    method: 'crm.item.list',
    params: 'entityTypeId=31&',
    idName: 'id',
    rowsAt: '[items]',
    select: [
      'id',
      'createdTime',
      'stageId',
      'companyId',
      'contactId',
      'movedTime',
      'updatedTime',
      'opportunity',
    ],
  },
]

/** A keyset chain of full pages behind `afterId`, as bulk readers of Bitrix24 send it. */
function batchOf(list: LeanList, afterId: number): Record<string, string> {
  const select = list.select.map((name) => `select[]=${name}`).join('&')
  const commands: Record<string, string> = {}
  for (let at = 0; at < COMMANDS; at++) {
    const from = at === 0 ? afterId : `$result[c${at - 1}]${list.rowsAt}[${PAGE - 1}][${list.idName}]`
    commands[`c${at}`] =
      `${list.method}?${list.params}order[${list.idName}]=ASC&filter[>${list.idName}]=${from}&start=-1&${select}`
  }
  return commands
}

interface ToClient {
  readonly url: string
  readonly body: string
  readonly idName: string
}

interface FromClient {
  readonly rows: number
  /** Of the last row; 0 without rows. */
  readonly lastId: number
}

type Row = Readonly<Record<string, unknown>>

function serveAsClient(): void {
  process.on('message', ({ url, body, idName }: ToClient) => {
    void (async () => {
      const headers = { 'Content-Type': 'application/json' }
      const answer = await fetch(url, { method: 'POST', headers, body })
      const { result } = (await answer.json()) as {
        result: { result: Readonly<Record<string, readonly Row[] | { readonly items: readonly Row[] }>> }
      }
      const rows = Object.values(result.result).flatMap((page) => ('items' in page ? page.items : page))
      process.send?.({ rows: rows.length, lastId: Number(rows.at(-1)?.[idName] ?? 0) } satisfies FromClient)
    })()
  })
}

function askThrough(client: ChildProcess, message: ToClient): Promise<FromClient> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`the client ended with ${code}`))
    client.once('exit', ended)
    client.once('message', (answer: FromClient) => {
      client.off('exit', ended)
      resolve(answer)
    })
    client.send(message)
  })
}

/** Milliseconds of processor time of this process, one figure a full batch, along the whole list round and round. */
async function measureList(
  client: ChildProcess,
  url: string,
  list: LeanList,
  runs: number,
): Promise<readonly number[]> {
  const times: number[] = []
  let afterId = 0
  while (times.length < WARM_UP + runs) {
    const body = JSON.stringify({ halt: 0, cmd: batchOf(list, afterId) })
    const before = process.cpuUsage()
    const answer = await askThrough(client, { url, body, idName: list.idName })
    const { user, system } = process.cpuUsage(before)
    const isFull = answer.rows === COMMANDS * PAGE
    if (!isFull && afterId === 0) throw new Error(`${list.name}: ${answer.rows} rows are no full batch`)
    afterId = isFull ? answer.lastId : 0
    if (isFull) times.push((user + system) / 1000)
  }
  return times.slice(WARM_UP)
}

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === CLIENT) return serveAsClient()
  const { json, runs } = parseBenchOptions(args, { clients: 85_000, runs: 40 })
  // The budget is kept as in any run, with time so fast that any number of batches stays within it.
  const portal = await startEmulator({ preset: PRESET, rate: 'off', timeScale: 1000 })
  const client = fork(import.meta.filename, [CLIENT], { execArgv: process.execArgv })
  const rows = []
  for (const list of LISTS) {
    const times = await measureList(client, `${portal.webhook}batch`, list, runs)
    rows.push({
      list: list.name,
      minMs: Math.min(...times),
      medianMs: median(times),
      boundMs: BOUND_MS,
      runs,
    })
  }
  client.disconnect()
  await portal.close()
  console.table(
    rows.map((row) => ({ ...row, minMs: row.minMs.toFixed(1), medianMs: row.medianMs.toFixed(1) })),
  )
  // Processor time grows where others share the processor and its caches: the figures are those of a quiet machine.
  console.log(`${describeMachine()}, load ${(loadavg()[0] ?? 0).toFixed(1)}`)
  const output = { commit: currentCommit(), machine: describeMachine(), preset: PRESET, rows }
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(output, null, 2)}\n`)
  if (rows.some((row) => row.medianMs > BOUND_MS)) process.exitCode = 1
}

await main(process.argv.slice(2))
