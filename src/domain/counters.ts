// Clients by segment on the day of a classification, counted over its rows: the second opinion on the last
// point of the series (I1 to I4). Cards created after that day are in no counter (D-46, C-17).
import type { Classification } from './classify.ts'
import { Frequency, Lifecycle, OWNER_COMPANY } from './crm-tables.ts'
import { SEGMENTS, type Segment } from './segments.ts'

export type SegmentCounts = Readonly<Record<Segment, number>>

const SEGMENT_OF_LIFECYCLE: readonly (Segment | undefined)[] = lookUp({
  [Lifecycle.active]: 'active',
  [Lifecycle.sleeping]: 'sleeping',
  [Lifecycle.lost]: 'lost',
  [Lifecycle.withApplications]: 'with-applications',
  [Lifecycle.withDialogues]: 'with-dialogues',
  [Lifecycle.withContacts]: 'with-contacts',
  [Lifecycle.withoutContacts]: 'without-contacts',
})
const SEGMENT_OF_FREQUENCY: readonly (Segment | undefined)[] = lookUp({
  [Frequency.regular]: 'regular',
  [Frequency.first]: 'first-purchase',
  [Frequency.none]: 'no-payments',
})

function lookUp(segments: Readonly<Record<number, Segment>>): readonly (Segment | undefined)[] {
  const list: (Segment | undefined)[] = []
  for (const [code, segment] of Object.entries(segments)) list[Number(code)] = segment
  return list
}

/** Segment of a code of `Lifecycle` or `Frequency`; undefined for any other number. */
export function segmentOfLifecycle(code: number): Segment | undefined {
  return SEGMENT_OF_LIFECYCLE[code]
}
export function segmentOfFrequency(code: number): Segment | undefined {
  return SEGMENT_OF_FREQUENCY[code]
}

export function noCounts(): Record<Segment, number> {
  return Object.fromEntries(SEGMENTS.map((segment) => [segment, 0])) as Record<Segment, number>
}

export function countSegments(classification: Classification): SegmentCounts {
  const counts = noCounts()
  countCards(classification, counts)
  const { ownerType, createdDay, lifecycle, frequency, hasContacts } = classification.clients.columns
  for (let row = 0; row < classification.clients.length; row += 1) {
    if ((createdDay[row] as number) > classification.asOf) continue
    counts.clients += 1
    if (ownerType[row] !== OWNER_COMPANY) counts.b2c += 1
    else countCompany(counts, hasContacts[row] === 1)
    counts[SEGMENT_OF_LIFECYCLE[lifecycle[row] as number] as Segment] += 1
    counts[SEGMENT_OF_FREQUENCY[frequency[row] as number] as Segment] += 1
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
