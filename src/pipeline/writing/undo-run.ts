// Undoing a run: looks at the cards it wrote and plans their former values. What follows is the ordinary review and the
// ordinary writing, with a journal and a kept plan of its own, so that an undoing can be undone as well.
import { inPackets } from '../run/packets.ts'
import type { Row } from '../../domain/tables/columns.ts'
import {
  OWNER_COMPANY,
  OWNER_CONTACT,
  type CardType,
  type MARK_SCHEMA,
} from '../../domain/tables/crm-tables.ts'
import { parseDay } from '../../domain/calendar.ts'
import type { Failure } from '../../domain/refresh-view.ts'
import { ask } from '../run/paced-ask.ts'
import { conflictsOf, refusalOf } from '../plan-run.ts'
import type { Probe, ReadContext } from '../ports/reading.ts'
import type { LoadedRun, RunHeader } from '../ports/store.ts'
import type { StoredPlan } from '../ports/writing.ts'
import { endedBy, endedByStore, type RunContext, type Step } from '../run/run-context.ts'
import { undoPlan, writtenRows, type UndoPlan, type WrittenRows } from './undo-plan.ts'
import { newLanes } from './write-lane.ts'
import type { WriteTable } from './write-table.ts'

const CARDS_PER_REQUEST = 2_500
/** Cards named in a notice. */
const LISTED_CARDS = 50

export interface UndoDeps {
  /** Of the run to undo. */
  readonly generation: number
  readonly runId: string
  /** Hears what the portal told; a failure ends the run. */
  readonly onProbe: (probe: Probe) => Failure | undefined
}

/** Ready for the review; the run of the new header and its plan are stored. */
export async function prepareUndo(
  context: RunContext,
  run: LoadedRun,
  deps: UndoDeps,
): Promise<Step<{ readonly header: RunHeader; readonly plan: StoredPlan }>> {
  const { store, hand, progress } = context
  const kept = await store.loadPlan(deps.generation)
  if (!kept.ok) return endedByStore(kept.error)
  if (kept.value === undefined) return endedBy({ kind: 'nothing-to-undo' })
  const { plan: written } = kept.value
  const opened = await openUndo(context, run.header, deps)
  if (!opened.ok) return opened
  const rows = writtenRows(kept.value)
  const found = await planBack(context, opened.value.context, written, rows)
  if (!found.ok) return found
  const { plan, skipped } = found.value
  if (skipped.length > 0)
    progress.addNotice({
      kind: 'undo-skipped',
      count: skipped.length,
      cards: skipped.slice(0, LISTED_CARDS),
    })
  if (plan.length === 0) return endedBy({ kind: 'nothing-to-undo' })
  const header = headerOfUndo(run.header, opened.value, deps.runId)
  const continued = await store.continueRun(header)
  if (!continued.ok) return endedByStore(continued.error)
  hand.run = { ...run, header }
  const stored = { plan, lanes: newLanes() }
  const saved = await store.savePlan(header.generation, stored)
  return saved.ok ? { ok: true, value: { header, plan: stored } } : endedByStore(saved.error)
}

interface OpenedUndo {
  readonly probe: Probe
  readonly context: ReadContext
}

/** Who asks, and whether the fields are still there. */
async function openUndo(
  { portal, pacer }: RunContext,
  header: RunHeader,
  { onProbe }: UndoDeps,
): Promise<Step<OpenedUndo>> {
  const nothing = { windows: [], ranges: [], eventsAfter: undefined }
  const probed = await ask(pacer, [], () => portal.probe(nothing, header.context))
  if (!probed.ok) return probed
  const probe = probed.value
  const refusal = refusalOf(probe.description) ?? onProbe(probe) ?? conflictsOf(portal, probe.fields)
  if (refusal !== undefined) return endedBy(refusal)
  const { map } = probe.fields
  if (map === undefined) return endedBy({ kind: 'nothing-to-undo' })
  return { ok: true, value: { probe, context: { ...probe.context, fields: map } } }
}

/** Reads what the written cards hold now. */
async function planBack(
  context: RunContext,
  readContext: ReadContext,
  written: WriteTable,
  rows: readonly WrittenRows[],
): Promise<Step<UndoPlan>> {
  const { portal, pacer, progress } = context
  const held: Record<CardType, Map<number, Row<typeof MARK_SCHEMA>>> = {
    [OWNER_CONTACT]: new Map(),
    [OWNER_COMPANY]: new Map(),
  }
  const total = rows.reduce((sum, one) => sum + one.rows.length, 0)
  progress.update({ rowsExpected: total })
  progress.beginStretch(total, 0)
  const packets = rows.flatMap(({ cardType, rows: ofType }) =>
    inPackets(ofType, CARDS_PER_REQUEST).map((packet) => ({
      cardType,
      ids: packet.map((row) => written.columns.id[row] ?? 0),
    })),
  )
  const read = await Promise.all(
    packets.map(async ({ cardType, ids }) => {
      const use = cardType === OWNER_CONTACT ? 'contact-marks' : 'company-marks'
      const marks = await ask(pacer, portal.methodsOf([use], readContext.lists), () =>
        portal.readMarks(cardType, ids, readContext),
      )
      if (!marks.ok) return marks
      for (const [id, row] of marks.value) held[cardType].set(id, row)
      progress.update({ rowsRead: progress.view.rowsRead + ids.length })
      progress.stretchDone(progress.view.rowsRead)
      return undefined
    }),
  )
  const ended = read.find((one) => one !== undefined)
  return ended ?? { ok: true, value: undoPlan(written, rows, held) }
}

function headerOfUndo(before: RunHeader, { probe, context }: OpenedUndo, runId: string): RunHeader {
  const { portalTime, userId } = probe.description
  return {
    ...before,
    runId,
    generation: before.generation + 1,
    kind: 'undo',
    phase: 'review',
    startedAt: portalTime,
    startedBy: userId,
    today: parseDay(portalTime),
    // Windows, stages and fields of the base are compared with those at the next refresh: they stay as they were read.
    context: { ...before.context, fields: context.fields },
  }
}
