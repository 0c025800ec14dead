// Contacts, companies, deals and leads by the methods of the first generation.
import { SEED_USER } from '../../../emulator/seed/users.ts'
import type { DocExample } from '../doc-example.ts'
import { CARD } from '../example-portal.ts'
import { COMPANY_FIELDS, CONTACT_FIELDS, DEAL_FIELDS, LEAD_FIELDS } from '../field-catalogues.ts'
import { COMPANY_ROW, CONTACT_ROW, DEAL_ROW, LEAD_ROW } from '../row-shapes.ts'

const CONTACT = 'crm/contacts/crm-contact-'
const COMPANY = 'crm/companies/crm-company-'
const DEAL = 'crm/deals/crm-deal-'
const LEAD = 'crm/leads/crm-lead-'

const DENIED = { error: '', text: 'Access denied' }
const BAD_ID = { error: '', text: 'ID is not defined or invalid' }
const noArray = (name: string) => ({ error: '', text: `Parameter '${name}' must be array` })

const reading: readonly DocExample[] = [
  {
    page: `${CONTACT}get.md`,
    method: 'crm.contact.get',
    shows: 'a contact whole',
    params: { ID: CARD.contact },
    expect: {
      row: CONTACT_ROW,
      holds: {
        ID: '43',
        NAME: 'Вера',
        TYPE_ID: 'PARTNER',
        COMPANY_ID: '12',
        HAS_PHONE: 'Y',
        HAS_IMOL: 'N',
        LEAD_ID: null,
        PHONE: [
          { VALUE_TYPE: 'WORK', VALUE: '+79990000043', TYPE_ID: 'PHONE' },
          { VALUE_TYPE: 'HOME', VALUE: '+79990000044', TYPE_ID: 'PHONE' },
        ],
      },
    },
  },
  {
    page: `${CONTACT}get.md`,
    method: 'crm.contact.get',
    shows: 'no right to read',
    params: { ID: CARD.contact },
    user: SEED_USER.noCrmRights,
    expect: DENIED,
  },
  {
    page: `${CONTACT}list.md`,
    method: 'crm.contact.list',
    shows: 'filter, order and selection together',
    params: {
      FILTER: {
        SOURCE_ID: 'WEB',
        '!=NAME': '',
        '=%NAME': 'В%',
        EMAIL: 'vera@example.com',
        '@ASSIGNED_BY_ID': [1, 6],
      },
      ORDER: { LAST_NAME: 'ASC', NAME: 'ASC' },
      SELECT: ['ID', 'NAME', 'LAST_NAME', 'EMAIL', 'EXPORT', 'ASSIGNED_BY_ID', 'DATE_CREATE'],
    },
    expect: {
      at: '0',
      row: {
        digits: 'ID ASSIGNED_BY_ID',
        text: 'NAME LAST_NAME',
        flag: 'EXPORT',
        moment: 'DATE_CREATE',
        list: 'EMAIL',
      },
      holds: [{ ID: '43', EMAIL: [{ VALUE_TYPE: 'WORK', VALUE: 'vera@example.com', TYPE_ID: 'EMAIL' }] }],
      total: 1,
      next: null,
    },
  },
  {
    page: `${CONTACT}list.md`,
    method: 'crm.contact.list',
    shows: 'no right to read',
    user: SEED_USER.noCrmRights,
    expect: DENIED,
  },
  {
    page: `${CONTACT}list.md`,
    method: 'crm.contact.list',
    shows: 'an order that is no map',
    params: { order: 'ID' },
    expect: noArray('order'),
  },
  {
    page: `${CONTACT}list.md`,
    method: 'crm.contact.list',
    shows: 'a filter that is no map',
    params: { filter: 'ID' },
    expect: noArray('filter'),
  },
  {
    page: `${CONTACT}fields.md`,
    method: 'crm.contact.fields',
    shows: 'the catalogue of fields',
    expect: { fields: CONTACT_FIELDS },
  },
  {
    page: `${COMPANY}get.md`,
    method: 'crm.company.get',
    shows: 'a company whole',
    params: { ID: CARD.company },
    expect: {
      row: COMPANY_ROW,
      holds: { ID: '12', TITLE: 'Северный ветер', INDUSTRY: 'IT', IS_MY_COMPANY: 'N', LOGO: null },
    },
  },
  {
    page: `${COMPANY}get.md`,
    method: 'crm.company.get',
    shows: 'a company that is not there',
    params: { ID: 7000 },
    expect: { error: '', text: 'Not found' },
  },
  {
    page: `${COMPANY}get.md`,
    method: 'crm.company.get',
    shows: 'no right to read',
    params: { ID: CARD.company },
    user: SEED_USER.noCrmRights,
    expect: DENIED,
  },
  {
    page: `${COMPANY}list.md`,
    method: 'crm.company.list',
    shows: 'selection without the id and with phones',
    params: {
      ORDER: { DATE_CREATE: 'ASC' },
      FILTER: { COMPANY_TYPE: 'CUSTOMER', '>=DATE_CREATE': '2026-01-01' },
      SELECT: ['TITLE', 'ASSIGNED_BY_ID'],
    },
    expect: {
      holds: [
        { TITLE: 'Северный ветер', ASSIGNED_BY_ID: '1', ID: '12' },
        { TITLE: 'Южный берег', ASSIGNED_BY_ID: '1', ID: '13' },
      ],
      total: 2,
    },
  },
  {
    page: `${COMPANY}list.md`,
    method: 'crm.company.list',
    shows: 'no right to read',
    user: SEED_USER.noCrmRights,
    expect: DENIED,
  },
  {
    page: `${COMPANY}list.md`,
    method: 'crm.company.list',
    shows: 'an order that is no map',
    params: { order: 'ID' },
    expect: noArray('order'),
  },
  {
    page: `${COMPANY}list.md`,
    method: 'crm.company.list',
    shows: 'a filter that is no map',
    params: { filter: 1 },
    expect: noArray('filter'),
  },
  {
    page: `${COMPANY}fields.md`,
    method: 'crm.company.fields',
    shows: 'the catalogue of fields',
    expect: { fields: COMPANY_FIELDS },
  },
  {
    page: `${DEAL}get.md`,
    method: 'crm.deal.get',
    shows: 'a deal whole',
    params: { ID: CARD.deal },
    expect: {
      row: DEAL_ROW,
      holds: {
        ID: '410',
        STAGE_ID: 'PREPARATION',
        CURRENCY_ID: 'EUR',
        OPPORTUNITY: '120000.00',
        COMPANY_ID: '12',
        CONTACT_ID: '43',
        CATEGORY_ID: '0',
        STAGE_SEMANTIC_ID: 'P',
        CLOSED: 'N',
        QUOTE_ID: null,
      },
    },
  },
  { page: `${DEAL}get.md`, method: 'crm.deal.get', shows: 'no id', params: { ID: 0 }, expect: BAD_ID },
  {
    page: `${DEAL}get.md`,
    method: 'crm.deal.get',
    shows: 'a deal that is not there',
    params: { ID: 7000 },
    expect: { error: '', text: 'Not found' },
  },
  {
    page: `${DEAL}get.md`,
    method: 'crm.deal.get',
    shows: 'no right to read',
    params: { ID: CARD.deal },
    user: SEED_USER.noCrmRights,
    expect: DENIED,
  },
  {
    page: `${DEAL}list.md`,
    method: 'crm.deal.list',
    shows: 'bounds, lists and patterns of a filter',
    params: {
      SELECT: [
        'ID',
        'TITLE',
        'CATEGORY_ID',
        'STAGE_ID',
        'OPPORTUNITY',
        'IS_MANUAL_OPPORTUNITY',
        'ASSIGNED_BY_ID',
        'DATE_CREATE',
      ],
      FILTER: {
        '=%TITLE': '%ы',
        CATEGORY_ID: 2,
        STAGE_ID: 'C2:NEW',
        '>OPPORTUNITY': 10000,
        '<=OPPORTUNITY': 20000,
        '@ASSIGNED_BY_ID': [1, 6],
        '>DATE_CREATE': '2025-09-01',
      },
      ORDER: { TITLE: 'ASC', OPPORTUNITY: 'ASC' },
    },
    expect: { result: [], total: 0 },
  },
  {
    page: `${DEAL}list.md`,
    method: 'crm.deal.list',
    shows: 'the row a filter leaves',
    params: {
      SELECT: [
        'ID',
        'TITLE',
        'CATEGORY_ID',
        'STAGE_ID',
        'OPPORTUNITY',
        'IS_MANUAL_OPPORTUNITY',
        'ASSIGNED_BY_ID',
        'DATE_CREATE',
      ],
      FILTER: { '=%TITLE': '%кабеля', CATEGORY_ID: 2, '>OPPORTUNITY': 10000, '<=OPPORTUNITY': 20000 },
    },
    expect: {
      at: '0',
      row: {
        digits: 'ID CATEGORY_ID ASSIGNED_BY_ID',
        text: 'TITLE STAGE_ID',
        decimal: 'OPPORTUNITY',
        flag: 'IS_MANUAL_OPPORTUNITY',
        moment: 'DATE_CREATE',
      },
      holds: [{ ID: '411', OPPORTUNITY: '19999.99' }],
      total: 1,
    },
  },
  {
    page: `${DEAL}list.md`,
    method: 'crm.deal.list',
    shows: 'no right to read',
    user: SEED_USER.noCrmRights,
    expect: DENIED,
  },
  {
    page: `${DEAL}list.md`,
    method: 'crm.deal.list',
    shows: 'an order that is no map',
    params: { order: 'ID' },
    expect: noArray('order'),
  },
  {
    page: `${DEAL}list.md`,
    method: 'crm.deal.list',
    shows: 'a filter that is no map',
    params: { filter: 'x' },
    expect: noArray('filter'),
  },
  {
    page: `${DEAL}fields.md`,
    method: 'crm.deal.fields',
    shows: 'the catalogue of fields',
    expect: { fields: DEAL_FIELDS },
  },
  {
    page: `${LEAD}get.md`,
    method: 'crm.lead.get',
    shows: 'a lead whole',
    params: { ID: CARD.lead },
    expect: {
      row: LEAD_ROW,
      holds: {
        ID: '123',
        STATUS_ID: 'IN_PROCESS',
        OPPORTUNITY: '15000.00',
        STATUS_SEMANTIC_ID: 'P',
        DATE_CLOSED: '',
        PHONE: [{ VALUE_TYPE: 'OTHER', VALUE: '+79990000123', TYPE_ID: 'PHONE' }],
      },
    },
  },
  {
    page: `${LEAD}get.md`,
    method: 'crm.lead.get',
    shows: 'a lead that is not there',
    params: { ID: 7000 },
    expect: { error: '', text: 'Not found' },
  },
  {
    page: `${LEAD}list.md`,
    method: 'crm.lead.list',
    shows: 'all fields of what an equality leaves',
    params: { select: ['*', 'UF_*'], filter: { '=OPPORTUNITY': 15000 }, order: { STATUS_ID: 'ASC' } },
    expect: { at: '0', row: LEAD_ROW, holds: [{ ID: '123', OPPORTUNITY: '15000.00' }], total: 1 },
  },
  {
    page: `${LEAD}list.md`,
    method: 'crm.lead.list',
    shows: 'no right to read',
    user: SEED_USER.noCrmRights,
    expect: DENIED,
  },
  {
    page: `${LEAD}fields.md`,
    method: 'crm.lead.fields',
    shows: 'the catalogue of fields',
    expect: { fields: LEAD_FIELDS },
  },
]

