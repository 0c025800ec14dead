import { expect, test } from 'vitest'
import { en } from './en.ts'
import { createI18n, pluralForm, type Key } from './i18n.ts'
import { languageOf, languageOfAddress } from './language.ts'
import { ru } from './ru.ts'
import { russian, type Plural, type Text } from './text.ts'

const forms = (text: Text): string[] => (typeof text === 'string' ? [text] : Object.values(text))
const blanks = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()
const keys = Object.keys(ru) as Key[]
/** No-break spaces of Intl as plain ones. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')

test('both languages have the same keys', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(ru).sort())
})

test('every form of a text has the same blanks in both languages', () => {
  for (const key of keys) {
    const expected = blanks(forms(ru[key])[0] ?? '')
    for (const text of [...forms(ru[key]), ...forms(en[key])])
      expect(blanks(text), `${key}: ${text}`).toEqual(expected)
  }
})

test('a text that counts does so in both languages, with {n} in it', () => {
  for (const key of keys) {
    expect(typeof en[key], key).toBe(typeof ru[key])
    if (typeof ru[key] !== 'string') expect(blanks(forms(ru[key])[0] ?? ''), key).toContain('n')
  }
})

test('English texts hold no Cyrillic letters', () => {
  for (const key of keys) for (const text of forms(en[key])) expect(text, key).not.toMatch(/[\u0400-\u04ff]/)
})

/** What is written so in Russian too: names, keys of the keyboard, and the sign of a version. */
const LATIN_NAMES: ReadonlySet<string> = new Set(
  'CRM B2B B2C ABC A B C Bitrix24 Excel CSV PNG JSON Page Up Down Enter Esc Ctrl v'.split(' '),
)

test('Russian texts hold no Latin words but names', () => {
  for (const key of keys)
    for (const text of forms(ru[key])) {
      const words = text.replace(/\{\w+\}/g, ' ').match(/[A-Za-z][\w-]*/g) ?? []
      expect(
        words.filter((word) => !LATIN_NAMES.has(word)),
        `${key}: ${text}`,
      ).toEqual([])
    }
})

/** A number that counts the word after it, unlike that of a version. */
const COUNTING = /(?<!(?:верси[а-я]+|version) )\{n\} (?!из |of )[а-яёa-z]{3,}/i

test('a number before a word is counted by the language, not written once for all numbers', () => {
  for (const key of keys)
    for (const text of [ru[key], en[key]])
      if (typeof text === 'string') expect(text, key).not.toMatch(COUNTING)
})

test('no text is empty, shouts or has a space at its ends', () => {
  for (const key of keys) {
    for (const text of [...forms(ru[key]), ...forms(en[key])]) {
      expect(text, key).not.toMatch(/!|^\s|\s$/)
      expect(text.length, key).toBeGreaterThan(0)
    }
  }
})

test('Russian counts 0, 1, 2, 5, 11, 21, 22, 25, 111 and 1001 as the language does', () => {
  const { t } = createI18n('ru')
  const said = [0, 1, 2, 5, 11, 21, 22, 25, 111, 1001].map((n) => plain(t('count.cards', { n })))
  expect(said).toEqual([
    '0 карточек',
    '1 карточка',
    '2 карточки',
    '5 карточек',
    '11 карточек',
    '21 карточка',
    '22 карточки',
    '25 карточек',
    '111 карточек',
    '1 001 карточка',
  ])
})

test('English counts 0, 1, 2, 5, 11, 21, 22, 25, 111 and 1001 as the language does', () => {
  const { t } = createI18n('en')
  const said = [0, 1, 2, 5, 11, 21, 22, 25, 111, 1001].map((n) => t('count.cards', { n }))
  expect(said).toEqual([
    '0 cards',
    '1 card',
    '2 cards',
    '5 cards',
    '11 cards',
    '21 cards',
    '22 cards',
    '25 cards',
    '111 cards',
    '1,001 cards',
  ])
})

test('a category that a language does not list falls back to the other form', () => {
  const text: Plural = russian('{n} а', '{n} б', '{n} в')
  expect(pluralForm({ one: 'a', other: 'b' }, new Intl.PluralRules('ru'), 5)).toBe('b')
  expect(pluralForm(text, new Intl.PluralRules('ru'), -3)).toBe('{n} б')
})

test('a resumed refresh says through which month it came and with which it goes on', () => {
  const russianPage = createI18n('ru'),
    englishPage = createI18n('en')
  const say = (i18n: ReturnType<typeof createI18n>) =>
    i18n.t('resume.reading', {
      done: i18n.monthGenitive('2022-07', true),
      next: i18n.monthGenitive('2022-08', false),
    })
  expect(say(russianPage)).toBe('Обработано до июля 2022 года, продолжаем с августа.')
  expect(say(englishPage)).toBe('Processed through July 2022, continuing from August.')
})

