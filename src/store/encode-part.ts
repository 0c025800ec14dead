// A part (rows of any CRM tables) as bytes and back, with whatever JSON belongs to it. Only a name for the tables a
// part may hold; the bytes themselves are encode-tables.ts.
import type { Result } from '../pipeline/ports/outcomes.ts'
import { PART_SCHEMAS, type Part } from '../pipeline/ports/reading.ts'
import { decodeTables, encodeTables } from './encode-tables.ts'

export interface DecodedPart {
  readonly part: Part
  /** What was given to `encodePart` as `info`, JSON, not looked at. */
  readonly info: unknown
}

/** Bytes of a part; `info` is JSON that travels with it. Absent tables stay absent. */
export function encodePart(part: Part, info: unknown): Uint8Array<ArrayBuffer> {
  return encodeTables(PART_SCHEMAS, part, info)
}

/** The inverse of {@link encodePart}; a damaged or foreign one is refused with a reason for people. */
export function decodePart(bytes: Uint8Array): Result<DecodedPart, string> {
  const decoded = decodeTables(PART_SCHEMAS, bytes)
  return decoded.ok ? { ok: true, value: { part: decoded.value.tables, info: decoded.value.info } } : decoded
}
