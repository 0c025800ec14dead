// Pages of the portal over HTTP: who sees the app where, what stands in its place otherwise, and hostile text.
import { expect, test } from 'vitest'
import { setFields } from '../state/change-record.ts'
import type { Portal } from '../state/portal.ts'
import type { FrameDeps } from './frame-deps.ts'
import { createFrameFaults, type FrameFaults } from './frame-faults.ts'
import { createFrameRoutes } from './frame-routes.ts'
import {
  createHandMadePortal,
  createTestDeps,
  listenerOf,
  TEST_NOW,
  USER,
  withServer,
} from './hand-made-portal.ts'
import type { Launch } from './launch.ts'

interface Visit {
  readonly portal: Portal
  readonly faults: FrameFaults
  readonly page: (path: string, status?: number) => Promise<string>
  readonly command: (sid: string, command: string, params?: unknown) => Promise<unknown>
}

async function visiting(use: (visit: Visit) => Promise<void>, deps: Partial<FrameDeps> = {}): Promise<void> {
  const portal = createHandMadePortal()
  const faults = createFrameFaults()
  await withServer(listenerOf(createFrameRoutes(createTestDeps(portal, deps), faults)), async (base) => {
    await use({
      portal,
      faults,
      async page(path, status = 200) {
        const response = await fetch(`${base}${path}`)
        expect(response.status).toBe(status)
        return response.text()
      },
      async command(sid, command, params) {
        const response = await fetch(`${base}/__portal/frame/${sid}/command`, {
          method: 'POST',
          body: JSON.stringify({ command, params }),
        })
        return (await response.json()) as unknown
      },
    })
  })
}

function launchIn(html: string): Launch {
  const text = /<script type="application\/json">(.*?)<\/script>/s.exec(html)?.[1]
  if (text === undefined) throw new Error('the page has no frame')
  return JSON.parse(text) as Launch
}

function obstacleIn(html: string): string | undefined {
  return /data-obstacle="([a-z-]+)"/.exec(html)?.[1]
}

test('the application opens with the extra parameters of the address as its options', async () => {
  await visiting(async ({ page }) => {
    const launch = launchIn(await page(`/?user=${USER.admin}&place=DEFAULT&id=5&tab=series`))
    expect(launch.fields).toContainEqual(['PLACEMENT', 'DEFAULT'])
    expect(launch.fields).toContainEqual(['PLACEMENT_OPTIONS', '{"tab":"series"}'])
  })
})

test('each place opens its own page of the app and says where it is', async () => {
  await visiting(async ({ page }) => {
    const opened = async (path: string): Promise<unknown> => {
      const launch = launchIn(await page(path))
      const fields = Object.fromEntries(launch.fields)
      return [new URL(launch.action).pathname, fields['PLACEMENT'], fields['PLACEMENT_OPTIONS']]
    }
    expect(await opened('/?user=1&place=CRM_CONTACT_DETAIL_TAB&id=1')).toEqual([
      '/placements/contact-tab.html',
      'CRM_CONTACT_DETAIL_TAB',
      '{"ID":"1","URI":"/crm/contact/details/1/"}',
    ])
    expect(await opened('/?user=1&place=CRM_COMPANY_DETAIL_TAB')).toEqual([
      '/placements/company-tab.html',
      'CRM_COMPANY_DETAIL_TAB',
      '{"ID":"1","URI":"/crm/company/details/1/"}',
    ])
    expect(await opened('/?user=1&place=CRM_ANALYTICS_MENU')).toEqual([
      '/placements/analytics.html',
      'CRM_ANALYTICS_MENU',
      '{"URI":"/report/analytics/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER"}',
    ])
    expect(await opened('/?user=1&place=PHONE')).toEqual(['/index.html', 'DEFAULT', undefined])
    expect(await opened('/crm/contact/details/1/?tab=app&user=1')).toEqual([
      '/placements/contact-tab.html',
      'CRM_CONTACT_DETAIL_TAB',
      '{"ID":"1","URI":"/crm/contact/details/1/"}',
    ])
  })
})

test('an uploaded archive is opened by address without fields', async () => {
  await visiting(
    async ({ page }) => {
      expect(launchIn(await page('/?user=1'))).toMatchObject({ method: 'GET', fields: [] })
    },
    { staticLaunch: true },
  )
})

test('users outside the access list see a refusal instead of the app', async () => {
  await visiting(async ({ page }) => {
    expect(obstacleIn(await page(`/?user=${USER.outsider}`))).toBe('no-access')
  })
})

test('before installation administrators get the installer and others a refusal', async () => {
  await visiting(async ({ page, portal }) => {
    portal.app.installed = false
    expect(new URL(launchIn(await page('/?user=1')).action).pathname).toBe('/install.html')
    expect(obstacleIn(await page(`/?user=${USER.manager}`))).toBe('not-installed')
    expect(obstacleIn(await page('/?user=1&place=CRM_ANALYTICS_MENU'))).toBe('not-installed')
  })
})

