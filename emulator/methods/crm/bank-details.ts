// `crm.requisite.bankdetail.*`: bank accounts of requisites, all six methods. Rights are those to the contact or company
// behind the requisite. Docs: crm/requisites/bank-detail/*.md of b24-rest-docs. The name is asked by nobody (the page of
// `add` marks it, that of `fields` does not).
import type { Call, Handler, Param } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import { noteChange } from '../../state/change-record.ts'
import type { BankDetail } from '../../state/rows/requisite.ts'
import { restActor } from './card-saving.ts'
import { ADD_COST, DELETE_COST, GET_COST, SMALL_COST } from './cost.ts'
import { idOrNull, textOrNull, yesNo } from './entities/common-fields.ts'
import { field } from './field.ts'
import type { FieldSet } from './field.ts'
import { catalogueOf } from './field-catalogue.ts'
import { Kinds } from './field-kinds.ts'
import { ignoreOrRefuse } from './old-filter.ts'
import { describeField, oldId } from './old-get.ts'
import { refuseUnknownParams } from './old-list.ts'
import { wholeOldRow } from './old-select.ts'
import { ormList } from './orm-list.ts'
import { ownerAccess } from './owner-access.ts'
import { entriesOf, isArray, oldParam, phpInt, phpString } from './php-values.ts'
import { refuseWithoutClients } from './requisite-presets.ts'
import type { Verb } from './rights.ts'

const COLUMNS = [
  ['RQ_BANK_NAME', 'Наименование банка'],
  ['RQ_BANK_CODE', 'Bank Code'],
  ['RQ_BANK_ADDR', 'Адрес банка'],
  ['RQ_BANK_ROUTE_NUM', 'Bank Routing Number'],
  ['RQ_BIK', 'БИК'],
  ['RQ_MFO', 'МФО'],
  ['RQ_ACC_NAME', 'Bank Account Holder Name'],
  ['RQ_ACC_NUM', 'Расчётный счёт'],
  ['RQ_ACC_TYPE', 'Bank Account Type'],
  ['RQ_IIK', 'ИИК'],
  ['RQ_ACC_CURRENCY', 'Валюта счёта'],
  ['RQ_COR_ACC_NUM', 'Кор. счёт'],
  ['RQ_IBAN', 'IBAN'],
  ['RQ_SWIFT', 'SWIFT'],
  ['RQ_BIC', 'BIC'],
  ['RQ_CODEB', 'Code Banque'],
  ['RQ_CODEG', 'Code Guichet'],
  ['RQ_RIB', 'Clé RIB'],
  ['RQ_AGENCY_NAME', 'Agency Name'],
  ['COMMENTS', 'Комментарий'],
] as const
const NAMES = [
  ['NAME', 'Название'],
  ['CODE', 'Код'],
  ['XML_ID', 'Внешний код'],
  ['ORIGINATOR_ID', 'Внешний источник'],
] as const
const TEXTS: ReadonlySet<string> = new Set([...NAMES, ...COLUMNS].map(([name]) => name))

const READ_ONLY = { readOnly: true } as const
const text = ([name, title]: readonly [string, string]): ReturnType<typeof field<BankDetail>> =>
  field(name, '', Kinds.text, (row) => textOrNull(row.texts[name] ?? ''), { title })

const bankDetailFields: FieldSet<BankDetail> = {
  name: 'bank-detail',
  typeId: 0,
  table: (portal) => portal.tables.bankDetails,
  userFieldEntity: '',
  multifields: undefined,
  userFields: () => null,
  fields: [
    field('ID', '', Kinds.integer, (row) => row.id, { ...READ_ONLY, type: 'integer', title: 'ID' }),
    field('ENTITY_ID', '', Kinds.integer, (row) => row.requisiteId, {
      type: 'integer',
      title: 'ID объекта',
      required: true,
      immutable: true,
    }),
    field('COUNTRY_ID', '', Kinds.integer, (row) => row.countryId, { type: 'integer', title: 'ID страны' }),
    field('DATE_CREATE', '', Kinds.moment, (row) => row.createdAt, {
      ...READ_ONLY,
      type: 'datetime',
      title: 'Дата создания',
    }),
    field('DATE_MODIFY', '', Kinds.moment, (row) => idOrNull(row.modifiedAt), {
      ...READ_ONLY,
      type: 'datetime',
      title: 'Дата изменения',
    }),
    field('CREATED_BY_ID', '', Kinds.integer, (row) => row.createdById, {
      ...READ_ONLY,
      type: 'user',
      title: 'Создал',
    }),
    field('MODIFY_BY_ID', '', Kinds.integer, (row) => idOrNull(row.modifiedById), {
      ...READ_ONLY,
      type: 'user',
      title: 'Изменил',
    }),
    ...NAMES.map(text),
    field('ACTIVE', '', Kinds.flag, (row) => yesNo(row.active), { type: 'char', title: 'Активен' }),
    field('SORT', '', Kinds.integer, (row) => row.sort, { type: 'integer', title: 'Сортировка' }),
    ...COLUMNS.map(text),
  ],
}

