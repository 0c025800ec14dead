// The eight user fields of contacts and companies: recognised by code and definition, created when missing, completed
// when list values are missing, never duplicated and never overwritten when somebody gave the code another meaning.
// https://apidocs.bitrix24.com/api-reference/crm/contacts/userfield/crm-contact-userfield-add.html
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../domain/crm-tables.ts'
import type { Exchange, PortalError, PortalResult } from '../pipeline/ports/outcomes.ts'
import type { FieldMap, FieldOptions, FieldReport, FieldState } from '../pipeline/ports/reading.ts'
import { badRecord } from './errors.ts'
import { spentOn, sumExchanges } from './exchange.ts'
import { FIELD_DEFINITIONS, type FieldDefinition, type Label } from './field-definitions.ts'
import { isLoose, toList, type Loose } from './php-shape.ts'
import type { CommandParams } from './query.ts'
import { isListMark } from './rows/marks.ts'
import { isYes, readId, readText, rowsOf } from './rows/values.ts'
import type { Command, Transport } from './transport.ts'

const ENTITY: Readonly<Record<CardType, string>> = { [OWNER_CONTACT]: 'contact', [OWNER_COMPANY]: 'company' }
const CARD_TYPES = [OWNER_CONTACT, OWNER_COMPANY] as const
/** Where the fields stand among others; any number far from the customer's own. */
const FIRST_SORT = 7000

interface Inspected {
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
  const inspected = await inspect(transport)
  return inspected.ok ? { ...inspected, value: reportOf(inspected.value) } : inspected
}

/**
 * Creates what `inspectFields` finds missing. The portal is inspected anew before and after, so that a second caller or a
 * lost answer makes no second field; the report is the one after. Retyped fields are left as they are.
 */
export async function createFields(
  transport: Transport,
  language: string,
): Promise<PortalResult<FieldReport>> {
  const before = await inspect(transport)
  if (!before.ok) return before
  const commands = Object.fromEntries(
    before.value.flatMap((field, index) => {
      const command = commandFor(field, index, language === 'ru' ? 'ru' : 'en')
      return command === undefined ? [] : [[`f${index}`, command]]
    }),
  )
  if (Object.keys(commands).length === 0)
    return { ok: true, value: reportOf(before.value), exchange: before.exchange }
  const created = await transport.batch(commands)
  if (!created.ok) return { ...created, ...spentOn([before.exchange]) }
  const after = await inspect(transport)
  const exchanges: Exchange[] = [before.exchange, created.exchange]
  if (!after.ok) return { ...after, ...spentOn(exchanges) }
  exchanges.push(after.exchange)
  const report = reportOf(after.value)
  const failed = [...created.value.values()].find((result) => !result.ok)
  const isWhole = after.value.every((field) => field.state === 'present' || field.state === 'retyped')
  if (failed !== undefined && !failed.ok && !isWhole)
    return { ok: false, error: failed.error, ...spentOn(exchanges) }
  return { ok: true, value: report, exchange: sumExchanges(exchanges) }
}

async function inspect(transport: Transport): Promise<PortalResult<readonly Inspected[]>> {
  const answer = await transport.batch(
    Object.fromEntries(
      CARD_TYPES.map((cardType) => [
        `e${cardType}`,
        { method: `crm.${ENTITY[cardType]}.userfield.list`, params: { order: { SORT: 'ASC' } } },
      ]),
    ),
  )
  if (!answer.ok) return answer
  const inspected: Inspected[] = []
  for (const cardType of CARD_TYPES) {
    const method = `crm.${ENTITY[cardType]}.userfield.list`
    const result = answer.value.get(`e${cardType}`)
    const rows = result?.ok === true ? rowsOf(result.value.result) : undefined
    if (rows === undefined || !rows.every(isLoose)) {
      const error: PortalError =
        result?.ok === false ? result.error : badRecord(method, 'the answer is no list of fields')
      return { ok: false, error, exchange: answer.exchange }
    }
    inspected.push(...FIELD_DEFINITIONS.map((definition) => inspectField(cardType, definition, rows)))
  }
  return { ok: true, value: inspected, exchange: answer.exchange }
}

function inspectField(cardType: CardType, definition: FieldDefinition, rows: readonly Loose[]): Inspected {
  const row = rows.find((candidate) => readText(candidate['FIELD_NAME']).toUpperCase() === definition.name)
  const field = (state: FieldState, detail = '', options: Inspected['options'] = {}): Inspected => ({
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

function reportOf(inspected: readonly Inspected[]): FieldReport {
  const fields = inspected.map(({ cardType, definition, state, detail }) => ({
    cardType,
    field: definition.mark,
    state,
    detail,
  }))
  const isWhole = inspected.every(({ state }) => state === 'present')
  return { fields, map: isWhole ? mapOf(inspected) : undefined }
}

function mapOf(inspected: readonly Inspected[]): FieldMap {
  const optionsFor = (cardType: CardType): FieldOptions =>
    Object.fromEntries(
      inspected
        .filter((field) => field.cardType === cardType && isListMark(field.definition.mark))
        .map((field) => [field.definition.mark, ourOptions(field)]),
    ) as unknown as FieldOptions
  return { contacts: optionsFor(OWNER_CONTACT), companies: optionsFor(OWNER_COMPANY) }
}

function ourOptions({ definition, options }: Inspected): Record<string, number> {
  return Object.fromEntries(definition.options.map(({ xmlId }) => [xmlId, options[xmlId] as number]))
}

function commandFor(field: Inspected, index: number, language: keyof Label): Command | undefined {
  const method = `crm.${ENTITY[field.cardType]}.userfield`
  switch (field.state) {
    case 'missing':
      return {
        method: `${method}.add`,
        params: { fields: definitionToSend(field.definition, index, language) },
      }
    case 'options-missing': {
      const absent = field.definition.options.filter(({ xmlId }) => field.options[xmlId] === undefined)
      return {
        method: `${method}.update`,
        params: { id: field.id, fields: { LIST: optionsToSend(absent, language) } },
      }
    }
    case 'present':
    case 'retyped':
      return undefined
  }
}

function definitionToSend(definition: FieldDefinition, index: number, language: keyof Label): CommandParams {
  const label = { ...definition.label }
  return {
    FIELD_NAME: definition.name,
    USER_TYPE_ID: definition.type,
    XML_ID: definition.name,
    SORT: FIRST_SORT + (index % FIELD_DEFINITIONS.length) * 10,
    MULTIPLE: 'N',
    MANDATORY: 'N',
    // Usable in filters and segments, closed to editing by hand: the app is the only one who writes.
    SHOW_FILTER: 'Y',
    SHOW_IN_LIST: 'Y',
    EDIT_IN_LIST: 'N',
    IS_SEARCHABLE: 'N',
    EDIT_FORM_LABEL: label,
    LIST_COLUMN_LABEL: label,
    LIST_FILTER_LABEL: label,
    ...(definition.type === 'crm' ? { SETTINGS: { LEAD: 'N', CONTACT: 'N', COMPANY: 'Y', DEAL: 'N' } } : {}),
    ...(definition.options.length > 0 ? { LIST: optionsToSend(definition.options, language) } : {}),
  }
}

function optionsToSend(options: FieldDefinition['options'], language: keyof Label): CommandParams[] {
  return options.map(({ xmlId, label }, index) => ({
    VALUE: label[language],
    XML_ID: xmlId,
    SORT: (index + 1) * 100,
    DEF: 'N',
  }))
}
