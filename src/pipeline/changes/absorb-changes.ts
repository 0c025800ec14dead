// Brings a base up to date: what the windows show, what was deleted, what those records were linked to, and the
// questions that all this raises. Ends in one patch and a new cursor; nothing is stored here.
import { readAgain } from './read-again.ts'
import { readAnnounced, removeGone } from './remove-gone.ts'
import { dropAnswers, touchedCards } from './touched-cards.ts'
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../../domain/tables/crm-tables.ts'
import { STREAMS, type Stream } from '../../domain/refresh-view.ts'
import { applyPatch, createPatchBuilder, type BaseRows, type PatchBuilder } from './apply-patch.ts'
import { contactsMovedByCompanies, questionsAfter, UNTOUCHED, type Touched } from './ask-again.ts'
import { askPieces } from '../reading/ask-pieces.ts'
import { changedLinks, contactsRead, firstPageQuestions } from './changed-links.ts'
import { changedRows } from './changed-rows.ts'
import { PROBED_RANGES, rangesOf, windowsSince } from './change-windows.ts'
import { countRanges, type Counted } from './find-gone.ts'
import { mergeParts } from '../reading/month-parts.ts'
import { ask } from '../run/paced-ask.ts'
import type { Part, Probe, RecordRef } from '../ports/reading.ts'
import type { Cursor, RunHeader, SealedPatch } from '../ports/store.ts'
import type { Piece } from '../reading/questions.ts'
import { readChanges, type OpenWindow, type WindowRows } from './read-changes.ts'
import { secondsOfMoment } from '../result/run-record.ts'
import type { Outcome, RunContext, Step } from '../run/run-context.ts'
import { idsByStream, streamNumber } from '../reading/stream-tables.ts'

const LANES = 8

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

/** Reads and asks whatever `opened` shows to be needed; fails whole, so that the next refresh begins where this one did. */
export async function absorbChanges(
  context: RunContext,
  header: RunHeader,
  base: BaseRows,
  opened: Opened,
  mode: AbsorbMode,
): Promise<Step<Absorbed>> {
  const builder = createPatchBuilder()
  const firstPages = firstPageQuestions(opened.windows)
  const [read, firstLinks] = await Promise.all([
    readWindows(context, header, base, opened),
    askNow(context, header, firstPages),
  ])
  if (!read.ok) return read
  if (!firstLinks.ok) return firstLinks
  const changed = changedRows(base.lists, mergeParts(read.value.flatMap(({ parts }) => parts)))
  builder.addLists(changed.part)
  const announced = await readAnnounced(context, opened.probe.deletions)
  if (!announced.ok) return announced
  const gone = await removeGone(
    context,
    header,
    base,
    opened.counted,
    builder,
    announced.value,
    // Once a run: it is counted once, too.
    mode === 'refresh',
  )
  if (!gone.ok) return gone
  const listed = applyPatch(base, builder.build())
  const links = changedLinks(read.value, firstPages, firstLinks.value)
  const rowsRead = contactsRead(read.value)
  const moved = contactsMovedByCompanies(listed, links.ofCompanies, links.cards[OWNER_COMPANY])
  const touched = touchedCards(mode === 'echo', read.value, changed, gone.value, base, builder, {
    linked: links.cards,
    moved,
  })
  const hasMarks = header.context.fields !== undefined
  const pieces = questionsAfter(base, listed, touched, header.rules, hasMarks)
  dropAnswers(builder, pieces, touched)
  const [answered, again] = await Promise.all([
    askNow(context, header, pieces),
    readAgain(context, header, contactRefs(moved, rowsRead)),
  ])
  if (!answered.ok) return answered
  if (!again.ok) return again
  // Of a contact its own card tells the order, which a company's must not come before.
  builder.addAnswers(mergeParts([links.ofContacts, ...answered.value, links.ofCompanies]))
  const followed = await followMoved(context, header, base, builder, {
    listed,
    part: again.value.part,
    moved: movedByAnswers(listed, mergeParts(answered.value), touched),
    read: rowsRead,
  })
  if (!followed.ok) return followed
  const patch = builder.build()
  const isEmpty =
    Object.values(patch.lists).every(({ length }) => length === 0) &&
    patch.gone.length === 0 &&
    pieces.length + links.cards[OWNER_CONTACT].size + links.cards[OWNER_COMPANY].size === 0
  return {
    ok: true,
    value: {
      patch,
      base: isEmpty ? base : applyPatch(base, patch),
      cursor: cursorAfter(header.cursor, opened.probe, announced.value.lastEventId),
      isEmpty,
      notKept: mode === 'echo' ? changed.marked : { [OWNER_CONTACT]: new Set(), [OWNER_COMPANY]: new Set() },
    },
  }
}

