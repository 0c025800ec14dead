// Fields of a record as label and value for the simple cards: a few of the portal's own and every user field,
// list values by their label. Values are plain text (and where they lead), never HTML.
import type { Portal } from '../state/portal.ts'
import type { ClientRecord, Company, Contact } from '../state/rows/client.ts'
import type { Deal } from '../state/rows/deal.ts'
import { type CrmRecord, NO_DATE, type UserFieldValues } from '../state/rows/record.ts'
import type { UserField } from '../state/rows/user-field.ts'
import { recordName, type CardKind } from './record-names.ts'
import { fullName } from './user-roles.ts'

export interface CardValue {
  readonly text: string
  /** Path on the portal, or `null` for plain text. */
  readonly href: string | null
}

export interface CardField {
  readonly code: string
  readonly label: string
  /** Empty = not filled in. */
  readonly values: readonly CardValue[]
}

const plain = (text: string): CardValue[] => (text === '' ? [] : [{ text, href: null }])

export function contactFields(portal: Portal, contact: Contact): CardField[] {
  return [
    field('NAME', 'Имя', plain(contact.name)),
    field('SECOND_NAME', 'Отчество', plain(contact.secondName)),
    field('LAST_NAME', 'Фамилия', plain(contact.lastName)),
    field('POST', 'Должность', plain(contact.post)),
    field(
      'COMPANY_IDS',
      'Компании',
      contact.companyIds.flatMap((id) => link(portal, 'company', id)),
    ),
    ...clientFields(portal, contact),
    ...commonFields(portal, contact),
    ...userFieldsOf(portal, 'CRM_CONTACT', contact),
  ]
}

export function companyFields(portal: Portal, company: Company): CardField[] {
  return [
    field('TITLE', 'Название', plain(company.title)),
    field(
      'CONTACT_IDS',
      'Контакты',
      portal
        .contactIdsOfCompany(company.id)
        .slice(0, 50)
        .flatMap((id) => link(portal, 'contact', id)),
    ),
    field('IS_MY_COMPANY', 'Своя компания', plain(company.isMyCompany ? 'Да' : 'Нет')),
    ...clientFields(portal, company),
    ...commonFields(portal, company),
    ...userFieldsOf(portal, 'CRM_COMPANY', company),
  ]
}

export function dealFields(portal: Portal, deal: Deal): CardField[] {
  const stage = portal.tables.statuses
    .rows()
    .find((row) => row.statusId === deal.stageId && row.entityId.startsWith('DEAL_STAGE'))
  return [
    field('STAGE_ID', 'Стадия', plain(stage?.name ?? deal.stageId)),
    field('OPPORTUNITY', 'Сумма', plain(`${deal.opportunity.toFixed(2)} ${deal.currencyId}`)),
    field('COMPANY_ID', 'Компания', link(portal, 'company', deal.companyId)),
    field(
      'CONTACT_IDS',
      'Контакты',
      deal.contactIds.flatMap((id) => link(portal, 'contact', id)),
    ),
    field('BEGINDATE', 'Дата начала', plain(dayText(deal.beginDate))),
    field('CLOSEDATE', 'Дата завершения', plain(dayText(deal.closeDate))),
    ...commonFields(portal, deal),
    ...userFieldsOf(portal, 'CRM_DEAL', deal),
  ]
}

const MULTIFIELD_LABELS = {
  PHONE: 'Телефон',
  EMAIL: 'E-mail',
  WEB: 'Сайт',
  IM: 'Мессенджер',
  LINK: 'Ссылка',
} as const

function clientFields(portal: Portal, client: ClientRecord): CardField[] {
  const kinds = Object.keys(MULTIFIELD_LABELS) as (keyof typeof MULTIFIELD_LABELS)[]
  return [
    ...kinds.map((kind) =>
      field(
        kind,
        MULTIFIELD_LABELS[kind],
        client.multifields.filter((item) => item.kind === kind).flatMap((item) => plain(item.value)),
      ),
    ),
    field(
      'LAST_COMMUNICATION_TIME',
      'Последнее общение',
      plain(momentText(portal, client.lastCommunicationAt)),
    ),
  ]
}

