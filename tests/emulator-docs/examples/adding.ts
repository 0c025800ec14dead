// Cards added, imported and deleted, by both generations of methods.
import { SEED_USER } from '../../../emulator/seed/users.ts'
import type { DocExample } from '../doc-example.ts'
import { CARD } from '../example-portal.ts'
import { DEAL_ITEM_ROW } from '../row-shapes.ts'

const CONTACT = 'crm/contacts/crm-contact-'
const COMPANY = 'crm/companies/crm-company-'
const DEAL = 'crm/deals/crm-deal-'
const LEAD = 'crm/leads/crm-lead-'
const ITEM = 'crm/universal/crm-item-'
const IMPORT = 'crm/universal/import/crm-item-'

const NEW_ID = { kind: 'int' } as const
const DONE = { result: true }
const DENIED = { error: '', text: 'Access denied' }
const BAD_ID = { error: '', text: 'ID is not defined or invalid' }
const NO_TYPE = { error: 'NOT_FOUND', text: 'Смарт-процесс не найден' }
const INTRANET_ONLY = { status: 403, error: 'allowed_only_intranet_user' }
const noArray = (name: string) => ({ error: '', text: `Parameter '${name}' must be array` })
const deal = {
  title: 'Монтаж сети', typeId: 'SERVICE', categoryId: 2, stageId: 'C2:PREPAYMENT_INVOIC', currencyId: 'RUB', isManualOpportunity: 'Y',
  opportunity: 999.99, companyId: CARD.company, contactIds: [CARD.contact, CARD.loneContact], begindate: '2026-02-02T00:00:00+03:00',
  closedate: '2026-03-14T00:00:00+03:00', opened: 'N', comments: 'Второй этаж', assignedById: 2, sourceId: 'WEB',
}

