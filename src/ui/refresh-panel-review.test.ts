// @vitest-environment happy-dom
// The refresh panel where a person looks at what is to be written, and at what was written or refused.
import { afterEach, expect, test } from 'vitest'
import type { RefreshView } from '../domain/refresh-view.ts'
import { REVIEW, sampleView } from './fixtures.ts'
import { byTestId, plainText } from './mount-for-test.ts'
import { panel, unmountPanel } from './refresh-panel-for-test.ts'

afterEach(unmountPanel)

test('the review of an undo says that values are put back, and asks so', async () => {
  const shown = panel(sampleView({ ...REVIEW, kind: 'undo' }))
  expect(shown.page.find('h2').text()).toBe('Проверьте, что вернётся в карточки')
  expect(plainText(shown.page.find(byTestId('review-summary')).text())).toContain(
    'Прежние значения вернутся в 3 000 карточек',
  )
  expect(shown.page.find(byTestId('write-apply')).text()).toBe('Вернуть значения')
  await shown.press('write-apply')
  expect(shown.commands()).toEqual(['apply-writes'])
})

test('cards an undo has left alone are listed under their notice, with how many there are in all', () => {
  const cards = [
    { entity: 'company' as const, id: 9, reason: 'changed-since' },
    { entity: 'contact' as const, id: 4, reason: '<i>отказ</i> робота' },
  ]
  const shown = panel(
    sampleView({ phase: 'done', kind: 'undo', notices: [{ kind: 'undo-skipped', cards, count: 3 }] }),
  )
  const notice = shown.page.find('[data-notice="undo-skipped"]')
  expect(plainText(notice.text())).toContain('3 карточки после той записи изменили')
  expect(notice.findAll('li').map((item) => plainText(item.text()))).toEqual([
    'Компания № 9 после той записи карточку изменили',
    'Контакт № 4 <i>отказ</i> робота',
  ])
  expect(plainText(notice.text())).toContain('Показаны первые 2 из 3.')
})

test('the review counts cards and fields, shows before and after, and asks', async () => {
  const shown = panel(REVIEW)
  expect(plainText(shown.page.find(byTestId('review-summary')).text())).toContain(
    '3 000 карточек (2 118 контактов, 882 компании), всего 16 310 значений',
  )
  expect(shown.text()).toContain('С контактами → , Станет: С диалогами')
  expect(shown.page.find('script').exists()).toBe(false)
  expect(shown.text()).toContain('<script>alert(1)</script>')
  await shown.press('write-apply')
  await shown.press('write-skip')
  expect(shown.commands()).toEqual(['apply-writes', 'skip-writes'])
})

test('a card of the review opens over the app by a plain click and keeps its address', async () => {
  const shown = panel(REVIEW)
  const link = shown.page.find('a')
  expect(link.attributes('href')).toBe('https://portal.example/crm/company/details/31/')
  await link.trigger('click')
  expect(shown.openedCards).toEqual(['company 31'])
})

test('done says what was written, that there was nothing, or that it was left', () => {
  const outcome = (given: Partial<RefreshView>) => {
    const shown = panel(sampleView({ phase: 'done', ...given }))
    const found = shown.page.find(byTestId('refresh-outcome'))
    const text = found.exists() ? plainText(found.text()) : ''
    shown.page.unmount()
    return text
  }
  expect(outcome({ cardsWritten: 21, cardsToWrite: 21 })).toBe('Записана 21 карточка.')
  expect(outcome({})).toBe('Записывать нечего: в карточках всё уже верно.')
  expect(outcome({ cardsToWrite: 40 })).toBe('Изменения в карточки не записаны.')
  expect(outcome({ cardsToWrite: 1, refused: [{ entity: 'contact', id: 1, reason: 'x' }] })).toBe('')
})

test('refused cards are listed with the reason as text and a link, in pages when there are many', async () => {
  const refused = Array.from({ length: 73 }, (_, index) => ({
    entity: 'contact' as const,
    id: index + 1,
    reason: '<i>no</i>',
  }))
  const shown = panel(sampleView({ phase: 'done', cardsWritten: 1, cardsToWrite: 74, refused }))
  const cards = () =>
    shown.page.findAll(`${byTestId('refused-cards')} li`).map((card) => plainText(card.text()))
  expect(cards()).toHaveLength(20)
  expect(cards()[0]).toBe('Контакт № 1 <i>no</i>')
  expect(shown.text()).toContain('1–20 из 73')
  for (const _ of [1, 2, 3]) await shown.press('page-next')
  expect(cards()).toHaveLength(13)
  expect(shown.text()).toContain('61–73 из 73')
  expect(shown.page.find(byTestId('page-next')).attributes('disabled')).toBeDefined()
  await shown.page.find(`${byTestId('refused-cards')} a`).trigger('click')
  expect(shown.openedCards).toEqual(['contact 61'])
})
