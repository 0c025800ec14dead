// Requisites as `crm.requisite.list` spells them (reference 8): strings, every `RQ_*` column that is not filled in null.
// Docs: api-reference/crm/requisites/universal/crm-requisite-{list,get}.md of b24-rest-docs.
import { OwnerType } from '../../../state/rows/record.ts'
import type { Requisite } from '../../../state/rows/requisite.ts'
import type { Portal } from '../../../state/portal.ts'
import { extraField, field } from '../field.ts'
import type { Field, FieldSet } from '../field.ts'
import { Kinds } from '../field-kinds.ts'
import { emptyField, idOrNull, textOrNull, yesNo } from './common-fields.ts'

/** Columns of requisites of all countries. */
export const REQUISITE_COLUMNS = [
  'RQ_NAME',
  'RQ_FIRST_NAME',
  'RQ_LAST_NAME',
  'RQ_SECOND_NAME',
  'RQ_COMPANY_ID',
  'RQ_COMPANY_NAME',
  'RQ_COMPANY_FULL_NAME',
  'RQ_COMPANY_REG_DATE',
  'RQ_DIRECTOR',
  'RQ_ACCOUNTANT',
  'RQ_CEO_NAME',
  'RQ_CEO_WORK_POS',
  'RQ_CONTACT',
  'RQ_EMAIL',
  'RQ_PHONE',
  'RQ_FAX',
  'RQ_IDENT_TYPE',
  'RQ_IDENT_DOC',
  'RQ_IDENT_DOC_SER',
  'RQ_IDENT_DOC_NUM',
  'RQ_IDENT_DOC_PERS_NUM',
  'RQ_IDENT_DOC_DATE',
  'RQ_IDENT_DOC_ISSUED_BY',
  'RQ_IDENT_DOC_DEP_CODE',
  'RQ_INN',
  'RQ_KPP',
  'RQ_USRLE',
  'RQ_IFNS',
  'RQ_OGRN',
  'RQ_OGRNIP',
  'RQ_OKPO',
  'RQ_OKTMO',
  'RQ_OKVED',
  'RQ_EDRPOU',
  'RQ_DRFO',
  'RQ_KBE',
  'RQ_IIN',
  'RQ_BIN',
  'RQ_ST_CERT_SER',
  'RQ_ST_CERT_NUM',
  'RQ_ST_CERT_DATE',
  'RQ_VAT_PAYER',
  'RQ_VAT_ID',
  'RQ_VAT_CERT_SER',
  'RQ_VAT_CERT_NUM',
  'RQ_VAT_CERT_DATE',
  'RQ_RESIDENCE_COUNTRY',
  'RQ_BASE_DOC',
  'RQ_REGON',
  'RQ_KRS',
  'RQ_PESEL',
  'RQ_LEGAL_FORM',
  'RQ_SIRET',
  'RQ_SIREN',
  'RQ_CAPITAL',
  'RQ_RCS',
  'RQ_CNPJ',
  'RQ_STATE_REG',
  'RQ_MNPL_REG',
  'RQ_CPF',
] as const

function requisiteColumn(name: string): Field<Requisite> {
  const kind = name === 'RQ_VAT_PAYER' ? Kinds.flag : Kinds.text
  const type = name === 'RQ_VAT_PAYER' ? 'char' : name === 'RQ_IDENT_TYPE' ? 'crm_status' : 'string'
  return field(name, '', kind, (row) => textOrNull(row.fields[name] ?? ''), { title: name, type })
}

/** Only contacts and companies own requisites. */
const requisitesOfOwner = (portal: Portal, id: number): readonly number[] => [
  ...portal.requisiteIdsOf(OwnerType.contact, id),
  ...portal.requisiteIdsOf(OwnerType.company, id),
]

export const requisiteFields: FieldSet<Requisite> = {
  name: 'requisite',
  typeId: OwnerType.requisite,
  table: (portal) => portal.tables.requisites,
  userFieldEntity: 'CRM_REQUISITE',
  multifields: undefined,
  userFields: (row) => row.userFields ?? null,
  fields: [
    field('ID', '', Kinds.integer, (row) => row.id, { type: 'integer', title: 'ID', readOnly: true }),
    field('ENTITY_TYPE_ID', '', Kinds.integer, (row) => row.ownerType, {
      type: 'integer',
      title: 'Тип владельца',
      required: true,
      immutable: true,
    }),
    field('ENTITY_ID', '', Kinds.integer, (row) => row.ownerId, {
      type: 'integer',
      title: 'Владелец',
      required: true,
      immutable: true,
      linkIndex: requisitesOfOwner,
    }),
    field('PRESET_ID', '', Kinds.integer, (row) => row.presetId, {
      type: 'integer',
      title: 'Шаблон',
      required: true,
      property: 'presetId',
    }),
    field('DATE_CREATE', '', Kinds.moment, (row) => idOrNull(row.createdAt), {
      type: 'datetime',
      title: 'Дата создания',
      readOnly: true,
      timeColumn: 'createdAt',
    }),
    // A requisite that was never edited has no date of change.
    field(
      'DATE_MODIFY',
      '',
      Kinds.moment,
      (row) => (row.modifiedAt === row.createdAt ? null : idOrNull(row.modifiedAt)),
      { type: 'datetime', title: 'Дата изменения', readOnly: true },
    ),
    extraField('CREATED_BY_ID', '', Kinds.integer, 1, { type: 'user', title: 'Кем создан', readOnly: true }),
    extraField('MODIFY_BY_ID', '', Kinds.integer, null, {
      type: 'user',
      title: 'Кем изменен',
      readOnly: true,
    }),
    field('NAME', '', Kinds.plainText, (row) => textOrNull(row.name), {
      title: 'Название',
      required: true,
      property: 'name',
    }),
    emptyField('CODE', '', 'Символьный код'),
    emptyField('XML_ID', '', 'Внешний код'),
    emptyField('ORIGINATOR_ID', '', 'Внешний источник'),
    field('ACTIVE', '', Kinds.flag, (row) => yesNo(row.active), {
      type: 'char',
      title: 'Активность',
      property: 'active',
    }),
    extraField('ADDRESS_ONLY', '', Kinds.flag, 'N', { type: 'char', title: 'Только адрес' }),
    field('SORT', '', Kinds.integer, (row) => row.sort, {
      type: 'integer',
      title: 'Сортировка',
      property: 'sort',
    }),
    ...REQUISITE_COLUMNS.map(requisiteColumn),
  ],
}
