// Fields that several entities have in the same spelling, so that each entity lists only what is its own.
// Columns that few cards fill in (UTM, addresses, descriptions) are kept apart, in `extra`; pictures are always empty.
import type { ClientRecord } from '../../../state/rows/client.ts'
import type { CrmRecord, Multifield } from '../../../state/rows/record.ts'
import type { Portal } from '../../../state/portal.ts'
import { extraField, field } from '../field.ts'
import type { Field, WithExtra } from '../field.ts'
import { Kinds } from '../field-kinds.ts'

const READ_ONLY = { readOnly: true } as const

/** `null` for "" so that filters and spellings see one "none". */
export const textOrNull = (text: string): string | null => (text === '' ? null : text)
/** `null` for 0: no link, no moment. */
export const idOrNull = (id: number): number | null => (id === 0 ? null : id)
/** `Y` or `N`. */
export const yesNo = (value: boolean): 'Y' | 'N' => (value ? 'Y' : 'N')

/** A column that most rows leave empty. Files are not kept: writing one is accepted and ignored. */
export function emptyField(old: string, item: string, title: string, type = 'string'): Field<WithExtra> {
  const made = extraField<WithExtra>(old, item, Kinds.text, null, { type, title })
  return type === 'file' ? { ...made, extra: undefined } : made
}

/** Names of the author fields: the old lists say `DATE_CREATE`, items say `createdTime`. */
export function authorFields(): readonly Field<CrmRecord>[] {
  return [
    field('ASSIGNED_BY_ID', 'assignedById', Kinds.integer, (row) => row.assignedById, {
      type: 'user',
      title: 'Ответственный',
      property: 'assignedById',
    }),
    field('CREATED_BY_ID', 'createdBy', Kinds.integer, (row) => row.createdById, {
      ...READ_ONLY,
      type: 'user',
      title: 'Кем создан',
    }),
    field('MODIFY_BY_ID', 'updatedBy', Kinds.integer, (row) => row.modifiedById, {
      ...READ_ONLY,
      type: 'user',
      title: 'Кем изменен',
    }),
    field('DATE_CREATE', 'createdTime', Kinds.moment, (row) => idOrNull(row.createdAt), {
      ...READ_ONLY,
      type: 'datetime',
      title: 'Дата создания',
      timeColumn: 'createdAt',
    }),
    field('DATE_MODIFY', 'updatedTime', Kinds.moment, (row) => idOrNull(row.modifiedAt), {
      ...READ_ONLY,
      type: 'datetime',
      title: 'Дата изменения',
      timeColumn: 'modifiedAt',
    }),
  ]
}

/** `OPENED`. */
export function openedField(): Field<CrmRecord> {
  return field('OPENED', 'opened', Kinds.flag, (row) => yesNo(row.opened), {
    type: 'char',
    title: 'Доступен для всех',
    property: 'opened',
  })
}

/** `observers`: who follows the card; the old methods do not know it. */
export function observersField(): Field<CrmRecord> {
  return field('', 'observers', Kinds.integer, (row) => row.observers ?? [], {
    type: 'user',
    title: 'Наблюдатели',
    multiple: true,
    property: 'observers',
  })
}

/** `COMMENTS`. */
export function commentsField(): Field<CrmRecord> {
  return field('COMMENTS', 'comments', Kinds.plainText, (row) => textOrNull(row.comments), {
    title: 'Комментарий',
    property: 'comments',
  })
}

/** `SOURCE_ID` and its description. */
export function sourceFields(): readonly Field<CrmRecord>[] {
  return [
    field('SOURCE_ID', 'sourceId', Kinds.dictionary, (row) => textOrNull(row.sourceId), {
      type: 'crm_status',
      statusType: 'SOURCE',
      title: 'Источник',
      property: 'sourceId',
    }),
    emptyField('SOURCE_DESCRIPTION', 'sourceDescription', 'Дополнительно об источнике'),
  ]
}

/** External source of a record. */
export function originFields(): readonly Field<CrmRecord>[] {
  return [
    field('ORIGINATOR_ID', 'originatorId', Kinds.text, (row) => textOrNull(row.originatorId), {
      title: 'Внешний источник',
      property: 'originatorId',
    }),
    field('ORIGIN_ID', 'originId', Kinds.text, (row) => textOrNull(row.originId), {
      title: 'Идентификатор элемента во внешнем источнике',
      property: 'originId',
    }),
  ]
}

/** Advertising marks. */
export function utmFields(): readonly Field<WithExtra>[] {
  return [
    emptyField('UTM_SOURCE', 'utmSource', 'Рекламная система'),
    emptyField('UTM_MEDIUM', 'utmMedium', 'Тип трафика'),
    emptyField('UTM_CAMPAIGN', 'utmCampaign', 'Обозначение рекламной кампании'),
    emptyField('UTM_CONTENT', 'utmContent', 'Содержание кампании'),
    emptyField('UTM_TERM', 'utmTerm', 'Условие поиска кампании'),
  ]
}

