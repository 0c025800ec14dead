// The ledger of a careful client: what the portal has charged it by its own reckoning, and whether one more batch fits. It
// stops five seconds short of the limit and is therefore never refused (portal cost model, section 6).
import { createMinuteBaskets, type MinuteBaskets } from '../../emulator/limits/minute-baskets.ts'
import type { BudgetProfile } from '../../emulator/limits/operating.ts'
import type { VirtualTime } from '../../bench/virtual-time.ts'
import type { Reply } from './peer.ts'

export interface Governor {
  /** True when a batch of the method fits into the budget now; it is set aside until {@link release}. */
  reserve(method: string): boolean
  release(method: string): void
  /** Enters into the ledger what the portal takes for an answered batch. */
  saw(reply: Reply): void
}

const STOP_AT_S = 475
const COMMAND_OVERHEAD_MS = 1.5
/** Charge of a batch whose like has not been sent yet. */
const FIRST_GUESS_S = 5

/** @param profile the one the portal runs */
export function createGovernor(time: VirtualTime, profile: BudgetProfile): Governor {
  const ledgers = new Map<string, MinuteBaskets>()
  const aside = new Map<string, number>()
  const prices = new Map<string, number>()
  const keyOf = (method: string): string => (profile === 'documented' ? method : 'batch')
  const weight = profile === 'rest26' ? 0.5 : 1
  const now = (): number => time.portalClock.now()
  const ledgerOf = (method: string): MinuteBaskets => {
    const ledger = ledgers.get(keyOf(method)) ?? createMinuteBaskets()
    ledgers.set(keyOf(method), ledger)
    return ledger
  }
  const reserved = (method: string): number =>
    (aside.get(keyOf(method)) ?? 0) * (prices.get(method) ?? FIRST_GUESS_S)
  const count = (method: string, by: 1 | -1): void => {
    aside.set(keyOf(method), (aside.get(keyOf(method)) ?? 0) + by)
  }
  return {
    reserve(method) {
      const price = prices.get(method) ?? FIRST_GUESS_S
      const fits = profile === 'off' || ledgerOf(method).sum(now()) + reserved(method) + price <= STOP_AT_S
      if (fits) count(method, 1)
      return fits
    },
    release: (method) => count(method, -1),
    saw({ commands }) {
      const between = profile === 'rest26' ? COMMAND_OVERHEAD_MS : 0
      const charged = new Map<string, number>()
      for (const { method, costMs } of commands)
        charged.set(method, (charged.get(method) ?? 0) + ((costMs + between) * weight) / 1000)
      for (const [method, seconds] of charged) {
        prices.set(method, seconds)
        ledgerOf(method).add(now(), seconds)
      }
    },
  }
}
