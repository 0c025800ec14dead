// Answers, silences and page acts of every frame command, against the table of the frame protocol.
import { expect, test } from 'vitest'
import type { Portal } from '../state/portal.ts'
import { decideCommand, type Decision } from './frame-commands.ts'
import type { FrameDeps } from './frame-deps.ts'
import { createFrameSessions, type FrameSession, type NewFrame } from './frame-sessions.ts'
import { createHandMadePortal, createTestDeps, USER } from './hand-made-portal.ts'

interface Bench {
  readonly portal: Portal
  readonly session: FrameSession
  readonly send: (command: string, params?: Record<string, unknown>) => Decision
}

function bench(
  options: {
    user?: number
    frame?: Partial<NewFrame>
    deps?: Partial<FrameDeps>
    prepare?: (portal: Portal) => void
  } = {},
): Bench {
  const portal = createHandMadePortal()
  options.prepare?.(portal)
  const deps = createTestDeps(portal, options.deps)
  const sessions = createFrameSessions(deps)
  const user = portal.tables.users.get(options.user ?? USER.admin)
  if (user === undefined) throw new Error('the bench has no such user')
  const session = sessions.open({
    user,
    placement: 'DEFAULT',
    placementOptions: {},
    inSlider: false,
    onPhone: false,
    storageDenied: false,
    handler: portal.app.url,
    ...options.frame,
  })
  if (session === null) throw new Error('the bench gave no tokens')
  return {
    portal,
    session,
    send: (command, params = {}) => decideCommand(command, params, session, deps, sessions),
  }
}

function valueOf(decision: Decision): unknown {
  return decision.kind === 'answer' ? decision.value : undefined
}

test('getInitData tells everything of section 4, empty sets as PHP lists', () => {
  const { send, portal } = bench()
  expect(valueOf(send('getInitData'))).toEqual({
    LANG: 'ru',
    DOMAIN: 'localhost:8024',
    PROTOCOL: 0,
    PATH: '/rest',
    AUTH_ID: 'access-1-1',
    AUTH_EXPIRES: '3600',
    REFRESH_ID: 'refresh-1-1',
    MEMBER_ID: portal.memberId,
    FIRST_RUN: true,
    IS_ADMIN: true,
    INSTALL: false,
    USER_OPTIONS: [],
    APP_OPTIONS: [],
    PLACEMENT: 'DEFAULT',
    PLACEMENT_OPTIONS: [],
  })
})

test('FIRST_RUN is told once a frame, and never again after setInstall', () => {
  const first = bench()
  expect(valueOf(first.send('getInitData'))).toMatchObject({ FIRST_RUN: true })
  expect(valueOf(first.send('getInitData'))).toMatchObject({ FIRST_RUN: false })
  expect(first.send('setInstall', { install: true })).toEqual({ kind: 'answer', value: { install: true } })
  expect(first.portal.app.startedBy).toEqual([USER.admin])
  const later = bench({
    prepare: (portal) => {
      portal.app.startedBy.push(USER.admin)
    },
  })
  expect(valueOf(later.send('getInitData'))).toMatchObject({ FIRST_RUN: false })
})

test('refreshAuth gives new tokens, which a reloaded frame then gets too', () => {
  const { send } = bench()
  expect(valueOf(send('refreshAuth'))).toEqual({
    AUTH_ID: 'access-1-2',
    AUTH_EXPIRES: 3600,
    REFRESH_ID: 'refresh-1-2',
  })
  expect(valueOf(send('getInitData'))).toMatchObject({ AUTH_ID: 'access-1-2', REFRESH_ID: 'refresh-1-2' })
})

test('refreshAuth that fails shows an alert and answers nothing', () => {
  let given = 0
  const issueTokens: FrameDeps['issueTokens'] = () => {
    given += 1
    return given > 1 ? null : { accessToken: 'a', refreshToken: 'r', expiresIn: 3600 }
  }
  expect(bench({ deps: { issueTokens } }).send('refreshAuth')).toMatchObject({
    kind: 'page',
    act: { name: 'alert' },
  })
})

