import fc from 'fast-check'
import { expect, test } from 'vitest'
import { helpEn } from '../../i18n/help/en/help.ts'
import { ARTICLE_IDS, TERM_IDS } from '../../i18n/help/help-ids.ts'
import { helpRu } from '../../i18n/help/ru/help.ts'
import { excerpt, highlight } from './highlight.ts'
import { createSearchIndex, searchHelp } from './search-help.ts'
import { foldText, likenessTo, questionWords, stemOf } from './search-words.ts'

const ru = createSearchIndex(helpRu),
  en = createSearchIndex(helpEn)
const paths = (question: string, index = ru): string[] => searchHelp(index, question).map((hit) => hit.path)

test('case, «ё» and endings do not matter', () => {
  expect(questionWords('Счёт, СЧЕТ счёта')).toEqual(['счет', 'счета'])
  expect(paths('СПЯЩИХ')[0]).toBe(paths('спящие')[0])
  expect(paths('счёт')).toEqual(paths('счет'))
  expect(paths('удалённая компания').length).toBeGreaterThan(0)
})

test('forms of a word are alike, other words are not', () => {
  const likeness = (word: string, asked: string) => likenessTo(asked)(word)
  expect(likeness('оплаты', 'оплата')).toBe(1)
  expect(likeness('спящие', 'спящих')).toBe(1)
  expect(likeness('клиентов', 'клиент')).toBe(2)
  expect(likeness('payments', 'payment')).toBe(2)
  expect(likeness('sleep', 'sleeping')).toBe(1)
  expect(likeness('счет', 'счет')).toBe(3)
  expect(likeness('робот', 'правило')).toBe(0)
  expect(likeness('18', '1')).toBe(2)
  expect(stemOf('85000')).toBe('85000')
})

test('a title comes before a term, a term before the text', () => {
  const kinds = searchHelp(ru, 'бережный режим').map((hit) => hit.kind)
  expect(paths('бережный режим').slice(0, 2)).toEqual(['/help/refresh-gentle', '/help/glossary/gentle'])
  expect(kinds.length).toBeGreaterThan(2)
  expect(paths('словарь')[0]).toBe('/help/glossary')
  expect(paths('gentle mode', en).slice(0, 2)).toEqual(['/help/refresh-gentle', '/help/glossary/gentle'])
})

test('several words must all be there; if nothing has them all, some are enough', () => {
  expect(paths('дата оплаты счёта')[0]).toBe('/help/payment-date')
  expect(paths('роботы бегемот')).toContain('/help/fields-robots')
  expect(paths('бегемот')).toEqual([])
  expect(paths('   ')).toEqual([])
  expect(paths('?!')).toEqual([])
})

test('people find what they ask for in their own words', () => {
  expect(paths('закрыть вкладку').slice(0, 3)).toContain('/help/questions/close-tab')
  expect(paths('почему поля нельзя изменить')[0]).toBe('/help/fields-closed')
  expect(paths('рассылка').slice(0, 3)).toContain('/help/fields-marketing')
  expect(paths('лиды').slice(0, 3)).toContain('/help/questions/leads')
  expect(paths('поставщики').slice(0, 3)).toContain('/help/glossary/supplier')
  expect(paths('close the tab', en).slice(0, 3)).toContain('/help/questions/close-tab')
})

test('every article and term is found by its own name', () => {
  for (const [index, help] of [
    [ru, helpRu],
    [en, helpEn],
  ] as const) {
    for (const id of ARTICLE_IDS)
      expect(
        searchHelp(index, help.articles[id].title, 5).map((hit) => hit.path),
        id,
      ).toContain(`/help/${id}`)
    for (const id of TERM_IDS)
      expect(
        searchHelp(index, help.terms[id].name, 12).map((hit) => hit.path),
        id,
      ).toContain(`/help/glossary/${id}`)
  }
})

test('the excerpt holds the word that was asked for', () => {
  for (const hit of searchHelp(ru, 'инкогнито')) {
    expect(highlight(hit.excerpt, ['инкогнито']).some((piece) => piece.isHit)).toBe(true)
    expect(hit.excerpt.length).toBeLessThan(180)
  }
})

test('marked pieces joined are the text, whatever the text and the question', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, question) => {
      expect(foldText(text)).toHaveLength(text.length)
      const joined = highlight(text, questionWords(question))
        .map((piece) => piece.text)
        .join('')
      expect(joined).toBe(text)
    }),
  )
  expect(highlight('Счёт <b>оплачен</b>', ['счет'])).toEqual([
    { text: 'Счёт', isHit: true },
    { text: ' <b>оплачен</b>', isHit: false },
  ])
})

test('a question of anything answers within the limit and never throws', () => {
  fc.assert(
    fc.property(fc.string(), (question) => {
      expect(searchHelp(ru, question).length).toBeLessThanOrEqual(20)
    }),
    { numRuns: 50 },
  )
})

test('a search over all texts takes no longer than a keystroke', () => {
  const began = process.cpuUsage()
  for (const letter of ['с', 'сп', 'спя', 'спящ', 'спящий клиент', 'дата последней оплаты'])
    searchHelp(ru, letter)
  const { user, system } = process.cpuUsage(began)
  expect((user + system) / 1000 / 6).toBeLessThan(60)
})

test('a long text is cut at words around the hit', () => {
  const text = `${'слово '.repeat(60)}ключ ${'слово '.repeat(60)}`.trim()
  const cut = excerpt(text, ['ключ'])
  expect(cut).toMatch(/^…слово .*ключ.* слово…$/)
  expect(excerpt('коротко', ['нет'])).toBe('коротко')
})
