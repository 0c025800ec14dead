// A set of rules as a file: written for people who carry it to another portal or keep it, read back with distrust. Names of
// pipelines do not go along: their numbers mean other pipelines elsewhere, which whoever imports is told.
import { ownKeys } from '../foreign-json.ts'
import { parseRules, type RulesProblem } from './parse-rules.ts'
import type { RulesVersion } from './rules-book.ts'
import type { Rules } from './rules.ts'

const KIND = 'client-segmentation-rules'
/** Bytes; a set of rules has a few hundred. */
export const LARGEST_FILE = 65_536

export type FileProblem = RulesProblem | { readonly kind: 'too-large' } | { readonly kind: 'no-json' }

export function printRulesFile({ number, savedAt, remark, rules }: RulesVersion): string {
  const file = { kind: KIND, number, ...(savedAt !== undefined && { savedAt }), remark, rules }
  return `${JSON.stringify(file, undefined, 2)}\n`
}

/** Rules out of a file of ours, or of the bare set of rules in one; else all that is wrong with it. */
export function parseRulesFile(
  text: string,
):
  | { readonly ok: true; readonly value: Rules }
  | { readonly ok: false; readonly problems: readonly FileProblem[] } {
  if (text.length > LARGEST_FILE) return { ok: false, problems: [{ kind: 'too-large' }] }
  let root: unknown
  try {
    root = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { ok: false, problems: [{ kind: 'no-json' }] }
  }
  const keys = ownKeys(root)
  return parseRules(keys?.get('kind') === KIND ? keys.get('rules') : root)
}
