// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import type { EditWorkflows } from '../domain/edit-workflows.ts'
import type { RefreshView } from '../domain/refresh-view.ts'
import { parseFirstStep, withFirstStep, type FirstStep } from './first-route.ts'
import { ADMIN, FOLLOWED, MANAGER, PACE, READING, REVIEW, sampleView } from './fixtures.ts'
import { byTestId, mountForTest, plainText, type Mounted } from './mount-for-test.ts'
import RefreshPanel from './RefreshPanel.vue'

let mounted: Mounted | undefined
afterEach(() => {
  mounted?.page.unmount()
})

function panel(view: RefreshView, props: Record<string, unknown> = {}) {
  mounted = mountForTest(RefreshPanel, {
    view,
    viewer: ADMIN,
    isFirst: false,
    isCrashed: false,
    // As the page does by its address.
    onFirstStep: (firstStep: FirstStep) => void page.setProps({ firstStep }),
    ...props,
  })
  const { page } = mounted
  return {
    page,
    openedCards: mounted.openedCards,
    text: () => plainText(page.text()),
    has: (name: string) => page.find(byTestId(name)).exists(),
    press: (name: string) => page.find(byTestId(name)).trigger('click'),
    commands: () => (page.emitted('command') ?? []).flat(),
  }
}

test('the state is in the page from the beginning, before anybody has answered', () => {
  const shown = panel(sampleView(), { viewer: undefined })
  expect(shown.page.find(byTestId('refresh-state')).attributes('data-state')).toBe('loading')
  expect(shown.has('refresh-start')).toBe(false)
})

