// Sums in the portal's own currencies and what they are worth in its base one (rule D-32): by the rates of the day of the
// run, whenever the payment was. A sum is kept as it was entered, so that another rate asks no record again.

/** What the portal says of its currencies; plain data, kept with the run. */
export interface Currencies {
  /** Day on which the portal was asked, `YYYY-MM-DD`, portal time. */
  readonly askedOn: string
  /** Code of the base currency, as in `RUB`. */
  readonly base: string
  /** Worth of one unit in the base currency, by code; the base one is 1. */
  readonly rates: Readonly<Record<string, number>>
}

/** In a currency column: the record names none. The portal shows such sums in its base currency, and so do we. */
export const NO_CURRENCY = 0
/** In a currency column: a name that is no currency code. */
export const ODD_CURRENCY = -1

const CODE = /^[A-Z0-9]{1,3}$/

/** A currency code of up to three letters as a number above 0, the same on every portal. */
export function packCurrency(code: string): number {
  const text = code.trim().toUpperCase()
  if (text === '') return NO_CURRENCY
  if (!CODE.test(text)) return ODD_CURRENCY
  // Letters of base 37, so that no two codes of different length are one number.
  return [...text].reduce((sum, letter) => sum * 37 + Number.parseInt(letter, 36) + 1, 0)
}

/** Gives hundredths of the base currency for a sum in a packed currency; undefined if the portal has no rate for it. */
export type Exchange = (amount: number, currency: number) => number | undefined

export function createExchange({ base, rates }: Currencies): Exchange {
  const byCode = new Map<number, number>()
  for (const [code, rate] of Object.entries(rates)) byCode.set(packCurrency(code), rate)
  byCode.set(packCurrency(base), 1)
  byCode.set(NO_CURRENCY, 1)
  byCode.delete(ODD_CURRENCY)
  // Most records are of the same currency as the one before.
  let lastCurrency = NO_CURRENCY
  let lastRate: number | undefined = 1
  return (amount, currency) => {
    if (currency !== lastCurrency) {
      lastCurrency = currency
      lastRate = byCode.get(currency)
    }
    return lastRate === undefined ? undefined : Math.round(amount * lastRate * 100)
  }
}
