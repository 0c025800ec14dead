import { expect, test } from 'vitest'
import { SEED_USER } from '../../seed/users.ts'
import { blankActivity } from '../../state/blank-rows.ts'
import type { Portal } from '../../state/portal.ts'
import type { Activity } from '../../state/rows/activity.ts'
import { OwnerType } from '../../state/rows/record.ts'
import type { Params } from '../call.ts'
import {
  addCompany,
  addContact,
  addDeal,
  callMethod,
  emptyPortal,
  NOW,
  rowsOf,
  setLevel,
} from './small-portal.ts'

const { manager, employee, noCrmRights, extranet } = SEED_USER

const call = (portal: Portal, method: string, params: Params, user?: number): unknown =>
  callMethod(portal, method, params, user === undefined ? {} : { user }).result

function portalWithDeal(): Portal {
  const portal = emptyPortal()
  addCompany(portal, 7)
  addContact(portal, 3, {
    name: 'Анна',
    assignedById: employee,
    multifields: [{ id: 1, kind: 'PHONE', valueType: 'WORK', value: '+7999' }],
  })
  addDeal(portal, 5, { assignedById: employee })
  return portal
}

function addActivity(portal: Portal, fields: Partial<Activity>): number {
  const id = portal.tables.activities.nextId()
  portal.tables.activities.insert({ ...blankActivity(id, NOW - 500, 1), ...fields })
  return id
}

const PHONE_CALL = {
  OWNER_TYPE_ID: 2,
  OWNER_ID: 5,
  TYPE_ID: 2,
  SUBJECT: 'Новый звонок',
  DIRECTION: 2,
  START_TIME: '2024-03-12T10:00:00+03:00',
  COMMUNICATIONS: [{ VALUE: '+7999', ENTITY_ID: 3, ENTITY_TYPE_ID: 3 }],
}
const add = (portal: Portal, fields: Params, user?: number): number =>
  call(portal, 'crm.activity.add', { fields }, user) as number

test('a call is added to its deal and bound to the other side; its deadline is its start', () => {
  const portal = portalWithDeal()
  const id = add(portal, {
    ...PHONE_CALL,
    DESCRIPTION: 'обсудить',
    PRIORITY: 3,
    SETTINGS: { NOTE: 'x' },
    FILES: [],
  })
  expect(call(portal, 'crm.activity.get', { id })).toMatchObject({
    ID: String(id),
    OWNER_ID: '5',
    OWNER_TYPE_ID: '2',
    TYPE_ID: '2',
    PROVIDER_ID: 'VOXIMPLANT_CALL',
    PROVIDER_TYPE_ID: 'CALL',
    SUBJECT: 'Новый звонок',
    START_TIME: '2024-03-12T10:00:00+03:00',
    DEADLINE: '2024-03-12T10:00:00+03:00',
    COMPLETED: 'N',
    STATUS: '1',
    DESCRIPTION: 'обсудить',
    PRIORITY: '3',
    NOTIFY_TYPE: '0',
    RESPONSIBLE_ID: String(employee),
    AUTHOR_ID: '1',
    EDITOR_ID: '1',
    SETTINGS: { NOTE: 'x' },
    PROVIDER_PARAMS: [],
  })
  expect(portal.tables.activities.get(id)?.bindings).toEqual([
    { ownerType: 2, ownerId: 5 },
    { ownerType: 3, ownerId: 3 },
  ])
  expect(portal.tables.contacts.get(3)).toMatchObject({ lastActivityAt: NOW, lastCommunicationAt: NOW })
  expect(portal.applied).toMatchObject([{ entity: 'activity', field: '+', by: 'rest' }])
})

test('communications come only when the list names them, for the seeded calls from the client', () => {
  const portal = portalWithDeal()
  add(portal, PHONE_CALL)
  addActivity(portal, {
    typeId: 2,
    ownerType: OwnerType.deal,
    ownerId: 5,
    bindings: [
      { ownerType: 2, ownerId: 5 },
      { ownerType: 3, ownerId: 3 },
    ],
  })
  const plain = callMethod(portal, 'crm.activity.list', { select: ['ID'], order: { ID: 'ASC' } })
  const full = callMethod(portal, 'crm.activity.list', {
    select: ['ID', 'COMMUNICATIONS'],
    order: { ID: 'ASC' },
  })
  expect(rowsOf(plain)[0]).toEqual({ ID: '1' })
  expect(rowsOf(full)).toMatchObject([
    { COMMUNICATIONS: [{ TYPE: 'PHONE', VALUE: '+7999', ENTITY_ID: '3', ENTITY_TYPE_ID: '3' }] },
    { COMMUNICATIONS: [{ TYPE: 'PHONE', VALUE: '+7999', ENTITY_SETTINGS: { NAME: 'Анна' } }] },
  ])
  expect(full.costMs).toBeGreaterThan(plain.costMs)
})

