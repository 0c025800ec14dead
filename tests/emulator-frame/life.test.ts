// The life of an application in the portal, seen from its frame: opening by form and by address, the installer and its
// end, a new version, removal, and who is let in meanwhile.
import type { Request } from 'playwright-core'
import { test } from 'vitest'
import { SEED_USER } from '../../emulator/seed/users.ts'
import {
  connected,
  PATIENT_POLL,
  PATIENTLY,
  useProbe,
  type ProbePage,
  type ProbePortal,
} from './use-probe.ts'

const { withPortal } = useProbe()

/** Opens the portal page and gives the request that loaded the app's page. */
async function launched(portal: ProbePortal): Promise<{ page: ProbePage; request: Request }> {
  const page = await portal.open()
  const request = page.page.waitForRequest(
    (one) => one.resourceType() === 'document' && one.url().startsWith(portal.running.appUrl),
  )
  await page.page.reload()
  const found = await request
  await connected(await page.frame())
  return { page, request: found }
}

/** Presses a button of the portal's "version" box. */
async function press(page: ProbePage, button: string): Promise<void> {
  await page.page.locator('.app-state summary').click()
  await Promise.all([page.page.waitForEvent('load'), page.page.getByRole('button', { name: button }).click()])
}

const pathOf = (address: string): string => new URL(address).pathname

test.concurrent('launch by POST: address with the portal in it, tokens in the body', async ({ expect }) => {
  await withPortal({}, async (portal) => {
    const { request, page } = await launched(portal)
    const query = Object.fromEntries(new URL(request.url()).searchParams)
    const [domain, protocol, sid] = (await (await page.frame()).evaluate(() => window.name)).split('|')
    expect(request.method()).toBe('POST')
    expect(query).toEqual({ DOMAIN: domain, PROTOCOL: '0', LANG: 'ru', APP_SID: sid })
    expect([domain, protocol]).toEqual([new URL(portal.running.portalUrl).host, '0'])
    const fields = Object.fromEntries(new URLSearchParams(request.postData() ?? ''))
    expect(fields).toMatchObject({
      AUTH_EXPIRES: '3600',
      APPLICATION_SCOPE: 'crm,entity,placement,user_brief',
      member_id: portal.running.portal.memberId,
      status: 'L',
      PLACEMENT: 'DEFAULT',
    })
    const access = await (
      await page.frame()
    ).evaluate(async () => {
      const auth = (await window.b24).auth.getAuthData()
      return auth === false ? '' : auth.access_token
    })
    expect(fields['AUTH_ID']).toBe(access)
    expect(fields).not.toHaveProperty('PLACEMENT_OPTIONS')
  })
})

test.concurrent('launch by GET: the same address, no body, and the SDK connects all the same', async ({
  expect,
}) => {
  await withPortal({ staticLaunch: true }, async (portal) => {
    const { request, page } = await launched(portal)
    expect(request.method()).toBe('GET')
    expect(request.postData()).toBeNull()
    expect([...new URL(request.url()).searchParams.keys()]).toEqual(['DOMAIN', 'PROTOCOL', 'LANG', 'APP_SID'])
    const user = await (
      await page.frame()
    ).evaluate(async () => {
      const answer = await (
        await window.b24
      ).actions.v2.call.make<{ ID: string }>({
        method: 'user.current',
        params: {},
      })
      return answer.getData()?.result.ID
    })
    expect(user).toBe('1')
  })
})

test.concurrent('a frame that is loaded again keeps its SID and gets the tokens of now', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    const frame = await page.frame()
    const state = async (): Promise<{ name: string; token: string }> =>
      frame.evaluate(async () => {
        const auth = (await window.b24).auth.getAuthData()
        return { name: window.name, token: auth === false ? '' : auth.access_token }
      })
    const before = await state()
    await frame.evaluate(async () => (await window.b24).auth.refreshAuth())
    const renewed = await state()
    await frame.goto(frame.url())
    await connected(frame)
    expect(await state()).toEqual(renewed)
    expect(renewed.name).toBe(before.name)
    expect(renewed.token).not.toBe(before.token)
    expect((await page.commands()).at(-1)).toBe('getInitData')
  })
})

