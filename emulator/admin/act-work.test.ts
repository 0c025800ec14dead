// What people do around the cards through `act`, judged by what REST and the tables say afterwards.
import { expect, test } from 'vitest'
import { ask } from '../http/ask.ts'
import type { Emulator } from '../http/emulator.ts'
import { createTestEmulator } from '../http/test-emulator.ts'
import { act, type ActDone } from './act.ts'
import { ActRefused } from './act-arguments.ts'

function bench(): { emulator: Emulator; does: (body: Record<string, unknown>) => ActDone } {
  const emulator = createTestEmulator({
    preset: 'default',
    clients: 60,
    app: { scopes: ['crm', 'task', 'tasks'] },
  })
  return { emulator, does: (body) => act(emulator.portal, body) }
}

/** `{entity field}` of every ledger row. */
const told = (done: ActDone): string[] => done.applied.map((change) => `${change.entity} ${change.field}`)

test('a lead becomes a company, a contact of it and a deal of both, all of which know the lead', async () => {
  const { emulator, does } = bench()
  const { portal } = emulator
  const made = does({
    action: 'create',
    entity: 'lead',
    fields: { title: 'Заявка', name: 'Пётр', lastName: 'Первых', opportunity: 900, currencyId: 'RUB' },
  })
  const lead = portal.tables.leads.get(made.id)
  if (lead === undefined) throw new Error('no lead')
  lead.multifields = [{ id: 900_001, kind: 'PHONE', valueType: 'WORK', value: '+79990000001' }]
  const done = does({ action: 'convert', id: made.id })
  expect(told(done)).toEqual(expect.arrayContaining(['company +', 'contact +', 'deal +', 'lead STATUS_ID']))
  const contact = portal.tables.contacts.rows().at(-1)
  const company = portal.tables.companies.rows().at(-1)
  const deal = portal.tables.deals.rows().at(-1)
  expect(company).toMatchObject({ title: 'Заявка', leadId: made.id })
  expect(contact).toMatchObject({ lastName: 'Первых', leadId: made.id, primaryCompanyId: company?.id })
  const phones = [company, contact].flatMap((card) => card?.multifields ?? [])
  expect(phones.map((one) => one.value)).toEqual(['+79990000001', '+79990000001'])
  expect(new Set([900_001, ...phones.map((one) => one.id)]).size).toBe(3)
  expect(deal).toMatchObject({
    opportunity: 900,
    leadId: made.id,
    companyId: company?.id,
    primaryContactId: contact?.id,
  })
  expect(lead).toMatchObject({ statusId: 'CONVERTED', semantics: 'S', contactId: contact?.id })
  const answer = await ask(emulator, 'crm.lead.get', { id: made.id })
  expect(answer.json.result).toMatchObject({ STATUS_ID: 'CONVERTED', COMPANY_ID: String(company?.id) })
  expect(() => does({ action: 'convert', id: made.id })).toThrow('has been converted')
})

test('a lead becomes only what is asked', () => {
  const { emulator, does } = bench()
  const { deals, companies } = emulator.portal.tables
  const before = [deals.size, companies.size]
  const { id } = does({
    action: 'create',
    entity: 'lead',
    fields: { title: 'Один контакт', lastName: 'Один' },
  })
  does({ action: 'convert', id, to: ['contact'] })
  expect([deals.size, companies.size]).toEqual(before)
  expect(() => does({ action: 'convert', id, to: ['quote'] })).toThrow(ActRefused)
})

test('a task stands on the card until it is done, and REST lists it', async () => {
  const { emulator, does } = bench()
  const deal = emulator.portal.tables.deals.rows()[0]?.id ?? 0
  const { id } = does({
    action: 'task',
    title: 'Позвонить',
    hours: 2,
    ownerType: 2,
    ownerId: deal,
    userId: 1,
  })
  const activity = emulator.portal.tables.activities.rows().at(-1)
  expect(activity).toMatchObject({ typeId: 3, ownerId: deal, completed: false, subject: 'Задача: Позвонить' })
  const listed = await ask(emulator, 'tasks.task.get', { taskId: id })
  expect(listed.json.result).toMatchObject({ task: { title: 'Позвонить', status: '2' } })
  does({ action: 'finish-task', id })
  expect(emulator.portal.tables.tasks.get(id)).toMatchObject({ status: 5 })
  expect(activity?.completed).toBe(true)
  expect(does({ action: 'finish-task', id }).applied).toEqual([])
  expect(() => does({ action: 'finish-task', id: 999_999 })).toThrow('There is no task')
})

test('a dialogue of an open line begins and ends, and stamps the client as spoken with', () => {
  const { emulator, does } = bench()
  const { contacts, openLineSessions, activities } = emulator.portal.tables
  const contact = contacts.rows().find((row) => row.categoryId === 0)
  const { id } = does({ action: 'chat', ownerType: 3, ownerId: contact?.id, messages: 4 })
  const session = openLineSessions.get(id)
  expect(session).toMatchObject({
    closedAt: 0,
    messageCount: 4,
    bindings: [{ ownerType: 3, ownerId: contact?.id }],
  })
  expect(contact?.lastCommunicationAt).toBe(session?.createdAt)
  does({ action: 'close-chat', id })
  expect(session?.closedAt).toBeGreaterThan(0)
  expect(activities.get(session?.activityId ?? 0)?.completed).toBe(true)
})

