// The peer beside which the app is measured (portal cost model, section 6): what a careful but simple client does. One
// batch at a time, pages by offset with totals, narrow columns, and after a refusal it sleeps until the reset it was told.
// It shares no code with the app and knows nothing of the emulator but REST.
import type { ClockDep } from '../src/pipeline/ports/clock.ts'
import type { RawReply } from '../src/portal/sdk-send.ts'

export interface NaiveDeps {
  readonly send: (method: string, params: Readonly<Record<string, unknown>>) => Promise<RawReply>
  readonly clock: ClockDep
}

export interface NaivePeer {
  /** Reads all rows of the lists, one list after the other; ids of each in order. */
  read(lists: readonly NaiveList[]): Promise<ReadonlyMap<NaiveList, readonly number[]>>
  /** Changes one value of each card. */
  write(list: 'contacts' | 'companies', ids: readonly number[]): Promise<void>
  /** A later run: ids of all clients (deletions), rows changed since, one update for each of the given clients. */
  later(sinceIso: string, contactIds: readonly number[], companyIds: readonly number[]): Promise<void>
}

export type NaiveList = keyof typeof LISTS

const PAGE = 50
const BATCH = 50
const RATE_PAUSE_MS = 2_000
/** When a refusal came before any answer told a reset. */
const RESET_FALLBACK_S = 600

const MODIFIED = 'DATE_MODIFY'
const LISTS = {
  contacts: old('crm.contact.list', ['ID', 'COMPANY_ID', 'DATE_CREATE', 'HAS_PHONE', 'HAS_EMAIL'], MODIFIED),
  companies: old('crm.company.list', ['ID', 'TITLE', 'DATE_CREATE', 'HAS_PHONE', 'HAS_EMAIL'], MODIFIED),
  deals: old('crm.deal.list', ['ID', 'COMPANY_ID', 'CONTACT_ID', 'STAGE_ID', 'CLOSEDATE'], MODIFIED),
  invoices: {
    method: 'crm.item.list',
    base: 'entityTypeId=31&',
    id: 'id',
    select: ['id', 'companyId', 'contactId', 'stageId', 'closedate'],
    modified: 'updatedTime',
  },
  activities: old('crm.activity.list', ['ID', 'OWNER_ID', 'OWNER_TYPE_ID', 'CREATED'], 'LAST_UPDATED'),
  requisites: old('crm.requisite.list', ['ID', 'ENTITY_ID', 'ENTITY_TYPE_ID'], MODIFIED),
} as const satisfies Record<string, ListKind>

interface ListKind {
  readonly method: string
  readonly base: string
  readonly id: string
  readonly select: readonly string[]
  readonly modified: string
}

function old(method: string, select: readonly string[], modified: string): ListKind {
  return { method, base: '', id: 'ID', select, modified }
}

type Loose = Readonly<Record<string, unknown>>
interface Command {
  readonly text: string
  readonly method: string
}
interface CommandAnswer {
  readonly result: unknown
  readonly total: number
}

