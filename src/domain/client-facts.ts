// Everything the rules know of every card, worked out once from a base: who belongs to whom, payments,
// applications, dialogues, contact data. States and charts of any day are read off it.
import { firstApplicationDays } from './applications.ts'
import type { Day } from './calendar.ts'
import { createClientFinder } from './client-finder.ts'
import type { CrmBase } from './crm-tables.ts'
import { firstDialogueDays } from './dialogues.ts'
import { buildPaymentGroups, type PaymentGroups } from './payment-groups.ts'
import { buildLedger, type Ledger } from './payments.ts'
import { findReachable } from './reach.ts'
import type { Rules } from './rules.ts'
import { buildUniverse, type Universe } from './universe.ts'

export interface ClientFacts {
  readonly base: CrmBase
  readonly rules: Rules
  /** Day of the run (C-12, C-26). */
  readonly today: Day
  readonly universe: Universe
  readonly groups: PaymentGroups
  readonly ledger: Ledger
  /** By card, `NEVER` = none. */
  readonly firstApplication: Int32Array
  /** By card, `NEVER` = none, `NO_DAY` = of all time. */
  readonly firstDialogue: Int32Array
  /** 1 by card. */
  readonly reachable: Uint8Array
}

/** Linear in the rows of the base. `today` is the one day of the run, taken from the portal's clock (C-26). */
export function gatherFacts(base: CrmBase, rules: Rules, today: Day): ClientFacts {
  const universe = buildUniverse(base, rules)
  const findClients = createClientFinder(base, universe)
  const groups = buildPaymentGroups(base, rules, findClients)
  return {
    base,
    rules,
    today,
    universe,
    groups,
    ledger: buildLedger(base, rules, universe, groups, today),
    firstApplication: firstApplicationDays(base, rules, findClients, groups, today),
    firstDialogue: firstDialogueDays(base, rules, universe, today),
    reachable: findReachable(base, rules, universe),
  }
}
