import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Param } from '../methods/call.ts'
import { parsePhpPairs, parsePhpQuery, urlDecode } from './php-params.ts'

test('brackets nest and keep operators in the keys', () => {
  expect(parsePhpQuery('filter[>ID]=5&filter[%3C%3DDATE]=x&order[ID]=ASC')).toEqual({
    filter: { '>ID': '5', '<=DATE': 'x' },
    order: { ID: 'ASC' },
  })
})

test('empty brackets append, explicit indexes make a list only when they run from zero in order', () => {
  expect(parsePhpQuery('a[]=1&a[]=2')).toEqual({ a: ['1', '2'] })
  expect(parsePhpQuery('a[0]=1&a[1]=2')).toEqual({ a: ['1', '2'] })
  expect(parsePhpQuery('a[1]=1&a[0]=2')).toEqual({ a: { 0: '2', 1: '1' } })
  expect(parsePhpQuery('a[5]=x&a[]=y')).toEqual({ a: { 5: 'x', 6: 'y' } })
  expect(parsePhpQuery('a[]=')).toEqual({ a: [''] })
})

test('dots and spaces of the top name turn into underscores, those inside brackets stay', () => {
  expect(parsePhpQuery('a.b+c=1&d[e.f g]=2')).toEqual({ a_b_c: '1', d: { 'e.f g': '2' } })
  expect(parsePhpQuery(' lead=1')).toEqual({ lead: '1' })
})

test('a later value replaces an earlier one, whatever their kinds', () => {
  expect(parsePhpQuery('a=1&a=2')).toEqual({ a: '2' })
  expect(parsePhpQuery('a=1&a[b]=2')).toEqual({ a: { b: '2' } })
  expect(parsePhpQuery('a[b]=1&a=2')).toEqual({ a: '2' })
})

test('broken brackets are read as PHP reads them', () => {
  expect(parsePhpQuery('a[b=1')).toEqual({ a_b: '1' })
  expect(parsePhpQuery('a[b]c=1')).toEqual({ a: { b: '1' } })
  expect(parsePhpQuery('a[b][c=1')).toEqual({ a: { b: '1' } })
  expect(parsePhpQuery('[a]=1&=2&&b')).toEqual({ b: '' })
})

test('values are always strings and the first equals sign divides', () => {
  expect(parsePhpQuery('a=b=c&d=true&e=null')).toEqual({ a: 'b=c', d: 'true', e: 'null' })
})

test('a stray percent sign stays, bytes that are not UTF-8 are refused', () => {
  expect(urlDecode('100%+%zz')).toBe('100% %zz')
  expect(urlDecode('%D1%8F%20я%')).toBe('я я%')
  expect(() => urlDecode('%ff%fe')).toThrow(expect.objectContaining({ code: 'WRONG_ENCODING', status: 400 }))
})

test('names of JavaScript objects are ordinary names', () => {
  const params = parsePhpQuery('__proto__[x]=1&a[__proto__]=2&constructor=3')
  expect(Object.keys(params)).toEqual(['__proto__', 'a', 'constructor'])
  expect(({} as Record<string, unknown>).x).toBeUndefined()
})

// Names as a client would choose them; integer-like keys are left to the cases above, where order decides the shape.
const name = fc.stringMatching(/^[A-Za-z_>=!%][A-Za-z0-9_>=!% .]{0,8}$/)
const topName = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/)
const tree: fc.Arbitrary<Param> = fc.letrec<{ node: Param }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('node'), { minLength: 1, maxLength: 4 }),
    fc.dictionary(name, tie('node'), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
  ),
})).node

test('what is written as a PHP query is read back the same', () => {
  fc.assert(
    fc.property(fc.dictionary(topName, tree, { noNullPrototype: true }), (params) => {
      expect(parsePhpQuery(writeQuery(params))).toEqual(params)
    }),
  )
})

test('a form given as pairs reads as the same form in a query', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (pairs) => {
      const query = pairs
        .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
        .join('&')
      expect(parsePhpPairs(pairs.filter(([key, value]) => key !== '' || value !== ''))).toEqual(
        parsePhpQuery(query),
      )
    }),
  )
})

function writeQuery(params: Record<string, Param>): string {
  return Object.entries(params)
    .flatMap(([key, value]) => writePairs(encodeURIComponent(key), value))
    .join('&')
}

function writePairs(path: string, value: Param): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}=${encodeURIComponent(String(value))}`]
  return Object.entries(value).flatMap(([key, inner]) =>
    writePairs(`${path}%5B${encodeURIComponent(key)}%5D`, inner),
  )
}
