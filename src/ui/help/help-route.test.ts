import { expect, test } from 'vitest'
import { ARTICLE_IDS } from '../../i18n/help/help-ids.ts'
import { lettersOf } from './glossary-order.ts'
import { helpEn } from '../../i18n/help/en/help.ts'
import { helpRu } from '../../i18n/help/ru/help.ts'
import { TERM_IDS } from '../../i18n/help/help-ids.ts'
import { helpLink, helpPath, helpPlaceOf, isHelpPath, targetPath } from './help-route.ts'
import { piecesOf, plainLine } from './inline-text.ts'
import { unseenVersions } from './news.ts'

test('an address leads where it was made for', () => {
  for (const id of ARTICLE_IDS)
    expect(helpPlaceOf(helpPath(id))).toEqual({ kind: 'article', article: id, anchor: undefined })
  expect(helpPlaceOf(helpLink('client'))).toEqual({ kind: 'article', article: 'glossary', anchor: 'client' })
  expect(helpPlaceOf(helpPath('questions', 'robots'))).toMatchObject({
    article: 'questions',
    anchor: 'robots',
  })
})

test('no article is the table of contents, an unknown one is unknown', () => {
  expect(helpPlaceOf('/help')).toEqual({ kind: 'contents' })
  expect(helpPlaceOf('/help/')).toEqual({ kind: 'contents' })
  for (const path of ['/help/nothing', '/help/constructor', '/help/<b>'])
    expect(helpPlaceOf(path)).toEqual({ kind: 'unknown' })
})

test('only addresses of the help are of the help', () => {
  expect(['/help', '/help/fields'].map(isHelpPath)).toEqual([true, true])
  expect(['/', '/helper', '/lifecycle', '/refresh'].map(isHelpPath)).toEqual([false, false, false, false])
})

test('a line is plain words, bold words and links; what is no mark stays as it is', () => {
  expect(piecesOf('**Да** и [поля](fields), [клиент](term:client)')).toEqual([
    { kind: 'bold', text: 'Да' },
    { kind: 'plain', text: ' и ' },
    { kind: 'link', text: 'поля', target: 'fields' },
    { kind: 'plain', text: ', ' },
    { kind: 'link', text: 'клиент', target: 'term:client' },
  ])
  expect(plainLine('2 ** 3 [x] (y) <b>')).toBe('2 ** 3 [x] (y) <b>')
  expect(piecesOf('')).toEqual([])
})

test('a link that leads nowhere has no address', () => {
  expect(targetPath('term:client')).toBe('/help/glossary/client')
  expect(targetPath('fields')).toBe('/help/fields')
  expect(targetPath('term:fields')).toBeUndefined()
  expect(targetPath('javascript:alert')).toBeUndefined()
})

test('the glossary is in the order of the alphabet and holds every term once', () => {
  for (const [language, help] of [
    ['ru', helpRu],
    ['en', helpEn],
  ] as const) {
    const letters = lettersOf(help.terms, language)
    expect(letters.flatMap(({ terms }) => terms.map(({ id }) => id)).sort()).toEqual([...TERM_IDS].sort())
    const names = letters.map(({ letter }) => letter)
    expect(names).toEqual(names.toSorted(new Intl.Collator(language).compare))
    expect(new Set(names).size).toBe(names.length)
  }
  const contexts = lettersOf(helpRu.terms, 'ru')
    .flatMap(({ terms }) => terms)
    .filter(({ term }) => term.name === 'Жизненный цикл')
    .map(({ context }) => context)
  expect(contexts).toEqual(['field', 'mode'])
})

test('news are those since the version seen last; nothing is announced before that is known', () => {
  const versions = ['1.2.0', '1.1.0', '1.0.0']
  expect(unseenVersions(undefined, versions)).toEqual([])
  expect(unseenVersions('1.2.0', versions)).toEqual([])
  expect(unseenVersions('1.0.0', versions)).toEqual(['1.2.0', '1.1.0'])
  expect(unseenVersions('', versions)).toEqual(versions)
  expect(unseenVersions('0.9.0', versions)).toEqual(versions)
})