test('goods make the sum of a deal, and a payment pays it', async () => {
  const { emulator, does } = bench()
  const deal = emulator.portal.tables.deals.rows()[0]
  const owner = { ownerType: 2, ownerId: deal?.id }
  const rows = [
    { name: 'Доска', price: 100.5, quantity: 3 },
    { name: 'Доставка', price: 700 },
  ]
  does({ action: 'goods', ...owner, rows })
  expect(deal?.opportunity).toBe(1001.5)
  const filter = { '=ownerType': 'D', '=ownerId': deal?.id ?? 0 }
  const listed = await ask(emulator, 'crm.item.productrow.list', { filter })
  expect(listed.json.result).toMatchObject({ productRows: [{ productName: 'Доска' }, { price: 700 }] })
  const { id } = does({ action: 'pay', ...owner })
  expect(emulator.portal.tables.payments.get(id)).toMatchObject({ sum: 1001.5, paidById: 1 })
  does({ action: 'goods', ...owner, rows: [] })
  expect(emulator.portal.productRowIdsOf(2, deal?.id ?? 0)).toEqual([])
  expect(() => does({ action: 'goods', ownerType: 3, ownerId: 1, rows })).toThrow(ActRefused)
})

test('a stage and a funnel are added, used, renamed and removed', () => {
  const { emulator, does } = bench()
  const { portal } = emulator
  does({ action: 'add-status', entityId: 'DEAL_STAGE', statusId: 'PAUSE', name: 'Пауза' })
  const deal = portal.tables.deals.rows().find((row) => row.categoryId === 0 && row.semantics === 'P')
  does({ action: 'move', entity: 'deal', id: deal?.id, stageId: 'PAUSE' })
  expect(deal?.stageId).toBe('PAUSE')
  expect(() => does({ action: 'add-status', entityId: 'DEAL_STAGE', statusId: 'PAUSE', name: 'x' })).toThrow(
    ActRefused,
  )
  const { id } = does({ action: 'funnel', name: 'Партнёры' })
  does({ action: 'move', entity: 'deal', id: deal?.id, categoryId: id, stageId: `C${id}:NEW` })
  does({ action: 'win', entity: 'deal', id: deal?.id })
  expect(deal).toMatchObject({ categoryId: id, stageId: `C${id}:WON`, semantics: 'S' })
  expect(() => does({ action: 'funnel', id })).toThrow('There are deals in the funnel')
  does({ action: 'delete', entity: 'deal', id: deal?.id })
  does({ action: 'funnel', id, name: 'Дилеры' })
  expect(portal.tables.categories.get(id)?.name).toBe('Дилеры')
  does({ action: 'funnel', id })
  expect(portal.tables.categories.get(id)).toBeUndefined()
  expect(portal.tables.statuses.rows().some((row) => row.entityId === `DEAL_STAGE_${id}`)).toBe(false)
})

test('a list field made by hand takes values on cards', async () => {
  const { emulator, does } = bench()
  const field = { entityId: 'CRM_CONTACT', fieldName: 'UF_CRM_MOOD', userTypeId: 'enumeration' }
  does({ action: 'add-field', ...field, label: 'Настроение', items: ['Хорошее', 'Плохое'] })
  const item = emulator.portal.tables.userFields.rows().at(-1)?.options[1]?.id
  const id = emulator.portal.tables.contacts.rows().find((row) => row.categoryId === 0)?.id ?? 0
  does({ action: 'edit', entity: 'contact', id, fields: { userFields: { UF_CRM_MOOD: item } } })
  const answer = await ask(emulator, 'crm.contact.get', { id })
  expect(answer.json.result).toMatchObject({ UF_CRM_MOOD: String(item) })
  expect(() => does({ action: 'add-field', ...field })).toThrow('already')
  expect(() => does({ action: 'add-field', ...field, fieldName: 'mood' })).toThrow(ActRefused)
})

test('people come, change departments, and departments change', () => {
  const { emulator, does } = bench()
  const { users, departments } = emulator.portal.tables
  const { id } = does({ action: 'hire', lastName: 'Новиков', name: 'Нил', like: 3 })
  expect(users.get(id)).toMatchObject({ lastName: 'Новиков', active: true, rights: users.get(3)?.rights })
  const made = does({ action: 'department', name: 'Тендеры', headId: 2 })
  does({ action: 'transfer', id, departmentIds: [made.id] })
  expect(users.get(id)?.departmentIds).toEqual([made.id])
  does({ action: 'department', id: made.id, name: 'Торги', headId: id })
  expect(departments.get(made.id)).toMatchObject({ name: 'Торги', headId: id, parentId: 1 })
  expect(() => does({ action: 'department', id: made.id, parentId: made.id })).toThrow('inside itself')
  expect(() => does({ action: 'transfer', id, departmentIds: [999] })).toThrow(ActRefused)
})
