// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { nextTick, type Component } from 'vue'
import { createI18n } from '../../i18n/i18n.ts'
import type { Language } from '../../i18n/language.ts'
import { ADMIN, MANAGER, PACE, sampleRuns } from '../fixtures.ts'
import { byTestId, mountForTest, plainText, type Mounted } from '../mount-for-test.ts'
import FirstChartsNote from './FirstChartsNote.vue'
import { freshness } from './freshness.ts'
import FreshnessBadge from './FreshnessBadge.vue'
import PacePanel from './PacePanel.vue'
import RunLog from './RunLog.vue'
import UpkeepSection from './UpkeepSection.vue'

let mounted: Mounted | undefined
afterEach(() => {
  mounted?.page.unmount()
  vi.restoreAllMocks()
})

function show(component: Component, props: Record<string, unknown>, language: Language = 'ru') {
  mounted?.page.unmount()
  mounted = mountForTest(component, props, language)
  const { page } = mounted
  return {
    page,
    text: () => plainText(page.text()),
    press: (name: string) => page.find(byTestId(name)).trigger('click'),
  }
}

/** Dialogues stand outside the component that opened them. */
function inDialog<E extends Element>(selector: string): E {
  const found = document.querySelector<E>(selector)
  if (found === null) throw new Error(`${selector} is not in the page`)
  return found
}

async function type(selector: string, text: string): Promise<void> {
  const field = inDialog<HTMLInputElement>(selector)
  field.value = text
  field.dispatchEvent(new Event('input'))
  await nextTick()
}

const LOG = { runs: sampleRuns(14), undoable: [14, 13], viewer: ADMIN, isFree: true }

test('the log stands newest first, with who, what, how many and how long', () => {
  const shown = show(RunLog, { ...LOG, runs: sampleRuns(2), userNames: { 5: 'Анна' } })
  const rows = shown.page.findAll('[data-run]').map((row) => plainText(row.text()))
  expect(rows[0]).toContain('25.11.2026 09:01')
  expect(rows[0]).toMatch(/Кто ?вы/)
  expect(rows[0]).toContain('Только изменения')
  expect(rows[0]).toContain('16 мин 29 с')
  expect(rows[1]).toMatch(/Кто ?Анна/)
  expect(rows[1]).toContain('Вся база')
  expect(rows[1]).toMatch(/Прочитано записей ?19 840/)
  expect(rows[1]).toContain('10 мин 42 с')
})

test('a failed run names its reason, one of another version of the app does not invent any', () => {
  const [run] = sampleRuns(1)
  const failed = (failure: string) =>
    show(RunLog, { ...LOG, runs: [{ ...run, outcome: 'failed', failure }] }).text()
  expect(failed('no-answer')).toMatch(/Не получилось ?Портал не отвечает/)
  expect(failed('missing-scope')).toContain('Не хватает разрешений')
  expect(failed('from-the-future')).toMatch(/Не получилось ?Прочитано/)
})

test('a long log is shown ten by ten', async () => {
  const shown = show(RunLog, LOG)
  expect(shown.page.findAll('[data-run]')).toHaveLength(10)
  await shown.press('runs-more')
  expect(shown.page.findAll('[data-run]')).toHaveLength(14)
  expect(shown.page.find(byTestId('runs-more')).exists()).toBe(false)
})

test('the log on its way and the empty log say so', () => {
  expect(show(RunLog, { ...LOG, runs: undefined }).text()).toContain('Получаем журнал')
  expect(show(RunLog, { ...LOG, runs: [] }).text()).toContain('Обновлений ещё не было.')
})

test('an undo says how many cards it changes before it is asked for', async () => {
  const shown = show(RunLog, LOG)
  expect(shown.page.findAll(byTestId('run-undo'))).toHaveLength(2)
  await shown.press('run-undo')
  await nextTick()
  expect(plainText(inDialog('[role="dialog"]').textContent ?? '')).toContain('изменило 50 карточек')
  expect(shown.page.emitted('undo')).toBeUndefined()
  inDialog<HTMLButtonElement>(byTestId('undo-confirm')).click()
  await nextTick()
  expect(shown.page.emitted('undo')).toEqual([[14]])
})

