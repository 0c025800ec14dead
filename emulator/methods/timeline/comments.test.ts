import { expect, test } from 'vitest'
import { deleteRecord } from '../../state/deletions.ts'
import { mergeRecords } from '../../state/merging.ts'
import { MANAGER, NO_RIGHTS, officePortal } from '../office-portal.ts'

const ACTOR = { userId: 1, by: 'person' } as const

function setUp() {
  const office = officePortal()
  const [contact, other] = office.tables.contacts
    .rows()
    .filter((row) => row.categoryId === 0 && row.assignedById !== MANAGER)
  const add = (fields: Record<string, string | number> = {}, userId = 1) =>
    office.result<number>(
      'crm.timeline.comment.add',
      { fields: { ENTITY_ID: contact!.id, ENTITY_TYPE: 'contact', COMMENT: 'Звонить утром', ...fields } },
      userId,
    )
  return { ...office, contact: contact!, other: other!, add }
}

test('a note is added to a card, read back as texts, changed and removed', async () => {
  const { result, add, contact, emulator } = setUp()
  const before = emulator.portal.applied.length
  const id = await add()
  expect(await result('crm.timeline.comment.get', { id })).toEqual({
    ID: String(id),
    ENTITY_ID: String(contact.id),
    ENTITY_TYPE: 'contact',
    CREATED: '2026-03-02T12:00:00+03:00',
    COMMENT: 'Звонить утром',
    AUTHOR_ID: '1',
    FILES: {},
  })
  expect(contact.lastActivityAt).toBe(emulator.clock.nowSeconds())
  expect(await result('crm.timeline.comment.update', { id, fields: { COMMENT: 'Звонить вечером' } })).toBe(id)
  expect(await result('crm.timeline.comment.update', { id, fields: { COMMENT: 'Звонить вечером' } })).toBe(id)
  expect(await result('crm.timeline.comment.delete', { id })).toBeNull()
  const noted = emulator.portal.applied.slice(before).map(({ entity, field, by }) => [entity, field, by])
  expect(noted).toEqual([
    ['timelineComment', '+', 'rest'],
    ['timelineComment', 'COMMENT', 'rest'],
    ['timelineComment', '-', 'rest'],
  ])
})

test('notes of one card are listed by 50 in the order asked, with the fields asked', async () => {
  const { answer, add, other } = setUp()
  const filter = { ENTITY_ID: other.id, ENTITY_TYPE: 'contact' }
  const ids: number[] = []
  for (let at = 0; at < 52; at += 1) ids.push(await add({ ENTITY_ID: other.id, COMMENT: `№${at}` }))
  const first = await answer<{ ID: string }[]>('crm.timeline.comment.list', {
    filter,
    order: { ID: 'DESC' },
    select: ['COMMENT'],
  })
  const had = first.json.total! - 52
  expect([first.json.result.length, first.json.next]).toEqual([50, 50])
  expect(first.json.result[0]).toEqual({ ID: String(ids.at(-1)), COMMENT: '№51' })
  const second = await answer<unknown[]>('crm.timeline.comment.list', { filter, start: 50 })
  expect([second.json.result.length, second.json.next]).toEqual([2 + had, undefined])
})

test('what is missing, empty or closed is refused as documented', async () => {
  const { refusal, add, contact, other, allow } = setUp()
  const id = await add()
  const fields = { ENTITY_ID: contact.id, ENTITY_TYPE: 'contact', COMMENT: 'x' }
  const code = async (method: string, params: object, userId?: number) =>
    (await refusal(`crm.timeline.comment.${method}`, params as never, userId)).slice(0, 2)
  expect(await code('add', {})).toEqual([400, '100'])
  expect(await code('add', { FIELDS: fields })).toEqual([400, '100'])
  expect(await code('add', { fields: { ENTITY_ID: 1, ENTITY_TYPE: 'contact' } })).toEqual([400, '100'])
  expect(await code('add', { fields: { ...fields, COMMENT: '' } })).toEqual([400, 'INVALID_ARG_VALUE'])
  expect(await code('add', { fields: { ...fields, ENTITY_ID: 999_999 } })).toEqual([400, 'OWNER_NOT_FOUND'])
  expect(await code('add', { fields: { ...fields, ENTITY_TYPE: 'nothing' } })).toEqual([
    400,
    'OWNER_NOT_FOUND',
  ])
  expect(await code('add', { fields }, MANAGER)).toEqual([400, 'ACCESS_DENIED'])
  expect(await code('add', { fields: { ...fields, FILES: [['a.txt', 'eA==']] } })).toEqual([
    501,
    'NOT_EMULATED',
  ])
  expect(await refusal('crm.timeline.comment.get', { id: 0 })).toEqual([
    400,
    '',
    'ID is not defined or invalid.',
  ])
  expect(await refusal('crm.timeline.comment.get', { id: 999_999 })).toEqual([400, '', 'Not found.'])
  expect(await refusal('crm.timeline.comment.get', { id }, MANAGER)).toEqual([400, '', 'Access denied.'])
  expect(await code('update', { id: 999_999, fields: { COMMENT: 'y' } })).toEqual([400, 'NOT_FOUND'])
  expect(await code('update', { id, fields: { COMMENT: '' } })).toEqual([400, 'INVALID_ARG_VALUE'])
  expect(await code('delete', { id, ownerTypeId: 3, ownerId: other.id })).toEqual([400, 'OWNER_NOT_FOUND'])
  expect(await refusal('crm.timeline.comment.list', {})).toEqual([400, '', 'Access denied.'])
  allow(NO_RIGHTS, 'none')
  expect(await refusal('crm.timeline.comment.list', { filter: fields }, NO_RIGHTS)).toEqual([
    400,
    '',
    'Access denied.',
  ])
})

test('a note on two cards leaves them one by one', async () => {
  const { result, refusal, add, contact, other, tables } = setUp()
  const id = await add()
  const row = tables.timelineComments.get(id)!
  row.bindings = [...row.bindings, { ownerType: 3, ownerId: other.id }]
  expect((await refusal('crm.timeline.comment.delete', { id }))[1]).toBe('MULTIPLE_BINDINGS')
  expect(await result('crm.timeline.comment.delete', { id, ownerTypeId: 3, ownerId: contact.id })).toBeNull()
  expect(row.bindings).toEqual([{ ownerType: 3, ownerId: other.id }])
  await result('crm.timeline.comment.delete', { id, ownerTypeId: 3, ownerId: other.id })
  expect(tables.timelineComments.get(id)).toBeUndefined()
})

test('notes follow the survivor of a merge and go with a deleted card', async () => {
  const { add, contact, other, tables, emulator } = setUp()
  const id = await add()
  mergeRecords(emulator.portal, 'contact', other.id, [contact.id], ACTOR)
  expect(tables.timelineComments.get(id)?.bindings).toEqual([{ ownerType: 3, ownerId: other.id }])
  deleteRecord(emulator.portal, 'contact', other.id, ACTOR)
  expect(tables.timelineComments.get(id)).toBeUndefined()
})

test('the fields tell what is required and what stays', async () => {
  const fields = await setUp().result<Record<string, Record<string, unknown>>>('crm.timeline.comment.fields')
  expect(Object.keys(fields)).toEqual([
    'ID',
    'CREATED',
    'ENTITY_ID',
    'ENTITY_TYPE',
    'AUTHOR_ID',
    'COMMENT',
    'FILES',
  ])
  expect(fields['ENTITY_ID']).toMatchObject({ isRequired: true, isImmutable: true, isReadOnly: false })
  expect(fields['FILES']).toMatchObject({ type: 'attached_diskfile', isMultiple: true })
})
