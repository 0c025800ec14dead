// Brings the help of one language: a long text that is only loaded when somebody opens it, the other language never.
import type { Language } from '../language.ts'
import type { Help } from './article.ts'

export async function loadHelp(language: Language): Promise<Help> {
  return language === 'ru' ? (await import('./ru/help.ts')).helpRu : (await import('./en/help.ts')).helpEn
}