/** `crm.requisite.bankdetail.add`: the id. */
export const bankDetailAdd: Handler = (call) => {
  refuseUnknownParams(call, ['fields'])
  const { portal, user } = call
  const given = fieldsOf(call)
  const requisiteId = phpInt(given.get('ENTITY_ID'))
  const requisite = portal.tables.requisites.get(requisiteId)
  if (requisite === undefined) throw Refusal.oldCrm('ENTITY_ID is not defined or invalid.')
  checkRight(call, requisiteId, 'add')
  const { bankDetails, requisitePresets } = portal.tables
  const id = bankDetails.nextId()
  bankDetails.insert({
    id,
    requisiteId,
    countryId: phpInt(given.get('COUNTRY_ID')) || (requisitePresets.get(requisite.presetId)?.countryId ?? 1),
    active: phpString(given.get('ACTIVE') ?? 'Y') === 'Y',
    sort: given.has('SORT') ? phpInt(given.get('SORT')) : 500,
    createdAt: portal.clock.nowSeconds(),
    modifiedAt: 0,
    createdById: user.id,
    modifiedById: 0,
    texts: changedTexts({}, given),
  })
  noteChange(portal, restActor(call), 'bankDetail', id, '+', null, id)
  return { result: id, costMs: ADD_COST.requisite, rows: 1 }
}

/** `crm.requisite.bankdetail.update`: the requisite stays what it is; equal values save nothing. */
export const bankDetailUpdate: Handler = (call) => {
  refuseUnknownParams(call, ['id', 'fields'])
  const row = bankDetailOf(call, 'update')
  const given = fieldsOf(call)
  const { portal } = call
  const before = print(call, row)
  row.texts = changedTexts(row.texts, given)
  if (given.has('ACTIVE')) row.active = phpString(given.get('ACTIVE')) === 'Y'
  if (given.has('SORT')) row.sort = phpInt(given.get('SORT'))
  if (given.has('COUNTRY_ID')) row.countryId = phpInt(given.get('COUNTRY_ID'))
  const after = print(call, row)
  const changed = Object.keys(after).filter((name) => before[name] !== after[name])
  for (const name of changed)
    noteChange(portal, restActor(call), 'bankDetail', row.id, name, before[name], after[name])
  if (changed.length > 0) {
    row.modifiedAt = portal.clock.nowSeconds()
    row.modifiedById = call.user.id
    portal.tables.bankDetails.touched(row)
  }
  return { result: true, costMs: ADD_COST.requisite, rows: 1 }
}

/** `crm.requisite.bankdetail.get`. */
export const bankDetailGet: Handler = (call) => {
  refuseUnknownParams(call, ['id'])
  return { result: print(call, bankDetailOf(call, 'read')), costMs: GET_COST.old, rows: 1 }
}

/** `crm.requisite.bankdetail.list`. */
export const bankDetailList: Handler = (call) => {
  refuseUnknownParams(call)
  refuseWithoutClients(call)
  return ormList(call, bankDetailFields)
}

/** `crm.requisite.bankdetail.delete`. */
export const bankDetailDelete: Handler = (call) => {
  refuseUnknownParams(call, ['id'])
  const row = bankDetailOf(call, 'delete')
  call.portal.tables.bankDetails.remove(row.id)
  noteChange(call.portal, restActor(call), 'bankDetail', row.id, '-', row.id, null)
  return { result: true, costMs: DELETE_COST.part, rows: 1 }
}

/** `crm.requisite.bankdetail.fields`. */
export const bankDetailFieldList: Handler = (call) => {
  refuseUnknownParams(call, [])
  const result = Object.fromEntries(
    bankDetailFields.fields.map((one) => [one.old, describeField(one, call.portal.language)]),
  )
  return { result, costMs: SMALL_COST, rows: bankDetailFields.fields.length }
}

const print = (call: Call, row: BankDetail): Record<string, unknown> =>
  wholeOldRow(call, catalogueOf(call.portal, bankDetailFields), row)

function fieldsOf(call: Call): ReadonlyMap<string, Param> {
  const given = oldParam(call.params, 'fields')
  if (!isArray(given)) throw Refusal.oldCrm("Parameter 'fields' must be array.")
  const fields = new Map(entriesOf(given).map(([name, value]) => [name.toUpperCase(), value]))
  for (const name of fields.keys())
    if (!bankDetailFields.fields.some((one) => one.old === name)) ignoreOrRefuse(call, `fields[${name}]`)
  return fields
}

function changedTexts(
  before: Readonly<Record<string, string>>,
  given: ReadonlyMap<string, Param>,
): Readonly<Record<string, string>> {
  const texts = [...given]
    .filter(([name]) => TEXTS.has(name))
    .map(([name, value]) => [name, phpString(value)])
  const merged: Record<string, string> = {
    ...before,
    ...(Object.fromEntries(texts) as Record<string, string>),
  }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''))
}

function bankDetailOf(call: Call, verb: Verb): BankDetail {
  const id = oldId(call)
  const row = call.portal.tables.bankDetails.get(id)
  if (row === undefined) throw Refusal.oldCrm(`The RequisiteBankDetail with ID '${id}' is not found`)
  checkRight(call, row.requisiteId, verb)
  return row
}

function checkRight(call: Call, requisiteId: number, verb: Verb): void {
  const requisite = call.portal.tables.requisites.get(requisiteId)
  const access =
    requisite === undefined ? 'denied' : ownerAccess(call, requisite.ownerType, requisite.ownerId, verb)
  if (access === 'denied') throw Refusal.oldCrm('Access denied.')
}
