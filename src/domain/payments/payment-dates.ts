// Which day a payment belongs to (rules D-16, D-17, C-10, C-12, C-21, C-24). Whether the record is a payment
// at all is decided elsewhere.
import { NO_DAY, type Day } from '../calendar.ts'
import type { Table } from '../tables/columns.ts'
import { InvoiceKind, type DEAL_SCHEMA, type INVOICE_SCHEMA } from '../tables/crm-tables.ts'
import type { Rules } from '../rules/rules.ts'

/**
 * Day on which a won deal was paid. `today` is the day of the run, also when a past month is worked out (C-12): a close
 * date after it is a plan and does not count.
 */
export function dealPaymentDay(deals: Table<typeof DEAL_SCHEMA>, row: number, rules: Rules, today: Day): Day {
  const { closeDay, movedDay, wonDay, createdDay } = deals.columns
  const close = pastDay(closeDay[row] as number, today)
  const moved = movedDay[row] as number
  const created = createdDay[row] as number
  switch (rules.dealPaymentDate) {
    case 'closedate':
      return firstKnown(close, moved, created)
    case 'moved':
      return firstKnown(moved, close, created)
    case 'stage-history':
      return firstKnown(wonDay[row] as number, firstKnown(close, moved, created), created)
  }
}

/** Day on which a paid invoice was paid; never its close date, which is a due date (D-17). */
export function invoicePaymentDay(invoices: Table<typeof INVOICE_SCHEMA>, row: number): Day {
  const { kind, paidDay, movedDay, updatedDay, createdDay } = invoices.columns
  const changed = firstKnown(movedDay[row] as number, updatedDay[row] as number, createdDay[row] as number)
  return kind[row] === InvoiceKind.old ? firstKnown(paidDay[row] as number, changed, NO_DAY) : changed
}

function pastDay(day: Day, today: Day): Day {
  return day > today ? NO_DAY : day
}

function firstKnown(first: Day, second: Day, third: Day): Day {
  if (first !== NO_DAY) return first
  return second !== NO_DAY ? second : third
}
