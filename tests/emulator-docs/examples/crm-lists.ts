// Dictionaries, funnels, currencies, history of stages, links, activities, requisites and user fields: reading.
import { SEED_USER } from '../../../emulator/seed/users.ts'
import type { DocExample } from '../doc-example.ts'
import { CARD } from '../example-portal.ts'
import { ACTIVITY_ROW, CURRENCY_ROW } from '../row-shapes.ts'

const BAD_OWNER = { error: '', text: 'The parameter ownerEntityID is invalid or not defined.' }
const LINK_ROW = { int: 'SORT ROLE_ID', flag: 'IS_PRIMARY' } as const
const NO_TYPE = { error: 'NOT_FOUND', text: 'Смарт-процесс не найден' }
const INTRANET_ONLY = { status: 403, error: 'allowed_only_intranet_user' }
const FIELD = 'crm/contacts/userfield/crm-contact-userfield-'
const COMPANY_FIELD = 'crm/companies/userfields/crm-company-userfield-'
const DENIED = { error: '', text: 'Access denied' }
const BAD_ID = { error: '', text: 'ID is not defined or invalid' }
const noArray = (name: string) => ({ error: '', text: `Parameter '${name}' must be array` })
const textField = [
  'crm.contact.userfield.add',
  {
    fields: {
      USER_TYPE_ID: 'string',
      FIELD_NAME: 'NOTE',
      LABEL: 'Заметка',
      MULTIPLE: 'Y',
      MANDATORY: 'N',
      SETTINGS: { ROWS: 3 },
      SORT: 1000,
    },
  },
] as const
const FIELD_ROW = {
  digits: 'ID SORT',
  text: 'ENTITY_ID FIELD_NAME USER_TYPE_ID XML_ID',
  flag: 'MULTIPLE MANDATORY SHOW_IN_LIST EDIT_IN_LIST IS_SEARCHABLE',
  map: 'SETTINGS',
  any: 'SHOW_FILTER',
} as const

const dictionaries: readonly DocExample[] = [
  {
    page: 'crm/status/crm-status-list.md',
    method: 'crm.status.list',
    shows: 'stages of the first funnel in order',
    params: { order: { SORT: 'ASC' }, filter: { ENTITY_ID: 'DEAL_STAGE' } },
    expect: {
      at: '0',
      row: {
        digits: 'ID SORT',
        text: 'ENTITY_ID STATUS_ID NAME NAME_INIT COLOR',
        flag: 'SYSTEM',
        null: 'CATEGORY_ID SEMANTICS',
        map: 'EXTRA',
      },
      holds: {
        0: { STATUS_ID: 'NEW', SYSTEM: 'Y', EXTRA: { SEMANTICS: 'process', COLOR: '#39A8EF' } },
        1: { STATUS_ID: 'PREPARATION', NAME_INIT: '', SYSTEM: 'N' },
        length: 8,
      },
      total: 8,
    },
  },
  {
    page: 'crm/status/crm-status-entity-types.md',
    method: 'crm.status.entity.types',
    shows: 'a list without stages, and stages of leads',
    expect: {
      holds: {
        0: {
          ID: 'STATUS',
          SEMANTIC_INFO: {
            START_FIELD: 'NEW',
            FINAL_SUCCESS_FIELD: 'CONVERTED',
            FINAL_UNSUCCESS_FIELD: 'JUNK',
            FINAL_SORT: 0,
          },
          ENTITY_TYPE_ID: 1,
        },
        1: { ID: 'SOURCE' },
      },
    },
  },
  {
    page: 'crm/universal/category/crm-category-list.md',
    method: 'crm.category.list',
    shows: 'funnels of deals',
    params: { entityTypeId: 2 },
    expect: {
      at: 'categories.1',
      row: { int: 'id sort entityTypeId', text: 'name originId originatorId', flag: 'isDefault' },
      total: 3,
    },
  },
  {
    page: 'crm/universal/category/crm-category-list.md',
    method: 'crm.category.list',
    shows: 'an unknown type',
    params: { entityTypeId: 1999 },
    expect: NO_TYPE,
  },
  {
    page: 'crm/universal/category/crm-category-list.md',
    method: 'crm.category.list',
    shows: 'a type without funnels',
    params: { entityTypeId: 1 },
    expect: { error: 'ENTITY_TYPE_NOT_SUPPORTED' },
  },
  {
    page: 'crm/currency/crm-currency-list.md',
    method: 'crm.currency.list',
    shows: 'all currencies in order',
    params: { order: { sort: 'asc', currency: 'asc' } },
    expect: {
      at: '0',
      row: { ...CURRENCY_ROW },
      holds: { 0: { CURRENCY: 'RUB', BASE: 'Y', AMOUNT: '1.0000' }, 1: { CURRENCY: 'USD', BASE: 'N' } },
    },
  },
  {
    page: 'crm/currency/crm-currency-base-get.md',
    method: 'crm.currency.base.get',
    shows: 'the base currency',
    expect: { result: 'RUB' },
  },
  {
    page: 'crm/crm-stage-history-list.md',
    method: 'crm.stagehistory.list',
    shows: 'the history of one deal',
    params: { entityTypeId: 2, order: { ID: 'ASC' }, filter: { OWNER_ID: CARD.deal } },
    expect: {
      at: 'items.0',
      row: {
        int: 'ID TYPE_ID OWNER_ID CATEGORY_ID',
        moment: 'CREATED_TIME',
        text: 'STAGE_SEMANTIC_ID STAGE_ID',
      },
      holds: { items: [{ ID: 35, TYPE_ID: 1, OWNER_ID: 410, CATEGORY_ID: 0, STAGE_ID: 'NEW' }] },
      total: 1,
    },
  },
  {
    page: 'crm/crm-stage-history-list.md',
    method: 'crm.stagehistory.list',
    shows: 'three fields of a row',
    params: {
      entityTypeId: 2,
      order: { ID: 'ASC' },
      filter: { OWNER_ID: CARD.deal },
      select: ['ID', 'STAGE_ID', 'CREATED_TIME'],
    },
    expect: { at: 'items.0', row: { int: 'ID', text: 'STAGE_ID', moment: 'CREATED_TIME' } },
  },
  {
    page: 'crm/crm-stage-history-list.md',
    method: 'crm.stagehistory.list',
    shows: 'a user from outside',
    params: { entityTypeId: 2 },
    user: SEED_USER.extranet,
    expect: INTRANET_ONLY,
  },
  {
    page: 'crm/crm-stage-history-list.md',
    method: 'crm.stagehistory.list',
    shows: 'a filter by an unknown field',
    params: { entityTypeId: 2, filter: { NOTHING: 1 } },
    expect: { error: 'INVALID_ARG_VALUE', text: "Invalid filter: field 'NOTHING' is not allowed in filter" },
  },
  {
    page: 'crm/crm-stage-history-list.md',
    method: 'crm.stagehistory.list',
    shows: 'an order by an unknown field',
    params: { entityTypeId: 2, order: { NOTHING: 'ASC' } },
    expect: { error: 'INVALID_ARG_VALUE', text: "Invalid order: field 'NOTHING' is not allowed in order" },
  },
]

