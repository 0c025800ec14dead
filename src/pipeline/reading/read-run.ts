// The reading stage: the months that are not sealed and the questions about single cards. The first layer of all months
// comes first; as soon as it is whole, first charts are given out and what it raises is asked, while the rest is read.
// Ends with every row the rules need.
import { createAsking, type Asking } from './ask-pieces.ts'
import { baseOfParts } from './base-of-parts.ts'
import { firstCharts } from './first-charts.ts'
import { joinMonths, mergeParts } from './month-parts.ts'
import type { Part } from '../ports/reading.ts'
import type { Layer, LoadedRun, PendingSlice, RunHeader, SealedAnswers, SealedMonth } from '../ports/store.ts'
import { expectedRows, monthsOf, nextMonth, rowsOfMonths, rowsOfRun, type Progress } from '../run/progress.ts'
import { createQuestionForecast, type QuestionForecast } from './question-forecast.ts'
import { commandsOf, planCoreQuestions, planRestQuestions, type Piece } from './questions.ts'
import { readMonths } from './read-months.ts'
import type { Ended, Outcome, RunContext, Step } from '../run/run-context.ts'
import type { WorkKind, WorkMeter } from '../run/work-left.ts'

/** Batches under way at once, if the pacer lets them. */
const LANES = 8
/** Lanes for the questions of the first layer while the rest is read. */
const EARLY_LANES = 3

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
  /** Received, of months that are not sealed yet. */
  readonly pending: PendingSlice[]
  readonly answers: SealedAnswers[]
  /** Sealed, behind a piece that is missing. */
  readonly answersAhead: SealedAnswers[]
  readonly asking: Asking
  readonly meter: WorkMeter
  readonly forecast: QuestionForecast
  /** Rows of the first layer, once it is whole. */
  core: Part | undefined
  /** Questions that were put to be asked, answered ones included. */
  pieces: number
  /** What the questions asked beside the reading came to. */
  early: Promise<void>
  /** The first failure of anything; then nothing more is begun. */
  ended: Ended | undefined
}

/**
 * Reads what is missing of a run; what was read and sealed stays, however the stage ends. `beside` is other work of the run:
 * if it fails nothing more is read.
 */
export async function readRun(
  context: RunContext,
  run: LoadedRun,
  beside: Promise<Outcome>,
): Promise<Step<ReadRows>> {
  const reading = beginReading(context, run)
  const other = beside.then((outcome) => note(reading, outcome))
  if (isWhole(reading, 'core')) takeCore(reading)
  note(reading, await readMissingMonths(reading, run))
  if (reading.ended === undefined) {
    tellVanished(context.progress, reading.header, reading.months)
    const lists = mergeParts([reading.core ?? {}, joinLayer(reading, 'rest')])
    note(reading, await askRest(reading, lists))
    await Promise.all([reading.early, other])
    if (reading.ended === undefined) return { ok: true, value: rowsOf(reading, lists) }
  }
  await Promise.all([reading.early, other])
  return reading.ended
}

function rowsOf({ header, answers }: Reading, lists: Part): ReadRows {
  return { header, lists, answers: mergeParts(answers.map(({ part }) => part)) }
}

function note(reading: Reading, outcome: Outcome): void {
  if (!outcome.ok) reading.ended ??= outcome
}

function beginReading(context: RunContext, run: LoadedRun): Reading {
  const { portal, store, pacer, progress, hand, enter } = context
  const { header } = run
  const months = { core: [...run.months.core], rest: [...run.months.rest] }
  const pending = [...run.pending]
  const answers = [...run.answers]
  const answersAhead = [...run.answersAhead]
  hand.run = { ...run, months, pending, answers, answersAhead }
  const rowsByStream = rowsOfRun(run)
  progress.update({
    kind: header.kind,
    rowsExpected: expectedRows(header),
    rowsByStream,
    rowsRead: Object.values(rowsByStream).reduce((sum, rows) => sum + rows, 0),
    questionsDone: answers.length,
    questionsTotal: answers.length,
    resume: undefined,
    failure: undefined,
  })
  enter('reading')
  progress.update(monthsOf(run))
  const meter = progress.beginWork((kind) => portal.methodsOf([kind], header.context.lists))
  const forecast = createQuestionForecast(header)
  for (const { part } of months.core) forecast.add(part)
  const reading: Reading = {
    context,
    header,
    months,
    pending,
    answers,
    answersAhead,
    meter,
    forecast,
    core: undefined,
    pieces: 0,
    early: Promise.resolve(),
    ended: undefined,
    asking: createAsking(answers.length, run.answersAhead, header, {
      portal,
      store,
      pacer,
      meter,
      isOver: () => reading.ended !== undefined,
      onUnreadable: (rows) => progress.addUnreadable(rows),
      onAhead: (piece) => answersAhead.push(piece),
      onSealed: (piece) => {
        answers.push(piece)
        drop(answersAhead, ({ index }) => index === piece.index)
        progress.update({ questionsDone: answers.length })
        progress.workDone(meter)
      },
    }),
  }
  return reading
}

