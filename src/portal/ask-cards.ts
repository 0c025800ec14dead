// Questions about up to 2,500 cards or records by id: 50 ids a command, 50 commands a request. Collects which were
// answered and which failed and why; what is asked and how a row is read is the caller's.
import type { Exchange, PortalError, PortalResult } from '../pipeline/ports/outcomes.ts'
import type { Answers, CardRef, UnreadableRow } from '../pipeline/ports/reading.ts'
import { badRecord } from './errors.ts'
import { spentOn, sumExchanges } from './exchange.ts'
import { isLoose, type Loose } from './php-shape.ts'
import { createPartBuilder, type PartBuilder } from './rows/part-builder.ts'
import { readId, rowsOf } from './rows/values.ts'
import { BATCH_LIMIT, type Command, type CommandResult, type Transport } from './transport.ts'

/** Ids of one command: a list gives no more rows. */
export const IDS_PER_COMMAND = 50

/** One command and the things it answers for. */
export interface Question<T> {
  readonly command: Command
  readonly about: readonly T[]
}

export interface Asked<T> {
  readonly question: Question<T>
  readonly result: CommandResult
}

/** Asks in as few requests as the limit of a batch allows, one after another; a failed request ends it. */
export async function askAll<T>(
  transport: Transport,
  questions: readonly Question<T>[],
): Promise<PortalResult<readonly Asked<T>[]>> {
  const asked: Asked<T>[] = []
  const exchanges: Exchange[] = []
  for (const batch of chunk(questions, BATCH_LIMIT)) {
    const answer = await transport.batch(
      Object.fromEntries(batch.map(({ command }, index) => [`c${index}`, command])),
    )
    if (!answer.ok) return { ...answer, ...spentOn(exchanges) }
    exchanges.push(answer.exchange)
    batch.forEach((question, index) => {
      asked.push({ question, result: answer.value.get(`c${index}`) ?? missing(question.command.method) })
    })
  }
  return {
    ok: true,
    value: asked,
    exchange: exchanges.length === 0 ? transport.idle() : sumExchanges(exchanges),
  }
}

function missing(method: string): CommandResult {
  return { ok: false, error: badRecord(method, 'no answer to a command') }
}

/** Pieces of at most `size`, in order; of nothing: none. */
export function chunk<T>(items: readonly T[], size: number): T[][] {
  const pieces: T[][] = []
  for (let start = 0; start < items.length; start += size) pieces.push(items.slice(start, start + size))
  return pieces
}

/** Reads one row about a card; the name of the required field that is missing, if one is. */
export type CardRowReader = (card: CardRef, row: Loose, into: PartBuilder) => string | undefined

/** The rows of answered questions through `read`; cards of failed questions are listed. A card without a row adds nothing. */
export function collectAnswers(
  asked: readonly Asked<CardRef>[],
  idName: 'ID' | 'id',
  read: CardRowReader,
): Answers {
  const into = createPartBuilder()
  const unreadable: UnreadableRow[] = []
  const failed: { card: CardRef; error: PortalError }[] = []
  for (const { question, result } of asked) {
    const { method } = question.command
    const rows = result.ok ? rowsOf(result.value.result) : undefined
    if (rows === undefined) {
      const error = result.ok ? badRecord(method, 'the answer is no list') : result.error
      for (const card of question.about) failed.push({ card, error })
      continue
    }
    const cardById = new Map(question.about.map((card) => [card.id, card]))
    for (const row of rows) {
      const id = isLoose(row) ? readId(row[idName]) : undefined
      if (!isLoose(row) || id === undefined) {
        unreadable.push({ method, id: '', field: idName })
        continue
      }
      const card = cardById.get(id)
      // A row nobody asked for: the portal did not honour the filter; using it would only repeat known rows.
      if (card === undefined) continue
      const field = read(card, row, into)
      if (field !== undefined) unreadable.push({ method, id: String(id), field })
    }
  }
  return { part: into.build(), unreadable, failed }
}