test.concurrent('an application opened in a tab of its own has no portal', async ({ expect }) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    await page.page.goto(`${portal.running.appUrl}index.html`)
    const ending = await page.page.evaluate(() => window.ending(window.b24))
    expect(ending).toMatchObject({ kind: 'error', code: 'JSSDK_CLIENT_SIDE_WARNING' })
  })
})

test.concurrent('the install page opens to administrators only, and installFinish brings the application', async ({
  expect,
}) => {
  await withPortal({ installed: false }, async (portal) => {
    const head = await portal.visit(`user=${SEED_USER.headOfSales}`)
    expect(await head.page.locator('[data-obstacle]').getAttribute('data-obstacle')).toBe('not-installed')
    const admin = await portal.open()
    const installer = await admin.frame()
    expect(pathOf(installer.url())).toBe('/install.html')
    expect(await installer.evaluate(async () => (await window.b24).isInstallMode)).toBe(true)
    const loaded = admin.page.waitForURL((url) => url.searchParams.get('install_finished') === 'Y')
    await installer.evaluate(async () => {
      void (await window.b24).installFinish()
    })
    await loaded
    const app = await admin.frame()
    await connected(app)
    expect(pathOf(app.url())).toBe('/index.html')
    expect(await app.evaluate(async () => (await window.b24).isInstallMode)).toBe(false)
    const again = await app.evaluate(async () => window.ending((await window.b24).installFinish()))
    expect(again).toMatchObject({ kind: 'error', code: 'JSSDK_FRAME_INSTALL_ALREADY_FINISHED' })
    expect(await admin.commands()).not.toContain('setInstallFinish')
    await portal.open(`user=${SEED_USER.headOfSales}`)
  })
})

test.concurrent('installFinish in a slider closes it and opens the application there', async ({ expect }) => {
  await withPortal({ installed: false }, async (portal) => {
    const page = await portal.open()
    await (
      await page.frame()
    ).evaluate(async () => {
      window.kept['slider'] = (await window.b24).slider.openSliderAppPage({ step: 1 })
    })
    const installer = await page.sliderFrame()
    expect(pathOf(installer.url())).toBe('/install.html')
    await installer.evaluate(async () => {
      void (await window.b24).installFinish()
    })
    await page.page.waitForFunction(
      (path) => document.querySelector('.slider form')?.getAttribute('action')?.includes(path) === true,
      '/index.html',
      PATIENTLY,
    )
    const app = await page.sliderFrame()
    expect(pathOf(app.url())).toBe('/index.html')
    expect(portal.running.portal.app.installed).toBe(true)
    const ending = await (await page.frame()).evaluate(() => window.keptEnding('slider', 300))
    expect(ending).toEqual({ kind: 'nothing' })
  })
})

test.concurrent('a new version: places and offline subscriptions are gone, options stay, the first start again', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    const frame = await page.frame()
    await frame.evaluate(async () => {
      const b24 = await window.b24
      await b24.options.appSet('kept', 'yes')
      await b24.actions.v2.call.make({
        method: 'event.bind',
        params: { event: 'onCrmContactUpdate', event_type: 'offline' },
      })
    })
    await press(page, 'Обновить версию')
    const updated = await page.frame()
    await connected(updated)
    expect(portal.running.portal.app.version).toBe(2)
    expect(pathOf(updated.url())).toBe('/install.html')
    const told = await updated.evaluate(async () => {
      const b24 = await window.b24
      const call = async (method: string): Promise<unknown> =>
        (await b24.actions.v2.call.make({ method, params: {} })).getData()?.result
      return {
        first: b24.isFirstRun,
        kept: b24.options.appGet('kept') as unknown,
        events: await call('event.get'),
        places: await call('placement.get'),
      }
    })
    expect(told).toEqual({ first: true, kept: 'yes', events: [], places: [] })
  })
})