test('what an activity needs is asked for in its order', () => {
  const portal = portalWithDeal()
  const wrong = (fields: Params, message: string): void =>
    expect(() => add(portal, { ...PHONE_CALL, ...fields })).toThrow(
      expect.objectContaining({ status: 400, code: '', message }),
    )
  wrong({ TYPE_ID: 0 }, 'The field TYPE_ID is not defined or invalid.')
  wrong({ TYPE_ID: 6 }, 'The custom activity without provider is not supported in current context.')
  wrong(
    { TYPE_ID: 6, PROVIDER_ID: 'CONFIGURABLE_REST_APP' },
    'Use crm.activity.configurable.add for this activity provider',
  )
  wrong({ SUBJECT: ' ' }, 'The field SUBJECT is not defined or empty.')
  wrong({ COMMUNICATIONS: [] }, 'The field COMMUNICATIONS is not defined or invalid.')
  wrong(
    { COMMUNICATIONS: [{ VALUE: 'a@b.example', TYPE: 'EMAIL' }] },
    'The field COMMUNICATIONS is not defined or invalid.',
  )
  wrong(
    { COMMUNICATIONS: [{ VALUE: '1' }, { VALUE: '2' }] },
    'The only one communication is allowed for activity of specified type.',
  )
  wrong(
    { TYPE_ID: 6, PROVIDER_ID: 'CRM_SMS', OWNER_ID: 0, COMMUNICATIONS: [] },
    'Could not build binding. Please ensure that owner info and communications are defined correctly.',
  )
  expect(() => call(portal, 'crm.activity.add', {})).toThrow("Parameter 'fields' must be array.")
  expect(portal.tables.activities.size).toBe(0)
})

test('an activity asks the right to change every card it is bound to', () => {
  const portal = portalWithDeal()
  setLevel(portal, manager, 'all', 'own')
  expect(() => add(portal, PHONE_CALL, manager)).toThrow('Access denied.')
  addDeal(portal, 6, { assignedById: manager })
  expect(() => add(portal, { ...PHONE_CALL, OWNER_ID: 6 }, manager)).toThrow('Access denied.')
  const own = { TYPE_ID: 6, PROVIDER_ID: 'CRM_SMS', OWNER_TYPE_ID: 2, OWNER_ID: 6, SUBJECT: 'СМС' }
  expect(add(portal, own, manager)).toBe(1)
})

test('an update moves the owner, completes and saves nothing when nothing differs', () => {
  const portal = portalWithDeal()
  const id = add(portal, PHONE_CALL)
  portal.clock.advance(30)
  const update = (fields: Params, user?: number): unknown =>
    call(portal, 'crm.activity.update', { id, fields }, user)
  expect(update({ SUBJECT: 'Новый звонок', OWNER_ID: 5 })).toBe(true)
  expect(portal.tables.activities.get(id)?.updatedAt).toBe(NOW)
  expect(update({ COMPLETED: 'Y', OWNER_TYPE_ID: 4, OWNER_ID: 7 })).toBe(true)
  expect(portal.tables.activities.get(id)).toMatchObject({
    completed: true,
    ownerType: 4,
    ownerId: 7,
    updatedAt: NOW + 30,
    bindings: [
      { ownerType: 4, ownerId: 7 },
      { ownerType: 3, ownerId: 3 },
    ],
  })
  expect(update({ STATUS: 3 }, SEED_USER.headOfSales)).toBe(true)
  expect(call(portal, 'crm.activity.get', { id })).toMatchObject({ STATUS: '3', EDITOR_ID: '2' })
  expect(() => update({ SUBJECT: '' })).toThrow('The field SUBJECT is not defined or empty.')
  expect(() => update({ COMMUNICATIONS: [] })).toThrow('The field COMMUNICATIONS is not defined or invalid.')
  setLevel(portal, manager, 'own')
  expect(() => update({ SUBJECT: 'x' }, manager)).toThrow('Access denied.')
})

test('reading and deleting follow the owner; a missing activity is told', () => {
  const portal = portalWithDeal()
  const id = addActivity(portal, { ownerType: 2, ownerId: 5, bindings: [{ ownerType: 2, ownerId: 5 }] })
  const orphan = addActivity(portal, { ownerType: 2, ownerId: 99, bindings: [{ ownerType: 2, ownerId: 99 }] })
  setLevel(portal, manager, 'own')
  expect(() => call(portal, 'crm.activity.get', { id }, manager)).toThrow('Access denied.')
  expect(() => call(portal, 'crm.activity.get', { id: orphan }, manager)).toThrow('Access denied.')
  expect(call(portal, 'crm.activity.get', { id: orphan })).toMatchObject({ OWNER_ID: '99' })
  expect(() => call(portal, 'crm.activity.delete', { id }, noCrmRights)).toThrow('Access denied.')
  expect(call(portal, 'crm.activity.delete', { id })).toBe(true)
  expect(() => call(portal, 'crm.activity.delete', { id })).toThrow(
    expect.objectContaining({ code: '', message: 'Activity is not found.' }),
  )
})

