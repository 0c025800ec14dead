import { expect, test } from 'vitest'
import type { Params } from '../call.ts'
import { MANAGER, officePortal } from '../office-portal.ts'

const DATA = [
  {
    name: 'main',
    title: 'О клиенте',
    type: 'section',
    elements: [
      { name: 'NAME', optionFlags: 1 },
      { name: 'PHONE', options: { defaultCountry: 'RU' } },
    ],
  },
]
const PRINTED = [
  {
    name: 'main',
    title: 'О клиенте',
    type: 'section',
    elements: [
      { name: 'NAME', optionFlags: '1' },
      { name: 'PHONE', optionFlags: '0', options: { defaultCountry: 'RU' } },
    ],
  },
]

function setUp() {
  const { result, refusal } = officePortal(20)
  const name = (method: string): string => `crm.item.details.configuration.${method}`
  return {
    set: (params: Params, userId?: number) =>
      result(name('set'), { entityTypeId: 3, data: DATA, ...params }, userId),
    get: (params: Params = {}, userId?: number) =>
      result(name('get'), { entityTypeId: 3, ...params }, userId),
    call: (method: string, params: Params = {}, userId?: number) =>
      result(name(method), { entityTypeId: 3, ...params }, userId),
    text: async (method: string, params: Params, userId?: number) =>
      (await refusal(name(method), params, userId))[2],
  }
}

test('a personal view is set, read back and reset by its owner; nothing set is null', async () => {
  const { set, get, call } = setUp()
  expect(await get({}, MANAGER)).toBeNull()
  expect(await set({}, MANAGER)).toBe(true)
  expect(await get({}, MANAGER)).toEqual(PRINTED)
  expect(await get({ userId: MANAGER })).toEqual(PRINTED)
  expect([await get(), await get({ scope: 'C' })]).toEqual([null, null])
  expect(await call('reset', {}, MANAGER)).toBe(true)
  expect(await get({}, MANAGER)).toBeNull()
})

test('the common view is read by everybody and set by administrators, who may force it on all', async () => {
  const { set, get, call, text } = setUp()
  await set({ scope: 'C' })
  await set({}, MANAGER)
  expect(await get({ scope: 'C' }, MANAGER)).toEqual(PRINTED)
  for (const method of ['set', 'reset'])
    expect(await text(method, { entityTypeId: 3, scope: 'C', data: DATA }, MANAGER)).toBe('Access denied.')
  expect(await text('get', { entityTypeId: 3, userId: 1 }, MANAGER)).toBe('Access denied.')
  expect(await text('forceCommonScopeForAll', { entityTypeId: 3 }, MANAGER)).toBe('Access denied.')
  expect(await call('forceCommonScopeForAll')).toBe(true)
  expect([await get({}, MANAGER), await get({ scope: 'C' })]).toEqual([null, PRINTED])
})

test('deals have a view for each funnel, leads for each kind, invoices for their funnel', async () => {
  const { set, get } = setUp()
  await set({ entityTypeId: 2, extras: { dealCategoryId: 5 } })
  expect(await get({ entityTypeId: 2 })).toBeNull()
  expect(await get({ entityTypeId: 2, extras: { dealCategoryId: 5 } })).toEqual(PRINTED)
  await set({ entityTypeId: 1 })
  expect(await get({ entityTypeId: 1, extras: { leadCustomerType: 1 } })).toEqual(PRINTED)
  expect(await get({ entityTypeId: 1, extras: { leadCustomerType: 2 } })).toBeNull()
  await set({ entityTypeId: 31, extras: { categoryId: 7 } })
  expect(await get({ entityTypeId: 31 })).toEqual(PRINTED)
})

test('data that is no card is refused with the place of the fault', async () => {
  const { text } = setUp()
  const of = (data: unknown) => text('set', { entityTypeId: 3, data } as Params)
  const section = DATA[0]!
  expect(await text('get', {})).toBe("Parameter 'entityTypeId' is not defined")
  expect(await text('get', { entityTypeId: 8 })).toBe(
    "The entity type 'REQUISITE' is not supported in current context.",
  )
  expect(await of('x')).toBe("Parameter 'data' must be array.")
  expect(await of([])).toBe('There are no data to write.')
  expect(await of({ first: section })).toBe('The data must be indexed array.')
  expect(await of([{ ...section, name: '' }])).toBe('Section at index 0 does not have name.')
  expect(await of([section, { ...section, title: '' }])).toBe('Section at index 1 does not have title.')
  expect(await of([{ ...section, type: 'column' }])).toBe(
    "Section at index 0 have type column. The expected type is 'section'.",
  )
  expect(await of([section, { ...section, elements: [{}] }])).toBe(
    'Element at index 0 in section at index 1 does not have name.',
  )
})
