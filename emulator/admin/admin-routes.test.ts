// The admin addresses over HTTP, on a small seeded portal.
import { request as httpRequest } from 'node:http'
import { expect, test } from 'vitest'
import { createEmulator } from '../create-emulator.ts'
import { createFrameFaults } from '../frame/frame-faults.ts'
import { listenerOf, TEST_MANIFEST, TEST_NOW, withServer } from '../frame/hand-made-portal.ts'
import { registerApp } from '../frame/register-app.ts'
import type { Emulator } from '../http/emulator.ts'
import { createClock } from '../limits/clock.ts'
import { portalState } from '../state/dump.ts'
import { subscribe } from '../state/offline-queue.ts'
import { createAdminRoutes } from './admin-routes.ts'

interface Admin {
  readonly emulator: Emulator
  readonly base: string
  readonly get: (name: string) => Promise<Record<string, unknown>>
  readonly post: (name: string, body?: unknown, status?: number) => Promise<Record<string, unknown>>
}

async function withAdmin(use: (admin: Admin) => Promise<void>): Promise<void> {
  const clock = createClock(TEST_NOW, 1, () => 0)
  const app = registerApp(TEST_MANIFEST, { appUrl: 'http://127.0.0.1:9/' })
  const emulator = createEmulator({ clients: 20, seed: 3, clock }, 'localhost:8024', app)
  await withServer(listenerOf(createAdminRoutes(emulator, createFrameFaults())), async (base) => {
    const answer = async (response: Response, status: number): Promise<Record<string, unknown>> => {
      const json = (await response.json()) as Record<string, unknown>
      expect([response.status, json['error']]).toEqual([status, status === 200 ? undefined : json['error']])
      return json
    }
    await use({
      emulator,
      base,
      get: async (name) => answer(await fetch(`${base}/__emulator/${name}`), 200),
      post: async (name, body = {}, status = 200) =>
        answer(
          await fetch(`${base}/__emulator/${name}`, { method: 'POST', body: JSON.stringify(body) }),
          status,
        ),
    })
  })
}

test('state holds every table as plain rows', async () => {
  await withAdmin(async ({ get, emulator }) => {
    const state = await get('state')
    expect(state).toMatchObject({ now: TEST_NOW, domain: 'localhost:8024', zoneOffsetSeconds: 10_800 })
    expect(state).toMatchObject(JSON.parse(JSON.stringify(portalState(emulator.portal))) as object)
  })
})

test('an export can be imported again: the same state, at home in this process, and no file of another kind', async () => {
  await withAdmin(async ({ get, post, emulator }) => {
    const exported = JSON.parse(
      (await textOf(get('export'))).replaceAll('http://127.0.0.1:9/', 'http://127.0.0.1:7777/'),
    ) as unknown
    const before = await get('state')
    await post('seed', { clients: 5, seed: 9 })
    expect(await get('state')).not.toEqual(before)
    expect(await post('import', exported)).toEqual({ ok: true })
    expect(await get('state')).toEqual(before)
    expect(emulator.portal.app.placements[0]?.handler).toBe('http://127.0.0.1:9/placements/analytics.html')
    expect((await post('import', { rows: [] }, 400))['error']).toMatch(/Not an export/)
    expect(await get('state')).toEqual(before)
  })
})

async function textOf(json: Promise<unknown>): Promise<string> {
  return JSON.stringify(await json)
}

test('seed makes another portal and forgets log, ledger and faults; the same seed makes the same portal', async () => {
  await withAdmin(async ({ get, post }) => {
    await post('seed', { clients: 10, seed: 5 })
    const first = await get('state')
    await post('act', { action: 'rights', id: 3, read: 'all' })
    await post('frame', { command: '*', mode: 'drop' })
    await post('seed', { clients: 10, seed: 5 })
    expect(await get('state')).toEqual(first)
    expect(await get('applied')).toEqual([])
    expect(await get('frame')).toEqual({})
    await post('seed', { clients: 10, seed: 6 })
    expect(await get('state')).not.toEqual(first)
  })
})

