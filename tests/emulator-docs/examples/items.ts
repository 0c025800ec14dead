// The universal methods `crm.item.*` over leads, deals, contacts, companies and smart invoices.
import { SEED_USER } from '../../../emulator/seed/users.ts'
import type { DocExample } from '../doc-example.ts'
import { CARD } from '../example-portal.ts'
import { DEAL_ITEM_ROW, LEAD_ITEM_ROW } from '../row-shapes.ts'

const ITEM = 'crm/universal/crm-item-'
const NO_TYPE = { error: 'NOT_FOUND', text: 'Смарт-процесс не найден' }
const NO_ITEM = { error: 'NOT_FOUND' }
const INTRANET_ONLY = { status: 403, error: 'allowed_only_intranet_user' }
const invalid = (text: string) => ({ error: 'INVALID_ARG_VALUE', text })

export const ITEM_EXAMPLES: readonly DocExample[] = [
  {
    page: `${ITEM}get.md`,
    method: 'crm.item.get',
    shows: 'a lead whole',
    params: { entityTypeId: 1, id: CARD.lead },
    expect: {
      at: 'item',
      row: LEAD_ITEM_ROW,
      holds: { item: { id: 123, stageId: 'IN_PROCESS', opportunity: 15000, entityTypeId: 1 } },
    },
  },
  {
    page: `${ITEM}get.md`,
    method: 'crm.item.get',
    shows: 'an unknown type',
    params: { entityTypeId: 1999, id: 1 },
    expect: NO_TYPE,
  },
  {
    page: `${ITEM}get.md`,
    method: 'crm.item.get',
    shows: 'a record that is not there',
    params: { entityTypeId: 2, id: 7000 },
    expect: NO_ITEM,
  },
  {
    page: `${ITEM}get.md`,
    method: 'crm.item.get',
    shows: 'no right to read',
    params: { entityTypeId: 2, id: CARD.deal },
    user: SEED_USER.noCrmRights,
    expect: { error: 'ACCESS_DENIED' },
  },
  {
    page: `${ITEM}get.md`,
    method: 'crm.item.get',
    shows: 'a user from outside',
    params: { entityTypeId: 2, id: CARD.deal },
    user: SEED_USER.extranet,
    expect: INTRANET_ONLY,
  },
  {
    page: `${ITEM}list.md`,
    method: 'crm.item.list',
    shows: 'alternatives, lists and bounds of a filter',
    params: {
      entityTypeId: 1,
      select: [
        'id',
        'title',
        'lastName',
        'name',
        'stageId',
        'sourceId',
        'assignedById',
        'opportunity',
        'isManualOpportunity',
      ],
      filter: {
        '0': { logic: 'OR', '0': { '!=name': '' }, '1': { '!=lastName': '' } },
        '@stageId': ['NEW', 'IN_PROCESS'],
        '@sourceId': ['WEB', 'TRADE_SHOW'],
        '@assignedById': [1, 6],
        '>=opportunity': 5000,
        '<=opportunity': 20000,
      },
      order: { lastName: 'ASC', name: 'ASC' },
    },
    expect: {
      at: 'items.0',
      row: {
        int: 'id assignedById',
        number: 'opportunity',
        text: 'stageId sourceId title name lastName',
        flag: 'isManualOpportunity',
      },
      holds: { items: [{ id: 123, opportunity: 15000 }] },
      total: 1,
    },
  },
  {
    page: `${ITEM}list.md`,
    method: 'crm.item.list',
    shows: 'two ranges of time as alternatives',
    params: {
      entityTypeId: 2,
      select: ['id', 'title', 'createdTime'],
      filter: {
        '0': {
          logic: 'OR',
          '0': { '>=createdTime': '2026-02-20T00:00:00+03:00', '<createdTime': '2026-02-21T00:00:00+03:00' },
          '1': { '>=createdTime': '2026-02-01T00:00:00+03:00', '<createdTime': '2026-02-02T00:00:00+03:00' },
        },
      },
    },
    expect: {
      at: 'items.0',
      row: { int: 'id', text: 'title', moment: 'createdTime' },
      holds: { items: [{ id: 410 }, { id: 411 }] },
      total: 2,
    },
  },
  {
    page: `${ITEM}list.md`,
    method: 'crm.item.list',
    shows: 'an unknown type',
    params: { entityTypeId: 1999 },
    expect: NO_TYPE,
  },
  {
    page: `${ITEM}list.md`,
    method: 'crm.item.list',
    shows: 'a filter by an unknown field',
    params: { entityTypeId: 2, filter: { nothing: 1 } },
    expect: invalid("Invalid filter: field 'NOTHING' is not allowed in filter"),
  },
  {
    page: `${ITEM}list.md`,
    method: 'crm.item.list',
    shows: 'an order by an unknown field',
    params: { entityTypeId: 2, order: { nothing: 'ASC' } },
    expect: invalid("Invalid order: field 'NOTHING' is not allowed in order"),
  },
  {
    page: `${ITEM}list.md`,
    method: 'crm.item.list',
    shows: 'an unknown direction',
    params: { entityTypeId: 2, order: { id: 'UP' } },
    expect: invalid("Invalid order: allowed sort directions are `ASC, DESC`. But got 'UP' for field 'ID'"),
  },
  {
    page: `${ITEM}list.md`,
    method: 'crm.item.list',
    shows: 'a user from outside',
    params: { entityTypeId: 2 },
    user: SEED_USER.extranet,
    expect: INTRANET_ONLY,
  },
  {
    page: `${ITEM}fields.md`,
    method: 'crm.item.fields',
    shows: 'fields of deals with both names',
    params: { entityTypeId: 2, useOriginalUfNames: 'N' },
    expect: {
      holds: {
        fields: {
          id: {
            type: 'integer',
            isRequired: false,
            isReadOnly: true,
            isImmutable: false,
            isMultiple: false,
            isDynamic: false,
            upperName: 'ID',
          },
          title: { type: 'string', isReadOnly: false, upperName: 'TITLE' },
          createdTime: { type: 'datetime', isReadOnly: true },
          assignedById: { type: 'user', isReadOnly: false, upperName: 'ASSIGNED_BY_ID' },
          begindate: { type: 'date', upperName: 'BEGINDATE' },
          companyId: { type: 'crm_company', upperName: 'COMPANY_ID' },
        },
      },
    },
  },
  {
    page: `${ITEM}fields.md`,
    method: 'crm.item.fields',
    shows: 'an unknown type',
    params: { entityTypeId: 1999 },
    expect: NO_TYPE,
  },
  {
    page: `${ITEM}fields.md`,
    method: 'crm.item.fields',
    shows: 'a user from outside',
    params: { entityTypeId: 2 },
    user: SEED_USER.extranet,
    expect: INTRANET_ONLY,
  },
  {
    page: `${ITEM}update.md`,
    method: 'crm.item.update',
    shows: 'a deal moved and given to another, whole in the answer',
    params: {
      entityTypeId: 2,
      id: CARD.loneDeal,
      fields: {
        title: 'Готово',
        stageId: 'C2:PREPAYMENT_INVOIC',
        assignedById: 2,
        opened: 'N',
        opportunity: 10000,
        currencyId: 'USD',
      },
    },
    expect: {
      at: 'item',
      row: {
        int: 'id createdBy updatedBy assignedById companyId contactId categoryId entityTypeId',
        moment: 'createdTime updatedTime begindate closedate movedTime',
        flag: 'opened closed isNew isRecurring',
        text: 'title stageId stageSemanticId currencyId',
        number: 'opportunity',
        list: 'contactIds',
      },
      holds: {
        item: {
          id: 411,
          title: 'Готово',
          stageId: 'C2:PREPAYMENT_INVOIC',
          assignedById: 2,
          opened: 'N',
          opportunity: 10000,
          currencyId: 'USD',
          closed: 'N',
          companyId: 0,
        },
      },
    },
  },
  {
    page: `${ITEM}update.md`,
    method: 'crm.item.update',
    shows: 'an unknown type',
    params: { entityTypeId: 1999, id: 1, fields: {} },
    expect: NO_TYPE,
  },
  {
    page: `${ITEM}update.md`,
    method: 'crm.item.update',
    shows: 'no right to change',
    params: { entityTypeId: 2, id: CARD.deal, fields: { title: 'Чужая' } },
    user: SEED_USER.manager,
    expect: { error: 'ACCESS_DENIED' },
  },
  {
    page: `${ITEM}update.md`,
    method: 'crm.item.update',
    shows: 'a value that is not of the field',
    params: { entityTypeId: 2, id: CARD.deal, fields: { stageId: 'NOWHERE' } },
    expect: { error: 'CRM_FIELD_ERROR_VALUE_NOT_VALID' },
  },
  {
    page: `${ITEM}update.md`,
    method: 'crm.item.update',
    shows: 'a user from outside',
    params: { entityTypeId: 2, id: CARD.deal, fields: {} },
    user: SEED_USER.extranet,
    expect: INTRANET_ONLY,
  },
  {
    page: 'crm/universal/crm-item-update.md',
    method: 'crm.item.get',
    shows: 'a deal whole, every key of the page',
    params: { entityTypeId: 2, id: CARD.deal },
    expect: {
      at: 'item',
      row: DEAL_ITEM_ROW,
      holds: {
        item: { contactId: 43, contactIds: [43, 44], companyId: 12, opportunity: 120000, entityTypeId: 2 },
      },
    },
  },
  {
    page: 'crm/universal/crm-item-update.md',
    method: 'crm.item.get',
    shows: 'observers',
    params: { entityTypeId: 2, id: CARD.loneDeal },
    expect: { at: 'item', row: { list: 'observers' } },
  },
]
