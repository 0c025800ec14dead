// What the portal drops when an application is updated or removed. The installer's page is seen in tests/emulator-frame.
import { expect, test } from 'vitest'
import { subscribe } from '../state/offline-queue.ts'
import { changeInstallation } from './app-installation.ts'
import { createHandMadePortal } from './hand-made-portal.ts'

test('a new version lies at its own address, keeps options and loses places and offline subscriptions', () => {
  const portal = createHandMadePortal()
  portal.app.options = { k: 1 }
  portal.app.startedBy = [1]
  subscribe(portal, { event: 'ONCRMCONTACTUPDATE', handler: '', userId: 0, connector: '' })
  changeInstallation(portal, 'update', 'https://new.example.com/v2/')
  expect(portal.app).toMatchObject({
    version: 2,
    installed: false,
    url: 'https://new.example.com/v2/index.html',
    installUrl: 'https://new.example.com/v2/install.html',
    placements: [],
    startedBy: [],
    options: { k: 1 },
  })
  expect(portal.tables.eventSubscriptions.size).toBe(0)
})

test('a version without an address of its own stays where it was', () => {
  const portal = createHandMadePortal()
  const { url } = portal.app
  changeInstallation(portal, 'update')
  expect(portal.app.url).toBe(url)
})

test('removal takes options and storages along', () => {
  const portal = createHandMadePortal()
  portal.app.options = { k: 1 }
  portal.app.userOptions = { 1: { tab: 'all' } }
  changeInstallation(portal, 'uninstall')
  expect(portal.app).toMatchObject({ installed: false, options: {}, userOptions: {}, storages: [] })
})
