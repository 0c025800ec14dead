// Clients by segment on the day of a classification, counted over its rows: the second opinion on the last
// point of the series (I1 to I4). Cards created after that day are in no counter (D-46, C-17).
import type { Classification } from '../states/classify.ts'
import { OWNER_COMPANY } from '../tables/crm-tables.ts'
import { frequencySegment, lifecycleSegment } from '../segment-codes.ts'
import { noCounts, type SegmentCounts } from './segment-counts.ts'
import type { Segment } from '../segments.ts'

export function countSegments(classification: Classification): SegmentCounts {
  const counts = noCounts()
  countCards(classification, counts)
  const { ownerType, createdDay, lifecycle, frequency, hasContacts } = classification.clients.columns
  for (let row = 0; row < classification.clients.length; row += 1) {
    if ((createdDay[row] as number) > classification.asOf) continue
    counts.clients += 1
    if (ownerType[row] !== OWNER_COMPANY) counts.b2c += 1
    else countCompany(counts, hasContacts[row] === 1)
    counts[lifecycleSegment(lifecycle[row] as number) as Segment] += 1
    counts[frequencySegment(frequency[row] as number) as Segment] += 1
  }
  return counts
}

function countCompany(counts: Record<Segment, number>, hasContacts: boolean): void {
  counts.b2b += 1
  counts[hasContacts ? 'b2b-with-contacts' : 'b2b-without-contacts'] += 1
}

function countCards({ facts, asOf }: Classification, counts: Record<Segment, number>): void {
  const { universe, base } = facts
  const companyCreated = base.companies.columns.createdDay,
    contactCreated = base.contacts.columns.createdDay
  for (let row = 0; row < universe.companyCount; row += 1) {
    if (universe.isMember[row] === 1 && (companyCreated[row] as number) <= asOf) counts.companies += 1
  }
  for (let row = 0; row < universe.contactCount; row += 1) {
    if (universe.isMember[universe.companyCount + row] === 1 && (contactCreated[row] as number) <= asOf) {
      counts.contacts += 1
    }
  }
}
