// What happens to the values of cards when a user field or a list item goes: they vanish without a trace, no card is
// "modified" by it and no event tells of it (reference 9.2, 15.2).
import type { Portal } from '../../state/portal.ts'
import type { CrmRecord, UserFieldValues } from '../../state/rows/record.ts'
import type { UserField } from '../../state/rows/user-field.ts'
import type { DbTable } from '../../state/table.ts'

type Value = UserFieldValues[string]

function tableOf(portal: Portal, entityId: string): DbTable<CrmRecord> | undefined {
  const tables: Readonly<Record<string, unknown>> = {
    CRM_CONTACT: portal.tables.contacts,
    CRM_COMPANY: portal.tables.companies,
    CRM_DEAL: portal.tables.deals,
    CRM_LEAD: portal.tables.leads,
    CRM_SMART_INVOICE: portal.tables.smartInvoices,
    CRM_REQUISITE: portal.tables.requisites,
  }
  return tables[entityId] as DbTable<CrmRecord> | undefined
}

/** Empties the column of the field in every card. */
export function dropValues(portal: Portal, field: UserField): void {
  rewrite(portal, field, () => undefined)
}

/** Empties list items that are no more in the cards that hold them. */
export function dropOptionValues(portal: Portal, field: UserField, gone: ReadonlySet<number>): void {
  rewrite(portal, field, (value) => {
    if (!Array.isArray(value)) return gone.has(Number(value)) ? undefined : value
    const kept = value.filter((one) => !gone.has(Number(one)))
    return kept.length === 0 ? undefined : kept
  })
}

function rewrite(portal: Portal, field: UserField, next: (value: Value) => Value | undefined): void {
  const table = tableOf(portal, field.entityId)
  for (const row of table?.rows() ?? []) {
    const value = row.userFields?.[field.fieldName]
    if (value === undefined || row.userFields === null) continue
    const kept = next(value)
    if (kept === value) continue
    const { [field.fieldName]: _gone, ...rest } = row.userFields
    const values = kept === undefined ? rest : { ...rest, [field.fieldName]: kept }
    row.userFields = Object.keys(values).length === 0 ? null : values
    table?.touched(row)
  }
}
