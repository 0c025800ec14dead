// `crm.contact.update`, `crm.company.update`, `crm.deal.update`, `crm.lead.update` (reference 10): answers `true`,
// ignores what it does not know, saves nothing when nothing differs. Adding and deleting: old-add.ts, old-delete.ts.
import type { Call, Handler, Param } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import type { Multifield } from '../../state/rows/record.ts'
import type { HasId } from '../../state/table.ts'
import { saveCard } from './card-saving.ts'
import { checkValues } from './card-values.ts'
import { oldUpdateCost } from './cost.ts'
import type { Entity } from './field.ts'
import { isMultifieldKind } from './field.ts'
import type { FieldCatalogue } from './field-catalogue.ts'
import { catalogueOf } from './field-catalogue.ts'
import { ignoreOrRefuse, oldZone } from './old-filter.ts'
import { oldId } from './old-get.ts'
import { refuseUnknownParams } from './old-list.ts'
import { entriesOf, isArray, oldParam, phpString } from './php-values.ts'
import { addChange, changedMultifields } from './row-changes.ts'
import type { RowChanges, Stage } from './row-changes.ts'
import { checkMandatoryUserFields } from './required-fields.ts'
import { allowedRows } from './rights.ts'

/** Entities whose records the old methods change. */
export type UpdatableKind = 'contact' | 'company' | 'deal' | 'lead'
const MISSING = {
  contact: 'Contact is not found',
  company: 'Company is not found',
  deal: 'Not found',
  lead: 'Not found',
} as const

/** `crm.<kind>.update`. */
export function oldUpdate<Row extends HasId>(kind: UpdatableKind, entity: Entity<Row>): Handler {
  return (call) => {
    refuseUnknownParams(call, ['id', 'fields', 'params'])
    const id = oldId(call)
    const fields = oldParam(call.params, 'fields')
    if (!isArray(fields)) throw Refusal.oldCrm("Parameter 'fields' must be array.")
    const row = entity.table(call.portal).get(id)
    const allowed = allowedRows(call.portal, call.user, entity, 'update')
    if (row === undefined) throw Refusal.oldCrm(MISSING[kind])
    if (allowed !== undefined && !allowed(row)) throw Refusal.oldCrm('Access denied.')
    const catalogue = catalogueOf(call.portal, entity)
    const changes = oldChanges(call, catalogue, row, 'changing')
    checkValues(call, entity.multifields?.(row) ?? [], changes, 'old')
    checkMandatoryUserFields(catalogue, entity.userFields(row), changes, 'old', call.portal.language)
    saveCard(call, kind, id, changes, Refusal.oldCrm)
    return { result: true, costMs: oldUpdateCost(kind, wantsHistory(call)), rows: 1 }
  }
}

/** What `fields` ask for; `row` is the card before, undefined for a new one. */
export function oldChanges<Row extends HasId>(
  call: Call,
  catalogue: FieldCatalogue<Row>,
  row: Row | undefined,
  stage: Stage,
): RowChanges {
  const changes: RowChanges = {}
  const zone = oldZone(call)
  const { multifields } = catalogue.entity
  for (const [name, value] of entriesOf(oldParam(call.params, 'fields'))) {
    const upper = name.toUpperCase()
    if (multifields !== undefined && isMultifieldKind(upper)) {
      const before = row === undefined ? [] : multifields(row)
      const present = (changes['multifields'] as readonly Multifield[] | undefined) ?? before
      changes['multifields'] = changedMultifields(call, present, upper, value)
      continue
    }
    const field = catalogue.byOld.get(upper)
    if (field === undefined) ignoreOrRefuse(call, `fields[${name}]`)
    else addChange(changes, field, value, zone, () => undefined, stage)
  }
  return changes
}

/** Entries of `params` by upper name. */
export function oldOptions(call: Call): ReadonlyMap<string, Param> {
  return new Map(entriesOf(oldParam(call.params, 'params')).map(([key, value]) => [key.toUpperCase(), value]))
}

/** History rows are written unless `params[REGISTER_HISTORY_EVENT]` is `N`; live feed and import flags change nothing here. */
function wantsHistory(call: Call): boolean {
  return phpString(oldOptions(call).get('REGISTER_HISTORY_EVENT')).toUpperCase() !== 'N'
}
