// The currencies of the portal with the rates of the day: one cheap list, asked once a day.
// https://apidocs.bitrix24.com/api-reference/crm/currency/crm-currency-list.html
import type { Currencies } from '../domain/money/currencies.ts'
import type { ReadContext } from '../pipeline/ports/reading.ts'
import { isLoose, type Loose } from './php-shape.ts'
import { nothing, succeed, type Piece } from './piece.ts'
import { printMoment } from './portal-moment.ts'
import { isYes, readNumber, readText, rowsOf } from './rows/values.ts'

/** Currencies as they were answered a moment ago, or as they are known since a day. */
export type FoundCurrencies = Omit<Currencies, 'askedOn'> & { readonly askedOn: string | undefined }

/**
 * Asks unless what is known was asked on the portal's present day, as far as the clock tells: the price of the question
 * is small, but it would be paid by every look at a portal on which nothing changed. A portal that does not tell keeps
 * what is known; undefined if that is nothing, and then money is left out and nothing else suffers.
 */
export function currenciesPiece(
  known: Pick<ReadContext, 'currencies' | 'zone'> | undefined,
  portalNowS: number,
): Piece<FoundCurrencies | undefined> {
  const kept = known?.currencies
  if (kept !== undefined && known !== undefined) {
    if (kept.askedOn === printMoment(portalNowS, known.zone).slice(0, 10)) return nothing(kept)
  }
  return {
    commands: { currencies: { method: 'crm.currency.list', params: {} } },
    parse(answered) {
      const result = answered.get('currencies')
      const rows = result?.ok === true ? rowsOf(result.value.result) : undefined
      return succeed(readCurrencies(rows?.filter(isLoose) ?? []) ?? kept)
    },
  }
}

/** Undefined without a base currency. A currency whose rate is no positive number has none. */
function readCurrencies(rows: readonly Loose[]): FoundCurrencies | undefined {
  const base = rows.find((row) => isYes(row['BASE']))
  const code = base && readText(base['CURRENCY'])
  if (code === undefined || code === '') return undefined
  const rates = rows.flatMap((row): readonly (readonly [string, number])[] => {
    const rate = (readNumber(row['AMOUNT']) ?? 0) / (readNumber(row['AMOUNT_CNT']) ?? 1)
    return Number.isFinite(rate) && rate > 0 ? [[readText(row['CURRENCY']), rate]] : []
  })
  return { askedOn: undefined, base: code, rates: { ...Object.fromEntries(rates), [code]: 1 } }
}
