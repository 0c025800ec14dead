// Dictionaries of the seeded portal: funnels and their stages, sources, types, currencies. The rows follow
// what crm.status.list, crm.category.list and crm.currency.list give on a portal in Russian; who uses them is
// elsewhere.
import type { Portal } from '../state/portal.ts'
import type { Status } from '../state/rows/dictionary.ts'
import { OwnerType } from '../state/rows/record.ts'
import type { Category, StageSemantics } from '../state/rows/stage.ts'

/** Funnels of deals. 0 is the default one; ids have gaps because funnels were deleted. */
export const DEAL_CATEGORY = { general: 0, wholesale: 2, service: 5 } as const
/** Contractors and signers live in categories of their own; clients in 0. */
export const CONTRACTOR_CATEGORY = { contact: 11, company: 12, signer: 13 } as const
/** The only funnel of smart invoices; never 1. */
export const INVOICE_CATEGORY = 7

interface StageRow {
  code: string
  name: string
  semantics: StageSemantics
  color: string
  system?: boolean
}

const DEAL_STAGES: Readonly<Record<number, readonly StageRow[]>> = {
  0: [
    { code: 'NEW', name: 'Новая', semantics: 'P', color: '#39A8EF', system: true },
    { code: 'PREPARATION', name: 'Подготовка документов', semantics: 'P', color: '#2FC6F6' },
    { code: 'PREPAYMENT_INVOICE', name: 'Счёт на предоплату', semantics: 'P', color: '#55D0E0' },
    { code: 'EXECUTING', name: 'В работе', semantics: 'P', color: '#47E4C2' },
    { code: 'FINAL_INVOICE', name: 'Финальный счёт', semantics: 'P', color: '#FFA900' },
    { code: 'WON', name: 'Сделка успешна', semantics: 'S', color: '#7BD500', system: true },
    { code: 'LOSE', name: 'Сделка провалена', semantics: 'F', color: '#FF5752', system: true },
    { code: 'APOLOGY', name: 'Анализ причины провала', semantics: 'F', color: '#FF5752' },
  ],
  2: [
    { code: 'C2:NEW', name: 'Запрос', semantics: 'P', color: '#39A8EF', system: true },
    { code: 'C2:PREPAYMENT_INVOIC', name: 'Отгрузка', semantics: 'P', color: '#55D0E0' },
    { code: 'C2:WON', name: 'Оплачено', semantics: 'S', color: '#7BD500', system: true },
    { code: 'C2:LOSE', name: 'Отказ', semantics: 'F', color: '#FF5752', system: true },
    { code: 'C2:1', name: 'Дубль', semantics: 'F', color: '#FF5752' },
  ],
  5: [
    { code: 'C5:NEW', name: 'Заявка на обслуживание', semantics: 'P', color: '#39A8EF', system: true },
    { code: 'C5:EXECUTING', name: 'Выезд мастера', semantics: 'P', color: '#47E4C2' },
    { code: 'C5:WON', name: 'Выполнено', semantics: 'S', color: '#7BD500', system: true },
    { code: 'C5:LOSE', name: 'Отменено', semantics: 'F', color: '#FF5752', system: true },
  ],
}

const INVOICE_STAGES: readonly StageRow[] = [
  { code: 'DT31_7:N', name: 'Новый', semantics: 'P', color: '#39A8EF', system: true },
  { code: 'DT31_7:S', name: 'Отправлен', semantics: 'P', color: '#2FC6F6' },
  { code: 'DT31_7:UC_PART01', name: 'Частичная оплата', semantics: 'P', color: '#FFA900' },
  { code: 'DT31_7:P', name: 'Оплачен', semantics: 'S', color: '#7BD500', system: true },
  { code: 'DT31_7:D', name: 'Не оплачен', semantics: 'F', color: '#FF5752', system: true },
]

const OLD_INVOICE_STATUSES: readonly StageRow[] = [
  { code: 'N', name: 'Черновик', semantics: 'P', color: '', system: true },
  { code: 'S', name: 'Отправлен клиенту', semantics: 'P', color: '' },
  { code: 'P', name: 'Оплачен', semantics: 'S', color: '', system: true },
  { code: 'D', name: 'Отклонён', semantics: 'F', color: '', system: true },
]

