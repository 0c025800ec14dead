// What hangs on a deal or an invoice as its sale: lines of goods and payments.
import type { Seconds } from './record.ts'

/** A line of goods of a deal, lead or smart invoice. */
export interface ProductRow {
  id: number
  ownerType: number
  ownerId: number
  /** 0 = typed in by hand. */
  productId: number
  name: string
  /** Final price of one, discount and tax included. */
  price: number
  quantity: number
  /** Share of the price before the discount, percent. */
  discountRate: number
  /** Percent; -1 = without tax. */
  taxRate: number
  taxIncluded: boolean
  measureCode: number
  measureName: string
  sort: number
}

/** A payment of an order that belongs to a deal or a smart invoice. */
export interface Payment {
  id: number
  ownerType: number
  ownerId: number
  accountNumber: string
  sum: number
  currencyId: string
  paySystemId: number
  paySystemName: string
  /** 0 = not paid. */
  paidAt: Seconds
  /** Who marked it as paid; 0 = nobody. */
  paidById: number
}
