// What hangs on cards: requisites and addresses, activities and notes, goods and payments; and single dictionary rows.
import { SEED_USER } from '../../../emulator/seed/users.ts'
import type { DocExample } from '../doc-example.ts'
import { CARD } from '../example-portal.ts'
import {
  ACTIVITY_FIELDS,
  ADDRESS_FIELDS,
  CATEGORY_FIELDS,
  REQUISITE_FIELDS,
  STATUS_FIELDS,
  TIMELINE_COMMENT_FIELDS,
} from '../field-catalogues.ts'
import { ACTIVITY_ROW, ADDRESS_ROW, CURRENCY_ROW, REQUISITE_ROW } from '../row-shapes.ts'

const REQUISITE = 'crm/requisites/universal/crm-requisite-'
const ADDRESS = 'crm/requisites/addresses/crm-address-'
const ACTIVITY = 'crm/timeline/activities/activity-base/crm-activity-'
const BINDING = 'crm/timeline/activities/binding/crm-activity-binding-'
const TODO = 'crm/timeline/activities/todo/crm-activity-todo-add.md'
const DONE = { result: true }
const NEW_ID = { kind: 'int' } as const
const DENIED = { error: '', text: 'Access denied.' }
const bad = (name: string) => ({ error: '', text: `${name} is not defined or invalid.` })
const noRequisite = (id: number) => ({ error: '', text: `The Requisite with ID '${id}' is not found` })
const address = {
  TYPE_ID: 1,
  ENTITY_TYPE_ID: 8,
  ENTITY_ID: CARD.requisite,
  ADDRESS_1: 'Сосновая, 4',
  ADDRESS_2: '7',
  CITY: 'Тверь',
  POSTAL_CODE: '170000',
  REGION: 'Тверской район',
  PROVINCE: 'Тверская область',
  COUNTRY: 'Россия',
}
const addAddress = ['crm.address.add', { fields: address }] as const

