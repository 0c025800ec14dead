// The reading stage: the months that are not sealed and the questions about single cards. The first layer of all months
// comes first; as soon as it is whole, first charts are given out and what it raises is asked, while the rest is read.
// Ends with every row the rules need.
import { baseOfParts } from './base-of-parts.ts'
import { askPieces, type AskDeps } from './ask-pieces.ts'
import { firstCharts } from './first-charts.ts'
import { joinMonths, mergeParts } from './month-parts.ts'
import type { Part, UnreadableRow } from './ports/reading.ts'
import {
  LAYERS,
  type Layer,
  type LoadedRun,
  type RunHeader,
  type SealedAnswers,
  type SealedMonth,
} from './ports/store.ts'
import { expectedRows, monthsOf, nextMonth, rowsOfMonths, type Progress } from './progress.ts'
import { planCoreQuestions, planRestQuestions, type Piece } from './questions.ts'
import { readMonths } from './read-months.ts'
import type { Outcome, RunContext, Step } from './run-context.ts'
import type { WorkMeter } from './work-left.ts'

/** Batches under way at once, if the pacer lets them. */
const LANES = 8
/** Lanes for the questions of the first layer while the rest is read. */
const EARLY_LANES = 3
const EXAMPLES = 3

/** Everything that was read: rows of the lists, and answers to questions about cards. */
export interface ReadRows {
  readonly header: RunHeader
  readonly lists: Part
  readonly answers: Part
}

/** A run being read; what is sealed is added to it at once. */
interface Reading {
  readonly context: RunContext
  readonly header: RunHeader
  readonly months: Record<Layer, SealedMonth[]>
  readonly answers: SealedAnswers[]
  readonly meter: WorkMeter
  /** Rows of the first layer, once it is whole. */
  core: Part | undefined
  corePieces: readonly Piece[]
}

/** Reads what is missing of a run; what was read and sealed stays, however the stage ends. */
export async function readRun(context: RunContext, run: LoadedRun): Promise<Step<ReadRows>> {
  const reading = beginReading(context, run)
  const { header, months } = reading
  let early: Promise<Outcome> = Promise.resolve({ ok: true })
  if (isWhole(reading, 'core')) early = takeCore(reading)
  const read: Outcome =
    header.firstMonth === undefined
      ? { ok: true }
      : await readMonths(
          header,
          { core: nextMonth(run, 'core'), rest: nextMonth(run, 'rest') },
          {
            portal: context.portal,
            store: context.store,
            pacer: context.pacer,
            meter: reading.meter,
            lanes: LANES,
            onRows: (stream, rows) => context.progress.addRows(stream, rows),
            onUnreadable: (rows) => tellUnreadable(context.progress, rows),
            onSealed: (month) => {
              months[month.layer].push(month)
              context.progress.update(monthsOf(reading))
              context.progress.workDone(reading.meter)
              if (month.layer === 'core' && isWhole(reading, 'core')) early = takeCore(reading)
            },
          },
        )
  const askedEarly = await early
  if (!read.ok) return read
  if (!askedEarly.ok) return askedEarly
  tellVanished(context.progress, header, months)
  const lists = mergeParts([reading.core ?? {}, joinLayer(reading, 'rest')])
  const asked = await askRest(reading, lists)
  if (!asked.ok) return asked
  return {
    ok: true,
    value: { header, lists, answers: mergeParts(reading.answers.map(({ part }) => part)) },
  }
}

function beginReading(context: RunContext, run: LoadedRun): Reading {
  const { progress, hand, enter } = context
  const { header } = run
  const months = { core: [...run.months.core], rest: [...run.months.rest] }
  const answers = [...run.answers]
  hand.run = { ...run, months, answers }
  const rowsByStream = rowsOfMonths(months)
  const rowsRead = Object.values(rowsByStream).reduce((sum, rows) => sum + rows, 0)
  progress.update({
    kind: header.kind,
    rowsExpected: expectedRows(header),
    rowsByStream,
    rowsRead,
    questionsDone: answers.length,
    questionsTotal: 0,
    resume: undefined,
    failure: undefined,
  })
  enter('reading')
  progress.update(monthsOf(run))
  return { context, header, months, answers, meter: progress.beginWork(), core: undefined, corePieces: [] }
}

function isWhole({ header, months }: Reading, layer: Layer): boolean {
  return header.firstMonth !== undefined && header.firstMonth + months[layer].length > header.lastMonth
}

/** Rows of a layer as one part; the sealed months become views into it. */
function joinLayer({ months }: Reading, layer: Layer): Part {
  const joined = joinMonths(months[layer])
  months[layer].splice(0, months[layer].length, ...joined.months)
  return joined.part
}

/** The first layer is whole: first charts for those who wait, and its questions. */
function takeCore(reading: Reading): Promise<Outcome> {
  const { context, header } = reading
  const core = joinLayer(reading, 'core')
  reading.core = core
  reading.corePieces = planCoreQuestions(baseOfParts([core]), header.context.fields !== undefined)
  if (!isWhole(reading, 'rest')) {
    context.onFirstCharts(
      firstCharts(core, header.rules, header.today, {
        refreshedAt: header.startedAt,
        refreshedBy: header.startedBy,
        unreadableRows: context.progress.view.unreadableRows,
      }),
    )
    context.progress.update({ hasFirstCharts: true })
  }
  return askFrom(reading, reading.corePieces, EARLY_LANES)
}

function askRest(reading: Reading, lists: Part): Promise<Outcome> {
  const { header } = reading
  const later = planRestQuestions(baseOfParts([lists]), lists, header.rules)
  return askFrom(reading, [...reading.corePieces, ...later], LANES)
}

/** Asks those of `pieces` that are not answered yet. */
function askFrom(reading: Reading, pieces: readonly Piece[], lanes: number): Promise<Outcome> {
  const { context, header, answers, meter } = reading
  const { portal, store, pacer, progress } = context
  const deps: AskDeps = {
    portal,
    store,
    pacer,
    meter,
    lanes,
    onUnreadable: (rows) => tellUnreadable(progress, rows),
    onSealed: (piece) => {
      answers.push(piece)
      progress.update({ questionsDone: answers.length })
      progress.workDone(meter)
    },
  }
  progress.update({ questionsTotal: Math.max(pieces.length, answers.length) })
  return askPieces(pieces, answers.length, header, deps)
}

function tellUnreadable(progress: Progress, rows: readonly UnreadableRow[]): void {
  const count = progress.view.unreadableRows + rows.length
  const examples = rows.slice(0, EXAMPLES).map(({ method, id, field }) => `${method} ${id} ${field}`)
  progress.update({ unreadableRows: count })
  progress.addNotice({ kind: 'unreadable-rows', count, examples })
}

/** Rows that were counted and did not come: deleted meanwhile, or lost; people hear of them either way. */
function tellVanished(progress: Progress, header: RunHeader, months: LoadedRun['months']): void {
  const read = rowsOfMonths(months)
  header.streams.forEach((stream, index) => {
    const expected = header.expected.reduce((sum, row) => sum + (row[index] ?? 0), 0)
    const missing = expected - (read[stream] ?? 0)
    if (missing > 0) progress.addNotice({ kind: 'rows-not-placed', stream, count: missing })
  })
}
