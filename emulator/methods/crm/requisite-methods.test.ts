import { expect, test } from 'vitest'
import { SEED_USER } from '../../seed/users.ts'
import type { Portal } from '../../state/portal.ts'
import type { Params } from '../call.ts'
import { addCompany, addContact, callMethod, emptyPortal, NOW, rowsOf, setLevel } from './small-portal.ts'

const { manager, employee, noCrmRights } = SEED_USER

const call = (portal: Portal, method: string, params: Params, user?: number): unknown =>
  callMethod(portal, method, params, user === undefined ? {} : { user }).result

function portalWithCards(): Portal {
  const portal = emptyPortal()
  addCompany(portal, 7, { assignedById: manager, opened: false })
  addCompany(portal, 8, { assignedById: employee, opened: false })
  addContact(portal, 3)
  return portal
}

const OWN = { ENTITY_TYPE_ID: 4, ENTITY_ID: 7, PRESET_ID: 1, NAME: 'Организация' }
const addRequisite = (portal: Portal, fields: Params = OWN, user?: number): number =>
  call(portal, 'crm.requisite.add', { fields }, user) as number
const addAddress = (portal: Portal, fields: Params, user?: number): unknown =>
  call(portal, 'crm.address.add', { fields }, user)

test('a requisite is added, read back in strings and found in the list', () => {
  const portal = portalWithCards()
  const id = addRequisite(portal, {
    ...OWN,
    RQ_INN: '0012345678',
    XML_ID: 'one-c',
    ADDRESS_ONLY: 'N',
    SORT: 20,
  })
  expect(call(portal, 'crm.requisite.get', { id })).toMatchObject({
    ID: String(id),
    ENTITY_TYPE_ID: '4',
    ENTITY_ID: '7',
    PRESET_ID: '1',
    NAME: 'Организация',
    XML_ID: 'one-c',
    CODE: null,
    SORT: '20',
    ACTIVE: 'Y',
    ADDRESS_ONLY: 'N',
    RQ_INN: '0012345678',
    RQ_KPP: null,
    CREATED_BY_ID: '1',
    MODIFY_BY_ID: null,
    DATE_MODIFY: '',
  })
  expect(
    rowsOf(callMethod(portal, 'crm.requisite.list', { filter: { ENTITY_ID: [7] }, select: ['ID'] })),
  ).toEqual([{ ID: String(id) }])
  expect(portal.applied).toMatchObject([{ entity: 'requisite', field: '+', by: 'rest' }])
})

test('an update changes what is given, empties by an empty text and leaves the owner', () => {
  const portal = portalWithCards()
  const id = addRequisite(portal, { ...OWN, RQ_INN: '1', RQ_KPP: '2' })
  portal.clock.advance(50)
  const update = (fields: Params): unknown => call(portal, 'crm.requisite.update', { id, fields })
  expect(update({ RQ_INN: '1' })).toBe(true)
  expect(portal.tables.requisites.get(id)?.modifiedAt).toBe(NOW)
  expect(update({ RQ_KPP: '', RQ_OGRN: '3', NAME: 'Филиал', ENTITY_ID: 8 })).toBe(true)
  expect(portal.tables.requisites.get(id)).toMatchObject({
    name: 'Филиал',
    ownerId: 7,
    fields: { RQ_INN: '1', RQ_OGRN: '3' },
    modifiedAt: NOW + 50,
  })
  expect(call(portal, 'crm.requisite.get', { id })).toMatchObject({
    MODIFY_BY_ID: '1',
    DATE_MODIFY: '2024-03-11T16:37:36+03:00',
  })
})