const old: readonly DocExample[] = [
  {
    page: `${CONTACT}add.md`, method: 'crm.contact.add', shows: 'a contact with companies, phones and letters',
    params: {
      FIELDS: {
        HONORIFIC: 'HNR_RU_1', NAME: 'Марк', SECOND_NAME: 'Олегович', LAST_NAME: 'Левин', BIRTHDATE: '11.11.2001', TYPE_ID: 'PARTNER', SOURCE_ID: 'WEB', POST: 'Инженер',
        OPENED: 'Y', EXPORT: 'N', ASSIGNED_BY_ID: 2, COMPANY_ID: CARD.company, COMPANY_IDS: [CARD.company, CARD.otherCompany],
        PHONE: [{ VALUE: '+79990000500', VALUE_TYPE: 'WORK' }, { VALUE: '+79990000501', VALUE_TYPE: 'HOME' }], EMAIL: [{ VALUE: 'mark@example.com', VALUE_TYPE: 'WORK' }],
      },
    },
    expect: NEW_ID,
  },
  { page: `${CONTACT}add.md`, method: 'crm.contact.add', shows: 'fields that are no map', params: { FIELDS: 'x' }, expect: noArray('fields') },
  { page: `${CONTACT}add.md`, method: 'crm.contact.add', shows: 'params that are no map', params: { FIELDS: { NAME: 'Марк' }, PARAMS: 'x' }, expect: noArray('params') },
  { page: `${CONTACT}add.md`, method: 'crm.contact.add', shows: 'no right to add', params: { FIELDS: { NAME: 'Марк' } }, user: SEED_USER.noCrmRights, expect: DENIED },
  { page: `${CONTACT}delete.md`, method: 'crm.contact.delete', shows: 'a contact', params: { ID: CARD.loneContact }, expect: DONE },
  { page: `${CONTACT}delete.md`, method: 'crm.contact.delete', shows: 'no id', params: { ID: 0 }, expect: BAD_ID },
  { page: `${CONTACT}delete.md`, method: 'crm.contact.delete', shows: 'no right to delete', params: { ID: CARD.contact }, user: SEED_USER.manager, expect: DENIED },
  { page: `${COMPANY}add.md`, method: 'crm.company.add', shows: 'a company with a phone', params: { fields: { TITLE: 'Левый берег', COMPANY_TYPE: 'CUSTOMER', INDUSTRY: 'MANUFACTURING', EMPLOYEES: 'EMPLOYEES_2', CURRENCY_ID: 'RUB', REVENUE: 3000000, OPENED: 'Y', ASSIGNED_BY_ID: 1, PHONE: [{ VALUE: '+79990000600', VALUE_TYPE: 'WORK' }] }, params: { REGISTER_SONET_EVENT: 'Y' } }, expect: NEW_ID },
  { page: `${COMPANY}add.md`, method: 'crm.company.add', shows: 'fields that are no map', params: { fields: 'x' }, expect: noArray('fields') },
  { page: `${COMPANY}add.md`, method: 'crm.company.add', shows: 'no right to add', params: { fields: { TITLE: 'Левый берег' } }, user: SEED_USER.noCrmRights, expect: DENIED },
  { page: `${COMPANY}delete.md`, method: 'crm.company.delete', shows: 'a company', params: { ID: CARD.otherCompany }, expect: DONE },
  { page: `${COMPANY}delete.md`, method: 'crm.company.delete', shows: 'a company that is not there', params: { ID: 7000 }, expect: { error: '', text: 'Company is not found' } },
  { page: `${COMPANY}delete.md`, method: 'crm.company.delete', shows: 'no right to delete', params: { ID: CARD.company }, user: SEED_USER.manager, expect: DENIED },
  {
    page: `${DEAL}add.md`, method: 'crm.deal.add', shows: 'a deal with everything', expect: NEW_ID,
    params: {
      FIELDS: {
        TITLE: 'Монтаж сети', TYPE_ID: 'COMPLEX', CATEGORY_ID: 0, STAGE_ID: 'PREPARATION', IS_RECURRING: 'N', PROBABILITY: 99, CURRENCY_ID: 'EUR', OPPORTUNITY: 1000000, IS_MANUAL_OPPORTUNITY: 'Y',
        COMPANY_ID: CARD.company, CONTACT_IDS: [CARD.contact, CARD.loneContact], BEGINDATE: '2026-03-02T12:00:00+03:00', CLOSEDATE: '2026-03-12T12:00:00+03:00', OPENED: 'Y', CLOSED: 'N', COMMENTS: 'Срочно', SOURCE_ID: 'CALLBACK',
      },
      PARAMS: { REGISTER_SONET_EVENT: 'N' },
    },
  },
  { page: `${DEAL}add.md`, method: 'crm.deal.add', shows: 'fields that are no map', params: { FIELDS: 'x' }, expect: noArray('fields') },
  { page: `${DEAL}add.md`, method: 'crm.deal.add', shows: 'no right to add', params: { FIELDS: { TITLE: 'x' } }, user: SEED_USER.noCrmRights, expect: DENIED },
  { page: `${DEAL}delete.md`, method: 'crm.deal.delete', shows: 'a deal', params: { ID: CARD.deal }, expect: DONE },
  { page: `${DEAL}delete.md`, method: 'crm.deal.delete', shows: 'no id', params: { ID: 0 }, expect: BAD_ID },
  { page: `${DEAL}delete.md`, method: 'crm.deal.delete', shows: 'a deal that is not there', params: { ID: 7000 }, expect: { error: '', text: 'Not found' } },
  { page: `${LEAD}add.md`, method: 'crm.lead.add', shows: 'a lead with a phone and a site', params: { fields: { TITLE: 'Заявка с сайта', NAME: 'Ольга', LAST_NAME: 'Рябова', STATUS_ID: 'NEW', OPENED: 'Y', ASSIGNED_BY_ID: 1, CURRENCY_ID: 'USD', OPPORTUNITY: 12500, PHONE: [{ VALUE: '+79990000700', VALUE_TYPE: 'WORK' }], WEB: [{ VALUE: 'www.example.com', VALUE_TYPE: 'WORK' }] } }, expect: NEW_ID },
  { page: `${LEAD}add.md`, method: 'crm.lead.add', shows: 'no right to add', params: { fields: { TITLE: 'x' } }, user: SEED_USER.noCrmRights, expect: DENIED },
  { page: `${LEAD}delete.md`, method: 'crm.lead.delete', shows: 'a lead', params: { id: CARD.lead }, expect: DONE },
  { page: `${LEAD}delete.md`, method: 'crm.lead.delete', shows: 'no id', expect: BAD_ID },
]

