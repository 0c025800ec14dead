import { expect, test } from 'vitest'
import { createFakeTransport, fail, type AskedCommand, type Reply } from '../../tests/fakes/fake-transport.ts'
import { readDeletions, subscribeDeletions } from './deletions.ts'

const EVENTS = [
  'ONCRMCONTACTDELETE',
  'ONCRMCOMPANYDELETE',
  'ONCRMDEALDELETE',
  'ONCRMDYNAMICITEMDELETE_31',
  'ONCRMINVOICEDELETE',
  'ONCRMLEADDELETE',
  'ONCRMACTIVITYDELETE',
  'ONCRMREQUISITEDELETE',
]
const offline = (event: string) => ({ event, connector_id: '', offline: 1 })

/** A portal that binds what `binds` allows; a second binding of one event is an error, as it is in Bitrix24. */
function createEventPortal(bound: readonly string[], binds: (event: string) => Reply = () => true) {
  const events = [...bound]
  const reply = ({ method, params }: AskedCommand): Reply => {
    if (method === 'event.get') return events.map(offline)
    const event = String(params['event'])
    if (events.includes(event)) return fail('refused', 'ERROR_CORE')
    const answer = binds(event)
    if (answer === true) events.push(event)
    return answer
  }
  return { events, reply }
}

test('all kinds of deletion are bound offline; a second time nothing is', async () => {
  const portal = createEventPortal([])
  const transport = createFakeTransport(portal.reply)
  expect(await subscribeDeletions(transport)).toMatchObject({ ok: true, value: true })
  expect(transport.requests()).toBe(2)
  expect(portal.events).toEqual(EVENTS)
  expect(transport.asked[1]?.params).toEqual({ event: 'ONCRMCONTACTDELETE', event_type: 'offline' })
  expect(await subscribeDeletions(transport)).toMatchObject({ ok: true, value: true })
  expect(transport.requests()).toBe(3)
})

test('only what is missing is bound, and an online or foreign handler is no announcement', async () => {
  const rows = [
    ...EVENTS.slice(1, 7).map(offline),
    { ...offline('ONCRMCONTACTDELETE'), offline: 0 },
    { ...offline('ONCRMREQUISITEDELETE'), connector_id: 'exchange' },
  ]
  const transport = createFakeTransport(({ method }) => (method === 'event.get' ? rows : true))
  expect(await subscribeDeletions(transport)).toMatchObject({ ok: true, value: false })
  expect(
    transport.asked.filter(({ method }) => method === 'event.bind').map(({ params }) => params['event']),
  ).toEqual(['ONCRMCONTACTDELETE', 'ONCRMREQUISITEDELETE'])
})

test('where smart invoices have no event of their own, the one of all items will do', async () => {
  const portal = createEventPortal([], (event) =>
    event.endsWith('_31') ? fail('refused', 'ERROR_EVENT_NOT_FOUND') : true,
  )
  const transport = createFakeTransport(portal.reply)
  expect(await subscribeDeletions(transport)).toMatchObject({ ok: true, value: true })
  expect(portal.events).toContain('ONCRMDYNAMICITEMDELETE')
  expect(await subscribeDeletions(transport)).toMatchObject({ ok: true, value: true })
  expect(transport.requests()).toBe(4)
})

test('a portal that refuses is one that announces nothing; a limit is no answer about it', async () => {
  const refusing = createEventPortal([], () => fail('access-denied', 'ACCESS_DENIED'))
  expect(await subscribeDeletions(createFakeTransport(refusing.reply))).toMatchObject({
    ok: true,
    value: false,
  })
  expect(await subscribeDeletions(createFakeTransport(() => fail('method-missing')))).toMatchObject({
    ok: true,
    value: false,
  })
  const limited = createEventPortal([], () => fail('operating-limit'))
  expect(await subscribeDeletions(createFakeTransport(limited.reply))).toMatchObject({
    ok: false,
    error: { kind: 'operating-limit' },
  })
  expect(
    await readDeletions(
      createFakeTransport(() => fail('operating-limit')),
      0,
    ),
  ).toMatchObject({
    ok: false,
    error: { kind: 'operating-limit' },
  })
})

test('announcements become records of their streams; items of other types and odd ones are passed over', async () => {
  const event = (ID: number, EVENT_NAME: string, FIELDS: unknown) => ({
    ID,
    EVENT_NAME,
    EVENT_DATA: { FIELDS },
  })
  const rows = [
    event(7, 'ONCRMCONTACTDELETE', { ID: '75' }),
    event(8, 'ONCRMDYNAMICITEMDELETE', { ID: 3, ENTITY_TYPE_ID: 31 }),
    event(9, 'ONCRMDYNAMICITEMDELETE', { ID: 4, ENTITY_TYPE_ID: 150 }),
    event(10, 'ONCRMDYNAMICITEMDELETE_31', { ID: 5, ENTITY_TYPE_ID: 31 }),
    event(11, 'onCrmRequisiteDelete', { ID: '6' }),
    event(12, 'ONCRMLEADDELETE', []),
  ]
  const transport = createFakeTransport(({ method }) => (method === 'event.get' ? EVENTS.map(offline) : rows))
  expect(await readDeletions(transport, 6)).toMatchObject({
    ok: true,
    value: {
      gone: [
        { stream: 'contacts', id: 75 },
        { stream: 'invoices', id: 3 },
        { stream: 'invoices', id: 5 },
        { stream: 'requisites', id: 6 },
      ],
      lastEventId: 12,
      complete: true,
    },
  })
  expect(transport.asked[1]?.params).toMatchObject({ filter: { '>ID': 6 }, order: { ID: 'ASC' } })
  expect(transport.asked.every(({ method }) => !/clear|offline\.get/.test(method))).toBe(true)
})

test('an announcement without its id is a broken answer: the cursor could not go on', async () => {
  const transport = createFakeTransport(({ method }) =>
    method === 'event.get' ? EVENTS.map(offline) : [{ EVENT_NAME: 'ONCRMLEADDELETE' }],
  )
  expect(await readDeletions(transport, 6)).toMatchObject({ ok: false, error: { kind: 'bad-record' } })
})
