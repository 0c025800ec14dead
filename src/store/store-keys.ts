// Where each block lies: the keys of the tables, made of the counts in the meta record. A key is also part of what a
// block is sealed with (seal.ts), so a block moved to another one does not open.
import type { Layer } from '../pipeline/ports/store.ts'
import type { CardType } from '../domain/tables/crm-tables.ts'
import type { PatchMeta, PlanMeta, StoreMeta } from './store-meta.ts'

export type BlockKey = string | number

/** Keys in table `meta`: the record in clear, the sealed header, the sealed log of runs, the sealed states of cards, the sealed pace. */
export const META_KEY = 'meta'
export const HEADER_KEY = 'header'
export const LOG_KEY = 'log'
export const STATES_KEY = 'states'
export const PACE_KEY = 'pace'

export const monthKey = (layer: Layer, index: number): string => `${layer}/${index}`
/** Beside the months: what came of those that are not sealed yet. */
export const pendingKey = (block: number): string => `pending/${block}`
export const planKey = (generation: number, block: number): string => `${generation}/${block}`
export const laneKey = (generation: number, cardType: CardType): string => `${generation}/${cardType}`

const counted = <T>(length: number, keyOf: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => keyOf(index))

export const monthKeys = (meta: StoreMeta, layer: Layer): string[] =>
  counted(meta.months[layer], (index) => monthKey(layer, index))
export const pendingKeys = ({ pending }: Pick<StoreMeta, 'pending'>): string[] =>
  pending.blocks.map(({ block }) => pendingKey(block))
export const answerKeys = (meta: StoreMeta): number[] => counted(meta.answers, (index) => index)
export const patchKeys = ({ first, blocks }: PatchMeta): number[] => counted(blocks, (block) => first + block)
export const planKeys = ({ generation, blocks }: PlanMeta): string[] =>
  counted(blocks, (block) => planKey(generation, block))
export const laneKeys = ({ generation, lanes }: PlanMeta): string[] =>
  lanes.map((cardType) => laneKey(generation, cardType))

/** The first number no block of a patch over this base has had. */
export function nextPatchKey({ patches }: StoreMeta): number {
  const last = patches.at(-1)
  return last === undefined ? 0 : last.first + last.blocks
}
