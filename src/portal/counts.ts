// How many rows fit a filter, by the portal's own count: a page of ids brings the total along. Costs the portal a count of
// each filter: milliseconds for a month or a narrow range, half a minute for a table of millions.
import type { Stream } from '../domain/refresh-view.ts'
import type { PortalResult } from '../pipeline/ports/outcomes.ts'
import type { ReadContext } from '../pipeline/ports/reading.ts'
import { answeredTo, askPiece, succeed, totalOf, type Piece } from './piece.ts'
import type { CommandParams } from './query.ts'
import type { ListSpec } from './rows/list-spec.ts'
import { specOf } from './streams.ts'
import type { Command, Transport } from './transport.ts'

export interface Counted {
  readonly stream: Stream
  readonly filterOf: (spec: ListSpec) => CommandParams
}

/** Counts in the order of `counted`; the first failed one fails all. Names begin with `prefix`. */
export function countsPiece(
  prefix: string,
  counted: readonly Counted[],
  context: ReadContext,
): Piece<readonly number[]> {
  const commands = counted.map(({ stream, filterOf }) => {
    const spec = specOf(stream, context)
    return idsPage(spec, filterOf(spec))
  })
  return {
    commands: Object.fromEntries(commands.map((command, index) => [`${prefix}${index}`, command])),
    parse(answered) {
      const counts: number[] = []
      for (const [index, { method }] of commands.entries()) {
        const count = totalOf(answeredTo(answered, `${prefix}${index}`, method), method)
        if (!count.ok) return count
        counts.push(count.value)
      }
      return succeed(counts)
    },
  }
}

/** At most 50 filters, one request; none is none at all. */
export async function countAll(
  transport: Transport,
  counted: readonly Counted[],
  context: ReadContext,
): Promise<PortalResult<readonly number[]>> {
  if (counted.length === 0) return { ok: true, value: [], exchange: transport.idle() }
  return askPiece(transport, countsPiece('c', counted, context))
}

/** The first page of ids, with the total. */
export function idsPage(spec: ListSpec, filter: CommandParams): Command {
  return {
    method: spec.method,
    params: { ...spec.base, filter, order: { [spec.idName]: 'ASC' }, select: [spec.idName], start: 0 },
  }
}
