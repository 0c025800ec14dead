// What a refresh publishes for every user of the app: series, counters, what was counted and when. Totals
// only, no record of anybody.
import type { Month } from './calendar.ts'
import type { Segment } from './segments.ts'

/** Things worth a look that the counting met; numbers of records. */
export interface DataQuality {
  /** Payment groups that belong to no client (D-19). */
  readonly paymentsWithoutClient: number
  /** Payments whose client was found through a contact of several companies, named alone (D-24). */
  readonly paymentsThroughContactOfManyCompanies: number
  /** Won deals of a zero sum, and of a negative one, that count as payments (D-10). */
  readonly zeroSumPayments: number
  readonly negativeSumPayments: number
  /** Deals and invoices in a stage that no dictionary holds (C-23). */
  readonly unknownStages: number
  /** Paid invoices whose deal is gone, unreadable or not counted (D-14, C-22). */
  readonly invoicesWithoutTheirDeal: number
  /** Rows the portal sent that could not be read; they are in no figure. */
  readonly unreadableRows: number
}

export interface Published {
  readonly schema: 1
  /** Day of the result, `YYYY-MM-DD`, portal time. */
  readonly asOf: string
  /** Moment of the run by the portal's clock, ISO. */
  readonly refreshedAt: string
  /** Portal user who ran it. */
  readonly refreshedBy: number
  /** Consecutive months, the first creation of a client to the month of `asOf`. Empty on an empty portal. */
  readonly months: readonly Month[]
  /** Clients at the end of each month (the last: as of `asOf`); every array as long as `months`. */
  readonly series: Readonly<Record<Segment, readonly number[]>>
  /** Clients as of `asOf`; equals the last point of the series. */
  readonly counters: Readonly<Record<Segment, number>>
  readonly quality: DataQuality
}