test('a to-do is a provided activity with a deadline and answers its id in an object', () => {
  const portal = portalWithDeal()
  const params = {
    ownerTypeId: 2,
    ownerId: 5,
    deadline: '2024-03-20T15:00:00',
    title: 'Позвонить',
    colorId: '2',
  }
  const { id } = call(portal, 'crm.activity.todo.add', {
    ...params,
    description: 'завтра',
    pingOffsets: [0, 15],
  }) as {
    id: number
  }
  expect(call(portal, 'crm.activity.get', { id })).toMatchObject({
    TYPE_ID: '6',
    PROVIDER_ID: 'CRM_TODO',
    PROVIDER_TYPE_ID: 'TODO',
    SUBJECT: 'Позвонить',
    DESCRIPTION: 'завтра',
    DEADLINE: '2024-03-20T15:00:00+03:00',
    COMPLETED: 'N',
    SETTINGS: { COLOR: '2', PING_OFFSETS: [0, 15] },
  })
  expect(portal.tables.deals.get(5)?.lastActivityAt).toBe(NOW)
  const refused = (changes: Params, code: string, user?: number): void =>
    expect(() => call(portal, 'crm.activity.todo.add', { ...params, ...changes }, user)).toThrow(
      expect.objectContaining({ code }),
    )
  refused({ deadline: 'завтра' }, 'WRONG_DATETIME_FORMAT')
  refused({ ownerId: 99 }, 'OWNER_NOT_FOUND')
  refused({ ownerTypeId: 8 }, 'NOT_FOUND')
  refused({}, 'ACCESS_DENIED', noCrmRights)
  refused({}, 'allowed_only_intranet_user', extranet)
  expect(() => call(portal, 'crm.activity.todo.add', { ownerTypeId: 2, ownerId: 5 })).toThrow(
    expect.objectContaining({ code: '100' }),
  )
})

test('bindings are listed for whom they are open, added once, and the last one stays', () => {
  const portal = portalWithDeal()
  const activityId = addActivity(portal, {
    ownerType: 2,
    ownerId: 5,
    bindings: [
      { ownerType: 2, ownerId: 5 },
      { ownerType: 3, ownerId: 3 },
    ],
  })
  const list = (user?: number): unknown => call(portal, 'crm.activity.binding.list', { activityId }, user)
  const change = (what: 'add' | 'delete', entityTypeId: number, entityId: number, user?: number): unknown =>
    call(portal, `crm.activity.binding.${what}`, { activityId, entityTypeId, entityId }, user)
  expect(list()).toEqual([
    { entityTypeId: 2, entityId: 5 },
    { entityTypeId: 3, entityId: 3 },
  ])
  const code = (value: string): unknown => expect.objectContaining({ status: 400, code: value })
  expect(() => change('add', 3, 3)).toThrow(code('ACTIVITY_IS_ALREADY_BOUND'))
  expect(() => change('add', 4, 99)).toThrow(code('OWNER_NOT_FOUND'))
  expect(change('add', 4, 7)).toBe(true)
  expect(portal.activityIdsOf(4, 7)).toEqual([activityId])
  expect(() => change('delete', 1, 1)).toThrow(code('OWNER_NOT_FOUND'))
  addContact(portal, 4)
  expect(() => change('delete', 3, 4)).toThrow(code('BINDING_NOT_FOUND'))
  expect(change('delete', 2, 5)).toBe(true)
  expect(portal.tables.activities.get(activityId)).toMatchObject({ ownerType: 3, ownerId: 3 })
  expect(change('delete', 4, 7)).toBe(true)
  expect(() => change('delete', 3, 3)).toThrow(code('LAST_BINDING_CANNOT_BE_DELETED'))
  setLevel(portal, manager, 'own')
  expect(() => list(manager)).toThrow(code('ACCESS_DENIED'))
  expect(() => change('add', 3, 3, manager)).toThrow(code('ACCESS_DENIED'))
  expect(() => call(portal, 'crm.activity.binding.list', { activityId: 99 })).toThrow(code('NOT_FOUND'))
  expect(() => call(portal, 'crm.activity.binding.list', {})).toThrow(code('100'))
})

test('a hundred bindings are the limit', () => {
  const portal = portalWithDeal()
  const bindings = Array.from({ length: 100 }, (_, at) => ({ ownerType: 3, ownerId: 1000 + at }))
  const activityId = addActivity(portal, { ownerType: 3, ownerId: 1000, bindings })
  expect(() =>
    call(portal, 'crm.activity.binding.add', { activityId, entityTypeId: 2, entityId: 5 }),
  ).toThrow(expect.objectContaining({ status: 400 }))
  expect(portal.tables.activities.get(activityId)?.bindings).toHaveLength(100)
})

test('fields of activities name the read-only bindings and the required communications', () => {
  const result = call(emptyPortal(), 'crm.activity.fields', {}) as Record<string, unknown>
  expect(result).toMatchObject({
    TYPE_ID: { type: 'crm_enum_activitytype', isRequired: true, isImmutable: true },
    ASSOCIATED_ENTITY_ID: { isReadOnly: true },
    BINDINGS: { type: 'crm_activity_binding', isReadOnly: true, isMultiple: true },
    COMMUNICATIONS: { isRequired: true, isMultiple: true },
  })
})
