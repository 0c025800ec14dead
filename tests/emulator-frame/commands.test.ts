// The commands of a frame one by one, as the unmodified SDK sends them from a real Chromium: the message, what the
// portal does on its page, and the answer or its absence. Sliders, dialogs and installation have files of their own.
import type { Frame } from 'playwright-core'
import { test } from 'vitest'
import { SEED_USER } from '../../emulator/seed/users.ts'
import { PATIENT_POLL, PATIENTLY, piecesOf, useProbe, type ProbePage } from './use-probe.ts'

const { withPortal } = useProbe()

/** What every "safe" send gives when the portal stays silent. */
const NO_ANSWER = { isSafely: true }

/** The JSON of the last message of a command. */
async function jsonOf(page: ProbePage, command: string): Promise<unknown> {
  const message = (await page.sent()).findLast((one) => piecesOf(one).command === command)
  const { json, wellFormed } = piecesOf(message)
  if (!wellFormed) throw new Error(`not as the SDK writes it: ${String(message)}`)
  return json === '' ? undefined : (JSON.parse(json) as unknown)
}

const heard = (frame: Frame): Promise<readonly unknown[]> => frame.evaluate(() => window.heard)

test.concurrent('getInitData: the SDK learns tokens, language, rights, options and place', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    portal.running.portal.app.options = { colour: 'red' }
    portal.running.portal.app.userOptions = { 2: { tab: 'all' } }
    const admin = await portal.open('user=1&section=chart')
    const told = await (
      await admin.frame()
    ).evaluate(async () => {
      const b24 = await window.b24
      const auth = b24.auth.getAuthData()
      return {
        lang: b24.getLang(),
        isAdmin: b24.auth.isAdmin,
        isInstall: b24.isInstallMode,
        isFirstRun: b24.isFirstRun,
        place: b24.placement.placement,
        options: b24.placement.options as unknown,
        colour: b24.options.appGet('colour') as unknown,
        domain: auth === false ? '' : auth.domain,
        member: auth === false ? '' : auth.member_id,
        life: auth === false ? 0 : auth.expires_in,
      }
    })
    expect(told).toEqual({
      lang: 'ru',
      isAdmin: true,
      isInstall: false,
      isFirstRun: true,
      place: 'DEFAULT',
      options: { section: 'chart' },
      colour: 'red',
      domain: portal.running.portalUrl.replace(/\/$/, ''),
      member: portal.running.portal.memberId,
      life: 3600,
    })
    const head = await portal.open(`user=${SEED_USER.headOfSales}`)
    const other = await (
      await head.frame()
    ).evaluate(async () => {
      const b24 = await window.b24
      return { isAdmin: b24.auth.isAdmin, tab: b24.options.userGet('tab') as unknown }
    })
    expect(other).toEqual({ isAdmin: false, tab: 'all' })
    expect((await admin.sent())[0]).toMatch(/^getInitData:[0-9a-f-]{36}:[0-9a-f]{32}$/)
  })
})

test.concurrent('setInstall: sent at the first start of a user, echoed, and not sent at the second', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const first = await portal.open()
    expect(await first.commands()).toEqual(['getInitData', 'setInstall'])
    expect(await jsonOf(first, 'setInstall')).toEqual({ install: true })
    expect(await heard(await first.frame())).toHaveLength(2)
    expect(portal.running.portal.app.startedBy).toEqual([1])
    const second = await portal.open()
    expect(await second.commands()).toEqual(['getInitData'])
  })
})

test.concurrent('getInitData left without an answer: the SDK waits for ever', async ({ expect }) => {
  await withPortal({}, async (portal) => {
    await portal.steer('frame', { command: 'getInitData', mode: 'drop' })
    const page = await portal.visit()
    const frame = await page.frame()
    await frame.waitForFunction(() => 'b24' in window, undefined, PATIENTLY)
    expect(await frame.evaluate(() => window.ending(window.b24, 1_200))).toEqual({ kind: 'nothing' })
  })
})

test.concurrent('setInstall left without an answer: the first start hangs', async ({ expect }) => {
  await withPortal({}, async (portal) => {
    await portal.steer('frame', { command: 'setInstall', mode: 'drop' })
    const page = await portal.visit()
    const frame = await page.frame()
    await frame.waitForFunction(() => 'b24' in window, undefined, PATIENTLY)
    expect(await frame.evaluate(() => window.ending(window.b24, 1_200))).toEqual({ kind: 'nothing' })
    expect(await page.commands()).toEqual(['getInitData', 'setInstall'])
  })
})

