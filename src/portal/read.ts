// The mass reading: counts and slices of the streams, one batch a call. Turns slices into chains of commands and answers
// into typed tables; which slices to read, how many at once and what to do after a failure is the pipeline's.
import { NO_DAY, type Day } from '../domain/calendar.ts'
import type { PortalResult } from '../pipeline/ports/outcomes.ts'
import type { ReadContext, Slice, SliceOutcome, SliceRead, UnreadableRow } from '../pipeline/ports/reading.ts'
import { chainCommands, readChain, type Chain, type ChainRead } from './chain.ts'
import { badRecord } from './errors.ts'
import { isLoose } from './php-shape.ts'
import { createPartBuilder } from './rows/part-builder.ts'
import { readDay, rowsOf } from './rows/values.ts'
import { sliceFilter } from './slice-filter.ts'
import { specOf } from './streams.ts'
import type { Command, Transport } from './transport.ts'

/**
 * Rows of each slice, by the portal's own count (at most 50 slices). Costs the portal a count a slice: half a minute for
 * a table of millions, milliseconds for a month.
 */
export async function countRows(
  transport: Transport,
  slices: readonly Slice[],
  context: ReadContext,
): Promise<PortalResult<readonly number[]>> {
  if (slices.length === 0) return { ok: true, value: [], exchange: transport.idle() }
  const commands = Object.fromEntries(
    slices.map((slice, index) => [`c${index}`, countCommand(slice, context)]),
  )
  const answer = await transport.batch(commands)
  if (!answer.ok) return answer
  const counts: number[] = []
  for (const result of answer.value.values()) {
    if (!result.ok) return { ok: false, error: result.error, exchange: answer.exchange }
    const count = result.value.total
    if (count === undefined)
      return {
        ok: false,
        error: badRecord('batch', 'an answer without its total'),
        exchange: answer.exchange,
      }
    counts.push(count)
  }
  return { ok: true, value: counts, exchange: answer.exchange }
}

/** A first page of ids only, because it brings the total along. */
function countCommand(slice: Slice, context: ReadContext): Command {
  const spec = specOf(slice.stream, context)
  const filter = sliceFilter(spec, slice, context)
  return {
    method: spec.method,
    params: { ...spec.base, filter, order: { [spec.idName]: 'ASC' }, select: [spec.idName], start: 0 },
  }
}

/** Reads slices in one batch; outcomes in the order of `reads`. The sum of `pages` must be 1 to 50. */
export async function readSlices(
  transport: Transport,
  reads: readonly SliceRead[],
  context: ReadContext,
): Promise<PortalResult<readonly SliceOutcome[]>> {
  const chains = planChains(reads, context)
  const answer = await transport.batch(
    Object.assign({}, ...chains.map(chainCommands)) as Record<string, Command>,
  )
  if (!answer.ok) return answer
  const outcomes = chains.map((chain) => parseRows(chain, readChain(chain, answer.value)))
  return { ok: true, value: outcomes, exchange: answer.exchange }
}

function planChains(reads: readonly SliceRead[], context: ReadContext): Chain[] {
  let next = 0
  return reads.map(({ slice, afterId, pages }) => {
    const spec = specOf(slice.stream, context)
    const names = Array.from({ length: pages }, () => `c${next++}`)
    return { spec, names, filter: sliceFilter(spec, slice, context), afterId }
  })
}

function parseRows({ spec }: Chain, chained: ChainRead): SliceOutcome {
  const into = createPartBuilder()
  const unreadable: UnreadableRow[] = Array.from({ length: chained.withoutId }, () => ({
    method: spec.method,
    id: '',
    field: spec.idName,
  }))
  for (const { id, row } of chained.rows) {
    const field = spec.parse(id, row, into)
    if (field !== undefined) unreadable.push({ method: spec.method, id: String(id), field })
  }
  return {
    part: into.build(),
    rows: chained.rows.length + chained.withoutId,
    lastId: chained.lastId,
    complete: chained.complete,
    unreadable,
    ...(chained.error === undefined ? {} : { error: chained.error }),
  }
}

/** The first day on which a contact or a company (no own one) was created; undefined on an empty portal. */
export async function firstCreation(
  transport: Transport,
  context: ReadContext,
): Promise<PortalResult<Day | undefined>> {
  const answer = await transport.batch({
    c0: oldestCommand('contacts', context),
    c1: oldestCommand('companies', context),
  })
  if (!answer.ok) return answer
  let first: Day | undefined
  for (const [name, result] of answer.value) {
    if (!result.ok) return { ok: false, error: result.error, exchange: answer.exchange }
    const spec = specOf(name === 'c0' ? 'contacts' : 'companies', context)
    const row = rowsOf(result.value.result)?.[0]
    if (row === undefined) continue
    const day = isLoose(row) ? readDay(row[spec.createdName]) : NO_DAY
    if (day === NO_DAY)
      return {
        ok: false,
        error: badRecord(spec.method, 'a card without its creation date'),
        exchange: answer.exchange,
      }
    first = first === undefined ? day : Math.min(first, day)
  }
  return { ok: true, value: first, exchange: answer.exchange }
}

function oldestCommand(stream: 'contacts' | 'companies', context: ReadContext): Command {
  const spec = specOf(stream, context)
  const own = stream === 'contacts' ? {} : { [spec.idName === 'ID' ? 'IS_MY_COMPANY' : 'isMyCompany']: 'N' }
  const params = {
    ...spec.base,
    filter: { ...spec.filter, ...own },
    order: { [spec.createdName]: 'ASC' },
    select: [spec.idName, spec.createdName],
    start: -1,
  }
  return { method: spec.method, params }
}
