// The mass reading: counts and slices of the streams, one batch a call. Which slices to read, how many at once and what to
// do after a failure is the pipeline's.
import type { PortalResult } from '../pipeline/ports/outcomes.ts'
import type { ReadContext, Slice, SliceOutcome, SliceRead } from '../pipeline/ports/reading.ts'
import { countAll, type Counted } from './counts.ts'
import { readChains, type ChainPlan } from './list-rows.ts'
import { sliceFilter } from './slice-filter.ts'
import { specOf } from './streams.ts'
import type { Transport } from './transport.ts'

/** Rows of each slice, by the portal's own count (at most 50 slices). */
export function countRows(
  transport: Transport,
  slices: readonly Slice[],
  context: ReadContext,
): Promise<PortalResult<readonly number[]>> {
  return countAll(
    transport,
    slices.map((slice): Counted => ({
      stream: slice.stream,
      filterOf: (spec) => sliceFilter(spec, slice, context),
    })),
    context,
  )
}

/** Reads slices in one batch; outcomes in the order of `reads`. The sum of `pages` must be 1 to 50. */
export function readSlices(
  transport: Transport,
  reads: readonly SliceRead[],
  context: ReadContext,
): Promise<PortalResult<readonly SliceOutcome[]>> {
  return readChains(
    transport,
    reads.map(({ slice, afterId, pages }): ChainPlan => {
      const spec = specOf(slice.stream, context)
      return { stream: slice.stream, spec, filter: sliceFilter(spec, slice, context), afterId, pages }
    }),
  )
}
