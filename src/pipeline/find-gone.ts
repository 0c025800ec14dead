// Deletions that nobody announced: a range of ids that holds another number of rows than the base knows is cut into
// pieces until the pieces are small enough to list, and the lists tell which records are gone, and which are there
// without having shown in any window. Costs a few requests a deletion, and never more than a sweep of all ids.
import { STREAMS } from '../domain/refresh-view.ts'
import { splitRange, type KnownRange } from './change-windows.ts'
import type { Pacer } from './pacer.ts'
import type { PortalDep } from './ports/portal.ts'
import type { IdRange, ReadContext, RecordRef } from './ports/reading.ts'
import { ask } from './plan-run.ts'
import type { Step } from './run-context.ts'

/** Commands of one request. */
const COMMANDS = 50
/** A range of so many rows fits on one page, with some room for rows the base does not know. */
const LISTED_ROWS = 40
const PAGE_ROWS = 50

export interface Counted extends KnownRange {
  /** Rows by the portal's count. */
  readonly rows: number
}

export interface Difference {
  readonly gone: readonly RecordRef[]
  /** Records of the portal that the base does not know. */
  readonly unknown: readonly RecordRef[]
}

export interface FindDeps {
  readonly portal: PortalDep
  readonly pacer: Pacer
  readonly context: ReadContext
}

/** Finds what differs in the ranges whose counts do not meet; the others cost nothing. */
export async function findDifference(counted: readonly Counted[], deps: FindDeps): Promise<Step<Difference>> {
  let open = counted.filter(({ ids, rows }) => rows !== ids.length)
  const leaves: KnownRange[] = []
  while (open.length > 0) {
    const pieces: KnownRange[] = []
    for (const range of open) (isListable(range) ? leaves : pieces).push(...piecesOf(range, open.length))
    const next = await countRanges(pieces, deps)
    if (!next.ok) return next
    open = next.value.filter(({ ids, rows }) => rows !== ids.length)
  }
  return listLeaves(leaves, deps)
}

function isListable({ ids, rows }: Counted): boolean {
  return ids.length <= LISTED_ROWS && rows <= PAGE_ROWS
}

/** The more ranges are open, the fewer pieces each gets: one request asks for about fifty. */
function piecesOf(range: Counted, open: number): readonly KnownRange[] {
  if (isListable(range)) return [range]
  const perRange = Math.max(2, Math.floor(COMMANDS / open))
  const size = Math.max(LISTED_ROWS, Math.ceil(range.ids.length / perRange))
  const pieces = splitRange(range, size)
  // Many rows and few known ids: known ids cannot cut such a range, halves of its ids can.
  return pieces.length > 1 ? pieces : halves(range)
}

const LARGEST_ID = 0x7fffffff

function halves({ range, ids }: KnownRange): KnownRange[] {
  const until = range.untilId ?? LARGEST_ID
  const middle = range.afterId + Math.floor((until - range.afterId) / 2)
  const cut = ids.findIndex((id) => id > middle)
  const at = cut === -1 ? ids.length : cut
  return [
    { range: { ...range, untilId: middle }, ids: ids.subarray(0, at) },
    { range: { ...range, afterId: middle }, ids: ids.subarray(at) },
  ]
}

/** The portal's counts of ranges, fifty a request, all requests under way together. */
export async function countRanges(
  ranges: readonly KnownRange[],
  { portal, pacer, context }: FindDeps,
): Promise<Step<Counted[]>> {
  const packets = cut(ranges)
  const counts = await Promise.all(
    packets.map((packet) => {
      const asked = packet.map(({ range }) => range)
      return ask(pacer, methodsFor(asked, portal, context), () => portal.countIds(asked, context))
    }),
  )
  const counted: Counted[] = []
  for (const [index, step] of counts.entries()) {
    if (!step.ok) return step
    packets[index]?.forEach((range, at) => counted.push({ ...range, rows: step.value[at] ?? 0 }))
  }
  return { ok: true, value: counted }
}

async function listLeaves(
  leaves: readonly KnownRange[],
  { portal, pacer, context }: FindDeps,
): Promise<Step<Difference>> {
  const packets = cut(leaves)
  const lists = await Promise.all(
    packets.map((packet) => {
      const asked = packet.map(({ range }) => range)
      return ask(pacer, methodsFor(asked, portal, context), () => portal.readIds(asked, context))
    }),
  )
  const gone: RecordRef[] = [],
    unknown: RecordRef[] = []
  for (const [index, step] of lists.entries()) {
    if (!step.ok) return step
    packets[index]?.forEach(({ range: { stream }, ids }, at) => {
      const present = new Set(step.value[at])
      const known = new Set(ids)
      for (const id of ids) if (!present.has(id)) gone.push({ stream, id })
      for (const id of present) if (!known.has(id)) unknown.push({ stream, id })
    })
  }
  return { ok: true, value: { gone, unknown } }
}

function methodsFor(ranges: readonly IdRange[], portal: PortalDep, context: ReadContext): readonly string[] {
  const streams = STREAMS.filter((stream) => ranges.some((range) => range.stream === stream))
  return portal.methodsOf(streams, context.lists)
}

function cut<T>(items: readonly T[]): T[][] {
  const packets: T[][] = []
  for (let at = 0; at < items.length; at += COMMANDS) packets.push(items.slice(at, at + COMMANDS))
  return packets
}
