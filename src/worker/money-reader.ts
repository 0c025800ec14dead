// Exact money for the page of whoever has the base: counted when it is asked for, kept until the base changes, never published
// (ADR 0012).
import { exactMoney } from '../domain/money/exact-money.ts'
import { collectIncomes } from '../domain/money/incomes.ts'
import type { MoneyView } from '../domain/money/money-view.ts'
import { recomputeAsOf } from '../domain/states/recompute.ts'
import { storeFailure } from '../pipeline/run/failure.ts'
import type { RatedBase } from './base-facts.ts'

/** Never rejects for an expected failure. */
export async function readExactMoney(base: Pick<RatedBase, 'load' | 'currencies'>): Promise<MoneyView> {
  const facts = await base.load()
  if (!facts.ok) return { state: 'failed', failure: storeFailure(facts.error) }
  if (facts.value === undefined) return { state: 'no-base' }
  const currencies = base.currencies()
  if (currencies === undefined) return { state: 'no-rates' }
  const recomputed = recomputeAsOf(facts.value, facts.value.today)
  return {
    state: 'exact',
    money: exactMoney(facts.value, recomputed, collectIncomes(facts.value, currencies)).money,
  }
}
