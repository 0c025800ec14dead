// The switches of segmentation (docs: "Switches" of the decision table): every default that a customer may
// change without a change of code.
export interface Rules {
  /** Version of this shape. */
  readonly version: 1
  /** Months without a payment after which a client sleeps (D-34). */
  readonly monthsToSleeping: number
  /** Months without a payment after which a client is lost (D-36). */
  readonly monthsToLost: number
  /** Deal pipelines whose won deals are payments; `null` = all (D-08). */
  readonly countedCategories: readonly number[] | null
  /** `group`: a deal with its invoices is one payment; `each`: every paid invoice; `off`: invoices are ignored (D-11). */
  readonly invoices: 'group' | 'each' | 'off'
  /** Old invoices count too (D-09, C-10). */
  readonly oldInvoices: boolean
  /** What dates the payment of a won deal (D-16, C-24). */
  readonly dealPaymentDate: 'closedate' | 'moved' | 'stage-history'
  /** A lead is an application (D-40, C-27). */
  readonly leadsAreApplications: boolean
  /** Chats and last communications are dialogues (D-41 b, c); off = as the reference app. */
  readonly chatsAreDialogues: boolean
  /** A linked contact makes a company "with contacts" only if he has data himself (D-42). */
  readonly linkedContactNeedsData: boolean
  /** Contractors are clients (D-01, D-02). */
  readonly includeContractors: boolean
}

export const DEFAULT_RULES: Rules = {
  version: 1,
  monthsToSleeping: 6,
  monthsToLost: 18,
  countedCategories: null,
  invoices: 'group',
  oldInvoices: false,
  dealPaymentDate: 'closedate',
  leadsAreApplications: false,
  chatsAreDialogues: true,
  linkedContactNeedsData: false,
  includeContractors: false,
}

/**
 * Short mark of a set of rules, equal for equal rules: 8 hexadecimal digits of FNV-1a over its values. It tells two results
 * apart that were counted by different rules; it protects nothing.
 */
export function fingerprintRules(rules: Rules): string {
  const text = JSON.stringify(Object.entries(rules).toSorted(([left], [right]) => (left < right ? -1 : 1)))
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
