// The lists of clients behind one port; the only wiring of it.
import type { ClientsDep } from '../pipeline/ports/clients.ts'
import { findOwners } from './client-list-owners.ts'
import { readSales, readSalesById } from './client-list-sales.ts'
import { readCards, readCardsById, readCompanyLinks, readDetails } from './client-list.ts'
import { readCompanyPeople } from './company-people.ts'
import type { Transport } from './transport.ts'

export function createClientLists(transport: Transport): ClientsDep {
  return {
    readCards: (reads, fields) => readCards(transport, reads, fields),
    readCardsById: (cards, fields) => readCardsById(transport, cards, fields),
    readDetails: (cards, userIds) => readDetails(transport, cards, userIds),
    findOwners: (what) => findOwners(transport, what),
    readCompanyLinks: (conditions, fields, start) => readCompanyLinks(transport, conditions, fields, start),
    readCompanyPeople: (companyId) => readCompanyPeople(transport, companyId),
    readSales: (card) => readSales(transport, card),
    readSalesById: (records) => readSalesById(transport, records),
  }
}
