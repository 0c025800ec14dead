// Records that are gone, by announcement or by count, and what follows from it: whatever named them is read again, and what
// went meanwhile is followed in its turn.
import { STREAMS } from '../../domain/refresh-view.ts'
import { applyPatch, type BaseRows, type PatchBuilder } from './apply-patch.ts'
import type { KnownRange } from './change-windows.ts'
import { changedRows } from './changed-rows.ts'
import { danglingRecords } from './dangling.ts'
import { findDifference, type Counted } from './find-gone.ts'
import { ask } from '../run/paced-ask.ts'
import type { Deletions, Part, RecordRef } from '../ports/reading.ts'
import type { RunHeader } from '../ports/store.ts'
import { readAgain } from './read-again.ts'
import type { RunContext, Step } from '../run/run-context.ts'
import {
  eachListRow,
  emptyIdSets,
  firstAbove,
  hasId,
  idsByStream,
  streamNumber,
} from '../reading/stream-tables.ts'

/** All announced deletions since the cursor; none where the portal announces nothing. */
export async function readAnnounced(
  { portal, pacer }: RunContext,
  first: Deletions | undefined,
): Promise<Step<{ readonly gone: readonly RecordRef[]; readonly lastEventId: number | undefined }>> {
  if (first === undefined) return { ok: true, value: { gone: [], lastEventId: undefined } }
  const gone = [...first.gone]
  let page = first
  while (!page.complete) {
    const after = page.lastEventId
    const next = await ask(pacer, [], () => portal.readDeletions(after))
    if (!next.ok) return next
    // Without progress the rest is found by counting.
    if (next.value === undefined || next.value.lastEventId <= after) break
    page = next.value
    gone.push(...page.gone)
  }
  return { ok: true, value: { gone, lastEventId: page.lastEventId } }
}

export interface Gone {
  /** Records of the base. */
  readonly known: readonly RecordRef[]
  /** Those of which the base knows nothing as well. */
  readonly all: readonly RecordRef[]
}

/** Puts all that is gone into the patch, by announcement or by count, and reads again what was linked to it. */
export async function removeGone(
  context: RunContext,
  header: RunHeader,
  base: BaseRows,
  counted: readonly Counted[],
  builder: PatchBuilder,
  announced: { readonly gone: readonly RecordRef[] },
  triesUnread: boolean,
): Promise<Step<Gone>> {
  const { portal, pacer } = context
  const known = idsByStream(base.lists)
  const shown = emptyIdSets()
  eachListRow(builder.build().lists, (_table, _row, stream, id) => shown[stream]?.add(id))
  const gone: RecordRef[] = []
  const add = (record: RecordRef): void => {
    builder.addGone(streamNumber(record.stream), record.id)
    gone.push(record)
  }
  // What a window shows was restored after it was deleted.
  const announcedGone = announced.gone.filter(
    ({ stream, id }) => shown[streamNumber(stream)]?.has(id) !== true,
  )
  for (const record of announcedGone) if (hasId(known[streamNumber(record.stream)], record.id)) add(record)
  const listed = idsByStream(applyPatch(base, builder.build()).lists)
  const ranges = counted.map((range): Counted => ({ ...range, ids: within(listed, range) }))
  const difference = await findDifference(ranges, { portal, pacer, context: header.context })
  if (!difference.ok) return difference
  difference.value.gone.forEach(add)
  // Some records name others that no list of ours shows, recurring deals say, whose deletion empties the link as well.
  let lost: readonly RecordRef[] = [...announcedGone, ...gone]
  const unread = triesUnread ? unreadRecords(base.lists) : []
  let open: readonly RecordRef[] = [...difference.value.unknown, ...unread]
  for (;;) {
    const { lists } = applyPatch(base, builder.build())
    const linked = danglingRecords(lists, goneSets(lost))
    const again = await readAgain(context, header, [...open, ...linked])
    if (!again.ok) return again
    builder.addLists(changedRows(lists, again.value.part).part)
    // What went while all this was read is named by others in its turn.
    lost = again.value.missing
    open = []
    if (lost.length === 0) return { ok: true, value: { known: gone, all: [...announcedGone, ...gone] } }
    lost.filter((record) => hasId(known[streamNumber(record.stream)], record.id)).forEach(add)
  }
}

/** Records of which only the id could be read: the answer may have been a bad one. */
function unreadRecords({ blanks }: Part): RecordRef[] {
  const records: RecordRef[] = []
  for (let row = 0; row < (blanks?.length ?? 0); row += 1) {
    const stream = STREAMS[blanks?.columns.stream[row] as number]
    if (blanks?.columns.unread[row] === 1 && stream !== undefined)
      records.push({ stream, id: blanks.columns.id[row] as number })
  }
  return records
}

function goneSets(gone: readonly RecordRef[]): Set<number>[] {
  const sets = emptyIdSets()
  for (const { stream, id } of gone) sets[streamNumber(stream)]?.add(id)
  return sets
}

/** Known ids of a range, of a newer state of the base. */
function within(ids: readonly Int32Array[], { range }: KnownRange): Int32Array {
  const column = ids[streamNumber(range.stream)] ?? new Int32Array(0)
  const from = firstAbove(column, range.afterId)
  return column.subarray(
    from,
    range.untilId === undefined ? column.length : firstAbove(column, range.untilId),
  )
}
