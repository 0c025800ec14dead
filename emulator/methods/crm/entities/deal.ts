// Deals as both generations of methods spell them (reference 5).
// Docs: api-reference/crm/deals/crm-deal-{get,fields}.md, universal/object-fields.md of b24-rest-docs.
import type { Deal } from '../../../state/rows/deal.ts'
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
  originFields,
  sourceFields,
  textOrNull,
  utmFields,
  yesNo,
} from './common-fields.ts'

const dealsOfContact = (portal: Portal, id: number): readonly number[] => portal.dealIdsOfContact(id)

export const dealEntity: Entity<Deal> = {
  name: 'deal',
  typeId: OwnerType.deal,
  rights: 'deal',
  table: (portal) => portal.tables.deals,
  userFieldEntity: 'CRM_DEAL',
  multifields: undefined,
  userFields: (row) => row.userFields,
  assignedById: (row) => row.assignedById,
  isOpened: (row) => row.opened,
  fields: [
    field('ID', 'id', Kinds.integer, (row) => row.id, { type: 'integer', title: 'ID', readOnly: true }),
    field('TITLE', 'title', Kinds.halfText, (row) => textOrNull(row.title), {
      title: 'Название',
      property: 'title',
    }),
    emptyField('TYPE_ID', 'typeId', 'Тип', 'crm_status'),
    field('STAGE_ID', 'stageId', Kinds.dictionary, (row) => textOrNull(row.stageId), {
      type: 'crm_status',
      statusType: 'DEAL_STAGE',
      title: 'Стадия сделки',
      property: 'stageId',
    }),
    emptyField('PROBABILITY', 'probability', 'Вероятность', 'integer'),
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
    manualSumField('IS_MANUAL_OPPORTUNITY', OwnerType.deal, 'char', 'IS_MANUAL_OPPORTUNITY'),
    extraField('TAX_VALUE', 'taxValue', Kinds.money, 0, { type: 'double', title: 'Ставка налога' }),
    field('LEAD_ID', 'leadId', Kinds.link, (row) => idOrNull(row.leadId), {
      type: 'crm_lead',
      title: 'Лид',
      readOnly: true,
      property: 'leadId',
    }),
    field('COMPANY_ID', 'companyId', Kinds.zeroLink, (row) => idOrNull(row.companyId), {
      type: 'crm_company',
      title: 'Компания',
      property: 'companyId',
      linkIndex: (portal, id) => portal.dealIdsOfCompany(id),
    }),
    field('CONTACT_ID', 'contactId', Kinds.halfZeroLink, (row) => idOrNull(row.primaryContactId), {
      type: 'crm_contact',
      title: 'Контакт',
      property: 'primaryContactId',
      linkIndex: dealsOfContact,
    }),
    field('CONTACT_IDS', '', Kinds.link, (row) => row.contactIds, {
      type: 'crm_contact',
      title: 'Контакты',
      multiple: true,
      listed: false,
      property: 'contactIds',
    }),
    field('', 'contactIds', Kinds.link, (row) => row.contactIds, {
      type: 'crm_contact',
      title: 'Контакты',
      multiple: true,
      property: 'contactIds',
      linkIndex: dealsOfContact,
    }),
    emptyField('QUOTE_ID', 'quoteId', 'Предложение', 'crm_quote'),
    field('BEGINDATE', 'begindate', Kinds.day, (row) => dayOrNull(row.beginDate), {
      type: 'date',
      title: 'Дата начала',
      property: 'beginDate',
    }),
    field('CLOSEDATE', 'closedate', Kinds.day, (row) => dayOrNull(row.closeDate), {
      type: 'date',
      title: 'Дата завершения',
      property: 'closeDate',
    }),
    ...authorFields(),
    openedField(),
    observersField(),
    field('CLOSED', 'closed', Kinds.flag, (row) => yesNo(row.semantics !== 'P'), {
      type: 'char',
      title: 'Закрыта',
    }),
    commentsField(),
    emptyField('ADDITIONAL_INFO', 'additionalInfo', 'Дополнительная информация'),
    emptyField('LOCATION_ID', 'locationId', 'Местоположение', 'location'),
    field('CATEGORY_ID', 'categoryId', Kinds.integer, (row) => row.categoryId, {
      type: 'crm_category',
      title: 'Воронка',
      immutable: true,
      changedByItems: true,
      property: 'categoryId',
    }),
    field('STAGE_SEMANTIC_ID', 'stageSemanticId', Kinds.dictionary, (row) => row.semantics, {
      title: 'Группа стадии',
      readOnly: true,
    }),
    field(
      'IS_NEW',
      'isNew',
      Kinds.flag,
      (row) => yesNo(row.semantics === 'P' && row.movedAt === row.createdAt),
      { type: 'char', title: 'Новая сделка', readOnly: true },
    ),
    field('IS_RECURRING', 'isRecurring', Kinds.flag, (row) => yesNo(row.isRecurring), {
      type: 'char',
      title: 'Регулярная сделка',
      property: 'isRecurring',
    }),
    field('IS_RETURN_CUSTOMER', 'isReturnCustomer', Kinds.flag, () => 'N', {
      type: 'char',
      title: 'Повторная сделка',
    }),
    field('IS_REPEATED_APPROACH', 'isRepeatedApproach', Kinds.flag, () => 'N', {
      type: 'char',
      title: 'Повторное обращение',
    }),
    ...sourceFields(),
    ...originFields(),
    field('MOVED_BY_ID', 'movedBy', Kinds.integer, (row) => row.movedById, {
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
    ...utmFields(),
    ...lastActivityFields(),
  ],
}