test('reset goes back to the first portal', async () => {
  await withAdmin(async ({ get, post }) => {
    const first = await get('state')
    await post('act', { action: 'rights', id: 3, read: 'all' })
    expect(await get('state')).not.toEqual(first)
    await post('reset')
    expect(await get('state')).toEqual(first)
  })
})

test('act changes the portal and shows in the ledger', async () => {
  await withAdmin(async ({ get, post }) => {
    expect(await post('act', { action: 'rights', id: 3, read: 'none' })).toMatchObject({ ok: true, id: 3 })
    expect(await get('applied')).toMatchObject([{ entity: 'user', id: 3, by: 'person' }])
    expect((await post('act', { action: 'nope' }, 400))['error']).toMatch(/Allowed: win/)
  })
})

test('the clock is read, set, moved and frozen', async () => {
  await withAdmin(async ({ get, post, emulator }) => {
    expect(await get('clock')).toEqual({ now: TEST_NOW, iso: '2024-05-15T09:00:00.000Z', frozen: false })
    expect(await post('clock', { now: '2025-01-01T00:00:00Z', advance: 5, freeze: true })).toEqual({
      now: Date.UTC(2025, 0, 1) / 1000 + 5,
      iso: '2025-01-01T00:00:05.000Z',
      frozen: true,
    })
    expect(await post('clock', { freeze: false })).toMatchObject({ frozen: false })
    for (const wrong of [{}, { now: 'yesterday' }, { advance: -1 }, { freeze: 'yes' }, { speed: 2 }]) {
      await post('clock', wrong, 400)
    }
    expect(emulator.clock.nowSeconds()).toBe(Date.UTC(2025, 0, 1) / 1000 + 5)
  })
})

test('faults of REST and of the frame are set, shown and refused with a sentence', async () => {
  await withAdmin(async ({ get, post }) => {
    await post('faults', [{ kind: 'status', status: 503 }])
    expect(await get('faults')).toMatchObject([{ kind: 'status', status: 503 }])
    expect((await post('faults', [{ kind: 'earthquake' }], 400))['error']).toMatch(/one of status/)
    await post('frame', { command: 'refreshAuth', mode: 'delay', ms: 20 })
    await post('frame', { command: 'getInitData', mode: 'drop' })
    await post('frame', { command: 'getInitData', mode: 'off' })
    expect(await get('frame')).toEqual({ refreshAuth: { mode: 'delay', ms: 20 } })
    await post('frame', { command: 'refreshAuth', mode: 'fail' })
    await post('frame', { command: 'getInitData', mode: 'patch', value: { IS_ADMIN: true } })
    await post('frame', { command: '*', mode: 'other-user', userId: 2 })
    expect(await get('frame')).toMatchObject({
      refreshAuth: { mode: 'fail' },
      getInitData: { mode: 'patch' },
      '*': { mode: 'other-user' },
    })
    await post('frame', { command: '*', mode: 'twice' })
    await post('frame', { command: 'getInitData', mode: 'forge', value: { AUTH_ID: 'x' }, count: 9 })
    expect(await get('frame')).toMatchObject({
      '*': { mode: 'twice' },
      getInitData: { mode: 'forge', value: { AUTH_ID: 'x' }, count: 9 },
    })
    const wrongs = [{}, { command: 'x' }, { command: 'x', mode: 'delay' }, { mode: 'drop' }]
    for (const wrong of [...wrongs, { command: 'x', mode: 'forge', count: 0 }])
      await post('frame', wrong, 400)
  })
})

test('all tokens can be made to expire at once', async () => {
  await withAdmin(async ({ post, emulator }) => {
    const { accessToken } = emulator.tokens.issue(1)
    await post('tokens', {}, 400)
    await post('tokens', { expire: true })
    expect(emulator.tokens.find(accessToken)).toBe('expired')
  })
})

test('bodies that are not JSON, unknown names and methods are refused with what is allowed', async () => {
  await withAdmin(async ({ base, post }) => {
    const broken = await fetch(`${base}/__emulator/act`, { method: 'POST', body: '{' })
    expect(broken.status).toBe(400)
    expect((await post('nothing', {}, 404))['error']).toMatch(/Allowed: GET state/)
    expect((await post('seed', { clients: -1 }, 400))['error']).toMatch(/whole number/)
    expect((await post('seed', { size: 1 }, 400))['error']).toMatch(/Allowed: clients/)
    expect((await fetch(`${base}/other`)).status).toBe(404)
  })
})

