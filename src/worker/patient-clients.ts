// Lists of clients that wait a little when the portal is asked too much at once, as it is while a refresh goes on beside
// them: a few seconds, then the reader is told.
import type { ClockDep } from '../pipeline/ports/clock.ts'
import type { ClientsDep } from '../pipeline/ports/clients.ts'
import type { PortalResult } from '../pipeline/ports/outcomes.ts'

const WAITS_MS = [700, 1500, 3000, 5000] as const

export function createPatientClients(clients: ClientsDep, clock: Pick<ClockDep, 'sleep'>): ClientsDep {
  async function patiently<T>(ask: () => Promise<PortalResult<T>>): Promise<PortalResult<T>> {
    for (const wait of WAITS_MS) {
      const answer = await ask()
      if (answer.ok || answer.error.kind !== 'rate-limited') return answer
      await clock.sleep(wait)
    }
    return ask()
  }
  return {
    readCards: (reads, fields) => patiently(() => clients.readCards(reads, fields)),
    readCardsById: (cards, fields) => patiently(() => clients.readCardsById(cards, fields)),
    readDetails: (cards, userIds) => patiently(() => clients.readDetails(cards, userIds)),
    findOwners: (what) => patiently(() => clients.findOwners(what)),
    readCompanyLinks: (conditions, fields, start) =>
      patiently(() => clients.readCompanyLinks(conditions, fields, start)),
    readCompanyPeople: (companyId) => patiently(() => clients.readCompanyPeople(companyId)),
    readSales: (card) => patiently(() => clients.readSales(card)),
    readSalesById: (records) => patiently(() => clients.readSalesById(records)),
  }
}