function commonFields(portal: Portal, record: CrmRecord): CardField[] {
  const responsible = portal.tables.users.get(record.assignedById)
  return [
    field('ASSIGNED_BY_ID', 'Ответственный', plain(responsible === undefined ? '' : fullName(responsible))),
    field('COMMENTS', 'Комментарий', plain(record.comments)),
    field('DATE_CREATE', 'Создано', plain(momentText(portal, record.createdAt))),
    field('DATE_MODIFY', 'Изменено', plain(momentText(portal, record.modifiedAt))),
  ]
}

function userFieldsOf(portal: Portal, entityId: string, record: CrmRecord): CardField[] {
  return portal.tables.userFields
    .rows()
    .filter((row) => row.entityId === entityId)
    .map((definition) => {
      const values = listed(record.userFields?.[definition.fieldName])
      const label = definition.editFormLabel[portal.language] ?? ''
      return field(
        definition.fieldName,
        label === '' ? definition.fieldName : label,
        values.flatMap((value) => userFieldValue(portal, definition, value)),
      )
    })
}

function listed(stored: UserFieldValues[string] | undefined): readonly (string | number)[] {
  if (stored === undefined) return []
  return typeof stored === 'object' ? stored : [stored]
}

function userFieldValue(portal: Portal, definition: UserField, value: string | number): CardValue[] {
  switch (definition.userTypeId) {
    case 'enumeration':
      return plain(definition.options.find((option) => option.id === Number(value))?.value ?? `(${value})`)
    case 'crm':
      return crmValue(portal, definition, String(value))
    case 'date':
      return plain(typeof value === 'number' ? dayText(value) : isoDayText(value))
    case 'datetime':
      return plain(typeof value === 'number' ? momentText(portal, value) : value)
    case 'boolean':
      return plain(Number(value) === 1 ? 'Да' : 'Нет')
    default:
      return plain(String(value))
  }
}

const CRM_PREFIXES: Readonly<Record<string, CardKind>> = { C: 'contact', CO: 'company', D: 'deal' }

/** `CO_3`, or a bare id where the field takes one kind of record. */
function crmValue(portal: Portal, definition: UserField, value: string): CardValue[] {
  const [prefix, id] = value.includes('_') ? value.split('_', 2) : ['', value]
  const only =
    definition.settings['CONTACT'] === 'Y'
      ? 'contact'
      : definition.settings['DEAL'] === 'Y'
        ? 'deal'
        : 'company'
  const kind = prefix === '' ? only : CRM_PREFIXES[prefix ?? '']
  return kind === undefined ? plain(value) : link(portal, kind, Number(id))
}

function link(portal: Portal, kind: CardKind, id: number): CardValue[] {
  if (!(id > 0)) return []
  const name = recordName(portal, kind, id)
  return name === null
    ? [{ text: `удалено (${kind} ${id})`, href: null }]
    : [{ text: name, href: `/crm/${kind}/details/${id}/` }]
}

function field(code: string, label: string, values: readonly CardValue[]): CardField {
  return { code, label, values }
}

/** Server-zone day and minute of a moment; `''` for none. */
function momentText(portal: Portal, seconds: number): string {
  if (seconds === 0) return ''
  const iso = new Date((seconds + portal.zoneOffsetSeconds) * 1000).toISOString()
  return `${isoDayText(iso)} ${iso.slice(11, 16)}`
}

function dayText(day: number): string {
  return day === NO_DATE ? '' : isoDayText(new Date(day * 86_400_000).toISOString())
}

/** `2024-08-20…` to `20.08.2024`; anything else stays as it is. */
function isoDayText(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso)
  return parts === null ? iso : `${parts[3]}.${parts[2]}.${parts[1]}`
}
