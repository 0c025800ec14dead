import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resolveReferences, type BatchMemory } from './references.ts'

function memoryOf(result: Record<string, unknown>, total: Record<string, unknown> = {}): BatchMemory {
  const map = (values: Record<string, unknown>): Map<string, unknown> => new Map(Object.entries(values))
  return { result: map(result), total: map(total), next: map({}), time: map({}), error: map({}) }
}

const page = Array.from({ length: 3 }, (_, index) => ({ ID: String(index + 1) }))

test('a value that is nothing but a reference takes the found value with its type', () => {
  const memory = memoryOf({ c1: page, c2: { items: [{ id: 7 }] } }, { c1: 120 })
  const params = {
    a: '$result[c1][2][ID]',
    b: '$result[c2][items][0][id]',
    c: '$total[c1]',
    d: '$RESULT[c1][0]',
  }
  expect(resolveReferences(params, memory)).toEqual({ a: '3', b: 7, c: 120, d: { ID: '1' } })
})

test('pitfall 5: the walk stops at the first missing key and takes what it has reached', () => {
  const memory = memoryOf({ c1: page })
  expect(resolveReferences({ filter: { '>ID': '$result[c1][49][ID]' } }, memory)).toEqual({
    filter: { '>ID': page },
  })
  expect(resolveReferences({ a: '$result[nothing][0][ID]' }, memory)).toEqual({ a: { c1: page } })
  expect(resolveReferences({ a: '$result[c1][0][ID]' }, memoryOf({}))).toEqual({ a: [] })
  expect(resolveReferences({ a: '$result[c1][0][NAME]' }, memoryOf({ c1: [{ NAME: null }] }))).toEqual({
    a: { NAME: null },
  })
})

test('inside a longer text only strings and numbers are put in', () => {
  const memory = memoryOf({ c1: page })
  expect(resolveReferences({ a: 'id $result[c1][0][ID] and $result[c1][1][ID] end' }, memory)).toEqual({
    a: 'id 1 and 2 end',
  })
  expect(resolveReferences({ a: 'all $result[c1]' }, memory)).toEqual({ a: 'all $result[c1]' })
})

test('a comma does not part two references: the second is swallowed by the first', () => {
  expect(resolveReferences({ a: '$result[c1][0][ID],$result[c1][1][ID] x' }, memoryOf({ c1: page }))).toEqual(
    { a: '1 x' },
  )
})

test('text without a reference is left alone', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/\$(result|next|total|time|error)/i.test(text)),
      (text) => {
        expect(resolveReferences({ a: text, b: [text], c: { d: text } }, memoryOf({ c1: page }))).toEqual({
          a: text,
          b: [text],
          c: { d: text },
        })
      },
    ),
  )
})

test('length and other built-in names of lists are not keys', () => {
  expect(resolveReferences({ a: '$result[c1][length]' }, memoryOf({ c1: page }))).toEqual({ a: page })
})
