// The reading strategies of the portal cost model (its section 6) as batches of commands and the order they are sent in.
// Every one reads the whole reference base once.
import { lastIdOf, REFERENCE_KINDS, REFERENCE_ROWS, type ReferenceKind } from './reference-base.ts'
import type { Governor } from './governor.ts'
import type { Peer } from './peer.ts'

/** Modification time as each list calls it. */
const CHANGED: Readonly<Record<ReferenceKind, string>> = {
  contact: 'DATE_MODIFY',
  company: 'DATE_MODIFY',
  deal: 'DATE_MODIFY',
  smartInvoice: 'updatedTime',
  activity: 'LAST_UPDATED',
  requisite: 'DATE_MODIFY',
}

const PAGE = 50
const BATCH = 50
/** A lane that has no budget looks again after this. */
const POLL_MS = 1_000

const LISTS: Readonly<Record<ReferenceKind, string>> = {
  contact: 'crm.contact.list?',
  company: 'crm.company.list?',
  deal: 'crm.deal.list?',
  smartInvoice: 'crm.item.list?entityTypeId=31&',
  activity: 'crm.activity.list?',
  requisite: 'crm.requisite.list?',
}
type Width = 'narrow' | 'full'

/** Two plain fields, or everything. (In conditions `=` of a prefix has to be encoded, as in any query.) */
function fieldsOf(kind: ReferenceKind, width: Width): string {
  // Priced as `*` and `UF_*`, without the work of printing what nobody looks at.
  if (width === 'full') return `select[]=${id(kind)}&select[]=UF_*`
  if (kind === 'smartInvoice') return 'select[]=id&select[]=createdTime'
  return `select[]=ID&select[]=${kind === 'activity' ? 'CREATED' : 'DATE_CREATE'}`
}
const id = (kind: ReferenceKind): string => (kind === 'smartInvoice' ? 'id' : 'ID')

function list(kind: ReferenceKind, conditions: string, start: number, width: Width = 'narrow'): string {
  return `${LISTS[kind]}order[${id(kind)}]=ASC&${fieldsOf(kind, width)}&${conditions}&start=${start}`
}

/** Pages by offset with totals, fifty a batch. */
export function offsetBatches(): readonly (readonly string[])[] {
  return REFERENCE_KINDS.flatMap((kind) =>
    inBatches(range(REFERENCE_ROWS[kind] / PAGE).map((page) => list(kind, '', page * PAGE))),
  )
}

/** Keyset pages one a request; an empty one ends each kind. */
export function keysetRequests(): readonly string[] {
  return REFERENCE_KINDS.flatMap((kind) =>
    range(REFERENCE_ROWS[kind] / PAGE + 1).map((page) =>
      list(kind, `filter[>${id(kind)}]=${page * PAGE}`, -1),
    ),
  )
}

/** Id segments of a batch each, walked by references; density 1. */
function chainBatches(width: Width): readonly (readonly string[])[] {
  return REFERENCE_KINDS.flatMap((kind) => {
    const last = lastIdOf(kind, 1)
    return range(last / (PAGE * BATCH)).map((segment) => {
      const from = segment * PAGE * BATCH
      const to = Math.min(last, from + PAGE * BATCH)
      return chain(kind, from, `filter[<%3D${id(kind)}]=${to}`, Math.ceil((to - from) / PAGE), width)
    })
  })
}

/** What was added behind the last segment: a chain that finds nothing, never going back to the beginning. */
function tailBatches(width: Width): readonly (readonly string[])[] {
  return REFERENCE_KINDS.map((kind) => {
    const last = lastIdOf(kind, 1)
    return chain(kind, last, `filter[>%3D${id(kind)}]=${last + 1}`, BATCH, width)
  })
}

function chain(kind: ReferenceKind, from: number, bound: string, pages: number, width: Width): string[] {
  const row = kind === 'smartInvoice' ? '[items][49][id]' : '[49][ID]'
  return range(pages).map((page) => {
    const after = page === 0 ? String(from) : `$result[c${page - 1}]${row}`
    return list(kind, `filter[>${id(kind)}]=${after}&${bound}`, -1, width)
  })
}

/** Independent commands over fifty ids each. */
export function rangeBatches(density: number): readonly (readonly string[])[] {
  return REFERENCE_KINDS.flatMap((kind) =>
    inBatches(
      range(lastIdOf(kind, density) / PAGE).map((page) =>
        list(kind, `filter[>${id(kind)}]=${page * PAGE}&filter[<%3D${id(kind)}]=${(page + 1) * PAGE}`, -1),
      ),
    ),
  )
}

/** Highest ids of all kinds in one request: where the segments end. */
const LAST_IDS = REFERENCE_KINDS.map(
  (kind) => `${LISTS[kind]}order[${id(kind)}]=DESC&select[]=${id(kind)}&start=-1`,
)

/** Six delta pages and six counts, nothing changed. */
export const NOTHING_CHANGED = [
  ...REFERENCE_KINDS.map((kind) =>
    list(kind, `filter[>%3D${CHANGED[kind]}]=2026-03-02T06:00:00%2B03:00`, -1),
  ),
  ...REFERENCE_KINDS.map((kind) => `${LISTS[kind]}select[]=${id(kind)}&start=0`),
]

/** Sends one request after another as the portal lets it: refused commands again after the reset. */
export async function oneByOne(peer: Peer, requests: readonly (readonly string[] | string)[]): Promise<void> {
  for (const request of requests) await peer.finish(request)
}

/**
 * Sends the batches with that many in flight under the governor; waits for all.
 * @param order `strict`: a batch that has to wait holds those behind it; `any`: batches of other methods go first
 */
export async function inFlight(
  peer: Peer,
  governor: Governor,
  lanes: number,
  batches: readonly (readonly string[])[],
  order: 'strict' | 'any' = 'strict',
): Promise<void> {
  const left = batches.map((commands) => ({ commands, method: (commands[0] ?? '').split('?')[0] ?? '' }))
  const lane = async (): Promise<void> => {
    while (left.length > 0) {
      const place = order === 'any' ? left.findIndex(({ method }) => governor.reserve(method)) : 0
      const next = left[place]
      if (next === undefined || (order === 'strict' && !governor.reserve(next.method))) {
        await peer.time.appClock.sleep(POLL_MS)
        continue
      }
      left.splice(place, 1)
      await peer.finish(next.commands)
      governor.release(next.method)
    }
  }
  await Promise.all(range(lanes).map(lane))
}

/** The whole base by chains: highest ids, segments in flight, then the tails one after another. */
export async function readByChains(
  peer: Peer,
  governor: Governor,
  lanes: number,
  width: Width = 'narrow',
): Promise<void> {
  await peer.finish(LAST_IDS)
  await inFlight(peer, governor, lanes, chainBatches(width))
  await inFlight(peer, governor, 1, tailBatches(width))
}

/** The whole base by fixed id ranges. */
export async function readByRanges(
  peer: Peer,
  governor: Governor,
  lanes: number,
  density: number,
): Promise<void> {
  await peer.finish(LAST_IDS)
  await inFlight(peer, governor, lanes, rangeBatches(density))
}

function inBatches(commands: readonly string[]): string[][] {
  return range(commands.length / BATCH).map((batch) => commands.slice(batch * BATCH, (batch + 1) * BATCH))
}

/** 0 … count-1; a started unit counts as one. */
function range(count: number): number[] {
  return Array.from({ length: Math.ceil(count) }, (_, index) => index)
}
