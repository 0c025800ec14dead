// Reads the definition of a user field from a request (reference 9.1): name with its prefix, flags, labels by language,
// settings by type, list items. Refusals are texts of the server, several joined by line breaks.
import type { Param } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import type { Portal } from '../../state/portal.ts'
import type { UserField, UserFieldOption } from '../../state/rows/user-field.ts'
import { entriesOf, isArray, phpInt, phpString } from './php-values.ts'
import { USER_FIELD_TYPES } from './user-field-kinds.ts'

type Given = ReadonlyMap<string, Param>
const LABELS = {
  EDIT_FORM_LABEL: 'editFormLabel',
  LIST_COLUMN_LABEL: 'listColumnLabel',
  LIST_FILTER_LABEL: 'listFilterLabel',
  ERROR_MESSAGE: 'errorMessage',
  HELP_MESSAGE: 'helpMessage',
} as const
/** Languages that a portal has texts in. */
const LANGUAGES = ['ru', 'en', 'de', 'ua', 'la', 'br', 'fr', 'pl', 'tr'] as const
const MAX_NAME = 50

/** `MANAGER_NOTE`, `UF_MANAGER_NOTE` and `UF_CRM_MANAGER_NOTE` are one name; lower case is raised. */
function fullFieldName(given: string): string {
  const upper = given.trim().toUpperCase()
  if (upper.startsWith('UF_CRM_')) return upper
  return `UF_CRM_${upper.startsWith('UF_') ? upper.slice(3) : upper}`
}

/** A new field as the request defines it, not yet in the table. Throws HTTP 400 with the server's texts. */
export function userFieldFrom(portal: Portal, entityId: string, given: Given, id: number): UserField {
  const name = phpString(given.get('FIELD_NAME'))
  const userTypeId = phpString(given.get('USER_TYPE_ID'))
  const missing = [
    ...(userTypeId === '' ? ["The 'USER_TYPE_ID' field is not found."] : []),
    ...(name === '' ? ["The 'FIELD_NAME' field is not found."] : []),
  ]
  if (missing.length > 0) throw Refusal.oldCrm(missing.join('\n'))
  const fieldName = fullFieldName(name)
  const wrong = nameFaults(portal, entityId, fieldName, userTypeId)
  if (wrong.length > 0) throw Refusal.core(wrong.join('\n'))
  const multiple = isYes(given.get('MULTIPLE')) && userTypeId !== 'boolean'
  const row: UserField = {
    id,
    entityId,
    fieldName,
    userTypeId,
    multiple,
    xmlId: '',
    sort: 100,
    mandatory: false,
    showFilter: 'N',
    showInList: false,
    editInList: true,
    isSearchable: false,
    settings: {},
    editFormLabel: {},
    listColumnLabel: {},
    listFilterLabel: {},
    errorMessage: {},
    helpMessage: {},
    options: [],
  }
  row.settings = defaultSettings(userTypeId)
  applyLabelDefault(row, given)
  applyFieldChanges(portal, row, given)
  const list = given.get('LIST')
  if (userTypeId === 'enumeration' && isArray(list)) row.options = readOptions(portal, [], list, multiple)
  return row
}

function nameFaults(
  portal: Portal,
  entityId: string,
  fieldName: string,
  userTypeId: string,
): readonly string[] {
  const taken = portal.tables.userFields
    .rows()
    .some((row) => row.entityId === entityId && row.fieldName === fieldName)
  return [
    ...(fieldName.length > MAX_NAME ? ['Имя поля слишком длинное (больше 50-ти символов).'] : []),
    ...(/^[A-Z0-9_]+$/.test(fieldName)
      ? []
      : ['Имя поля содержит недопустимые символы. Допустимыми являются: A-Z, 0-9 и _.']),
    ...(USER_FIELD_TYPES.includes(userTypeId) ? [] : ['Указан неверный пользовательский тип.']),
    ...(taken ? [`Поле ${fieldName} для объекта ${entityId} уже существует.`] : []),
  ]
}

const isYes = (value: Param | undefined): boolean => ['Y', 'y', '1', 'true'].includes(phpString(value))

/** `Y` is stored as `E`; `I`, `E` and `S` as they are. */
function storedShowFilter(value: Param): string {
  const given = phpString(value).toUpperCase()
  return ['I', 'E', 'S'].includes(given) ? given : isYes(value) ? 'E' : 'N'
}

/** What an update may change as well; name, type and multiplicity are immutable. */
export function applyFieldChanges(portal: Portal, row: UserField, given: Given): void {
  for (const [key, value] of given) {
    if (key === 'XML_ID') row.xmlId = phpString(value)
    else if (key === 'SORT') row.sort = phpInt(value) > 0 ? phpInt(value) : 100
    else if (key === 'MANDATORY') row.mandatory = isYes(value)
    else if (key === 'SHOW_FILTER') row.showFilter = storedShowFilter(value)
    else if (key === 'SHOW_IN_LIST') row.showInList = isYes(value)
    else if (key === 'EDIT_IN_LIST') row.editInList = isYes(value)
    else if (key === 'IS_SEARCHABLE') row.isSearchable = isYes(value)
    else if (key === 'SETTINGS') row.settings = { ...row.settings, ...settingsFrom(value) }
    else if (key in LABELS)
      row[LABELS[key as keyof typeof LABELS]] = labelMap(value, row[LABELS[key as keyof typeof LABELS]])
  }
}