async function readWindows(
  { portal, pacer, progress }: RunContext,
  header: RunHeader,
  base: BaseRows,
  { windows, counted }: Opened,
): Promise<Step<readonly WindowRows[]>> {
  return readChanges(windows, {
    portal,
    pacer,
    context: header.context,
    lanes: LANES,
    ids: idsByStream(base.lists),
    growth: growthOf(counted),
    onRows: (stream: Stream, rows: number) => {
      if (rows > 0) progress.addRows(stream, rows)
      progress.stretchDone(progress.view.rowsRead)
    },
    onUnreadable: (rows) => progress.addUnreadable(rows),
  })
}

/** Records that came since the base was read, at least; by place of the stream in STREAMS. */
function growthOf(counted: readonly Counted[]): readonly number[] {
  const growth = STREAMS.map(() => 0)
  for (const { range, rows, ids } of counted)
    growth[streamNumber(range.stream)] = (growth[streamNumber(range.stream)] ?? 0) + rows - ids.length
  return growth.map((rows) => Math.max(0, rows))
}

function contactRefs(ids: ReadonlySet<number>, except: ReadonlySet<number>): RecordRef[] {
  return [...ids]
    .filter((id) => !except.has(id))
    .sort((a, b) => a - b)
    .map((id): RecordRef => ({ stream: 'contacts', id }))
}

/** Contacts that follow from companies whose links had to be asked for. */
function movedByAnswers(listed: BaseRows, answers: Part, { modified, linked, moved }: Touched): Set<number> {
  const companies = new Set([...modified[OWNER_COMPANY]].filter((id) => !linked[OWNER_COMPANY].has(id)))
  const late = contactsMovedByCompanies(listed, answers, companies)
  for (const id of moved) late.delete(id)
  return late
}

/**
 * Contacts whose links were changed from the side of a company: `part` are the rows of those that were read again, `moved`
 * the others, which still have to be. Their links are asked for with whatever else the rows raise.
 */
async function followMoved(
  context: RunContext,
  header: RunHeader,
  base: BaseRows,
  builder: PatchBuilder,
  follow: {
    readonly listed: BaseRows
    readonly part: Part
    readonly moved: ReadonlySet<number>
    readonly read: ReadonlySet<number>
  },
): Promise<Outcome> {
  const late = await readAgain(context, header, contactRefs(follow.moved, follow.read))
  if (!late.ok) return late
  const changed = changedRows(follow.listed.lists, mergeParts([follow.part, late.value.part])).part
  if ((changed.contacts?.length ?? 0) + (changed.blanks?.length ?? 0) + follow.moved.size === 0)
    return { ok: true }
  builder.addLists(changed)
  const touched: Touched = { ...UNTOUCHED, moved: follow.moved }
  const after = applyPatch(base, builder.build())
  const pieces = questionsAfter(
    follow.listed,
    after,
    touched,
    header.rules,
    header.context.fields !== undefined,
  )
  dropAnswers(builder, pieces, touched)
  const answered = await askNow(context, header, pieces)
  if (answered.ok) builder.addAnswers(mergeParts(answered.value))
  return answered.ok ? { ok: true } : answered
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
    onUnreadable: (rows) => progress.addUnreadable(rows),
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
