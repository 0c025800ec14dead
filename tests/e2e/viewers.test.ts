// What the others see once an administrator has refreshed: the same counters and charts without computing anything, no
// buttons, a sentence where there is nothing for them; and the places in the CRM with this client's values.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runRefresh, type OpenedApp } from './app-page.ts'
import { expectedSeries } from './decision-series.ts'
import { expectedMarks } from './decision-table.ts'
import { companyKey, contactKey, type CardKey, type Marks, type PortalState } from './marks.ts'
import { expectRightCards } from './judge.ts'
import { startPortal, type PublishedResult, type TestPortal } from './portal.ts'
import { useChromium } from './use-chromium.ts'
import { pressOn } from './press.ts'

const HEAD = 2,
  MANAGER = 3,
  NO_CRM_RIGHTS = 5,
  OUTSIDE_APP = 6
const SEGMENTS_OF_MODES: Readonly<Record<string, readonly string[]>> = {
  directories: ['contacts', 'companies'],
  'client-type': ['clients', 'b2b', 'b2b-with-contacts', 'b2b-without-contacts', 'b2c'],
  lifecycle: ['active', 'sleeping', 'lost'],
  frequency: ['regular', 'first-purchase', 'no-payments'],
  'no-payments': ['with-applications', 'with-dialogues', 'with-contacts', 'without-contacts'],
}
const BUTTONS = [
  'refresh-start',
  'refresh-pause',
  'refresh-resume',
  'refresh-clear',
  'write-apply',
  'write-skip',
]

const { open, leave } = useChromium()
let portal: TestPortal
let state: PortalState
let published: PublishedResult

beforeAll(async () => {
  portal = await startPortal({ seed: 1 })
})
afterAll(() => portal.close())

async function expectNoButtons(app: OpenedApp): Promise<void> {
  for (const button of BUTTONS) expect(await app.has(button), button).toBe(false)
}

test('before the first refresh a manager is told who can start it', async () => {
  const app = await open(portal, { user: MANAGER })
  await app.untilState(['idle'])
  const frame = await app.frame()
  await frame.getByText('Первое обновление запускает администратор портала.').waitFor()
  await expectNoButtons(app)
  await leave(app, portal)
})

test('an administrator refreshes for the tests below', async () => {
  const app = await open(portal)
  await runRefresh(app)
  expect(await app.state()).toBe('done')
  state = await expectRightCards(portal)
  const result = await portal.published()
  if (result === undefined) throw new Error('Nothing was published')
  published = result
  await leave(app, portal)
})

/** Every mode shows the published numbers: counters, and the whole series in the table beside the chart. */
async function expectPublishedNumbers(app: OpenedApp): Promise<void> {
  const last = expectedSeries(state).points
  for (const [mode, segments] of Object.entries(SEGMENTS_OF_MODES)) {
    await app.press(`mode-${mode}`)
    const frame = await app.frame()
    const chart = frame.getByTestId(`chart-${mode}`)
    await chart.locator('canvas').waitFor()
    for (const segment of segments)
      expect(await app.counter(segment), segment).toBe(last[segment]?.at(-1)?.low)
    await pressOn(chart.getByRole('button', { name: 'Показать таблицей' }))
    const rows = await chart
      .locator('tbody tr')
      .evaluateAll((lines) =>
        lines.map((line) =>
          [...line.querySelectorAll('td')].map((cell) => Number((cell.textContent ?? '').replace(/\s/g, ''))),
        ),
      )
    const newestFirst = published.months
      .map((_month, index) => segments.map((segment) => published.series[segment]?.[index]))
      .reverse()
    expect(rows, mode).toEqual(newestFirst)
    await pressOn(chart.getByRole('button', { name: 'Показать графиком' }))
  }
}

test.each([
  ['a manager', MANAGER],
  ['the head of sales', HEAD],
  ['somebody without any rights in the CRM', NO_CRM_RIGHTS],
])('%s sees the same counters and charts without computing, and no buttons', async (_who, user) => {
  await portal.forgetRequests()
  const app = await open(portal, { user })
  await app.untilState(['idle'])
  await expectPublishedNumbers(app)
  await expectNoButtons(app)
  expect((await portal.methods()).filter((method) => method.startsWith('crm.'))).toEqual([])
  await leave(app, portal)
})

