// Single records of any stream as the lists show them, by their ids. A record without a row is gone or invisible, which
// the portal does not tell apart.
import { STREAMS, type Stream } from '../domain/refresh-view.ts'
import type { PortalError, PortalResult } from '../pipeline/ports/outcomes.ts'
import type { ReadContext, RecordRef, SliceOutcome, UnreadableRow } from '../pipeline/ports/reading.ts'
import { askAll, chunk, IDS_PER_COMMAND, type Asked, type Question } from './ask-cards.ts'
import { badRecord } from './errors.ts'
import { takeRow } from './list-rows.ts'
import { isLoose } from './php-shape.ts'
import type { ListSpec } from './rows/list-spec.ts'
import { createPartBuilder } from './rows/part-builder.ts'
import { readId, rowsOf } from './rows/values.ts'
import { specOf } from './streams.ts'
import type { Transport } from './transport.ts'

/**
 * At most 2,500 records: 50 ids of one stream a command, one request (two when many streams leave commands half full).
 * `complete` only if every command was answered: what is missing then is gone. `lastId` means nothing here and is 0.
 */
export async function readRecords(
  transport: Transport,
  records: readonly RecordRef[],
  context: ReadContext,
): Promise<PortalResult<SliceOutcome>> {
  const questions = STREAMS.flatMap((stream) => questionsOf(stream, records, context))
  const asked = await askAll(
    transport,
    questions.map(({ question }) => question),
  )
  if (!asked.ok) return asked
  const into = createPartBuilder()
  const unreadable: UnreadableRow[] = []
  let rows = 0
  let failure: PortalError | undefined
  for (const [index, answer] of asked.value.entries()) {
    const { stream, spec } = questions[index] as StreamQuestion
    const page = pageOf(spec, answer)
    if ('kind' in page) {
      failure ??= page
      continue
    }
    const wanted = new Set(answer.question.about)
    for (const row of page) {
      rows += 1
      const id = isLoose(row) ? readId(row[spec.idName]) : undefined
      if (!isLoose(row) || id === undefined) {
        unreadable.push({ method: spec.method, id: '', field: spec.idName })
        continue
      }
      // A row nobody asked for, or once more: the filter was not honoured, and the row is known from elsewhere.
      if (!wanted.delete(id)) continue
      const field = takeRow(stream, spec, id, row, into)
      if (field !== undefined) unreadable.push({ method: spec.method, id: String(id), field })
    }
  }
  const complete = failure === undefined
  return {
    ok: true,
    value: { part: into.build(), rows, lastId: 0, complete, unreadable, ...(failure && { error: failure }) },
    exchange: asked.exchange,
  }
}

interface StreamQuestion {
  readonly stream: Stream
  readonly spec: ListSpec
  readonly question: Question<number>
}

function questionsOf(stream: Stream, records: readonly RecordRef[], context: ReadContext): StreamQuestion[] {
  const ids = records.filter((record) => record.stream === stream).map(({ id }) => id)
  if (ids.length === 0) return []
  const spec = specOf(stream, context)
  return chunk(ids, IDS_PER_COMMAND).map((about) => {
    const params = {
      ...spec.base,
      filter: { ...spec.filter, [`@${spec.idName}`]: about },
      order: { [spec.idName]: 'ASC' },
      select: spec.select,
      start: -1,
    }
    return { stream, spec, question: { command: { method: spec.method, params }, about } }
  })
}

function pageOf(spec: ListSpec, { result }: Asked<number>): readonly unknown[] | PortalError {
  if (!result.ok) return result.error
  return rowsOf(result.value.result) ?? badRecord(spec.method, 'the answer is no list')
}