test('a requisite without owner, template or card is refused with its texts', () => {
  const portal = portalWithCards()
  const wrong = (fields: Params, message: string): void =>
    expect(() => addRequisite(portal, fields)).toThrow(
      expect.objectContaining({ status: 400, code: '', message }),
    )
  wrong({ ...OWN, ENTITY_TYPE_ID: 2 }, 'ENTITY_TYPE_ID is not defined or invalid.')
  wrong({ ...OWN, ENTITY_ID: 0 }, 'ENTITY_ID is not defined or invalid.')
  wrong({ ...OWN, PRESET_ID: 4 }, 'PRESET_ID is not defined or invalid.')
  wrong({ ...OWN, ENTITY_ID: 99 }, 'Entity not found.')
  expect(() => call(portal, 'crm.requisite.get', { id: 57 })).toThrow(
    "The Requisite with ID '57' is not found",
  )
  expect(() => call(portal, 'crm.requisite.update', { id: 57, fields: {} })).toThrow(
    "The Requisite with ID '57' is not found",
  )
  expect(() => call(portal, 'crm.requisite.delete', {})).toThrow('ID is not defined or invalid.')
})

test('rights to requisites are those to their owner', () => {
  const portal = portalWithCards()
  const mine = addRequisite(portal)
  const other = addRequisite(portal, { ...OWN, ENTITY_ID: 8 })
  setLevel(portal, manager, 'own')
  for (const method of ['crm.requisite.get', 'crm.requisite.update', 'crm.requisite.delete']) {
    expect(() => call(portal, method, { id: other, fields: {} }, manager)).toThrow('Access denied.')
    expect(() => call(portal, method, { id: mine, fields: {} }, noCrmRights)).toThrow('Access denied.')
  }
  expect(() => addRequisite(portal, { ...OWN, ENTITY_ID: 8 }, manager)).toThrow('Access denied.')
  expect(addRequisite(portal, OWN, manager)).toBe(3)
  expect(call(portal, 'crm.requisite.get', { id: 3 }, manager)).toMatchObject({ CREATED_BY_ID: '3' })
  expect(call(portal, 'crm.requisite.delete', { id: mine }, manager)).toBe(true)
})

test('templates are listed by name and refused without clients', () => {
  const portal = emptyPortal()
  expect(rowsOf(callMethod(portal, 'crm.requisite.preset.list', { select: ['ID', 'NAME'] }))).toEqual([
    { ID: '1', NAME: 'Организация' },
    { ID: '2', NAME: 'ИП' },
    { ID: '3', NAME: 'Физ. лицо' },
    { ID: '5', NAME: 'Организация (доп.)' },
  ])
  const listed = callMethod(portal, 'crm.requisite.preset.list', {
    filter: { '%NAME': 'орг' },
    order: { ID: 'DESC' },
  })
  expect(rowsOf(listed).map((row) => row['ID'])).toEqual(['5', '1'])
  expect(call(portal, 'crm.requisite.preset.get', { id: 2 })).toMatchObject({
    ENTITY_TYPE_ID: '8',
    COUNTRY_ID: '1',
    ACTIVE: 'Y',
    DATE_MODIFY: '',
    MODIFY_BY_ID: null,
  })
  expect(() => call(portal, 'crm.requisite.preset.list', {}, noCrmRights)).toThrow(
    expect.objectContaining({ code: '0' }),
  )
})

test('fields of requisites, templates and addresses tell what is required and what is fixed', () => {
  const portal = emptyPortal()
  const marks = (method: string, mark: string): string[] =>
    Object.entries(call(portal, method, {}) as Record<string, Record<string, unknown>>)
      .filter(([, description]) => description[mark] === true)
      .map(([name]) => name)
  expect(marks('crm.requisite.fields', 'isRequired')).toEqual([
    'ENTITY_TYPE_ID',
    'ENTITY_ID',
    'PRESET_ID',
    'NAME',
  ])
  expect(marks('crm.requisite.preset.fields', 'isImmutable')).toEqual(['ENTITY_TYPE_ID', 'COUNTRY_ID'])
  expect(marks('crm.address.fields', 'isRequired')).toEqual(['TYPE_ID', 'ENTITY_TYPE_ID', 'ENTITY_ID'])
  expect(marks('crm.address.fields', 'isReadOnly')).toEqual(['ANCHOR_TYPE_ID', 'ANCHOR_ID'])
})

