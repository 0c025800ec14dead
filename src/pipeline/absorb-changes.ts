// Brings a base up to date: what the windows show, what was deleted, what those records were linked to, and the
// questions that all this raises. Ends in one patch and a new cursor; nothing is stored here.
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../domain/crm-tables.ts'
import { STREAMS, type Stream } from '../domain/refresh-view.ts'
import { applyPatch, createPatchBuilder, type BaseRows, type PatchBuilder } from './apply-patch.ts'
import { contactsMovedByCompanies, questionsAfter, type Touched } from './ask-again.ts'
import { askPieces } from './ask-pieces.ts'
import { changedRows, type ChangedRows } from './changed-rows.ts'
import { PROBED_RANGES, rangesOf, windowsSince, type KnownRange } from './change-windows.ts'
import { danglingRecords } from './dangling.ts'
import { countRanges, findDifference, type Counted } from './find-gone.ts'
import { portalFailure } from './failure.ts'
import { mergeParts } from './month-parts.ts'
import { ask } from './plan-run.ts'
import type { PortalError } from './ports/outcomes.ts'
import type { Deletions, Part, Probe, RecordRef, SliceOutcome, UnreadableRow } from './ports/reading.ts'
import type { Cursor, RunHeader, SealedPatch } from './ports/store.ts'
import type { Piece } from './questions.ts'
import { readChanges, type OpenWindow, type WindowRows } from './read-changes.ts'
import { secondsOfMoment } from './run-record.ts'
import { endedBy, type Outcome, type RunContext, type Step } from './run-context.ts'
import { eachListRow, emptyIdSets, firstAbove, hasId, idsByStream, streamNumber } from './stream-tables.ts'

const LANES = 8
const RECORDS_PER_REQUEST = 2_500
const TRIES = 20

/** The beginning of a refresh over a base: the probe's answer, and what it was asked for. */
export interface Opened {
  readonly probe: Probe
  readonly windows: readonly OpenWindow[]
  readonly counted: readonly Counted[]
}

export interface Absorbed {
  readonly patch: SealedPatch
  /** The base with the patch. */
  readonly base: BaseRows
  readonly cursor: Cursor
  /** Nothing of the base is another than before. */
  readonly isEmpty: boolean
  readonly cardsAdded: number
  readonly cardsGone: number
  /** Cards whose marks are not what was written to them a moment ago (echo only). */
  readonly notKept: Readonly<Record<CardType, ReadonlySet<number>>>
}

/** Asks what changed since the cursor: one request, and more only to count a very large base. */
export async function openChanges(
  context: RunContext,
  header: RunHeader,
  base: BaseRows,
): Promise<Step<Opened>> {
  const { portal, pacer } = context
  const ids = idsByStream(base.lists)
  const windows = windowsSince(header.cursor, header.streams)
  const ranges = rangesOf(header.streams, ids)
  const probed = ranges.slice(0, PROBED_RANGES)
  const deps = { portal, pacer, context: header.context }
  const methods = portal.methodsOf(['probe'], header.context.lists)
  const [probe, others] = await Promise.all([
    ask(pacer, methods, () =>
      portal.probe(
        { windows, ranges: probed.map(({ range }) => range), eventsAfter: header.cursor.eventId },
        header.context,
      ),
    ),
    countRanges(ranges.slice(PROBED_RANGES), deps),
  ])
  if (!probe.ok) return probe
  if (!others.ok) return others
  const { changes, counts } = probe.value
  return {
    ok: true,
    value: {
      probe: probe.value,
      windows: windows.flatMap((window, index) => {
        const change = changes[index]
        return change === undefined ? [] : [{ window, ...change }]
      }),
      counted: [...probed.map((range, index) => ({ ...range, rows: counts[index] ?? 0 })), ...others.value],
    },
  }
}

/** Rows that changed, by the first word of the portal. */
export function rowsToRead({ windows }: Opened): number {
  return windows.reduce((sum, { total }) => sum + total, 0)
}

/**
 * What the changes are absorbed for: a refresh of its own, the end of a reading that was interrupted, or the look after
 * writing (`echo`), where the base holds what was just written, and rows that say the same are no change of anybody's.
 */
export type AbsorbMode = 'refresh' | 'resumed' | 'echo'