test('setInstallFinish marks the app installed for an administrator only and never answers', () => {
  const notInstalled = (portal: Portal): void => {
    portal.app.installed = false
  }
  const byAdmin = bench({ prepare: notInstalled })
  expect(valueOf(byAdmin.send('getInitData'))).toMatchObject({ INSTALL: true })
  expect(byAdmin.send('setInstallFinish')).toEqual({
    kind: 'page',
    act: { name: 'installed', finished: 'Y' },
  })
  expect(byAdmin.portal.app.installed).toBe(true)
  const byOther = bench({ user: USER.head, prepare: notInstalled })
  expect(byOther.send('setInstallFinish')).toEqual({
    kind: 'page',
    act: { name: 'installed', finished: 'N' },
  })
  expect(byOther.portal.app.installed).toBe(false)
})

test('resizeWindow reads sizes as the portal does', () => {
  const { send } = bench()
  const act = (width: unknown, height: unknown): unknown => send('resizeWindow', { width, height })
  expect(act('100%', 800)).toEqual({ kind: 'page', act: { name: 'resize', width: '100%', height: '800px' } })
  expect(act(640, '480')).toEqual({ kind: 'page', act: { name: 'resize', width: '640px', height: '480px' } })
  expect(act('wide', 'tall')).toEqual({ kind: 'page', act: { name: 'resize', width: '100px', height: null } })
})

test('a placement is denied title, scroll and reload; a slider of the app is denied resizing', () => {
  const tab = bench({ frame: { placement: 'CRM_CONTACT_DETAIL_TAB', placementOptions: { ID: '1' } } })
  for (const command of ['setTitle', 'setScroll', 'reloadWindow'])
    expect(tab.send(command)).toEqual({ kind: 'silent' })
  expect(tab.send('resizeWindow', { width: '100%', height: 1 }).kind).toBe('page')
  const slider = bench({ frame: { inSlider: true } })
  expect(slider.send('resizeWindow', { width: '100%', height: 1 })).toEqual({ kind: 'silent' })
  expect(slider.send('setTitle', { title: 'a:b' })).toMatchObject({
    act: { name: 'title', title: 'a:b', echo: { title: 'a:b' } },
  })
})

test('unknown commands and names of built-in properties are dropped', () => {
  const { send } = bench()
  for (const command of ['noSuchThing', 'constructor', '__proto__', 'toString', '', 'placementBindEvent']) {
    expect(send(command)).toEqual({ kind: 'silent' })
  }
})

test('setAppOption saves and answers all options for administrators, and is ignored for others', () => {
  const admin = bench({
    prepare: (portal) => {
      portal.app.options['old'] = '1'
    },
  })
  expect(valueOf(admin.send('setAppOption', { name: 'k', value: { a: [1] } }))).toEqual({
    old: '1',
    k: { a: [1] },
  })
  expect(admin.portal.app.options).toEqual({ old: '1', k: { a: [1] } })
  const other = bench({ user: USER.manager })
  expect(other.send('setAppOption', { name: 'k', value: 1 })).toEqual({ kind: 'silent' })
  expect(other.portal.app.options).toEqual({})
})

test('options told to a frame are those of the moment the page was drawn, save its own user options', () => {
  const { send, portal } = bench({
    prepare: (made) => {
      made.app.userOptions[USER.admin] = { a: '1' }
    },
  })
  send('setAppOption', { name: 'k', value: 1 })
  expect(send('setUserOption', { name: 'b', value: '2' })).toEqual({
    kind: 'answer',
    value: { name: 'b', value: '2' },
  })
  expect(portal.app.userOptions[USER.admin]).toEqual({ a: '1', b: '2' })
  expect(valueOf(send('getInitData'))).toMatchObject({ APP_OPTIONS: [], USER_OPTIONS: { a: '1', b: '2' } })
})