/** `LABEL` fills the five label maps for every language; a label given by itself is laid over it. */
function applyLabelDefault(row: UserField, given: Given): void {
  const label = given.get('LABEL')
  if (label === undefined) return
  for (const property of Object.values(LABELS)) row[property] = labelMap(label, {})
}

function labelMap(value: Param, below: Readonly<Record<string, string>>): Record<string, string> {
  if (!isArray(value)) return Object.fromEntries(LANGUAGES.map((language) => [language, phpString(value)]))
  return {
    ...below,
    ...Object.fromEntries(entriesOf(value).map(([language, text]) => [language, phpString(text)])),
  }
}

function settingsFrom(value: Param): Record<string, unknown> {
  return Object.fromEntries(entriesOf(value))
}

function defaultSettings(userTypeId: string): Record<string, unknown> {
  switch (userTypeId) {
    case 'string':
      return { SIZE: 20, ROWS: 1, REGEXP: '', MIN_LENGTH: 0, MAX_LENGTH: 0, DEFAULT_VALUE: '' }
    case 'integer':
      return { SIZE: 20, MIN_VALUE: 0, MAX_VALUE: 0, DEFAULT_VALUE: null }
    case 'double':
      return { PRECISION: 2, SIZE: 20, MIN_VALUE: 0, MAX_VALUE: 0, DEFAULT_VALUE: null }
    case 'boolean':
      return { DEFAULT_VALUE: 0, DISPLAY: 'CHECKBOX', LABEL: ['', ''], LABEL_CHECKBOX: '' }
    case 'date':
      return { DEFAULT_VALUE: { TYPE: 'NONE', VALUE: '' } }
    case 'datetime':
      return { DEFAULT_VALUE: { TYPE: 'NONE', VALUE: '' }, USE_SECOND: 'Y', USE_TIMEZONE: 'N' }
    case 'enumeration':
      return { DISPLAY: 'LIST', LIST_HEIGHT: 1, CAPTION_NO_VALUE: '', SHOW_NO_VALUE: 'Y' }
    default:
      return {}
  }
}

/**
 * List items after a request: an item with an `ID` changes that one, `DEL: "Y"` takes it away, one without an `ID` is
 * added. Items without a value are ignored; a repeated `XML_ID` is refused.
 */
export function readOptions(
  portal: Portal,
  present: readonly UserFieldOption[],
  given: Param,
  multiple: boolean,
): UserFieldOption[] {
  let options = present.map((option) => ({ ...option }))
  for (const [, entry] of entriesOf(given)) {
    const part = new Map(entriesOf(entry).map(([key, value]) => [key.toUpperCase(), value]))
    const id = phpInt(part.get('ID'))
    const existing = options.find((option) => option.id === id)
    if (existing !== undefined && phpString(part.get('DEL')) === 'Y')
      options = options.filter((option) => option.id !== id)
    else if (existing !== undefined) changeOption(existing, part)
    else if (id === 0 && phpString(part.get('VALUE')) !== '') options.push(newOption(portal, part))
  }
  refuseRepeatedXmlIds(options)
  if (!multiple) keepFirstDefault(options)
  return options.sort((a, b) => a.sort - b.sort || a.id - b.id)
}

function changeOption(option: UserFieldOption, part: Given): void {
  if (phpString(part.get('VALUE')) !== '') option.value = phpString(part.get('VALUE'))
  if (part.has('SORT')) option.sort = phpInt(part.get('SORT'))
  if (part.has('DEF')) option.isDefault = isYes(part.get('DEF'))
  if (part.has('XML_ID')) option.xmlId = phpString(part.get('XML_ID'))
}

function newOption(portal: Portal, part: Given): UserFieldOption {
  const id = ++portal.counters.userFieldOption
  const xmlId = phpString(part.get('XML_ID'))
  return {
    id,
    value: phpString(part.get('VALUE')),
    sort: phpInt(part.get('SORT')),
    isDefault: isYes(part.get('DEF')),
    // The server generates an md5; any unique text of that shape serves.
    xmlId: xmlId === '' ? id.toString(16).padStart(32, '0') : xmlId,
  }
}

function refuseRepeatedXmlIds(options: readonly UserFieldOption[]): void {
  const seen = new Set<string>()
  for (const { xmlId } of options) {
    if (seen.has(xmlId)) throw Refusal.core(`Элемент списка со значением XML_ID=${xmlId} уже существует.`)
    seen.add(xmlId)
  }
}

function keepFirstDefault(options: UserFieldOption[]): void {
  let found = false
  for (const option of options) {
    if (option.isDefault && found) option.isDefault = false
    found ||= option.isDefault
  }
}