export const REQUISITE_EXAMPLES: readonly DocExample[] = [
  {
    page: `${REQUISITE}add.md`,
    method: 'crm.requisite.add',
    shows: 'requisites of a company',
    params: {
      fields: {
        ENTITY_TYPE_ID: 4,
        ENTITY_ID: CARD.company,
        PRESET_ID: 1,
        NAME: 'Филиал',
        ACTIVE: 'Y',
        ADDRESS_ONLY: 'N',
        SORT: 500,
        RQ_INN: '7700000002',
        RQ_KPP: '770001001',
        XML_ID: 'branch-1',
      },
    },
    expect: NEW_ID,
  },
  {
    page: `${REQUISITE}add.md`,
    method: 'crm.requisite.add',
    shows: 'no type of the owner',
    params: { fields: { ENTITY_ID: CARD.company, PRESET_ID: 1 } },
    expect: bad('ENTITY_TYPE_ID'),
  },
  {
    page: `${REQUISITE}add.md`,
    method: 'crm.requisite.add',
    shows: 'no owner',
    params: { fields: { ENTITY_TYPE_ID: 4, PRESET_ID: 1 } },
    expect: bad('ENTITY_ID'),
  },
  {
    page: `${REQUISITE}add.md`,
    method: 'crm.requisite.add',
    shows: 'no template',
    params: { fields: { ENTITY_TYPE_ID: 4, ENTITY_ID: CARD.company, NAME: 'x' } },
    expect: bad('PRESET_ID'),
  },
  {
    page: `${REQUISITE}get.md`,
    method: 'crm.requisite.get',
    shows: 'requisites whole',
    params: { id: CARD.requisite },
    expect: {
      row: REQUISITE_ROW,
      holds: { ID: '27', ENTITY_TYPE_ID: '4', ENTITY_ID: '12', RQ_INN: '7700000001', RQ_NAME: null },
    },
  },
  {
    page: `${REQUISITE}get.md`,
    method: 'crm.requisite.get',
    shows: 'requisites that are not there',
    params: { id: 7000 },
    expect: noRequisite(7000),
  },
  {
    page: `${REQUISITE}update.md`,
    method: 'crm.requisite.update',
    shows: 'two fields',
    params: { id: CARD.requisite, fields: { RQ_OKPO: '80000000', RQ_OKTMO: '45000000000' } },
    expect: DONE,
  },
  {
    page: `${REQUISITE}update.md`,
    method: 'crm.requisite.update',
    shows: 'requisites that are not there',
    params: { id: 7000, fields: { RQ_OKPO: '1' } },
    expect: noRequisite(7000),
  },
  {
    page: `${REQUISITE}update.md`,
    method: 'crm.requisite.update',
    shows: 'no id',
    params: { fields: {} },
    expect: bad('ID'),
  },
  {
    page: `${REQUISITE}delete.md`,
    method: 'crm.requisite.delete',
    shows: 'requisites',
    params: { id: CARD.requisite },
    expect: DONE,
  },
  {
    page: `${REQUISITE}delete.md`,
    method: 'crm.requisite.delete',
    shows: 'requisites that are not there',
    params: { id: 7000 },
    expect: noRequisite(7000),
  },
  {
    page: `${REQUISITE}fields.md`,
    method: 'crm.requisite.fields',
    shows: 'the catalogue of fields',
    expect: { fields: REQUISITE_FIELDS },
  },
  {
    page: 'crm/requisites/presets/crm-requisite-preset-list.md',
    method: 'crm.requisite.preset.list',
    shows: 'templates of a country',
    params: { order: { ID: 'ASC' }, filter: { COUNTRY_ID: '1' }, select: ['ID', 'NAME'] },
    expect: { at: '0', row: { digits: 'ID', text: 'NAME' } },
  },
  {
    page: `${ADDRESS}add.md`,
    method: 'crm.address.add',
    shows: 'an address of requisites',
    params: { fields: address },
    expect: DONE,
  },
  {
    page: `${ADDRESS}add.md`,
    method: 'crm.address.add',
    shows: 'no owner',
    params: { fields: { TYPE_ID: 1, ENTITY_TYPE_ID: 8 } },
    expect: bad('ENTITY_ID'),
  },
  {
    page: `${ADDRESS}add.md`,
    method: 'crm.address.add',
    shows: 'a type that is taken',
    before: [addAddress],
    params: { fields: address },
    expect: { error: '', text: 'TypeAddress exists' },
  },
  {
    page: `${ADDRESS}list.md`,
    method: 'crm.address.list',
    shows: 'addresses of requisites',
    before: [addAddress],
    params: { order: { TYPE_ID: 'asc' }, filter: { ENTITY_TYPE_ID: 8, ENTITY_ID: CARD.requisite } },
    expect: {
      at: '0',
      row: ADDRESS_ROW,
      holds: [
        {
          TYPE_ID: '1',
          ENTITY_TYPE_ID: '8',
          ENTITY_ID: '27',
          CITY: 'Тверь',
          ANCHOR_TYPE_ID: '4',
          ANCHOR_ID: '12',
        },
      ],
      total: 1,
    },
  },
  {
    page: `${ADDRESS}fields.md`,
    method: 'crm.address.fields',
    shows: 'the catalogue of fields',
    expect: { fields: ADDRESS_FIELDS },
  },
]