test('an option named __proto__ is data', () => {
  const { send, portal } = bench()
  send('setAppOption', { name: '__proto__', value: { polluted: true } })
  expect(Object.keys(portal.app.options)).toEqual(['__proto__'])
  expect('polluted' in {}).toBe(false)
})

test('openApplication opens a second frame told all but the slider keys', () => {
  const { send, session } = bench()
  const decision = send('openApplication', { bx24_width: 800, bx24_title: 'Окно', page: 'card', id: 5 })
  expect(decision).toMatchObject({ kind: 'page', act: { name: 'open-app', width: 800, title: 'Окно' } })
  if (decision.kind !== 'page' || decision.act.name !== 'open-app') throw new Error('no frame was opened')
  const { launch } = decision.act
  expect(launch.sid).not.toBe(session.sid)
  expect(launch.fields).toContainEqual(['PLACEMENT_OPTIONS', '{"page":"card","id":5}'])
})

test('openPath opens allowed paths, refuses others and is not there on a phone', () => {
  const { send } = bench()
  expect(
    send('openPath', { path: '/crm/type/0/details/0/../../../../../crm/contact/details/5/?IFRAME=Y' }),
  ).toEqual({
    kind: 'page',
    act: { name: 'open-path', path: '/crm/contact/details/5/?IFRAME=Y', width: 1640 },
  })
  expect(valueOf(send('openPath', { path: '/bitrix/admin/' }))).toEqual({
    result: 'error',
    errorCode: 'PATH_NOT_AVAILABLE',
  })
  expect(valueOf(send('openPath'))).toEqual({ result: 'error', errorCode: 'PATH_NOT_AVAILABLE' })
  const phone = bench({ frame: { onPhone: true } })
  expect(valueOf(phone.send('openPath', { path: '/crm/contact/details/5/' }))).toEqual({
    result: 'error',
    errorCode: 'METHOD_NOT_SUPPORTED_ON_DEVICE',
  })
})

test('getInterface is empty and placementBindEvent never answers', () => {
  const tab = bench({ frame: { placement: 'CRM_COMPANY_DETAIL_TAB' } })
  expect(valueOf(tab.send('getInterface'))).toEqual({ command: [], event: [] })
  expect(tab.send('placementBindEvent', { event: 'Anything' })).toEqual({ kind: 'silent' })
})

test('calls and chats do something on the page and answer nothing', () => {
  const { send } = bench()
  for (const command of [
    'imCallTo',
    'imPhoneTo',
    'imOpenMessenger',
    'imOpenHistory',
    'reloadWindow',
    'closeApplication',
  ]) {
    expect(send(command, { userId: 5, phone: '+1', dialogId: 'chat1' }).kind).toBe('page')
  }
})

test('choice dialogs offer people, access codes and records in the shapes of the SDK', () => {
  const { send } = bench()
  const list = (
    command: string,
    params: Record<string, unknown> = {},
  ): { shape: string; items: readonly { value: unknown; chosen: boolean }[] } => {
    const decision = send(command, params)
    if (decision.kind !== 'page' || decision.act.name !== 'pick') throw new Error(`${command} shows no list`)
    return decision.act.list
  }
  expect(list('selectUser', { mult: false })).toMatchObject({ shape: 'one' })
  expect(list('selectUser', { mult: true })).toMatchObject({ shape: 'many' })
  expect(list('selectAccess', { value: ['AU'] }).items[0]).toMatchObject({
    value: { id: 'AU' },
    chosen: true,
  })
  const records = list('selectCRM', { entityType: ['deal'], multiple: true, value: { deal: [1] } })
  expect(records).toMatchObject({
    shape: 'buckets',
    items: [{ bucket: 'deal', chosen: true, value: { id: 'D_1' } }],
  })
})

test('getInitData of a portal under https keeps the frame talking to https', () => {
  const { send, portal } = bench()
  portal.isSecure = true
  expect(valueOf(send('getInitData'))).toMatchObject({ PROTOCOL: 1 })
})
