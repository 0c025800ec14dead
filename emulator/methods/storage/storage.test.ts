import { expect, test } from 'vitest'
import { ask } from '../../http/ask.ts'
import type { Emulator } from '../../http/emulator.ts'
import { createTestEmulator } from '../../http/test-emulator.ts'
import type { Params } from '../call.ts'

type Row = Readonly<Record<string, unknown>>

/** Calls as the user; gives `result`, or the error code. */
function callerOf(emulator: Emulator, userId: number) {
  const token = emulator.tokens.issue(userId).accessToken
  return async (method: string, params: Params = {}): Promise<unknown> => {
    const { json } = await ask(emulator, method, params, { token })
    return json.error ?? json.result
  }
}

/** One field of every row. */
const column = (rows: unknown, name: string): unknown[] => (rows as Row[]).map((row) => row[name])

async function withStorage() {
  const emulator = createTestEmulator()
  const [admin, manager] = [callerOf(emulator, 1), callerOf(emulator, 3)]
  await admin('entity.add', { ENTITY: 'cseg', NAME: 'Сегменты', ACCESS: { AU: 'R' } })
  return { emulator, admin, manager }
}

test('a storage is made once, belongs to its maker and is listed to those who can read it', async () => {
  const { admin, manager } = await withStorage()
  expect(await admin('entity.get')).toEqual([
    { ID: '20', IBLOCK_TYPE_ID: 'rest_entity', ENTITY: 'cseg', NAME: 'Сегменты' },
  ])
  expect(await admin('entity.add', { ENTITY: 'cseg', NAME: 'x' })).toBe('ERROR_ENTITY_ALREADY_EXISTS')
  expect(await admin('entity.rights', { ENTITY: 'cseg' })).toEqual({ AU: 'R', U1: 'X' })
  expect(await manager('entity.add', { ENTITY: 'own', NAME: 'Mine' })).toBe(true)
  expect(await admin('entity.get', { ENTITY: 'own' })).toBe('ERROR_ENTITY_NOT_FOUND')
  expect(column(await manager('entity.get'), 'ENTITY')).toEqual(['cseg', 'own'])
})

test('codes are cleaned, and limited by the prefix of the application to 50 characters', async () => {
  const { emulator, admin } = await withStorage()
  expect(await admin('entity.get', { ENTITY: ' c-s e.g ' })).toMatchObject({ ENTITY: 'cseg' })
  expect(await admin('entity.add', { ENTITY: 'abcdefghijklmnop', NAME: 'x' })).toBe(true)
  const { json } = await ask(emulator, 'entity.add', { ENTITY: 'abcdefghijklmnopq', NAME: 'x' })
  expect(json).toMatchObject({
    error: 'ERROR_ARGUMENT',
    error_description: 'Entity code is too long. Max length is 16 characters.',
  })
  expect(await admin('entity.add', { NAME: 'x' })).toBe('ERROR_ARGUMENT')
})

test('rights decide who reads, writes and manages; setting them keeps the caller', async () => {
  const { admin, manager } = await withStorage()
  const id = Number(await admin('entity.item.add', { ENTITY: 'cseg', NAME: 'a', DETAIL_TEXT: 'text' }))
  expect(await manager('entity.item.get', { ENTITY: 'cseg' })).toHaveLength(1)
  expect(await manager('entity.item.update', { ENTITY: 'cseg', ID: id, NAME: 'b' })).toBe('ACCESS_DENIED')
  expect(await manager('entity.rights', { ENTITY: 'cseg', ACCESS: { U3: 'X' } })).toBe('ACCESS_DENIED')
  expect(await admin('entity.rights', { ENTITY: 'cseg', ACCESS: { U3: 'W', AU: 'Q' } })).toEqual({
    U3: 'W',
    U1: 'X',
  })
  expect(await manager('entity.item.update', { ENTITY: 'cseg', ID: id, NAME: 'b' })).toBe(true)
  expect(await manager('entity.delete', { ENTITY: 'cseg' })).toBe('ACCESS_DENIED')
  await admin('entity.rights', { ENTITY: 'cseg', ACCESS: { U2: 'R' } })
  expect(await manager('entity.item.get', { ENTITY: 'cseg' })).toEqual([])
  expect(await manager('entity.item.add', { ENTITY: 'cseg', NAME: 'c' })).toBe('ERROR_ENTITY_NOT_FOUND')
  expect(await admin('entity.rights', { ENTITY: 'missing' })).toBeNull()
})

test('an item prints every field as text, without values as null or an empty date', async () => {
  const { admin } = await withStorage()
  expect(
    await admin('entity.item.add', { ENTITY: 'cseg', NAME: 'manifest', CODE: 'm1', DETAIL_TEXT: 'body' }),
  ).toBe(1)
  expect(await admin('entity.item.get', { ENTITY: 'cseg' })).toEqual([
    {
      ID: '1',
      TIMESTAMP_X: '2026-03-02T12:00:00+03:00',
      MODIFIED_BY: '1',
      DATE_CREATE: '2026-03-02T12:00:00+03:00',
      CREATED_BY: '1',
      ACTIVE: 'Y',
      DATE_ACTIVE_FROM: '',
      DATE_ACTIVE_TO: '',
      SORT: '500',
      NAME: 'manifest',
      PREVIEW_PICTURE: null,
      PREVIEW_TEXT: null,
      DETAIL_PICTURE: null,
      DETAIL_TEXT: 'body',
      CODE: 'm1',
      ENTITY: 'cseg',
      SECTION: null,
    },
  ])
})

