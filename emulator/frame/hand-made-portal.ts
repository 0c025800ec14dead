// A tiny portal for the tests of the pages and the admin addresses: a few users, one contact, one company, one deal,
// and an application installed from a manifest of its own. Not used by the running emulator.
import { createServer, type RequestListener } from 'node:http'
import { createClock } from '../limits/clock.ts'
import { blankCompany, blankContact, blankDeal } from '../state/blank-rows.ts'
import { createPortal } from '../state/create-portal.ts'
import type { Portal } from '../state/portal.ts'
import type { AccessLevel, CrmRights, User } from '../state/rows/staff.ts'
import type { FrameDeps, RouteHandler } from './frame-deps.ts'
import { registerApp } from './register-app.ts'

export const TEST_NOW = Date.UTC(2024, 4, 15, 9, 0, 0) / 1000
const APP_URL = 'http://127.0.0.1:9/'

export const TEST_MANIFEST = {
  name: 'test-app',
  title: { ru: 'Проверка', en: 'Test' },
  scopes: [{ name: 'crm' }, { name: 'placement' }],
  pages: { app: 'index.html', install: 'install.html' },
  placements: [
    {
      code: 'CRM_ANALYTICS_MENU',
      page: 'placements/analytics.html',
      title: { ru: 'Сегменты', en: 'Segments' },
    },
    {
      code: 'CRM_CONTACT_DETAIL_TAB',
      page: 'placements/contact-tab.html',
      title: { ru: 'Сегмент', en: 'Segment' },
    },
    {
      code: 'CRM_COMPANY_DETAIL_TAB',
      page: 'placements/company-tab.html',
      title: { ru: 'Сегмент', en: 'Segment' },
    },
  ],
}

export const USER = { admin: 1, head: 2, manager: 3, outsider: 6 } as const

function rights(level: AccessLevel): CrmRights {
  const one = { read: level, add: level, update: level, delete: level }
  return { lead: one, deal: one, contact: one, company: one, invoice: one }
}

function user(id: number, lastName: string, more: Partial<User>): User {
  return {
    id,
    name: '',
    lastName,
    secondName: '',
    email: '',
    position: '',
    active: true,
    isAdmin: false,
    isCrmAdmin: false,
    isExtranet: false,
    mayUseApp: true,
    departmentIds: [1],
    timeZone: 'Europe/Moscow',
    rights: rights('own'),
    ...more,
  }
}

/** Contact 1 of company 1 (linked), deal 1 of both. Time stands still at {@link TEST_NOW}. */
export function createHandMadePortal(): Portal {
  const clock = createClock(TEST_NOW, 1, () => 0)
  const app = registerApp(TEST_MANIFEST, { appUrl: APP_URL })
  const portal = createPortal({ clock, domain: 'localhost:8024', app })
  const { users, contacts, companies, deals, statuses, departments } = portal.tables
  departments.insert({ id: 1, name: 'Продажи', parentId: 0, headId: USER.head })
  users.insert(user(USER.admin, 'Админов', { isAdmin: true, rights: rights('all') }))
  users.insert(user(USER.head, 'Головина', { rights: rights('all') }))
  users.insert(user(USER.manager, 'Менеджеров', {}))
  users.insert(user(USER.outsider, 'Внешний', { mayUseApp: false }))
  companies.insert({ ...blankCompany(1, TEST_NOW - 1000, 1), title: 'Ромашка' })
  contacts.insert({
    ...blankContact(1, TEST_NOW - 1000, USER.manager),
    name: 'Иван',
    lastName: 'Петров',
    companyIds: [1],
    primaryCompanyId: 1,
  })
  deals.insert({
    ...blankDeal(1, TEST_NOW - 1000, 1),
    title: 'Сделка',
    companyId: 1,
    contactIds: [1],
    primaryContactId: 1,
  })
  const stage = { entityId: 'DEAL_STAGE', nameInit: '', system: true, categoryId: 0, color: '' }
  statuses.insert({ ...stage, id: 1, statusId: 'NEW', name: 'Новая', sort: 10, semantics: 'P' })
  statuses.insert({ ...stage, id: 2, statusId: 'WON', name: 'Успех', sort: 20, semantics: 'S' })
  statuses.insert({ ...stage, id: 3, statusId: 'LOSE', name: 'Провал', sort: 30, semantics: 'F' })
  return portal
}

/** Parent-page dependencies over a portal; tokens are `access-<user>-<n>`. */
export function createTestDeps(portal: Portal, more: Partial<FrameDeps> = {}): FrameDeps {
  let issued = 0
  return {
    portal: () => portal,
    issueTokens: (userId) => {
      issued += 1
      return {
        accessToken: `access-${userId}-${issued}`,
        refreshToken: `refresh-${userId}-${issued}`,
        expiresIn: 3600,
      }
    },
    staticLaunch: false,
    randomHex: (bytes) => (issued + 1).toString(16).padStart(bytes * 2, '0'),
    ...more,
  }
}

/** Runs a handler on a free port of this machine for the time of `use`. */
export async function withServer(
  listener: RequestListener,
  use: (base: string) => Promise<void>,
): Promise<void> {
  const server = createServer(listener)
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready)
  })
  const address = server.address()
  try {
    await use(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`)
  } finally {
    server.closeAllConnections()
    await new Promise((closed) => {
      server.close(closed)
    })
  }
}

/** A listener of one handler: what the handler leaves alone is 404. */
export function listenerOf(handler: RouteHandler): RequestListener {
  return (request, response) => {
    handler(request, response).then(
      (handled) => {
        if (!handled) response.writeHead(404).end('left alone')
      },
      (error: unknown) => {
        response.writeHead(500).end(String(error))
      },
    )
  }
}