export async function absorbChanges(
  context: RunContext,
  header: RunHeader,
  base: BaseRows,
  opened: Opened,
  mode: AbsorbMode,
): Promise<Step<Absorbed>> {
  const builder = createPatchBuilder()
  const read = await readWindows(context, header, base, opened)
  if (!read.ok) return read
  const changed = changedRows(base.lists, mergeParts(read.value.flatMap(({ parts }) => parts)))
  builder.addLists(changed.part)
  const announced = await readAnnounced(context, opened.probe.deletions)
  if (!announced.ok) return announced
  const gone = await removeGone(context, header, base, opened, builder, announced.value, mode)
  if (!gone.ok) return gone
  const listed = applyPatch(base, builder.build())
  const touched = touchedCards(mode, read.value, changed, gone.value, base, builder)
  const hasMarks = header.context.fields !== undefined
  const pieces = questionsAfter(base, listed, touched, header.rules, hasMarks)
  const answered = await askInto(builder, context, header, pieces, touched)
  if (!answered.ok) return answered
  const moved = contactsMovedByCompanies(listed, mergeParts(answered.value), touched.modified[OWNER_COMPANY])
  if (moved.size > 0) {
    const settled = await followMoved(context, header, base, builder, moved)
    if (!settled.ok) return settled
  }
  const patch = builder.build()
  const isEmpty =
    Object.values(patch.lists).every(({ length }) => length === 0) &&
    patch.gone.length === 0 &&
    pieces.length === 0
  return {
    ok: true,
    value: {
      patch,
      base: isEmpty ? base : applyPatch(base, patch),
      cursor: cursorAfter(header.cursor, opened.probe, announced.value.lastEventId),
      isEmpty,
      cardsAdded: addedCards(base, patch),
      cardsGone: gone.value.known.filter(({ stream }) => stream === 'contacts' || stream === 'companies')
        .length,
      notKept: mode === 'echo' ? changed.marked : { [OWNER_CONTACT]: new Set(), [OWNER_COMPANY]: new Set() },
    },
  }
}

async function readWindows(
  { portal, pacer, progress }: RunContext,
  header: RunHeader,
  base: BaseRows,
  { windows }: Opened,
): Promise<Step<readonly WindowRows[]>> {
  return readChanges(windows, {
    portal,
    pacer,
    context: header.context,
    lanes: LANES,
    ids: idsByStream(base.lists),
    onRows: (stream: Stream, rows: number) => {
      if (rows > 0) progress.addRows(stream, rows)
      progress.stretchDone(progress.view.rowsRead)
    },
    onUnreadable: (rows) => tellUnreadable(rows, progress),
  })
}

function tellUnreadable(rows: readonly UnreadableRow[], progress: RunContext['progress']): void {
  const count = progress.view.unreadableRows + rows.length
  const examples = rows.slice(0, 3).map(({ method, id, field }) => `${method} ${id} ${field}`)
  progress.update({ unreadableRows: count })
  progress.addNotice({ kind: 'unreadable-rows', count, examples })
}