test('an undo waits until the present work is done, and is nothing for employees', () => {
  const busy = show(RunLog, { ...LOG, isFree: false })
  expect(busy.page.find(byTestId('run-undo')).exists()).toBe(false)
  expect(busy.text()).toContain('когда закончится текущая работа')
  expect(
    show(RunLog, { ...LOG, viewer: MANAGER })
      .page.find(byTestId('run-undo'))
      .exists(),
  ).toBe(false)
})

test('the panel for the curious names every figure, the fullest budget first', () => {
  const shown = show(PacePanel, { pace: PACE })
  const value = (key: string) => plainText(shown.page.find(`[data-pace="${key}"] dd`).text())
  expect(value('requests')).toBe('87')
  expect(value('rows')).toBe('8 123')
  expect(value('portal')).toBe('10 мин 42 с')
  expect(value('speed')).toBe('93 % разрешённой')
  expect(value('operating-refusals')).toBe('1')
  const meters = shown.page.findAll('[role="meter"]')
  expect(meters.map((meter) => meter.attributes('aria-label'))).toEqual([
    'crm.activity.list',
    'crm.contact.list',
    'crm.deal.list',
    'crm.requisite.list',
  ])
  expect(meters[0]?.attributes('aria-valuenow')).toBe('93')
  expect(shown.text()).toContain('447 из 480 с · начнёт освобождаться через 38 с')
  expect(shown.text()).toContain('Время каждого метода отдельно')
})

test('a portal without a limit of time shows no budgets', () => {
  const shown = show(PacePanel, { pace: { ...PACE, profile: 'off' } }, 'en')
  expect(shown.page.find('[role="meter"]').exists()).toBe(false)
  expect(shown.text()).toContain('Only the number of requests a second')
})

test('figures are copied as text; a frame that may not write the clipboard offers them selected', async () => {
  const written: string[] = []
  const clipboard = vi.spyOn(navigator.clipboard, 'writeText')
  clipboard.mockImplementation((text) => {
    written.push(plainText(text))
    return Promise.resolve()
  })
  const shown = show(PacePanel, { pace: PACE })
  await shown.press('pace-copy')
  await nextTick()
  expect(written[0]).toContain('Запросов: 87')
  expect(written[0]).toContain('crm.activity.list: 447 из 480 с')
  expect(shown.text()).toContain('Скопировано')
  clipboard.mockImplementation(() => Promise.reject(new Error('not allowed')))
  await shown.press('pace-copy')
  await nextTick()
  await nextTick()
  expect(shown.page.find<HTMLTextAreaElement>('textarea').element.value).toContain(
    '4 110'.replace(' ', '\u00a0'),
  )
})

const UPKEEP = { isGentle: false, canClear: true, isFree: true }

test('removing the fields names what will happen and asks for the words', async () => {
  const shown = show(UpkeepSection, UPKEEP)
  await shown.press('remove-fields')
  await nextTick()
  const dialog = plainText(inDialog('[role="dialog"]').textContent ?? '')
  expect(dialog).toContain('исчезнут из карточек')
  expect(dialog).toContain('перестанут работать')
  await type('#remove-word', 'удалить')
  inDialog<HTMLButtonElement>(byTestId('remove-confirm')).click()
  expect(shown.page.emitted('remove-fields')).toBeUndefined()
  await type('#remove-word', ' Удалить   поля ')
  inDialog<HTMLButtonElement>(byTestId('remove-confirm')).click()
  await nextTick()
  expect(shown.page.emitted('remove-fields')).toHaveLength(1)
})

test('clearing from the upkeep asks for its word too', async () => {
  const shown = show(UpkeepSection, UPKEEP, 'en')
  await shown.press('refresh-clear')
  await nextTick()
  await type('#clear-word', 'Clear')
  inDialog<HTMLButtonElement>(byTestId('clear-confirm')).click()
  await nextTick()
  expect(shown.page.emitted('clear')).toHaveLength(1)
})

