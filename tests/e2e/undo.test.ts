// What an administrator takes back, in a real Chromium: the values that a refresh wrote, from the log of runs, and the eight
// fields altogether; and the gentle pace, which is kept for the person.
import { expect, test } from 'vitest'
import { finishRefresh, runRefresh, type OpenedApp } from './app-page.ts'
import { companyKey, contactKey, NO_MARKS, storedMarks, type CardKey, type Marks } from './marks.ts'
import { crmWrites, expectRightCards } from './judge.ts'
import type { TestPortal } from './portal.ts'
import { useChromium } from './use-chromium.ts'
import { pressOn } from './press.ts'

const { withPortal, open, leave } = useChromium()

async function marksOf(portal: TestPortal): Promise<Map<CardKey, Marks>> {
  return storedMarks(await portal.state())
}

/** From the log to the review of what would be put back. */
async function beginUndo(app: OpenedApp): Promise<void> {
  await app.press('screen-refresh')
  await app.press('run-undo')
  await app.press('undo-confirm')
  await app.untilState(['planning', 'reading', 'review'])
}

test('a run is undone from the log after a review: every card is as before, but for those that others changed since', async () => {
  await withPortal({ seed: 1 }, async (portal) => {
    const app = await open(portal)
    await runRefresh(app)
    const written = await marksOf(portal)
    const { contacts, companies } = await portal.state()
    const [changed, company] = [contacts[0]?.id ?? 0, companies[0]?.id ?? 0]
    // Another program of the company writes into our field.
    await portal.call('crm.contact.update', { id: changed, fields: { UF_CRM_CSEGPAYMENTS: 77 } })
    await portal.forgetRequests()
    await beginUndo(app)
    await app.untilState(['review'])
    // Nothing is written before somebody has said yes.
    expect((await crmWrites(portal)).filter((method) => method.endsWith('.update'))).toEqual([])
    const frame = await app.frame()
    expect(await frame.getByTestId('refresh-state').getAttribute('data-kind')).toBe('undo')
    await frame.getByText('после той записи карточку изменили').first().waitFor({ state: 'attached' })
    await app.press('write-apply')
    expect(await app.untilState(['done', 'failed'])).toBe('done')

    const after = await marksOf(portal)
    const left = [...after].filter(([, marks]) => JSON.stringify(marks) !== JSON.stringify(NO_MARKS))
    expect(left.map(([key]) => key)).toEqual([contactKey(changed)])
    expect(after.get(contactKey(changed))).toEqual({ ...written.get(contactKey(changed)), payments: 77 })
    expect(after.get(companyKey(company))).toEqual(NO_MARKS)

    // The log names both runs; the next refresh fills the cards again.
    await expect.poll(() => frame.getByTestId('run-log').locator('tbody tr').count()).toBe(2)
    await app.press('refresh-start')
    await app.untilState(['planning', 'reading', 'computing', 'review'])
    await finishRefresh(app)
    expect(await app.state()).toBe('done')
    await expectRightCards(portal)
    await leave(app, portal)
  })
}, 90_000)

test('the fields are removed only after the typed words, with all values; the next refresh makes them anew', async () => {
  await withPortal({ seed: 2 }, async (portal) => {
    const app = await open(portal)
    await runRefresh(app)
    await app.press('screen-refresh')
    await app.press('remove-fields')
    const frame = await app.frame()
    const confirm = frame.getByTestId('remove-confirm')
    expect(await confirm.isDisabled()).toBe(true)
    await frame.getByTestId('remove-word').fill('удалить поля')
    await pressOn(confirm)
    const ours = async () =>
      (await portal.state()).userFields.filter(({ fieldName }) => fieldName.startsWith('UF_CRM_CSEG'))
    await expect.poll(async () => (await ours()).length, { timeout: 30_000 }).toBe(0)
    await app.untilState(['idle'])
    await frame.getByTestId('run-log').getByText('Удаление полей').first().waitFor()
    await app.press('refresh-start')
    await app.untilState(['planning', 'reading', 'computing', 'review'])
    await finishRefresh(app)
    expect(await app.state()).toBe('done')
    expect(await ours()).toHaveLength(16)
    await expectRightCards(portal)
    await leave(app, portal)
  })
}, 90_000)

test('the gentle pace is switched while work goes on, holds for the person, and changes nothing in what is written', async () => {
  await withPortal({ seed: 3, latency: true, timeScale: 20 }, async (portal) => {
    const app = await open(portal)
    await app.untilState(['idle'])
    while (await app.has('setup-next')) await app.press('setup-next')
    await app.press('refresh-start')
    await app.untilState(['reading'])
    await app.press('gentle-mode')
    await finishRefresh(app)
    expect(await app.state()).toBe('done')
    await expectRightCards(portal)
    await leave(app, portal)

    const again = await open(portal)
    await again.untilState(['idle'])
    await again.press('screen-refresh')
    expect(await (await again.frame()).getByTestId('gentle-mode').first().getAttribute('aria-checked')).toBe(
      'true',
    )
    await leave(again, portal)
  })
}, 90_000)
