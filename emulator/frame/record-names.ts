// Names of records as the portal's pages show them. REST has its own spelling of the same in methods/.
import type { Portal } from '../state/portal.ts'
import type { Contact } from '../state/rows/client.ts'

export type CardKind = 'contact' | 'company' | 'deal'

export function contactName(contact: Contact): string {
  const name = [contact.lastName, contact.name, contact.secondName].filter((part) => part !== '').join(' ')
  return name === '' ? `Контакт #${contact.id}` : name
}

/** Title of a record, or `null` when there is none with this id. */
export function recordName(portal: Portal, kind: CardKind, id: number): string | null {
  if (kind === 'contact') {
    const contact = portal.tables.contacts.get(id)
    return contact === undefined ? null : contactName(contact)
  }
  const row = kind === 'company' ? portal.tables.companies.get(id) : portal.tables.deals.get(id)
  if (row === undefined) return null
  return row.title === '' ? `${kind === 'company' ? 'Компания' : 'Сделка'} #${id}` : row.title
}
