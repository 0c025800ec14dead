// The decision table of the product worked out a second time, straight from the portal's exported tables and for tests
// only: plain objects, Maps and loops, as slow and as obvious as possible. It shares no code with the app; where the two
// disagree, one of them is wrong. Row numbers (D-…, C-…) are those of the product's rules.
import { factsOf, type Facts } from './card-facts.ts'
import { last, monthsBefore } from './days.ts'
import { AS_DELIVERED, type Switches } from './switches.ts'
import { companyKey, contactKey, NO_MARKS, type CardKey, type Marks, type PortalState } from './marks.ts'

/** Payments as of a day and the day of the last one (D-11, D-18). */
function paymentsAsOf(
  facts: Facts,
  client: CardKey,
  asOf: string,
  { invoices }: Switches,
): { readonly count: number; readonly lastDay: string | undefined } {
  const isPast = (day: string): boolean => day <= asOf
  const groups = facts.groupsOfClient.get(client) ?? []
  const counts = groups.map(({ successDays, dealDay, invoiceDays }) =>
    invoices === 'each'
      ? Math.max(dealDay !== undefined && isPast(dealDay) ? 1 : 0, invoiceDays.filter(isPast).length)
      : successDays.some(isPast)
        ? 1
        : 0,
  )
  return {
    count: counts.reduce((sum, count) => sum + count, 0),
    lastDay: last(groups.flatMap(({ successDays }) => successDays.filter(isPast))),
  }
}

/** D-34 to D-36. */
function lifecycleOfPayment(day: string, asOf: string, switches: Switches): string {
  if (day >= monthsBefore(asOf, switches.monthsToSleeping)) return 'ACTIVE'
  return day >= monthsBefore(asOf, switches.monthsToLost) ? 'SLEEPING' : 'LOST'
}

/** D-40, D-48. */
function hasApplication(facts: Facts, client: CardKey, asOf: string): boolean {
  return (facts.groupsOfClient.get(client) ?? []).some((group) =>
    group.createdDays.some((day) => day <= asOf),
  )
}

interface Standing {
  readonly lifecycle: string
  readonly payments: number
  readonly lastPayment: string | null
}

export function standingOf(
  facts: Facts,
  client: CardKey,
  asOf: string,
  hasDialogues: boolean,
  switches: Switches = AS_DELIVERED,
): Standing {
  const { count, lastDay } = paymentsAsOf(facts, client, asOf, switches)
  if (lastDay !== undefined)
    return {
      lifecycle: lifecycleOfPayment(lastDay, asOf, switches),
      payments: count,
      lastPayment: lastDay,
    }
  const lifecycle = hasApplication(facts, client, asOf)
    ? 'WITH_APPLICATIONS'
    : hasDialogues
      ? 'WITH_DIALOGUES'
      : facts.isReachable.has(client)
        ? 'WITH_CONTACTS'
        : 'WITHOUT_CONTACTS'
  return { lifecycle, payments: 0, lastPayment: null }
}

export function frequencyOf(payments: number): string {
  return payments >= 2 ? 'REGULAR' : payments === 1 ? 'FIRST' : 'NONE'
}

/** D.5 for every card of the portal; cards outside the universe hold nothing (C-15, C-25). */
export function expectedMarks(state: PortalState, switches: Switches = AS_DELIVERED): Map<CardKey, Marks> {
  const facts = factsOf(state, switches)
  const yesNo = (value: boolean): string => (value ? 'YES' : 'NO')
  const marksOf = (key: CardKey, parent: number | undefined): Marks => {
    const client = parent === undefined ? key : companyKey(parent)
    const standing = standingOf(facts, client, facts.today, facts.hasDialogues.has(client), switches)
    return {
      parent: parent ?? null,
      lifecycle: standing.lifecycle,
      type: client.startsWith('company') ? 'B2B' : 'B2C',
      frequency: frequencyOf(standing.payments),
      lastPayment: standing.lastPayment,
      payments: standing.payments,
      dialogues: yesNo(facts.hasDialogues.has(key)),
      reachable: yesNo(facts.isReachable.has(key)),
    }
  }
  const marks = new Map<CardKey, Marks>()
  for (const { id } of state.contacts) {
    marks.set(
      contactKey(id),
      facts.contacts.has(id) ? marksOf(contactKey(id), facts.parents.get(id)) : NO_MARKS,
    )
  }
  for (const { id } of state.companies) {
    marks.set(companyKey(id), facts.companies.has(id) ? marksOf(companyKey(id), undefined) : NO_MARKS)
  }
  return marks
}