const links: readonly DocExample[] = [
  {
    page: 'crm/contacts/company/crm-contact-company-items-get.md',
    method: 'crm.contact.company.items.get',
    shows: 'companies of a contact',
    params: { id: CARD.contact },
    expect: {
      at: '0',
      row: { ...LINK_ROW, int: 'COMPANY_ID SORT ROLE_ID' },
      holds: [{ COMPANY_ID: 12, ROLE_ID: 0, IS_PRIMARY: 'Y' }],
    },
  },
  {
    page: 'crm/contacts/company/crm-contact-company-items-get.md',
    method: 'crm.contact.company.items.get',
    shows: 'no id',
    expect: BAD_OWNER,
  },
  {
    page: 'crm/companies/contacts/crm-company-contact-items-get.md',
    method: 'crm.company.contact.items.get',
    shows: 'contacts of a company',
    params: { id: CARD.company },
    expect: {
      at: '0',
      row: { ...LINK_ROW, int: 'CONTACT_ID SORT ROLE_ID' },
      holds: [{ CONTACT_ID: 43 }, { CONTACT_ID: 44 }],
    },
  },
  {
    page: 'crm/companies/contacts/crm-company-contact-items-get.md',
    method: 'crm.company.contact.items.get',
    shows: 'no id',
    params: { id: 0 },
    expect: BAD_OWNER,
  },
  {
    page: 'crm/deals/contacts/crm-deal-contact-items-get.md',
    method: 'crm.deal.contact.items.get',
    shows: 'contacts of a deal, the first one primary',
    params: { id: CARD.deal },
    expect: {
      at: '0',
      row: { ...LINK_ROW, int: 'CONTACT_ID SORT ROLE_ID' },
      holds: [
        { CONTACT_ID: 43, ROLE_ID: 0, IS_PRIMARY: 'Y' },
        { CONTACT_ID: 44, ROLE_ID: 0, IS_PRIMARY: 'N' },
      ],
    },
  },
  {
    page: 'crm/deals/contacts/crm-deal-contact-items-get.md',
    method: 'crm.deal.contact.items.get',
    shows: 'no id',
    params: { id: 0 },
    expect: BAD_OWNER,
  },
  {
    page: 'crm/deals/contacts/crm-deal-contact-items-get.md',
    method: 'crm.deal.contact.items.get',
    shows: 'a deal that is not there',
    params: { id: 7000 },
    expect: { error: '', text: 'Not found' },
  },
]

