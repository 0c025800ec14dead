// One column of a table as bytes and back. A column of integers is first made small: kept as it is, or as differences
// to the row above or to another column beside it, whichever a sample says is worth least bits. Then it is cut into
// byte planes (the lowest byte of every row, then the next one): neighbours share their high bytes, which gzip sees,
// and planes that are all zero are left out. Neither compresses nor encrypts.
import { createTable, type ColumnKind } from '../domain/tables/columns.ts'

export type Column = Int32Array | Uint8Array | Float64Array

/** What stands before the planes: way (u8), number of planes (u8), first value (i32, little endian). */
const PROLOGUE = 6
const PLAIN = 0
const BY_ROW = 1
/** `BESIDE + n`: differences to column n of the table. */
const BESIDE = 2
/** Rows looked at to choose a way; even spread. */
const SAMPLE_ROWS = 256
/** Bits a row a better way must save over keeping the column as it is. */
const WORTH_BITS = 0.1

/**
 * A difference as an unsigned number: near 0 in both directions becomes small, and so does -2^31, which is how an
 * empty day is spelled. The inverse is {@link fold}.
 */
const unfold = (value: number): number => (((value << 1) ^ (value >> 31)) + 1) >>> 0
const fold = (code: number): number => {
  const zigzag = code - 1
  return (zigzag >>> 1) ^ -(zigzag & 1)
}

/** Bytes of `column`; `before` are the columns of the same table that stand before it, in order. */
export function encodeColumn(
  kind: ColumnKind,
  column: Column,
  before: readonly Column[],
): Uint8Array<ArrayBuffer> {
  switch (kind) {
    case 'u8':
      return withPrologue(PLAIN, 1, 0, column.length, (planes) => planes.set(column))
    case 'f64':
      return encodeFloats(column as Float64Array)
    case 'i32':
      return encodeIntegers(column as Int32Array, before)
  }
}

export interface DecodedColumn {
  readonly column: Column
  /** Where the bytes of the next column begin. */
  readonly end: number
}

/** The inverse of {@link encodeColumn} for `length` rows from `at` on; undefined if the bytes are none of its making. */
export function decodeColumn(
  bytes: Uint8Array,
  at: number,
  kind: ColumnKind,
  length: number,
  before: readonly Column[],
): DecodedColumn | undefined {
  if (at + PROLOGUE > bytes.length) return undefined
  const way = bytes[at] as number
  const width = bytes[at + 1] as number
  const first = new DataView(bytes.buffer, bytes.byteOffset + at + 2, 4).getInt32(0, true)
  const from = at + PROLOGUE
  const end = from + width * length
  if (end > bytes.length || !isWidth(kind, width)) return undefined
  const planes = bytes.subarray(from, end)
  if (kind === 'u8') return way === PLAIN ? { column: Uint8Array.from(planes), end } : undefined
  if (kind === 'f64') return way === PLAIN ? { column: decodeFloats(planes, width, length), end } : undefined
  const column = createTable({ x: 'i32' }, length).columns.x
  joinPlanes(column, planes, width)
  if (way === BY_ROW) addRowAbove(column, first)
  else if (way >= BESIDE) {
    const other = before[way - BESIDE]
    if (!(other instanceof Int32Array)) return undefined
    for (let row = 0; row < length; row += 1)
      column[row] = (other[row] as number) + fold(column[row] as number)
  } else for (let row = 0; row < length; row += 1) column[row] = fold(column[row] as number)
  return { column, end }
}

/** One plane at least, so that no length can be announced that the bytes do not hold. */
function isWidth(kind: ColumnKind, width: number): boolean {
  if (kind === 'u8') return width === 1
  return kind === 'f64' ? width === 1 || width === 8 : width >= 1 && width <= 4
}

function withPrologue(
  way: number,
  width: number,
  first: number,
  length: number,
  write: (planes: Uint8Array) => void,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(PROLOGUE + width * length)
  bytes[0] = way
  bytes[1] = width
  new DataView(bytes.buffer).setInt32(2, first, true)
  write(bytes.subarray(PROLOGUE))
  return bytes
}

// ---------------------------------------------------------------------------------------------------------- integers

