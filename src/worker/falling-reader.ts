// Who falls asleep in the days to come, with money at stake, for the page of whoever has the base: counted when it is asked
// for, never published. Names of the responsible people are asked under the reader's own token.
import { formatDay } from '../domain/calendar.ts'
import { exactMoney } from '../domain/money/exact-money.ts'
import { findFalling, type FallingClients } from '../domain/falling/falling-asleep.ts'
import type { FallingView } from '../domain/falling/falling-view.ts'
import { collectIncomes } from '../domain/money/incomes.ts'
import { recomputeAsOf } from '../domain/states/recompute.ts'
import { storeFailure } from '../pipeline/run/failure.ts'
import type { ClientsDep } from '../pipeline/ports/clients.ts'
import type { RatedBase } from './base-facts.ts'

/** More responsible people are shown by their numbers. */
const MOST_PEOPLE = 500

/** Never rejects for an expected failure; names that may not be read are missing. */
export async function readFalling(
  base: Pick<RatedBase, 'load' | 'currencies'>,
  clients: Pick<ClientsDep, 'readDetails'>,
): Promise<FallingView> {
  const loaded = await base.load()
  if (!loaded.ok) return { state: 'failed', failure: storeFailure(loaded.error) }
  const facts = loaded.value
  if (facts === undefined) return { state: 'no-base' }
  const currencies = base.currencies()
  const recomputed = recomputeAsOf(facts, facts.today)
  const incomes = currencies && collectIncomes(facts, currencies)
  const yearCents = incomes && exactMoney(facts, recomputed, incomes).measured.yearCents
  const falling = findFalling(facts, recomputed, yearCents)
  return {
    state: 'known',
    asOf: formatDay(facts.today),
    currency: currencies?.base,
    clients: falling,
    people: await namesOf(clients, falling),
  }
}

async function namesOf(
  clients: Pick<ClientsDep, 'readDetails'>,
  { columns }: FallingClients,
): Promise<Readonly<Record<number, string>>> {
  const ids = [...new Set(columns.assignedById)].filter((id) => id > 0).slice(0, MOST_PEOPLE)
  if (ids.length === 0) return {}
  const read = await clients.readDetails([], ids)
  // Without names people are shown by their numbers: the list is worth as much.
  return read.ok ? Object.fromEntries(read.value.users) : {}
}