export const ACTIVITY_EXAMPLES: readonly DocExample[] = [
  {
    page: `${ACTIVITY}add.md`,
    method: 'crm.activity.add',
    shows: 'a call with a contact',
    params: {
      fields: {
        OWNER_TYPE_ID: 2,
        OWNER_ID: CARD.deal,
        TYPE_ID: 2,
        COMMUNICATIONS: [{ VALUE: '+79990000043', ENTITY_ID: CARD.contact, ENTITY_TYPE_ID: 3 }],
        SUBJECT: 'Звонок',
        START_TIME: '2026-03-01T12:00:00+00:00',
        END_TIME: '2026-03-01T12:30:00+00:00',
        COMPLETED: 'N',
        PRIORITY: 3,
        RESPONSIBLE_ID: 1,
        DESCRIPTION: 'О договоре',
        DESCRIPTION_TYPE: 3,
        DIRECTION: 2,
      },
    },
    expect: NEW_ID,
  },
  {
    page: `${ACTIVITY}add.md`,
    method: 'crm.activity.add',
    shows: 'no subject',
    params: {
      fields: {
        OWNER_TYPE_ID: 2,
        OWNER_ID: CARD.deal,
        TYPE_ID: 2,
        COMMUNICATIONS: [{ VALUE: '+79990000043', ENTITY_ID: CARD.contact, ENTITY_TYPE_ID: 3 }],
        RESPONSIBLE_ID: 1,
      },
    },
    expect: { error: '', text: 'The field SUBJECT is not defined or empty' },
  },
  {
    page: `${ACTIVITY}get.md`,
    method: 'crm.activity.get',
    shows: 'an activity whole',
    params: { id: CARD.activity },
    expect: { row: ACTIVITY_ROW, holds: { ID: '999', OWNER_ID: '43', TYPE_ID: '2', COMPLETED: 'Y' } },
  },
  {
    page: `${ACTIVITY}get.md`,
    method: 'crm.activity.get',
    shows: 'an activity that is not there',
    params: { id: 7000 },
    expect: { error: '', text: 'Activity is not found' },
  },
  {
    page: `${ACTIVITY}update.md`,
    method: 'crm.activity.update',
    shows: 'another text',
    params: { id: CARD.activity, fields: { RESPONSIBLE_ID: 1, DESCRIPTION: 'Перезвонить' } },
    expect: DONE,
  },
  {
    page: `${ACTIVITY}update.md`,
    method: 'crm.activity.update',
    shows: 'an activity that is not there',
    params: { id: 7000, fields: { SUBJECT: 'x' } },
    expect: { error: '', text: 'Activity is not found' },
  },
  {
    page: `${ACTIVITY}delete.md`,
    method: 'crm.activity.delete',
    shows: 'an activity',
    params: { id: CARD.activity },
    expect: DONE,
  },
  {
    page: `${ACTIVITY}delete.md`,
    method: 'crm.activity.delete',
    shows: 'an activity that is not there',
    params: { id: 7000 },
    expect: { error: '', text: 'Activity is not found' },
  },
  {
    page: `${ACTIVITY}fields.md`,
    method: 'crm.activity.fields',
    shows: 'the catalogue of fields',
    expect: { fields: ACTIVITY_FIELDS },
  },
  {
    page: `${BINDING}list.md`,
    method: 'crm.activity.binding.list',
    shows: 'cards of an activity',
    params: { activityId: CARD.activity },
    expect: { result: [{ entityTypeId: 3, entityId: 43 }] },
  },
  {
    page: `${BINDING}add.md`,
    method: 'crm.activity.binding.add',
    shows: 'one more card',
    params: { activityId: CARD.activity, entityTypeId: 2, entityId: CARD.deal },
    expect: DONE,
  },
  {
    page: `${BINDING}add.md`,
    method: 'crm.activity.binding.add',
    shows: 'a card it has',
    params: { activityId: CARD.activity, entityTypeId: 3, entityId: CARD.contact },
    expect: { error: 'ACTIVITY_IS_ALREADY_BOUND' },
  },
  {
    page: `${BINDING}add.md`,
    method: 'crm.activity.binding.add',
    shows: 'an activity that is not there',
    params: { activityId: 7000, entityTypeId: 2, entityId: CARD.deal },
    expect: { error: 'NOT_FOUND' },
  },
  {
    page: `${BINDING}delete.md`,
    method: 'crm.activity.binding.delete',
    shows: 'a card that is bound',
    before: [
      ['crm.activity.binding.add', { activityId: CARD.activity, entityTypeId: 2, entityId: CARD.deal }],
    ],
    params: { activityId: CARD.activity, entityTypeId: 2, entityId: CARD.deal },
    expect: DONE,
  },
  {
    page: `${BINDING}delete.md`,
    method: 'crm.activity.binding.delete',
    shows: 'a card that is not bound',
    params: { activityId: CARD.activity, entityTypeId: 2, entityId: CARD.deal },
    expect: { error: 'BINDING_NOT_FOUND' },
  },
  {
    page: `${BINDING}delete.md`,
    method: 'crm.activity.binding.delete',
    shows: 'the last card',
    params: { activityId: CARD.activity, entityTypeId: 3, entityId: CARD.contact },
    expect: { error: 'LAST_BINDING_CANNOT_BE_DELETED' },
  },
  {
    page: TODO,
    method: 'crm.activity.todo.add',
    shows: 'a thing to do for a deal',
    params: {
      ownerTypeId: 2,
      ownerId: CARD.deal,
      deadline: '2026-03-05T10:00:00+03:00',
      title: 'Договор',
      description: 'Прислать',
      responsibleId: 2,
      pingOffsets: [0, 15],
      colorId: '2',
    },
    expect: { row: { int: 'id' } },
  },
  {
    page: TODO,
    method: 'crm.activity.todo.add',
    shows: 'no deadline',
    params: { ownerTypeId: 2, ownerId: CARD.deal },
    expect: { error: '100' },
  },
]

