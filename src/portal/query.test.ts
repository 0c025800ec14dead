import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeCommand, resultOf } from './query.ts'

const decode = (command: string): string => decodeURIComponent(command)

test('parameters become PHP brackets, lists with their indexes', () => {
  const command = encodeCommand('crm.contact.list', {
    filter: { '>ID': 5, '@X': [3, 4] },
    select: ['ID', 'NAME'],
    start: -1,
  })
  expect(decode(command)).toBe(
    'crm.contact.list?filter[>ID]=5&filter[@X][0]=3&filter[@X][1]=4&select[0]=ID&select[1]=NAME&start=-1',
  )
})

test('empty lists and maps vanish, empty texts stay', () => {
  expect(encodeCommand('m', { a: [], b: {}, c: '' })).toBe('m?c=')
})

test('a reference is written as the portal understands it', () => {
  expect(decode(encodeCommand('m', { filter: { '>id': resultOf('c0', ['items', 49, 'id']) } }))).toBe(
    'm?filter[>id]=$result[c0][items][49][id]',
  )
})

test.each(['$result[c0]', 'a $NEXT[x]', '$total', '$Error[a]', '$time[b]'])(
  'the value %s is refused: the portal would replace it',
  (text) => {
    expect(() => encodeCommand('m', { fields: { TITLE: text } })).toThrow(/reference/)
  },
)

test('any text comes back as it was sent', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).filter((text) => !/\$(result|next|total|time|error)/i.test(text)),
      (text) => {
        const query = encodeCommand('m', { a: { b: text } }).slice(2)
        const [name = '', value = '', ...rest] = query.split('=')
        expect(rest).toEqual([])
        expect(query).not.toMatch(/[#&? ]/)
        expect(decodeURIComponent(name)).toBe('a[b]')
        expect(decodeURIComponent(value)).toBe(text)
      },
    ),
  )
})
