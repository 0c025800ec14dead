// Windows over the portal page. Sliders: the application in a frame of its own, pages of the portal, several frames at
// once, each with its own SID, tokens and answers. Choice dialogs: what comes back, and the silence when cancelled.
import { test } from 'vitest'
import { PATIENT_POLL, piecesOf, useProbe, type ProbePage } from './use-probe.ts'

const { withPortal } = useProbe()

/** Asks for the application in a slider and leaves the answer waiting in the frame. */
async function openSlider(page: ProbePage, params: Record<string, unknown>): Promise<void> {
  await (
    await page.frame()
  ).evaluate(async (told) => {
    window.kept['slider'] = (await window.b24).slider.openSliderAppPage(told)
  }, params)
}

/** An answer that must come may take long on a busy machine; one that must not come is given this time. */
const PATIENT_MS = 60_000
const QUIET_MS = 500

/** How the kept call has ended by now. */
async function sliderEnding(page: ProbePage, waitMs = PATIENT_MS): Promise<unknown> {
  return (await page.frame()).evaluate((ms) => window.keptEnding('slider', ms), waitMs)
}

/** An answer without a value; the SDK makes an empty text of it. */
const ANSWERED = { kind: 'value', value: '' }

test.concurrent('openApplication: a second frame with its own SID gets the parameters and answers on closing', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    await openSlider(page, { record: 5, mode: 'a:b', bx24_width: 640, bx24_title: 'Record' })
    const inner = await page.sliderFrame()
    const told = await inner.evaluate(async () => {
      const { placement } = await window.b24
      return {
        place: placement.placement,
        options: placement.options as unknown,
        sid: window.name.split('|')[2],
      }
    })
    expect(told).toMatchObject({ place: 'DEFAULT', options: { record: 5, mode: 'a:b' } })
    expect(told.sid).not.toBe(await (await page.frame()).evaluate(() => window.name.split('|')[2]))
    const panel = page.page.getByRole('dialog', { name: 'Record' })
    expect(await panel.locator('.slider-box').evaluate((box) => getComputedStyle(box).maxWidth)).toBe('640px')
    expect(await sliderEnding(page, QUIET_MS)).toEqual({ kind: 'nothing' })
    await panel.getByRole('button', { name: 'Закрыть' }).click()
    expect(await sliderEnding(page)).toEqual(ANSWERED)
    expect(await panel.count()).toBe(0)
  })
})

test.concurrent('openApplication leaves the asked strip of the page free and shows the mark at its edge', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    await openSlider(page, {
      record: 7,
      bx24_leftBoundary: 200,
      bx24_label: { text: 'Client', color: '#ffffff', bgColor: '#aa0000' },
    })
    const inner = await page.sliderFrame()
    expect(await inner.evaluate(async () => (await window.b24).placement.options as unknown)).toEqual({
      record: 7,
    })
    const edge = await page.page.locator('.slider-box').evaluate((box) => box.getBoundingClientRect().left)
    expect(edge).toBe(200)
    const mark = page.page.locator('.slider-label')
    expect(await mark.textContent()).toBe('Client')
    expect(await mark.evaluate((box) => getComputedStyle(box).backgroundColor)).toBe('rgb(170, 0, 0)')
  })
})

test.concurrent('openApplication without parameters: the frame knows that it is in a slider', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    await openSlider(page, {})
    const inSlider = await (
      await page.sliderFrame()
    ).evaluate(async () => (await window.b24).placement.isSliderMode)
    expect(inSlider).toBe(true)
    expect(await (await page.frame()).evaluate(async () => (await window.b24).placement.isSliderMode)).toBe(
      false,
    )
  })
})

test.concurrent('closeApplication in a slider closes it, and the frame that opened it gets its answer', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    await openSlider(page, { record: 1 })
    const inner = await page.sliderFrame()
    await inner.evaluate(async () => {
      void (await window.b24).slider.closeSliderAppPage()
    })
    await page.page.locator('.slider').waitFor({ state: 'detached' })
    expect(await sliderEnding(page)).toEqual(ANSWERED)
  })
})

test.concurrent('denied in a slider: resizeWindow', async ({ expect }) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    await openSlider(page, { record: 1 })
    const inner = await page.sliderFrame()
    const value = await inner.evaluate(async () => {
      window.safeMs = 900
      return (await window.b24).parent.resizeWindow(300, 300)
    })
    expect(value).toEqual({ isSafely: true })
    expect(await page.page.locator('.app-layout-slider').evaluate((box) => box.style.width)).toBe('')
  })
})

