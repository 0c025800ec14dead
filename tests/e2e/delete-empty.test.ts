// Empty cards deleted from their list, in a real Chromium: what was chosen and is still empty goes, what got something meanwhile
// stays and is named, the next refresh counts without them, and nobody but an administrator has any of it.
import { expect, test } from 'vitest'
import { goTo } from '../screens/screen-row.ts'
import { finishRefresh, runRefresh, type OpenedApp } from './app-page.ts'
import { expectRightCards } from './judge.ts'
import { companyKey, contactKey, storedMarks } from './marks.ts'
import type { TestPortal } from './portal.ts'
import { pressOn } from './press.ts'
import { useChromium } from './use-chromium.ts'

const HEAD = 2,
  MANAGER = 3
const LIST = '/mode/no-payments/without-contacts?q=Пустышка'

const { withPortal, open, leave } = useChromium()

/** Two contacts and a company of which nothing is known but their names. */
async function addEmptyCards(portal: TestPortal) {
  const add = async (entity: 'contact' | 'company', fields: object): Promise<number> =>
    portal.act({ action: 'create', entity, fields })
  return {
    first: await add('contact', { name: 'Пустышка первая' }),
    filled: await add('contact', { name: 'Пустышка вторая' }),
    company: await add('company', { title: 'Пустышка третья' }),
  }
}

async function goToList(app: OpenedApp) {
  const frame = await app.frame()
  await goTo(frame, LIST)
  await frame.locator('[data-testid=clients][data-state=rows][aria-busy=false]').waitFor()
  return frame
}

const countOf = async (portal: TestPortal, segment: string): Promise<number> =>
  (await portal.published())?.counters[segment] ?? NaN

test('an administrator deletes two empty cards: exactly those are gone, one with a phone by now is kept and named, and the next refresh counts two fewer', async () => {
  await withPortal({ seed: 1 }, async (portal) => {
    const { first, filled, company } = await addEmptyCards(portal)
    const app = await open(portal)
    await runRefresh(app)
    const marks = storedMarks(await portal.state())
    for (const key of [contactKey(first), contactKey(filled), companyKey(company)])
      expect(marks.get(key)?.lifecycle).toBe('WITHOUT_CONTACTS')
    const [clients, empty] = [await countOf(portal, 'clients'), await countOf(portal, 'without-contacts')]

    const frame = await goToList(app)
    expect(await frame.getByTestId('client-row').count()).toBe(3)
    expect(await frame.getByTestId('delete-empty').isDisabled()).toBe(true)
    await pressOn(frame.getByTestId('pick-page'))
    await pressOn(frame.getByTestId('delete-empty'))
    // While the dialogue is open somebody writes a phone into one of them.
    await portal.call('crm.contact.update', {
      id: filled,
      fields: { PHONE: [{ VALUE: '+7 900 123-45-67', VALUE_TYPE: 'WORK' }] },
    })
    const before = await portal.state()
    await portal.forgetWrites()
    expect(await frame.getByTestId('delete-empty-confirm').isDisabled()).toBe(true)
    await frame.getByTestId('delete-empty-word').fill('удалить карточки')
    await pressOn(frame.getByTestId('delete-empty-confirm'))
    const result = frame.getByTestId('delete-empty-result')
    await result.waitFor()
    expect(await result.getAttribute('data-deleted')).toBe('2')

    const kept = frame.getByTestId('delete-empty-kept').locator('li')
    expect(await kept.count()).toBe(1)
    expect(await kept.getAttribute('data-card')).toBe(contactKey(filled))
    expect(await kept.innerText()).toContain('Пустышка вторая')
    expect(await kept.innerText()).toContain('есть телефон')
    // The list is the portal's own again: of the three only the one that was kept.
    await expect.poll(() => frame.getByTestId('client-row').count()).toBe(1)

    const after = await portal.state()
    const idsOf = (cards: readonly { readonly id: number }[]): number[] => cards.map(({ id }) => id)
    expect(idsOf(after.contacts)).toEqual(idsOf(before.contacts).filter((id) => id !== first))
    expect(idsOf(after.companies)).toEqual(idsOf(before.companies).filter((id) => id !== company))
    expect(after.deals).toEqual(before.deals)
    const writes = await portal.writes()
    expect(writes.map(({ entity, id }) => `${entity}:${String(id)}`).toSorted()).toEqual(
      [companyKey(company), contactKey(first)].toSorted(),
    )

    await app.press('screen-refresh')
    await frame.getByTestId('run-log').getByText('Удаление пустых карточек').first().waitFor()
    await app.press('refresh-start')
    await app.untilState(['planning', 'reading', 'computing', 'review'])
    await finishRefresh(app)
    expect(await app.state()).toBe('done')
    await expectRightCards(portal)
    expect(await countOf(portal, 'clients')).toBe(clients - 2)
    expect(await countOf(portal, 'without-contacts')).toBe(empty - 3)
    await leave(app, portal)
  })
}, 90_000)

test('who is no administrator sees the list and has no way to delete from it', async () => {
  await withPortal({ seed: 1 }, async (portal) => {
    await addEmptyCards(portal)
    const admin = await open(portal)
    await runRefresh(admin)
    await leave(admin, portal)
    for (const user of [HEAD, MANAGER]) {
      const app = await open(portal, { user })
      await app.untilState(['idle', 'done'])
      const frame = await goToList(app)
      // The head of sales reads all cards, the manager his own.
      if (user === HEAD) expect(await frame.getByTestId('client-row').count()).toBe(3)
      for (const testId of ['delete-empty-panel', 'delete-empty', 'pick-page', 'pick-row'])
        expect(await app.has(testId), testId).toBe(false)
      await leave(app, portal)
    }
  })
}, 90_000)
