// What came of months that are not sealed yet, in the persistent store: a block a batch, beside the months. Which blocks
// there are and until when each is of use stands in the meta record; a block whose months are all sealed is dropped with the
// last of them. A help against an interruption and no more: whatever is lost of it is read again.
import { LAYERS, type Layer, type PendingSlice, type RunHeader } from '../pipeline/ports/store.ts'
import { placesOf, type Change } from './commits.ts'
import { encodePending } from './encode-pending.ts'
import type { Blocks } from './open-blocks.ts'
import { pendingKey, pendingKeys } from './store-keys.ts'
import type { PendingBlock, PendingMeta, StoreMeta } from './store-meta.ts'
import { assertOpenMonths } from './store-order.ts'

/** Keeps `slices` as one block more. */
export async function addPending(
  blocks: Blocks,
  meta: StoreMeta,
  header: RunHeader,
  slices: readonly PendingSlice[],
): Promise<Change> {
  assertOpenMonths(header, meta.months, slices)
  const { next: block, blocks: kept } = meta.pending
  const key = pendingKey(block)
  const bytes = await blocks.seal(meta.base, 'months', key, encodePending(slices))
  return {
    meta: { pending: { next: block + 1, blocks: [...kept, { block, until: untilOf(header, slices) }] } },
    puts: [{ table: 'months', key, bytes }],
  }
}

function untilOf({ firstMonth = 0 }: RunHeader, slices: readonly PendingSlice[]): PendingBlock['until'] {
  const until = { core: 0, rest: 0 }
  for (const { layer, month } of slices) until[layer] = Math.max(until[layer], month - firstMonth + 1)
  return until
}

/** What is left of the blocks once so many months are sealed, and which go. */
export function settlePending(
  { pending }: Pick<StoreMeta, 'pending'>,
  sealed: Readonly<Record<Layer, number>>,
): Required<Pick<Change, 'drops'>> & { readonly pending: PendingMeta } {
  const isOfUse = ({ until }: PendingBlock): boolean => LAYERS.some((layer) => until[layer] > sealed[layer])
  return keepPending({ pending }, isOfUse)
}

/** The blocks for which `isOfUse` says yes, and the places of the others. */
export function keepPending(
  { pending: { next, blocks } }: Pick<StoreMeta, 'pending'>,
  isOfUse: (block: PendingBlock, index: number) => boolean,
): Required<Pick<Change, 'drops'>> & { readonly pending: PendingMeta } {
  const kept = blocks.filter(isOfUse)
  const gone = blocks.filter((block, index) => !isOfUse(block, index))
  return {
    pending: { next, blocks: kept },
    drops: placesOf('months', pendingKeys({ pending: { next, blocks: gone } })),
  }
}
