// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { h, nextTick } from 'vue'
import { MODES, SEGMENTS_BY_MODE, type Mode } from '../domain/segments.ts'
import CardMarks from './CardMarks.vue'
import GrowthChart from './charts/GrowthChart.vue'
import DataNotes from './DataNotes.vue'
import { samplePublished } from './fixtures.ts'
import ModeTabs from './ModeTabs.vue'
import ModeView from './ModeView.vue'
import { modeOf, modePath } from './mode-route.ts'
import { byTestId, mountForTest, plainText, type Mounted } from './mount-for-test.ts'

let mounted: Mounted | undefined
afterEach(() => {
  mounted?.page.unmount()
})

const published = samplePublished(12)

function show(...given: Parameters<typeof mountForTest>) {
  mounted = mountForTest(...given)
  return mounted.page
}

/** The tabs with the mode kept, as the page does. */
function tabs() {
  const page = show(ModeTabs, {
    modelValue: 'directories' satisfies Mode,
    'onUpdate:modelValue': (mode: Mode) => {
      void page.setProps({ modelValue: mode })
    },
  })
  const chosen = () =>
    page
      .findAll('[role="tab"]')
      .filter((tab) => tab.attributes('aria-selected') === 'true')
      .map((tab) => tab.attributes('data-testid'))
  return { page, chosen }
}

test('a press on a mode chooses it', async () => {
  const { page, chosen } = tabs()
  expect(page.findAll('[role="tab"]')).toHaveLength(5)
  for (const mode of MODES) {
    await page.find(byTestId(`mode-${mode}`)).trigger('click')
    expect(chosen()).toEqual([`mode-${mode}`])
  }
})

test('arrows, Home and End move between modes and take the focus along', async () => {
  const { page, chosen } = tabs()
  const press = async (key: string) => {
    await page.find('[role="tablist"]').trigger('keydown', { key })
    await nextTick()
    return chosen()[0]
  }
  expect(await press('ArrowRight')).toBe('mode-client-type')
  expect(document.activeElement?.getAttribute('data-testid')).toBe('mode-client-type')
  expect(await press('End')).toBe('mode-no-payments')
  expect(await press('ArrowRight')).toBe('mode-directories')
  expect(await press('ArrowLeft')).toBe('mode-no-payments')
  expect(await press('Home')).toBe('mode-directories')
  expect(await press('a')).toBe('mode-directories')
  expect(page.findAll('[tabindex="0"]')).toHaveLength(1)
})

test('each mode shows exactly its counters, with plain digits, and its chart', () => {
  for (const mode of MODES) {
    const page = show(ModeView, { mode, published })
    const counters = page.findAll('[data-testid^="counter-"]')
    expect(counters.map((counter) => counter.attributes('data-testid'))).toEqual(
      SEGMENTS_BY_MODE[mode].map((segment) => `counter-${segment}`),
    )
    for (const [index, segment] of SEGMENTS_BY_MODE[mode].entries()) {
      expect(counters[index]?.attributes('data-value')).toBe(String(published.counters[segment]))
      expect(counters[index]?.attributes('data-value')).toMatch(/^\d+$/)
    }
    expect(page.findAll('[data-testid^="chart-"]').map((chart) => chart.attributes('data-testid'))).toEqual([
      `chart-${mode}`,
    ])
    page.unmount()
  }
})

test('the numbers of a chart can be had as a table, the newest month first', async () => {
  const page = show(GrowthChart, { mode: 'directories', published })
  expect(page.find('table').exists()).toBe(false)
  await page.find('figure button').trigger('click')
  const rows = page.findAll('tbody tr')
  expect(rows).toHaveLength(12)
  expect(page.findAll('thead th[scope="col"]')).toHaveLength(3)
  expect(rows[0]?.find('th[scope="row"]').text()).toBe('ноябрь 2026 года')
  expect(plainText(rows[0]?.findAll('td')[0]?.text() ?? '')).toBe(
    plainText(new Intl.NumberFormat('ru').format(published.counters.contacts)),
  )
  expect(page.find('caption').text()).toContain('Контакты и компании по месяцам')
})

test('the last line of a legend cannot be switched off', async () => {
  const page = show(GrowthChart, { mode: 'directories', published })
  const pressed = () => page.findAll('[aria-pressed]').map((button) => button.attributes('aria-pressed'))
  await page.findAll('[aria-pressed]')[0]?.trigger('click')
  expect(pressed()).toEqual(['false', 'true'])
  await page.findAll('[aria-pressed]')[1]?.trigger('click')
  expect(pressed()).toEqual(['false', 'true'])
})

test('oddities of the data are told only where there are any', () => {
  const page = show(DataNotes, { published })
  expect(page.findAll('[data-testid^="quality-"]')).toHaveLength(4)
  expect(plainText(page.text())).toContain('12 оплат не относятся ни к одному клиенту')
  page.unmount()
  const quality = Object.fromEntries(Object.keys(published.quality).map((name) => [name, 0]))
  expect(show(DataNotes, { published: { ...published, quality } }).text()).toContain(
    'Странностей в данных не встретилось',
  )
})

test('the mode is kept in the address, an unknown one is the first', () => {
  for (const mode of MODES) expect(modeOf(modePath(mode).slice(1))).toBe(mode)
  expect(modeOf('nothing')).toBe('directories')
  expect(modeOf(undefined)).toBe('directories')
})

const MARKS = {
  parentCompanyId: 31,
  lifecycle: 'ACTIVE',
  clientType: 'B2B',
  frequency: 'REGULAR',
  lastPaymentDay: '2026-10-03',
  paymentCount: 4,
  dialogues: 'YES',
  reachable: 'NO',
}

test('the tab of a card shows the eight values in words, hostile titles as text', () => {
  const page = show(CardMarks, {
    entity: 'contact',
    card: { state: 'marked', title: 'x', marks: MARKS, parentTitle: '<b>Ромашка</b>' },
  })
  expect(page.findAll('dd').map((value) => plainText(value.text()))).toEqual([
    '<b>Ромашка</b>',
    'Активный',
    'B2B',
    'Постоянный клиент',
    '3 октября 2026 г.',
    '4',
    'Да',
    'Нет',
  ])
  expect(page.find('b').exists()).toBe(false)
  expect(page.text()).toContain('показаны по компании')
})

test('the tab of a card has words for every other state', async () => {
  const texts = ['loading', 'outside', 'handshake', 'no-card', 'not-found'].map((state) => {
    const page = show(CardMarks, { entity: 'company', card: { state } })
    const text = page.text()
    page.unmount()
    return text
  })
  expect(new Set(texts).size).toBe(5)
  expect(show(CardMarks, { entity: 'company', card: { state: 'not-marked', title: '' } }).text()).toContain(
    'пока нет',
  )
  mounted?.page.unmount()
  const failed = show(CardMarks, {
    entity: 'company',
    card: { state: 'failed', failure: { kind: 'no-app-access' } },
  })
  expect(failed.text()).toContain('не открыто')
  await failed.find('button').trigger('click')
  expect(failed.emitted('again')).toHaveLength(1)
})

test('a tab slot sees the chosen mode only', () => {
  mounted = mountForTest(
    {
      render: () =>
        h(
          ModeTabs,
          { modelValue: 'lifecycle' },
          { default: ({ mode }: { mode: Mode }) => h('p', { id: 'inside' }, mode) },
        ),
    },
    {},
  )
  expect(mounted.page.findAll('#inside').map((inside) => inside.text())).toEqual(['lifecycle'])
})
