// How big a seeded portal is: the presets and the number of rows of each kind for so many clients. The
// proportions are those of the reference base of the portal cost model (85,000 clients).

export interface Sizes {
  readonly contacts: number
  readonly companies: number
  readonly deals: number
  readonly smartInvoices: number
  readonly activities: number
  readonly requisites: number
  readonly leads: number
  readonly oldInvoices: number
}

/** Clients of the presets that name a size. */
const CLIENTS_BY_PRESET: Readonly<Record<string, number>> = {
  empty: 0,
  hostile: 400,
  tiny: 850,
  ref10k: 10_000,
  ref40k: 40_000,
  ref85k: 85_000,
  ref150k: 150_000,
  ref300k: 300_000,
  ref1m: 1_000_000,
  '1m': 1_000_000,
}

/** Every preset `seedPortal` understands. */
export const PRESETS: readonly string[] = ['default', ...Object.keys(CLIENTS_BY_PRESET)]

/**
 * Clients of the preset; `default` takes the number given. Throws RangeError for an unknown preset or a bad
 * number.
 */
export function clientsOf(preset: string, clients: number): number {
  if (!PRESETS.includes(preset))
    throw new RangeError(`No preset "${preset}"; there are ${PRESETS.join(', ')}`)
  const count = CLIENTS_BY_PRESET[preset] ?? clients
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`${count} is no number of clients`)
  return count
}

/**
 * Rows of each kind. 85,000 clients give 60,000 contacts, 25,000 companies, 136,000 deals, 42,500 invoices.
 */
export function sizesOf(clients: number): Sizes {
  const contacts = Math.round((clients * 60) / 85)
  return {
    contacts,
    companies: clients - contacts,
    deals: Math.round(clients * 1.6),
    smartInvoices: Math.round(clients * 0.5),
    activities: Math.round((clients * 220) / 85),
    requisites: clients - contacts,
    leads: Math.round(clients * 0.08),
    oldInvoices: Math.round(clients <= 3000 ? clients * 0.1 : 300 + (clients - 3000) * 0.02),
  }
}
