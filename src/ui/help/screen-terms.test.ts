// The help covers what stands on the screens: names of modes, groups, fields and values, stages, messages of failure.
import { expect, test } from 'vitest'
import { MARK_FIELDS } from '../../domain/tables/crm-tables.ts'
import { MODES, SEGMENTS } from '../../domain/segments.ts'
import { en } from '../../i18n/en.ts'
import { helpEn } from '../../i18n/help/en/help.ts'
import { HELP_LABELS } from '../../i18n/help/help-labels.ts'
import { TERM_IDS } from '../../i18n/help/help-ids.ts'
import { helpRu } from '../../i18n/help/ru/help.ts'
import { ru } from '../../i18n/ru.ts'
import { helpLink } from './help-route.ts'

const LANGUAGES = [
  { texts: ru, help: helpRu, labels: HELP_LABELS.ru, list: 'Список клиентов' },
  { texts: en, help: helpEn, labels: HELP_LABELS.en, list: 'List of clients' },
]

const small = (text: string): string => text.toLowerCase()

test('every mode, group and field has a term of the name it has on the screens', () => {
  for (const { texts, help } of LANGUAGES) {
    for (const mode of MODES) expect(help.terms[`mode-${mode}`].name).toBe(texts[`mode.${mode}`])
    for (const segment of SEGMENTS)
      expect(help.terms[`segment-${segment}`].name).toBe(texts[`segment.${segment}`])
    for (const field of MARK_FIELDS) expect(help.terms[`field-${field}`].name).toBe(texts[`mark.${field}`])
  }
})

test('every value of the fields, stage, kind of refresh and heading of the refresh screen is in the glossary', () => {
  const prefixes =
    /^(?:value\.[A-Z]|move\.|growth\.(?:newcomers|returning|woken|fallenAsleep|net|ratio)$|stage\.(?:planning|reading|computing|review|writing)$|runs\.kind\.(?:full|changes|undo)$)/
  const single = [
    'first-charts.title',
    'first-charts.mark',
    'gentle.title',
    'auto.title',
    'auto.writes',
    'first.robots',
    'clear.title',
    'remove.title',
    'runs.title',
    'runs.refused',
    'undo.button',
    'note.quality',
    'card.title',
    'pace.speed',
    'pace.portal',
    'pace.in-flight',
    'pace.budgets',
    'moved.title',
    'asleep.become-sleeping',
    'asleep.become-lost',
    'asleep.column.stake',
    'nav.abc',
    'abc.title',
  ]
  for (const { texts, help } of LANGUAGES) {
    const names = TERM_IDS.flatMap((id) => [help.terms[id].name, ...(help.terms[id].also ?? [])].map(small))
    for (const [key, text] of Object.entries(texts)) {
      if (!prefixes.test(key) && !single.includes(key)) continue
      const word = small(text as string)
      expect(
        names.some((name) => word === name || word.includes(name)),
        `${key}: ${word}`,
      ).toBe(true)
    }
  }
})

test('every failure has a line in the article on troubles', () => {
  for (const { texts, help } of LANGUAGES) {
    const told = help.articles['refresh-troubles'].blocks.flatMap((block) =>
      block.kind === 'table' ? block.rows.map((row) => row[0] ?? '') : [],
    )
    for (const [key, text] of Object.entries(texts)) {
      if (!/^failure\.[a-z-]+$/.test(key) || key === 'failure.technical') continue
      const [title = ''] = (text as string).split(/[:,]/)
      expect(told, key).toContain(title)
    }
  }
})

test('a screen that knows its segment knows the address of its term', () => {
  expect(SEGMENTS.map((segment) => helpLink(`segment-${segment}`))).toContain('/help/glossary/segment-active')
})

test('the help names the screens there are, as they are called, and no others', () => {
  for (const { texts, help, labels, list } of LANGUAGES) {
    const told = help.articles.screens.blocks.flatMap((block) =>
      block.kind === 'table' ? block.rows.map((row) => row[0]) : [],
    )
    expect(told).toEqual([
      texts['nav.overview'],
      texts['nav.charts'],
      list,
      texts['nav.growth'],
      texts['nav.asleep'],
      texts['nav.abc'],
      texts['nav.rules'],
      texts['nav.refresh'],
      texts['nav.help'],
    ])
    expect(labels.title).toBe(texts['nav.help'])
  }
})

test('the help quotes buttons as they stand on the screens', () => {
  const buttons = [
    'chart.as-table',
    'clients.export',
    'clients.why',
    'first.start',
    'panel.start',
    'panel.pause',
    'panel.resume',
    'pace.title',
    'pace.copy',
    'review.apply',
    'review.skip',
    'undo.button',
    'undo.confirm',
    'review.apply.undo',
    'clear.word',
    'remove.word',
    'remove.confirm',
    'remove.title',
    'upkeep.title',
    'auto.title',
    'auto.writes',
    'tab.open-app',
    'places.again',
    'note.quality',
    'rules.save',
    'rules.look',
    'rules.return',
    'fresh.new-rules',
  ] as const
  for (const { texts, help } of LANGUAGES) {
    const told = JSON.stringify(help.articles)
    const quoted = texts === ru ? ['«', '»'] : ['“', '”']
    for (const key of buttons) expect(told, key).toContain(`${quoted[0]}${texts[key]}${quoted[1]}`)
  }
})