function encodeIntegers(column: Int32Array, before: readonly Column[]): Uint8Array<ArrayBuffer> {
  const { length } = column
  const way = chooseWay(column, before)
  const first = way === BY_ROW ? (column[0] as number) : 0
  const codes = new Uint32Array(length)
  let all = 0
  const other = before[way - BESIDE]
  let above = first
  for (let row = 0; row < length; row += 1) {
    const value = column[row] as number
    let difference = value
    if (way === BY_ROW) {
      difference = (value - above) | 0
      above = value
    } else if (other !== undefined) difference = (value - (other[row] as number)) | 0
    const code = unfold(difference)
    codes[row] = code
    all |= code
  }
  const width = Math.max(1, Math.ceil((32 - Math.clz32(all)) / 8))
  return withPrologue(way, width, first, length, (planes) => {
    for (let plane = 0; plane < width; plane += 1) {
      const at = plane * length
      const shift = plane * 8
      for (let row = 0; row < length; row += 1) planes[at + row] = (codes[row] as number) >>> shift
    }
  })
}

/** The planes as codes, put into `column` as they are. */
function joinPlanes(column: Int32Array, planes: Uint8Array, width: number): void {
  const { length } = column
  column.set(planes.subarray(0, length))
  for (let plane = 1; plane < width; plane += 1) {
    const at = plane * length
    const shift = plane * 8
    for (let row = 0; row < length; row += 1) {
      column[row] = (column[row] as number) | ((planes[at + row] as number) << shift)
    }
  }
}

function addRowAbove(column: Int32Array, first: number): void {
  let value = first
  for (let row = 0; row < column.length; row += 1) {
    value = (value + fold(column[row] as number)) | 0
    column[row] = value
  }
}

function chooseWay(column: Int32Array, before: readonly Column[]): number {
  if (column.length < 2) return PLAIN
  const step = Math.max(1, Math.floor((column.length - 1) / SAMPLE_ROWS))
  const rows: number[] = []
  for (let row = 1; row < column.length && rows.length < SAMPLE_ROWS; row += step) rows.push(row)
  let way = PLAIN
  let least = bitsOf(rows, (row) => column[row] as number)
  const consider = (candidate: number, valueAt: (row: number) => number): void => {
    if (least < WORTH_BITS) return
    const bits = bitsOf(rows, valueAt)
    if (bits > least - WORTH_BITS) return
    least = bits
    way = candidate
  }
  consider(BY_ROW, (row) => (column[row] as number) - (column[row - 1] as number))
  for (const [index, other] of before.entries()) {
    if (other instanceof Int32Array)
      consider(BESIDE + index, (row) => (column[row] as number) - (other[row] as number))
  }
  return way
}

/** `SHARES[n]` = n log2 n. */
const SHARES = Float64Array.from({ length: SAMPLE_ROWS + 1 }, (_, n) => (n === 0 ? 0 : n * Math.log2(n)))
const counts = new Uint16Array(4 * 256)

/** Bits a row the values at `rows` take if every byte plane is coded by how often its bytes occur. */
function bitsOf(rows: readonly number[], valueAt: (row: number) => number): number {
  counts.fill(0)
  let shared = 0
  for (const row of rows) {
    const code = unfold(valueAt(row) | 0)
    for (let plane = 0; plane < 4; plane += 1) {
      const at = plane * 256 + ((code >>> (plane * 8)) & 255)
      const count = counts[at] as number
      shared += (SHARES[count + 1] as number) - (SHARES[count] as number)
      counts[at] = count + 1
    }
  }
  return (4 * (SHARES[rows.length] as number) - shared) / rows.length
}

// ------------------------------------------------------------------------------------------------------------ floats

/** Every browser there is keeps numbers little end first; nothing of another one could have been stored. */
function encodeFloats(column: Float64Array): Uint8Array<ArrayBuffer> {
  const { length } = column
  const cells = new Uint8Array(column.buffer, column.byteOffset, column.byteLength)
  const width = cells.every((byte) => byte === 0) ? 1 : 8
  return withPrologue(PLAIN, width, 0, length, (planes) => {
    for (let plane = 0; plane < width; plane += 1) {
      for (let row = 0; row < length; row += 1)
        planes[plane * length + row] = cells[row * 8 + plane] as number
    }
  })
}

function decodeFloats(planes: Uint8Array, width: number, length: number): Float64Array {
  const cells = new Uint8Array(length * 8)
  for (let plane = 0; plane < width; plane += 1) {
    for (let row = 0; row < length; row += 1) cells[row * 8 + plane] = planes[plane * length + row] as number
  }
  return new Float64Array(cells.buffer)
}