export const SINGLE_EXAMPLES: readonly DocExample[] = [
  {
    page: 'crm/status/crm-status-fields.md',
    method: 'crm.status.fields',
    shows: 'the catalogue of fields',
    expect: { fields: STATUS_FIELDS },
  },
  {
    page: 'crm/status/crm-status-get.md',
    method: 'crm.status.get',
    shows: 'one row',
    params: { id: 1 },
    expect: {
      row: {
        digits: 'ID SORT',
        text: 'ENTITY_ID STATUS_ID NAME NAME_INIT',
        flag: 'SYSTEM',
        any: 'CATEGORY_ID COLOR SEMANTICS',
      },
    },
  },
  {
    page: 'crm/universal/category/crm-category-fields.md',
    method: 'crm.category.fields',
    shows: 'the catalogue of fields',
    params: { entityTypeId: 2 },
    expect: { at: 'fields', fields: CATEGORY_FIELDS },
  },
  {
    page: 'crm/universal/category/crm-category-fields.md',
    method: 'crm.category.fields',
    shows: 'an unknown type',
    params: { entityTypeId: 1999 },
    expect: { error: 'NOT_FOUND', text: 'Смарт-процесс не найден' },
  },
  {
    page: 'crm/universal/category/crm-category-get.md',
    method: 'crm.category.get',
    shows: 'one funnel',
    params: { entityTypeId: 2, id: 2 },
    expect: {
      at: 'category',
      row: { int: 'id sort entityTypeId', text: 'name originId originatorId', flag: 'isDefault' },
      holds: { category: { id: 2, entityTypeId: 2, isDefault: 'N' } },
    },
  },
  {
    page: 'crm/universal/category/crm-category-get.md',
    method: 'crm.category.get',
    shows: 'a funnel that is not there',
    params: { entityTypeId: 2, id: 7000 },
    expect: { error: 'NOT_FOUND' },
  },
  {
    page: 'crm/currency/crm-currency-get.md',
    method: 'crm.currency.get',
    shows: 'one currency with its texts',
    params: { id: 'RUB' },
    expect: { row: { ...CURRENCY_ROW, map: 'LANG' }, holds: { CURRENCY: 'RUB', BASE: 'Y' } },
  },
  {
    page: 'crm/currency/crm-currency-get.md',
    method: 'crm.currency.get',
    shows: 'a currency that is not there',
    params: { id: 'XXX' },
    expect: { error: '', text: 'Not found' },
  },
  {
    page: 'crm/currency/localizations/crm-currency-localizations-get.md',
    method: 'crm.currency.localizations.get',
    shows: 'texts of a currency',
    params: { id: 'RUB' },
    expect: {
      at: 'ru',
      row: {
        text: 'FORMAT_STRING FULL_NAME DEC_POINT THOUSANDS_SEP THOUSANDS_VARIANT',
        digits: 'DECIMALS',
        flag: 'HIDE_ZERO',
      },
    },
  },
  {
    page: 'crm/currency/localizations/crm-currency-localizations-get.md',
    method: 'crm.currency.localizations.get',
    shows: 'no currency',
    expect: { error: '', text: 'The parameter id is invalid or not defined.' },
  },
  {
    page: 'crm/auxiliary/enum/crm-enum-owner-type.md',
    method: 'crm.enum.ownertype',
    shows: 'kinds of cards',
    expect: {
      holds: {
        0: { ID: 1, SYMBOL_CODE: 'LEAD', SYMBOL_CODE_SHORT: 'L' },
        1: { ID: 2, SYMBOL_CODE: 'DEAL', SYMBOL_CODE_SHORT: 'D' },
      },
    },
  },
  {
    page: 'crm/crm-settings-mode-get.md',
    method: 'crm.settings.mode.get',
    shows: 'with leads or without',
    expect: { kind: 'int' },
  },
]

