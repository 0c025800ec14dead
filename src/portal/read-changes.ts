// What changed since a moment, by the records' own clocks: windows of streams, page after page by rising id. Which windows
// to look into, and how far back, is the pipeline's.
import type { PortalResult } from '../pipeline/ports/outcomes.ts'
import type {
  ChangeOutcome,
  ChangeRead,
  ChangeWindow,
  Probe,
  ReadContext,
} from '../pipeline/ports/reading.ts'
import { readChain } from './chain.ts'
import { untilFilter, windowFilter } from './change-filter.ts'
import { countedPage, parseChain, readChains, type ChainPlan, type StreamChain } from './list-rows.ts'
import { answeredTo, succeed, totalOf, type Piece } from './piece.ts'
import { linkedSpecOf, specOf } from './streams.ts'
import type { Transport } from './transport.ts'

/** More pages of windows, in one batch; the sum of `pages` must be 1 to 50. */
export function readChanges(
  transport: Transport,
  reads: readonly ChangeRead[],
  context: ReadContext,
): Promise<PortalResult<readonly ChangeOutcome[]>> {
  const plans = reads.map(({ window, afterId, untilId, pages, withLinks, counted }): ChainPlan => {
    const spec = withLinks ? linkedSpecOf(window.stream, context) : specOf(window.stream, context)
    const filter = { ...windowFilter(spec, window, context), ...untilFilter(spec, untilId) }
    return { stream: window.stream, spec, filter, afterId, pages, counted }
  })
  return readChains(transport, plans)
}

/** The first page of each window with its total. A window that fails has its error in its outcome and a total of 0. */
export function windowsPiece(
  windows: readonly ChangeWindow[],
  context: ReadContext,
): Piece<Probe['changes']> {
  const chains = windows.map((window, index): StreamChain => {
    const spec = specOf(window.stream, context)
    const filter = windowFilter(spec, window, context)
    return { stream: window.stream, spec, names: [`w${index}`], filter, afterId: 0 }
  })
  return {
    commands: Object.fromEntries(chains.map((chain, index) => [`w${index}`, countedPage(chain)])),
    parse: (answered) =>
      succeed(
        chains.map((chain, index) => {
          const outcome = parseChain(chain, readChain(chain, answered))
          const total = totalOf(answeredTo(answered, `w${index}`, chain.spec.method), chain.spec.method)
          if (total.ok) return { total: total.value, outcome }
          return { total: 0, outcome: { ...outcome, complete: false, error: outcome.error ?? total.error } }
        }),
      ),
  }
}
