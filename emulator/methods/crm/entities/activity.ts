// Activities as `crm.activity.list` spells them (reference 7.1): strings, bindings never returned. Columns that only REST
// fills in are kept apart, in `extra`. Docs: timeline/activities/activity-base/*.md of b24-rest-docs.
import type { Activity } from '../../../state/rows/activity.ts'
import { OwnerType } from '../../../state/rows/record.ts'
import type { Portal } from '../../../state/portal.ts'
import { extraField, field } from '../field.ts'
import type { Field, FieldSet } from '../field.ts'
import { Kinds } from '../field-kinds.ts'
import type { Raw } from '../field-kinds.ts'
import { emptyField, idOrNull, textOrNull, yesNo } from './common-fields.ts'

const ACTIVITY_TYPE = 6
const integer = { type: 'integer' } as const

function rarely(name: string, value: number, title: string, type = 'integer'): Field<Activity> {
  return extraField(name, '', Kinds.integer, value, { type, title })
}

/** A column of JSON: an empty one is PHP's empty array. */
function json(name: string, title: string): Field<Activity> {
  const kind = { ...Kinds.text, old: (raw: Raw): unknown => JSON.parse(String(raw)) }
  return extraField<Activity>(name, '', kind, '[]', { type: 'object', title, filterable: false })
}

/** What the portal says of the state: 1 waiting, 2 done, 3 done by itself. */
const statusOf = (row: Activity): number => {
  const stored = Number(row.extra?.['STATUS'] ?? 0)
  return row.completed ? (stored === 3 ? 3 : 2) : 1
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
    field('PROVIDER_ID', '', Kinds.text, (row) => textOrNull(row.providerId), {
      title: 'ID провайдера',
      property: 'providerId',
    }),
    field('PROVIDER_TYPE_ID', '', Kinds.text, (row) => textOrNull(row.providerTypeId), {
      title: 'Тип провайдера',
      property: 'providerTypeId',
    }),
    emptyField('PROVIDER_GROUP_ID', '', 'Тип коннектора'),
    extraField('ASSOCIATED_ENTITY_ID', '', Kinds.integer, 0, {
      ...integer,
      title: 'ID связанной с делом сущности',
      readOnly: true,
    }),
    field('SUBJECT', '', Kinds.plainText, (row) => textOrNull(row.subject), {
      title: 'Тема',
      required: true,
      property: 'subject',
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
      property: 'startAt',
    }),
    field('END_TIME', '', Kinds.moment, (row) => idOrNull(row.endAt), {
      type: 'datetime',
      title: 'Срок',
      property: 'endAt',
    }),
    field('DEADLINE', '', Kinds.moment, (row) => idOrNull(row.deadlineAt), {
      type: 'datetime',
      title: 'Срок исполнения',
    }),
    field('COMPLETED', '', Kinds.flag, (row) => yesNo(row.completed), {
      type: 'char',
      title: 'Выполнено',
      property: 'completed',
    }),
    field('STATUS', '', Kinds.integer, statusOf, {
      type: 'crm_enum_activitystatus',
      title: 'Статус',
    }),
    field('RESPONSIBLE_ID', '', Kinds.integer, (row) => row.responsibleId, {
      type: 'user',
      title: 'Ответственный',
      required: true,
      property: 'responsibleId',
    }),
    rarely('PRIORITY', 2, 'Важность', 'crm_enum_activitypriority'),
    rarely('NOTIFY_TYPE', 0, 'Тип уведомлений', 'crm_enum_activitynotifytype'),
    rarely('NOTIFY_VALUE', 0, 'Параметр уведомления'),
    extraField('DESCRIPTION', '', Kinds.plainText, null, { title: 'Описание' }),
    rarely('DESCRIPTION_TYPE', 1, 'Тип описания', 'crm_enum_contenttype'),
    field('DIRECTION', '', Kinds.integer, (row) => row.direction, {
      type: 'crm_enum_activitydirection',
      title: 'Направление',
      property: 'direction',
    }),
    extraField('LOCATION', '', Kinds.plainText, null, { title: 'Место' }),
    json('SETTINGS', 'Настройки'),
    field('ORIGINATOR_ID', '', Kinds.text, (row) => textOrNull(row.originatorId), {
      title: 'Внешний источник',
      property: 'originatorId',
    }),
    field('ORIGIN_ID', '', Kinds.text, (row) => textOrNull(row.originId), {
      title: 'Внешний код',
      property: 'originId',
    }),
    field('AUTHOR_ID', '', Kinds.integer, (row) => row.authorId, {
      type: 'user',
      title: 'Создал',
      readOnly: true,
    }),
    field('EDITOR_ID', '', Kinds.integer, (row) => Number(row.extra?.['EDITOR_ID'] ?? row.authorId), {
      type: 'user',
      title: 'Изменил',
      readOnly: true,
    }),
    json('PROVIDER_PARAMS', 'Параметры провайдера'),
    emptyField('PROVIDER_DATA', '', 'Данные провайдера'),
    rarely('RESULT_MARK', 0, 'RESULT_MARK'),
    emptyField('RESULT_VALUE', '', 'RESULT_VALUE', 'double'),
    emptyField('RESULT_SUM', '', 'RESULT_SUM', 'double'),
    emptyField('RESULT_CURRENCY_ID', '', 'RESULT_CURRENCY_ID'),
    rarely('RESULT_STATUS', 0, 'RESULT_STATUS'),
    rarely('RESULT_STREAM', 0, 'RESULT_STREAM'),
    emptyField('RESULT_SOURCE_ID', '', 'RESULT_SOURCE_ID'),
    rarely('AUTOCOMPLETE_RULE', 0, 'Автозаполнение'),
  ],
}