const LEAD_STATUSES: readonly StageRow[] = [
  { code: 'NEW', name: 'Не обработан', semantics: 'P', color: '#2FC6F6', system: true },
  { code: 'IN_PROCESS', name: 'В работе', semantics: 'P', color: '#55D0E0' },
  { code: 'PROCESSED', name: 'Обработан', semantics: 'P', color: '#47E4C2' },
  { code: 'CONVERTED', name: 'Качественный лид', semantics: 'S', color: '#7BD500', system: true },
  { code: 'JUNK', name: 'Некачественный лид', semantics: 'F', color: '#FF5752', system: true },
]

const PLAIN: Readonly<Record<string, readonly (readonly [code: string, name: string])[]>> = {
  SOURCE: [
    ['CALL', 'Звонок'],
    ['EMAIL', 'Электронная почта'],
    ['WEB', 'Веб-сайт'],
    ['ADVERTISING', 'Реклама'],
    ['PARTNER', 'Существующий клиент'],
    ['RECOMMENDATION', 'По рекомендации'],
    ['TRADE_SHOW', 'Выставка'],
    ['WEBFORM', 'CRM-форма'],
    ['CALLBACK', 'Обратный звонок'],
    ['RC_GENERATOR', 'Генератор продаж'],
    ['STORE', 'Интернет-магазин'],
    ['1|OPENLINE', 'Открытая линия'],
    ['OTHER', 'Другое'],
  ],
  CONTACT_TYPE: [
    ['CLIENT', 'Клиенты'],
    ['SUPPLIER', 'Поставщики'],
    ['PARTNER', 'Партнёры'],
    ['OTHER', 'Другое'],
  ],
  COMPANY_TYPE: [
    ['CUSTOMER', 'Клиент'],
    ['SUPPLIER', 'Поставщик'],
    ['COMPETITOR', 'Конкурент'],
    ['PARTNER', 'Партнёр'],
    ['OTHER', 'Другое'],
  ],
  INDUSTRY: [
    ['IT', 'Информационные технологии'],
    ['TELECOM', 'Телекоммуникации и связь'],
    ['MANUFACTURING', 'Производство'],
    ['BANKING', 'Банковские услуги'],
    ['CONSULTING', 'Консалтинг'],
    ['FINANCE', 'Финансы'],
    ['GOVERNMENT', 'Правительство'],
    ['DELIVERY', 'Доставка'],
    ['ENTERTAINMENT', 'Развлечения'],
    ['NOTPROFIT', 'Не для получения прибыли'],
    ['OTHER', 'Другое'],
  ],
  DEAL_TYPE: [
    ['SALE', 'Продажа'],
    ['COMPLEX', 'Комплексная продажа'],
    ['SERVICES', 'Услуги'],
    ['SERVICE', 'Сервисное обслуживание'],
  ],
  HONORIFIC: [
    ['HNR_RU_1', 'г-н'],
    ['HNR_RU_2', 'г-жа'],
  ],
  EMPLOYEES: [
    ['EMPLOYEES_1', 'менее 50'],
    ['EMPLOYEES_2', '50 - 250'],
    ['EMPLOYEES_3', '250 - 500'],
    ['EMPLOYEES_4', 'более 500'],
  ],
}

function insertStages(
  portal: Portal,
  entityId: string,
  categoryId: number,
  stages: readonly StageRow[],
): void {
  stages.forEach((stage, at) =>
    insertStatus(portal, {
      entityId,
      statusId: stage.code,
      name: stage.name,
      nameInit: stage.system === true ? stage.name : '',
      sort: (at + 1) * 10,
      system: stage.system ?? false,
      categoryId,
      color: stage.color,
      semantics: stage.semantics,
    }),
  )
}

/** One row of a dictionary under the next id. */
export function insertStatus(portal: Portal, row: Omit<Status, 'id'>): void {
  // Odd ids only: the even ones belonged to dictionary items that somebody removed.
  const last = portal.tables.statuses.lastId
  portal.tables.statuses.insert({ id: last === 0 ? 1 : last + 2, ...row })
}