test('pages of fifty with total and next; past the end comes the first page again', async () => {
  const { emulator, admin } = await withStorage()
  for (let index = 1; index <= 60; index += 1)
    await admin('entity.item.add', { ENTITY: 'cseg', NAME: `n${index}`, SORT: 100 - index })
  const page = async (params: Params) =>
    (await ask<Row[]>(emulator, 'entity.item.get', { ENTITY: 'cseg', ...params })).json
  const first = await page({})
  expect([first.result.length, first.total, first.next]).toEqual([50, 60, 50])
  const second = await page({ start: 50 })
  expect([second.result[0]?.ID, second.total, 'next' in second]).toEqual(['51', 60, false])
  expect((await page({ start: 100 })).result[0]?.ID).toBe('1')
  expect(column((await page({ start: -1, FILTER: { '>ID': 55 } })).result, 'ID')).toEqual([
    '56',
    '57',
    '58',
    '59',
    '60',
  ])
  expect((await page({ SORT: { SORT: 'ASC' } })).result[0]?.ID).toBe('60')
})

test('filters take the operations of the storage, OR groups and properties', async () => {
  const { admin } = await withStorage()
  await admin('entity.item.property.add', { ENTITY: 'cseg', PROPERTY: 'month', NAME: 'Месяц', TYPE: 'S' })
  for (const name of ['v1_1', 'v1_2', 'v2_1']) {
    await admin('entity.item.add', {
      ENTITY: 'cseg',
      NAME: name,
      CODE: name,
      PROPERTY_VALUES: { month: `2026-0${name[1]}`, none: 'x' },
    })
  }
  const codes = async (FILTER: Params): Promise<unknown[]> =>
    column(await admin('entity.item.get', { ENTITY: 'cseg', FILTER }), 'CODE')
  expect(await codes({ CODE: ['v1_1', 'v2_1'] })).toEqual(['v1_1', 'v2_1'])
  expect(await codes({ '%CODE': 'V1' })).toEqual(['v1_1', 'v1_2'])
  expect(await codes({ '!=CODE': 'v1_1' })).toEqual(['v1_2', 'v2_1'])
  expect(await codes({ '><ID': [2, 3] })).toEqual(['v1_2', 'v2_1'])
  expect(await codes({ PROPERTY_MONTH: '2026-02' })).toEqual(['v2_1'])
  expect(await codes({ 0: { LOGIC: 'OR', 0: { CODE: 'v1_2' }, 1: { ID: 3 } } })).toEqual(['v1_2', 'v2_1'])
  // An operation that is not allowed is dropped with its condition.
  expect(await codes({ '@CODE': 'v1_1' })).toHaveLength(3)
  expect(await admin('entity.item.get', { ENTITY: 'cseg', FILTER: { CODE: 'v2_1' } })).toMatchObject([
    { PROPERTY_VALUES: { month: '2026-02' } },
  ])
})

test('an update changes only what was sent, and ids of deleted items do not come back', async () => {
  const { emulator, admin } = await withStorage()
  const id = Number(
    await admin('entity.item.add', { ENTITY: 'cseg', NAME: 'a', PREVIEW_TEXT: 'p', DETAIL_TEXT: 'd' }),
  )
  emulator.clock.advance(60)
  expect(await admin('entity.item.update', { ENTITY: 'cseg', ID: id, DETAIL_TEXT: 'e' })).toBe(true)
  expect(await admin('entity.item.get', { ENTITY: 'cseg' })).toMatchObject([
    {
      NAME: 'a',
      PREVIEW_TEXT: 'p',
      DETAIL_TEXT: 'e',
      DATE_CREATE: '2026-03-02T12:00:00+03:00',
      TIMESTAMP_X: '2026-03-02T12:01:00+03:00',
    },
  ])
  expect(await admin('entity.item.delete', { ENTITY: 'cseg', ID: id })).toBe(true)
  expect(await admin('entity.item.delete', { ENTITY: 'cseg', ID: id })).toBe('ERROR_ITEM_NOT_FOUND')
  expect(await admin('entity.item.update', { ENTITY: 'cseg' })).toBe('ERROR_ARGUMENT')
  expect(await admin('entity.item.add', { ENTITY: 'cseg', NAME: 'b' })).toBe(id + 1)
})

test('texts longer than the search column break the insert and change nothing', async () => {
  const { admin } = await withStorage()
  expect(await admin('entity.item.add', { ENTITY: 'cseg', NAME: 'a', DETAIL_TEXT: 'x'.repeat(60_000) })).toBe(
    1,
  )
  expect(await admin('entity.item.add', { ENTITY: 'cseg', NAME: 'b', DETAIL_TEXT: 'x'.repeat(66_000) })).toBe(
    'ERROR_CORE',
  )
  expect(await admin('entity.item.update', { ENTITY: 'cseg', ID: 1, DETAIL_TEXT: 'ы'.repeat(40_000) })).toBe(
    'ERROR_CORE',
  )
  expect(await admin('entity.item.get', { ENTITY: 'cseg', FILTER: { '>ID': 1 } })).toEqual([])
})

test('a storage can be renamed and deleted with its items', async () => {
  const { admin } = await withStorage()
  expect(await admin('entity.update', { ENTITY: 'cseg', ENTITY_NEW: 'other', NAME: 'Other' })).toBe(true)
  expect(await admin('entity.get', { ENTITY: 'other' })).toMatchObject({ NAME: 'Other' })
  expect(await admin('entity.delete', { ENTITY: 'other' })).toBe(true)
  expect(await admin('entity.item.get', { ENTITY: 'other' })).toBe('ERROR_ENTITY_NOT_FOUND')
})

test('what is not written says so', async () => {
  const { admin } = await withStorage()
  expect(await admin('entity.section.add', { ENTITY: 'cseg', NAME: 'x' })).toBe('NOT_EMULATED')
})
