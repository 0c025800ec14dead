// Rows of lists as typed tables, by chains of pages in one batch. Which rows are wanted is the caller's: a chain brings
// its filter. Every row that came with an id is in some table afterwards, `blanks` at the least.
import { STREAMS, type Stream } from '../domain/refresh-view.ts'
import type { PortalResult } from '../pipeline/ports/outcomes.ts'
import type { ChangeOutcome, SliceOutcome, UnreadableRow } from '../pipeline/ports/reading.ts'
import { chainCommands, pageCommand, readChain, type Chain, type ChainRead } from './chain.ts'
import type { Loose } from './php-shape.ts'
import { answeredTo, totalOf } from './piece.ts'
import type { CommandParams } from './query.ts'
import type { ListSpec } from './rows/list-spec.ts'
import { createPartBuilder, type PartBuilder } from './rows/part-builder.ts'
import type { Command, Transport } from './transport.ts'

export interface StreamChain extends Chain {
  readonly stream: Stream
}

/** What a chain is made of; its names follow from its place in the batch. */
export interface ChainPlan {
  readonly stream: Stream
  readonly spec: ListSpec
  readonly filter: CommandParams
  readonly afterId: number
  readonly pages: number
  /** One page, and the rows above `afterId` are counted with it. */
  readonly counted?: boolean
}

/** All chains in one batch, outcomes in their order; the sum of pages must be 1 to 50. */
export async function readChains(
  transport: Transport,
  plans: readonly ChainPlan[],
): Promise<PortalResult<readonly ChangeOutcome[]>> {
  let next = 0
  const chains = plans.map(({ stream, spec, filter, afterId, pages }): StreamChain => {
    const names = Array.from({ length: pages }, () => `c${next++}`)
    return { stream, spec, names, filter, afterId }
  })
  const isCounted = (index: number): boolean => plans[index]?.counted === true
  const commands = chains.map((chain, index) =>
    isCounted(index) ? { [firstName(chain)]: countedPage(chain) } : chainCommands(chain),
  )
  const answer = await transport.batch(Object.assign({}, ...commands) as Record<string, Command>)
  if (!answer.ok) return answer
  const outcomes = chains.map((chain, index): ChangeOutcome => {
    const outcome = parseChain(chain, readChain(chain, answer.value))
    if (!isCounted(index)) return outcome
    const { method } = chain.spec
    const total = totalOf(answeredTo(answer.value, firstName(chain), method), method)
    // A page without its total is as good as any: the rest is read without knowing how much it is.
    return total.ok ? { ...outcome, total: total.value } : outcome
  })
  return { ok: true, value: outcomes, exchange: answer.exchange }
}

const firstName = ({ names }: StreamChain): string => names[0] ?? ''

/** The first page of a chain with the number of its rows. */
export function countedPage({ spec, filter, afterId }: StreamChain): Command {
  const { method, params } = pageCommand(spec, filter, afterId)
  return { method, params: { ...params, start: 0 } }
}

export function parseChain({ stream, spec }: StreamChain, chained: ChainRead): SliceOutcome {
  const into = createPartBuilder()
  const unreadable: UnreadableRow[] = Array.from({ length: chained.withoutId }, () => ({
    method: spec.method,
    id: '',
    field: spec.idName,
  }))
  for (const { id, row } of chained.rows) {
    const field = takeRow(stream, spec, id, row, into)
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

/** A row into its table, or into `blanks`; the name of the required field that is missing, if one is. */
export function takeRow(
  stream: Stream,
  spec: ListSpec,
  id: number,
  row: Loose,
  into: PartBuilder,
): string | undefined {
  const before = into.rows
  const field = spec.parse(id, row, into)
  if (into.rows === before)
    into.add('blanks', { stream: STREAMS.indexOf(stream), id, unread: field === undefined ? 0 : 1 })
  return field
}
