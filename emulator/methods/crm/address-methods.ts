// `crm.address.list|fields|add|update|delete` (reference 8): addresses of requisites and leads. An address is known by its
// type and owner and has no id, so no keyset is possible; ANCHOR_* name the client behind the requisite.
// Docs: crm/requisites/addresses/*.md of b24-rest-docs. Places of the `location` module are numbers only.
import type { Call, Handler, Param } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import { noteChange } from '../../state/change-record.ts'
import type { Portal } from '../../state/portal.ts'
import { OwnerType } from '../../state/rows/record.ts'
import type { Address } from '../../state/rows/requisite.ts'
import { restActor } from './card-saving.ts'
import type { Predicate } from './condition.ts'
import { ADD_COST, DELETE_COST, SMALL_COST } from './cost.ts'
import { idOrNull, textOrNull } from './entities/common-fields.ts'
import { field } from './field.ts'
import type { Field, FieldSet } from './field.ts'
import { Kinds } from './field-kinds.ts'
import { ignoreOrRefuse } from './old-filter.ts'
import { describeField } from './old-get.ts'
import { refuseUnknownParams } from './old-list.ts'
import { ormList } from './orm-list.ts'
import { ownerAccess } from './owner-access.ts'
import { entriesOf, isArray, oldParam, phpInt, phpString } from './php-values.ts'
import { levelOf } from './rights.ts'
import type { Verb } from './rights.ts'

const TEXTS = [
  ['ADDRESS_1', 'Улица, дом, корпус, строение'],
  ['ADDRESS_2', 'Квартира / офис'],
  ['CITY', 'Город'],
  ['POSTAL_CODE', 'Почтовый индекс'],
  ['REGION', 'Район'],
  ['PROVINCE', 'Область'],
  ['COUNTRY', 'Страна'],
  ['COUNTRY_CODE', 'COUNTRY_CODE'],
] as const
/** Types of addresses (`crm.enum.addresstype`). */
const TYPES: ReadonlySet<number> = new Set([1, 4, 6, 8, 9, 11])

/** The card behind an address: of the requisite that holds it, or the lead itself. */
function anchorOf(portal: Portal, row: Address): { type: number; id: number } {
  if (row.ownerType !== OwnerType.requisite) return { type: row.ownerType, id: row.ownerId }
  const requisite = portal.tables.requisites.get(row.ownerId)
  return { type: requisite?.ownerType ?? 0, id: requisite?.ownerId ?? 0 }
}

function keyField(name: string, read: (row: Address) => number): Field<Address> {
  return field(name, '', Kinds.integer, read, {
    type: 'integer',
    title: name,
    required: true,
    immutable: true,
  })
}

const addressFields: FieldSet<Address> = {
  name: 'address',
  typeId: 0,
  table: (portal) => portal.tables.addresses,
  userFieldEntity: '',
  multifields: undefined,
  userFields: () => null,
  fields: [
    keyField('TYPE_ID', (row) => row.typeId),
    keyField('ENTITY_TYPE_ID', (row) => row.ownerType),
    keyField('ENTITY_ID', (row) => row.ownerId),
    ...TEXTS.map(([name, title]) =>
      field<Address>(name, '', Kinds.text, (row) => textOrNull(row.fields[name] ?? ''), { title }),
    ),
    field('LOC_ADDR_ID', '', Kinds.integer, (row) => idOrNull(row.locationId), {
      type: 'integer',
      title: 'Идентификатор адреса местоположения',
    }),
    field('ANCHOR_TYPE_ID', '', Kinds.integer, (row, portal) => anchorOf(portal, row).type, {
      type: 'integer',
      title: 'ANCHOR_TYPE_ID',
      readOnly: true,
    }),
    field('ANCHOR_ID', '', Kinds.integer, (row, portal) => anchorOf(portal, row).id, {
      type: 'integer',
      title: 'ANCHOR_ID',
      readOnly: true,
    }),
  ],
}

/** `crm.address.list`: addresses of cards the caller may read. */
export const addressList: Handler = (call) => {
  refuseUnknownParams(call)
  const levels = (['contact', 'company', 'lead'] as const).map((one) => levelOf(call.user, one, 'read'))
  if (levels.every((level) => level === 'none')) throw Refusal.oldCrm('Access denied.')
  const isOpen: Predicate<Address> | undefined = levels.every((level) => level === 'all')
    ? undefined
    : (row) => {
        const anchor = anchorOf(call.portal, row)
        return ownerAccess(call, anchor.type, anchor.id, 'read') === 'allowed'
      }
  return ormList(call, addressFields, isOpen, call.user.id)
}

/** `crm.address.fields`. */
export const addressFieldList: Handler = (call) => {
  refuseUnknownParams(call, [])
  const result = Object.fromEntries(
    addressFields.fields.map((one) => [one.old, describeField(one, call.portal.language)]),
  )
  return { result, costMs: SMALL_COST, rows: addressFields.fields.length }
}

