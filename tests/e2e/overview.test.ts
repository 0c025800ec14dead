// The overview in the portal: the modes side by side, what changed since the last refresh with its causes and the clients
// behind every number, and what others see of it under their own rights.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runRefresh, finishRefresh, type OpenedApp } from './app-page.ts'
import { expectedMarks } from './decision-table.ts'
import { companyKey, contactKey } from './marks.ts'
import { startPortal, type TestPortal } from './portal.ts'
import { useChromium } from './use-chromium.ts'

const HEAD = 2,
  MANAGER = 3,
  NO_CRM_RIGHTS = 5
const MODES = ['directories', 'client-type', 'lifecycle', 'frequency', 'no-payments']

const { open, leave } = useChromium()
let portal: TestPortal
/** What happened between the two refreshes. */
let paid = 0,
  linked = 0,
  gone = 0

beforeAll(async () => {
  portal = await startPortal({ seed: 1 })
})
afterAll(() => portal.close())

/** `data-value` of an element, as a number; 0 if it is not there. */
async function valueOf(app: OpenedApp, testId: string): Promise<number> {
  const found = (await app.frame()).getByTestId(testId)
  return (await found.count()) === 0 ? 0 : Number(await found.first().getAttribute('data-value'))
}

/** Cards of the list on the screen, as `contact:5`. */
async function listed(app: OpenedApp): Promise<string[]> {
  const frame = await app.frame()
  await frame.getByTestId('client-row').first().waitFor()
  return frame
    .getByTestId('client-row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-card') ?? ''))
}

test('after a first refresh the modes stand side by side, the numbers meet, and there is nothing to compare with', async () => {
  const app = await open(portal)
  await runRefresh(app)
  const frame = await app.frame()
  await frame.getByTestId('overview').waitFor()
  for (const mode of MODES) expect(await app.has(`overview-card-${mode}`), mode).toBe(true)
  const published = await portal.published()
  expect(await valueOf(app, 'overview-number-active')).toBe(published?.counters['active'])
  expect(await frame.getByTestId('reconciliation').getAttribute('data-state')).toBe('met')
  expect(await app.has('moved-none')).toBe(true)
  await app.press('mode-lifecycle')
  await frame.getByTestId('chart-lifecycle').waitFor()
  expect(await app.counter('active')).toBe(published?.counters['active'])
  await leave(app, portal)
})

test('a won deal, a link and a deletion are told after the next refresh, each with its cause and its clients', async () => {
  const state = await portal.state()
  const marks = expectedMarks(state)
  const deal = state.deals.find(
    (one) =>
      one.semantics === 'P' &&
      !one.isRecurring &&
      marks.get(companyKey(one.companyId))?.lifecycle === 'WITH_APPLICATIONS',
  )
  const people = state.contacts.filter(
    ({ id, companyIds }) =>
      companyIds.length === 0 && marks.get(contactKey(id))?.lifecycle === 'WITH_CONTACTS',
  )
  const company = state.companies.find(
    ({ id }) => marks.get(companyKey(id))?.lifecycle === 'WITHOUT_CONTACTS',
  )
  if (deal === undefined || company === undefined || people.length < 2) throw new Error('Choose another seed')
  paid = deal.companyId
  linked = people[0]?.id ?? 0
  gone = people[1]?.id ?? 0
  await portal.act({ action: 'win', entity: 'deal', id: deal.id })
  await portal.act({ action: 'link', contactId: linked, companyId: company.id })
  await portal.act({ action: 'delete', entity: 'contact', id: gone })
  const before = await portal.published()

  const app = await open(portal)
  await app.untilState(['idle', 'done'])
  await app.press('refresh-start')
  await app.untilState(['planning', 'reading', 'computing', 'review', 'writing'])
  await finishRefresh(app)
  const frame = await app.frame()
  await frame.getByTestId('moved-active').waitFor()
  const after = await portal.published()
  for (const [segment, counter] of Object.entries(after?.counters ?? {})) {
    const entered = await valueOf(app, `moved-${segment}-entered`),
      left = await valueOf(app, `moved-${segment}-left`)
    expect([segment, entered - left]).toEqual([segment, counter - (before?.counters[segment] ?? 0)])
  }
  await app.press('moved-active-entered-payment')
  expect(await listed(app)).toEqual([`company:${String(paid)}`])
  await app.press('client-why')
  await frame.getByTestId('client-card').getByText('Активн').first().waitFor()
  await app.press('moved-back')
  await app.press('moved-b2c-left-link')
  expect(await listed(app)).toEqual([`contact:${String(linked)}`])
  await app.press('moved-back')
  await app.press('moved-contacts-left-gone')
  await frame.getByTestId('moved-gone').waitFor()
  expect(await app.has('client-row')).toBe(false)
  await leave(app, portal)
})

test('the head of sales and a manager read the same numbers, and each sees of the clients what he may', async () => {
  for (const user of [HEAD, MANAGER, NO_CRM_RIGHTS]) {
    const app = await open(portal, { user })
    const frame = await app.frame()
    await frame.getByTestId('moved-active').waitFor()
    expect(await valueOf(app, 'moved-active-entered-payment')).toBe(1)
    expect(await app.has('refresh-start')).toBe(false)
    await app.press('moved-active-entered-payment')
    await frame
      .locator('[data-testid="client-row"], [data-testid="hidden-by-rights"], [data-testid="list-no-access"]')
      .first()
      .waitFor()
    if (user === HEAD) expect(await listed(app)).toEqual([`company:${String(paid)}`])
    else expect(await app.has(user === MANAGER ? 'hidden-by-rights' : 'list-no-access')).toBe(true)
    await leave(app, portal)
  }
})