export function createNaivePeer({ send, clock }: NaiveDeps): NaivePeer {
  /** Unix seconds at which a method (or `batch`) comes free, as last told; and the portal's clock as last told. */
  const resets = new Map<string, number>()
  let heard = { portalS: 0, atMs: 0 }
  const portalNowS = (): number => heard.portalS + (clock.now() - heard.atMs) / 1000

  function hear(time: unknown, method: string): void {
    const { finish, operating_reset_at: reset } = (time ?? {}) as Loose
    if (typeof finish === 'number' && finish > heard.portalS) heard = { portalS: finish, atMs: clock.now() }
    if (typeof reset === 'number') resets.set(method, reset)
  }

  async function sleepUntilReset(method: string): Promise<void> {
    const resetS = resets.get(method) ?? portalNowS() + RESET_FALLBACK_S
    await clock.sleep(Math.max(1, resetS - portalNowS() + 1) * 1000)
  }

  /** One request; waits out refusals of the whole of it. */
  async function request(commands: readonly Command[]): Promise<Loose> {
    const cmd = Object.fromEntries(commands.map(({ text }, index) => [`c${index}`, text]))
    for (;;) {
      const { status, body } = await send('batch', { halt: 0, cmd })
      const envelope = (body ?? {}) as Loose
      hear(envelope['time'], 'batch')
      if (status === 200) return envelope['result'] as Loose
      if (status === 503) await clock.sleep(RATE_PAUSE_MS)
      else if (status === 429) await sleepUntilReset('batch')
      else throw new Error(`The naive peer was refused: ${status} ${JSON.stringify(body)}`)
    }
  }

  /** Up to 50 commands; those that met the limit are sent again after the reset. */
  async function batch(commands: readonly Command[]): Promise<CommandAnswer[]> {
    const answers: CommandAnswer[] = []
    for (let open = commands.map((command, index) => ({ command, index })); open.length > 0;) {
      const result = await request(open.map(({ command }) => command))
      const left: typeof open = []
      open.forEach((one, position) => {
        const key = `c${position}`
        hear(entry(result['result_time'], key), one.command.method)
        const error = entry(result['result_error'], key) as Loose | undefined
        if (error === undefined)
          answers[one.index] = {
            result: entry(result['result'], key),
            total: Number(entry(result['result_total'], key)),
          }
        else if (error['error'] === 'OPERATION_TIME_LIMIT') left.push(one)
        else throw new Error(`The naive peer was refused: ${JSON.stringify(error)}`)
      })
      if (left[0] !== undefined) await sleepUntilReset(left[0].command.method)
      open = left
    }
    return answers
  }

  async function readList(list: NaiveList, kind: ListKind, filter: string): Promise<number[]> {
    const page = (start: number): Command => ({ method: kind.method, text: pageText(kind, filter, start) })
    const [first] = await batch([page(0)])
    const ids = idsOf(first?.result)
    const total = first?.total ?? 0
    for (let start = PAGE; start < total; start += PAGE * BATCH) {
      const pages = Math.min(BATCH, Math.ceil((total - start) / PAGE))
      const answers = await batch(Array.from({ length: pages }, (_, index) => page(start + index * PAGE)))
      for (const { result } of answers) ids.push(...idsOf(result))
    }
    // A client that loses rows would be fast for the wrong reason.
    if (ids.length !== total) throw new Error(`The naive peer got ${ids.length} of ${total} ${list}`)
    return ids
  }

  async function write(list: 'contacts' | 'companies', ids: readonly number[]): Promise<void> {
    const method = list === 'contacts' ? 'crm.contact.update' : 'crm.company.update'
    const value = encodeURIComponent(`client ${clock.now()}`)
    for (let at = 0; at < ids.length; at += BATCH)
      await batch(
        ids
          .slice(at, at + BATCH)
          .map((id) => ({ method, text: `${method}?id=${id}&fields[COMMENTS]=${value}` })),
      )
  }

  async function read(lists: readonly NaiveList[]): Promise<ReadonlyMap<NaiveList, readonly number[]>> {
    const ids = new Map<NaiveList, readonly number[]>()
    for (const list of lists) ids.set(list, await readList(list, LISTS[list], ''))
    return ids
  }

  return {
    read,
    write,
    async later(sinceIso, contactIds, companyIds) {
      for (const list of ['contacts', 'companies'] as const)
        await readList(list, { ...LISTS[list], select: ['ID'] }, '')
      for (const list of NAIVE_LISTS) {
        const kind = LISTS[list]
        await readList(list, kind, `filter[>%3D${kind.modified}]=${encodeURIComponent(sinceIso)}&`)
      }
      await write('contacts', contactIds)
      await write('companies', companyIds)
    },
  }
}

/** The order in which everything is read. */
export const NAIVE_LISTS = Object.keys(LISTS) as readonly NaiveList[]

function pageText({ method, base, id, select }: ListKind, filter: string, start: number): string {
  const columns = select.map((column) => `select[]=${column}`).join('&')
  return `${method}?${base}${filter}order[${id}]=ASC&${columns}&start=${start}`
}

/** A map of a batch answer; PHP gives an empty one as a list. */
function entry(map: unknown, key: string): unknown {
  return typeof map === 'object' && map !== null ? (map as Loose)[key] : undefined
}

function idsOf(result: unknown): number[] {
  const rows = (Array.isArray(result) ? result : ((result as Loose)['items'] as unknown[])) as Loose[]
  return rows.map((row) => Number(row['ID'] ?? row['id']))
}