const others: readonly DocExample[] = [
  {
    page: 'crm/timeline/activities/activity-base/crm-activity-list.md',
    method: 'crm.activity.list',
    shows: 'activities of a contact, the last first',
    params: {
      order: { ID: 'DESC' },
      filter: { OWNER_TYPE_ID: 3, OWNER_ID: CARD.contact },
      select: ['*'],
      start: 0,
    },
    expect: {
      at: '0',
      row: ACTIVITY_ROW,
      holds: [
        {
          ID: '999',
          OWNER_ID: '43',
          OWNER_TYPE_ID: '3',
          TYPE_ID: '2',
          PROVIDER_ID: 'VOXIMPLANT_CALL',
          COMPLETED: 'Y',
          DIRECTION: '2',
        },
      ],
      total: 1,
    },
  },
  {
    page: 'crm/timeline/activities/activity-base/crm-activity-list.md',
    method: 'crm.activity.list',
    shows: 'activities bound to deals or contacts',
    params: {
      order: { ID: 'DESC' },
      filter: { BINDINGS: [{ OWNER_TYPE_ID: 2 }, { OWNER_TYPE_ID: 3 }] },
      select: ['ID'],
    },
    expect: { holds: [{ ID: '999' }], total: 1 },
  },
  {
    page: 'crm/requisites/universal/crm-requisite-list.md',
    method: 'crm.requisite.list',
    shows: 'requisites of a template',
    params: {
      order: { DATE_CREATE: 'ASC' },
      filter: { PRESET_ID: '1' },
      select: ['ENTITY_TYPE_ID', 'ENTITY_ID', 'ID', 'NAME'],
    },
    expect: { result: [{ ENTITY_TYPE_ID: '4', ENTITY_ID: '12', ID: '27', NAME: 'Организация' }], total: 1 },
  },
]

