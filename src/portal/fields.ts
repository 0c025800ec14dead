// The eight user fields of contacts and companies as they stand on the portal: recognised by code and definition. Making
// and removing them is in change-fields.ts.
// https://apidocs.bitrix24.com/api-reference/crm/contacts/userfield/crm-contact-userfield-list.html
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../domain/tables/crm-tables.ts'
import type { PortalResult } from '../pipeline/ports/outcomes.ts'
import type { FieldMap, FieldOptions, FieldReport, FieldState } from '../pipeline/ports/reading.ts'
import { badRecord } from './errors.ts'
import { FIELD_DEFINITIONS, type FieldDefinition } from './field-definitions.ts'
import { isLoose, toList, type Loose } from './php-shape.ts'
import { answeredTo, askPiece, failWith, succeed, type Piece } from './piece.ts'
import { isListMark } from './rows/marks.ts'
import { isYes, readId, readText, rowsOf } from './rows/values.ts'
import type { Transport } from './transport.ts'

const ENTITY: Readonly<Record<CardType, string>> = { [OWNER_CONTACT]: 'contact', [OWNER_COMPANY]: 'company' }
const CARD_TYPES = [OWNER_CONTACT, OWNER_COMPANY] as const

export interface InspectedField {
  readonly cardType: CardType
  readonly definition: FieldDefinition
  readonly state: FieldState
  readonly detail: string
  /** The field's id; 0 while it is missing. */
  readonly id: number
  /** Ids of its list values by XML_ID. */
  readonly options: Readonly<Record<string, number>>
}

export async function inspectFields(transport: Transport): Promise<PortalResult<FieldReport>> {
  const inspected = await askPiece(transport, INSPECTION)
  return inspected.ok ? { ...inspected, value: reportOf(inspected.value) } : inspected
}

/** Every field as it stands on the portal, of contacts first. */
export const INSPECTION: Piece<readonly InspectedField[]> = {
  commands: Object.fromEntries(
    CARD_TYPES.map((cardType) => [
      `e${cardType}`,
      { method: fieldMethod(cardType, 'list'), params: { order: { SORT: 'ASC' } } },
    ]),
  ),
  parse(answered) {
    const inspected: InspectedField[] = []
    for (const cardType of CARD_TYPES) {
      const method = fieldMethod(cardType, 'list')
      const result = answeredTo(answered, `e${cardType}`, method)
      if (!result.ok) return result
      const rows = rowsOf(result.value.result)
      if (rows === undefined || !rows.every(isLoose))
        return failWith(badRecord(method, 'the answer is no list of fields'))
      inspected.push(...FIELD_DEFINITIONS.map((definition) => inspectField(cardType, definition, rows)))
    }
    return succeed(inspected)
  },
}

/** `crm.contact.userfield.list` and its neighbours. */
export function fieldMethod(cardType: CardType, action: 'list' | 'add' | 'update' | 'delete'): string {
  return `crm.${ENTITY[cardType]}.userfield.${action}`
}

function inspectField(
  cardType: CardType,
  definition: FieldDefinition,
  rows: readonly Loose[],
): InspectedField {
  const row = rows.find((candidate) => readText(candidate['FIELD_NAME']).toUpperCase() === definition.name)
  const field = (
    state: FieldState,
    detail = '',
    options: InspectedField['options'] = {},
  ): InspectedField => ({
    cardType,
    definition,
    state,
    detail,
    id: readId(row?.['ID']) ?? 0,
    options,
  })
  if (row === undefined) return field('missing')
  const type = readText(row['USER_TYPE_ID'])
  if (type !== definition.type) return field('retyped', type)
  if (isYes(row['MULTIPLE'])) return field('retyped', `${type}[]`)
  const options = optionsOf(row)
  const missing = definition.options
    .filter(({ xmlId }) => options[xmlId] === undefined)
    .map(({ xmlId }) => xmlId)
  return missing.length === 0
    ? field('present', '', options)
    : field('options-missing', missing.join(', '), options)
}

function optionsOf(row: Loose): Record<string, number> {
  const options: Record<string, number> = {}
  for (const option of toList(row['LIST'] ?? []) ?? []) {
    const id = isLoose(option) ? readId(option['ID']) : undefined
    const xmlId = isLoose(option) ? readText(option['XML_ID']) : ''
    // Of two values with one XML_ID the first counts, always the same one.
    if (id !== undefined && xmlId !== '') options[xmlId] ??= id
  }
  return options
}

export function reportOf(inspected: readonly InspectedField[]): FieldReport {
  const fields = inspected.map(({ cardType, definition, state, detail }) => ({
    cardType,
    field: definition.mark,
    state,
    detail,
  }))
  const isWhole = inspected.every(({ state }) => state === 'present')
  return { fields, map: isWhole ? mapOf(inspected) : undefined }
}

function mapOf(inspected: readonly InspectedField[]): FieldMap {
  const optionsFor = (cardType: CardType): FieldOptions =>
    Object.fromEntries(
      inspected
        .filter((field) => field.cardType === cardType && isListMark(field.definition.mark))
        .map((field) => [field.definition.mark, ourOptions(field)]),
    ) as unknown as FieldOptions
  return { contacts: optionsFor(OWNER_CONTACT), companies: optionsFor(OWNER_COMPANY) }
}

function ourOptions({ definition, options }: InspectedField): Record<string, number> {
  return Object.fromEntries(definition.options.map(({ xmlId }) => [xmlId, options[xmlId] as number]))
}
