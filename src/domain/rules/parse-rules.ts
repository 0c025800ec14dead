// Rules out of foreign JSON (a file, an option of the portal), and what is wrong with rules that a person has set. Kinds only:
// the sentences are made in ui/. Nothing is corrected silently; what is not exactly a set of rules is refused.
import { ownKeys } from '../foreign-json.ts'
import type { Rules } from './rules.ts'

/** The switches, in the order in which people read them. */
export const RULE_NAMES = [
  'monthsToSleeping',
  'monthsToLost',
  'countedCategories',
  'invoices',
  'oldInvoices',
  'dealPaymentDate',
  'leadsAreApplications',
  'chatsAreDialogues',
  'linkedContactNeedsData',
  'includeContractors',
] as const satisfies readonly (keyof Rules)[]
export type RuleName = (typeof RULE_NAMES)[number]

export const MOST_MONTHS = 120
/** More pipelines than any portal has. */
const MOST_CATEGORIES = 500
const LARGEST_ID = 0x7fffffff

export const INVOICE_CHOICES = ['group', 'each', 'off'] as const satisfies readonly Rules['invoices'][]
export const PAYMENT_DATE_CHOICES = [
  'closedate',
  'moved',
  'stage-history',
] as const satisfies readonly Rules['dealPaymentDate'][]

export type RulesProblem =
  /** Not a set of rules at all. */
  | { readonly kind: 'no-rules' }
  /** Of a later version of the app. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'missing'; readonly name: RuleName }
  | { readonly kind: 'odd'; readonly name: RuleName }
  /** Months must be whole, 1 to {@link MOST_MONTHS}. */
  | { readonly kind: 'months'; readonly name: 'monthsToSleeping' | 'monthsToLost' }
  | { readonly kind: 'lost-not-later' }
  | { readonly kind: 'no-category' }

export type ParsedRules =
  | { readonly ok: true; readonly value: Rules }
  | { readonly ok: false; readonly problems: readonly RulesProblem[] }

/** What is wrong with rules of the right shape; empty = they can be counted by. */
export function problemsOf(rules: Rules): readonly RulesProblem[] {
  const problems: RulesProblem[] = []
  for (const name of ['monthsToSleeping', 'monthsToLost'] as const)
    if (!isMonths(rules[name])) problems.push({ kind: 'months', name })
  if (problems.length === 0 && rules.monthsToLost <= rules.monthsToSleeping)
    problems.push({ kind: 'lost-not-later' })
  if (rules.countedCategories?.length === 0) problems.push({ kind: 'no-category' })
  return problems
}

function isMonths(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= MOST_MONTHS
}

type Reader = (value: unknown) => unknown
const isOneOf =
  (choices: readonly string[]): Reader =>
  (value) =>
    typeof value === 'string' && choices.includes(value) ? value : undefined
const isFlag: Reader = (value) => (typeof value === 'boolean' ? value : undefined)
/** Odd numbers are a problem of their own, told by {@link problemsOf}. */
const isNumber: Reader = (value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined)

/** `undefined` = the value is none of this switch. */
const READERS: Readonly<Record<RuleName, Reader>> = {
  monthsToSleeping: isNumber,
  monthsToLost: isNumber,
  countedCategories: readCategories,
  invoices: isOneOf(INVOICE_CHOICES),
  oldInvoices: isFlag,
  dealPaymentDate: isOneOf(PAYMENT_DATE_CHOICES),
  leadsAreApplications: isFlag,
  chatsAreDialogues: isFlag,
  linkedContactNeedsData: isFlag,
  includeContractors: isFlag,
}

/** Ascending, each once, so that equal choices are equal texts. */
function readCategories(value: unknown): readonly number[] | null | undefined {
  if (value === null) return null
  if (!Array.isArray(value) || value.length > MOST_CATEGORIES) return undefined
  const ids = value as unknown[]
  if (!ids.every((id) => typeof id === 'number' && Number.isInteger(id) && id >= 0 && id <= LARGEST_ID))
    return undefined
  return [...new Set(ids as number[])].sort((left, right) => left - right)
}

/** Rules out of parsed JSON of any shape, or all that is wrong with it. Keys it does not know are left behind. */
export function parseRules(value: unknown): ParsedRules {
  const keys = ownKeys(value)
  const version = keys?.get('version')
  if (keys === undefined || typeof version !== 'number')
    return { ok: false, problems: [{ kind: 'no-rules' }] }
  if (version !== 1) return { ok: false, problems: [version > 1 ? { kind: 'newer' } : { kind: 'no-rules' }] }
  const problems: RulesProblem[] = []
  const found: Record<string, unknown> = { version: 1 }
  for (const name of RULE_NAMES) {
    if (!keys.has(name)) {
      problems.push({ kind: 'missing', name })
      continue
    }
    const read = READERS[name](keys.get(name))
    if (read === undefined) problems.push({ kind: 'odd', name })
    found[name] = read
  }
  if (problems.length > 0) return { ok: false, problems }
  // Every switch was found by its own reader.
  const rules = found as unknown as Rules
  const left = problemsOf(rules)
  return left.length === 0 ? { ok: true, value: rules } : { ok: false, problems: left }
}

/** Switches that differ, in the order of {@link RULE_NAMES}. */
export function differingRules(left: Rules, right: Rules): readonly RuleName[] {
  return RULE_NAMES.filter((name) => JSON.stringify(left[name]) !== JSON.stringify(right[name]))
}