test('a place that the app is not bound to says so', async () => {
  await visiting(async ({ page, portal }) => {
    portal.app.placements = []
    expect(obstacleIn(await page('/?user=1&place=CRM_ANALYTICS_MENU'))).toBe('not-bound')
  })
})

test('the picker names users by their rights', async () => {
  await visiting(async ({ page }) => {
    const html = await page('/?user=3')
    expect(html).toContain('<option value="1">Администратор: Админов</option>')
    expect(html).toContain('<option value="3" selected>Менеджер, читает только своё: Менеджеров</option>')
    expect(html).toContain('<option value="6">Нет доступа к приложению: Внешний</option>')
  })
})

test('cards show user fields with labels and list values by label', async () => {
  await visiting(async ({ page, portal }) => {
    addUserFields(portal)
    const contact = portal.tables.contacts.get(1)
    if (contact === undefined) throw new Error('no contact')
    const userFields = { UF_CRM_LIST: 12, UF_CRM_DAY: '2024-03-02', UF_CRM_OWNER: 'CO_1' }
    setFields(portal, 'contact', contact, { userFields }, { userId: 1, by: 'person' })
    const html = await page('/crm/contact/details/1/')
    expect(html).toMatch(/data-field="UF_CRM_LIST"><dt>Цикл<\/dt><dd><bdi>Спящий<\/bdi>/)
    expect(html).toMatch(/data-field="UF_CRM_DAY"><dt>UF_CRM_DAY<\/dt><dd><bdi>02\.03\.2024<\/bdi>/)
    expect(html).toMatch(
      /data-field="UF_CRM_OWNER".*?<a href="\/crm\/company\/details\/1\/"><bdi>Ромашка<\/bdi><\/a>/,
    )
  })
})

function addUserFields(portal: Portal): void {
  const blank = {
    entityId: 'CRM_CONTACT',
    xmlId: '',
    sort: 100,
    multiple: false,
    mandatory: false,
    showFilter: 'E',
    showInList: true,
    editInList: false,
    isSearchable: false,
    settings: {},
    editFormLabel: {},
    listColumnLabel: {},
    listFilterLabel: {},
    errorMessage: {},
    helpMessage: {},
    options: [],
  }
  const { userFields } = portal.tables
  userFields.insert({
    ...blank,
    id: 1,
    fieldName: 'UF_CRM_LIST',
    userTypeId: 'enumeration',
    editFormLabel: { ru: 'Цикл' },
    options: [{ id: 12, value: 'Спящий', sort: 10, isDefault: false, xmlId: 'SLEEPING' }],
  })
  userFields.insert({ ...blank, id: 2, fieldName: 'UF_CRM_DAY', userTypeId: 'date' })
  userFields.insert({
    ...blank,
    id: 3,
    fieldName: 'UF_CRM_OWNER',
    userTypeId: 'crm',
    settings: { COMPANY: 'Y' },
  })
}

test('hostile text stays text on every page', async () => {
  await visiting(async ({ page, portal }) => {
    const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(1)> "\' &amp;'
    for (const table of [portal.tables.companies, portal.tables.deals]) {
      for (const row of table.rows()) row.title = hostile
    }
    for (const row of portal.tables.contacts.rows()) {
      row.lastName = hostile
      row.multifields = [{ id: 1, kind: 'PHONE', valueType: 'WORK', value: hostile }]
    }
    for (const row of portal.tables.users.rows()) row.lastName = hostile
    portal.app.title = { ru: hostile }
    const query = encodeURIComponent(hostile)
    const paths = [
      '/crm/contact/details/1/',
      '/crm/company/details/1/',
      '/crm/deal/details/1/',
      `/?user=1&x=${query}`,
      '/?user=1&place=CRM_CONTACT_DETAIL_TAB&id=1',
      `/crm/lead/${query}/`,
      `/?user=${query}&place=${query}`,
    ]
    for (const path of paths) {
      const html = await page(path)
      expect(html).not.toContain('<script>alert')
      expect(html).not.toContain('<img')
      expect(html.match(/<script/g)?.length).toBe(html.includes('data-launch') ? 2 : 1)
    }
  })
})

test('a missing card says so', async () => {
  await visiting(async ({ page }) => {
    expect(await page('/crm/contact/details/99/', 404)).toContain('Элемент не найден')
  })
})

test('a card in a slider has no menu', async () => {
  await visiting(async ({ page }) => {
    expect(await page('/crm/deal/details/1/?IFRAME=Y')).not.toContain('<nav class="menu"')
    expect(await page('/crm/deal/details/1/')).toContain('<nav class="menu"')
  })
})

test('commands of a drawn frame are decided, those of an unknown one refused', async () => {
  await visiting(async ({ page, command, faults }) => {
    const { sid } = launchIn(await page('/?user=1'))
    expect(await command(sid, 'getInitData')).toMatchObject({
      decision: { kind: 'answer', value: { IS_ADMIN: true } },
      fault: null,
    })
    faults.set('*', { mode: 'drop' })
    faults.set('refreshAuth', { mode: 'delay', ms: 50 })
    expect(await command(sid, 'getInitData')).toMatchObject({ fault: { mode: 'drop' } })
    expect(await command(sid, 'refreshAuth')).toMatchObject({ fault: { mode: 'delay', ms: 50 } })
    expect(await command('ffff', 'getInitData')).toHaveProperty('error')
  })
})

