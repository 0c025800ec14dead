// Making and removing the eight user fields of contacts and companies: created when missing, completed when list values
// are missing, never duplicated, and neither overwritten nor removed when somebody gave the code another meaning.
// https://apidocs.bitrix24.com/api-reference/crm/contacts/userfield/crm-contact-userfield-add.html
import type { Exchange, PortalResult } from '../pipeline/ports/outcomes.ts'
import type { FieldReport } from '../pipeline/ports/reading.ts'
import { spentOn, sumExchanges } from './exchange.ts'
import { FIELD_DEFINITIONS, type FieldDefinition, type Label } from './field-definitions.ts'
import { fieldMethod, INSPECTION, reportOf, type InspectedField } from './fields.ts'
import { askPiece } from './piece.ts'
import type { CommandParams } from './query.ts'
import type { Command, Transport } from './transport.ts'

/** Where the fields stand among others; any number far from the customer's own. */
const FIRST_SORT = 7000

/**
 * Creates what `inspectFields` finds missing. The portal is inspected anew before and after, so that a second caller or a
 * lost answer makes no second field; the report is the one after. Retyped fields are left as they are.
 */
export async function createFields(
  transport: Transport,
  language: string,
): Promise<PortalResult<FieldReport>> {
  const before = await askPiece(transport, INSPECTION)
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
  const after = await askPiece(transport, INSPECTION)
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

/**
 * Removes the fields with all their values. The portal is inspected before and, where a removal failed, after: what is gone
 * then is no failure. A field whose code somebody gave another meaning is not ours and stays. One to three requests.
 */
export async function deleteFields(transport: Transport): Promise<PortalResult<void>> {
  const before = await askPiece(transport, INSPECTION)
  if (!before.ok) return before
  const commands = Object.fromEntries(
    before.value
      .filter(isOurs)
      .map(({ cardType, id }, index) => [
        `d${index}`,
        { method: fieldMethod(cardType, 'delete'), params: { id } },
      ]),
  )
  if (Object.keys(commands).length === 0) return { ok: true, value: undefined, exchange: before.exchange }
  const deleted = await transport.batch(commands)
  if (!deleted.ok) return { ...deleted, ...spentOn([before.exchange]) }
  const exchanges: Exchange[] = [before.exchange, deleted.exchange]
  const failed = [...deleted.value.values()].find((result) => !result.ok)
  if (failed === undefined || failed.ok)
    return { ok: true, value: undefined, exchange: sumExchanges(exchanges) }
  const after = await askPiece(transport, INSPECTION)
  if (!after.ok) return { ...after, ...spentOn(exchanges) }
  exchanges.push(after.exchange)
  return after.value.some(isOurs)
    ? { ok: false, error: failed.error, ...spentOn(exchanges) }
    : { ok: true, value: undefined, exchange: sumExchanges(exchanges) }
}

function isOurs({ state }: InspectedField): boolean {
  return state === 'present' || state === 'options-missing'
}

function commandFor(field: InspectedField, index: number, language: keyof Label): Command | undefined {
  switch (field.state) {
    case 'missing':
      return {
        method: fieldMethod(field.cardType, 'add'),
        params: { fields: definitionToSend(field.definition, index, language) },
      }
    case 'options-missing': {
      const absent = field.definition.options.filter(({ xmlId }) => field.options[xmlId] === undefined)
      return {
        method: fieldMethod(field.cardType, 'update'),
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
