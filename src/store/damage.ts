// What becomes of a stored run of which not everything could be read back. While a run still reads, a layer is cut at
// its first lost month and read on from there; the other layer stays. Whatever is lost once reading has ended cannot
// be healed piecemeal (what was patched or answered since then would be missing, unnoticed): the base is marked. What is
// pending, or was answered ahead, is simply absent where it does not open.
import {
  LAYERS,
  type Layer,
  type LoadedRun,
  type PendingSlice,
  type RunHeader,
  type SealedAnswers,
} from '../pipeline/ports/store.ts'
import { placesOf, type HeldRun } from './commits.ts'
import { keepPending } from './kept-pending.ts'
import { answerKeys, monthKeys, patchKeys } from './store-keys.ts'
import type { StoreMeta } from './store-meta.ts'
import { usablePending } from './store-order.ts'

/** All that opened, up to the first that did not. */
export interface Opened extends Pick<LoadedRun, 'months' | 'answers' | 'patches'> {
  /** Each by itself; undefined in the place of what did not open. */
  readonly pending: readonly (readonly PendingSlice[] | undefined)[]
  readonly ahead: readonly (SealedAnswers | undefined)[]
}

export interface Assessed {
  readonly held: HeldRun
  readonly loaded: LoadedRun
}

/** The run to go on with, and what the next write drops. */
export function assessDamage(meta: StoreMeta, header: RunHeader, opened: Opened): Assessed {
  const lost = LAYERS.filter((layer) => opened.months[layer].length < meta.months[layer])
  const isWhole = lost.length === 0
  const isLossless =
    isWhole && opened.answers.length === meta.answers && opened.patches.length === meta.patches.length
  const isReading = header.kind === 'full' && header.phase === 'reading' && meta.patches.length === 0
  const isDamaged = meta.isDamaged || !(isLossless || isReading)
  // What was asked follows from the months: with a month read anew the pieces would speak of other cards.
  const answers = isWhole ? opened.answers : []
  const ahead = isWhole && isReading ? opened.ahead.filter((piece) => piece !== undefined) : []
  const pending = keepPending(meta, (_, index) => isReading && opened.pending[index] !== undefined)
  const patches = isDamaged ? [] : opened.patches
  const cut: StoreMeta = {
    ...meta,
    months: { core: opened.months.core.length, rest: opened.months.rest.length },
    answers: answers.length,
    ahead: ahead.map(({ index }) => index),
    pending: pending.pending,
    patches: isDamaged ? [] : meta.patches,
    isDamaged,
  }
  return {
    held: { meta: cut, header, drops: [...uselessPlaces(meta, cut), ...pending.drops] },
    loaded: {
      header,
      months: opened.months,
      pending: isReading
        ? usablePending(
            header,
            cut.months,
            opened.pending.flatMap((block) => block ?? []),
          )
        : [],
      answers,
      answersAhead: ahead,
      patches,
      damagedFrom: firstLost(header, opened, lost),
      isPatchDamaged: isDamaged,
    },
  }
}

function firstLost(header: RunHeader, { months }: Opened, lost: readonly Layer[]): number | undefined {
  if (header.firstMonth === undefined || lost.length === 0) return undefined
  return header.firstMonth + Math.min(...lost.map((layer) => months[layer].length))
}

function uselessPlaces(meta: StoreMeta, cut: StoreMeta): HeldRun['drops'] {
  return [
    ...LAYERS.flatMap((layer) => placesOf('months', monthKeys(meta, layer).slice(cut.months[layer]))),
    ...placesOf('answers', answerKeys(meta).slice(cut.answers)),
    ...placesOf(
      'answers',
      meta.ahead.filter((index) => !cut.ahead.includes(index)),
    ),
    ...placesOf('patches', meta.patches.slice(cut.patches.length).flatMap(patchKeys)),
  ]
}