test.concurrent('refreshAuth: an expired token is renewed through the page and the call repeated', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    const frame = await page.frame()
    const before = await frame.evaluate(async () => (await window.b24).auth.getAuthData())
    await portal.steer('tokens', { expire: true })
    const user = await frame.evaluate(async () => {
      const answer = await (
        await window.b24
      ).actions.v2.call.make<{ ID: string }>({
        method: 'user.current',
        params: {},
      })
      return answer.getData()?.result.ID
    })
    expect(user).toBe('1')
    expect(await page.commands()).toEqual(['getInitData', 'setInstall', 'refreshAuth'])
    const after = await frame.evaluate(async () => (await window.b24).auth.getAuthData())
    expect(after).not.toEqual(before)
    const outcomes = portal.running.emulator.log.entries().map((entry) => entry.outcome)
    expect(outcomes).toEqual(['expired_token', 'ok'])
  })
})

test.concurrent('refreshAuth refused: the page says it in an alert; the SDK gives up after ten seconds', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const refused = await portal.open(`user=${SEED_USER.headOfSales}`)
    const silent = await portal.open()
    const alerts: string[] = []
    refused.page.on('dialog', (dialog) => {
      alerts.push(dialog.message())
      void dialog.accept()
    })
    const user = portal.running.portal.tables.users.get(SEED_USER.headOfSales)
    if (user === undefined) throw new Error('no head of sales')
    user.mayUseApp = false
    const refresh = async (page: ProbePage): Promise<unknown> =>
      (await page.frame()).evaluate(async () => {
        window.refreshMs = 10_000
        return window.ending((await window.b24).auth.refreshAuth(), 12_000)
      })
    await portal.steer('frame', { command: 'refreshAuth', mode: 'drop' })
    const timeout = { kind: 'error', code: 'JSSDK_FRAME_REFRESH_AUTH_TIMEOUT' }
    const endings = await Promise.all([refresh(refused), refresh(silent)])
    expect(endings).toMatchObject([timeout, timeout])
    expect(alerts).toEqual(['Unable to get new token! Reload page, please!'])
  })
})

test.concurrent('resizeWindow: the box of the frame changes and its size is the answer', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    const frame = await page.frame()
    const sized = await frame.evaluate(async () => (await window.b24).parent.resizeWindow(700, 512))
    expect(sized).toEqual({ width: 700, height: 512 })
    expect(await jsonOf(page, 'resizeWindow')).toEqual({ width: 700, height: 512 })
    const fitted = await frame.evaluate(async () => {
      document.body.style.height = '777px'
      return (await window.b24).parent.fitWindow() as Promise<{ width: number; height: number }>
    })
    const asked = (await jsonOf(page, 'resizeWindow')) as { width: string; height: number }
    expect(asked.width).toBe('100%')
    expect(fitted.height).toBe(asked.height)
    expect(fitted.width).toBeGreaterThan(700)
    const count = (await page.sent()).length
    const bad = await frame.evaluate(async () => window.ending((await window.b24).parent.resizeWindow(0, 10)))
    expect(bad.kind).toBe('error')
    expect(await page.sent()).toHaveLength(count)
  })
})

test.concurrent('setTitle and setScroll: the portal page obeys and echoes, colons in the text included', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    const frame = await page.frame()
    const title = await frame.evaluate(async () => (await window.b24).parent.setTitle('A: "B":C'))
    expect(title).toEqual({ title: 'A: "B":C' })
    expect(await page.page.locator('#pagetitle').textContent()).toBe('A: "B":C')
    await frame.evaluate(async () => (await window.b24).parent.resizeWindow(700, 5000))
    const scroll = await frame.evaluate(async () => (await window.b24).parent.scrollParentWindow(10))
    expect(scroll).toEqual({ scroll: 10 })
    expect(await page.page.evaluate(() => window.scrollY)).toBe(10)
  })
})

test.concurrent('reloadWindow: the whole portal page is loaded anew, with another frame', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    const name = await (await page.frame()).evaluate(() => window.name)
    const loaded = page.page.waitForEvent('load')
    await (
      await page.frame()
    ).evaluate(async () => {
      void (await window.b24).parent.reloadWindow()
    })
    await loaded
    expect(await (await page.frame()).evaluate(() => window.name)).not.toBe(name)
  })
})

test.concurrent('closeApplication outside of a slider: nothing closes, nothing is answered', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    const frame = await page.frame()
    const ending = await frame.evaluate(async () =>
      window.ending((await window.b24).parent.closeApplication(), 1_200),
    )
    expect(ending).toEqual({ kind: 'nothing' })
    expect(await page.commands()).toContain('closeApplication')
  })
})