const COMMENT = 'crm/timeline/comments/crm-timeline-comment-'
const comment = [
  'crm.timeline.comment.add',
  { fields: { ENTITY_ID: CARD.deal, ENTITY_TYPE: 'deal', COMMENT: 'Ждут счёт' } },
] as const

export const NOTE_EXAMPLES: readonly DocExample[] = [
  {
    page: `${COMMENT}add.md`,
    method: 'crm.timeline.comment.add',
    shows: 'a note on a deal',
    params: { fields: { ENTITY_ID: CARD.deal, ENTITY_TYPE: 'deal', COMMENT: 'Ждут счёт' } },
    expect: NEW_ID,
  },
  {
    page: `${COMMENT}add.md`,
    method: 'crm.timeline.comment.add',
    shows: 'a deal that is not there',
    params: { fields: { ENTITY_ID: 7000, ENTITY_TYPE: 'deal', COMMENT: 'x' } },
    expect: { error: 'OWNER_NOT_FOUND' },
  },
  {
    page: `${COMMENT}add.md`,
    method: 'crm.timeline.comment.add',
    shows: 'no text',
    params: { fields: { ENTITY_ID: CARD.deal, ENTITY_TYPE: 'deal', COMMENT: '' } },
    expect: { error: 'INVALID_ARG_VALUE' },
  },
  {
    page: `${COMMENT}get.md`,
    method: 'crm.timeline.comment.get',
    shows: 'a note',
    before: [comment],
    params: { id: 1 },
    expect: {
      row: { digits: 'ID ENTITY_ID AUTHOR_ID', text: 'ENTITY_TYPE COMMENT', moment: 'CREATED' },
      holds: { ENTITY_ID: '410', ENTITY_TYPE: 'deal', COMMENT: 'Ждут счёт' },
    },
  },
  {
    page: `${COMMENT}get.md`,
    method: 'crm.timeline.comment.get',
    shows: 'a note that is not there',
    params: { id: 7000 },
    expect: { error: '', text: 'Not found.' },
  },
  { page: `${COMMENT}get.md`, method: 'crm.timeline.comment.get', shows: 'no id', expect: bad('ID') },
  {
    page: `${COMMENT}list.md`,
    method: 'crm.timeline.comment.list',
    shows: 'notes of a deal',
    before: [comment],
    params: {
      filter: { ENTITY_ID: CARD.deal, ENTITY_TYPE: 'deal' },
      select: ['ID', 'CREATED', 'ENTITY_ID', 'ENTITY_TYPE', 'AUTHOR_ID', 'COMMENT', 'FILES'],
    },
    expect: {
      at: '0',
      row: { digits: 'ID ENTITY_ID AUTHOR_ID', text: 'ENTITY_TYPE COMMENT', moment: 'CREATED' },
    },
  },
  {
    page: `${COMMENT}list.md`,
    method: 'crm.timeline.comment.list',
    shows: 'no right to read',
    params: { filter: { ENTITY_ID: CARD.deal, ENTITY_TYPE: 'deal' } },
    user: SEED_USER.noCrmRights,
    expect: DENIED,
  },
  {
    page: `${COMMENT}update.md`,
    method: 'crm.timeline.comment.update',
    shows: 'another text',
    before: [comment],
    params: { id: 1, fields: { COMMENT: 'Счёт ушёл' } },
    expect: NEW_ID,
  },
  {
    page: `${COMMENT}update.md`,
    method: 'crm.timeline.comment.update',
    shows: 'a note that is not there',
    params: { id: 7000, fields: { COMMENT: 'x' } },
    expect: { error: 'NOT_FOUND' },
  },
  {
    page: `${COMMENT}delete.md`,
    method: 'crm.timeline.comment.delete',
    shows: 'a note of a deal',
    before: [comment],
    params: { id: 1, ownerTypeId: 2, ownerId: CARD.deal },
    expect: { result: null },
  },
  {
    page: `${COMMENT}delete.md`,
    method: 'crm.timeline.comment.delete',
    shows: 'a note that is not there',
    params: { id: 7000, ownerTypeId: 2, ownerId: CARD.deal },
    expect: { error: 'NOT_FOUND' },
  },
  {
    page: `${COMMENT}fields.md`,
    method: 'crm.timeline.comment.fields',
    shows: 'the catalogue of fields',
    expect: { fields: TIMELINE_COMMENT_FIELDS },
  },
  {
    page: 'crm/requisites/bank-detail/crm-requisite-bank-detail-get.md',
    method: 'crm.requisite.bankdetail.get',
    shows: 'an account that is not there',
    params: { id: 357 },
    expect: { status: 400, error: '', text: "The RequisiteBankDetail with ID '357' is not found" },
  },
  {
    page: 'crm/requisites/bank-detail/crm-requisite-bank-detail-add.md',
    method: 'crm.requisite.bankdetail.add',
    shows: 'no requisite',
    params: { fields: { NAME: 'Супербанк' } },
    expect: { status: 400, error: '', text: 'ENTITY_ID is not defined or invalid.' },
  },
  {
    page: 'crm/requisites/links/crm-requisite-link-get.md',
    method: 'crm.requisite.link.get',
    shows: 'nothing chosen',
    params: { entityTypeId: 2, entityId: CARD.deal },
    expect: { status: 400, error: '', text: 'Not found' },
  },
  {
    page: 'crm/requisites/links/crm-requisite-link-register.md',
    method: 'crm.requisite.link.register',
    shows: 'an object that is not there',
    params: {
      fields: {
        ENTITY_TYPE_ID: 31,
        ENTITY_ID: 9315,
        REQUISITE_ID: 0,
        BANK_DETAIL_ID: 0,
        MC_REQUISITE_ID: 0,
        MC_BANK_DETAIL_ID: 0,
      },
    },
    expect: { status: 400, error: '', text: 'Entity is not found' },
  },
  {
    page: 'crm/requisites/presets/crm-requisite-preset-update.md',
    method: 'crm.requisite.preset.update',
    shows: 'a template that is not there',
    params: { id: 347, fields: { NAME: 'Филиал' } },
    expect: { status: 400, error: '', text: "The Preset with ID '347' is not found" },
  },
  {
    page: 'crm/requisites/presets/fields/crm-requisite-preset-field-add.md',
    method: 'crm.requisite.preset.field.add',
    shows: 'a column that is no column of requisites',
    params: { preset: { ID: 1 }, fields: { FIELD_NAME: 'RQ_NAMELESS' } },
    expect: { status: 400, error: '', text: "The field 'RQ_NAMELESS' can not be added." },
  },
  {
    page: 'crm/requisites/presets/fields/crm-requisite-preset-field-get.md',
    method: 'crm.requisite.preset.field.get',
    shows: 'a field',
    params: { preset: { ID: 1 }, id: 1 },
    expect: { row: { int: 'ID SORT', text: 'FIELD_NAME FIELD_TITLE IN_SHORT_LIST' } },
  },
]
