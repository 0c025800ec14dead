// The texts and formats of one language in one object, for components and plain functions alike. Texts are rendered
// as text only: what is put into a blank may come from a CRM card.
import { createFormats, type Formats } from './formats.ts'
import type { Language } from './language.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'
import type { Arguments, Plural, Text } from './text.ts'

export type Key = keyof typeof ru
type Dictionary = { readonly [K in Key]: Text }

export interface I18n extends Formats {
  readonly language: Language
  /** The text of a key, its blanks filled. A text that counts takes its form from `n`. */
  readonly t: <K extends Key>(key: K, ...values: Arguments<(typeof ru)[K]>) => string
  /** `июля 2022 года` / `July 2022`; without the year `июля` / `July`. */
  readonly monthGenitive: (month: string, withYear: boolean) => string
  /** `июль 2022 года` / `July 2022`. */
  readonly monthLong: (month: string) => string
  /** `около 3 минут`: rounded up, in minutes or, from an hour and a half on, in hours. */
  readonly duration: (seconds: number) => string
  /** A measured time: `12 с`, `3 мин 5 с`, `1 ч 12 мин`. Rounded to whole seconds, from an hour on to minutes. */
  readonly spent: (seconds: number) => string
  /** A countdown, rounded up: `4:05`, under a minute `14 секунд`. Never less than one second. */
  readonly countdown: (seconds: number) => string
}

const DICTIONARIES: Readonly<Record<Language, Dictionary>> = { ru, en }

/** Text of a counting entry for a whole number. */
export function pluralForm(text: Plural, rules: Intl.PluralRules, n: number): string {
  return text[rules.select(Math.abs(Math.trunc(n)))] ?? text.other
}

export function createI18n(language: Language): I18n {
  const dictionary = DICTIONARIES[language]
  const rules = new Intl.PluralRules(language)
  const formats = createFormats(language)
  const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
    text.replace(/\{(\w+)\}(\.?)/g, (blank, name: string, stop: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined
      if (value === undefined) return blank
      const shown = typeof value === 'number' ? formats.number(value) : value
      // «18 марта 2026 г.» ends a sentence by its own full stop.
      return shown.endsWith('.') ? shown : `${shown}${stop}`
    })
  const t = (key: Key, values: Readonly<Record<string, string | number>> = {}): string => {
    const text = dictionary[key]
    return fill(typeof text === 'string' ? text : pluralForm(text, rules, Number(values['n'])), values)
  }
  return {
    ...formats,
    language,
    t,
    monthGenitive: (month, withYear) => {
      const name = formats.monthNameGenitive(month)
      return withYear ? t('month.genitive', { month: name, year: formats.year(month) }) : name
    },
    monthLong: (month) =>
      t('month.nominative', { month: formats.monthName(month), year: formats.year(month) }),
    duration: (seconds) => {
      if (seconds < 60) return t('duration.under-minute')
      const minutes = Math.ceil(seconds / 60)
      return minutes < 90
        ? t('duration.minutes', { n: minutes })
        : t('duration.hours', { n: Math.round(minutes / 60) })
    },
    spent: (measured) => {
      const seconds = Math.max(0, Math.round(measured))
      if (seconds < 60) return t('duration.spent-seconds', { seconds })
      if (seconds < 3600)
        return t('duration.spent-minutes', { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })
      const minutes = Math.round(seconds / 60)
      return t('duration.spent-hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
    },
    countdown: (left) => {
      const seconds = Math.max(1, Math.ceil(left))
      return seconds < 60
        ? t('duration.seconds', { n: seconds })
        : t('duration.clock', {
            minutes: Math.floor(seconds / 60),
            seconds: String(seconds % 60).padStart(2, '0'),
          })
    },
  }
}