test.concurrent('imCallTo, imPhoneTo, imOpenMessenger, imOpenHistory: done on the page, never answered', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    const values = await (
      await page.frame()
    ).evaluate(async () => {
      window.safeMs = 900
      const { parent } = await window.b24
      return Promise.all([
        parent.imCallTo(5, false),
        parent.imPhoneTo('+79990000001'),
        parent.imOpenMessenger('chat1'),
        parent.imOpenHistory(1),
      ])
    })
    expect(values).toEqual([NO_ANSWER, NO_ANSWER, NO_ANSWER, NO_ANSWER])
    expect(await jsonOf(page, 'imCallTo')).toEqual({ userId: 5, video: false })
    expect(await jsonOf(page, 'imPhoneTo')).toEqual({ phone: '+79990000001' })
    expect(await jsonOf(page, 'imOpenMessenger')).toEqual({ dialogId: 'chat1' })
    expect(await jsonOf(page, 'imOpenHistory')).toEqual({ dialogId: 1 })
    expect(await page.notices()).toEqual([
      'Звонок: 5',
      'Звонок на номер +79990000001',
      'Чат chat1',
      'История чата 1',
    ])
  })
})

test.concurrent('setAppOption: an administrator saves and hears all options, nobody else hears anything', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const admin = await portal.open()
    const head = await portal.open(`user=${SEED_USER.headOfSales}`)
    const set = async (page: ProbePage, value: string): Promise<readonly unknown[]> => {
      const frame = await page.frame()
      await frame.evaluate(
        async ([text, isAdmin]) => {
          if (!isAdmin) window.safeMs = 900
          return (await window.b24).options.appSet('mode', text)
        },
        [value, page === admin] as const,
      )
      return heard(frame)
    }
    expect((await set(admin, 'a:b')).at(-1)).toMatch(/^[0-9a-f-]{36}:\{"mode":"a:b"\}$/)
    expect(await set(head, 'stolen')).toHaveLength(2)
    expect(portal.running.portal.app.options).toEqual({ mode: 'a:b' })
  })
})

test.concurrent('setUserOption: everybody saves his own, echoed', async ({ expect }) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open(`user=${SEED_USER.manager}`)
    const frame = await page.frame()
    await frame.evaluate(async () => (await window.b24).options.userSet('page', '2'))
    expect((await heard(frame)).at(-1)).toMatch(/:\{"name":"page","value":"2"\}$/)
    expect(portal.running.portal.app.userOptions).toEqual({ [SEED_USER.manager]: { page: '2' } })
    const again = await portal.open(`user=${SEED_USER.manager}`)
    const kept = await (
      await again.frame()
    ).evaluate(async () => (await window.b24).options.userGet('page') as unknown)
    expect(kept).toBe('2')
  })
})

test.concurrent('getInterface, placementBindEvent, setValue and foreign commands at the application page', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    const values = await (
      await page.frame()
    ).evaluate(async () => {
      const { placement } = await window.b24
      const known: unknown = await placement.getInterface()
      window.safeMs = 900
      return Promise.all<unknown>([
        known,
        placement.bindEvent('Some::event', () => undefined),
        placement.call('resizeTable', { rows: 3 }),
        placement.setValue({ a: 1 }),
        placement.callCustomBind('listen', 'all', () => undefined),
      ])
    })
    expect(values).toEqual([{ command: [], event: [] }, NO_ANSWER, NO_ANSWER, NO_ANSWER, NO_ANSWER])
    expect(await jsonOf(page, 'getInterface')).toBeUndefined()
    expect(await jsonOf(page, 'placementBindEvent')).toEqual({ event: 'Some::event' })
    expect(await jsonOf(page, 'resizeTable')).toEqual({ rows: 3, isRawValue: false })
    expect(await jsonOf(page, 'setValue')).toEqual({ a: 1 })
    expect(await jsonOf(page, 'listen')).toBe('all')
  })
})

test.concurrent('a command with a colon goes as an object, and the portal reads both forms of every command', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    const frame = await page.frame()
    const value = await frame.evaluate(async (): Promise<unknown> => {
      window.safeMs = 900
      return (await window.b24).placement.call('im:setTextareaContent', { text: 'x' })
    })
    expect(value).toEqual(NO_ANSWER)
    expect((await page.sent()).at(-1)).toMatchObject({
      method: 'im:setTextareaContent',
      params: { text: 'x' },
    })
    const sid = (await frame.evaluate(() => window.name)).split('|')[2]
    await frame.evaluate((appSid) => {
      parent.postMessage({ method: 'getInterface', params: '', callback: 'as-object', appSid }, '*')
      parent.postMessage(`getInterface:as-text:${appSid}`, '*')
      parent.postMessage(`setTitle:{"title":"Both"}:with-json:${appSid}`, '*')
    }, sid)
    const answers = async (): Promise<readonly unknown[]> => (await heard(frame)).slice(-3)
    await expect
      .poll(async () => [...(await answers())].sort(), PATIENT_POLL)
      .toEqual([
        'as-object:{"command":[],"event":[]}',
        'as-text:{"command":[],"event":[]}',
        'with-json:{"title":"Both"}',
      ])
  })
})