/** `crm.address.add`: one address of each type an owner. */
export const addressAdd: Handler = (call) => {
  const { key, texts, locationId } = request(call)
  checkOwner(call, key, 'add')
  if (find(call.portal, key) !== undefined) throw Refusal.oldCrm('TypeAddress exists.')
  const { addresses } = call.portal.tables
  const id = addresses.nextId()
  // A place of the map is made for every address that names none.
  addresses.insert({ id, ...key, fields: merged({}, texts), locationId: locationId ?? id + 120 })
  noteChange(call.portal, restActor(call), 'address', id, '+', null, id)
  return { result: true, costMs: ADD_COST.requisite, rows: 1 }
}

/** `crm.address.update`. */
export const addressUpdate: Handler = (call) => {
  const { key, texts, locationId } = request(call)
  const row = present(call, key, 'update')
  const fields = merged(row.fields, texts)
  for (const [name] of TEXTS) {
    if (row.fields[name] !== fields[name])
      noteChange(
        call.portal,
        restActor(call),
        'address',
        row.id,
        name,
        row.fields[name] ?? null,
        fields[name] ?? null,
      )
  }
  row.fields = fields
  row.locationId = locationId ?? row.locationId
  call.portal.tables.addresses.touched(row)
  return { result: true, costMs: ADD_COST.requisite, rows: 1 }
}

/** `crm.address.delete`. */
export const addressDelete: Handler = (call) => {
  const row = present(call, request(call).key, 'delete')
  call.portal.tables.addresses.remove(row.id)
  noteChange(call.portal, restActor(call), 'address', row.id, '-', row.id, null)
  return { result: true, costMs: DELETE_COST.part, rows: 1 }
}

interface AddressKey {
  readonly typeId: number
  readonly ownerType: number
  readonly ownerId: number
}

interface AddressRequest {
  readonly key: AddressKey
  readonly texts: Readonly<Record<string, string>>
  /** undefined = not given. */
  readonly locationId: number | undefined
}

/** What `fields` name: the key, and the texts as given (an empty one empties). */
function request(call: Call): AddressRequest {
  refuseUnknownParams(call, ['fields'])
  const given = oldParam(call.params, 'fields')
  if (!isArray(given)) throw Refusal.oldCrm("Parameter 'fields' must be array.")
  const parts = new Map<string, Param>(entriesOf(given).map(([name, value]) => [name.toUpperCase(), value]))
  const key = {
    typeId: phpInt(parts.get('TYPE_ID')),
    ownerType: phpInt(parts.get('ENTITY_TYPE_ID')),
    ownerId: phpInt(parts.get('ENTITY_ID')),
  }
  if (!TYPES.has(key.typeId)) throw Refusal.oldCrm('TYPE_ID is not defined or invalid.')
  if (key.ownerType !== OwnerType.requisite && key.ownerType !== OwnerType.lead)
    throw Refusal.oldCrm('ENTITY_TYPE_ID is not defined or invalid.')
  if (key.ownerId <= 0) throw Refusal.oldCrm('ENTITY_ID is not defined or invalid.')
  const texts: Record<string, string> = {}
  for (const [name, value] of parts) {
    const known = addressFields.fields.find((one) => one.old === name)
    if (known === undefined) ignoreOrRefuse(call, `fields[${name}]`)
    else if (known.kind === Kinds.text) texts[name] = phpString(value)
  }
  const location = parts.get('LOC_ADDR_ID')
  return { key, texts, locationId: location === undefined ? undefined : phpInt(location) }
}

const find = (portal: Portal, key: AddressKey): Address | undefined =>
  portal
    .addressIdsOf(key.ownerType, key.ownerId)
    .map((id) => portal.tables.addresses.get(id))
    .find((row) => row?.typeId === key.typeId)

function present(call: Call, key: AddressKey, verb: Verb): Address {
  checkOwner(call, key, verb)
  const row = find(call.portal, key)
  if (row === undefined) throw Refusal.oldCrm('TypeAddress not found.')
  return row
}

/** Rights to the card behind; an owner that is not there is refused as an invalid one (assumed). */
function checkOwner(call: Call, key: AddressKey, verb: Verb): void {
  const anchor = anchorOf(call.portal, { ...key, id: 0, fields: {}, locationId: 0 })
  const access = ownerAccess(call, anchor.type, anchor.id, verb)
  if (access === 'denied') throw Refusal.oldCrm('Access denied.')
  if (access === 'missing') throw Refusal.oldCrm('ENTITY_ID is not defined or invalid.')
}

function merged(
  before: Readonly<Record<string, string>>,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const entries = Object.entries({ ...before, ...texts }).filter(([, value]) => value !== '')
  return Object.fromEntries(entries)
}
