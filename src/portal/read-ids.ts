// Ranges of ids: how many rows they hold, and which. Finds what was deleted without a word; knows no tables.
import type { PortalResult } from '../pipeline/ports/outcomes.ts'
import type { IdRange, ReadContext } from '../pipeline/ports/reading.ts'
import { PAGE_SIZE } from './chain.ts'
import { rangeFilter } from './change-filter.ts'
import { countAll, idsPage, type Counted } from './counts.ts'
import { badRecord } from './errors.ts'
import { isLoose } from './php-shape.ts'
import type { ListSpec } from './rows/list-spec.ts'
import { readId, rowsOf } from './rows/values.ts'
import { specOf } from './streams.ts'
import type { CommandResult, Transport } from './transport.ts'

export function countIds(
  transport: Transport,
  ranges: readonly IdRange[],
  context: ReadContext,
): Promise<PortalResult<readonly number[]>> {
  return countAll(transport, ranges.map(countedRange), context)
}

export function countedRange(range: IdRange): Counted {
  return { stream: range.stream, filterOf: (spec) => rangeFilter(spec, range) }
}

/** All ids of ranges that hold at most 50 rows each, rising; at most 50 ranges, one request. */
export async function readIds(
  transport: Transport,
  ranges: readonly IdRange[],
  context: ReadContext,
): Promise<PortalResult<readonly (readonly number[])[]>> {
  if (ranges.length === 0) return { ok: true, value: [], exchange: transport.idle() }
  const specs = ranges.map(({ stream }) => specOf(stream, context))
  const answer = await transport.batch(
    Object.fromEntries(
      ranges.map((range, index) => {
        const spec = specs[index] as ListSpec
        return [`c${index}`, idsPage(spec, rangeFilter(spec, range))]
      }),
    ),
  )
  if (!answer.ok) return answer
  const all: (readonly number[])[] = []
  for (const [index, spec] of specs.entries()) {
    const result = answer.value.get(`c${index}`)
    const ids = result === undefined ? badRecord(spec.method, 'no answer to a range') : idsOf(spec, result)
    if ('kind' in ids) return { ok: false, error: ids, exchange: answer.exchange }
    all.push(ids)
  }
  return { ok: true, value: all, exchange: answer.exchange }
}

function idsOf(spec: ListSpec, result: CommandResult) {
  if (!result.ok) return result.error
  const rows = rowsOf(result.value.result)
  if (rows === undefined) return badRecord(spec.method, 'the answer is no list')
  if ((result.value.total ?? rows.length) > PAGE_SIZE || result.value.next !== undefined)
    return badRecord(spec.method, 'a range holds more than a page')
  const ids: number[] = []
  for (const row of rows) {
    const id = isLoose(row) ? readId(row[spec.idName]) : undefined
    if (id === undefined) return badRecord(spec.method, 'a row without its id')
    ids.push(id)
  }
  return ids
}