test.concurrent('denied in a placement: title, scroll and reload; unknown everywhere: showAppForm', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open('user=1&place=CRM_ANALYTICS_MENU')
    const title = await page.page.locator('#pagetitle').textContent()
    const name = await (await page.frame()).evaluate(() => window.name)
    const values = await (
      await page.frame()
    ).evaluate(async () => {
      const { parent, placement } = await window.b24
      const known: unknown = await placement.getInterface()
      window.safeMs = 900
      return Promise.all<unknown>([
        known,
        parent.setTitle('Taken'),
        parent.scrollParentWindow(5),
        parent.reloadWindow(),
        placement.call('showAppForm'),
        placement.bindEvent('CrmEvent', () => undefined),
      ])
    })
    expect(values).toEqual([
      { command: [], event: [] },
      NO_ANSWER,
      NO_ANSWER,
      NO_ANSWER,
      NO_ANSWER,
      NO_ANSWER,
    ])
    expect(await page.page.locator('#pagetitle').textContent()).toBe(title)
    expect(await (await page.frame()).evaluate(() => window.name)).toBe(name)
  })
})

test.concurrent('messages of a foreign SID, a foreign origin or with broken JSON are dropped', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    const frame = await page.frame()
    const sid = (await frame.evaluate(() => window.name)).split('|')[2] ?? ''
    await frame.evaluate((appSid) => {
      parent.postMessage(`getInterface:wrong-sid:${'0'.repeat(32)}`, '*')
      parent.postMessage(`setTitle:{"title":}:broken:${appSid}`, '*')
      parent.postMessage(`getInterface:${appSid}`, '*')
    }, sid)
    await page.page.evaluate((appSid) => window.postMessage(`getInterface:wrong-origin:${appSid}`, '*'), sid)
    await frame.evaluate(async (): Promise<unknown> => (await window.b24).placement.getInterface())
    const texts = (await heard(frame)).map(String)
    expect(texts.filter((text) => /^(wrong|broken)/.test(text))).toEqual([])
  })
})

test.concurrent('an answer that comes late settles a safe call without it', async ({ expect }) => {
  await withPortal({}, async (portal) => {
    const page = await portal.open()
    const frame = await page.frame()
    await portal.steer('frame', { command: 'setTitle', mode: 'delay', ms: 1100 })
    const value = await frame.evaluate(async () => {
      window.safeMs = 900
      return (await window.b24).parent.setTitle('Late')
    })
    expect(value).toEqual(NO_ANSWER)
    await expect
      .poll(async () => (await heard(frame)).map(String).at(-1), PATIENT_POLL)
      .toMatch(/:\{"title":"Late"\}$/)
  })
})

test.concurrent('an answer that comes twice settles a call once and disturbs nothing', async ({ expect }) => {
  await withPortal({}, async (portal) => {
    await portal.steer('frame', { command: '*', mode: 'twice' })
    const page = await portal.open()
    const frame = await page.frame()
    expect(await frame.evaluate(async () => (await window.b24).parent.setTitle('Two'))).toEqual({
      title: 'Two',
    })
    // Initialisation, the first start and the title, each of them two times.
    await expect.poll(async () => (await heard(frame)).length, PATIENT_POLL).toBe(6)
    const texts = (await heard(frame)).map(String)
    expect(new Set(texts).size).toBe(3)
    expect(await page.commands()).toEqual(['getInitData', 'setInstall', 'setTitle'])
  })
})

test.concurrent('answers forged by a foreign frame of the page are not taken for those of the portal', async ({
  expect,
}) => {
  await withPortal({}, async (portal) => {
    await portal.steer('frame', {
      command: 'getInitData',
      mode: 'forge',
      value: { AUTH_ID: 'stolen' },
      count: 50,
    })
    const page = await portal.open()
    const frame = await page.frame()
    const token = await frame.evaluate(async () => {
      const auth = (await window.b24).auth.getAuthData()
      return auth === false ? '' : auth.access_token
    })
    const texts = (await heard(frame)).map(String)
    expect(texts.filter((text) => text.endsWith(':{"AUTH_ID":"stolen"}'))).toHaveLength(50)
    expect(token).toMatch(/^[0-9a-f]{64}$/)
  })
})
