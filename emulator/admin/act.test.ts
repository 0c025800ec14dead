// What a person does in CRM through `act`: effects, the ledger, and sentences for what is not allowed.
import { expect, test } from 'vitest'
import { createHandMadePortal, TEST_NOW, USER } from '../frame/hand-made-portal.ts'
import { createTestEmulator } from '../http/test-emulator.ts'
import type { Portal } from '../state/portal.ts'
import { act, type ActDone } from './act.ts'
import { ActRefused } from './act-arguments.ts'

const DAY = 86_400

function bench(): { portal: Portal; does: (body: Record<string, unknown>) => ActDone } {
  const portal = createHandMadePortal()
  return { portal, does: (body) => act(portal, body) }
}

test("win, reopen and lose move a deal and are marked as a person's", () => {
  const { portal, does } = bench()
  const deal = portal.tables.deals.get(1)
  const won = does({ action: 'win', entity: 'deal', id: 1 })
  expect(deal).toMatchObject({
    stageId: 'WON',
    semantics: 'S',
    movedAt: TEST_NOW,
    closeDate: Math.floor(TEST_NOW / DAY),
  })
  expect(won.applied.map((change) => [change.field, change.by, change.userId])).toContainEqual([
    'STAGE_ID',
    'person',
    USER.admin,
  ])
  does({ action: 'reopen', entity: 'deal', id: 1 })
  expect(deal).toMatchObject({ stageId: 'NEW', semantics: 'P' })
  does({ action: 'lose', entity: 'deal', id: 1 })
  expect(deal).toMatchObject({ stageId: 'LOSE', semantics: 'F' })
})

test('move goes to a named stage, and an unknown one is refused', () => {
  const { portal, does } = bench()
  does({ action: 'move', entity: 'deal', id: 1, stageId: 'LOSE' })
  expect(portal.tables.deals.get(1)?.stageId).toBe('LOSE')
  expect(() => does({ action: 'move', entity: 'deal', id: 1, stageId: 'NOPE' })).toThrow(
    /no stage NOPE.*Allowed: move/,
  )
})

test('create gives the new id; days and moments may be ISO text', () => {
  const { portal, does } = bench()
  const { id, applied } = does({
    action: 'create',
    entity: 'deal',
    userId: USER.manager,
    fields: {
      title: 'Новая',
      stageId: 'WON',
      closeDate: '2024-05-01',
      createdAt: '2024-04-01T00:00:00Z',
      contactIds: [1],
    },
  })
  expect(portal.tables.deals.get(id)).toMatchObject({
    title: 'Новая',
    semantics: 'S',
    closeDate: Date.UTC(2024, 4, 1) / 86_400_000,
    createdAt: Date.UTC(2024, 3, 1) / 1000,
    contactIds: [1],
    primaryContactId: 1,
    assignedById: USER.manager,
  })
  expect(applied).toMatchObject([{ field: '+', userId: USER.manager }])
})

test('edit changes only what differs', () => {
  const { portal, does } = bench()
  const edit = {
    action: 'edit',
    entity: 'contact',
    id: 1,
    fields: { name: 'Пётр', multifields: [{ kind: 'PHONE', value: '+7 000' }] },
  }
  expect(
    does(edit)
      .applied.map((change) => change.field)
      .sort(),
  ).toEqual(['NAME', 'PHONE'])
  expect(portal.tables.contacts.get(1)).toMatchObject({ name: 'Пётр', modifiedAt: TEST_NOW })
  expect(does({ action: 'edit', entity: 'contact', id: 1, fields: { name: 'Пётр' } }).applied).toEqual([])
})

test('delete takes the record out of its links', () => {
  const { portal, does } = bench()
  does({ action: 'delete', entity: 'company', id: 1 })
  expect(portal.tables.companies.get(1)).toBeUndefined()
  expect(portal.tables.contacts.get(1)).toMatchObject({ companyIds: [], primaryCompanyId: 0 })
  expect(portal.tables.deals.get(1)?.companyId).toBe(0)
})

test('merge leaves the first and takes the others into it', () => {
  const { portal, does } = bench()
  const { id } = does({ action: 'create', entity: 'company', fields: { title: 'Двойник' } })
  does({ action: 'merge', entity: 'company', id, ids: [1] })
  expect(portal.tables.companies.get(1)).toBeUndefined()
  expect(portal.tables.deals.get(1)?.companyId).toBe(id)
})

