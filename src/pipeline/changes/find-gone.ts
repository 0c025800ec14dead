// Deletions that nobody announced: a range of ids that holds another number of rows than the base knows is cut into
// pieces until the pieces are small enough to list, and the lists tell which records are gone, and which are there
// without having shown in any window. Costs a few requests a deletion, and never more than a sweep of all ids.
import { inPackets } from '../run/packets.ts'
import { STREAMS } from '../../domain/refresh-view.ts'
import { portalFailure } from '../run/failure.ts'
import { splitRange, type KnownRange } from './change-windows.ts'
import type { Pacer } from '../pace/pacer.ts'
import type { PortalDep } from '../ports/portal.ts'
import type { IdRange, ReadContext, RecordRef } from '../ports/reading.ts'
import { ask } from '../run/paced-ask.ts'
import { endedBy, type Step } from '../run/run-context.ts'

/** Commands of one request. */
const COMMANDS = 50
/** A range of so many rows fits on one page, with some room for rows the base does not know. */
const LISTED_ROWS = 40
const PAGE_ROWS = 50
/** A portal into which records pour while they are listed is left to the next refresh. */
const MOST_PASSES = 10
const LARGEST_ID = 0x7fffffff

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
  const gone: RecordRef[][] = [],
    unknown: RecordRef[][] = []
  let open = counted.filter(isDifferent)
  for (let passes = 1; open.length > 0; passes += 1) {
    const leaves: KnownRange[] = []
    while (open.length > 0) {
      const pieces: KnownRange[] = []
      // Of an emptied portal these are too many to be arguments of one call.
      for (const range of open)
        for (const piece of piecesOf(range, open.length)) (isListable(range) ? leaves : pieces).push(piece)
      const next = await countRanges(pieces, deps)
      if (!next.ok) return next
      open = next.value.filter(isDifferent)
    }
    const listed = await listLeaves(leaves, deps)
    if (!listed.ok) return listed
    gone.push(listed.value.gone)
    unknown.push(listed.value.unknown)
    if (listed.value.outgrown.length === 0) break
    if (passes === MOST_PASSES) return endedBy({ kind: 'no-answer', detail: 'ranges outgrow their count' })
    // Records came between counting and listing.
    const again = await countRanges(listed.value.outgrown, deps)
    if (!again.ok) return again
    open = again.value.filter(isDifferent)
  }
  return { ok: true, value: { gone: gone.flat(), unknown: unknown.flat() } }
}

function isDifferent({ ids, rows }: Counted): boolean {
  return rows !== ids.length
}

function isListable({ ids, rows }: Counted): boolean {
  return ids.length <= LISTED_ROWS && rows <= PAGE_ROWS
}

/** The more ranges are open, the fewer pieces each gets: one request asks for about fifty. */
function piecesOf(range: Counted, open: number): readonly KnownRange[] {
  if (isListable(range)) return [range]
  const last = range.ids.at(-1)
  // Beyond the last known id there is only what has come since; it would spoil the count of a piece without an end.
  if (range.range.untilId === undefined && last !== undefined && last < LARGEST_ID)
    return [
      ...cutKnown({ range: { ...range.range, untilId: last }, ids: range.ids }, open),
      { range: { ...range.range, afterId: last }, ids: range.ids.subarray(range.ids.length) },
    ]
  const pieces = cutKnown(range, open)
  // Many rows and few known ids: known ids cannot cut such a range, halves of its ids can.
  return pieces.length > 1 ? pieces : halves(range)
}

function cutKnown(range: KnownRange, open: number): KnownRange[] {
  const perRange = Math.max(2, Math.floor(COMMANDS / open))
  const size = Math.max(LISTED_ROWS, Math.ceil(range.ids.length / perRange))
  return splitRange(range, size)
}

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
  const packets = inPackets(ranges, COMMANDS)
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

interface Listed {
  readonly gone: RecordRef[]
  readonly unknown: RecordRef[]
  /** Ranges of requests in which one held more than a page. */
  readonly outgrown: readonly KnownRange[]
}

async function listLeaves(leaves: readonly KnownRange[], deps: FindDeps): Promise<Step<Listed>> {
  const { portal, pacer, context } = deps
  const packets = inPackets(leaves, COMMANDS)
  const lists = await Promise.all(
    packets.map((packet) => {
      const asked = packet.map(({ range }) => range)
      return pacer.send(methodsFor(asked, portal, context), () => portal.readIds(asked, context))
    }),
  )
  const gone: RecordRef[] = [],
    unknown: RecordRef[] = [],
    outgrown: KnownRange[] = []
  for (const [index, answer] of lists.entries()) {
    if ('stopped' in answer) return answer
    const packet = packets[index] ?? []
    if (!answer.ok) {
      if (answer.error.kind !== 'bad-record') return endedBy(portalFailure(answer.error))
      outgrown.push(...packet)
      continue
    }
    packet.forEach(({ range: { stream }, ids }, at) => {
      const present = new Set(answer.value[at])
      const known = new Set(ids)
      for (const id of ids) if (!present.has(id)) gone.push({ stream, id })
      for (const id of present) if (!known.has(id)) unknown.push({ stream, id })
    })
  }
  return { ok: true, value: { gone, unknown, outgrown } }
}

function methodsFor(ranges: readonly IdRange[], portal: PortalDep, context: ReadContext): readonly string[] {
  const streams = STREAMS.filter((stream) => ranges.some((range) => range.stream === stream))
  return portal.methodsOf(streams, context.lists)
}
