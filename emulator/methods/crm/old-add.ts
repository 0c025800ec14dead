// `crm.contact.add`, `crm.company.add`, `crm.deal.add`, `crm.lead.add`: answer the id alone, ignore what they do not
// know. With `params[IMPORT]` the times and authors may be given. Docs: crm/contacts/crm-contact-add.md and its kin.
import type { Call, Handler } from '../call.ts'
import { Refusal, RestError } from '../../catalogue/errors.ts'
import type { HasId } from '../../state/table.ts'
import { createCard, draftOf } from './card-saving.ts'
import { checkValues } from './card-values.ts'
import { ADD_COST } from './cost.ts'
import type { Entity } from './field.ts'
import { catalogueOf } from './field-catalogue.ts'
import { importedColumns, OLD_IMPORT_NAMES } from './imported-columns.ts'
import { oldZone } from './old-filter.ts'
import { refuseUnknownParams } from './old-list.ts'
import { oldChanges, oldOptions } from './old-update.ts'
import type { UpdatableKind } from './old-update.ts'
import { isArray, oldParam, phpString } from './php-values.ts'
import { checkMandatoryUserFields } from './required-fields.ts'
import { mayAdd } from './rights.ts'

/** `crm.<kind>.add`. */
export function oldAdd<Row extends HasId>(kind: UpdatableKind, entity: Entity<Row>): Handler {
  return (call) => {
    refuseUnknownParams(call, ['fields', 'params'])
    for (const name of ['fields', 'params'] as const) requireArray(call, name)
    const catalogue = catalogueOf(call.portal, entity)
    const changes = oldChanges(call, catalogue, undefined, 'creating')
    if (!mayAdd(call.portal, call.user, entity, draftOf(call, kind, changes) as Row))
      throw Refusal.oldCrm('Access denied.')
    checkValues(call, [], changes, 'old')
    checkMandatoryUserFields(catalogue, undefined, changes, 'old', call.portal.language)
    const imported = isImport(call)
      ? importedColumns(
          call,
          entity,
          oldParam(call.params, 'fields'),
          OLD_IMPORT_NAMES,
          oldZone(call),
          refuse,
        )
      : {}
    const id = createCard(call, kind, { ...changes, ...imported }, Refusal.oldCrm)
    return { result: id, costMs: ADD_COST.card, rows: 1 }
  }
}

const refuse = (title: string): RestError =>
  new RestError(400, 'ERROR_CORE', `Неверное значение поля "${title}"`)

function requireArray(call: Call, name: 'fields' | 'params'): void {
  const given = oldParam(call.params, name)
  if (name === 'params' && given === undefined) return
  if (!isArray(given)) throw Refusal.oldCrm(`Parameter '${name}' must be array.`)
}

/** Any value but an empty one and 0 switches the import mode on. */
function isImport(call: Call): boolean {
  const given = phpString(oldOptions(call).get('IMPORT'))
  return given !== '' && given !== '0'
}
