import { expect, test } from 'vitest'
import { MANAGER, NO_RIGHTS, officePortal } from '../office-portal.ts'

type Rows = Record<string, string | null>[]
const METHOD = 'voximplant.statistic.get'

test('calls come by 50 with a total; start is a true offset and a page past the end is empty', async () => {
  const { answer, tables } = officePortal()
  const total = tables.calls.size
  const first = (await answer<Rows>(METHOD)).json
  expect([first.result.length, first.total, first.next]).toEqual([50, total, 50])
  const rest = (await answer<Rows>(METHOD, { start: 60 })).json
  expect(rest.result[0]?.['ID']).toBe(String(tables.calls.rows()[60]!.id))
  expect((await answer<Rows>(METHOD, { start: total })).json.result).toEqual([])
})

test('conditions and order work on every kind of field', async () => {
  const { answer, tables } = officePortal()
  const calls = tables.calls.rows()
  const found = async (FILTER: object, more: object = {}) =>
    (await answer<Rows>(METHOD, { FILTER, ...more } as never)).json
  const long = calls.filter((row) => row.duration > 120)
  expect((await found({ '>CALL_DURATION': 120 })).total).toBe(long.length)
  expect((await found({ '!CALL_FAILED_CODE': '200' })).total).toBe(
    calls.filter((row) => row.code !== '200').length,
  )
  expect((await found({ CALL_TYPE: [1, 4] })).total).toBe(
    calls.filter((row) => row.type === 1 || row.type === 4).length,
  )
  expect((await found({ '><CALL_DURATION': [10, 60] })).total).toBe(
    calls.filter((row) => row.duration >= 10 && row.duration <= 60).length,
  )
  expect((await found({ '%PHONE_NUMBER': '000' })).total).toBe(
    calls.filter((row) => row.phone.includes('000')).length,
  )
  const middle = calls[Math.floor(calls.length / 2)]!
  const edge = new Date(middle.startedAt * 1000).toISOString()
  expect((await found({ '>=CALL_START_DATE': edge })).total).toBe(
    calls.filter((row) => row.startedAt >= middle.startedAt).length,
  )
  const longest = Math.max(...calls.map((row) => row.duration))
  const sorted = await found({}, { SORT: 'CALL_DURATION', ORDER: 'DESC' })
  expect(sorted.result[0]?.['CALL_DURATION']).toBe(String(longest))
})

test('a row is texts, and names the client and the activity of the call', async () => {
  const { result, tables } = officePortal()
  const call = tables.calls.rows().find((row) => row.ownerType === 3)!
  const [row] = await result<Rows>(METHOD, { FILTER: { ID: call.id } })
  expect(row).toMatchObject({
    ID: String(call.id),
    CRM_ENTITY_TYPE: 'CONTACT',
    CRM_ENTITY_ID: String(call.ownerId),
    CRM_ACTIVITY_ID: String(call.activityId),
    COST: '0.0000',
    TRANSCRIPT_PENDING: 'N',
    REST_APP_ID: null,
  })
  expect(tables.activities.get(call.activityId)?.bindings).toContainEqual({
    ownerType: 3,
    ownerId: call.ownerId,
  })
})

test('statistics are closed without rights to clients, and one sees only his own calls with rights to his own', async () => {
  const { refusal, answer, tables } = officePortal()
  expect((await refusal(METHOD, {}, NO_RIGHTS)).slice(0, 2)).toEqual([403, 'ACCESS_DENIED'])
  const own = tables.calls.rows().filter((row) => row.userId === MANAGER)
  expect((await answer(METHOD, {}, MANAGER)).json.total).toBe(own.length)
})
