// Lists of clients where contractors are clients too (D-01, D-02): the condition "clients only" is widened by what the
// published result was counted by. Everything else of a list is as it is.
import type { Rules } from '../domain/rules/rules.ts'
import type { CardsRead, ClientsDep } from '../pipeline/ports/clients.ts'

export function createContractorClients(clients: ClientsDep, rules: () => Promise<Rules>): ClientsDep {
  return {
    ...clients,
    async readCards(reads, fields) {
      const isAsked = reads.some(({ conditions }) => conditions.isUniverse)
      const hasContractors = isAsked && (await rules()).includeContractors
      const widened = (read: CardsRead): CardsRead => ({
        ...read,
        conditions: { ...read.conditions, hasContractors },
      })
      return clients.readCards(hasContractors ? reads.map(widened) : reads, fields)
    },
  }
}
