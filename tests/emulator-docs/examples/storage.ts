// Storages of the application: `entity.*`, `entity.item.*`, `entity.item.property.*`.
import { SEED_USER } from '../../../emulator/seed/users.ts'
import type { DocExample } from '../doc-example.ts'

const PAGE = 'entity/entities/entity-'
const ITEM = 'entity/items/entity-item-'
const PROPERTY = 'entity/items/properties/entity-item-property-'

const NO_CODE = { error: 'ERROR_ARGUMENT', text: "Argument 'ENTITY' is null or empty" }
const NO_STORAGE = { error: 'ERROR_ENTITY_NOT_FOUND', text: 'Entity not found' }
const NO_ITEM = { error: 'ERROR_ITEM_NOT_FOUND', text: 'Item not found' }
const NO_PROPERTY = { error: 'ERROR_PROPERTY_NOT_FOUND', text: 'Property not found' }
const DENIED = { status: 403, error: 'ACCESS_DENIED' }

const storage = ['entity.add', { ENTITY: 'menu', NAME: 'Меню', ACCESS: { AU: 'R' } }] as const
const property = ['entity.item.property.add', { ENTITY: 'menu', PROPERTY: 'price', NAME: 'Цена', TYPE: 'S' }] as const
const item = ['entity.item.add', { ENTITY: 'menu', NAME: 'Суп', PROPERTY_VALUES: { price: 11 } }] as const

