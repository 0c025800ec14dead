// Whom a deal, an invoice or a lead means by its company and its primary contact (rules D-19 to D-25, C-4,
// C-20).
import type { CrmBase } from '../tables/crm-tables.ts'
import { createValueIndex } from '../tables/id-index.ts'
import { clientOfContactRow, type Universe } from './universe.ts'

/** What the records of a table name, by row. */
export interface NamedClients {
  /**
   * Card of the client: the company if it is in the universe, else the contact's parent, else the contact himself;
   * `NO_CARD` if neither is in the universe.
   */
  readonly client: Int32Array
  /** 1: the client was found through a contact of several companies, named alone (D-24). */
  readonly isOneOfMany: Uint8Array
}

interface NamingTable {
  readonly length: number
  readonly columns: { readonly companyId: Int32Array; readonly contactId: Int32Array }
}

export type ClientFinder = (table: NamingTable) => NamedClients

/**
 * A finder over whole tables. It packs all that matters of a contact into one number, for one look at memory each, and
 * chooses between company and contact by a mask: which of the two a record names is a coin toss to the processor.
 */
export function createClientFinder(base: CrmBase, universe: Universe): ClientFinder {
  const contacts = createValueIndex(base.contacts.columns.id, packContacts(universe))
  return (table) => {
    const client = universe.memberCompanies.findAll(table.columns.companyId)
    const contact = contacts.findAll(table.columns.contactId)
    const isOneOfMany = new Uint8Array(table.length)
    for (let row = 0; row < client.length; row += 1) {
      const company = client[row] as number,
        packed = contact[row] as number
      // All ones where the company is not found (-1). A contact not found is -1 as well, and -1 >> 1 is NO_CARD.
      const isByContact = company >> 31
      client[row] = (company & ~isByContact) | ((packed >> 1) & isByContact)
      isOneOfMany[row] = packed & ~(packed >> 31) & isByContact & 1
    }
    return { client, isOneOfMany }
  }
}

/** By contact row: client's card * 2 + 1 if the contact has several companies; -1 outside the universe. */
function packContacts(universe: Universe): Int32Array {
  const { companyCount, isMember, hasManyCompanies } = universe
  const packed = new Int32Array(universe.contactCount).fill(-1)
  for (let row = 0; row < packed.length; row += 1) {
    if (isMember[companyCount + row] !== 1) continue
    packed[row] = clientOfContactRow(universe, row) * 2 + (hasManyCompanies[row] as number)
  }
  return packed
}
