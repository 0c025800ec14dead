// The portal's choice dialogs as the SDK asks for them: what comes back when something is chosen, and the silence when
// the dialog is cancelled.
import { test } from 'vitest'
import { piecesOf, useProbe, type ProbePage } from './use-probe.ts'

const { withPortal } = useProbe()

/** Ticks the lines whose text has one of `wanted` in it and confirms. */
async function choose(page: ProbePage, wanted: readonly string[]): Promise<void> {
  const dialog = page.page.locator('dialog.pick')
  await dialog.waitFor()
  for (const text of wanted) await dialog.locator('label', { hasText: text }).locator('input').check()
  await dialog.getByRole('button', { name: 'Выбрать' }).click()
}

/** What the call that a test has kept in the frame gives. */
async function keptEnding(page: ProbePage): Promise<unknown> {
  return (await page.frame()).evaluate(() => window.keptEnding('dialog', 500))
}

async function lastSent(page: ProbePage): Promise<unknown> {
  return JSON.parse(piecesOf((await page.sent()).at(-1)).json) as unknown
}

test.concurrent('selectUser: one person; nothing when cancelled', async ({ expect }) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    const ask = async (): Promise<void> =>
      (await page.frame()).evaluate(async () => {
        window.kept['dialog'] = (await window.b24).dialog.selectUser()
      })
    await ask()
    await choose(page, ['Головина'])
    expect(await keptEnding(page)).toMatchObject({
      kind: 'value',
      value: { id: '2', name: 'Головина Галина', url: '/company/personal/user/2/', sub: false, sup: false },
    })
    expect(await lastSent(page)).toEqual({ mult: false })
    await ask()
    await page.page.getByRole('button', { name: 'Отмена' }).click()
    expect(await keptEnding(page)).toEqual({ kind: 'nothing' })
  })
})

test.concurrent('selectUsers: a list of people', async ({ expect }) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    await (
      await page.frame()
    ).evaluate(async () => {
      window.kept['dialog'] = (await window.b24).dialog.selectUsers()
    })
    await choose(page, ['Головина', 'Админов'])
    expect(await keptEnding(page)).toMatchObject({ kind: 'value', value: [{ id: '1' }, { id: '2' }] })
    expect(await lastSent(page)).toEqual({ mult: true })
  })
})

test.concurrent('selectAccess: access codes, the given ones already chosen', async ({ expect }) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    await (
      await page.frame()
    ).evaluate(async () => {
      window.kept['dialog'] = (await window.b24).dialog.selectAccess(['AU'])
    })
    await choose(page, ['Сотрудник: Менеджеров'])
    const ending = (await keptEnding(page)) as { value: { id: string; name: string }[] }
    expect(ending.value.map((one) => one.id)).toEqual(['AU', 'U3'])
    expect(await lastSent(page)).toEqual({ value: ['AU'] })
  })
})

test.concurrent('selectCRM: a bucket for each kind, which the SDK turns into lists', async ({ expect }) => {
  await withPortal({}, async (portal) => {
    const { contacts, companies } = portal.running.portal.tables
    const contactId = contacts.rows().at(-1)?.id ?? 0
    const companyId = companies.rows().at(-1)?.id ?? 0
    const page = await portal.open()
    await (
      await page.frame()
    ).evaluate(async () => {
      window.kept['dialog'] = (await window.b24).dialog.selectCRM({
        entityType: ['contact', 'company'],
        multiple: true,
        value: {},
      })
    })
    await choose(page, [`(C_${contactId})`, `(CO_${companyId})`])
    const ending = (await keptEnding(page)) as { value: Record<string, unknown> }
    expect(ending.value).toMatchObject({
      contact: [{ id: `C_${contactId}`, type: 'contact', url: `/crm/contact/details/${contactId}/` }],
      company: [{ id: `CO_${companyId}`, type: 'company' }],
    })
    expect(await lastSent(page)).toMatchObject({ entityType: ['contact', 'company'], multiple: true })
  })
})

test.concurrent('selectCRM without parameters offers every kind', async ({ expect }) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    await (
      await page.frame()
    ).evaluate(async () => {
      window.kept['dialog'] = (await window.b24).dialog.selectCRM()
    })
    await page.page.locator('dialog.pick').waitFor()
    const labels = (await page.page.locator('dialog.pick label').allTextContents()).join(' ')
    for (const prefix of ['L', 'C', 'CO', 'D']) expect(labels).toMatch(new RegExp(`\\(${prefix}_\\d+\\)`))
    expect(await lastSent(page)).toEqual({})
    await page.page.keyboard.press('Escape')
    expect(await keptEnding(page)).toEqual({ kind: 'nothing' })
  })
})
