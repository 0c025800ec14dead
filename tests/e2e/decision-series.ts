// The five modes month by month for tests, by classifying everybody anew as of every month end (D-44 to D-50).
import { factsOf, type Facts } from './card-facts.ts'
import { first, lastDayOfMonth, monthAfter } from './days.ts'
import { frequencyOf, standingOf } from './decision-table.ts'
import { companyKey, contactKey, type CardKey, type PortalState } from './marks.ts'

/** Counts of one month: `low` and `high` differ only where the past of dialogues may be known in two ways. */
interface Point {
  readonly low: number
  readonly high: number
}
interface ExpectedSeries {
  readonly asOf: string
  /** `YYYY-MM`, from the first creation of a card to the month of `asOf`; none on an empty portal (D-44, D-45). */
  readonly months: readonly string[]
  /** By segment, one point a month (the last: as of today, always exact). */
  readonly points: Readonly<Record<string, readonly Point[]>>
}

export const SEGMENT_OF_LIFECYCLE: Readonly<Record<string, string>> = {
  ACTIVE: 'active',
  SLEEPING: 'sleeping',
  LOST: 'lost',
  WITH_APPLICATIONS: 'with-applications',
  WITH_DIALOGUES: 'with-dialogues',
  WITH_CONTACTS: 'with-contacts',
  WITHOUT_CONTACTS: 'without-contacts',
}
export const SEGMENT_OF_FREQUENCY: Readonly<Record<string, string>> = {
  REGULAR: 'regular',
  FIRST: 'first-purchase',
  NONE: 'no-payments',
}

const ALL_SEGMENTS = [
  'contacts',
  'companies',
  'clients',
  'b2b',
  'b2b-with-contacts',
  'b2b-without-contacts',
  'b2c',
  ...Object.values(SEGMENT_OF_LIFECYCLE),
  ...Object.values(SEGMENT_OF_FREQUENCY),
]

/** Every segment of the five modes at the end of every month, by classifying everybody anew for each (D-44 to D-50). */
export function expectedSeries(state: PortalState): ExpectedSeries {
  const facts = factsOf(state)
  const months: string[] = []
  const start = first([...facts.createdOn.values()])?.slice(0, 7)
  if (start !== undefined)
    for (let month = start; month <= facts.today.slice(0, 7); month = monthAfter(month)) months.push(month)
  const points: Record<string, Point[]> = Object.fromEntries(ALL_SEGMENTS.map((segment) => [segment, []]))
  for (const month of months) {
    const asOf = month === facts.today.slice(0, 7) ? facts.today : lastDayOfMonth(month)
    const counts = countsAsOf(facts, asOf)
    for (const segment of ALL_SEGMENTS) points[segment]?.push(counts.get(segment) ?? { low: 0, high: 0 })
  }
  return { asOf: facts.today, months, points }
}

export function countsAsOf(facts: Facts, asOf: string): Map<string, Point> {
  const counts = new Map<string, Point>()
  /** One card in one of these segments: sure of it when there is only one. */
  const count = (...segments: (string | undefined)[]): void => {
    const distinct = new Set(segments.filter((segment) => segment !== undefined))
    for (const segment of distinct) {
      const { low, high } = counts.get(segment) ?? { low: 0, high: 0 }
      counts.set(segment, { low: low + (distinct.size === 1 ? 1 : 0), high: high + 1 })
    }
  }
  const exists = (key: CardKey): boolean => (facts.createdOn.get(key) ?? '') <= asOf
  for (const id of facts.contacts.keys()) if (exists(contactKey(id))) count('contacts')
  for (const id of facts.companies.keys()) {
    if (!exists(companyKey(id))) continue
    count('companies')
    count('b2b')
    count(facts.linkedCompanies.has(id) ? 'b2b-with-contacts' : 'b2b-without-contacts')
  }
  for (const client of facts.clients.filter(exists)) {
    count('clients')
    if (client.startsWith('contact')) count('b2c')
    const standings = possibleDialogues(facts, client, asOf).map((has) =>
      standingOf(facts, client, asOf, has),
    )
    count(...standings.map(({ lifecycle }) => SEGMENT_OF_LIFECYCLE[lifecycle]))
    count(SEGMENT_OF_FREQUENCY[frequencyOf(standings[0]?.payments ?? 0)])
  }
  return counts
}

/** Whether the client has dialogues as of a day, as the app may know it: one answer, or both. */
export function possibleDialogues(facts: Facts, client: CardKey, asOf: string): boolean[] {
  if (!facts.hasDialogues.has(client)) return [false]
  const { earliest, latest } = facts.dialogueSpans.get(client) ?? { earliest: '', latest: '' }
  if (asOf === facts.today || latest <= asOf) return [true]
  return earliest <= asOf ? [true, false] : [false]
}
