// What every client brought, worked out a second time from the portal's exported tables and for tests only: sums by the rates of
// the portal (D-32), and who of them makes up 80 % and 95 % of the whole (B-21).
import type { RevenuePeriod } from '../../src/domain/money/concentration.ts'
import { factsOf } from './card-facts.ts'
import { standingOf } from './decision-table.ts'
import type { CardKey, PortalState } from './marks.ts'

const DAY_MS = 86_400_000

export interface ClientRevenue {
  readonly client: CardKey
  readonly revenue: number
  readonly className: 'a' | 'b' | 'c'
  /** Code of the life cycle, as `ACTIVE`. */
  readonly lifecycle: string
}

/** Clients who brought more than nothing, the largest first. */
export function revenueOfClients(state: PortalState, period: RevenuePeriod): readonly ClientRevenue[] {
  const facts = factsOf(state)
  const yearAgo = new Date(Date.parse(facts.today) - 364 * DAY_MS).toISOString().slice(0, 10)
  const from = period === 'year' ? yearAgo : ''
  const paying = facts.clients
    .map((client) => ({ client, cents: centsOf(state, facts, client, from) }))
    .filter(({ cents }) => cents > 0)
    .sort((a, b) => b.cents - a.cents)
  const total = paying.reduce((sum, { cents }) => sum + cents, 0)
  let reached = 0
  return paying.map(({ client, cents }) => {
    const className = reached / total < 0.8 ? 'a' : reached / total < 0.95 ? 'b' : 'c'
    reached += cents
    const { lifecycle } = standingOf(facts, client, facts.today, false)
    return { client, revenue: cents / 100, className, lifecycle }
  })
}

function centsOf(
  { currencies }: PortalState,
  { groupsOfClient, today }: ReturnType<typeof factsOf>,
  client: CardKey,
  from: string,
): number {
  const incomes = (groupsOfClient.get(client) ?? []).flatMap((group) => group.incomes)
  return incomes
    .filter(({ day }) => day >= from && day <= today)
    .map(({ amount, currencyId }) => {
      // In this order: at half a hundredth another one would round the other way.
      const currency = currencies.find(({ code }) => code === currencyId)
      return currency === undefined ? 0 : Math.round(amount * (currency.amount / currency.amountCount) * 100)
    })
    .reduce((sum, cents) => sum + cents, 0)
}