test('a failure before anybody has answered is a failure, not loading', () => {
  const shown = panel(sampleView({ phase: 'failed', failure: { kind: 'no-app-access' } }), {
    viewer: undefined,
  })
  expect(shown.page.find(byTestId('refresh-state')).attributes('data-state')).toBe('failed')
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

test('the first start goes step by step: what is read, the eight fields, workflows, time, and then the button', async () => {
  const shown = panel(sampleView(), { isFirst: true })
  const step = () => shown.page.find(byTestId('first-start')).attributes('data-step')
  expect(step()).toBe('reads')
  expect(shown.has('refresh-clear')).toBe(false)
  await shown.press('setup-next')
  expect(shown.page.findAll(`${byTestId('first-fields')} li`)).toHaveLength(8)
  expect(shown.text()).toContain('по какой компании он считается')
  await shown.press('setup-next')
  expect(step()).toBe('robots')
  expect(shown.page.find(byTestId('first-robots')).findAll('li')).toHaveLength(3)
  expect(shown.has('refresh-start')).toBe(false)
  await shown.press('setup-next')
  expect(shown.has('setup-next')).toBe(false)
  expect(document.activeElement?.id).toBe('first-step')
  await shown.press('setup-back')
  expect(step()).toBe('robots')
  await shown.press('setup-next')
  expect(shown.commands()).toEqual([])
  await shown.press('refresh-start')
  expect(shown.commands()).toEqual(['start'])
})

test('the step of the first start is a part of the address beside what else stands there', () => {
  expect(parseFirstStep({ step: 'robots' })).toBe('robots')
  for (const odd of [{}, { step: 'x' }, { step: ['time', 'time'] }, { step: null }])
    expect(parseFirstStep(odd)).toBe('reads')
  expect(withFirstStep({ span: '12' }, 'time')).toEqual({ span: '12', step: 'time' })
  expect(withFirstStep({ span: '12', step: 'time' }, 'reads')).toEqual({ span: '12' })
  expect(withFirstStep({ step: 'time' }, undefined)).toEqual({})
})

test('a step reached by the way back takes the focus that was lost, and none that somebody has', async () => {
  const shown = panel(sampleView(), { isFirst: true, firstStep: 'time' })
  const last = shown.page.find<HTMLElement>(byTestId('refresh-start')).element
  last.focus()
  await shown.page.setProps({ firstStep: 'robots' })
  await nextTick()
  expect(document.activeElement?.id).toBe('first-step')
  const back = shown.page.find<HTMLElement>(byTestId('setup-back')).element
  back.focus()
  await shown.page.setProps({ firstStep: 'fields' })
  await nextTick()
  expect(document.activeElement).toBe(back)
})

test('workflows that start on change are named where the portal tells them, as text', async () => {
  const robots = async (workflows: EditWorkflows) => {
    const shown = panel(sampleView(), { isFirst: true, workflows })
    await shown.press('setup-next')
    await shown.press('setup-next')
    return shown
  }
  const some = await robots({ state: 'known', count: 2, names: ['Письмо <b>клиенту</b>', 'Задача'] })
  expect(some.text()).toContain('запускаются 2 бизнес-процесса')
  expect(some.text()).toContain('Письмо <b>клиенту</b>')
  some.page.unmount()
  const none = await robots({ state: 'known', count: 0, names: [] })
  expect(none.text()).toContain('на портале нет')
  none.page.unmount()
  expect((await robots({ state: 'unknown' })).text()).toContain('Проверьте вручную')
})

test('an employee who refreshes in another browser is named, or numbered where his name may not be read', () => {
  const failure = { kind: 'other-browser', userId: 7 } as const
  const named = panel(sampleView({ phase: 'failed', failure }), { userNames: { 7: 'Орлова Анна' } })
  expect(named.text()).toContain('Орлова Анна')
  named.page.unmount()
  expect(panel(sampleView({ phase: 'failed', failure })).text()).toContain('сотрудник № 7')
})

test('an employee before the first refresh is not offered to start it', () => {
  const shown = panel(sampleView(), { isFirst: true, viewer: MANAGER })
  expect(shown.has('refresh-start')).toBe(false)
  expect(shown.has('first-start')).toBe(false)
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
  mounted?.page.unmount()
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

test('interrupted work says where it stands and goes on', async () => {
  const shown = panel(
    sampleView({ phase: 'paused', resume: { doneThrough: '2022-07', next: '2022-08', stage: 'reading' } }),
  )
  expect(shown.text()).toContain('Обработано до июля 2022 года, продолжаем с августа.')
  expect(shown.has('refresh-start')).toBe(false)
  await shown.press('refresh-resume')
  expect(shown.commands()).toEqual(['resume'])
})

test.each([
  [{ kind: 'identity-broken', detail: 'I2' }, 'Итоги не сошлись', '«Очистить и обновить»', 'I2'],
  [{ kind: 'bug', detail: 'TypeError: x' }, 'произошла ошибка', 'Откройте приложение заново', 'TypeError: x'],
  [{ kind: 'store', reason: 'broken' }, 'не смог сохранить', 'Продолжите', 'broken'],
  [{ kind: 'nothing-to-undo' }, 'прежние значения уже нельзя', 'Карточки не изменены', ''],
] as const)(
  'of $kind it is said what happened and what to do, and its buttons lead on',
  async (failure, title, next, technical) => {
    const shown = panel(
      sampleView({
        phase: 'failed',
        failure,
        resume: { doneThrough: '2022-07', next: '2022-08', stage: 'reading' },
      }),
    )
    const told = plainText(shown.page.find(byTestId('failure')).text())
    for (const words of [title, next, technical]) expect(told.toLowerCase()).toContain(words.toLowerCase())
    await shown.press('refresh-resume')
    expect(shown.commands()).toEqual(['resume'])
    expect(shown.has('refresh-clear')).toBe(true)
    const anew = shown.page.findAll('button').find((button) => button.text() === 'Открыть заново')
    expect(anew !== undefined).toBe(failure.kind === 'bug' || failure.kind === 'store')
    await anew?.trigger('click')
    expect(shown.page.emitted('reload') ?? []).toHaveLength(anew === undefined ? 0 : 1)
  },
)

test('where the store was emptied or taken over nobody is told how far the work came', () => {
  const failed = (reason: string) =>
    panel(
      sampleView({
        phase: 'failed',
        failure: { kind: 'store', reason },
        resume: { doneThrough: '2022-07', next: '2022-08', stage: 'reading' },
      }),
    )
  const gone = failed('fenced')
  expect(gone.has('refresh-resumed')).toBe(false)
  expect(gone.has('refresh-resume')).toBe(false)
  gone.page.unmount()
  expect(failed('quota').has('refresh-resumed')).toBe(true)
})

test('a failure is a sentence with a next step; details are folded and shown as text', () => {
  const shown = panel(
    sampleView({ phase: 'failed', failure: { kind: 'no-answer', detail: '<img src=x onerror=alert(1)>' } }),
  )
  const failure = shown.page.find(byTestId('failure'))
  expect(failure.text()).toContain('Портал не отвечает')
  expect(failure.text()).toContain('Проверьте подключение')
  expect(failure.find('details').attributes('open')).toBeUndefined()
  expect(failure.find('img').exists()).toBe(false)
  expect(failure.find('details').text()).toContain('<img src=x')
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

test('a browser that keeps nothing is told about once, to those whom it concerns', () => {
  const denied = { ...ADMIN, storage: 'memory' as const }
  expect(panel(sampleView(), { viewer: denied }).page.findAll('[data-notice="storage-denied"]')).toHaveLength(
    1,
  )
  mounted?.page.unmount()
  expect(
    panel(sampleView({ notices: [{ kind: 'storage-denied' }] }), { viewer: denied }).page.findAll(
      '[data-notice="storage-denied"]',
    ),
  ).toHaveLength(1)
  mounted?.page.unmount()
  expect(
    panel(sampleView(), { viewer: { ...MANAGER, storage: 'memory' } }).page.findAll('[data-notice]'),
  ).toHaveLength(0)
})

test('where the refresh is only shown there is no button', () => {
  for (const view of [sampleView(), READING, REVIEW, sampleView({ phase: 'paused' })]) {
    const shown = panel(view, { isReadOnly: true })
    expect(shown.page.findAll('button')).toHaveLength(0)
    shown.page.unmount()
  }
})

test('a crash of the worker offers to open the app anew', async () => {
  const shown = panel(sampleView({ phase: 'failed', failure: { kind: 'bug', detail: 'x' } }), {
    isCrashed: true,
  })
  await shown.page.find('button').trigger('click')
  expect(shown.page.emitted('reload')).toHaveLength(1)
})
