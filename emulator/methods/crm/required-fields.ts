// What a card must not be without (reference 10; tutorials of b24-rest-docs on contacts). The universal methods look at
// the card as it will be, so that an update of one field may fail for another; the old ones look only at what a new card
// lacks and at what the request itself empties.
import { RestError } from '../../catalogue/errors.ts'
import type { UserFieldValues } from '../../state/rows/record.ts'
import type { UserField } from '../../state/rows/user-field.ts'
import type { HasId } from '../../state/table.ts'
import type { FieldCatalogue } from './field-catalogue.ts'
import type { RowChanges } from './row-changes.ts'

/** Whose rules: the universal methods' or the old ones'. */
export type Generation = 'item' | 'old'

/** Refusal of an empty required field, spelled by the generation. */
export function fieldRequired(title: string, generation: Generation): RestError {
  const code = generation === 'item' ? 'CRM_FIELD_ERROR_REQUIRED' : 'ERROR_CORE'
  return new RestError(400, code, `Поле "${title}" обязательно для заполнения`)
}

const titleOf = (field: UserField, language: string): string =>
  field.editFormLabel[language] ?? field.fieldName

/**
 * Throws for the first mandatory user field that would be empty.
 * @param present values of the card before; undefined = a new card
 */
export function checkMandatoryUserFields<Row extends HasId>(
  catalogue: FieldCatalogue<Row>,
  present: UserFieldValues | null | undefined,
  changes: RowChanges,
  generation: Generation,
  language: string,
): void {
  for (const { userField } of catalogue.userFields) {
    if (userField?.mandatory !== true) continue
    const given = changes.userFields?.[userField.fieldName]
    const isTouched = given !== undefined
    if (present !== undefined && !isTouched && generation === 'old') continue
    const after = isTouched ? given : (present?.[userField.fieldName] ?? null)
    if (after === null || after === '') throw fieldRequired(titleOf(userField, language), generation)
  }
}

/** Throws when the request leaves a contact without any name or a company without a title; the old path lets them be. */
export function checkNames(kind: string, row: HasId, changes: RowChanges): void {
  const after = (key: string): unknown => changes[key] ?? (row as unknown as Record<string, unknown>)[key]
  if (kind === 'company' && changes['title'] === '') throw fieldRequired('Название компании', 'item')
  const isNamed = changes['name'] === undefined && changes['lastName'] === undefined
  if (kind === 'contact' && !isNamed && after('name') === '' && after('lastName') === '')
    throw fieldRequired('Имя', 'item')
}
