// The sum of a group of clients together with what decides whether it may be shown to everybody: how many of them
// brought it, how many people answer for them, how much the largest two brought. Decides nothing itself.

/** People beyond these are not told apart: three are as good as any. */
const PEOPLE_TOLD = 3

export interface MoneyTally {
  /** Clients of the group, with money or not. */
  clients: number
  payments: number
  /** Hundredths of the base currency. */
  cents: number
  /** Clients who brought anything but nothing. */
  contributors: number
  /** Different people who answer for contributors, three at most; 0 (nobody) is no one. */
  readonly people: number[]
  /** Amounts without their sign: of all, of the largest contributor, of the second. */
  absolute: number
  largest: number
  second: number
}

export function createTally(): MoneyTally {
  return {
    clients: 0,
    payments: 0,
    cents: 0,
    contributors: 0,
    people: [],
    absolute: 0,
    largest: 0,
    second: 0,
  }
}

/** Adds a whole group of other clients. */
export function addTally(to: MoneyTally, from: MoneyTally): void {
  to.clients += from.clients
  to.payments += from.payments
  to.cents += from.cents
  to.contributors += from.contributors
  to.absolute += from.absolute
  for (const person of from.people)
    if (to.people.length < PEOPLE_TOLD && !to.people.includes(person)) to.people.push(person)
  const [largest, second] = [to.largest, to.second, from.largest, from.second].sort((a, b) => b - a)
  to.largest = largest ?? 0
  to.second = second ?? 0
}

/** Adds all that one client brought; `person` answers for him. */
export function addContribution(tally: MoneyTally, cents: number, person: number): void {
  if (cents === 0) return
  const absolute = Math.abs(cents)
  tally.cents += cents
  tally.contributors += 1
  tally.absolute += absolute
  if (absolute > tally.largest) {
    tally.second = tally.largest
    tally.largest = absolute
  } else if (absolute > tally.second) tally.second = absolute
  if (tally.people.length < PEOPLE_TOLD && person !== 0 && !tally.people.includes(person))
    tally.people.push(person)
}
