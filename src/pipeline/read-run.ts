// The reading stage: the months that are not sealed, then the questions about single cards. Ends with every row the
// rules need.
import { formatMonth } from '../domain/calendar.ts'
import { askPieces } from './ask-pieces.ts'
import { baseOfParts } from './base-of-parts.ts'
import { mergeParts } from './month-parts.ts'
import type { Part, UnreadableRow } from './ports/reading.ts'
import type { LoadedRun, RunHeader, SealedAnswers, SealedMonth } from './ports/store.ts'
import { expectedRows, nextMonth, rowsOfMonths, type Progress } from './progress.ts'
import { planQuestions } from './questions.ts'
import { readMonths } from './read-months.ts'
import type { Outcome, RunContext, Step } from './run-context.ts'

/** Batches under way at once. */
const LANES = 5
const EXAMPLES = 3

/** Everything that was read: months first, then answers, because the order of links matters. */
export interface ReadRows {
  readonly header: RunHeader
  readonly parts: readonly Part[]
}

/** Reads what is missing of a run; what was read and sealed stays, however the stage ends. */
export async function readRun(context: RunContext, run: LoadedRun): Promise<Step<ReadRows>> {
  const months = await readMissingMonths(context, run)
  if (!months.ok) return months
  const monthsPart = mergeParts(months.value.months.map(({ part }) => part))
  const asked = await askOpenQuestions(context, months.value, monthsPart)
  if (!asked.ok) return asked
  return {
    ok: true,
    value: { header: run.header, parts: [monthsPart, ...asked.value.map(({ part }) => part)] },
  }
}

async function readMissingMonths(context: RunContext, run: LoadedRun): Promise<Step<LoadedRun>> {
  const { portal, store, pacer, progress, hand } = context
  const { header } = run
  const months: SealedMonth[] = [...run.months]
  const from = nextMonth(run)
  showStart(context, run)
  const done: Outcome =
    header.firstMonth === undefined
      ? { ok: true }
      : await readMonths(header, from, {
          portal,
          store,
          pacer,
          lanes: LANES,
          onRows: (stream, rows) => {
            progress.addRows(stream, rows)
            progress.stretchDone(progress.view.rowsRead)
          },
          onUnreadable: (rows) => tellUnreadable(progress, rows),
          onSealed: (month) => {
            months.push(month)
            const next = Math.min(month.month + 1, header.lastMonth)
            progress.update({ monthsDone: months.length, month: formatMonth(next) })
          },
        })
  const read = { ...run, months }
  hand.run = read
  if (!done.ok) return done
  tellVanished(progress, header, months)
  return { ok: true, value: read }
}

function showStart({ progress, enter }: RunContext, run: LoadedRun): void {
  const { header, months } = run
  const rowsByStream = rowsOfMonths(months)
  const rowsRead = Object.values(rowsByStream).reduce((sum, rows) => sum + rows, 0)
  const total = header.firstMonth === undefined ? 0 : header.lastMonth - header.firstMonth + 1
  progress.update({
    monthsDone: months.length,
    monthsTotal: total,
    rowsExpected: expectedRows(header),
    rowsByStream,
    rowsRead,
    resume: undefined,
    failure: undefined,
  })
  enter('reading')
  if (total > 0) progress.update({ month: formatMonth(Math.min(nextMonth(run), header.lastMonth)) })
  progress.beginStretch(expectedRows(header), rowsRead)
}

function tellUnreadable(progress: Progress, rows: readonly UnreadableRow[]): void {
  const count = progress.view.unreadableRows + rows.length
  const examples = rows.slice(0, EXAMPLES).map(({ method, id, field }) => `${method} ${id} ${field}`)
  progress.update({ unreadableRows: count })
  progress.addNotice({ kind: 'unreadable-rows', count, examples })
}

/** Rows that were counted and did not come: deleted meanwhile, or lost; people hear of them either way. */
function tellVanished(progress: Progress, header: RunHeader, months: readonly SealedMonth[]): void {
  const read = rowsOfMonths(months)
  header.streams.forEach((stream, index) => {
    const expected = header.expected.reduce((sum, row) => sum + (row[index] ?? 0), 0)
    const missing = expected - (read[stream] ?? 0)
    if (missing > 0) progress.addNotice({ kind: 'rows-not-placed', stream, count: missing })
  })
}

async function askOpenQuestions(
  context: RunContext,
  run: LoadedRun,
  monthsPart: Part,
): Promise<Step<readonly SealedAnswers[]>> {
  const { portal, store, pacer, progress, hand } = context
  const { header } = run
  const hasMarks = header.context.fields !== undefined
  const pieces = planQuestions(baseOfParts([monthsPart]), monthsPart, header.rules, hasMarks)
  const answers: SealedAnswers[] = [...run.answers]
  progress.update({ questionsTotal: pieces.length, questionsDone: answers.length })
  progress.beginStretch(pieces.length, answers.length)
  const asked = await askPieces(pieces, answers.length, header, {
    portal,
    store,
    pacer,
    lanes: LANES,
    onUnreadable: (rows) => tellUnreadable(progress, rows),
    onSealed: (piece) => {
      answers.push(piece)
      progress.update({ questionsDone: answers.length })
      progress.stretchDone(answers.length)
    },
  })
  hand.run = { ...run, answers }
  return asked.ok ? { ok: true, value: answers } : asked
}