test('somebody outside the access list of the app is told so by the portal', async () => {
  const app = await open(portal, { user: OUTSIDE_APP })
  await app.page.getByText('Приложение недоступно').waitFor()
  expect(app.page.frames().filter((frame) => frame.url().startsWith(portal.appUrl))).toEqual([])
  await leave(app, portal, /403/)
})

test('CRM analytics shows the charts and counters, with no buttons even for an administrator', async () => {
  const app = await open(portal, { place: 'CRM_ANALYTICS_MENU' })
  await app.untilState(['idle'])
  expect((await app.frame()).url()).toContain('placements/analytics')
  await expectPublishedNumbers(app)
  await expectNoButtons(app)
  await leave(app, portal)
})

const WORDS: Readonly<Record<string, string>> = {
  ACTIVE: 'Активный',
  SLEEPING: 'Спящий',
  LOST: 'Потерянный',
  WITH_APPLICATIONS: 'С заявками',
  WITH_DIALOGUES: 'С диалогами',
  WITH_CONTACTS: 'С контактами',
  WITHOUT_CONTACTS: 'Без контактов',
  B2B: 'B2B',
  B2C: 'B2C',
  REGULAR: 'Постоянный клиент',
  FIRST: 'Первая покупка',
  NONE: 'Нет оплат',
  YES: 'Да',
  NO: 'Нет',
}

function dayInWords(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('ru-RU', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
}

/** What the tab should say of a card, by the name of its value. */
function tabOf(marks: Marks): Readonly<Record<string, string>> {
  const word = (value: string | null): string => (value === null ? 'пусто' : (WORDS[value] ?? value))
  return {
    parentCompanyId:
      marks.parent === null
        ? 'пусто'
        : (state.companies.find((company) => company.id === marks.parent)?.title ?? ''),
    lifecycle: word(marks.lifecycle),
    clientType: word(marks.type),
    frequency: word(marks.frequency),
    lastPaymentDay: marks.lastPayment === null ? 'пусто' : dayInWords(marks.lastPayment),
    paymentCount: String(marks.payments ?? 'пусто'),
    dialogues: word(marks.dialogues),
    reachable: word(marks.reachable),
  }
}

async function expectTab(place: string, key: CardKey): Promise<void> {
  const marks = expectedMarks(state).get(key)
  if (marks === undefined) throw new Error(`No ${key}`)
  const app = await open(portal, { place, id: Number(key.split(':')[1]) })
  const frame = await app.frame()
  await frame.locator('[data-testid=card-marks][data-state=marked]').waitFor()
  const shown: Record<string, string> = {}
  for (const name of Object.keys(tabOf(marks)))
    shown[name] = (await frame.getByTestId(`mark-${name}`).innerText()).trim().replaceAll('\u00a0', ' ')
  expect(shown).toEqual(tabOf(marks))
  await leave(app, portal)
}

test('the tabs of a contact with a company, of one without and of a company show their own values', async () => {
  const marks = expectedMarks(state)
  const employee = state.contacts.find(
    (contact) =>
      marks.get(contactKey(contact.id))?.parent !== null &&
      (marks.get(contactKey(contact.id))?.payments ?? 0) > 0,
  )
  const person = state.contacts.find((contact) => marks.get(contactKey(contact.id))?.type === 'B2C')
  const company = state.companies.find((one) => (marks.get(companyKey(one.id))?.payments ?? 0) > 1)
  await expectTab('CRM_CONTACT_DETAIL_TAB', contactKey(employee?.id ?? 0))
  await expectTab('CRM_CONTACT_DETAIL_TAB', contactKey(person?.id ?? 0))
  await expectTab('CRM_COMPANY_DETAIL_TAB', companyKey(company?.id ?? 0))
})

test('the tab of a card that holds no values says when they will come', async () => {
  const contractor = state.contacts.find((contact) => contact.categoryId !== 0)
  const app = await open(portal, { place: 'CRM_CONTACT_DETAIL_TAB', id: contractor?.id ?? 0 })
  const frame = await app.frame()
  await frame.locator('[data-testid=card-marks][data-state=not-marked]').waitFor()
  await leave(app, portal)
})
