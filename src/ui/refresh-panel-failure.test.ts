// @vitest-environment happy-dom
// What the refresh panel says when work broke off, was taken over or cannot be kept, and what there is to press then.
import { afterEach, expect, test } from 'vitest'
import { ADMIN, MANAGER, sampleView } from './fixtures.ts'
import { byTestId, plainText } from './mount-for-test.ts'
import { panel, unmountPanel } from './refresh-panel-for-test.ts'

afterEach(unmountPanel)

test('a failure before anybody has answered is a failure, not loading', () => {
  const shown = panel(sampleView({ phase: 'failed', failure: { kind: 'no-app-access' } }), {
    viewer: undefined,
  })
  expect(shown.page.find(byTestId('refresh-state')).attributes('data-state')).toBe('failed')
})

test('an employee who refreshes in another browser is named, or numbered where his name may not be read', () => {
  const failure = { kind: 'other-browser', userId: 7 } as const
  const named = panel(sampleView({ phase: 'failed', failure }), { userNames: { 7: 'Орлова Анна' } })
  expect(named.text()).toContain('Орлова Анна')
  named.page.unmount()
  expect(panel(sampleView({ phase: 'failed', failure })).text()).toContain('сотрудник № 7')
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

test('a browser that keeps nothing is told about once, to those whom it concerns', () => {
  const denied = { ...ADMIN, storage: 'memory' as const }
  expect(panel(sampleView(), { viewer: denied }).page.findAll('[data-notice="storage-denied"]')).toHaveLength(
    1,
  )
  unmountPanel()
  expect(
    panel(sampleView({ notices: [{ kind: 'storage-denied' }] }), { viewer: denied }).page.findAll(
      '[data-notice="storage-denied"]',
    ),
  ).toHaveLength(1)
  unmountPanel()
  expect(
    panel(sampleView(), { viewer: { ...MANAGER, storage: 'memory' } }).page.findAll('[data-notice]'),
  ).toHaveLength(0)
})

test('a crash of the worker offers to open the app anew', async () => {
  const shown = panel(sampleView({ phase: 'failed', failure: { kind: 'bug', detail: 'x' } }), {
    isCrashed: true,
  })
  await shown.page.find('button').trigger('click')
  expect(shown.page.emitted('reload')).toHaveLength(1)
})
