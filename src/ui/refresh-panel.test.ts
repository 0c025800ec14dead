// @vitest-environment happy-dom
// The refresh panel while work is offered, under way or followed. Beside it: refresh-panel-first, -failure and -review.
import { afterEach, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import type { RefreshView } from '../domain/refresh-view.ts'
import { ADMIN, FOLLOWED, MANAGER, PACE, READING, REVIEW, sampleView } from './fixtures.ts'
import { byTestId, plainText } from './mount-for-test.ts'
import { panel, unmountPanel } from './refresh-panel-for-test.ts'

afterEach(unmountPanel)

test('the state is in the page from the beginning, before anybody has answered', () => {
  const shown = panel(sampleView(), { viewer: undefined })
  expect(shown.page.find(byTestId('refresh-state')).attributes('data-state')).toBe('loading')
  expect(shown.has('refresh-start')).toBe(false)
})

test('the state is named for every phase', () => {
  for (const phase of [
    'idle',
    'planning',
    'reading',
    'computing',
    'review',
    'writing',
    'paused',
    'failed',
    'done',
  ] as const) {
    const shown = panel(sampleView({ phase }))
    expect(shown.page.find(byTestId('refresh-state')).attributes('data-state')).toBe(phase)
    expect(shown.page.find('h2').text().length).toBeGreaterThan(3)
    shown.page.unmount()
  }
})

test('while reading: the month as YYYY-MM and in words, counts, time left, and a pause', async () => {
  const shown = panel(READING)
  expect(shown.page.find(byTestId('refresh-month')).text()).toBe('2022-08')
  expect(shown.text()).toContain('август 2022 года')
  expect(shown.text()).toContain('Готово месяцев: 43 из 95')
  expect(shown.text()).toContain('Прочитано записей: 8 123 из 19 840')
  expect(plainText(shown.page.find(byTestId('refresh-eta')).text())).toBe('Осталось около 3 минут')
  await shown.press('refresh-pause')
  expect(shown.commands()).toEqual(['pause'])
})

test('waiting for the portal is said with its seconds', () => {
  expect(panel({ ...READING, waitingS: 13.2 }).text()).toContain('Портал просит подождать 14 секунд')
})

test('the wait for the portal is counted down on the page, and said aloud once', async () => {
  vi.useFakeTimers()
  try {
    const shown = panel({ ...READING, waitingS: 62 })
    const waiting = () => plainText(shown.page.find(byTestId('refresh-waiting')).text())
    const said = () => plainText(shown.page.find('[role="status"]').text())
    expect(waiting()).toContain('подождать 1:02.')
    const announced = said()
    expect(announced).toContain('Ждём портал')
    vi.advanceTimersByTime(3000)
    await nextTick()
    expect(waiting()).toContain('подождать 59 секунд.')
    expect(said()).toBe(announced)
    vi.advanceTimersByTime(90_000)
    await nextTick()
    expect(waiting()).toContain('подождать 1 секунду.')
    await shown.page.setProps({ view: READING })
    expect(shown.has('refresh-waiting')).toBe(false)
  } finally {
    vi.useRealTimers()
  }
})

test('what closing the tab does is said as it is: the work stops and goes on, or is lost', () => {
  const hint = (view: RefreshView, viewer = ADMIN) => {
    const shown = panel(view, { viewer })
    const found = shown.page.find(byTestId('refresh-hint'))
    const text = found.exists() ? found.text() : ''
    shown.page.unmount()
    return text
  }
  expect(hint(READING)).toContain('остановится и продолжится с того же места')
  expect(hint(sampleView({ phase: 'writing', cardsToWrite: 9 }))).toContain('не запишется дважды')
  expect(hint(READING, { ...ADMIN, storage: 'memory' })).toContain('Не закрывайте')
  for (const phase of ['idle', 'review', 'paused', 'done'] as const)
    expect(hint(sampleView({ phase }))).toBe('')
})

test('the kind of refresh is said in words while it is under way', () => {
  const kind = (given: Partial<RefreshView>) => {
    const shown = panel(sampleView(given))
    const found = shown.page.find(byTestId('refresh-kind'))
    const text = found.exists() ? plainText(found.text()) : ''
    shown.page.unmount()
    return text
  }
  expect(kind({ phase: 'reading', kind: 'full' })).toMatch(/^Вся база\. Все карточки/)
  expect(kind({ phase: 'reading', kind: 'changes' })).toMatch(/^Только изменения\. Только то, что появилось/)
  expect(kind({ phase: 'review', kind: 'undo' })).toMatch(/^Возврат значений\./)
  expect(kind({ phase: 'idle' })).toBe('')
  expect(kind({ phase: 'writing', kind: 'full' })).toBe('')
  expect(kind({ phase: 'writing', kind: 'undo' })).toMatch(/^Возврат значений\./)
})

test('the stages name the present one; an undo has none of reading', () => {
  const stages = (view: RefreshView) => {
    const shown = panel(view)
    const items = shown.page.findAll(`${byTestId('refresh-stages')} li`)
    const found = {
      count: items.length,
      now: items
        .filter((item) => item.attributes('aria-current') === 'step')
        .map((item) => plainText(item.text())),
    }
    shown.page.unmount()
    return found
  }
  expect(stages(READING)).toEqual({ count: 5, now: ['2 Чтение (сейчас)'] })
  expect(stages(sampleView({ phase: 'review', kind: 'undo' }))).toEqual({
    count: 3,
    now: ['2 Проверка (сейчас)'],
  })
  expect(stages(sampleView())).toEqual({ count: 0, now: [] })
})

test('somebody else’s refresh is followed: who, since when, how far, and nothing to press', async () => {
  const shown = panel(sampleView({ follows: FOLLOWED }))
  const follows = shown.page.find(byTestId('refresh-follows'))
  expect(plainText(follows.text())).toContain('сотрудник № 5, 25 ноября 2026 г., 18:12')
  expect(plainText(follows.text())).toContain('41 % готово')
  expect(follows.text()).toContain('март 2021 года')
  expect(plainText(follows.text())).toContain('Осталось около 3 минут')
  expect(shown.page.findAll('button')).toHaveLength(0)
  await shown.page.setProps({ userNames: { 5: '<b>Анна</b>' } })
  expect(follows.text()).toContain('<b>Анна</b>')
  expect(follows.find('b').exists()).toBe(false)
})

test('the gentle mode can be switched where the work goes on, and only by administrators', async () => {
  const shown = panel(READING)
  await shown.press('gentle-mode')
  expect(shown.page.emitted('set-gentle')).toEqual([[true]])
  shown.page.unmount()
  for (const props of [{ viewer: MANAGER }, { isReadOnly: true }, { isDetailed: true }]) {
    const other = panel(READING, props)
    expect(other.has('gentle-mode')).toBe(false)
    other.page.unmount()
  }
})

test('the figures of the portal are folded away, there when they are known, and nowhere where the work is only shown', () => {
  const shown = panel({ ...READING, pace: PACE })
  expect(shown.page.find(byTestId('pace-panel')).attributes('open')).toBeUndefined()
  shown.page.unmount()
  expect(panel(READING).has('pace-panel')).toBe(false)
  unmountPanel()
  expect(panel({ ...READING, pace: PACE }, { isReadOnly: true }).has('pace-panel')).toBe(false)
})

test('on its own screen the refresh lays months and rows open and leaves clearing to the upkeep', () => {
  const shown = panel(READING, { isDetailed: true })
  expect(shown.page.findAll('[data-month="done"]')).toHaveLength(43)
  expect(shown.page.findAll('[data-month]')).toHaveLength(95)
  expect(shown.page.find('[data-stream="deals"] dd').text().replace(/\D/g, '')).toBe('2300')
  shown.page.unmount()
  expect(panel(sampleView(), { isDetailed: true }).has('refresh-clear')).toBe(false)
})

test('only calm steps are said aloud', async () => {
  const shown = panel(READING)
  const said = () => plainText(shown.page.find('[role="status"]').text())
  const first = said()
  await shown.page.setProps({ view: { ...READING, rowsRead: 8900, requests: 99 } })
  expect(said()).toBe(first)
  await shown.page.setProps({ view: { ...READING, rowsRead: 12000 } })
  expect(said()).not.toBe(first)
})

test('clearing asks for the word before it does anything', async () => {
  const shown = panel(sampleView({ phase: 'done' }))
  await shown.press('refresh-clear')
  await nextTick()
  const inDialog = <E extends Element>(selector: string): E => {
    const found = document.querySelector<E>(selector)
    if (found === null) throw new Error(`${selector} is not in the page`)
    return found
  }
  inDialog<HTMLButtonElement>(byTestId('clear-confirm')).click()
  expect(shown.commands()).toEqual([])
  const field = inDialog<HTMLInputElement>('#clear-word')
  field.value = ' Очистить'
  field.dispatchEvent(new Event('input'))
  await nextTick()
  inDialog<HTMLButtonElement>(byTestId('clear-confirm')).click()
  await nextTick()
  expect(shown.commands()).toEqual(['clear'])
})

test('where the refresh is only shown there is no button', () => {
  for (const view of [sampleView(), READING, REVIEW, sampleView({ phase: 'paused' })]) {
    const shown = panel(view, { isReadOnly: true })
    expect(shown.page.findAll('button')).toHaveLength(0)
    shown.page.unmount()
  }
})
