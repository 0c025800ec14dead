import { expect, test } from 'vitest'
import { createFakeTransport, fail, type AskedCommand } from '../../tests/fakes/fake-transport.ts'
import { OWNER_COMPANY, OWNER_CONTACT } from '../domain/tables/crm-tables.ts'
import { FIELD_DEFINITIONS } from './field-definitions.ts'
import { createFields, deleteFields } from './change-fields.ts'
import { inspectFields } from './fields.ts'

type FieldRow = Record<string, unknown>

/** A portal that keeps user fields: lists them, adds, adds list values. */
function createFieldPortal(start: { contact?: FieldRow[]; company?: FieldRow[] } = {}) {
  const fields: Record<string, FieldRow[]> = {
    contact: [...(start.contact ?? [])],
    company: [...(start.company ?? [])],
  }
  let nextId = 1000
  const withOptions = (list: unknown): FieldRow[] =>
    ((list ?? []) as FieldRow[]).map((option) => ({ ...option, ID: String(nextId++) }))
  const reply = ({ method, params }: AskedCommand): unknown => {
    const [, entity = '', , action = ''] = method.split('.')
    const rows = fields[entity] as FieldRow[]
    const sent = (params['fields'] ?? {}) as FieldRow
    if (action === 'list') return rows
    if (action === 'add') {
      if (rows.some((row) => row['FIELD_NAME'] === sent['FIELD_NAME'])) return fail('refused')
      rows.push({ ...sent, ID: String(nextId++), LIST: withOptions(sent['LIST']) })
      return nextId
    }
    const row = rows.find((candidate) => candidate['ID'] === String(params['id'])) as FieldRow
    row['LIST'] = [...(row['LIST'] as FieldRow[]), ...withOptions(sent['LIST'])]
    return true
  }
  return { fields, reply }
}

const states = (report: { fields: readonly { state: string }[] }) => [
  ...new Set(report.fields.map(({ state }) => state)),
]

test('on a new portal all sixteen fields are missing', async () => {
  const report = await inspectFields(createFakeTransport(createFieldPortal().reply))
  expect(report.ok && report.value.fields).toHaveLength(16)
  expect(report.ok && states(report.value)).toEqual(['missing'])
  expect(report.ok && report.value.map).toBeUndefined()
})

test('missing fields are created closed to editing by hand, usable in filters, labelled in both languages', async () => {
  const portal = createFieldPortal()
  const report = await createFields(createFakeTransport(portal.reply), 'ru')
  if (!report.ok) throw new Error(report.error.kind)
  expect(states(report.value)).toEqual(['present'])
  expect(portal.fields['company']).toHaveLength(8)
  expect(portal.fields['contact']?.find((row) => row['FIELD_NAME'] === 'UF_CRM_CSEGTYPE')).toMatchObject({
    USER_TYPE_ID: 'enumeration',
    EDIT_IN_LIST: 'N',
    SHOW_FILTER: 'Y',
    MULTIPLE: 'N',
    MANDATORY: 'N',
    EDIT_FORM_LABEL: { ru: 'Тип клиента (Клиенты)', en: 'Client type (Clients)' },
    LIST_FILTER_LABEL: { ru: 'Тип клиента (Клиенты)', en: 'Client type (Clients)' },
    LIST: [
      { VALUE: 'B2B', XML_ID: 'B2B' },
      { VALUE: 'B2C', XML_ID: 'B2C' },
    ],
  })
  expect(portal.fields['contact']?.find((row) => row['FIELD_NAME'] === 'UF_CRM_CSEGPARENT')).toMatchObject({
    USER_TYPE_ID: 'crm',
    SETTINGS: { COMPANY: 'Y', CONTACT: 'N' },
  })
})

test('the map gives the ids of list values by XML_ID, for each entity its own', async () => {
  const report = await createFields(createFakeTransport(createFieldPortal().reply), 'en')
  if (!report.ok || report.value.map === undefined) throw new Error('no map')
  const { contacts, companies } = report.value.map
  expect(Object.keys(contacts.lifecycle)).toEqual([
    'ACTIVE',
    'SLEEPING',
    'LOST',
    'WITH_APPLICATIONS',
    'WITH_DIALOGUES',
    'WITH_CONTACTS',
    'WITHOUT_CONTACTS',
  ])
  const ids = [contacts, companies].flatMap((options) =>
    Object.values(options).flatMap((values: Readonly<Record<string, number>>) => Object.values(values)),
  )
  expect(new Set(ids).size).toBe(32)
})

test("list values are named in the portal's language", async () => {
  const portal = createFieldPortal()
  await createFields(createFakeTransport(portal.reply), 'en')
  const field = portal.fields['contact']?.find((row) => row['FIELD_NAME'] === 'UF_CRM_CSEGDIALOGUES')
  expect((field?.['LIST'] as FieldRow[]).map((option) => option['VALUE'])).toEqual(['Yes', 'No'])
})

test('a second creation changes nothing', async () => {
  const portal = createFieldPortal()
  await createFields(createFakeTransport(portal.reply), 'ru')
  const again = createFakeTransport(portal.reply)
  const report = await createFields(again, 'ru')
  expect(report.ok && states(report.value)).toEqual(['present'])
  expect(again.asked.every(({ method }) => method.endsWith('.list'))).toBe(true)
})