const changing: readonly DocExample[] = [
  {
    page: `${CONTACT}update.md`,
    method: 'crm.contact.update',
    shows: 'several fields at once',
    params: {
      ID: CARD.contact,
      FIELDS: { NAME: 'Лидия', POST: 'Директор', OPENED: 'N', ASSIGNED_BY_ID: 2, COMPANY_IDS: [13] },
      PARAMS: { REGISTER_SONET_EVENT: 'N' },
    },
    expect: { result: true },
  },
  {
    page: `${CONTACT}update.md`,
    method: 'crm.contact.update',
    shows: 'a contact that is not there',
    params: { ID: 7000, FIELDS: { NAME: 'Никто' } },
    expect: { error: '', text: 'Contact is not found' },
  },
  {
    page: `${CONTACT}update.md`,
    method: 'crm.contact.update',
    shows: 'fields that are no map',
    params: { ID: CARD.contact, FIELDS: 'x' },
    expect: noArray('fields'),
  },
  {
    page: `${CONTACT}update.md`,
    method: 'crm.contact.update',
    shows: 'no right to change',
    params: { ID: CARD.contact, FIELDS: { NAME: 'Чужая' } },
    user: SEED_USER.manager,
    expect: DENIED,
  },
  {
    page: `${COMPANY}update.md`,
    method: 'crm.company.update',
    shows: 'several fields at once',
    params: { ID: CARD.company, FIELDS: { CURRENCY_ID: 'RUB', REVENUE: 500000, EMPLOYEES: 'EMPLOYEES_3' } },
    expect: { result: true },
  },
  {
    page: `${COMPANY}update.md`,
    method: 'crm.company.update',
    shows: 'a company that is not there',
    params: { ID: 7000, FIELDS: { TITLE: 'Никто' } },
    expect: { error: '', text: 'Company is not found' },
  },
  {
    page: `${COMPANY}update.md`,
    method: 'crm.company.update',
    shows: 'fields that are no map',
    params: { ID: CARD.company, FIELDS: 'x' },
    expect: noArray('fields'),
  },
  {
    page: `${COMPANY}update.md`,
    method: 'crm.company.update',
    shows: 'no right to change',
    params: { ID: CARD.company, FIELDS: { TITLE: 'Чужая' } },
    user: SEED_USER.manager,
    expect: DENIED,
  },
  {
    page: `${DEAL}update.md`,
    method: 'crm.deal.update',
    shows: 'the winning stage, the sum and an unknown field',
    params: {
      ID: CARD.deal,
      FIELDS: {
        TITLE: 'Готово',
        STAGE_ID: 'WON',
        IS_RECCURING: 'Y',
        OPPORTUNITY: 9999.99,
        ASSIGNED_BY_ID: 1,
      },
    },
    expect: { result: true },
  },
  {
    page: `${DEAL}update.md`,
    method: 'crm.deal.update',
    shows: 'no id',
    params: { ID: 0, FIELDS: {} },
    expect: BAD_ID,
  },
  {
    page: `${DEAL}update.md`,
    method: 'crm.deal.update',
    shows: 'a deal that is not there',
    params: { ID: 7000, FIELDS: { TITLE: 'x' } },
    expect: { error: '', text: 'Not found' },
  },
  {
    page: `${DEAL}update.md`,
    method: 'crm.deal.update',
    shows: 'fields that are no map',
    params: { ID: CARD.deal, FIELDS: 'x' },
    expect: noArray('fields'),
  },
  {
    page: `${DEAL}update.md`,
    method: 'crm.deal.update',
    shows: 'no right to change',
    params: { ID: CARD.deal, FIELDS: { TITLE: 'Чужая' } },
    user: SEED_USER.manager,
    expect: DENIED,
  },
  {
    page: `${LEAD}update.md`,
    method: 'crm.lead.update',
    shows: 'several fields at once',
    params: {
      id: CARD.lead,
      fields: {
        TITLE: 'Новая заявка',
        NAME: 'Олег',
        STATUS_ID: 'NEW',
        CURRENCY_ID: 'USD',
        OPPORTUNITY: 12500,
      },
    },
    expect: { result: true },
  },
  {
    page: `${LEAD}update.md`,
    method: 'crm.lead.update',
    shows: 'no id',
    params: { id: 0, fields: {} },
    expect: BAD_ID,
  },
]

export const OLD_CARD_EXAMPLES: readonly DocExample[] = [...reading, ...changing]
