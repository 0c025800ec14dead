// Links of one record: `crm.contact.company.items.get`, `crm.company.contact.items.get`, `crm.deal.contact.items.get`
// (reference 8). Setting links by these methods is not emulated.
import type { Call, Handler } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import type { HasId } from '../../state/table.ts'
import { SMALL_COST } from './cost.ts'
import { companyEntity } from './entities/company.ts'
import { contactEntity } from './entities/contact.ts'
import { dealEntity } from './entities/deal.ts'
import type { Entity } from './field.ts'
import { refuseUnknownParams } from './old-list.ts'
import { oldParam, phpInt } from './php-values.ts'
import { allowedRows } from './rights.ts'

interface Links {
  readonly ids: readonly number[]
  readonly isPrimary: (id: number) => boolean
}

function linkGet<Row extends HasId>(
  entity: Entity<Row>,
  key: 'COMPANY_ID' | 'CONTACT_ID',
  read: (row: Row, call: Call) => Links,
): Handler {
  return (call) => {
    refuseUnknownParams(call, ['id'])
    const id = phpInt(oldParam(call.params, 'id') ?? oldParam(call.params, 'ID'))
    if (id <= 0) throw Refusal.oldCrm('The parameter ownerEntityID is invalid or not defined.')
    const row = entity.table(call.portal).get(id)
    const allowed = allowedRows(call.portal, call.user, entity, 'read')
    if (allowed !== undefined && (row === undefined || !allowed(row))) throw Refusal.oldCrm('Access denied.')
    if (row === undefined) throw Refusal.oldCrm('Not found.')
    const { ids, isPrimary } = read(row, call)
    const result = ids.map((linked, at) => ({
      [key]: linked,
      SORT: (at + 1) * 10,
      ROLE_ID: 0,
      IS_PRIMARY: isPrimary(linked) ? 'Y' : 'N',
    }))
    return { result, costMs: SMALL_COST, rows: result.length }
  }
}

export const contactCompanies = linkGet(contactEntity, 'COMPANY_ID', (row) => ({
  ids: row.companyIds,
  isPrimary: (id) => id === row.primaryCompanyId,
}))

/** Primary here means: the company is the contact's primary one. */
export const companyContacts = linkGet(companyEntity, 'CONTACT_ID', (row, call) => ({
  ids: call.portal.contactIdsOfCompany(row.id),
  isPrimary: (id) => call.portal.tables.contacts.get(id)?.primaryCompanyId === row.id,
}))

export const dealContacts = linkGet(dealEntity, 'CONTACT_ID', (row) => ({
  ids: row.contactIds,
  isPrimary: (id) => id === row.primaryContactId,
}))
