// Smart invoices (type 31): only the universal methods know them (reference 6.1). No semantics and no "closed" here:
// the outcome is read from the dictionary of stages. Docs: api-reference/crm/universal/invoice.md of b24-rest-docs.
import type { SmartInvoice } from '../../../state/rows/invoice.ts'
import { OwnerType } from '../../../state/rows/record.ts'
import type { Portal } from '../../../state/portal.ts'
import { extraField, field } from '../field.ts'
import type { Entity } from '../field.ts'
import { Kinds } from '../field-kinds.ts'
import { dayOrNull } from '../moments.ts'
import {
  authorFields,
  commentsField,
  emptyField,
  idOrNull,
  lastActivityFields,
  manualSumField,
  observersField,
  openedField,
  sourceFields,
  textOrNull,
  utmFields,
} from './common-fields.ts'

const invoicesOfContact = (portal: Portal, id: number): readonly number[] => portal.invoiceIdsOfContact(id)

export const smartInvoiceEntity: Entity<SmartInvoice> = {
  name: 'smart-invoice',
  typeId: OwnerType.smartInvoice,
  rights: 'invoice',
  table: (portal) => portal.tables.smartInvoices,
  userFieldEntity: 'CRM_SMART_INVOICE',
  multifields: undefined,
  userFields: (row) => row.userFields,
  assignedById: (row) => row.assignedById,
  isOpened: (row) => row.opened,
  fields: [
    field('', 'id', Kinds.integer, (row) => row.id, { type: 'integer', title: 'ID', readOnly: true }),
    field('', 'title', Kinds.text, (row) => textOrNull(row.title), { title: 'Название', property: 'title' }),
    emptyField('', 'xmlId', 'Внешний код'),
    ...authorFields(),
    openedField(),
    field('', 'accountNumber', Kinds.text, (row) => textOrNull(row.accountNumber), {
      title: 'Номер счета',
      property: 'accountNumber',
    }),
    field('', 'categoryId', Kinds.integer, (row) => row.categoryId, {
      type: 'crm_category',
      title: 'Воронка',
      immutable: true,
      property: 'categoryId',
    }),
    field('', 'stageId', Kinds.dictionary, (row) => textOrNull(row.stageId), {
      type: 'crm_status',
      title: 'Стадия',
      property: 'stageId',
    }),
    field('', 'previousStageId', Kinds.dictionary, (row) => textOrNull(row.previousStageId), {
      type: 'crm_status',
      title: 'Предыдущая стадия',
      readOnly: true,
    }),
    field('', 'begindate', Kinds.day, (row) => dayOrNull(row.beginDate), {
      type: 'date',
      title: 'Дата выставления',
      property: 'beginDate',
    }),
    field('', 'closedate', Kinds.day, (row) => dayOrNull(row.closeDate), {
      type: 'date',
      title: 'Срок оплаты',
      property: 'closeDate',
    }),
    field('', 'companyId', Kinds.zeroLink, (row) => idOrNull(row.companyId), {
      type: 'crm_company',
      title: 'Компания',
      property: 'companyId',
      linkIndex: (portal, id) => portal.invoiceIdsOfCompany(id),
    }),
    field('', 'contactId', Kinds.zeroLink, (row) => idOrNull(row.primaryContactId), {
      type: 'crm_contact',
      title: 'Контакт',
      property: 'primaryContactId',
      linkIndex: invoicesOfContact,
    }),
    field('', 'contactIds', Kinds.link, (row) => row.contactIds, {
      type: 'crm_contact',
      title: 'Контакты',
      multiple: true,
      property: 'contactIds',
      linkIndex: invoicesOfContact,
    }),
    field('', 'opportunity', Kinds.money, (row) => row.opportunity, {
      type: 'double',
      title: 'Сумма',
      property: 'opportunity',
    }),
    manualSumField('', OwnerType.smartInvoice, 'boolean', 'Сумма введена вручную'),
    extraField('', 'taxValue', Kinds.money, 0, { type: 'double', title: 'Сумма налога' }),
    field('', 'currencyId', Kinds.dictionary, (row) => textOrNull(row.currencyId), {
      type: 'crm_currency',
      title: 'Валюта',
      property: 'currencyId',
    }),
    field('', 'mycompanyId', Kinds.zeroLink, (row) => idOrNull(row.myCompanyId), {
      type: 'crm_company',
      title: 'Моя компания',
      property: 'myCompanyId',
    }),
    ...sourceFields(),
    commentsField(),
    emptyField('', 'locationId', 'Местоположение', 'location'),
    observersField(),
    field('', 'movedBy', Kinds.integer, (row) => row.movedById, {
      type: 'user',
      title: 'Кем изменена стадия',
      readOnly: true,
    }),
    field('', 'movedTime', Kinds.moment, (row) => idOrNull(row.movedAt), {
      type: 'datetime',
      title: 'Когда изменена стадия',
      readOnly: true,
      timeColumn: 'movedAt',
    }),
    field('', 'parentId2', Kinds.link, (row) => idOrNull(row.dealId), {
      type: 'crm_entity',
      title: 'Сделка',
      property: 'dealId',
      linkIndex: (portal, id) => portal.invoiceIdsOfDeal(id),
    }),
    field('', 'parentId7', Kinds.link, (row) => idOrNull(row.quoteId), {
      type: 'crm_entity',
      title: 'Предложение',
      property: 'quoteId',
    }),
    ...utmFields(),
    ...lastActivityFields(),
  ],
}
