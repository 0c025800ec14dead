// The traps of the real portal that the emulator has to have, one check each, numbered as in the reference. A check builds
// its benches through `make`, so that the same checks judge a mutated emulator.
import { expect } from 'vitest'
import type { BatchResult } from '../../emulator/http/ask.ts'
import type { TestEmulatorOptions } from '../../emulator/http/test-emulator.ts'
import type { Params } from '../../emulator/methods/call.ts'
import { SEED_USER } from '../../emulator/seed/users.ts'
import type { Bench, Row } from './bench.ts'

export type MakeBench = (options?: TestEmulatorOptions) => Bench

export interface Pitfall {
  readonly number: number
  readonly title: string
  readonly check: (make: MakeBench) => Promise<void>
}

const PAGE = 50

/** A bench with contacts 1 … count. */
function withContacts(make: MakeBench, count: number): Bench {
  const bench = make()
  for (let id = 1; id <= count; id += 1) bench.add('contact', id)
  return bench
}

const ids = (rows: readonly Row[]): number[] => rows.map((row) => Number(row['ID'] ?? row['id']))
const span = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)
const names = (prefix: string, count: number): string[] => span(1, count).map((at) => `${prefix}${at}`)
const commands = (count: number, of: (at: number) => string): Record<string, string> =>
  Object.fromEntries(span(1, count).map((at) => [`c${at}`, of(at)]))

async function pageOf(
  bench: Bench,
  start: number,
): Promise<{ ids: number[]; next: unknown; total: unknown }> {
  const { json } = await bench.ask<readonly Row[]>('crm.contact.list', { order: { ID: 'ASC' }, start })
  return { ids: ids(json.result), next: json.next, total: json.total }
}

