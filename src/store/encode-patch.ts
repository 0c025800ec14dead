// A patch of a base and a plan of writes as blocks of bytes and back: the two things that may be too long for one.
import { WRITE_SCHEMA, HELD_SCHEMA, type StoredPlan } from '../pipeline/ports/writing.ts'
import { ASKED_SCHEMA, GONE_SCHEMA, type SealedPatch } from '../pipeline/ports/store.ts'
import { PART_SCHEMAS, type Part } from '../pipeline/ports/reading.ts'
import { decodeBlocks, encodeBlocks } from './encode-blocks.ts'
import type { Schemas, Tables } from './encode-tables.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Plan = StoredPlan['plan']

const LISTS = 'lists.'
const ANSWERS = 'answers.'

const prefixed = <T>(prefix: string, named: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(named).map(([name, value]) => [`${prefix}${name}`, value]))

const PATCH_SCHEMAS: Schemas = {
  gone: GONE_SCHEMA,
  asked: ASKED_SCHEMA,
  held: HELD_SCHEMA,
  ...prefixed(LISTS, PART_SCHEMAS),
  ...prefixed(ANSWERS, PART_SCHEMAS),
}

export function encodePatch({ lists, answers, gone, asked, held }: SealedPatch): Bytes[] {
  const tables = { gone, asked, held, ...prefixed(LISTS, lists), ...prefixed(ANSWERS, answers) }
  return encodeBlocks(PATCH_SCHEMAS, tables)
}

/** The patch of all its blocks in order, or undefined if any is not what it must be. */
export function decodePatch(blocks: readonly Uint8Array[]): SealedPatch | undefined {
  const tables = decodeBlocks(PATCH_SCHEMAS, blocks)
  if (tables === undefined) return undefined
  const { gone, asked, held } = tables
  if (gone === undefined || asked === undefined || held === undefined) return undefined
  // The schemas above give every table the columns of its name, which the type system cannot follow.
  const own = { gone, asked, held } as unknown as Pick<SealedPatch, 'gone' | 'asked' | 'held'>
  return { ...own, lists: partOf(tables, LISTS), answers: partOf(tables, ANSWERS) }
}

function partOf(tables: Tables<Schemas>, prefix: string): Part {
  const found = Object.entries(tables).filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(found.map(([name, table]) => [name.slice(prefix.length), table]))
}

const PLAN_SCHEMAS = { plan: WRITE_SCHEMA } as const

/** The plan in blocks; an empty plan is one empty block. */
export function encodePlan(plan: Plan): Bytes[] {
  return encodeBlocks(PLAN_SCHEMAS, { plan })
}

/** The plan of all its blocks in order, or undefined if any is not what it must be. */
export function decodePlan(blocks: readonly Uint8Array[]): Plan | undefined {
  return decodeBlocks(PLAN_SCHEMAS, blocks)?.plan
}