async function readMissingMonths(reading: Reading, run: LoadedRun): Promise<Outcome> {
  const { context, header, months, meter, forecast } = reading
  const { portal, store, pacer, progress } = context
  if (header.firstMonth === undefined) return { ok: true }
  if (reading.core === undefined) expectQuestions(reading)
  const from = { core: nextMonth(run, 'core'), rest: nextMonth(run, 'rest') }
  return readMonths({ header, pending: [...reading.pending] }, from, {
    portal,
    store,
    pacer,
    meter,
    lanes: LANES,
    isOver: () => reading.ended !== undefined,
    onRows(stream, rows) {
      progress.addRows(stream, rows)
      progress.workDone(meter)
    },
    onUnreadable: (rows) => progress.addUnreadable(rows),
    onReceived: (piece) => reading.pending.push(piece),
    onSealed(month) {
      months[month.layer].push(month)
      drop(reading.pending, (piece) => piece.layer === month.layer && piece.month === month.month)
      if (month.layer === 'core') {
        forecast.add(month.part)
        expectQuestions(reading)
        if (isWhole(reading, 'core')) takeCore(reading)
      } else if (reading.core !== undefined) {
        forecast.addRest(month.part)
        meter.expect('card-activities', forecast.work['card-activities'] ?? 0)
      }
      progress.update(monthsOf(reading))
      progress.workDone(meter)
    },
  })
}

/** Takes out of a list what has found its place elsewhere. */
function drop<T>(list: T[], isPlaced: (item: T) => boolean): void {
  const kept = list.filter((item) => !isPlaced(item))
  list.splice(0, list.length, ...kept)
}

/** The questions are not known yet, but their work is part of the time left. */
function expectQuestions({ forecast, meter }: Reading): void {
  for (const [kind, commands] of Object.entries(forecast.work) as [WorkKind, number][])
    meter.expect(kind, commands)
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

/** The first layer is whole: first charts for those who wait, and its questions, asked beside the reading. */
function takeCore(reading: Reading): void {
  const { context, header, meter, forecast } = reading
  const core = joinLayer(reading, 'core')
  reading.core = core
  if (!isWhole(reading, 'rest')) showFirstCharts(context, header, core)
  const pieces = planCoreQuestions(baseOfParts([core]), header.rules, header.context.fields !== undefined)
  forecast.setCore(core)
  for (const { part } of reading.months.rest) forecast.addRest(part)
  meter.expect('card-activities', forecast.work['card-activities'] ?? 0)
  addPieces(reading, ['links', 'contact-data', 'strays'], pieces)
  reading.early = reading.asking.run(EARLY_LANES).then((outcome) => note(reading, outcome))
}

function showFirstCharts({ progress, onFirstCharts }: RunContext, header: RunHeader, core: Part): void {
  const meta = {
    refreshedAt: header.startedAt,
    refreshedBy: header.startedBy,
    unreadableRows: progress.view.unreadableRows,
  }
  onFirstCharts(firstCharts(core, header.rules, header.today, meta))
  progress.update({ hasFirstCharts: true })
}

function askRest(reading: Reading, lists: Part): Promise<Outcome> {
  const { asking, header } = reading
  const pieces = planRestQuestions(baseOfParts([lists]), lists, header.rules)
  addPieces(reading, ['requisite-details', 'card-activities'], pieces)
  return asking.run(LANES)
}

/** Puts questions to be asked. They are all there are of these kinds; some may be answered already. */
function addPieces(reading: Reading, kinds: readonly WorkKind[], pieces: readonly Piece[]): void {
  const { asking, answers, answersAhead, meter, context } = reading
  const ahead = new Set(answersAhead.map(({ index }) => index))
  for (const kind of kinds) meter.expect(kind, 0)
  pieces.forEach((piece, at) => {
    const index = reading.pieces + at
    if (index >= answers.length && !ahead.has(index)) meter.more(piece.ask, commandsOf(piece))
  })
  reading.pieces += pieces.length
  asking.add(pieces)
  context.progress.update({ questionsTotal: Math.max(reading.pieces, answers.length) })
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
