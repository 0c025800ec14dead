// The eight user fields of the app as the manifest of the project defines them: codes, types, list values, labels; and
// how each field is spelled in the two generations of methods. Talks to nobody.
import manifest from '../../manifest.json' with { type: 'json' }
import { MARK_FIELDS, type MarkField } from '../domain/tables/crm-tables.ts'

export interface FieldDefinition {
  readonly mark: MarkField
  /** `UF_CRM_CSEG…`, as old methods and field definitions spell it. */
  readonly name: string
  /** As `crm.item.*` spells it: a name of letters only becomes plain camel case. */
  readonly itemName: string
  /** `USER_TYPE_ID`. */
  readonly type: string
  readonly label: Label
  /** List values in their order; empty for other types. */
  readonly options: readonly { readonly xmlId: string; readonly label: Label }[]
}

export type Label = Readonly<Record<'ru' | 'en', string>>

interface ManifestField {
  readonly code: string
  readonly mark: string
  readonly type: string
  readonly label: Label
  readonly options?: readonly { readonly xmlId: string; readonly label: Label }[]
}

/** All eight, in the order of the manifest. */
export const FIELD_DEFINITIONS: readonly FieldDefinition[] = (
  manifest.fields as readonly ManifestField[]
).map((field) => ({
  mark: markOf(field.mark),
  name: `UF_CRM_${field.code}`,
  itemName: `ufCrm${field.code.charAt(0)}${field.code.slice(1).toLowerCase()}`,
  type: field.type,
  label: field.label,
  options: field.options ?? [],
}))

const BY_MARK = new Map(FIELD_DEFINITIONS.map((definition) => [definition.mark, definition]))

/** Scopes the app asks for when it is installed. */
export const APP_SCOPES: readonly string[] = manifest.scopes.map((scope) => scope.name)

export function definitionOf(mark: MarkField): FieldDefinition {
  const definition = BY_MARK.get(mark)
  if (definition === undefined) throw new Error(`The manifest defines no field for ${mark}`)
  return definition
}

function markOf(text: string): MarkField {
  const mark = MARK_FIELDS.find((field) => field === text)
  if (mark === undefined) throw new Error(`The manifest names an unknown mark: ${text}`)
  return mark
}