test('a field of another type or a multiple one is reported and left alone', async () => {
  const retyped = { ID: '1', FIELD_NAME: 'UF_CRM_CSEGTYPE', USER_TYPE_ID: 'string', MULTIPLE: 'N' }
  const multiple = { ID: '2', FIELD_NAME: 'UF_CRM_CSEGPAYMENTS', USER_TYPE_ID: 'integer', MULTIPLE: 'Y' }
  const portal = createFieldPortal({ contact: [retyped, multiple] })
  const report = await createFields(createFakeTransport(portal.reply), 'ru')
  if (!report.ok) throw new Error(report.error.kind)
  expect(report.value.fields.filter(({ state }) => state === 'retyped')).toEqual([
    { cardType: OWNER_CONTACT, field: 'clientType', state: 'retyped', detail: 'string' },
    { cardType: OWNER_CONTACT, field: 'paymentCount', state: 'retyped', detail: 'integer[]' },
  ])
  expect(report.value.map).toBeUndefined()
  expect(portal.fields['contact']?.slice(0, 2)).toEqual([retyped, multiple])
})

test('a missing list value is added to the field, the others stay', async () => {
  const list = [
    { ID: '50', XML_ID: 'REGULAR', VALUE: 'renamed by hand' },
    { ID: '51', XML_ID: 'FIRST', VALUE: 'x' },
  ]
  const portal = createFieldPortal({
    company: [
      { ID: '7', FIELD_NAME: 'UF_CRM_CSEGFREQUENCY', USER_TYPE_ID: 'enumeration', MULTIPLE: 'N', LIST: list },
    ],
  })
  const before = await inspectFields(createFakeTransport(portal.reply))
  expect(before.ok && before.value.fields).toContainEqual({
    cardType: OWNER_COMPANY,
    field: 'frequency',
    state: 'options-missing',
    detail: 'NONE',
  })
  const transport = createFakeTransport(portal.reply)
  const report = await createFields(transport, 'ru')
  expect(report.ok && report.value.map?.companies.frequency).toMatchObject({ REGULAR: 50, FIRST: 51 })
  expect(
    transport.asked.find(({ method }) => method === 'crm.company.userfield.update')?.params,
  ).toMatchObject({ id: 7, fields: { LIST: [{ XML_ID: 'NONE' }] } })
})

test('a refused creation is an error, unless somebody else made the field meanwhile', async () => {
  const portal = createFieldPortal()
  const refusing = createFakeTransport((command) =>
    command.method.endsWith('.add') ? fail('access-denied') : portal.reply(command),
  )
  expect(await createFields(refusing, 'ru')).toMatchObject({ ok: false, error: { kind: 'access-denied' } })
  const rival = createFakeTransport((command) => {
    const made = portal.reply(command)
    return command.method.endsWith('.add') ? fail('refused') : made
  })
  const report = await createFields(rival, 'ru')
  expect(report.ok && states(report.value)).toEqual(['present'])
})

test('an answer that is no list of fields is not "no fields"', async () => {
  expect(await inspectFields(createFakeTransport(() => 'Access denied'))).toMatchObject({
    ok: false,
    error: { kind: 'bad-record' },
  })
})

test('the names of the fields are letters only, so that both generations spell them alike', () => {
  for (const { name, itemName } of FIELD_DEFINITIONS) {
    expect(name).toMatch(/^UF_CRM_CSEG[A-Z]+$/)
    expect(name.length).toBeLessThanOrEqual(50)
    expect(itemName).toMatch(/^ufCrmCseg[a-z]+$/)
  }
})

test('our fields are removed, one of the same code and another meaning stays', async () => {
  const retyped = { ID: '1', FIELD_NAME: 'UF_CRM_CSEGTYPE', USER_TYPE_ID: 'string', MULTIPLE: 'N' }
  const foreign = { ID: '2', FIELD_NAME: 'UF_CRM_OTHER', USER_TYPE_ID: 'string', MULTIPLE: 'N' }
  const portal = createFieldPortal({ contact: [retyped, foreign] })
  await createFields(createFakeTransport(portal.reply), 'ru')
  const transport = createFakeTransport((command) => {
    const match = /^crm\.(contact|company)\.userfield\.delete$/.exec(command.method)
    if (match === null) return portal.reply(command)
    const rows = portal.fields[match[1] as string] ?? []
    rows.splice(
      rows.findIndex((row) => row['ID'] === String(command.params['id'])),
      1,
    )
    // The answer to one removal is lost: the field is gone all the same.
    return rows.length === 2 ? fail('unknown-outcome') : true
  })
  expect(await deleteFields(transport)).toMatchObject({ ok: true })
  expect(transport.requests()).toBe(3)
  expect(portal.fields['contact']).toEqual([retyped, foreign])
  expect(portal.fields['company']).toEqual([])
})

test('a field that cannot be removed is a failure', async () => {
  const portal = createFieldPortal()
  await createFields(createFakeTransport(portal.reply), 'ru')
  const transport = createFakeTransport((command) =>
    command.method.endsWith('.delete') ? fail('access-denied') : portal.reply(command),
  )
  expect(await deleteFields(transport)).toMatchObject({ ok: false, error: { kind: 'access-denied' } })
})
