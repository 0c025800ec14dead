import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRules } from '../../../tests/builders/random-crm.ts'
import {
  addVersion,
  cleanRemark,
  FIRST_BOOK,
  FIRST_VERSION,
  inForce,
  KEPT_VERSIONS,
  LONGEST_REMARK,
  MOST_BYTES,
  parseRulesBook,
  printRulesBook,
  type RulesBook,
} from './rules-book.ts'
import { DEFAULT_RULES, type Rules } from './rules.ts'

const AT = '2026-11-25T18:40:11+03:00'
const save = (book: RulesBook, rules: Partial<Rules>, remark = ''): RulesBook =>
  addVersion(book, { rules: { ...DEFAULT_RULES, ...rules }, remark, savedAt: AT, savedBy: 7 })
const anyVersions = fc.array(
  fc.tuple(
    anyRules.filter(({ countedCategories }) => countedCategories?.length !== 0),
    fc.string({ maxLength: 200, unit: 'binary' }),
  ),
  { maxLength: 60 },
)

test('where nothing was saved the rules of the app are in force, as version 1', () => {
  expect(parseRulesBook(undefined)).toBe(FIRST_BOOK)
  expect(parseRulesBook('')).toBe(FIRST_BOOK)
  expect(inForce(FIRST_BOOK)).toEqual({ ...FIRST_VERSION, rules: DEFAULT_RULES, number: 1 })
})

test('saved versions come back with number, author, time and remark; the newest is in force', () => {
  const book = save(save(FIRST_BOOK, { monthsToSleeping: 3 }, ' короткий\nцикл '), { invoices: 'each' })
  const read = parseRulesBook(printRulesBook(book))
  expect(read).toEqual(book)
  expect(read?.map(({ number }) => number)).toEqual([1, 2, 3])
  expect(read?.[1]).toMatchObject({ savedAt: AT, savedBy: 7, remark: 'короткий цикл' })
  expect(inForce(read ?? FIRST_BOOK).rules.invoices).toBe('each')
})

test('the text stays a few kilobytes whatever is written into it, the newest version and the first stay', () => {
  fc.assert(
    fc.property(anyVersions, (versions) => {
      const book = versions.reduce((kept, [rules, remark]) => save(kept, rules, remark), FIRST_BOOK)
      const text = printRulesBook(book)
      const printed = Array.from(text, (letter) => (letter.charCodeAt(0) < 128 ? 1 : 6 * letter.length))
      expect(printed.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(MOST_BYTES + 100)
      expect(book.length).toBeLessThanOrEqual(KEPT_VERSIONS + 1)
      expect(parseRulesBook(text)).toEqual(book)
      expect(book[0]).toBe(FIRST_VERSION)
      expect(inForce(book).number).toBe(versions.length + 1)
    }),
    { numRuns: 60 },
  )
})

test('numbers go on rising when old versions give way', () => {
  const book = Array.from({ length: 40 }).reduce<RulesBook>((kept) => save(kept, {}), FIRST_BOOK)
  expect(book[1]?.number).toBe(40 - KEPT_VERSIONS + 2)
  expect(inForce(book).number).toBe(41)
})

test('a text that is no book, or whose newest version cannot be read, is none', () => {
  const good = {
    n: 2,
    at: AT,
    by: 7,
    s: [6, 18, null, 'group', false, 'closedate', false, true, false, false],
  }
  const of = (...versions: unknown[]): string => JSON.stringify({ v: 1, versions })
  expect(parseRulesBook(of(good))).toHaveLength(2)
  for (const text of [
    'rubbish',
    '[]',
    '{"v":2,"versions":[]}',
    'x'.repeat(70_000),
    of(good, null),
    of({ ...good, n: 1 }),
    of({ ...good, n: 9 }, { ...good, n: 3 }),
    of({ ...good, s: good.s.slice(1) }),
    of({ ...good, s: [6, 6, ...good.s.slice(2)] }),
    of({ ...good, at: 'yesterday' }),
    of({ ...good, by: -1 }),
    of({ ...good, r: 5 }),
  ])
    expect(parseRulesBook(text), text.slice(0, 60)).toBeUndefined()
})

test('an older version that cannot be read is left out', () => {
  const text = printRulesBook(save(save(FIRST_BOOK, { monthsToSleeping: 3 }), { monthsToSleeping: 4 }))
  const root = JSON.parse(text) as { versions: unknown[] }
  root.versions[0] = { n: 2 }
  const read = parseRulesBook(JSON.stringify(root))
  expect(read?.map(({ number }) => number)).toEqual([1, 3])
})

test('a remark is one line of ordinary characters', () => {
  expect(cleanRemark(' a\u0000b\u202ec\n\td ')).toBe('a b c d')
  expect(Array.from(cleanRemark('я'.repeat(500)))).toHaveLength(LONGEST_REMARK)
  expect(cleanRemark('<b>жирно</b>')).toBe('<b>жирно</b>')
})