test('a refresh may fail or bring tokens of somebody else, and an answer may be changed', async () => {
  await visiting(async ({ page, command, faults }) => {
    const { sid } = launchIn(await page('/?user=1'))
    faults.set('refreshAuth', { mode: 'fail' })
    expect(await command(sid, 'refreshAuth')).toMatchObject({
      decision: { kind: 'page', act: { name: 'alert' } },
    })
    faults.set('refreshAuth', { mode: 'other-user', userId: USER.head })
    expect(await command(sid, 'refreshAuth')).toMatchObject({
      decision: { kind: 'answer', value: { AUTH_ID: expect.stringContaining(`-${USER.head}-`) as string } },
    })
    faults.set('getInitData', { mode: 'patch', value: { IS_ADMIN: 'maybe' } })
    expect(await command(sid, 'getInitData')).toMatchObject({
      decision: { value: { IS_ADMIN: 'maybe', DOMAIN: 'localhost:8024' } },
    })
  })
})

test('the page serves its own files and nothing else of its folder', async () => {
  await visiting(async ({ page }) => {
    expect(await page('/__portal/portal.js')).toContain('mountFrame')
    await page('/__portal/frame-message.d.ts', 404)
    await page('/__portal/other.js', 404)
    await page('/favicon.ico', 404)
  })
})

test("the portal page is drawn at the portal's own time only", async () => {
  await visiting(async ({ page, portal }) => {
    expect(portal.clock.nowSeconds()).toBe(TEST_NOW)
    expect(await page('/crm/contact/details/1/')).toContain('15.05.2024 11:43')
  })
})

test('a card that the user may not read is closed', async () => {
  await visiting(async ({ page, portal }) => {
    const contact = portal.tables.contacts.get(1)
    if (contact === undefined) throw new Error('no contact')
    contact.assignedById = USER.manager
    await page(`/crm/contact/details/1/?user=${USER.manager}`)
    contact.assignedById = USER.head
    expect(obstacleIn(await page(`/crm/contact/details/1/?user=${USER.manager}`, 403))).toBe('no-rights')
    await page(`/crm/contact/details/1/?user=${USER.head}`)
  })
})

test('an administrator can install, update and remove the app from the portal page, nobody else', async () => {
  const portal = createHandMadePortal()
  await withServer(
    listenerOf(createFrameRoutes(createTestDeps(portal), createFrameFaults())),
    async (base) => {
      const press = async (
        user: number,
        step: string,
        headers: Record<string, string> = {},
      ): Promise<number> => {
        const body = new URLSearchParams({ user: String(user), step })
        return (await fetch(`${base}/__portal/app`, { method: 'POST', body, headers, redirect: 'manual' }))
          .status
      }
      expect(await press(USER.manager, 'update')).toBe(403)
      expect(await press(USER.admin, 'sell')).toBe(400)
      expect(await press(USER.admin, 'update', { Origin: 'http://evil.example' })).toBe(403)
      expect(portal.app).toMatchObject({ version: 1, installed: true })
      expect(await press(USER.admin, 'update')).toBe(303)
      expect(portal.app).toMatchObject({ version: 2, installed: false, placements: [] })
    },
  )
})

test('the background worker is a hidden frame on every page, for whom it is bound, and not on the phone', async () => {
  await visiting(async ({ page, portal, command }) => {
    const hidden = (html: string): string[] => html.match(/data-placement="PAGE_BACKGROUND_WORKER"/g) ?? []
    expect(hidden(await page(`/?user=${USER.admin}&place=DEFAULT`))).toEqual([])
    portal.app.placements.push({
      placement: 'PAGE_BACKGROUND_WORKER',
      handler: 'http://127.0.0.1:9000/placements/background.html',
      userId: USER.admin,
      title: '',
      description: '',
      langAll: {},
    })
    const html = await page(`/crm/deal/details/1/?user=${USER.admin}`)
    expect(hidden(html)).toHaveLength(1)
    const launch = launchIn(html)
    expect(launch.action).toContain('http://127.0.0.1:9000/placements/background.html?DOMAIN=')
    expect(await command(launch.sid, 'getInitData', {})).toMatchObject({
      decision: {
        value: {
          PLACEMENT: 'PAGE_BACKGROUND_WORKER',
          PLACEMENT_OPTIONS: {
            ID: 'PAGE_BACKGROUND_WORKER',
            URI: `/crm/deal/details/1/?user=${USER.admin}`,
          },
        },
      },
    })
    expect(hidden(await page(`/?user=${USER.admin}&place=PHONE`))).toEqual([])
    expect(hidden(await page(`/?user=${USER.manager}&place=DEFAULT`))).toEqual([])
  })
})