test.concurrent('several frames at once: each is answered under its own SID and renews its own token', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    await openSlider(page, { record: 1 })
    const frames = [await page.frame(), await page.sliderFrame()]
    await portal.steer('tokens', { expire: true })
    const titles = await Promise.all(
      frames.map((frame, at) =>
        frame.evaluate(async (number) => {
          const b24 = await window.b24
          const title = await b24.parent.setTitle(`Frame ${number}`)
          const answer = await b24.actions.v2.call.make<{ ID: string }>({
            method: 'user.current',
            params: {},
          })
          return { title, user: answer.getData()?.result.ID, heard: window.heard.length }
        }, at),
      ),
    )
    expect(titles.map((one) => one.title)).toEqual([{ title: 'Frame 0' }, { title: 'Frame 1' }])
    expect(titles.map((one) => one.user)).toEqual(['1', '1'])
    // First frame: init, first start, title, tokens. Second: the same user has started the application already.
    expect(titles.map((one) => one.heard)).toEqual([4, 3])
    const refreshes = (await page.sent()).filter((one) => piecesOf(one).command === 'refreshAuth')
    expect(new Set(refreshes.map((one) => String(one).split(':').at(-1))).size).toBe(2)
  })
})

test.concurrent('openPath: the page opens beside, as wide as the SDK asks, and closing is answered', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    const widths = [
      [0, 'none'],
      [800, '900px'],
      [950, '950px'],
      [1100, '1200px'],
      [1640, '1640px'],
    ] as const
    for (const [asked, wide] of widths) {
      await (
        await page.frame()
      ).evaluate(async (width) => {
        const { slider } = await window.b24
        window.kept['slider'] = slider.openPath(slider.getUrl('/crm/contact/details/1/'), width)
      }, asked)
      const shown = page.page.locator('.slider iframe.page-frame')
      await shown.waitFor()
      expect(await shown.getAttribute('data-path')).toBe(
        '/crm/contact/details/1/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER',
      )
      expect(await page.page.locator('.slider-box').evaluate((box) => getComputedStyle(box).maxWidth)).toBe(
        wide,
      )
      await page.page.keyboard.press('Escape')
      expect(await sliderEnding(page)).toEqual({
        kind: 'value',
        value: { isOpenAtNewWindow: false, isClose: true },
      })
    }
  })
})

test.concurrent('openPath to a place outside of the allowed ones is refused', async ({ expect }) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    const frame = await page.frame()
    const sid = (await frame.evaluate(() => window.name)).split('|')[2] ?? ''
    await frame.evaluate(
      (appSid) => parent.postMessage(`openPath:{"path":"/settings/"}:bare:${appSid}`, '*'),
      sid,
    )
    await expect
      .poll(() => frame.evaluate(() => window.heard.at(-1)), PATIENT_POLL)
      .toBe('bare:{"result":"error","errorCode":"PATH_NOT_AVAILABLE"}')
  })
})

test.concurrent('on a phone openPath is not supported, and the SDK opens a tab instead', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open('user=1&place=PHONE')
    expect(await page.page.locator('.phone iframe.app-frame').count()).toBe(1)
    const opened = page.page.waitForEvent('popup')
    const told = await (
      await page.frame()
    ).evaluate(async () => {
      const { slider, placement } = await window.b24
      window.kept['slider'] = slider.openPath(slider.getUrl('/crm/contact/details/1/'))
      return placement.placement
    })
    expect(told).toBe('DEFAULT')
    const tab = await opened
    expect(new URL(tab.url()).pathname).toBe('/crm/contact/details/1/')
    await tab.close()
    const ending = await (await page.frame()).evaluate(() => window.keptEnding('slider', 60_000))
    expect(ending).toEqual({ kind: 'value', value: { isOpenAtNewWindow: true, isClose: true } })
  })
})

/** Ticks the lines whose text has one of `wanted` in it and confirms. */
async function choose(page: ProbePage, wanted: readonly string[]): Promise<void> {
  const dialog = page.page.locator('dialog.pick')
  await dialog.waitFor()
  for (const text of wanted) await dialog.locator('label', { hasText: text }).locator('input').check()
  await dialog.getByRole('button', { name: 'Выбрать' }).click()
}

/** What the call that a test has kept in the frame gives. */
async function dialogEnding(page: ProbePage, waitMs = PATIENT_MS): Promise<unknown> {
  return (await page.frame()).evaluate((ms) => window.keptEnding('dialog', ms), waitMs)
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
    expect(await dialogEnding(page)).toMatchObject({
      kind: 'value',
      value: { id: '2', name: 'Головина Галина', url: '/company/personal/user/2/', sub: false, sup: false },
    })
    expect(await lastSent(page)).toEqual({ mult: false })
    await ask()
    await page.page.getByRole('button', { name: 'Отмена' }).click()
    expect(await dialogEnding(page, QUIET_MS)).toEqual({ kind: 'nothing' })
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
    expect(await dialogEnding(page)).toMatchObject({ kind: 'value', value: [{ id: '1' }, { id: '2' }] })
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
    const ending = (await dialogEnding(page)) as { value: { id: string; name: string }[] }
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
    const ending = (await dialogEnding(page)) as { value: Record<string, unknown> }
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
    expect(await dialogEnding(page, QUIET_MS)).toEqual({ kind: 'nothing' })
  })
})
