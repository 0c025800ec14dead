// The rules a refresh counts by: the newest version that the portal keeps, read when the refresh begins, so that all who
// refresh count alike and nobody works by rules of an hour ago. Where the portal keeps none, those the app was built with.
import { inForce, parseRulesBook } from '../domain/rules/rules-book.ts'
import type { Rules } from '../domain/rules/rules.ts'

/** The option of the app that holds the versions. */
export const RULES_OPTION = 'cseg_rules'

export interface RulesInForce {
  readonly rules: Rules
  /** Undefined = of no version: what the portal keeps cannot be read. */
  readonly rulesVersion: number | undefined
}

/** `kept`: the option's text. `own`: what counts while nothing was saved, and where the text cannot be read. */
export function rulesInForce(kept: string | undefined, own: Rules): RulesInForce {
  const book = parseRulesBook(kept)
  if (book === undefined) return { rules: own, rulesVersion: undefined }
  const { rules, number } = inForce(book)
  return { rules: book.length === 1 ? own : rules, rulesVersion: number }
}