test('numbers, shares, days and months are written as the language does', () => {
  const russianPage = createI18n('ru'),
    englishPage = createI18n('en')
  expect(plain(russianPage.number(1234567))).toBe('1 234 567')
  expect(plain(russianPage.share(36, 100))).toBe('36 %')
  expect(plain(russianPage.share(4, 1000))).toBe('0,4 %')
  expect(plain(russianPage.share(0, 0))).toBe('0 %')
  expect(plain(russianPage.day('2025-05-03'))).toBe('3 мая 2025 г.')
  expect(russianPage.day('2025-05-03'), '«г.» stays with its year').toContain('2025\u00a0г.')
  expect(plain(russianPage.moment('2025-05-03T18:40:11+03:00'))).toBe('3 мая 2025 г., 18:40')
  expect(russianPage.monthLong('2026-01')).toBe('январь 2026 года')
  expect(russianPage.monthShort('2026-08')).toBe('авг 2026')
  expect(englishPage.day('2025-05-03')).toBe('May 3, 2025')
  expect(englishPage.monthLong('2026-01')).toBe('January 2026')
})

test('a text that is no date is shown as it is', () => {
  const i18n = createI18n('ru')
  expect(i18n.day('<b>')).toBe('<b>')
  expect(i18n.day('2025-13-40')).toBe('2025-13-40')
  expect(i18n.monthGenitive('', false)).toBe('')
})

test('a moment is never moved to another time zone', () => {
  expect(createI18n('en').moment('2026-02-28T00:30:00+14:00')).toBe('February 28, 2026, 00:30')
})

test('durations are rounded up to minutes and, when long, to hours', () => {
  const { duration } = createI18n('ru')
  expect([5, 61, 300, 5400, 9000].map(duration)).toEqual([
    'меньше минуты',
    'около 2 минут',
    'около 5 минут',
    'около 2 часов',
    'около 3 часов',
  ])
})

test('measured times are whole seconds, minutes and seconds, or hours and minutes', () => {
  const { spent } = createI18n('ru')
  expect([0, 6.4, 59.6, 642, 3599, 3600, 7199].map(spent)).toEqual([
    '0 с',
    '6 с',
    '1 мин 0 с',
    '10 мин 42 с',
    '59 мин 59 с',
    '1 ч 0 мин',
    '2 ч 0 мин',
  ])
})

test('a countdown is rounded up, never reaches nothing, and has two digits of seconds', () => {
  const { countdown } = createI18n('ru')
  expect([0, 0.2, 13.2, 59.5, 61, 600].map(countdown)).toEqual([
    '1 секунду',
    '1 секунду',
    '14 секунд',
    '1:00',
    '1:01',
    '10:00',
  ])
})

test('short moments have no year in the year they are read in', () => {
  const russianPage = createI18n('ru'),
    englishPage = createI18n('en')
  expect(russianPage.momentShort('2026-11-21T18:40:11+03:00', '2026')).toBe('21.11 18:40')
  expect(russianPage.momentShort('2025-11-21T18:40:11+03:00', '2026')).toBe('21.11.2025 18:40')
  expect(englishPage.momentShort('2026-11-21T18:40:11+03:00', '2026')).toBe('Nov 21 18:40')
  expect(englishPage.momentShort('<b>', '2026')).toBe('<b>')
})

test('a value put into a blank is never read as a blank or a pattern itself', () => {
  const { t } = createI18n('ru')
  expect(t('entity.open', { title: '{n} $& <script>' })).toBe('Открыть карточку: {n} $& <script>')
})

test('portals in Russian, Belarus and Kazakhstan are shown in Russian, all others in English', () => {
  expect(['ru', 'by', 'kz', 'RU'].map(languageOf)).toEqual(['ru', 'ru', 'ru', 'ru'])
  expect(['en', 'ua', 'de', '', null, undefined].map(languageOf)).toEqual([
    'en',
    'en',
    'en',
    'en',
    'en',
    'en',
  ])
  expect(languageOfAddress('?DOMAIN=x&LANG=kz')).toBe('ru')
  expect(languageOfAddress('')).toBe('en')
})

test('sums are written in their currency, small change only where it matters', () => {
  const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')
  expect(plain(createI18n('ru').money(12_300.5, 'RUB'))).toBe('12 301 ₽')
  expect(plain(createI18n('ru').money(99.5, 'RUB'))).toBe('99,50 ₽')
  expect(createI18n('en').money(1200, 'USD')).toBe('$1,200')
  expect(createI18n('en').money(1200, '<b>')).toBe('1,200')
})

test('a sentence that ends in a date or a name with a full stop of its own has one full stop', () => {
  const { t, day } = createI18n('ru')
  const ended = t('why.active-until', { day: day('2026-03-18') })
  expect(ended).toMatch(/2026\sг\.$/)
  expect(t('why.active-until', { day: '5 мая' })).toBe('Останется активным по 5 мая.')
})
