// Contacts as both generations of methods spell them (reference 4.4, 4.5).
// Docs: api-reference/crm/contacts/crm-contact-{get,fields}.md, universal/object-fields.md of b24-rest-docs.
import type { Contact } from '../../../state/rows/client.ts'
import { OwnerType } from '../../../state/rows/record.ts'
import type { Portal } from '../../../state/portal.ts'
import { extraField, field } from '../field.ts'
import type { Entity } from '../field.ts'
import { Kinds } from '../field-kinds.ts'
import { dayOrNull } from '../moments.ts'
import {
  addressFields,
  authorFields,
  clientFields,
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

const contactsOfCompany = (portal: Portal, id: number): readonly number[] => portal.contactIdsOfCompany(id)

export const contactEntity: Entity<Contact> = {
  name: 'contact',
  typeId: OwnerType.contact,
  rights: 'contact',
  table: (portal) => portal.tables.contacts,
  userFieldEntity: 'CRM_CONTACT',
  multifields: (row) => row.multifields,
  userFields: (row) => row.userFields,
  assignedById: (row) => row.assignedById,
  isOpened: (row) => row.opened,
  fields: [
    field('ID', 'id', Kinds.integer, (row) => row.id, { type: 'integer', title: 'ID', readOnly: true }),
    field('POST', 'post', Kinds.text, (row) => textOrNull(row.post), {
      title: 'Должность',
      property: 'post',
    }),
    commentsField(),
    field('HONORIFIC', 'honorific', Kinds.dictionary, (row) => textOrNull(row.honorific), {
      type: 'crm_status',
      statusType: 'HONORIFIC',
      title: 'Обращение',
      property: 'honorific',
    }),
    field('NAME', 'name', Kinds.halfText, (row) => textOrNull(row.name), {
      title: 'Имя',
      required: true,
      property: 'name',
    }),
    field('SECOND_NAME', 'secondName', Kinds.text, (row) => textOrNull(row.secondName), {
      title: 'Отчество',
      required: true,
      property: 'secondName',
    }),
    field('LAST_NAME', 'lastName', Kinds.text, (row) => textOrNull(row.lastName), {
      title: 'Фамилия',
      required: true,
      property: 'lastName',
    }),
    emptyField('PHOTO', 'photo', 'Фотография', 'file'),
    field('TYPE_ID', 'typeId', Kinds.dictionary, (row) => textOrNull(row.typeId), {
      type: 'crm_status',
      statusType: 'CONTACT_TYPE',
      title: 'Тип контакта',
      property: 'typeId',
    }),
    ...sourceFields(),
    field('COMPANY_ID', 'companyId', Kinds.halfZeroLink, (row) => idOrNull(row.primaryCompanyId), {
      type: 'crm_company',
      title: 'Компания',
      property: 'primaryCompanyId',
      linkIndex: contactsOfCompany,
    }),
    field('COMPANY_IDS', 'companyIds', Kinds.link, (row) => row.companyIds, {
      type: 'crm_company',
      title: 'COMPANY_IDS',
      multiple: true,
      listed: false,
      property: 'companyIds',
      linkIndex: contactsOfCompany,
    }),
    field('BIRTHDATE', 'birthdate', Kinds.day, (row) => dayOrNull(row.birthdate), {
      type: 'date',
      title: 'Дата рождения',
      property: 'birthdate',
    }),
    extraField('EXPORT', 'export', Kinds.flag, 'Y', {
      type: 'char',
      title: 'Участвует в экспорте контактов',
    }),
    ...presenceFields(),
    ...authorFields(),
    openedField(),
    observersField(),
    ...originFields(),
    emptyField('ORIGIN_VERSION', 'originVersion', 'Версия оригинала'),
    emptyField('FACE_ID', '', 'Привязка к лицам', 'integer'),
    ...clientFields(OwnerType.contact),
    ...addressFields('ADDRESS', 'Адрес'),
    ...utmFields(),
    ...lastActivityFields(),
  ],
}