export const STORAGE_EXAMPLES: readonly DocExample[] = [
  { page: `${PAGE}add.md`, method: 'entity.add', shows: 'a storage with rights', params: { ENTITY: 'menu', NAME: 'Меню', ACCESS: { U1: 'W', AU: 'R' } }, expect: { result: true } },
  { page: `${PAGE}add.md`, method: 'entity.add', shows: 'no code', params: { NAME: 'Меню' }, expect: NO_CODE },
  { page: `${PAGE}add.md`, method: 'entity.add', shows: 'a code that is taken', before: [storage], params: { ENTITY: 'menu', NAME: 'Ещё меню' }, expect: { error: 'ERROR_ENTITY_ALREADY_EXISTS', text: 'Entity already exists' } },
  { page: `${PAGE}add.md`, method: 'entity.add', shows: 'a code that is too long', params: { ENTITY: 'a_code_of_many_letters', NAME: 'x' }, expect: { error: 'ERROR_ARGUMENT' } },
  { page: `${PAGE}add.md`, method: 'entity.add', shows: 'no application', webhook: true, params: { ENTITY: 'menu', NAME: 'Меню' }, expect: { status: 403, error: 'ACCESS_DENIED', text: 'Access denied! Application context required' } },
  { page: `${PAGE}get.md`, method: 'entity.get', shows: 'one storage', before: [storage], params: { ENTITY: 'menu' }, expect: { row: { digits: 'ID', text: 'IBLOCK_TYPE_ID ENTITY NAME' }, holds: { IBLOCK_TYPE_ID: 'rest_entity', ENTITY: 'menu', NAME: 'Меню' } } },
  { page: `${PAGE}get.md`, method: 'entity.get', shows: 'a storage that is not there', params: { ENTITY: 'menu' }, expect: NO_STORAGE },
  { page: `${PAGE}get.md`, method: 'entity.get', shows: 'a code that is too long', params: { ENTITY: 'a_code_of_many_letters' }, expect: { error: 'ERROR_ARGUMENT' } },
  { page: `${PAGE}rights.md`, method: 'entity.rights', shows: 'whoever sets rights keeps the highest', before: [storage], params: { ENTITY: 'menu', ACCESS: { U2: 'W', AU: 'R' } }, expect: { result: { U2: 'W', AU: 'R', U1: 'X' } } },
  { page: `${PAGE}rights.md`, method: 'entity.rights', shows: 'no code', expect: NO_CODE },
  { page: `${PAGE}rights.md`, method: 'entity.rights', shows: 'rights set by a reader', before: [storage], params: { ENTITY: 'menu', ACCESS: { U3: 'X' } }, user: SEED_USER.manager, expect: DENIED },
  { page: `${PAGE}update.md`, method: 'entity.update', shows: 'another name and code', before: [storage], params: { ENTITY: 'menu', NAME: 'Меню 2', ENTITY_NEW: 'menu_v2', ACCESS: { AU: 'R' } }, expect: { result: true } },
  { page: `${PAGE}update.md`, method: 'entity.update', shows: 'a storage that is not there', params: { ENTITY: 'menu', NAME: 'x' }, expect: NO_STORAGE },
  { page: `${PAGE}update.md`, method: 'entity.update', shows: 'no code', params: { NAME: 'x' }, expect: NO_CODE },
  { page: `${PAGE}delete.md`, method: 'entity.delete', shows: 'a storage', before: [storage], params: { ENTITY: 'menu' }, expect: { result: true } },
  { page: `${PAGE}delete.md`, method: 'entity.delete', shows: 'a storage that is not there', params: { ENTITY: 'menu' }, expect: NO_STORAGE },
  { page: `${PAGE}delete.md`, method: 'entity.delete', shows: 'deleted by a reader', before: [storage], params: { ENTITY: 'menu' }, user: SEED_USER.manager, expect: DENIED },
  { page: `${ITEM}add.md`, method: 'entity.item.add', shows: 'an item with values of properties', before: [storage, property], params: { ENTITY: 'menu', NAME: 'Суп', PROPERTY_VALUES: { price: 11 } }, expect: { kind: 'int' } },
  { page: `${ITEM}add.md`, method: 'entity.item.add', shows: 'a storage that is not there', params: { ENTITY: 'menu', NAME: 'Суп' }, expect: NO_STORAGE },
  { page: `${ITEM}add.md`, method: 'entity.item.add', shows: 'no code', params: { NAME: 'Суп' }, expect: NO_CODE },
  { page: `${ITEM}add.md`, method: 'entity.item.add', shows: 'added by a reader', before: [storage], params: { ENTITY: 'menu', NAME: 'Суп' }, user: SEED_USER.manager, expect: DENIED },
  {
    page: `${ITEM}get.md`, method: 'entity.item.get', shows: 'items in order',
    before: [storage, property, item], params: { ENTITY: 'menu', SORT: { DATE_ACTIVE_FROM: 'ASC', ID: 'ASC' }, start: 0 },
    expect: {
      at: '0',
      row: {
        digits: 'ID MODIFIED_BY CREATED_BY SORT', moment: 'TIMESTAMP_X DATE_CREATE', flag: 'ACTIVE', text: 'NAME ENTITY DATE_ACTIVE_FROM DATE_ACTIVE_TO',
        null: 'PREVIEW_PICTURE PREVIEW_TEXT DETAIL_PICTURE DETAIL_TEXT CODE SECTION',
      },
      holds: [{ NAME: 'Суп', SORT: '500', ENTITY: 'menu' }], total: 1,
    },
  },
  { page: `${ITEM}get.md`, method: 'entity.item.get', shows: 'no code', expect: NO_CODE },
  { page: `${ITEM}get.md`, method: 'entity.item.get', shows: 'a storage that is not there', params: { ENTITY: 'menu' }, expect: NO_STORAGE },
  { page: `${ITEM}update.md`, method: 'entity.item.update', shows: 'name and value of a property', before: [storage, property, item], params: { ENTITY: 'menu', ID: 1, NAME: 'Борщ', PROPERTY_VALUES: { price: 33 } }, expect: { result: true } },
  { page: `${ITEM}update.md`, method: 'entity.item.update', shows: 'an item that is not there', before: [storage], params: { ENTITY: 'menu', ID: 7, NAME: 'Борщ' }, expect: NO_ITEM },
  { page: `${ITEM}update.md`, method: 'entity.item.update', shows: 'no code', params: { ID: 7 }, expect: NO_CODE },
  { page: `${ITEM}update.md`, method: 'entity.item.update', shows: 'no id', before: [storage], params: { ENTITY: 'menu', NAME: 'x' }, expect: { error: 'ERROR_ARGUMENT', text: "Argument 'ID' is null or empty" } },
  { page: `${ITEM}delete.md`, method: 'entity.item.delete', shows: 'an item', before: [storage, property, item], params: { ENTITY: 'menu', ID: 1 }, expect: { result: true } },
  { page: `${ITEM}delete.md`, method: 'entity.item.delete', shows: 'an item that is not there', before: [storage], params: { ENTITY: 'menu', ID: 7 }, expect: NO_ITEM },
  { page: `${ITEM}delete.md`, method: 'entity.item.delete', shows: 'no code', params: { ID: 7 }, expect: NO_CODE },
  { page: `${PROPERTY}add.md`, method: 'entity.item.property.add', shows: 'a property', before: [storage], params: { ENTITY: 'menu', PROPERTY: 'weight', NAME: 'Вес', TYPE: 'S', SORT: 100 }, expect: { result: true } },
  { page: `${PROPERTY}add.md`, method: 'entity.item.property.add', shows: 'a property that is there', before: [storage, property], params: { ENTITY: 'menu', PROPERTY: 'price', NAME: 'Цена', TYPE: 'S' }, expect: { error: 'ERROR_PROPERTY_ALREADY_EXISTS', text: 'Property already exists' } },
  { page: `${PROPERTY}add.md`, method: 'entity.item.property.add', shows: 'no code', params: { PROPERTY: 'x' }, expect: NO_CODE },
  { page: `${PROPERTY}add.md`, method: 'entity.item.property.add', shows: 'an unknown type', before: [storage], params: { ENTITY: 'menu', PROPERTY: 'x', NAME: 'x', TYPE: 'Z' }, expect: { error: 'ERROR_ARGUMENT', text: 'Wrong entity item property type' } },
  { page: `${PROPERTY}get.md`, method: 'entity.item.property.get', shows: 'all properties', before: [storage, property], params: { ENTITY: 'menu' }, expect: { at: '0', row: { text: 'PROPERTY NAME TYPE', digits: 'SORT' }, holds: [{ PROPERTY: 'price', NAME: 'Цена', TYPE: 'S' }] } },
  { page: `${PROPERTY}get.md`, method: 'entity.item.property.get', shows: 'a property that is not there', before: [storage], params: { ENTITY: 'menu', PROPERTY: 'price' }, expect: NO_PROPERTY },
  { page: `${PROPERTY}get.md`, method: 'entity.item.property.get', shows: 'no code', expect: NO_CODE },
  { page: `${PROPERTY}delete.md`, method: 'entity.item.property.delete', shows: 'a property', before: [storage, property], params: { ENTITY: 'menu', PROPERTY: 'price' }, expect: { result: true } },
  { page: `${PROPERTY}delete.md`, method: 'entity.item.property.delete', shows: 'a property that is not there', before: [storage], params: { ENTITY: 'menu', PROPERTY: 'price' }, expect: NO_PROPERTY },
  { page: `${PROPERTY}delete.md`, method: 'entity.item.property.delete', shows: 'no code', params: { PROPERTY: 'price' }, expect: NO_CODE },
]
