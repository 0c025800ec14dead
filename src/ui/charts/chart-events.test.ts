import { expect, test } from 'vitest'
import type { Jump } from '../../domain/published.ts'
import { createI18n } from '../../i18n/i18n.ts'
import { chartMarks } from './chart-events.ts'

const ru = createI18n('ru')
const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05']
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')
const jump = (month: string, difference: number, causes: Jump['causes'] = ['deleted-or-merged']): Jump => ({
  month,
  segment: 'active',
  difference,
  causes,
})
const marks = (given: Partial<Parameters<typeof chartMarks>[2]>, months = MONTHS) =>
  chartMarks(ru, 'lifecycle', { imports: [], jumps: [], ...given }, months)

test('an import is a mark of its month, told with its day and size', () => {
  const [mark, ...others] = marks({ imports: [{ day: '2026-02-12', cards: 640 }] })
  expect(others).toEqual([])
  expect(mark).toMatchObject({ number: 1, month: '2026-02', kind: 'import' })
  expect(plain(mark?.events[0]?.text ?? '')).toContain('12 февраля 2026 г. создано сразу много карточек: 640')
})

test('month ends that differ for one reason are one event with its span and its sizes', () => {
  const [mark, ...others] = marks({ jumps: [jump('2026-02', -3), jump('2026-03', -5), jump('2026-04', -4)] })
  expect(others).toEqual([])
  expect(mark).toMatchObject({ month: '2026-02', kind: 'jump' })
  expect(plain(mark?.events[0]?.text ?? '')).toBe(
    'С февраля 2026 года по апрель 2026 года: «Активные» сейчас на 3–5 меньше, чем было опубликовано. Причина: карточки удалены или объединены.',
  )
})

test('another direction, another cause and a gap begin another event', () => {
  const split = marks({
    jumps: [
      jump('2026-01', -3),
      jump('2026-02', 3),
      jump('2026-03', 3, ['rules']),
      jump('2026-05', 3, ['rules', 'unknown']),
    ],
  })
  expect(split.map(({ month }) => month)).toEqual(['2026-01', '2026-02', '2026-03', '2026-05'])
  expect(split.map(({ number }) => number)).toEqual([1, 2, 3, 4])
  expect(split.at(-1)?.events[0]?.text).toContain('изменились правила, или неизвестна')
})

test('what is not on the chart is not told: other months, other modes', () => {
  const given = { imports: [{ day: '2026-02-12', cards: 640 }], jumps: [jump('2026-01', -3)] }
  expect(marks(given, ['2026-03', '2026-04'])).toEqual([])
  expect(chartMarks(ru, 'frequency', { ...given, imports: [] }, MONTHS)).toEqual([])
})

test('events of one month stand under one number', () => {
  const [mark, ...others] = marks({
    imports: [
      { day: '2026-02-12', cards: 640 },
      { day: '2026-02-13', cards: 300 },
    ],
    jumps: [jump('2026-02', 2)],
  })
  expect(others).toEqual([])
  expect(mark?.events).toHaveLength(3)
  expect(mark?.kind).toBe('import')
})