const userFields: readonly DocExample[] = [
  {
    page: `${FIELD}add.md`,
    method: 'crm.contact.userfield.add',
    shows: 'a text with labels in languages',
    params: {
      fields: {
        LABEL: 'Заметка',
        USER_TYPE_ID: 'string',
        FIELD_NAME: 'NOTE',
        MULTIPLE: 'Y',
        MANDATORY: 'N',
        SETTINGS: { DEFAULT_VALUE: 'нет', ROWS: 3 },
        SORT: 1000,
        EDIT_FORM_LABEL: { en: 'Note', ru: 'Заметка' },
      },
    },
    expect: { kind: 'int' },
  },
  {
    page: `${FIELD}add.md`,
    method: 'crm.contact.userfield.add',
    shows: 'no type',
    params: { fields: { FIELD_NAME: 'NOTE' } },
    expect: { error: '', text: "The 'USER_TYPE_ID' field is not found." },
  },
  {
    page: `${FIELD}add.md`,
    method: 'crm.contact.userfield.add',
    shows: 'no name',
    params: { fields: { USER_TYPE_ID: 'string' } },
    expect: { error: '', text: "The 'FIELD_NAME' field is not found" },
  },
  {
    page: `${FIELD}add.md`,
    method: 'crm.contact.userfield.add',
    shows: 'by no administrator',
    params: { fields: { USER_TYPE_ID: 'string', FIELD_NAME: 'NOTE' } },
    user: SEED_USER.manager,
    expect: DENIED,
  },
  {
    page: `${FIELD}get.md`,
    method: 'crm.contact.userfield.get',
    shows: 'a text field whole',
    before: [textField],
    params: { id: 1 },
    expect: {
      row: { ...FIELD_ROW, map: 'SETTINGS EDIT_FORM_LABEL LIST_COLUMN_LABEL LIST_FILTER_LABEL' },
      holds: {
        ENTITY_ID: 'CRM_CONTACT',
        FIELD_NAME: 'UF_CRM_NOTE',
        USER_TYPE_ID: 'string',
        MULTIPLE: 'Y',
        SETTINGS: { SIZE: 20, ROWS: 3, REGEXP: '', MIN_LENGTH: 0, MAX_LENGTH: 0 },
      },
    },
  },
  {
    page: `${FIELD}get.md`,
    method: 'crm.contact.userfield.get',
    shows: 'no id',
    params: { id: 0 },
    expect: BAD_ID,
  },
  {
    page: `${FIELD}get.md`,
    method: 'crm.contact.userfield.get',
    shows: 'a field that is not there',
    params: { id: 7000 },
    expect: { error: 'ERROR_NOT_FOUND', text: "The entity with ID '7000' is not found" },
  },
  {
    page: `${FIELD}list.md`,
    method: 'crm.contact.userfield.list',
    shows: 'labels of one language',
    before: [textField],
    params: { filter: { MULTIPLE: 'Y', LANG: 'ru' }, order: { USER_TYPE_ID: 'ASC', SORT: 'ASC' } },
    expect: {
      at: '0',
      row: { ...FIELD_ROW },
      holds: [{ FIELD_NAME: 'UF_CRM_NOTE', EDIT_FORM_LABEL: 'Заметка' }],
    },
  },
  {
    page: `${FIELD}list.md`,
    method: 'crm.contact.userfield.list',
    shows: 'a filter that is no map',
    params: { filter: 'x' },
    expect: noArray('filter'),
  },
  {
    page: `${FIELD}list.md`,
    method: 'crm.contact.userfield.list',
    shows: 'an order that is no map',
    params: { order: 'x' },
    expect: noArray('order'),
  },
  {
    page: `${FIELD}update.md`,
    method: 'crm.contact.userfield.update',
    shows: 'settings and labels',
    before: [textField],
    params: {
      id: 1,
      fields: {
        MANDATORY: 'N',
        SHOW_FILTER: 'N',
        SETTINGS: { ROWS: 10 },
        SORT: 2000,
        EDIT_FORM_LABEL: { ru: 'Другая' },
      },
    },
    expect: { result: true },
  },
  {
    page: `${FIELD}update.md`,
    method: 'crm.contact.userfield.update',
    shows: 'no id',
    params: { id: 0, fields: {} },
    expect: BAD_ID,
  },
  {
    page: `${FIELD}update.md`,
    method: 'crm.contact.userfield.update',
    shows: 'a field that is not there',
    params: { id: 7000, fields: { SORT: 1 } },
    expect: { error: 'ERROR_NOT_FOUND', text: "The entity with ID '7000' is not found" },
  },
  {
    page: `${FIELD}update.md`,
    method: 'crm.contact.userfield.update',
    shows: 'by no administrator',
    before: [textField],
    params: { id: 1, fields: { SORT: 1 } },
    user: SEED_USER.manager,
    expect: DENIED,
  },
  {
    page: `${FIELD}delete.md`,
    method: 'crm.contact.userfield.delete',
    shows: 'a field',
    before: [textField],
    params: { id: 1 },
    expect: { result: true },
  },
  {
    page: `${FIELD}delete.md`,
    method: 'crm.contact.userfield.delete',
    shows: 'no id',
    params: { id: 0 },
    expect: BAD_ID,
  },
  {
    page: `${FIELD}delete.md`,
    method: 'crm.contact.userfield.delete',
    shows: 'a field that is not there',
    params: { id: 7000 },
    expect: { error: 'ERROR_NOT_FOUND', text: "The entity with ID '7000' is not found" },
  },
  {
    page: `${FIELD}delete.md`,
    method: 'crm.contact.userfield.delete',
    shows: 'by no administrator',
    before: [textField],
    params: { id: 1 },
    user: SEED_USER.manager,
    expect: DENIED,
  },
  {
    page: `${COMPANY_FIELD}add.md`,
    method: 'crm.company.userfield.add',
    shows: 'no type',
    params: { fields: { FIELD_NAME: 'NOTE' } },
    expect: { error: '', text: "The 'USER_TYPE_ID' field is not found." },
  },
  {
    page: `${COMPANY_FIELD}add.md`,
    method: 'crm.company.userfield.add',
    shows: 'a name that is too long',
    params: { fields: { USER_TYPE_ID: 'string', FIELD_NAME: 'N'.repeat(44) } },
    expect: { error: 'ERROR_CORE' },
  },
  {
    page: `${COMPANY_FIELD}get.md`,
    method: 'crm.company.userfield.get',
    shows: 'no id',
    params: { id: 0 },
    expect: BAD_ID,
  },
  {
    page: `${COMPANY_FIELD}delete.md`,
    method: 'crm.company.userfield.delete',
    shows: 'a field that is not there',
    params: { id: 7000 },
    expect: { error: 'ERROR_NOT_FOUND', text: "The entity with ID '7000' is not found" },
  },
]

export const CRM_LIST_EXAMPLES: readonly DocExample[] = [...dictionaries, ...links, ...others, ...userFields]
