// Every kind of record the store keeps as bytes and back: header, month, answers, block of the plan, lane. A decoder
// answers undefined to anything that is not exactly what its encoder makes; the bytes come out of an authenticated
// block, so that is damage by an older program or a bug, and is treated like any damage.
import { OWNER_COMPANY, OWNER_CONTACT } from '../domain/crm-tables.ts'
import { concatTables, type Table } from '../domain/columns.ts'
import type { MonthIndex } from '../domain/calendar.ts'
import { STREAMS, type Stream } from '../domain/refresh-view.ts'
import type { RunHeader, SealedAnswers, SealedMonth } from '../pipeline/ports/store.ts'
import { WRITE_SCHEMA, type LaneJournal } from '../pipeline/ports/writing.ts'
import { decodePart, encodePart } from './encode-part.ts'
import { decodeTables, encodeTables } from './encode-tables.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Plain = Readonly<Record<string, unknown>>
type Plan = Table<typeof WRITE_SCHEMA>

/** Rows of one block of the plan: under 1 MB before gzip. */
export const PLAN_BLOCK_ROWS = 20_000

const PLAN_SCHEMAS = { plan: WRITE_SCHEMA } as const

// ------------------------------------------------------------------------------------------------------------ header

export function encodeHeader(header: RunHeader): Bytes {
  return encodeJson(header)
}

/**
 * The header as it was stored. Its inner parts (context, rules) are not looked into: `STORE_SCHEMA` is raised when
 * their shape changes.
 */
export function decodeHeader(bytes: Uint8Array): RunHeader | undefined {
  const plain = decodeJson(bytes)
  if (plain === undefined) return undefined
  const { runId, generation, phase, firstMonth, lastMonth, streams, context, rules, expected } = plain
  if (typeof runId !== 'string' || !isCount(generation) || !isMonth(lastMonth)) return undefined
  if (typeof phase !== 'string' || !['reading', 'review', 'writing', 'done'].includes(phase)) return undefined
  if (firstMonth !== undefined && !isMonth(firstMonth)) return undefined
  if (!Array.isArray(streams) || !Array.isArray(expected) || !isPlain(context) || !isPlain(rules))
    return undefined
  // JSON has no undefined: the two members that may hold it come back as absent, and are put back.
  return { ...plain, firstMonth, context: { ...context, fields: context.fields } } as unknown as RunHeader
}

// ------------------------------------------------------------------------------------------------------------ months

/** A month with its manifest: what was received, what could not be read. */
export function encodeMonth({ month, part, rows, unreadable }: SealedMonth): Bytes {
  return encodePart(part, { month, rows, unreadable })
}

export function decodeMonth(bytes: Uint8Array, month: MonthIndex): SealedMonth | undefined {
  const decoded = decodePart(bytes)
  if (!decoded.ok || !isPlain(decoded.value.info)) return undefined
  const { month: stored, rows, unreadable } = decoded.value.info
  if (stored !== month || !isRowCounts(rows) || !isCount(unreadable)) return undefined
  return { month, part: decoded.value.part, rows, unreadable }
}

export function encodeAnswers({ index, part, asked }: SealedAnswers): Bytes {
  return encodePart(part, { index, asked })
}

export function decodeAnswers(bytes: Uint8Array, index: number): SealedAnswers | undefined {
  const decoded = decodePart(bytes)
  if (!decoded.ok || !isPlain(decoded.value.info)) return undefined
  const { index: stored, asked } = decoded.value.info
  return stored === index && isCount(asked) ? { index, part: decoded.value.part, asked } : undefined
}

// -------------------------------------------------------------------------------------------------------------- plan

/** The plan in blocks of {@link PLAN_BLOCK_ROWS}; an empty plan is one empty block. */
export function encodePlan(plan: Plan): Bytes[] {
  const count = Math.max(1, Math.ceil(plan.length / PLAN_BLOCK_ROWS))
  return Array.from({ length: count }, (_, index) =>
    encodeTables(
      PLAN_SCHEMAS,
      { plan: cutPlan(plan, index * PLAN_BLOCK_ROWS, (index + 1) * PLAN_BLOCK_ROWS) },
      { index, count, rows: plan.length },
    ),
  )
}

/** The plan of all its blocks in order, or undefined if any is not what it must be. */
export function decodePlan(blocks: readonly Uint8Array[]): Plan | undefined {
  const tables: Plan[] = []
  let rows = 0
  for (const [index, bytes] of blocks.entries()) {
    const decoded = decodeTables(PLAN_SCHEMAS, bytes)
    if (!decoded.ok || decoded.value.tables.plan === undefined || !isPlain(decoded.value.info))
      return undefined
    const { index: stored, count, rows: announced } = decoded.value.info
    if (stored !== index || count !== blocks.length || !isCount(announced)) return undefined
    rows = announced
    tables.push(decoded.value.tables.plan)
  }
  const plan = concatTables(WRITE_SCHEMA, tables)
  return plan.length === rows ? plan : undefined
}

function cutPlan(plan: Plan, from: number, until: number): Plan {
  const columns = Object.fromEntries(
    Object.entries(plan.columns).map(([name, column]) => [name, column.subarray(from, until)]),
  )
  // `subarray` keeps the kind of every column, which the type system cannot follow.
  return {
    length: Math.max(0, Math.min(until, plan.length) - from),
    columns: columns as unknown as Plan['columns'],
  }
}

// ------------------------------------------------------------------------------------------------------------- lanes

export function encodeLane({ cardType, sent, done, refused }: LaneJournal): Bytes {
  return encodeJson({ cardType, sent, done, refused })
}

export function decodeLane(bytes: Uint8Array): LaneJournal | undefined {
  const plain = decodeJson(bytes)
  if (plain === undefined) return undefined
  const { cardType, sent, done, refused } = plain
  if (cardType !== OWNER_CONTACT && cardType !== OWNER_COMPANY) return undefined
  if (!isCount(sent) || !isCount(done) || done > sent || !isRefusedList(refused)) return undefined
  return { cardType, sent, done, refused }
}

const isRefusedList = (value: unknown): value is LaneJournal['refused'] =>
  Array.isArray(value) &&
  value.every(
    (item) =>
      isPlain(item) && isCount(item.id) && typeof item.kind === 'string' && typeof item.text === 'string',
  )

// ------------------------------------------------------------------------------------------------------------- plain

const encodeJson = (value: unknown): Bytes => new TextEncoder().encode(JSON.stringify(value))

function decodeJson(bytes: Uint8Array): Plain | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isPlain(value) ? value : undefined
  } catch {
    // Not JSON is damage, and damage is this function's `undefined`.
    return undefined
  }
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isMonth = (value: unknown): value is MonthIndex => Number.isSafeInteger(value)

const isRowCounts = (value: unknown): value is Readonly<Partial<Record<Stream, number>>> =>
  isPlain(value) &&
  Object.entries(value).every(
    ([stream, rows]) => (STREAMS as readonly string[]).includes(stream) && isCount(rows),
  )