test('an address is known by type and owner, has no id and names the client behind the requisite', () => {
  const portal = portalWithCards()
  const requisite = addRequisite(portal, { ...OWN, ENTITY_TYPE_ID: 3, ENTITY_ID: 3 })
  const key = { TYPE_ID: 1, ENTITY_TYPE_ID: 8, ENTITY_ID: String(requisite) }
  expect(addAddress(portal, { ...key, ADDRESS_1: 'Ленина 2', CITY: 'Тюмень', LOC_ADDR_ID: 479 })).toBe(true)
  expect(rowsOf(callMethod(portal, 'crm.address.list', { filter: { ANCHOR_ID: 3 } }))).toEqual([
    {
      TYPE_ID: '1',
      ENTITY_TYPE_ID: '8',
      ENTITY_ID: String(requisite),
      ADDRESS_1: 'Ленина 2',
      ADDRESS_2: null,
      CITY: 'Тюмень',
      POSTAL_CODE: null,
      REGION: null,
      PROVINCE: null,
      COUNTRY: null,
      COUNTRY_CODE: null,
      LOC_ADDR_ID: '479',
      ANCHOR_TYPE_ID: '3',
      ANCHOR_ID: '3',
    },
  ])
  expect(() => addAddress(portal, key)).toThrow('TypeAddress exists.')
  expect(addAddress(portal, { ...key, TYPE_ID: 6 })).toBe(true)
  const update = call(portal, 'crm.address.update', { fields: { ...key, CITY: '', ADDRESS_2: '701' } })
  expect(update).toBe(true)
  expect(rowsOf(callMethod(portal, 'crm.address.list', { filter: { TYPE_ID: 1 } }))).toMatchObject([
    { CITY: null, ADDRESS_2: '701', ADDRESS_1: 'Ленина 2' },
  ])
  expect(call(portal, 'crm.address.delete', { fields: key })).toBe(true)
  expect(() => call(portal, 'crm.address.delete', { fields: key })).toThrow('TypeAddress not found.')
  expect(callMethod(portal, 'crm.address.list', {}).total).toBe(1)
  call(portal, 'crm.requisite.delete', { id: requisite })
  expect(callMethod(portal, 'crm.address.list', {}).total).toBe(0)
})

test('the list of addresses takes no id: a keyset reads everything again; start is a true offset', () => {
  const portal = portalWithCards()
  for (let at = 0; at < 55; at++) {
    const id = addRequisite(portal)
    addAddress(portal, { TYPE_ID: 1, ENTITY_TYPE_ID: 8, ENTITY_ID: id })
  }
  const list = (params: Params, start: number): ReturnType<typeof callMethod> =>
    callMethod(portal, 'crm.address.list', params, { start })
  expect(rowsOf(list({ filter: { '>ID': 54 }, order: { ID: 'ASC' } }, -1))).toHaveLength(50)
  expect(list({}, 0)).toMatchObject({ total: 55, next: 50 })
  expect(rowsOf(list({}, 53))).toHaveLength(2)
  expect(rowsOf(list({}, 100))).toEqual([])
})

test('rights to addresses are those to the card behind, and a wrong key is refused', () => {
  const portal = portalWithCards()
  const mine = { TYPE_ID: 1, ENTITY_TYPE_ID: 8, ENTITY_ID: addRequisite(portal) }
  const other = { ...mine, ENTITY_ID: addRequisite(portal, { ...OWN, ENTITY_ID: 8 }) }
  addAddress(portal, mine)
  addAddress(portal, other)
  setLevel(portal, manager, 'own')
  expect(callMethod(portal, 'crm.address.list', {}, { user: manager }).total).toBe(1)
  expect(() => addAddress(portal, { ...other, TYPE_ID: 6 }, manager)).toThrow('Access denied.')
  expect(() => call(portal, 'crm.address.delete', { fields: other }, manager)).toThrow('Access denied.')
  expect(() => call(portal, 'crm.address.list', {}, noCrmRights)).toThrow('Access denied.')
  expect(() => addAddress(portal, { ...mine, TYPE_ID: 0 })).toThrow('TYPE_ID is not defined or invalid.')
  expect(() => addAddress(portal, { ...mine, ENTITY_TYPE_ID: 4 })).toThrow(
    'ENTITY_TYPE_ID is not defined or invalid.',
  )
  expect(() => addAddress(portal, { ...mine, ENTITY_ID: 0 })).toThrow('ENTITY_ID is not defined or invalid.')
})
