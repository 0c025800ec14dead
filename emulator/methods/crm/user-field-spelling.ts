// How `userfield.list` and `userfield.get` print a definition: labels only when a language is asked for, list items
// with `XML_ID` in the list and without it in get (reference 9.2).
import type { UserField, UserFieldOption } from '../../state/rows/user-field.ts'

const yesNo = (value: boolean): 'Y' | 'N' => (value ? 'Y' : 'N')
const textOrNull = (text: string | undefined): string | null =>
  text === undefined || text === '' ? null : text

/** `language`: a language id for `list`, `'all'` for the label maps of `get`, undefined for no labels. */
export function spellUserField(row: UserField, language: string | undefined): Record<string, unknown> {
  return {
    ID: String(row.id),
    ENTITY_ID: row.entityId,
    FIELD_NAME: row.fieldName,
    USER_TYPE_ID: row.userTypeId,
    XML_ID: textOrNull(row.xmlId),
    SORT: String(row.sort),
    MULTIPLE: yesNo(row.multiple),
    MANDATORY: yesNo(row.mandatory),
    SHOW_FILTER: row.showFilter,
    SHOW_IN_LIST: yesNo(row.showInList),
    EDIT_IN_LIST: yesNo(row.editInList),
    IS_SEARCHABLE: yesNo(row.isSearchable),
    SETTINGS: Object.keys(row.settings).length === 0 ? [] : row.settings,
    ...labels(row, language),
    ...(row.userTypeId === 'enumeration'
      ? { LIST: row.options.map((option) => spellOption(option, language === 'all')) }
      : {}),
  }
}

function labels(row: UserField, language: string | undefined): Record<string, unknown> {
  if (language === undefined) return {}
  const pick = (map: Readonly<Record<string, string>>): unknown =>
    language === 'all' ? map : textOrNull(map[language])
  return {
    EDIT_FORM_LABEL: pick(row.editFormLabel),
    LIST_COLUMN_LABEL: pick(row.listColumnLabel),
    LIST_FILTER_LABEL: pick(row.listFilterLabel),
    ERROR_MESSAGE: pick(row.errorMessage),
    HELP_MESSAGE: pick(row.helpMessage),
  }
}

function spellOption(option: UserFieldOption, short: boolean): Record<string, unknown> {
  return {
    ID: String(option.id),
    SORT: String(option.sort),
    VALUE: option.value,
    DEF: yesNo(option.isDefault),
    ...(short ? {} : { XML_ID: option.xmlId }),
  }
}
