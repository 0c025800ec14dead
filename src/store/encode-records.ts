// Every record of one block as bytes and back: header, month, answers, lane, log of runs. A decoder answers undefined
// to anything that is not exactly what its encoder makes; the bytes come out of an authenticated block, so that is
// damage by an older program or a bug, and is treated like any damage.
import { OWNER_COMPANY, OWNER_CONTACT } from '../domain/tables/crm-tables.ts'
import type { MonthIndex } from '../domain/calendar.ts'
import { STREAMS, type RunRecord, type Stream } from '../domain/refresh-view.ts'
import type { Layer, RunHeader, SealedAnswers, SealedMonth } from '../pipeline/ports/store.ts'
import type { LaneJournal } from '../pipeline/ports/writing.ts'
import { decodePart, encodePart } from './encode-part.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Plain = Readonly<Record<string, unknown>>

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
  const {
    runId,
    generation,
    kind,
    phase,
    firstMonth,
    lastMonth,
    streams,
    context,
    rules,
    expected,
    cursor,
    dropsFrozen,
  } = plain
  if (typeof runId !== 'string' || !isCount(generation) || !isMonth(lastMonth)) return undefined
  if (!isOneOf(phase, ['reading', 'review', 'writing', 'done'])) return undefined
  if (!isOneOf(kind, ['full', 'changes', 'undo'])) return undefined
  if (firstMonth !== undefined && !isMonth(firstMonth)) return undefined
  if (!Array.isArray(streams) || !Array.isArray(expected)) return undefined
  if (!isPlain(context) || !isPlain(rules) || !isPlain(cursor)) return undefined
  if (typeof dropsFrozen !== 'boolean') return undefined
  // JSON has no undefined: the members that may hold it come back as absent, and are put back.
  return {
    ...plain,
    firstMonth,
    context: { ...context, fields: context.fields, currencies: context.currencies },
    cursor: { ...cursor, eventId: cursor.eventId },
  } as unknown as RunHeader
}

// ------------------------------------------------------------------------------------------------------------ months

/** A month with its manifest: what was received, what could not be read. */
export function encodeMonth({ layer, month, part, rows, unreadable }: SealedMonth): Bytes {
  return encodePart(part, { layer, month, rows, unreadable })
}

export function decodeMonth(bytes: Uint8Array, layer: Layer, month: MonthIndex): SealedMonth | undefined {
  const decoded = decodePart(bytes)
  if (!decoded.ok || !isPlain(decoded.value.info)) return undefined
  const { layer: storedLayer, month: stored, rows, unreadable } = decoded.value.info
  if (storedLayer !== layer || stored !== month || !isRowCounts(rows) || !isCount(unreadable))
    return undefined
  return { layer, month, part: decoded.value.part, rows, unreadable }
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

// ----------------------------------------------------------------------------------------------------------- records

/** The log of runs; members that are undefined come back as such. */
export function encodeLog(records: readonly RunRecord[]): Bytes {
  return encodeJson({ records })
}

export function decodeLog(bytes: Uint8Array): readonly RunRecord[] | undefined {
  const records = decodeJson(bytes)?.records
  if (!Array.isArray(records)) return undefined
  const all = records as readonly unknown[]
  const isRecord = (value: unknown): value is RunRecord =>
    isPlain(value) && typeof value.runId === 'string' && isCount(value.generation)
  return all.every(isRecord) ? all.map((record) => ({ ...record, failure: record.failure })) : undefined
}

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
const isOneOf = (value: unknown, names: readonly string[]): boolean =>
  typeof value === 'string' && names.includes(value)
const isMonth = (value: unknown): value is MonthIndex => Number.isSafeInteger(value)

const isRowCounts = (value: unknown): value is Readonly<Partial<Record<Stream, number>>> =>
  isPlain(value) &&
  Object.entries(value).every(
    ([stream, rows]) => (STREAMS as readonly string[]).includes(stream) && isCount(rows),
  )
