// Everything a result has beyond clients by segment: growth, who falls asleep, money. Made once, in two forms that never mix:
// what everybody may see, and what is for the administrator's own page.
import type { ClientFacts } from './states/client-facts.ts'
import type { Currencies } from './money/currencies.ts'
import { exactMoney, type ExactMoney } from './money/exact-money.ts'
import {
  countFalling,
  exactFalling,
  findFalling,
  type ExactFalling,
  type FallingClients,
  type FallingTotals,
} from './falling/falling-asleep.ts'
import { measureGrowth, type Growth } from './series/growth.ts'
import { collectIncomes, countUnknown } from './money/incomes.ts'
import type { Recomputed } from './states/recompute.ts'
import { shareMoney, type SharedMoney } from './money/shared-money.ts'

/** Published for every user of the app. */
export interface SharedFigures {
  readonly growth: Growth
  readonly fallingAsleep: FallingTotals
  /** Undefined if the portal told no rates, or no month has ended yet. */
  readonly money: SharedMoney | undefined
  /** Payments whose currency has no rate (D-32). */
  readonly unknownCurrencies: number
}

/** For administrators only. Nothing of it may be published, in whole or in part. */
export interface ExactFigures {
  /** Undefined if the portal told no rates. */
  readonly money: ExactMoney | undefined
  readonly falling: ExactFalling
  /** By client, for lists. */
  readonly fallingClients: FallingClients
}

/** As of the day of `recomputed`, which is the day of the run. */
export function measureFigures(
  facts: ClientFacts,
  recomputed: Recomputed,
  currencies: Currencies | undefined,
): { readonly shared: SharedFigures; readonly exact: ExactFigures } {
  const { asOf, series } = recomputed
  const incomes = currencies && collectIncomes(facts, currencies)
  const exact = incomes && exactMoney(facts, recomputed, incomes)
  const fallingClients = findFalling(facts, recomputed, exact?.measured.yearCents)
  return {
    shared: {
      growth: measureGrowth(facts, series, asOf),
      fallingAsleep: countFalling(fallingClients, asOf),
      money: incomes && shareMoney(facts, incomes, asOf),
      unknownCurrencies: incomes === undefined ? 0 : countUnknown(incomes, asOf),
    },
    exact: {
      money: exact?.money,
      falling: exactFalling(fallingClients, asOf, currencies?.base),
      fallingClients,
    },
  }
}