test('other sites in the same browser are kept out', async () => {
  await withAdmin(async ({ base, emulator }) => {
    const status = (headers: Record<string, string>): Promise<number> =>
      new Promise((resolve, reject) => {
        const request = httpRequest(`${base}/__emulator/reset`, { method: 'POST', headers }, (response) => {
          response.resume()
          resolve(response.statusCode ?? 0)
        })
        request.on('error', reject)
        request.end()
      })
    const before = emulator.portal
    expect(await status({ Host: 'evil.example' })).toBe(403)
    expect(await status({ Origin: 'http://evil.example' })).toBe(403)
    expect(await status({ Origin: 'null' })).toBe(403)
    expect(emulator.portal).toBe(before)
    expect(await status({ Origin: base })).toBe(200)
    expect(await status({ Host: 'localhost:8024' })).toBe(200)
  })
})

test('people at work are switched on and off, and a wrong pace is refused', async () => {
  await withAdmin(async ({ get, post, emulator }) => {
    expect(await get('busy')).toEqual({ perMinute: 0, done: 0 })
    expect(await post('busy', { perMinute: 60 })).toEqual({ perMinute: 60, done: 0 })
    await post('clock', { advance: 2 })
    emulator.busy.catchUp()
    expect(await get('busy')).toEqual({ perMinute: 60, done: 2 })
    expect(await post('busy', { perMinute: 0 })).toMatchObject({ perMinute: 0 })
    for (const body of [{}, { perMinute: -1 }, { perMinute: 'many' }, { perMinute: 1, seed: 2 }])
      expect((await post('busy', body, 400))['error']).toMatch(/perMinute/)
  })
})

test('a reset leaves the application subscribed, with an empty queue; a cleared ledger loses no event', async () => {
  await withAdmin(async ({ get, post, emulator }) => {
    const subscription = { event: 'ONCRMCONTACTUPDATE', handler: '', userId: 0, connector: '' }
    expect(subscribe(emulator.portal, subscription)).toBe(true)
    const [contact] = emulator.portal.tables.contacts.rows()
    await post('act', { action: 'edit', entity: 'contact', id: contact!.id, fields: { post: 'Директор' } })
    await post('applied')
    expect((await get('state'))['offlineEvents']).toHaveLength(1)
    await post('reset')
    const state = await get('state')
    expect([state['eventSubscriptions'], state['offlineEvents']]).toEqual([[{ id: 1, ...subscription }], []])
  })
})

test('calls, notes and features are acts too', async () => {
  await withAdmin(async ({ post, emulator }) => {
    const { contacts, calls, timelineComments, activities } = emulator.portal.tables
    const ownerId = contacts.rows().at(-1)!.id
    const owner = { ownerType: 3, ownerId }
    const { id } = await post('act', { action: 'call', ...owner, incoming: true, seconds: 0 })
    expect(calls.get(id as number)).toMatchObject({ type: 2, code: '304', duration: 0, ownerId })
    expect(activities.get(calls.get(id as number)!.activityId)).toMatchObject({
      providerId: 'VOXIMPLANT_CALL',
    })
    expect(contacts.get(ownerId)!.lastCommunicationAt).toBe(emulator.clock.nowSeconds())
    const note = await post('act', { action: 'comment', ...owner, text: 'Позвонить завтра' })
    expect(timelineComments.get(note['id'] as number)?.text).toBe('Позвонить завтра')
    await post('act', { action: 'feature', code: 'rest_offline_extended' })
    expect(emulator.portal.features).toEqual(['rest_offline_extended'])
    await post('act', { action: 'feature', code: 'rest_offline_extended', on: false })
    expect(emulator.portal.features).toEqual([])
    for (const body of [
      { action: 'call', ownerType: 2, ownerId: 1 },
      { action: 'comment', ...owner },
      { action: 'feature', code: 'none' },
    ]) {
      await post('act', body, 400)
    }
  })
})