test('while work is under way only the gentle mode can be changed', async () => {
  const shown = show(UpkeepSection, { ...UPKEEP, canClear: false, isFree: false })
  expect(shown.page.find(byTestId('refresh-clear')).attributes('disabled')).toBeDefined()
  expect(shown.page.find(byTestId('remove-fields')).attributes('disabled')).toBeDefined()
  await shown.press('gentle-mode')
  expect(shown.page.emitted('set-gentle')).toEqual([[true]])
})

test('the badge says as of when, when it was checked, and when it is stale', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-11-25T18:00:00+03:00') })
  try {
    const badge = (refreshedAt: string, checkedAt?: string) => {
      const shown = show(FreshnessBadge, { refreshedAt, checkedAt })
      return [shown.page.attributes('data-freshness'), shown.text()]
    }
    expect(badge('2026-11-21T18:40:11+03:00')).toEqual([
      'stale',
      'Данные на 21.11 18:40 не обновлялись 3 дня',
    ])
    expect(badge('2026-11-21T18:40:11+03:00', '2026-11-25T09:12:00+03:00')).toEqual([
      'fresh',
      'Данные на 21.11 18:40, проверено 25.11 09:12',
    ])
    expect(badge('2026-11-25T17:40:11+03:00', '2026-11-25T17:40:30+03:00')).toEqual([
      'fresh',
      'Данные на 25.11 17:40',
    ])
    expect(badge('2025-12-31T18:40:11+03:00')[1]).toContain('31.12.2025 18:40')
    const shown = show(FreshnessBadge, { refreshedAt: '2026-11-22T18:00:30+03:00', checkedAt: undefined })
    expect(shown.page.attributes('data-freshness')).toBe('fresh')
    vi.advanceTimersByTime(120_000)
    await nextTick()
    expect(shown.page.attributes('data-freshness')).toBe('stale')
    // A device whose clock is a week slow, and one that is a week fast.
    const WEEK_MS = 7 * 86_400_000
    for (const [moment, aheadMs, says] of [
      ['2026-11-25T17:40:11+03:00', WEEK_MS, 'stale'],
      ['2026-11-18T17:40:11+03:00', -WEEK_MS, 'fresh'],
    ] as const) {
      const wrong = show(FreshnessBadge, { refreshedAt: moment, checkedAt: undefined, aheadMs })
      expect(wrong.page.attributes('data-freshness')).toBe(says)
    }
  } finally {
    vi.useRealTimers()
  }
})

test('where the refresh goes by itself, the data are stale at twice the hours it was given, after a day at the earliest', () => {
  const i18n = createI18n('ru')
  const staleAt = (hours: number, everyHours?: number) =>
    freshness(
      i18n,
      '2026-11-01T12:00:00+03:00',
      undefined,
      Date.parse('2026-11-01T12:00:00+03:00') + hours * 3_600_000 + 1,
      everyHours,
    ).stale
  for (const [everyHours, until] of [
    [undefined, 72],
    [6, 24],
    [12, 24],
    [24, 48],
    [72, 144],
  ] as const) {
    expect(staleAt(until - 1, everyHours), `${String(everyHours)} early`).toBeUndefined()
    expect(plainText(staleAt(until, everyHours) ?? ''), `${String(everyHours)} late`).toMatch(
      /^не обновлялись \d+ (день|дня|дней)$/,
    )
  }
})

test('the note above the first charts names the segments that will change, and switches', async () => {
  const shown = show(FirstChartsNote, { isShown: true, canSwitch: true })
  expect(shown.text()).toContain('с диалогами, с контактами, без контактов')
  await shown.press('first-charts-switch')
  expect(shown.page.emitted('switch')).toHaveLength(1)
  expect(show(FirstChartsNote, { isShown: true, canSwitch: false }).page.find('button').exists()).toBe(false)
})
