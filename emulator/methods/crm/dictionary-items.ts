// One item of a dictionary, and what describes it: `crm.status.get|fields`, `crm.currency.get`,
// `crm.currency.localizations.get`, `crm.category.get|fields`. The lists are in dictionaries.ts.
// Docs: api-reference/crm/{status,currency,universal/category} of b24-rest-docs.
import type { Call, Handler } from '../call.ts'
import { Refusal, RestError } from '../../catalogue/errors.ts'
import type { Currency } from '../../state/rows/dictionary.ts'
import { OwnerType } from '../../state/rows/record.ts'
import { SMALL_COST } from './cost.ts'
import {
  categoriesOf,
  categoryTypeOf,
  mayReadFunnels,
  refuseWithoutCrm,
  spellCategory,
  spellCurrency,
  spellStatus,
} from './dictionaries.ts'
import { requiredInt } from './item-types.ts'
import { describePlain, oldId } from './old-get.ts'
import { refuseUnknownParams } from './old-list.ts'
import { oldParam, phpString } from './php-values.ts'

/** `crm.status.get`. The code of its refusal is the sentence itself. */
export const statusGet: Handler = (call) => {
  refuseUnknownParams(call, ['id'])
  refuseWithoutCrm(call)
  const row = call.portal.tables.statuses.get(oldId(call))
  if (row === undefined) throw new RestError(400, 'Status is not found.', 'Элемент справочника не найден.')
  return { result: spellStatus(row), costMs: SMALL_COST, rows: 1 }
}

/** `crm.status.fields`. */
export const statusFields: Handler = (call) => {
  refuseUnknownParams(call, [])
  const result = {
    ID: describePlain('integer', 'ID', { isReadOnly: true }),
    ENTITY_ID: describePlain('string', 'ID элемента сущности', { isRequired: true, isImmutable: true }),
    STATUS_ID: describePlain('string', 'Статус', { isRequired: true, isImmutable: true }),
    SORT: describePlain('integer', 'Сортировка'),
    NAME: describePlain('string', 'Название', { isRequired: true }),
    NAME_INIT: describePlain('string', 'Название по умолчанию', { isReadOnly: true }),
    SYSTEM: describePlain('char', 'Системный', { isReadOnly: true }),
    CATEGORY_ID: describePlain('integer', 'CATEGORY_ID', { isImmutable: true }),
    COLOR: describePlain('string', 'COLOR'),
    SEMANTICS: describePlain('char', 'SEMANTICS', { isImmutable: true }),
    EXTRA: describePlain('crm_status_extra', 'Дополнительные поля'),
  }
  return { result, costMs: SMALL_COST, rows: Object.keys(result).length }
}

function currencyOf(call: Call): Currency | undefined {
  const code = phpString(oldParam(call.params, 'id') ?? oldParam(call.params, 'ID')).toUpperCase()
  return call.portal.currencies.find((row) => row.code === code)
}

/** `crm.currency.get`: with the spellings of all languages under `LANG`. */
export const currencyGet: Handler = (call) => {
  refuseUnknownParams(call, ['id'])
  refuseWithoutCrm(call)
  const row = currencyOf(call)
  if (row === undefined) throw Refusal.oldCrm('Not found')
  return { result: { ...spellCurrency(row, call), LANG: localizations(row) }, costMs: SMALL_COST, rows: 1 }
}

/** `crm.currency.localizations.get`: an empty list for a currency that is not there. */
export const currencyLocalizationsGet: Handler = (call) => {
  refuseUnknownParams(call, ['id'])
  refuseWithoutCrm(call)
  if (phpString(oldParam(call.params, 'id') ?? oldParam(call.params, 'ID')) === '')
    throw Refusal.oldCrm('The parameter id is invalid or not defined.')
  const row = currencyOf(call)
  return { result: row === undefined ? [] : localizations(row), costMs: SMALL_COST, rows: 1 }
}

const ENGLISH: Readonly<Record<string, readonly [name: string, format: string]>> = {
  RUB: ['Russian Ruble', '&#8381;#'],
  USD: ['US Dollar', '$#'],
  EUR: ['Euro', '&euro;#'],
  KZT: ['Kazakhstani Tenge', '&#8376;#'],
}
const RUSSIAN_FORMAT: Readonly<Record<string, string>> = { RUB: '# &#8381;', USD: '$#', EUR: '# &euro;' }

function localizations(row: Currency): Record<string, unknown> {
  const [name, format] = ENGLISH[row.code] ?? [row.code, `${row.code} #`]
  const common = { DEC_POINT: '.', DECIMALS: '2', HIDE_ZERO: 'Y' }
  return {
    en: {
      ...common,
      FORMAT_STRING: format,
      FULL_NAME: name,
      THOUSANDS_SEP: null,
      THOUSANDS_VARIANT: 'C',
    },
    ru: {
      ...common,
      FORMAT_STRING: RUSSIAN_FORMAT[row.code] ?? `# ${row.code}`,
      FULL_NAME: row.fullName,
      THOUSANDS_SEP: '&nbsp;',
      THOUSANDS_VARIANT: 'B',
    },
  }
}

/** `crm.category.get`: the default funnel of deals is 0. */
export const categoryGet: Handler = (call) => {
  if (call.user.isExtranet) throw Refusal.intranetOnly()
  refuseUnknownParams(call, ['entityTypeId', 'id'])
  const entityTypeId = categoryTypeOf(call)
  const id = requiredInt(call, 'id')
  const row = categoriesOf(call, entityTypeId).find((one) => one.id === id)
  if (row === undefined) throw new RestError(400, 'NOT_FOUND', 'Элемент не найден')
  if (!mayReadFunnels(call, entityTypeId)) throw Refusal.itemAccessDenied()
  return { result: { category: spellCategory(row) }, costMs: SMALL_COST, rows: 1 }
}

/** `crm.category.fields`: funnels of deals have an origin, those of processes a code. */
export const categoryFields: Handler = (call) => {
  if (call.user.isExtranet) throw Refusal.intranetOnly()
  refuseUnknownParams(call, ['entityTypeId'])
  const isDeal = categoryTypeOf(call) === OwnerType.deal
  const one = (
    type: string,
    upperName: string,
    marks: Parameters<typeof describePlain>[2] = {},
  ): Record<string, unknown> => ({ ...describePlain(type, upperName, marks), upperName })
  const fields = {
    id: one('integer', 'ID', { isReadOnly: true }),
    name: one('string', 'NAME'),
    sort: one('integer', 'SORT'),
    entityTypeId: one('integer', 'ENTITY_TYPE_ID', { isRequired: true, isReadOnly: true }),
    isDefault: one('boolean', 'IS_DEFAULT', { isReadOnly: true }),
    ...(isDeal
      ? { originId: one('string', 'ORIGIN_ID'), originatorId: one('string', 'ORIGINATOR_ID') }
      : {
          isSystem: one('boolean', 'IS_SYSTEM', { isReadOnly: true }),
          code: one('string', 'CODE', { isReadOnly: true }),
        }),
  }
  return { result: { fields }, costMs: SMALL_COST, rows: Object.keys(fields).length }
}
