// Parts as bytes: nothing is lost, and damaged bytes are refused or give a table that is one.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTable, type ColumnKind, type ColumnSchema } from '../domain/tables/columns.ts'
import { PART_SCHEMAS, type Part } from '../pipeline/ports/reading.ts'
import { decodePart, encodePart } from './encode-part.ts'
import { decodeTables, encodeTables } from './encode-tables.ts'

const VALUES: Readonly<Record<ColumnKind, fc.Arbitrary<number>>> = {
  u8: fc.integer({ min: 0, max: 255 }),
  i32: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  f64: fc.double(),
}

const tableOf = (schema: ColumnSchema): fc.Arbitrary<unknown> =>
  fc.integer({ min: 0, max: 12 }).chain((length) =>
    fc
      .tuple(
        ...Object.values(schema).map((kind) =>
          fc.array(VALUES[kind], { minLength: length, maxLength: length }),
        ),
      )
      .map((values) => {
        const table = createTable(schema, length)
        Object.keys(schema).forEach((name, index) =>
          (table.columns[name] as Float64Array).set(values[index] ?? []),
        )
        return table
      }),
  )

const parts = fc
  .record(Object.fromEntries(Object.entries(PART_SCHEMAS).map(([name, schema]) => [name, tableOf(schema)])), {
    requiredKeys: [],
  })
  .map((part) => Object.fromEntries(Object.entries(part)) as Part)
const infos = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown)

function expectValid(part: Part): void {
  for (const [name, table] of Object.entries(part)) {
    const schema = PART_SCHEMAS[name as keyof typeof PART_SCHEMAS]
    expect(Object.keys(table.columns)).toEqual(Object.keys(schema))
    for (const column of Object.values(table.columns)) expect(column.length).toBe(table.length)
  }
}

test('any part comes back as it was, with its info', () => {
  fc.assert(
    fc.property(parts, infos, (part, info) => {
      const decoded = decodePart(encodePart(part, info))
      expect(decoded).toStrictEqual({ ok: true, value: { part, info } })
    }),
    { numRuns: 100 },
  )
})

test('bytes that were cut or made longer are refused', () => {
  fc.assert(
    fc.property(parts, fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 9 }), (part, at, more) => {
      const bytes = encodePart(part, null)
      expect(decodePart(bytes.subarray(0, at % bytes.length)).ok).toBe(false)
      expect(decodePart(Uint8Array.from([...bytes, ...more])).ok).toBe(false)
    }),
    { numRuns: 100 },
  )
})

test('a changed byte is refused or gives valid tables', () => {
  fc.assert(
    fc.property(parts, fc.nat(), fc.integer({ min: 1, max: 255 }), (part, at, change) => {
      const bytes = encodePart(part, { month: 1 })
      const index = at % bytes.length
      bytes[index] = (bytes[index] as number) ^ change
      const decoded = decodePart(bytes)
      if (decoded.ok) expectValid(decoded.value.part)
      else expect(decoded.error).not.toBe('')
    }),
    { numRuns: 400 },
  )
})

test('any bytes at all are refused or give valid tables', () => {
  const prologue = encodePart({}, null).subarray(0, 4)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (noise, marked) => {
      const decoded = decodePart(marked ? Uint8Array.from([...prologue, ...noise]) : noise)
      if (decoded.ok) expectValid(decoded.value.part)
    }),
    { numRuns: 1000 },
  )
})

test('a view into a larger buffer decodes as well', () => {
  const bytes = encodePart({ leads: createTable(PART_SCHEMAS.leads, 3) }, 5)
  const larger = new Uint8Array(bytes.length + 11)
  larger.set(bytes, 7)
  expect(decodePart(larger.subarray(7, 7 + bytes.length))).toEqual(decodePart(bytes))
})

const header = (json: unknown): Uint8Array => {
  const text = new TextEncoder().encode(JSON.stringify(json))
  const bytes = new Uint8Array(8 + text.length)
  bytes.set(encodePart({}, null).subarray(0, 4))
  new DataView(bytes.buffer).setUint32(4, text.length, true)
  bytes.set(text, 8)
  return bytes
}
const LINKS = 'contactId:i32,companyId:i32'

test.each([
  ['a length far beyond the bytes', [['links', 2 ** 40, LINKS]], 'announced'],
  ['a length that is no count', [['links', -1, LINKS]], 'length of links'],
  ['a length with a fraction', [['links', 0.5, LINKS]], 'length of links'],
  [
    'a table twice',
    [
      ['links', 0, LINKS],
      ['links', 0, LINKS],
    ],
    'stands twice',
  ],
  ['a table nobody knows', [['orders', 0, LINKS]], 'unknown table'],
  ['a name every object has', [['constructor', 0, LINKS]], 'unknown table'],
  ['columns of another version', [['links', 0, 'contactId:i32']], 'columns of links'],
  ['an entry that is none', ['links'], 'entry'],
  ['a list that is none', {}, 'list of tables'],
])('a header with %s is refused', (_, tables, reason) => {
  const decoded = decodePart(header({ info: null, tables }))
  expect(decoded).toMatchObject({ ok: false, error: expect.stringContaining(reason) as string })
})

test('a float column keeps its bits, NaN and signed zero included', () => {
  const schema = { t: { x: 'f64', b: 'u8' } } as const
  const table = createTable(schema.t, 4)
  table.columns.x.set([Number.NaN, -0, 2 ** 53 - 1, Number.MIN_VALUE])
  const decoded = decodeTables(schema, encodeTables(schema, { t: table }, null))
  expect(decoded.ok && [...(decoded.value.tables.t?.columns.x ?? [])]).toStrictEqual([
    Number.NaN,
    -0,
    2 ** 53 - 1,
    Number.MIN_VALUE,
  ])
})