/** Last timeline event. */
export function lastActivityFields(): readonly Field<CrmRecord>[] {
  return [
    field('LAST_ACTIVITY_TIME', 'lastActivityTime', Kinds.moment, (row) => idOrNull(row.lastActivityAt), {
      ...READ_ONLY,
      type: 'datetime',
      title: 'Последняя активность',
      timeColumn: 'lastActivityAt',
    }),
    field('LAST_ACTIVITY_BY', 'lastActivityBy', Kinds.integer, (row) => row.lastActivityById, {
      ...READ_ONLY,
      type: 'user',
      title: 'Кем осуществлена последняя активность в таймлайне',
    }),
  ]
}

/** `Y` when the sum is typed in by hand: `N` where goods make it up, unless somebody said otherwise. */
export function manualSumField(
  old: string,
  ownerType: number,
  type: string,
  title: string,
): Field<WithExtra & { readonly id: number }> {
  const extra = { name: 'IS_MANUAL_OPPORTUNITY', fallback: null }
  return field(
    old,
    'isManualOpportunity',
    Kinds.flag,
    (row, portal) =>
      row.extra?.[extra.name] ?? (portal.productRowIdsOf(ownerType, row.id).length > 0 ? 'N' : 'Y'),
    { extra, type, title },
  )
}

/** Outdated address columns of the old methods. */
export function addressFields(prefix: string, title: string): readonly Field<WithExtra>[] {
  const names = [
    '',
    '_2',
    '_CITY',
    '_POSTAL_CODE',
    '_REGION',
    '_PROVINCE',
    '_COUNTRY',
    '_COUNTRY_CODE',
    '_LOC_ADDR_ID',
  ]
  const typeOf = (name: string): string => (name === '_LOC_ADDR_ID' ? 'integer' : 'string')
  return names.map((name) => emptyField(`${prefix}${name}`, '', title, typeOf(name)))
}

interface WithMultifields {
  readonly multifields?: readonly Multifield[]
}

/** `Y` for a card with such a value. */
function presence(test: (value: Multifield) => boolean): (row: WithMultifields) => 'Y' | 'N' {
  return (row) => yesNo(row.multifields?.some(test) === true)
}

/** Blank values are no values: the server refuses to save them, and an import that left some sets no flag for them. */
function isFilled(kind: Multifield['kind']): (value: Multifield) => boolean {
  return (value) => value.kind === kind && value.value.trim() !== ''
}

/** True for an open channel address among the messengers. */
export function isOpenLine(value: Multifield): boolean {
  return (
    value.kind === 'IM' &&
    (value.valueType === 'IMOL' || value.valueType === 'OPENLINE' || value.value.startsWith('imol|'))
  )
}

/** Presence of channels: selectable and filterable without reading the multifields. */
export function presenceFields(): readonly Field<WithMultifields>[] {
  const options = { ...READ_ONLY, type: 'char' } as const
  return [
    field('HAS_PHONE', 'hasPhone', Kinds.flag, presence(isFilled('PHONE')), {
      ...options,
      title: 'Задан телефон',
    }),
    field('HAS_EMAIL', 'hasEmail', Kinds.flag, presence(isFilled('EMAIL')), {
      ...options,
      title: 'Задан e-mail',
    }),
    field('HAS_IMOL', 'hasImol', Kinds.flag, presence(isOpenLine), {
      ...options,
      title: 'Задана открытая линия',
    }),
  ]
}

/** Category, lead and last communication of a client. */
export function clientFields(typeId: number): readonly Field<ClientRecord>[] {
  const channel = (item: string, providers: readonly string[]): Field<ClientRecord> =>
    field('', item, Kinds.moment, (row, portal) => lastOf(portal, typeId, row.id, providers), {
      ...READ_ONLY,
      type: 'datetime',
      filterable: false,
    })
  return [
    field('', 'categoryId', Kinds.integer, (row) => row.categoryId, {
      type: 'crm_category',
      title: 'Воронка',
      immutable: true,
      property: 'categoryId',
    }),
    field('LEAD_ID', 'leadId', Kinds.link, (row) => idOrNull(row.leadId), {
      ...READ_ONLY,
      type: 'crm_lead',
      title: 'Лид',
      property: 'leadId',
    }),
    field(
      'LAST_COMMUNICATION_TIME',
      'lastCommunicationTime',
      Kinds.culture,
      (row) => idOrNull(row.lastCommunicationAt),
      { ...READ_ONLY, title: 'Дата последней коммуникации', filterable: false },
    ),
    channel('lastCommunicationCallTime', ['VOXIMPLANT_CALL', 'CRM_CALL_TRACKER']),
    channel('lastCommunicationEmailTime', ['CRM_EMAIL']),
    channel('lastCommunicationImolTime', ['IMOPENLINES_SESSION']),
    channel('lastCommunicationWebformTime', ['CRM_WEBFORM']),
  ]
}

function lastOf(portal: Portal, typeId: number, id: number, providers: readonly string[]): number | null {
  let last = 0
  for (const activityId of portal.activityIdsOf(typeId, id)) {
    const activity = portal.tables.activities.get(activityId)
    if (activity !== undefined && providers.includes(activity.providerId))
      last = Math.max(last, activity.startAt || activity.createdAt)
  }
  return idOrNull(last)
}
