// Name, address and form of the app's frame.
import { expect, test } from 'vitest'
import type { Portal } from '../state/portal.ts'
import { createFrameSessions, type NewFrame } from './frame-sessions.ts'
import { createHandMadePortal, createTestDeps, USER } from './hand-made-portal.ts'
import { launchOf, type Launch } from './launch.ts'

function launched(portal: Portal, staticLaunch: boolean, frame: Partial<NewFrame> = {}): Launch {
  const sessions = createFrameSessions(createTestDeps(portal, { randomHex: () => 'ab'.repeat(16) }))
  const user = portal.tables.users.get(USER.admin)
  if (user === undefined) throw new Error('no administrator')
  const session = sessions.open({
    user,
    placement: 'DEFAULT',
    placementOptions: {},
    inSlider: false,
    onPhone: false,
    storageDenied: false,
    handler: portal.app.url,
    ...frame,
  })
  if (session === null) throw new Error('no tokens')
  return launchOf(session, portal, staticLaunch)
}

test('the frame is named by domain, protocol and SID, and the address tells the same', () => {
  const launch = launched(createHandMadePortal(), false)
  expect(launch.frameName).toBe(`localhost:8024|0|${'ab'.repeat(16)}`)
  const query = Object.fromEntries(new URL(launch.action).searchParams)
  expect(query).toEqual({ DOMAIN: 'localhost:8024', PROTOCOL: '0', LANG: 'ru', APP_SID: 'ab'.repeat(16) })
  expect(launch.appOrigin).toBe('http://127.0.0.1:9')
})

test('a launch by form carries every field, options only where there are some', () => {
  const portal = createHandMadePortal()
  const fields = Object.fromEntries(launched(portal, false).fields)
  expect(fields).toEqual({
    AUTH_ID: 'access-1-1',
    AUTH_EXPIRES: '3600',
    REFRESH_ID: 'refresh-1-1',
    SERVER_ENDPOINT: 'http://localhost:8024/rest/',
    APPLICATION_TOKEN: portal.app.applicationToken,
    APPLICATION_SCOPE: 'crm,placement',
    member_id: portal.memberId,
    status: 'L',
    PLACEMENT: 'DEFAULT',
  })
  const tab = launched(portal, false, { placement: 'CRM_CONTACT_DETAIL_TAB', placementOptions: { ID: '5' } })
  expect(tab.fields).toContainEqual(['PLACEMENT_OPTIONS', '{"ID":"5"}'])
})

test('a launch by address carries the query and no field', () => {
  const launch = launched(createHandMadePortal(), true)
  expect(launch).toMatchObject({ method: 'GET', fields: [] })
  expect(new URL(launch.action).searchParams.get('APP_SID')).toBe('ab'.repeat(16))
})

test('a handler with a query of its own keeps it', () => {
  const launch = launched(createHandMadePortal(), false, { handler: 'http://127.0.0.1:9/page.html?a=1' })
  expect(launch.action).toMatch(/^http:\/\/127\.0\.0\.1:9\/page\.html\?a=1&DOMAIN=localhost%3A8024&/)
})

test('a portal under https says so in the name, the address and the form', () => {
  const portal = createHandMadePortal()
  portal.isSecure = true
  const launch = launched(portal, false)
  expect(launch.frameName).toBe(`localhost:8024|1|${'ab'.repeat(16)}`)
  expect(new URL(launch.action).searchParams.get('PROTOCOL')).toBe('1')
  expect(Object.fromEntries(launch.fields)['SERVER_ENDPOINT']).toBe('https://localhost:8024/rest/')
})