function categories(): Category[] {
  const one = (id: number, entityType: number, name: string, sort: number, isDefault: boolean): Category => ({
    id,
    entityType,
    name,
    sort,
    isDefault,
  })
  return [
    one(2, OwnerType.deal, 'Опт', 300, false),
    one(5, OwnerType.deal, 'Сервис', 500, false),
    one(INVOICE_CATEGORY, OwnerType.smartInvoice, 'Счета', 500, true),
    one(CONTRACTOR_CATEGORY.contact, OwnerType.contact, 'Контакты поставщиков', 500, false),
    one(CONTRACTOR_CATEGORY.company, OwnerType.company, 'Поставщики', 500, false),
    one(CONTRACTOR_CATEGORY.signer, OwnerType.contact, 'Подписанты документов', 600, false),
  ]
}

/** Stages of a funnel of deals in their order; an unknown funnel has none. */
export function dealStages(categoryId: number): readonly { code: string; semantics: StageSemantics }[] {
  return DEAL_STAGES[categoryId] ?? []
}

/** Templates of requisites; id 4 was removed by somebody. */
const REQUISITE_PRESETS = [
  [
    1,
    'Организация',
    'RQ_INN RQ_COMPANY_NAME RQ_COMPANY_FULL_NAME RQ_OGRN RQ_KPP RQ_COMPANY_REG_DATE RQ_OKPO RQ_OKTMO RQ_DIRECTOR',
  ],
  [2, 'ИП', 'RQ_INN RQ_LAST_NAME RQ_FIRST_NAME RQ_SECOND_NAME RQ_OGRNIP RQ_OKPO RQ_OKVED'],
  [
    3,
    'Физ. лицо',
    'RQ_LAST_NAME RQ_FIRST_NAME RQ_SECOND_NAME RQ_IDENT_DOC RQ_IDENT_DOC_SER RQ_IDENT_DOC_NUM',
  ],
  [5, 'Организация (доп.)', 'RQ_INN RQ_COMPANY_NAME RQ_KPP'],
] as const

function seedRequisitePresets(portal: Portal): void {
  for (const [id, name, columns] of REQUISITE_PRESETS) {
    portal.tables.requisitePresets.insert({
      id,
      countryId: 1,
      name,
      active: true,
      sort: 500 + id * 10,
      xmlId: `#CRM_REQUISITE_PRESET_DEF_RU_${id}#`,
      createdAt: Date.UTC(2018, 2, 1, 9) / 1000,
      fields: columns.split(' ').map((field, at) => ({
        id: at + 1,
        name: field,
        title: '',
        sort: 510 + at * 10,
        inShortList: field === 'RQ_INN' || field === 'RQ_KPP' || field === 'RQ_COMPANY_NAME',
      })),
    })
  }
}

/** Fills statuses, categories, templates of requisites and currencies. Category 0 is no row: every entity has it without a record. */
export function seedDictionary(portal: Portal): void {
  for (const [entityId, rows] of Object.entries(PLAIN)) {
    rows.forEach(([statusId, name], at) =>
      insertStatus(portal, {
        entityId,
        statusId,
        name,
        nameInit: name,
        sort: (at + 1) * 10,
        system: true,
        categoryId: 0,
        color: '',
        semantics: 'P',
      }),
    )
  }
  insertStages(portal, 'STATUS', 0, LEAD_STATUSES)
  for (const [id, stages] of Object.entries(DEAL_STAGES)) {
    insertStages(portal, id === '0' ? 'DEAL_STAGE' : `DEAL_STAGE_${id}`, Number(id), stages)
  }
  insertStages(portal, `SMART_INVOICE_STAGE_${INVOICE_CATEGORY}`, INVOICE_CATEGORY, INVOICE_STAGES)
  insertStages(portal, 'INVOICE_STATUS', 0, OLD_INVOICE_STATUSES)
  for (const category of categories()) portal.tables.categories.insert(category)
  seedRequisitePresets(portal)
  portal.currencies.push(
    { code: 'RUB', amountCount: 1, amount: 1, isBase: true, sort: 100, fullName: 'Российский рубль' },
    { code: 'USD', amountCount: 1, amount: 92.5, isBase: false, sort: 200, fullName: 'Доллар США' },
    { code: 'EUR', amountCount: 1, amount: 100.25, isBase: false, sort: 300, fullName: 'Евро' },
    {
      code: 'KZT',
      amountCount: 100,
      amount: 19.1,
      isBase: false,
      sort: 400,
      fullName: 'Казахстанский тенге',
    },
  )
}