/** All announced deletions since the cursor; none where the portal announces nothing. */
async function readAnnounced(
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

interface Gone {
  /** Records of the base. */
  readonly known: readonly RecordRef[]
  /** Those of which the base knows nothing as well. */
  readonly all: readonly RecordRef[]
}

/** Puts all that is gone into the patch, by announcement or by count, and reads again what was linked to it. */
async function removeGone(
  context: RunContext,
  header: RunHeader,
  base: BaseRows,
  { counted }: Opened,
  builder: PatchBuilder,
  announced: { readonly gone: readonly RecordRef[] },
  mode: AbsorbMode,
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
  // Once a run: it is counted once, too.
  const unread = mode === 'refresh' ? unreadRecords(base.lists) : []
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

/** One request of records, repeated until every part of it was answered: only then is what is missing gone. */
async function readPacket(
  { portal, pacer }: RunContext,
  header: RunHeader,
  packet: readonly RecordRef[],
): Promise<Step<SliceOutcome>> {
  const streams = STREAMS.filter((stream) => packet.some((record) => record.stream === stream))
  for (let tries = 1; ; tries += 1) {
    const read = await ask(pacer, portal.methodsOf(streams, header.context.lists), () =>
      portal.readRecords(packet, header.context),
    )
    if (!read.ok || read.value.complete) return read
    const { error } = read.value
    if (error === undefined) return endedBy({ kind: 'bug', detail: 'records without an end or a reason' })
    pacer.learnLimit(error)
    if (!isPassing(error) || tries >= TRIES) return endedBy(portalFailure(error))
  }
}

function isPassing({ kind }: PortalError): boolean {
  return (
    kind === 'operating-limit' ||
    kind === 'rate-limited' ||
    kind === 'unknown-outcome' ||
    kind === 'server-error'
  )
}

async function readAgain(
  context: RunContext,
  header: RunHeader,
  records: readonly RecordRef[],
): Promise<Step<{ readonly part: Part; readonly missing: readonly RecordRef[] }>> {
  const packets: RecordRef[][] = []
  for (let at = 0; at < records.length; at += RECORDS_PER_REQUEST)
    packets.push(records.slice(at, at + RECORDS_PER_REQUEST))
  const read = await Promise.all(packets.map((packet) => readPacket(context, header, packet)))
  const parts: Part[] = []
  for (const step of read) {
    if (!step.ok) return step
    parts.push(step.value.part)
    if (step.value.unreadable.length > 0) tellUnreadable(step.value.unreadable, context.progress)
  }
  const part = mergeParts(parts)
  const found = emptyIdSets()
  eachListRow(part, (_table, _row, stream, id) => found[stream]?.add(id))
  const missing = records.filter(({ stream, id }) => found[streamNumber(stream)]?.has(id) !== true)
  return { ok: true, value: { part, missing } }
}

/** Asks and puts the answers in the place of what was known. */
async function askInto(
  builder: PatchBuilder,
  context: RunContext,
  header: RunHeader,
  pieces: readonly Piece[],
  touched: Touched,
): Promise<Step<readonly Part[]>> {
  dropAnswers(builder, pieces, touched)
  const answered = await askNow(context, header, pieces)
  if (answered.ok) builder.addAnswers(mergeParts(answered.value))
  return answered
}

/** Contacts whose links were changed from the side of a company are read again, and what that raises is asked. */
async function followMoved(
  context: RunContext,
  header: RunHeader,
  base: BaseRows,
  builder: PatchBuilder,
  moved: ReadonlySet<number>,
): Promise<Outcome> {
  const before = applyPatch(base, builder.build())
  const records = [...moved].sort((a, b) => a - b).map((id): RecordRef => ({ stream: 'contacts', id }))
  const again = await readAgain(context, header, records)
  if (!again.ok) return again
  const changed = changedRows(before.lists, again.value.part)
  builder.addLists(changed.part)
  const none = { [OWNER_CONTACT]: new Set<number>(), [OWNER_COMPANY]: new Set<number>() }
  const touched: Touched = {
    modified: { ...none, [OWNER_CONTACT]: moved },
    active: none,
    requisites: new Set(),
    goneCompanies: new Set(),
    universe: false,
  }
  const after = applyPatch(base, builder.build())
  const pieces = questionsAfter(before, after, touched, header.rules, header.context.fields !== undefined)
  const answered = await askInto(builder, context, header, pieces, touched)
  return answered.ok ? { ok: true } : answered
}

/**
 * Which cards have to be looked at again. A window tells of changes that no column shows, links above all. Our own writing
 * hides that somebody else changed the card before it, so that cards of ours are no exception; only their activities are
 * not asked for again, unless some card is gone, which may have been merged into one of them.
 */
function touchedCards(
  mode: AbsorbMode,
  windows: readonly WindowRows[],
  { altered }: ChangedRows,
  { known: gone, all }: Gone,
  base: BaseRows,
  builder: PatchBuilder,
): Touched {
  const modified = {
    [OWNER_CONTACT]: new Set(altered[OWNER_CONTACT]),
    [OWNER_COMPANY]: new Set(altered[OWNER_COMPANY]),
  }
  const active = {
    [OWNER_CONTACT]: new Set(altered[OWNER_CONTACT]),
    [OWNER_COMPANY]: new Set(altered[OWNER_COMPANY]),
  }
  const universe = gone.some(({ stream }) => stream === 'contacts' || stream === 'companies')
  for (const { window, parts } of windows) {
    const isEcho = mode === 'echo' && window.user?.is === 'the-one' && !universe
    const into = window.by === 'activity' ? [active] : isEcho ? [modified] : [modified, active]
    for (const part of parts)
      for (const sets of into) {
        for (const id of part.contacts?.columns.id ?? []) sets[OWNER_CONTACT].add(id)
        for (const id of part.companies?.columns.id ?? []) sets[OWNER_COMPANY].add(id)
      }
  }
  const { lists } = builder.build()
  addAnsweredBy(activitiesOf(all, windows, lists), base.answers, active)
  return {
    modified,
    active,
    // A doubtful one shows nothing of itself in its row.
    requisites: new Set(
      [lists, ...windows.flatMap(({ parts }) => parts)].flatMap(({ requisiteDoubts }) => [
        ...(requisiteDoubts?.columns.id ?? []),
      ]),
    ),
    goneCompanies: new Set(gone.flatMap(({ stream, id }) => (stream === 'companies' ? [id] : []))),
    universe,
  }
}

/** Ids of activities that are gone or may hang on other cards now. */
function activitiesOf(gone: readonly RecordRef[], windows: readonly WindowRows[], lists: Part): Set<number> {
  const ids = new Set(gone.flatMap(({ stream, id }) => (stream === 'activities' ? [id] : [])))
  for (const { activities } of [lists, ...windows.flatMap(({ parts }) => parts)])
    for (const id of activities?.columns.id ?? []) ids.add(id)
  return ids
}

/** Cards of which such an activity was the first one. */
function addAnsweredBy(
  activityIds: ReadonlySet<number>,
  { activities }: Part,
  active: Readonly<Record<CardType, Set<number>>>,
): void {
  for (let row = 0; row < (activities?.length ?? 0); row += 1)
    if (activityIds.has(activities?.columns.id[row] as number))
      active[activities?.columns.ownerType[row] as CardType].add(activities?.columns.ownerId[row] as number)
}

/** What was known about cards that are asked about again, or that changed so that nothing has to be asked, is forgotten. */
function dropAnswers(builder: PatchBuilder, pieces: readonly Piece[], { modified, active }: Touched): void {
  for (const cardType of [OWNER_CONTACT, OWNER_COMPANY] as const) {
    for (const id of modified[cardType]) {
      builder.addAsked('links', cardType, id)
      builder.addAsked('contact-data', cardType, id)
    }
    for (const id of active[cardType]) builder.addAsked('card-activities', cardType, id)
  }
  for (const piece of pieces) {
    if (piece.ask === 'strays') builder.addAsked('strays', 0, 0)
    else if (piece.ask === 'requisite-details') for (const id of piece.ids) builder.addAsked(piece.ask, 0, id)
    else for (const { cardType, id } of piece.cards) builder.addAsked(piece.ask, cardType, id)
  }
}

/** Asks without sealing: the answers go into the patch, which is sealed as a whole. */
async function askNow(
  { portal, pacer, progress }: RunContext,
  header: RunHeader,
  pieces: readonly Piece[],
): Promise<Step<readonly Part[]>> {
  const parts: Part[] = []
  progress.update({ questionsTotal: pieces.length, questionsDone: 0 })
  const asked = await askPieces(pieces, 0, header, {
    portal,
    pacer,
    lanes: LANES,
    store: { sealAnswers: () => Promise.resolve({ ok: true, value: undefined }) },
    onUnreadable: (rows) => tellUnreadable(rows, progress),
    onSealed: ({ part }) => {
      parts.push(part)
      progress.update({ questionsDone: parts.length })
    },
  })
  return asked.ok ? { ok: true, value: parts } : asked
}

/** From the moment the windows were asked for: what changes while the answer is made shows next time. */
function cursorAfter(before: Cursor, { description }: Probe, lastEventId: number | undefined): Cursor {
  const nowS = secondsOfMoment(description.portalTime)
  return {
    othersFromS: nowS,
    ownFromS: nowS,
    userId: description.userId,
    eventId: lastEventId ?? before.eventId,
  }
}

function addedCards(base: BaseRows, { lists }: SealedPatch): number {
  const known = {
    contacts: new Set(base.lists.contacts?.columns.id),
    companies: new Set(base.lists.companies?.columns.id),
  }
  const fresh = (name: 'contacts' | 'companies'): number =>
    [...(lists[name]?.columns.id ?? [])].filter((id) => !known[name].has(id)).length
  return fresh('contacts') + fresh('companies')
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
