// Brings a base up to date: what the windows show, what was deleted, what those records were linked to, and the
// questions that all this raises. Ends in one patch and a new cursor; nothing is stored here.
import { readAgain } from './read-again.ts'
import { readAnnounced, removeGone } from './remove-gone.ts'
import { dropAnswers, touchedCards } from './touched-cards.ts'
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../domain/crm-tables.ts'
import type { Stream } from '../domain/refresh-view.ts'
import { applyPatch, createPatchBuilder, type BaseRows, type PatchBuilder } from './apply-patch.ts'
import { contactsMovedByCompanies, questionsAfter, type Touched } from './ask-again.ts'
import { askPieces } from './ask-pieces.ts'
import { changedRows } from './changed-rows.ts'
import { PROBED_RANGES, rangesOf, windowsSince } from './change-windows.ts'
import { countRanges, type Counted } from './find-gone.ts'
import { mergeParts } from './month-parts.ts'
import { ask } from './paced-ask.ts'
import type { Part, Probe, RecordRef } from './ports/reading.ts'
import type { Cursor, RunHeader, SealedPatch } from './ports/store.ts'
import type { Piece } from './questions.ts'
import { readChanges, type OpenWindow, type WindowRows } from './read-changes.ts'
import { secondsOfMoment } from './run-record.ts'
import type { Outcome, RunContext, Step } from './run-context.ts'
import { idsByStream } from './stream-tables.ts'

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
  const read = await readWindows(context, header, base, opened)
  if (!read.ok) return read
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
  const touched = touchedCards(mode === 'echo', read.value, changed, gone.value, base, builder)
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
    onUnreadable: (rows) => progress.addUnreadable(rows),
  })
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
