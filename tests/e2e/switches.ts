// The switches of the rules as the second opinion of the tests knows them: the shape is the app's, the values are written
// down once more.
import type { Rules } from '../../src/domain/rules/rules.ts'

export type Switches = Rules

export const AS_DELIVERED: Switches = {
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
