// Activities as `crm.activity.list` spells them (reference 7.1): strings, bindings never returned, and the columns that
// the emulator's rows do not hold are there and empty. Docs: timeline/activities/activity-base/*.md of b24-rest-docs.
import { OwnerType } from '../../../state/rows.ts'
import type { Activity } from '../../../state/rows.ts'
import type { Portal } from '../../../state/portal.ts'
import { field } from '../field.ts'
import type { Field, FieldSet } from '../field.ts'
import { Kinds } from '../field-kinds.ts'
import { emptyField, idOrNull, textOrNull, yesNo } from './common-fields.ts'

const ACTIVITY_TYPE = 6
const integer = { type: 'integer' } as const

function constant(name: string, value: number, title: string, type = 'integer'): Field<Activity> {
  return field(name, '', Kinds.integer, () => value, { type, title })
}

/** Whatever the type of the owner: an owner is always among the bindings. */
const activitiesOfOwner = (portal: Portal, id: number): readonly number[] =>
  Object.values(OwnerType).flatMap((type) => portal.activityIdsOf(type, id))

export const activityFields: FieldSet<Activity> = {
  name: 'activity',
  typeId: ACTIVITY_TYPE,
  table: (portal) => portal.tables.activities,
  userFieldEntity: '',
  multifields: undefined,
  userFields: () => null,
  fields: [
    field('ID', '', Kinds.integer, (row) => row.id, { ...integer, title: 'ID', readOnly: true }),
    field('OWNER_ID', '', Kinds.integer, (row) => row.ownerId, {
      ...integer,
      title: 'ID владельца',
      immutable: true,
      linkIndex: activitiesOfOwner,
    }),
    field('OWNER_TYPE_ID', '', Kinds.integer, (row) => row.ownerType, {
      type: 'crm_enum_ownertype',
      title: 'Тип владельца',
      immutable: true,
    }),
    field('TYPE_ID', '', Kinds.integer, (row) => row.typeId, {
      type: 'crm_enum_activitytype',
      title: 'Тип',
      required: true,
      immutable: true,
    }),
    field('PROVIDER_ID', '', Kinds.text, (row) => textOrNull(row.providerId), { title: 'ID провайдера' }),
    field('PROVIDER_TYPE_ID', '', Kinds.text, (row) => textOrNull(row.providerTypeId), {
      title: 'Тип провайдера',
    }),
    emptyField('PROVIDER_GROUP_ID', '', 'Тип коннектора'),
    constant('ASSOCIATED_ENTITY_ID', 0, 'ID связанной с делом сущности'),
    field('SUBJECT', '', Kinds.plainText, (row) => textOrNull(row.subject), {
      title: 'Тема',
      required: true,
    }),
    field('CREATED', '', Kinds.moment, (row) => idOrNull(row.createdAt), {
      type: 'datetime',
      title: 'Дата создания',
      readOnly: true,
      timeColumn: 'createdAt',
    }),
    field('LAST_UPDATED', '', Kinds.moment, (row) => idOrNull(row.updatedAt), {
      type: 'datetime',
      title: 'Дата изменения',
      readOnly: true,
      timeColumn: 'updatedAt',
    }),
    field('START_TIME', '', Kinds.moment, (row) => idOrNull(row.startAt), {
      type: 'datetime',
      title: 'Начало',
      timeColumn: 'startAt',
    }),
    field('END_TIME', '', Kinds.moment, (row) => idOrNull(row.endAt), { type: 'datetime', title: 'Срок' }),
    field('DEADLINE', '', Kinds.moment, (row) => idOrNull(row.deadlineAt), {
      type: 'datetime',
      title: 'Срок исполнения',
    }),
    field('COMPLETED', '', Kinds.flag, (row) => yesNo(row.completed), { type: 'char', title: 'Выполнено' }),
    field('STATUS', '', Kinds.integer, (row) => (row.completed ? 2 : 1), {
      type: 'crm_enum_activitystatus',
      title: 'Статус',
    }),
    field('RESPONSIBLE_ID', '', Kinds.integer, (row) => row.responsibleId, {
      type: 'user',
      title: 'Ответственный',
      required: true,
    }),
    constant('PRIORITY', 2, 'Важность', 'crm_enum_activitypriority'),
    constant('NOTIFY_TYPE', 0, 'Тип уведомлений', 'crm_enum_activitynotifytype'),
    constant('NOTIFY_VALUE', 0, 'Параметр уведомления'),
    field('DESCRIPTION', '', Kinds.plainText, () => null, { title: 'Описание' }),
    constant('DESCRIPTION_TYPE', 1, 'Тип описания', 'crm_enum_contenttype'),
    field('DIRECTION', '', Kinds.integer, (row) => row.direction, {
      type: 'crm_enum_activitydirection',
      title: 'Направление',
    }),
    field('LOCATION', '', Kinds.plainText, () => null, { title: 'Место' }),
    field('SETTINGS', '', { ...Kinds.text, old: () => [] }, () => '', {
      type: 'object',
      title: 'Настройки',
      filterable: false,
    }),
    field('ORIGINATOR_ID', '', Kinds.text, (row) => textOrNull(row.originatorId), {
      title: 'Внешний источник',
    }),
    field('ORIGIN_ID', '', Kinds.text, (row) => textOrNull(row.originId), { title: 'Внешний код' }),
    field('AUTHOR_ID', '', Kinds.integer, (row) => row.authorId, {
      type: 'user',
      title: 'Создал',
      readOnly: true,
    }),
    field('EDITOR_ID', '', Kinds.integer, (row) => row.authorId, {
      type: 'user',
      title: 'Изменил',
      readOnly: true,
    }),
    field('PROVIDER_PARAMS', '', { ...Kinds.text, old: () => [] }, () => '', {
      type: 'object',
      title: 'Параметры провайдера',
      filterable: false,
    }),
    emptyField('PROVIDER_DATA', '', 'Данные провайдера'),
    constant('RESULT_MARK', 0, 'RESULT_MARK'),
    emptyField('RESULT_VALUE', '', 'RESULT_VALUE', 'double'),
    emptyField('RESULT_SUM', '', 'RESULT_SUM', 'double'),
    emptyField('RESULT_CURRENCY_ID', '', 'RESULT_CURRENCY_ID'),
    constant('RESULT_STATUS', 0, 'RESULT_STATUS'),
    constant('RESULT_STREAM', 0, 'RESULT_STREAM'),
    emptyField('RESULT_SOURCE_ID', '', 'RESULT_SOURCE_ID'),
    constant('AUTOCOMPLETE_RULE', 0, 'Автозаполнение'),
  ],
}