test("link and unlink change a contact's companies", () => {
  const { portal, does } = bench()
  const { id } = does({ action: 'create', entity: 'company', fields: { title: 'Вторая' } })
  does({ action: 'link', contactId: 1, companyId: id, primary: true })
  expect(portal.tables.contacts.get(1)).toMatchObject({ companyIds: [1, id], primaryCompanyId: id })
  does({ action: 'unlink', contactId: 1, companyId: id })
  expect(portal.tables.contacts.get(1)).toMatchObject({ companyIds: [1], primaryCompanyId: 1 })
})

test('a call stamps the card it is bound to', () => {
  const { portal, does } = bench()
  does({ action: 'activity', fields: { ownerType: 3, ownerId: 1, typeId: 2, providerId: 'VOXIMPLANT_CALL' } })
  expect(portal.tables.contacts.get(1)).toMatchObject({
    lastActivityAt: TEST_NOW,
    lastCommunicationAt: TEST_NOW,
  })
  expect(() => does({ action: 'activity', fields: { typeId: 2 } })).toThrow(/ownerType/)
})

test('rights change by verb, by entity and by flag', () => {
  const { portal, does } = bench()
  does({ action: 'rights', id: USER.manager, read: 'all', update: 'none' })
  does({ action: 'rights', id: USER.manager, entity: 'deal', read: 'none' })
  does({ action: 'rights', id: USER.manager, mayUseApp: false })
  const user = portal.tables.users.get(USER.manager)
  expect(user).toMatchObject({
    mayUseApp: false,
    rights: { contact: { read: 'all', update: 'none', add: 'own' }, deal: { read: 'none' } },
  })
  expect(portal.tables.users.get(USER.head)?.rights.contact.read).toBe('all')
})

test('a user field can be deleted with its values, or made again with another type', () => {
  const { portal, does } = bench()
  portal.tables.userFields.insert({
    id: 1,
    entityId: 'CRM_CONTACT',
    fieldName: 'UF_CRM_X',
    userTypeId: 'string',
    xmlId: '',
    sort: 1,
    multiple: false,
    mandatory: false,
    showFilter: 'N',
    showInList: true,
    editInList: true,
    isSearchable: false,
    settings: {},
    editFormLabel: {},
    listColumnLabel: {},
    listFilterLabel: {},
    errorMessage: {},
    helpMessage: {},
    options: [],
  })
  does({ action: 'edit', entity: 'contact', id: 1, fields: { userFields: { UF_CRM_X: 'value' } } })
  expect(portal.tables.contacts.get(1)?.userFields).toEqual({ UF_CRM_X: 'value' })
  const { id } = does({
    action: 'retype-field',
    entityId: 'CRM_CONTACT',
    fieldName: 'UF_CRM_X',
    userTypeId: 'integer',
  })
  expect(portal.tables.userFields.get(id)).toMatchObject({ fieldName: 'UF_CRM_X', userTypeId: 'integer' })
  expect(portal.tables.contacts.get(1)?.userFields).toBeNull()
  does({ action: 'delete-field', entityId: 'CRM_CONTACT', fieldName: 'UF_CRM_X' })
  expect(portal.tables.userFields.size).toBe(0)
})

test('the app can be updated, uninstalled and finished', () => {
  const { portal, does } = bench()
  portal.app.options['k'] = 1
  does({ action: 'app', step: 'update' })
  expect(portal.app).toMatchObject({ version: 2, installed: false, placements: [], options: { k: 1 } })
  does({ action: 'app', step: 'finish' })
  expect(portal.app.installed).toBe(true)
  does({ action: 'app', step: 'uninstall' })
  expect(portal.app).toMatchObject({ installed: false, options: {} })
})

