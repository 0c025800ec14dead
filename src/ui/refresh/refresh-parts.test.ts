import { expect, test } from 'vitest'
import { createI18n } from '../../i18n/i18n.ts'
import { ADMIN, PACE, READING, samplePublished, sampleView } from '../fixtures.ts'
import { modeOf } from '../mode-route.ts'
import { screenOf, screenPath } from '../page-route.ts'
import { MODES } from '../../domain/segments.ts'
import { shownResult } from './first-charts.ts'
import { trackOf } from './month-track.ts'
import { budgetLines, paceText } from './pace-lines.ts'
import { phaseTitle, stagesOf } from './phase-title.ts'
import { userName } from './user-name.ts'

const ru = createI18n('ru'),
  en = createI18n('en')

test('months are laid out by years, with gaps where the first year has none', () => {
  const years = trackOf('2022-02', 3, 6)
  expect(years.map(({ year, missing }) => [year, missing])).toEqual([
    ['2021', 10],
    ['2022', 0],
  ])
  expect(years.flatMap(({ months }) => months)).toEqual([
    { month: '2021-11', state: 'done' },
    { month: '2021-12', state: 'done' },
    { month: '2022-01', state: 'done' },
    { month: '2022-02', state: 'now' },
    { month: '2022-03', state: 'next' },
    { month: '2022-04', state: 'next' },
  ])
})

test('when all months are done the last one is still named, and nothing is under way', () => {
  const states = trackOf('2022-03', 3, 3)
    .flatMap(({ months }) => months)
    .map(({ month, state }) => `${month} ${state}`)
  expect(states).toEqual(['2022-01 done', '2022-02 done', '2022-03 done'])
  expect(trackOf(undefined, 3, 3)).toEqual([])
  expect(trackOf('2022-03', 0, 0)).toEqual([])
})

test('a former complete result stays until the first charts are asked for', () => {
  const former = samplePublished(3),
    first = samplePublished(4)
  const view = { ...READING, hasFirstCharts: true }
  expect(shownResult(former, first, view, false)).toEqual({
    published: former,
    isFirstCharts: false,
    canSwitch: true,
  })
  expect(shownResult(former, first, view, true)).toEqual({
    published: first,
    isFirstCharts: true,
    canSwitch: true,
  })
})

test('without a result worth keeping the first charts are shown at once; without their run never', () => {
  const first = samplePublished(4)
  const view = { ...READING, hasFirstCharts: true }
  expect(shownResult(undefined, first, view, false)).toMatchObject({ published: first, canSwitch: false })
  expect(shownResult(samplePublished(0), first, view, false)).toMatchObject({ isFirstCharts: true })
  expect(shownResult(undefined, first, READING, true)).toMatchObject({
    published: undefined,
    isFirstCharts: false,
  })
  expect(shownResult(undefined, undefined, view, true)).toMatchObject({ published: undefined })
})

test('the state is said in the words of its kind where there are any', () => {
  expect(phaseTitle(ru, 'reading', 'full')).toBe('Читаем данные портала')
  expect(phaseTitle(ru, 'reading', 'changes')).toBe('Читаем, что изменилось')
  expect(phaseTitle(en, 'done', 'undo')).toBe('The former values are back')
  expect(phaseTitle(ru, 'paused', 'undo')).toBe('Приостановлено')
})

test('the stage of interrupted work is the one it goes on with', () => {
  const resume = { doneThrough: undefined, next: undefined, stage: 'writing' } as const
  expect(stagesOf(sampleView({ phase: 'paused', resume }))?.current).toBe(4)
  expect(stagesOf(sampleView({ phase: 'failed' }))).toBeUndefined()
  expect(stagesOf(sampleView({ phase: 'done' }))).toBeUndefined()
})

test('a budget without a limit or over it stays between nothing and all', () => {
  const [over, without] = budgetLines(ru, [
    { method: 'a', usedS: 500, limitS: 480, resetInS: 1 },
    { method: 'b', usedS: 5, limitS: 0, resetInS: undefined },
  ])
  expect([over?.share, without?.share]).toEqual([1, 0])
})

test('the figures as text are one a line in both languages', () => {
  for (const i18n of [ru, en]) {
    const lines = paceText(i18n, PACE).split('\n')
    expect(lines).toHaveLength(2 + 8 + PACE.budgets.length)
    expect(lines.join()).not.toMatch(/undefined|NaN|[{}]/)
  }
})

test('an employee is named by the name, else by the number, and the reader is not named at all', () => {
  expect(userName(ru, 1, ADMIN, { 1: 'Анна' })).toBe('вы')
  expect(userName(ru, 5, ADMIN, { 5: 'Анна' })).toBe('Анна')
  expect(userName(ru, 12345, ADMIN, { 12345: '  ' })).toBe('сотрудник № 12345')
  expect(userName(en, 5, undefined, undefined)).toBe('employee no. 5')
})

test('the address of a screen leads back to it, and no mode is called like a screen', () => {
  expect(screenOf(screenPath('refresh', '/lifecycle'))).toBe('refresh')
  expect(screenPath('charts', '/lifecycle')).toBe('/lifecycle')
  for (const mode of MODES) expect(screenOf(`/${mode}`)).toBe('charts')
  expect(screenOf(screenPath('help', '/lifecycle'))).toBe('help')
  expect(screenOf('/help/glossary/client')).toBe('help')
  expect(screenOf('/')).toBe('overview')
  expect(modeOf('refresh')).toBe(MODES[0])
})
