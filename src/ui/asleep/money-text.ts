// A sum of the own page in the portal's base currency, without hundredths: what is at stake is no invoice.
import type { Language } from '../../i18n/language.ts'

/** `120 500 ₽`; a code that is none of a currency stands behind the number. */
export function moneyText(language: Language, amount: number, currency: string): string {
  const isCode = /^[A-Z]{3}$/.test(currency)
  const sum = new Intl.NumberFormat(language, {
    maximumFractionDigits: 0,
    minimumFractionDigits: 0,
    ...(isCode && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
  }).format(amount)
  return isCode ? sum : `${sum} ${currency}`
}
