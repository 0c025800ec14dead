// Leads as both generations of methods spell them. Docs: api-reference/crm/leads/crm-lead-{get,fields}.md of b24-rest-docs.
// The seed gives leads no phones and e-mails; those written through REST are kept.
import type { Lead } from '../../../state/rows/lead.ts'
import { OwnerType } from '../../../state/rows/record.ts'
import { NO_MULTIFIELDS } from '../../../state/blank-rows.ts'
import { extraField, field } from '../field.ts'
import type { Entity } from '../field.ts'
import { Kinds } from '../field-kinds.ts'
import {
  addressFields,
  authorFields,
  commentsField,
  emptyField,
  idOrNull,
  lastActivityFields,
  observersField,
  openedField,
  originFields,
  presenceFields,
  sourceFields,
  textOrNull,
  utmFields,
} from './common-fields.ts'

export const leadEntity: Entity<Lead> = {
  name: 'lead',
  typeId: OwnerType.lead,
  rights: 'lead',
  table: (portal) => portal.tables.leads,
  userFieldEntity: 'CRM_LEAD',
  multifields: (row) => row.multifields ?? NO_MULTIFIELDS,
  userFields: (row) => row.userFields,
  assignedById: (row) => row.assignedById,
  isOpened: (row) => row.opened,
  fields: [
    field('ID', 'id', Kinds.integer, (row) => row.id, { type: 'integer', title: 'ID', readOnly: true }),
    field('TITLE', 'title', Kinds.halfText, (row) => textOrNull(row.title), {
      title: 'Название лида',
      property: 'title',
    }),
    emptyField('HONORIFIC', 'honorific', 'Обращение', 'crm_status'),
    field('NAME', 'name', Kinds.halfText, (row) => textOrNull(row.name), { title: 'Имя', property: 'name' }),
    emptyField('SECOND_NAME', 'secondName', 'Отчество'),
    field('LAST_NAME', 'lastName', Kinds.text, (row) => textOrNull(row.lastName), {
      title: 'Фамилия',
      property: 'lastName',
    }),
    emptyField('COMPANY_TITLE', 'companyTitle', 'Название компании'),
    field('COMPANY_ID', 'companyId', Kinds.halfZeroLink, (row) => idOrNull(row.companyId), {
      type: 'crm_company',
      title: 'Компания',
      property: 'companyId',
      linkIndex: (portal, id) => portal.leadIdsOfCompany(id),
    }),
    field('CONTACT_ID', 'contactId', Kinds.halfZeroLink, (row) => idOrNull(row.contactId), {
      type: 'crm_contact',
      title: 'Контакт',
      property: 'contactId',
      linkIndex: (portal, id) => portal.leadIdsOfContact(id),
    }),
    field('', 'contactIds', Kinds.link, (row) => (row.contactId === 0 ? [] : [row.contactId]), {
      type: 'crm_contact',
      title: 'Контакты',
      multiple: true,
      readOnly: true,
    }),
    field('IS_RETURN_CUSTOMER', 'isReturnCustomer', Kinds.flag, () => 'N', {
      type: 'char',
      title: 'Повторный лид',
      readOnly: true,
    }),
    extraField('BIRTHDATE', 'birthdate', Kinds.day, null, { type: 'date', title: 'Дата рождения' }),
    ...sourceFields(),
    field('STATUS_ID', 'stageId', Kinds.dictionary, (row) => textOrNull(row.statusId), {
      type: 'crm_status',
      statusType: 'STATUS',
      title: 'Стадия',
      property: 'statusId',
    }),
    emptyField('STATUS_DESCRIPTION', 'statusDescription', 'Дополнительно о стадии'),
    emptyField('POST', 'post', 'Должность'),
    commentsField(),
    field('CURRENCY_ID', 'currencyId', Kinds.dictionary, (row) => textOrNull(row.currencyId), {
      type: 'crm_currency',
      title: 'Валюта',
      property: 'currencyId',
    }),
    field('OPPORTUNITY', 'opportunity', Kinds.money, (row) => row.opportunity, {
      type: 'double',
      title: 'Сумма',
      property: 'opportunity',
    }),
    extraField('IS_MANUAL_OPPORTUNITY', 'isManualOpportunity', Kinds.flag, 'N', {
      type: 'char',
      title: 'IS_MANUAL_OPPORTUNITY',
    }),
    ...presenceFields(),
    ...authorFields(),
    field(
      'DATE_CLOSED',
      'dateClosed',
      Kinds.moment,
      (row) => (row.semantics === 'P' ? null : idOrNull(row.movedAt)),
      { type: 'datetime', title: 'Дата завершения', readOnly: true },
    ),
    field('STATUS_SEMANTIC_ID', 'stageSemanticId', Kinds.dictionary, (row) => row.semantics, {
      title: 'Состояние статуса',
      readOnly: true,
    }),
    openedField(),
    observersField(),
    ...originFields(),
    field('MOVED_BY_ID', 'movedBy', Kinds.integer, (row) => row.modifiedById, {
      type: 'user',
      title: 'MOVED_BY_ID',
      readOnly: true,
    }),
    field('MOVED_TIME', 'movedTime', Kinds.moment, (row) => idOrNull(row.movedAt), {
      type: 'datetime',
      title: 'MOVED_TIME',
      readOnly: true,
      timeColumn: 'movedAt',
    }),
    ...addressFields('ADDRESS', 'Адрес'),
    ...utmFields(),
    ...lastActivityFields(),
  ],
}
