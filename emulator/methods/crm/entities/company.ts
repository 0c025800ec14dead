// Companies as both generations of methods spell them (reference 4.4, 4.5).
// Docs: api-reference/crm/companies/crm-company-{get,fields}.md, universal/object-fields.md of b24-rest-docs.
import type { Company } from '../../../state/rows/client.ts'
import { OwnerType } from '../../../state/rows/record.ts'
import type { Portal } from '../../../state/portal.ts'
import { extraField, field } from '../field.ts'
import type { Entity } from '../field.ts'
import { Kinds } from '../field-kinds.ts'
import {
  addressFields,
  authorFields,
  clientFields,
  commentsField,
  emptyField,
  lastActivityFields,
  observersField,
  openedField,
  originFields,
  presenceFields,
  sourceFields,
  textOrNull,
  utmFields,
  yesNo,
} from './common-fields.ts'

/** No column of the company: whoever writes it links the contacts. */
export const CONTACTS_OF_COMPANY = 'contactIds'

const companiesOfContact = (portal: Portal, id: number): readonly number[] =>
  portal.tables.contacts.get(id)?.companyIds ?? []

export const companyEntity: Entity<Company> = {
  name: 'company',
  typeId: OwnerType.company,
  rights: 'company',
  table: (portal) => portal.tables.companies,
  userFieldEntity: 'CRM_COMPANY',
  multifields: (row) => row.multifields,
  userFields: (row) => row.userFields,
  assignedById: (row) => row.assignedById,
  isOpened: (row) => row.opened,
  fields: [
    field('ID', 'id', Kinds.integer, (row) => row.id, { type: 'integer', title: 'ID', readOnly: true }),
    field('COMPANY_TYPE', 'typeId', Kinds.dictionary, (row) => textOrNull(row.companyType), {
      type: 'crm_status',
      statusType: 'COMPANY_TYPE',
      title: 'Тип компании',
      property: 'companyType',
    }),
    field('TITLE', 'title', Kinds.halfText, (row) => textOrNull(row.title), {
      title: 'Название компании',
      required: true,
      property: 'title',
    }),
    emptyField('LOGO', 'logo', 'Логотип', 'file'),
    ...sourceFields(),
    ...presenceFields(),
    ...authorFields(),
    emptyField('BANKING_DETAILS', 'bankingDetails', 'Банковские реквизиты'),
    field('INDUSTRY', 'industry', Kinds.dictionary, (row) => textOrNull(row.industry), {
      type: 'crm_status',
      statusType: 'INDUSTRY',
      title: 'Сфера деятельности',
      property: 'industry',
    }),
    extraField('REVENUE', 'revenue', Kinds.double, 0, { type: 'double', title: 'Годовой оборот' }),
    emptyField('CURRENCY_ID', 'currencyId', 'Валюта', 'crm_currency'),
    emptyField('EMPLOYEES', 'employees', 'Кол-во сотрудников', 'crm_status'),
    commentsField(),
    openedField(),
    observersField(),
    field('IS_MY_COMPANY', 'isMyCompany', Kinds.flag, (row) => yesNo(row.isMyCompany), {
      type: 'char',
      title: 'Моя компания',
      property: 'isMyCompany',
    }),
    field('CONTACT_ID', '', Kinds.link, () => null, {
      type: 'crm_contact',
      title: 'Контакт',
      multiple: true,
      listed: false,
      property: CONTACTS_OF_COMPANY,
    }),
    field('', 'contactIds', Kinds.link, (row, portal) => portal.contactIdsOfCompany(row.id), {
      type: 'crm_contact',
      title: 'Контакты',
      multiple: true,
      property: CONTACTS_OF_COMPANY,
      linkIndex: companiesOfContact,
    }),
    ...originFields(),
    emptyField('ORIGIN_VERSION', 'originVersion', 'Версия оригинала'),
    ...clientFields(OwnerType.company),
    ...addressFields('ADDRESS', 'Фактический адрес'),
    emptyField('ADDRESS_LEGAL', '', 'Юридический адрес'),
    ...addressFields('REG_ADDRESS', 'Юридический адрес'),
    ...utmFields(),
    ...lastActivityFields(),
  ],
}
