import { expect, test } from 'vitest'
import { parseSearch } from './client-search.ts'

test('words of a name are looked for one by one, an empty text is no search', () => {
  expect(parseSearch('  Иванов   Пётр ')).toMatchObject({ words: ['Иванов', 'Пётр'], ids: [], phones: [] })
  expect(parseSearch('   ')).toBeUndefined()
})

test('a number is a card, part of a name and, when long enough, a phone and a taxpayer number', () => {
  expect(parseSearch('57')).toEqual({ words: ['57'], ids: [57], phones: [], emails: [], taxNumbers: [] })
  expect(parseSearch('№ 57')).toMatchObject({ ids: [57] })
  expect(parseSearch('ID 57')).toMatchObject({ ids: [57] })
  expect(parseSearch('7707083893')).toMatchObject({
    ids: [],
    taxNumbers: ['7707083893'],
    phones: ['77707083893', '87707083893', '7707083893'],
  })
  expect(parseSearch('500100732259')).toMatchObject({ taxNumbers: ['500100732259'], ids: [] })
})

test('a phone is found however it is written, and is no part of a name when it has brackets', () => {
  const terms = parseSearch('8 (900) 123-45-67')
  expect(terms).toMatchObject({ phones: ['79001234567', '89001234567', '9001234567'], words: [], ids: [] })
  expect(parseSearch('+44 20 7946 0958')).toMatchObject({ phones: ['442079460958'] })
})

test('an e-mail is an e-mail only, and dollars never reach the portal', () => {
  expect(parseSearch('anna@example.com')).toMatchObject({ emails: ['anna@example.com'], words: [] })
  expect(parseSearch('$result[0][ID]')).toMatchObject({ words: ['result[0][ID]'] })
  expect(parseSearch('$ + -')).toMatchObject({ words: ['+', '-'] })
})
