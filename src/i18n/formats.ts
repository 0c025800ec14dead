// Numbers, shares, days and months as a language writes them, by Intl. Days and months are calendar texts of the
// portal (`YYYY-MM-DD`, `YYYY-MM`): no time zone ever moves them.
import type { Language } from './language.ts'

export interface Formats {
  /** `12 345`. */
  readonly number: (value: number) => string
  /** A part of a whole as a percentage: `36 %`, `0,4 %`. 0 of 0 is 0 %. */
  readonly share: (part: number, whole: number) => string
  /** A sum in its currency: `12 300 ₽`, `99,50 ₽`. Small change is told of small sums only. */
  readonly money: (value: number, currency: string) => string
  /** `3 мая 2025 г.` of `2025-05-03`; the text itself if it is no such date. */
  readonly day: (day: string) => string
  /** Day and time as printed, `3 мая 2025 г., 18:40`; the text itself if it is no such moment. */
  readonly moment: (iso: string) => string
  /** Short day and time as printed, `21.11 18:40`, with the year when it is not `year` ('' = always); the text itself if no moment. */
  readonly momentShort: (iso: string, year: string) => string
  /** `май` of `2025-05`. */
  readonly monthName: (month: string) => string
  /** The month's name beside a day, in Russian the genitive: `мая`, `May`. */
  readonly monthNameGenitive: (month: string) => string
  /** For an axis: `май 2025`, `May 2025`. */
  readonly monthShort: (month: string) => string
  /** The year of `YYYY-MM`. */
  readonly year: (month: string) => string
}

/** First day of a month or a day as a moment that Intl may print in UTC; undefined if the text is no date. */
function utc(text: string): Date | undefined {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(text)
  if (match === null) return undefined
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3] ?? 1)))
  return date.getUTCMonth() === Number(match[2]) - 1 ? date : undefined
}

function sumFormat(language: Language, currency: string, digits: number): Intl.NumberFormat {
  const isCode = /^[A-Z]{3}$/.test(currency)
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    ...(isCode && { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
  })
}

/** Making a format takes longer than using it many times, and most pages need few of them. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

export function createFormats(language: Language): Formats {
  const numberFormat = (options: Intl.NumberFormatOptions) =>
    lazily(() => new Intl.NumberFormat(language, options))
  const integer = numberFormat({ maximumFractionDigits: 0 })
  const percent = numberFormat({ style: 'percent', maximumFractionDigits: 0 })
  const finePercent = numberFormat({ style: 'percent', maximumFractionDigits: 1 })
  const sums = new Map<string, Intl.NumberFormat>()
  const date = (options: Intl.DateTimeFormatOptions) =>
    lazily(() => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }))
  const longDay = date({ day: 'numeric', month: 'long', year: 'numeric' })
  const longMonth = date({ month: 'long' })
  const shortMonth = date({ month: 'short' })
  const shortDayParts: Intl.DateTimeFormatOptions =
    language === 'ru' ? { day: '2-digit', month: '2-digit' } : { day: 'numeric', month: 'short' }
  const shortDay = date(shortDayParts)
  const shortDayOfYear = date({ ...shortDayParts, year: 'numeric' })
  const print = (format: () => Intl.DateTimeFormat, text: string): string => {
    const moment = utc(text)
    // «г.» never stands alone on a line.
    return moment === undefined ? text : format().format(moment).replace(/ г\.$/, '\u00a0г.')
  }
  return {
    number: (value) => integer().format(value),
    share: (part, whole) => {
      const share = whole === 0 ? 0 : part / whole
      return (share > 0 && share < 0.1 ? finePercent : percent)().format(share)
    },
    money: (value, currency) => {
      const digits = Math.abs(value) < 1000 && !Number.isInteger(value) ? 2 : 0
      const key = `${currency} ${String(digits)}`
      const format = sums.get(key) ?? sumFormat(language, currency, digits)
      sums.set(key, format)
      return format.format(value)
    },
    day: (day) => print(longDay, day),
    moment: (iso) => {
      const time = /T(\d{2}:\d{2})/.exec(iso)?.[1]
      return time === undefined ? print(longDay, iso) : `${print(longDay, iso)}, ${time}`
    },
    momentShort: (iso, year) => {
      const time = /T(\d{2}:\d{2})/.exec(iso)?.[1]
      const day = print(iso.slice(0, 4) === year ? shortDay : shortDayOfYear, iso)
      return time === undefined || day === iso ? day : `${day} ${time}`
    },
    monthName: (month) => print(longMonth, month),
    monthNameGenitive: (month) => {
      const moment = utc(month)
      if (moment === undefined) return month
      return (
        longDay()
          .formatToParts(moment)
          .find((part) => part.type === 'month')?.value ?? month
      )
    },
    monthShort: (month) => `${print(shortMonth, month).replace('.', '')} ${month.slice(0, 4)}`,
    year: (month) => month.slice(0, 4),
  }
}
