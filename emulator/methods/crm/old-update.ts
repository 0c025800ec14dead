// `crm.contact.update`, `crm.company.update`, `crm.deal.update`, `crm.lead.update` (reference 10): answers `true`,
// ignores what it does not know, saves nothing when nothing differs. Deletes and adds are not emulated.
import type { Call, Handler } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import type { RestError } from '../../catalogue/errors.ts'
import { ActionRefused, updateRecord } from '../../state/actions.ts'
import type { RecordChanges } from '../../state/change-record.ts'
import type { Multifield } from '../../state/rows.ts'
import type { HasId } from '../../state/table.ts'
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
import type { RowChanges } from './row-changes.ts'
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
    const changes = changesOf(call, catalogueOf(call.portal, entity), row)
    saveChanges(call, kind, id, changes, Refusal.oldCrm)
    return { result: true, costMs: oldUpdateCost(kind, wantsHistory(call)), rows: 1 }
  }
}

/** Saves through the portal's actions; what they refuse comes back as `refuse` spells it. */
export function saveChanges(
  call: Call,
  kind: UpdatableKind | 'smartInvoice',
  id: number,
  changes: RowChanges,
  refuse: (text: string) => RestError,
): void {
  try {
    updateRecord(call.portal, kind, id, changes as RecordChanges<typeof kind>, {
      userId: call.user.id,
      by: 'rest',
    })
  } catch (error) {
    if (error instanceof ActionRefused) throw refuse(error.message)
    throw error
  }
}

function changesOf<Row extends HasId>(call: Call, catalogue: FieldCatalogue<Row>, row: Row): RowChanges {
  const changes: RowChanges = {}
  const zone = oldZone(call)
  const { multifields } = catalogue.entity
  for (const [name, value] of entriesOf(oldParam(call.params, 'fields'))) {
    const upper = name.toUpperCase()
    if (multifields !== undefined && isMultifieldKind(upper)) {
      const present = (changes['multifields'] as readonly Multifield[] | undefined) ?? multifields(row)
      changes['multifields'] = changedMultifields(call, present, upper, value)
      continue
    }
    const field = catalogue.byOld.get(upper)
    if (field === undefined) ignoreOrRefuse(call, `fields[${name}]`)
    else addChange(changes, field, value, zone, () => undefined)
  }
  return changes
}

/** History rows are written unless `params[REGISTER_HISTORY_EVENT]` is `N`; live feed and import flags change nothing here. */
function wantsHistory(call: Call): boolean {
  const params = new Map(
    entriesOf(oldParam(call.params, 'params')).map(([key, value]) => [key.toUpperCase(), value]),
  )
  return phpString(params.get('REGISTER_HISTORY_EVENT')).toUpperCase() !== 'N'
}