test.concurrent('a new version at a new address, given on the portal page, is what the portal opens', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const folder = portal.running.appUrl.replace('127.0.0.1', 'app.localhost')
    const page = await portal.open()
    await page.page.locator('.app-state summary').click()
    await page.page.getByLabel('Адрес новой версии').fill(`${folder}v2`)
    await page.page.getByRole('button', { name: 'Обновить версию' }).click()
    // No folder, no update.
    await page.page.getByText('is the address of a folder').waitFor()
    expect(portal.running.portal.app.version).toBe(1)
    await page.page.goBack()
    await page.page.locator('.app-state summary').click()
    await page.page.getByLabel('Адрес новой версии').fill(folder)
    await Promise.all([
      page.page.waitForEvent('load'),
      page.page.getByRole('button', { name: 'Обновить версию' }).click(),
    ])
    expect(portal.running.portal.app).toMatchObject({ version: 2, url: `${folder}index.html` })
    await expect
      .poll(() => page.page.frames().map((frame) => frame.url().split('?')[0]), PATIENT_POLL)
      .toContain(`${folder}install.html`)
    const installer = page.page.frames().find((frame) => frame.url().startsWith(folder))
    if (installer === undefined) throw new Error('no frame of the new version')
    await connected(installer)
    expect(await installer.evaluate(async () => (await window.b24).isInstallMode)).toBe(true)
  })
})

test.concurrent('removed with data from the portal page: options are gone, nobody is let in, and it can be installed anew', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    const frame = await page.frame()
    await frame.evaluate(async () => (await window.b24).options.appSet('kept', 'yes'))
    await press(page, 'Удалить с данными')
    expect(portal.running.portal.app).toMatchObject({ installed: false, placements: [], options: {} })
    for (const query of ['user=1', `user=${SEED_USER.headOfSales}`, 'user=1&place=CRM_ANALYTICS_MENU']) {
      const visitor = await portal.visit(query)
      expect(await visitor.page.locator('[data-obstacle]').getAttribute('data-obstacle')).toBe('removed')
      expect(await visitor.page.locator('iframe.app-frame').count()).toBe(0)
    }
    await press(page, 'Установить')
    const installer = await page.frame()
    await connected(installer)
    expect(pathOf(installer.url())).toBe('/install.html')
    const finished = page.page.waitForURL((url) => url.searchParams.get('install_finished') === 'Y')
    await installer.evaluate(async () => {
      void (await window.b24).installFinish()
    })
    await finished
    expect(pathOf((await page.frame()).url())).toBe('/index.html')
    expect(portal.running.portal.app).toMatchObject({ installed: true, version: 1 })
  })
})

test.concurrent('a page left open when the application is removed gets no new token', async ({ expect }) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    const told = new Promise<string>((resolve) => {
      page.page.on('dialog', (dialog) => {
        resolve(dialog.message())
        void dialog.accept()
      })
    })
    await portal.steer('act', { action: 'app', step: 'uninstall' })
    await portal.steer('tokens', { expire: true })
    await (
      await page.frame()
    ).evaluate(async () => {
      window.kept['refresh'] = (await window.b24).auth.refreshAuth()
    })
    expect(await told).toBe('Unable to get new token! Reload page, please!')
  })
})

test.concurrent('no frame for whoever is outside of the access list', async ({ expect }) => {
  await withPortal({}, async (portal) => {
    const page = await portal.visit(`user=${SEED_USER.outsideApp}`)
    expect(await page.page.locator('[data-obstacle]').getAttribute('data-obstacle')).toBe('no-access')
    expect(await page.page.locator('iframe').count()).toBe(0)
  })
})