test('everything that is not allowed is refused with a sentence and changes nothing', () => {
  const { portal, does } = bench()
  const refused: readonly [Record<string, unknown>, RegExp][] = [
    [{}, /Unknown "action"\. Allowed: win \{entity/],
    [{ action: 'constructor' }, /Unknown "action"/],
    [{ action: 'win' }, /"entity" is one of deal/],
    [{ action: 'win', entity: 'deal' }, /"id" is a whole number above 0.*Allowed: win/],
    [{ action: 'win', entity: 'deal', id: 77 }, /There is no deal 77/],
    [{ action: 'win', entity: 'lead', id: 1 }, /There is no lead 1/],
    [{ action: 'edit', entity: 'deal', id: 1 }, /"fields" is a JSON object/],
    [{ action: 'edit', entity: 'deal', id: 1, fields: { nope: 1 } }, /no field "nope"\. Allowed: title/],
    [{ action: 'edit', entity: 'deal', id: 1, fields: { title: 5 } }, /"title" of a deal is a string/],
    [
      { action: 'edit', entity: 'deal', id: 1, fields: { closeDate: '1.2.2024' } },
      /"closeDate" is a day such as/,
    ],
    [{ action: 'edit', entity: 'deal', id: 1, fields: { id: 9 } }, /no field "id"/],
    [
      { action: 'edit', entity: 'contact', id: 1, fields: { userFields: { UF_CRM_NO: 1 } } },
      /no user field "UF_CRM_NO"/,
    ],
    [
      { action: 'edit', entity: 'contact', id: 1, fields: { multifields: [{ kind: 'FAX', value: '1' }] } },
      /"kind" of a multifield/,
    ],
    [{ action: 'merge', entity: 'company', id: 1, ids: [1] }, /one survivor/],
    [{ action: 'merge', entity: 'deal', id: 1, ids: [2] }, /"entity" is one of contact, company/],
    [{ action: 'link', contactId: 1, companyId: 5 }, /There is no company 5/],
    [{ action: 'rights', id: 3 }, /Nothing to change/],
    [{ action: 'rights', id: 3, read: 'some' }, /"read" is one of none/],
    [{ action: 'app', step: 'sell' }, /"step" is one of install/],
    [{ action: 'win', entity: 'deal', id: 1, userId: 99 }, /There is no user 99/],
  ]
  for (const [body, sentence] of refused) {
    expect(() => does(body)).toThrow(sentence)
    expect(() => does(body)).toThrow(ActRefused)
  }
  expect(portal.applied).toEqual([])
})

test('items of a list field are renamed, made again under new ids, or deleted; the options of the app overwritten', () => {
  const portal = createHandMadePortal()
  const options = [{ id: 7, value: 'A', sort: 10, isDefault: false, xmlId: 'A' }]
  portal.tables.userFields.insert({
    id: 1,
    entityId: 'CRM_CONTACT',
    fieldName: 'UF_CRM_X',
    userTypeId: 'enumeration',
    xmlId: '',
    sort: 1,
    multiple: false,
    mandatory: false,
    showFilter: 'N',
    showInList: true,
    editInList: true,
    isSearchable: false,
    settings: {},
    editFormLabel: {},
    listColumnLabel: {},
    listFilterLabel: {},
    errorMessage: {},
    helpMessage: {},
    options,
  })
  portal.counters.userFieldOption = 7
  const change = (kind: string): unknown =>
    act(portal, { action: 'field-items', entityId: 'CRM_CONTACT', fieldName: 'UF_CRM_X', change: kind })
  const items = (): unknown =>
    portal.tables.userFields.get(1)?.options.map((one) => [one.id, one.value, one.xmlId])
  change('rename')
  expect(items()).toEqual([[7, 'A (renamed)', 'A']])
  change('recreate')
  expect(items()).toEqual([[8, 'A (renamed)', 'A']])
  change('delete')
  expect(items()).toEqual([])
  expect(() => change('paint')).toThrow('rename, recreate, delete')
  act(portal, { action: 'options', options: { a: 1 } })
  expect(portal.app.options).toEqual({ a: 1 })
  expect(() => act(portal, { action: 'options', options: [] })).toThrow('is a map')
})

test('a stage is renamed and removed, a rate changed and a currency switched off; cards keep what they hold', () => {
  const portal = createTestEmulator().portal
  const stage = { action: 'status', entityId: 'DEAL_STAGE', statusId: 'NEW' }
  const names = (): (string | undefined)[] =>
    portal.tables.statuses
      .rows()
      .filter((row) => row.entityId === 'DEAL_STAGE' && row.statusId === 'NEW')
      .map((row) => row.name)
  act(portal, { ...stage, name: 'Begun' })
  expect(names()).toEqual(['Begun'])
  act(portal, stage)
  expect(names()).toEqual([])
  expect(() => act(portal, stage)).toThrow('There is no NEW in DEAL_STAGE')
  const rate = (code: string): number | undefined =>
    portal.currencies.find((one) => one.code === code)?.amount
  act(portal, { action: 'currency', code: 'USD', amount: 99.5 })
  expect(rate('USD')).toBe(99.5)
  act(portal, { action: 'currency', code: 'USD' })
  expect(rate('USD')).toBeUndefined()
  expect(() => act(portal, { action: 'currency', code: 'RUB', amount: 2 })).toThrow('not the base one')
  expect(portal.applied.map((one) => [one.entity, one.field, one.by])).toEqual([
    ['status', 'NAME', 'person'],
    ['status', '-', 'person'],
    ['currency', 'AMOUNT', 'person'],
    ['currency', '-', 'person'],
  ])
})