export const PITFALLS: readonly Pitfall[] = [
  {
    number: 1,
    title: 'a page past the end is the first one with its next, and start rounds down',
    async check(make) {
      const bench = withContacts(make, 120)
      expect(await pageOf(bench, 60)).toEqual({ ids: span(51, 100), next: 100, total: 120 })
      expect(await pageOf(bench, 100)).toEqual({ ids: span(101, 120), next: undefined, total: 120 })
      expect(await pageOf(bench, 150)).toEqual({ ids: span(1, PAGE), next: PAGE, total: 120 })
    },
  },
  {
    number: 2,
    title: 'start=-1: total 0 without next in old lists, neither key in item lists',
    async check(make) {
      const bench = withContacts(make, 120)
      expect(await pageOf(bench, -1)).toEqual({ ids: span(1, PAGE), next: undefined, total: 0 })
      const { json } = await bench.ask<{ items: readonly Row[] }>('crm.item.list', {
        entityTypeId: 3,
        start: -1,
      })
      expect(json.result.items).toHaveLength(PAGE)
      expect([Object.hasOwn(json, 'total'), Object.hasOwn(json, 'next')]).toEqual([false, false])
      const past = await bench.ask('crm.item.list', { entityTypeId: 3, start: 150 })
      expect([past.json.result, past.json.total]).toEqual([{ items: [] }, 120])
    },
  },
  {
    number: 3,
    title: 'an unknown filter field is dropped by old lists and refused by crm.item.list',
    async check(make) {
      const bench = withContacts(make, 3)
      const old = await bench.ask<readonly Row[]>('crm.contact.list', { filter: { NAMME: 'x', '>ID': 1 } })
      expect(old.status).toBe(200)
      expect(ids(old.json.result)).toEqual([2, 3])
      const item = await bench.ask('crm.item.list', { entityTypeId: 3, filter: { namme: 'x' } })
      expect([item.status, item.json.error]).toEqual([400, 'INVALID_ARG_VALUE'])
    },
  },
  {
    number: 4,
    title: 'every map of a batch answer is a list or an object by PHP rules on its own',
    async check(make) {
      const bench = withContacts(make, 1)
      const good = await bench.batch({ a: 'crm.contact.list?start=-1', b: 'server.time' })
      expect([Array.isArray(good.result), good.result_error, good.result_next]).toEqual([false, [], []])
      const shapes = async (cmd: readonly string[]): Promise<unknown> => {
        const maps = (await bench.ask<BatchResult>('batch', { cmd })).json.result
        return [maps.result, maps.result_error].map((map) =>
          Array.isArray(map) ? `list of ${map.length}` : Object.keys(map).join(),
        )
      }
      expect(await shapes(['server.time', 'server.time'])).toEqual(['list of 2', 'list of 0'])
      expect(await shapes(['server.time', 'no.such', 'server.time'])).toEqual(['0,2', '1'])
      expect(await shapes(['no.such', 'server.time'])).toEqual(['1', 'list of 1'])
    },
  },
  {
    number: 5,
    title: 'a reference stops at the first missing key: old lists begin anew, crm.item.list fails',
    async check(make) {
      const bench = withContacts(make, 60)
      const page = (after: string): string =>
        `crm.contact.list?order[ID]=ASC&select[]=ID&filter[>ID]=${after}&start=-1`
      const old = await bench.batch({
        a: page('0'),
        b: page('$result[a][49][ID]'),
        c: page('$result[b][49][ID]'),
      })
      const [a, b, c] = ['a', 'b', 'c'].map((key) => ids(old.result[key] as readonly Row[]))
      expect([a, b]).toEqual([span(1, 50), span(51, 60)])
      // The short page itself, cast to 1.
      expect(c).toEqual(span(2, 51))
      const item = (after: string): string =>
        `crm.item.list?entityTypeId=3&order[id]=ASC&select[]=id&filter[>id]=${after}&start=-1`
      const universal = await bench.batch({
        a: item('50'),
        b: item('$result[a][items][49][id]'),
        c: item('$result[b][items][49][id]'),
      })
      expect(Object.keys(universal.result)).toEqual(['a'])
      expect(Object.values(universal.result_error).map(({ error }) => error)).toEqual([
        'INVALID_ARG_VALUE',
        'INVALID_ARG_VALUE',
      ])
    },
  },
  {
    number: 6,
    title: 'a batch is always 200, non-string commands vanish, halt leaves the rest without a key',
    async check(make) {
      const bench = make()
      const failed = await bench.ask('batch', { cmd: { a: 'no.such', b: 'crm.contact.get?id=0' } })
      expect(failed.status).toBe(200)
      expect(failed.json.result).toMatchObject({ result: [], result_error: { a: {}, b: {} } })
      const cmd = { a: 'server.time', b: 5, c: { method: 'server.time' }, d: 'server.time' }
      const odd = await bench.batch(cmd)
      expect([Object.keys(odd.result), odd.result_error]).toEqual([['a', 'd'], []])
      const halted = await bench.batch({ a: 'server.time', b: 'no.such', c: 'server.time' }, { halt: 1 })
      expect([Object.keys(halted.result), Object.keys(halted.result_error)]).toEqual([['a'], ['b']])
      const many = await bench.batch(commands(52, () => 'server.time'))
      expect(Object.keys(many.result_error)).toEqual(['c51', 'c52'])
    },
  },
  {
    number: 7,
    title: 'values in a batch are texts: no null, no booleans, empty arrays vanish',
    async check(make) {
      const bench = make()
      await bench.batch({
        a: 'app.option.set?options[nothing]=null&options[no]=false&options[zero]=0&options[list][]=&options[none][]',
      })
      expect((await bench.ask('app.option.get')).json.result).toEqual({
        nothing: 'null',
        no: 'false',
        zero: '0',
        list: [''],
        none: [''],
      })
    },
  },
  {
    number: 8,
    title: 'errors of old CRM methods have an empty code and a text, HTTP 400',
    async check(make) {
      const bench = withContacts(make, 1)
      const token = bench.tokenOf(SEED_USER.noCrmRights)
      const refusals = [
        await bench.ask('crm.contact.get', { id: 99 }),
        await bench.ask('crm.contact.get', { id: 0 }),
        await bench.ask('crm.contact.list', {}, { token }),
        await bench.ask('crm.contact.list', { filter: 'x' }),
      ]
      expect(refusals.map(({ status, json }) => [status, json.error, json.error_description])).toEqual([
        [400, '', 'Not found'],
        [400, '', 'ID is not defined or invalid.'],
        [400, '', 'Access denied.'],
        [400, '', "Parameter 'filter' must be array."],
      ])
      const visible = await bench.ask('crm.contact.list', {}, { token: bench.tokenOf(SEED_USER.manager) })
      expect([visible.status, visible.json.result]).toEqual([200, []])
    },
  },
  {
    number: 9,
    title: "rows and totals are filtered by the caller's rights without a word",
    async check(make) {
      const bench = make()
      for (const [id, assignedById] of [
        [1, SEED_USER.manager],
        [2, 1],
        [3, SEED_USER.manager],
        [4, 2],
      ] as const)
        bench.add('contact', id, { assignedById, opened: false })
      const token = bench.tokenOf(SEED_USER.manager)
      const own = (await bench.ask<readonly Row[]>('crm.contact.list', {}, { token })).json
      expect([ids(own.result), own.total]).toEqual([[1, 3], 2])
      const items = (await bench.ask<{ items: Row[] }>('crm.item.list', { entityTypeId: 3 }, { token })).json
      expect([ids(items.result.items), items.total]).toEqual([[1, 3], 2])
      expect((await bench.ask<readonly Row[]>('crm.contact.list')).json.total).toBe(4)
    },
  },
  {
    number: 10,
    title: 'multifields never come with *, their key is absent when empty, presence has flags',
    async check(make) {
      const bench = make()
      const multifields = [{ id: 215, kind: 'PHONE', valueType: 'WORK', value: '+7 900' }] as const
      bench.add('contact', 1, { multifields })
      bench.add('contact', 2)
      const [all] = await bench.rows('crm.contact.list', { select: ['*', 'UF_*'] })
      expect(all).not.toHaveProperty('PHONE')
      expect(await bench.rows('crm.contact.list', { select: ['PHONE', 'EMAIL', 'HAS_PHONE'] })).toEqual([
        {
          ID: '1',
          HAS_PHONE: 'Y',
          PHONE: [{ ID: '215', VALUE_TYPE: 'WORK', VALUE: '+7 900', TYPE_ID: 'PHONE' }],
        },
        { ID: '2', HAS_PHONE: 'N' },
      ])
      const [whole] = await bench.items({ entityTypeId: 3, select: ['*'] })
      expect(whole?.['fm']).toEqual([{ id: 215, valueType: 'WORK', value: '+7 900', typeId: 'PHONE' }])
      const [named] = await bench.items({ entityTypeId: 3, select: ['id', 'fm'] })
      expect(named).not.toHaveProperty('fm')
    },
  },
  {
    number: 11,
    title: 'everything is a text in old lists and typed in items; no link is null, "0" or 0',
    async check(make) {
      const bench = make()
      bench.add('deal', 410, { opportunity: 19999.99 })
      const select = ['ID', 'OPPORTUNITY', 'COMPANY_ID', 'CONTACT_ID', 'CATEGORY_ID', 'CLOSED']
      expect(await bench.rows('crm.deal.list', { select })).toEqual([
        {
          ID: '410',
          OPPORTUNITY: '19999.99',
          COMPANY_ID: '0',
          CONTACT_ID: null,
          CATEGORY_ID: '0',
          CLOSED: 'N',
        },
      ])
      const [item] = await bench.items({
        entityTypeId: 2,
        select: ['id', 'opportunity', 'companyId', 'contactId', 'categoryId', 'closed'],
      })
      expect(item).toEqual({
        id: 410,
        opportunity: 19999.99,
        companyId: 0,
        contactId: 0,
        categoryId: 0,
        closed: 'N',
      })
    },
  },
  {
    number: 12,
    title: 'a date is midnight UTC in the zone of the server, a moment carries its offset',
    async check(make) {
      const bench = make()
      // 2024-08-20 as days since 1970.
      bench.add('contact', 1, {
        birthdate: 19_955,
        createdAt: 1_710_164_206,
        lastCommunicationAt: 1_710_164_206,
      })
      const select = ['ID', 'BIRTHDATE', 'DATE_CREATE', 'LAST_COMMUNICATION_TIME']
      expect(await bench.rows('crm.contact.list', { select })).toEqual([
        {
          ID: '1',
          BIRTHDATE: '2024-08-20T03:00:00+03:00',
          DATE_CREATE: '2024-03-11T16:36:46+03:00',
          LAST_COMMUNICATION_TIME: '11.03.2024 16:36:46',
        },
      ])
      bench.emulator.portal.zoneOffsetSeconds = -18_000
      const [west] = await bench.rows('crm.contact.list', { select: ['BIRTHDATE'] })
      expect(west?.['BIRTHDATE']).toBe('2024-08-19T19:00:00-05:00')
    },
  },
  {
    number: 13,
    title: 'useOriginalUfNames with a named select loses the standard fields',
    async check(make) {
      const bench = make()
      bench.addField('CS_SEGMENT')
      bench.add('contact', 1, { userFields: { UF_CRM_CS_SEGMENT: 'A' } })
      const list = (select: string[]): Promise<readonly Row[]> =>
        bench.items({ entityTypeId: 3, useOriginalUfNames: 'Y', select })
      expect(await list(['id', 'UF_CRM_CS_SEGMENT'])).toEqual([{ UF_CRM_CS_SEGMENT: 'A' }])
      expect(await list(['id'])).toEqual([[]])
      expect(await list(['*'])).toMatchObject([{ id: 1, UF_CRM_CS_SEGMENT: 'A' }])
    },
  },
  {
    number: 14,
    title: 'camelCase names of user fields depend on digits',
    async check(make) {
      const bench = make()
      const codes = ['CS_SEGMENT', '1720019876534', '7_16396', '7_NAME', 'CS_M12_CNT']
      codes.forEach((code) => bench.addField(code))
      bench.add('contact', 1, {
        userFields: Object.fromEntries(codes.map((code) => [`UF_CRM_${code}`, code])),
      })
      const [item] = await bench.items({ entityTypeId: 3 })
      expect(Object.entries(item ?? {}).filter(([name]) => name.startsWith('uf'))).toEqual([
        ['ufCrmCsSegment', 'CS_SEGMENT'],
        ['ufCrm_1720019876534', '1720019876534'],
        ['ufCrm7_16396', '7_16396'],
        ['ufCrm7Name', '7_NAME'],
        ['ufCrm_CS_M12_CNT', 'CS_M12_CNT'],
      ])
    },
  },
  {
    number: 15,
    title: 'old lists hide templates and other categories, crm.item.list shows them',
    async check(make) {
      const bench = make()
      bench.add('deal', 1, { isRecurring: true })
      bench.add('deal', 2)
      bench.add('contact', 1, { categoryId: 3 })
      bench.add('contact', 2)
      expect(ids(await bench.rows('crm.deal.list'))).toEqual([2])
      expect(ids(await bench.rows('crm.deal.list', { filter: { ID: 1 } }))).toEqual([1])
      expect(ids(await bench.rows('crm.contact.list', { filter: { CATEGORY_ID: 3 } }))).toEqual([2])
      expect(ids(await bench.items({ entityTypeId: 2 }))).toEqual([1, 2])
      expect(ids(await bench.items({ entityTypeId: 2, filter: { isRecurring: 'N' } }))).toEqual([2])
      expect(ids(await bench.items({ entityTypeId: 3 }))).toEqual([1, 2])
    },
  },
  {
    number: 16,
    title: 'close dates are plans: a week ahead at first, and untouched by the payment of an invoice',
    async check(make) {
      const bench = make()
      bench.act({ action: 'create', entity: 'deal', fields: { title: 'new' } })
      const [deal] = await bench.rows('crm.deal.list', { select: ['ID', 'BEGINDATE', 'CLOSEDATE'] })
      expect([deal?.['BEGINDATE'], deal?.['CLOSEDATE']]).toEqual([
        '2026-03-02T03:00:00+03:00',
        '2026-03-09T03:00:00+03:00',
      ])
      bench.act({
        action: 'create',
        entity: 'smartInvoice',
        fields: { title: 'bill', closeDate: '2026-05-01' },
      })
      const before = (await bench.items({ entityTypeId: 31 }))[0]
      bench.act({ action: 'win', entity: 'smartInvoice', id: Number(before?.['id']) })
      const after = (await bench.items({ entityTypeId: 31 }))[0]
      expect(after?.['stageId']).not.toBe(before?.['stageId'])
      expect(after?.['closedate']).toBe('2026-05-01T03:00:00+03:00')
      expect(after).not.toHaveProperty('stageSemanticId')
    },
  },
  {
    number: 17,
    title: 'activities hang on their primary owner, come by START_TIME and never show bindings',
    async check(make) {
      const bench = make()
      const contact = { ownerType: 3, ownerId: 6 }
      const deal = { ownerType: 2, ownerId: 5 }
      bench.add('activity', 1, { ...deal, bindings: [deal, contact], startAt: 2_000 })
      bench.add('activity', 2, { ...contact, bindings: [contact], startAt: 1_000 })
      const rows = await bench.rows('crm.activity.list')
      expect(ids(rows)).toEqual([2, 1])
      expect(rows[1]).toMatchObject({ OWNER_TYPE_ID: '2', OWNER_ID: '5' })
      for (const row of rows) expect(row).not.toHaveProperty('BINDINGS')
      const filtered = async (filter: Params): Promise<number[]> =>
        ids(
          await bench.rows('crm.activity.list', {
            order: { ID: 'ASC' },
            select: ['ID'],
            filter,
          }),
        )
      expect(await filtered({ OWNER_TYPE_ID: 3, OWNER_ID: 6 })).toEqual([2])
      expect(await filtered({ BINDINGS: [{ OWNER_TYPE_ID: 3, OWNER_ID: 6 }] })).toEqual([1, 2])
      expect(await filtered({ BINDINGS: [{ OWNER_TYPE_ID: 2 }, { OWNER_TYPE_ID: 3 }] })).toEqual([1, 1, 2])
    },
  },
  {
    number: 18,
    title: 'the operating limit is kept by application and method, released basket by basket, the batch free',
    async check(make) {
      const bench = withContacts(make, 1)
      const token = bench.tokenOf(2)
      const write = (count: number): ReturnType<Bench['batch']> =>
        bench.batch(commands(count, () => 'crm.contact.update?id=1&fields[POST]='))
      // Updates of 60 ms: 240 s in one minute, 238.5 s in the next; the last batch crosses the line and completes.
      for (let at = 0; at < 80; at += 1) await write(50)
      bench.emulator.clock.advance(60)
      for (let at = 0; at < 79; at += 1) await write(50)
      await write(25)
      expect((await write(50)).result_error).toEqual([])
      const blocked = await bench.batch(
        { a: 'crm.contact.update?id=1&fields[POST]=', b: 'crm.contact.list?start=-1' },
        {},
        { token },
      )
      expect(Object.values(blocked.result_error).map(({ error }) => error)).toEqual(['OPERATION_TIME_LIMIT'])
      expect(Object.keys(blocked.result)).toEqual(['b'])
      const alone = await bench.ask('crm.contact.update', { id: 1, fields: {} })
      expect([alone.status, alone.json.error]).toEqual([429, 'OPERATION_TIME_LIMIT'])
      bench.emulator.clock.advance(541)
      const released = await bench.ask('crm.contact.update', { id: 1, fields: {} })
      expect(released.status).toBe(200)
      expect(released.json.time.operating).toBeCloseTo(241.5, 1)
    },
  },
  {
    number: 19,
    title: 'the rate is a bucket per address: two tabs share it, 503 without Retry-After',
    async check(make) {
      const bench = make({ rate: { capacity: 50, leakPerSecond: 2 } })
      const tabs = [bench.tokenOf(1), bench.tokenOf(2)]
      const statuses: number[] = []
      for (const at of span(0, 50))
        statuses.push((await bench.ask('server.time', {}, { token: tabs[at % 2] ?? null })).status)
      expect(statuses.filter((status) => status === 200)).toHaveLength(50)
      const refused = await bench.ask('server.time')
      expect([refused.status, refused.json.error]).toEqual([503, 'QUERY_LIMIT_EXCEEDED'])
      expect(Object.keys(refused.headers).map((name) => name.toLowerCase())).not.toContain('retry-after')
      expect((await bench.ask('server.time', {}, { address: '10.0.0.2' })).status).toBe(200)
      bench.emulator.clock.advance(1)
      const later = [
        await bench.ask('server.time'),
        await bench.ask('server.time'),
        await bench.ask('server.time'),
      ]
      expect(later.map(({ status }) => status)).toEqual([200, 200, 503])
    },
  },
  {
    number: 20,
    title: 'a request over a minute is cut: HTML without CORS headers, what had run stays',
    async check(make) {
      const bench = make()
      bench.emulator.faults.apply([{ kind: 'slow', ms: 59_500, method: 'app.option.set' }])
      const cmd = commands(50, (at) => `app.option.set?options[k${at}]=1`)
      const cut = await bench.ask('batch', { cmd })
      expect([cut.status, cut.headers['Content-Type'], cut.json]).toEqual([504, 'text/html', undefined])
      expect(Object.keys(cut.headers)).not.toContain('Access-Control-Allow-Origin')
      const written = Object.keys((await bench.ask<Row>('app.option.get')).json.result)
      expect(written.length).toBeGreaterThan(0)
      expect(written).toEqual(names('k', written.length))
      expect(written.length).toBeLessThan(50)
    },
  },
  {
    number: 21,
    title: 'equal values save nothing, any change stamps the record, unknown fields are ignored with true',
    async check(make) {
      const bench = make()
      bench.add('contact', 1, { name: 'Anna' })
      const select = ['ID', 'NAME', 'DATE_MODIFY', 'MODIFY_BY_ID']
      const read = async (): Promise<Row | undefined> => (await bench.rows('crm.contact.list', { select }))[0]
      const before = await read()
      const token = bench.tokenOf(SEED_USER.headOfSales)
      const update = async (fields: Record<string, string>): Promise<unknown> =>
        (await bench.ask('crm.contact.update', { id: 1, fields }, { token })).json.result
      expect(await update({ NAME: 'Anna', NAMME: 'x' })).toBe(true)
      expect(await read()).toEqual(before)
      expect(bench.emulator.portal.applied).toEqual([])
      expect(await update({ NAME: 'Olga' })).toBe(true)
      expect(await read()).toEqual({
        ID: '1',
        NAME: 'Olga',
        DATE_MODIFY: '2026-03-02T12:00:00+03:00',
        MODIFY_BY_ID: String(SEED_USER.headOfSales),
      })
    },
  },
  {
    number: 22,
    title: 'a token ends after an hour for the whole batch; only the frame can give another',
    async check(make) {
      const bench = make()
      const frame = bench.openFrame()
      const token = frame.session.tokens.accessToken
      const call = (with_: string): ReturnType<Bench['ask']> =>
        bench.ask('batch', { cmd: { a: 'server.time' } }, { token: with_ })
      bench.emulator.clock.advance(3_599)
      expect((await call(token)).status).toBe(200)
      bench.emulator.clock.advance(1)
      const expired = await call(token)
      expect([expired.status, expired.json.error]).toEqual([401, 'expired_token'])
      const refreshed = frame.send('refreshAuth')
      expect(refreshed.kind).toBe('answer')
      const fresh = refreshed.kind === 'answer' ? (refreshed.value as { AUTH_ID: string }).AUTH_ID : ''
      expect((await call(fresh)).status).toBe(200)
      bench.act({ action: 'rights', id: 1, active: false })
      // An alert on the portal page, and silence for the app.
      expect(frame.send('refreshAuth')).toMatchObject({ kind: 'page', act: { name: 'alert' } })
    },
  },
  {
    number: 23,
    title:
      'app.option: in every frame, an empty set is a list, a missing one null, silence for a non-administrator',
    async check(make) {
      const bench = make()
      expect((await bench.ask('app.option.get')).json.result).toEqual([])
      expect((await bench.ask('app.option.get', { option: 'x' })).json.result).toBeNull()
      const frames = [bench.openFrame(), bench.openFrame()]
      frames[0]?.send('setAppOption', { name: 'x', value: 1 })
      const known = frames.map((frame) => frame.send('getInitData'))
      // The second page goes on with the copy it was drawn with.
      expect(known[1]).toMatchObject({ value: { APP_OPTIONS: [] } })
      expect(bench.openFrame().send('getInitData')).toMatchObject({ value: { APP_OPTIONS: { x: 1 } } })
      expect(bench.openFrame(SEED_USER.manager).send('setAppOption', { name: 'x', value: 2 })).toEqual({
        kind: 'silent',
      })
      expect((await bench.ask('app.option.get', { option: 'x' })).json.result).toBe(1)
      const path = `/rest/1/${bench.emulator.tokens.webhookSecret(1)}/app.option.get`
      expect((await bench.ask('', {}, { path, token: null })).status).toBe(403)
    },
  },
  {
    number: 24,
    title: 'a static app is opened by GET without a body; an update drops places and everybody begins anew',
    async check(make) {
      const posted = make().openFrame().launch
      expect([posted.method, Object.fromEntries(posted.fields)['PLACEMENT_OPTIONS']]).toEqual([
        'POST',
        '{"ID":"1"}',
      ])
      const bench = make({ staticLaunch: true })
      const frame = bench.openFrame()
      expect([frame.launch.method, frame.launch.fields]).toEqual(['GET', []])
      expect(new URL(frame.launch.action).searchParams.get('PLACEMENT_OPTIONS')).toBeNull()
      expect(frame.send('getInitData')).toMatchObject({ value: { PLACEMENT_OPTIONS: { ID: '1' } } })
      await bench.ask('placement.bind', {
        PLACEMENT: 'CRM_CONTACT_DETAIL_TAB',
        HANDLER: 'http://127.0.0.1:9/t.html',
      })
      await bench.ask('event.bind', { event: 'ONCRMCONTACTUPDATE', event_type: 'offline' })
      expect((await bench.ask<unknown[]>('placement.get')).json.result).toHaveLength(1)
      bench.act({ action: 'app', step: 'update' })
      expect((await bench.ask('placement.get')).json.result).toEqual([])
      expect((await bench.ask('event.get')).json.result).toEqual([])
      expect(bench.openFrame().send('getInitData')).toMatchObject({
        value: { INSTALL: true, FIRST_RUN: true },
      })
    },
  },
  {
    number: 25,
    title: 'offline events: not of our own changes, one per object, taken out by get, administrators only',
    async check(make) {
      const bench = make()
      bench.add('contact', 1)
      bench.add('contact', 2)
      const bind = { event: 'ONCRMCONTACTUPDATE', event_type: 'offline' }
      const denied = await bench.ask('event.bind', bind, { token: bench.tokenOf(SEED_USER.headOfSales) })
      expect([denied.status, denied.json.error]).toEqual([403, 'ACCESS_DENIED'])
      await bench.ask('event.bind', bind)
      await bench.ask('crm.contact.update', { id: 1, fields: { POST: 'ours' } })
      const edit = (post: string): void =>
        bench.act({ action: 'edit', entity: 'contact', id: 2, fields: { post } })
      edit('a')
      edit('b')
      const list = async (): Promise<unknown[]> =>
        (await bench.ask<unknown[]>('event.offline.list')).json.result
      expect(await list()).toMatchObject([
        { EVENT_NAME: 'ONCRMCONTACTUPDATE', EVENT_DATA: { FIELDS: { ID: '2' } } },
      ])
      expect(await list()).toHaveLength(1)
      const taken = (await bench.ask<{ events: unknown[] }>('event.offline.get')).json.result.events
      expect([taken.length, await list()]).toEqual([1, []])
    },
  },
]
