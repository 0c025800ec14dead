// Which of our languages a portal's language is. The portal's codes are its own (`ua`, `kz`, `by`), not BCP 47.

export type Language = 'ru' | 'en'

const RUSSIAN: ReadonlySet<string> = new Set(['ru', 'by', 'kz'])

/** Language of a portal code such as `ru`, `kz`, `RU` or `en`; English for all others, an absent one included. */
export function languageOf(code: string | null | undefined): Language {
  return RUSSIAN.has((code ?? '').trim().toLowerCase()) ? 'ru' : 'en'
}

/** Language of the address the portal opened the page by (`?LANG=ru`), known before anything is asked. */
export function languageOfAddress(search: string): Language {
  return languageOf(new URLSearchParams(search).get('LANG'))
}