const universal: readonly DocExample[] = [
  { page: `${ITEM}add.md`, method: 'crm.item.add', shows: 'a deal, whole in the answer', params: { entityTypeId: 2, fields: deal }, expect: { at: 'item', row: DEAL_ITEM_ROW, holds: { item: { categoryId: 2, stageId: 'C2:PREPAYMENT_INVOIC', stageSemanticId: 'P', opportunity: 999.99, opened: 'N', assignedById: 2, contactId: 43, contactIds: [43, 45], companyId: 12, begindate: '2026-02-02T03:00:00+03:00' } } } },
  { page: `${ITEM}add.md`, method: 'crm.item.add', shows: 'an unknown type', params: { entityTypeId: 1999, fields: {} }, expect: NO_TYPE },
  { page: `${ITEM}add.md`, method: 'crm.item.add', shows: 'no right to add', params: { entityTypeId: 2, fields: { title: 'x' } }, user: SEED_USER.noCrmRights, expect: { error: 'ACCESS_DENIED' } },
  { page: `${ITEM}add.md`, method: 'crm.item.add', shows: 'a stage of another funnel', params: { entityTypeId: 2, fields: { title: 'x', categoryId: 0, stageId: 'C2:NEW' } }, expect: { error: 'CRM_FIELD_ERROR_VALUE_NOT_VALID' } },
  { page: `${ITEM}add.md`, method: 'crm.item.add', shows: 'a user from outside', params: { entityTypeId: 2, fields: {} }, user: SEED_USER.extranet, expect: INTRANET_ONLY },
  { page: `${ITEM}delete.md`, method: 'crm.item.delete', shows: 'a record', params: { entityTypeId: 2, id: CARD.deal }, expect: { result: [] } },
  { page: `${ITEM}delete.md`, method: 'crm.item.delete', shows: 'an unknown type', params: { entityTypeId: 1999, id: 1 }, expect: NO_TYPE },
  { page: `${ITEM}delete.md`, method: 'crm.item.delete', shows: 'a record that is not there', params: { entityTypeId: 2, id: 7000 }, expect: { error: 'NOT_FOUND' } },
  { page: `${ITEM}delete.md`, method: 'crm.item.delete', shows: 'no right to delete', params: { entityTypeId: 2, id: CARD.deal }, user: SEED_USER.manager, expect: { error: 'ACCESS_DENIED' } },
  { page: `${ITEM}delete.md`, method: 'crm.item.delete', shows: 'a user from outside', params: { entityTypeId: 2, id: CARD.deal }, user: SEED_USER.extranet, expect: INTRANET_ONLY },
  { page: `${IMPORT}import.md`, method: 'crm.item.import', shows: 'a deal with its time of creation', params: { entityTypeId: 2, fields: { ...deal, createdTime: '2026-02-25T10:00:00+03:00', createdBy: 3 } }, expect: { at: 'item', row: { int: 'id' } } },
  { page: `${IMPORT}import.md`, method: 'crm.item.import', shows: 'an unknown type', params: { entityTypeId: 1999, fields: {} }, expect: NO_TYPE },
  { page: `${IMPORT}import.md`, method: 'crm.item.import', shows: 'a user from outside', params: { entityTypeId: 2, fields: {} }, user: SEED_USER.extranet, expect: INTRANET_ONLY },
  { page: `${IMPORT}batch-import.md`, method: 'crm.item.batchImport', shows: 'two deals at once', params: { entityTypeId: 2, data: [deal, { ...deal, title: 'Вторая' }] }, expect: { at: 'items.1.item', row: { int: 'id' } } },
  { page: `${IMPORT}batch-import.md`, method: 'crm.item.batchImport', shows: 'more than twenty', params: { entityTypeId: 2, data: Array.from({ length: 21 }, () => ({ title: 'x' })) }, expect: { error: 'MAX_IMPORT_BATCH_SIZE_EXCEEDED' } },
  { page: `${IMPORT}batch-import.md`, method: 'crm.item.batchImport', shows: 'an unknown type', params: { entityTypeId: 1999, data: [{}] }, expect: NO_TYPE },
  { page: `${IMPORT}batch-import.md`, method: 'crm.item.batchImport', shows: 'a user from outside', params: { entityTypeId: 2, data: [{}] }, user: SEED_USER.extranet, expect: INTRANET_ONLY },
]

export const ADDING_EXAMPLES: readonly DocExample[] = [...old, ...universal]
