// Which deals and invoices belong together as one payment, and whose they are (rules D-08, D-11, D-14, D-19,
// C-3, C-5, C-9 to C-11, C-20). A group is a deal with its invoices, or an invoice alone. Dates and counting
// are elsewhere.
import type { ClientFinder } from '../clients/client-finder.ts'
import { DealFact, InvoiceKind, type CrmBase } from '../tables/crm-tables.ts'
import { createIdIndex } from '../tables/id-index.ts'
import type { Rules } from '../rules/rules.ts'
import { NO_CARD } from '../clients/universe.ts'

/** What a deal is to the rules. */
export const DealRole = {
  /** A recurring template (C-3): nothing at all. */
  none: 0,
  /** Of a pipeline that is not counted (C-11): an application, but it pays nothing and hosts nothing. */
  application: 1,
  /** Can be a payment and holds its invoices. */
  host: 2,
} as const

/** In `invoiceHost`: the invoice is a group of its own. */
export const OWN_GROUP = -1
/** In `invoiceHost`: the invoice is not looked at under these rules. */
export const NOT_COUNTED = -2

export interface PaymentGroups {
  /** {@link DealRole} by deal row. */
  readonly dealRole: Uint8Array
  /** Card of the client by deal row, or {@link NO_CARD}. */
  readonly dealClient: Int32Array
  /** By deal row: row of the invoice that named the client where the deal named nobody (C-9), else -1. */
  readonly namingInvoice: Int32Array
  /** By invoice row: row of the deal it is tied to, {@link OWN_GROUP} or {@link NOT_COUNTED}. */
  readonly invoiceHost: Int32Array
  /** Card of the client of the invoice's group by invoice row, or {@link NO_CARD}. */
  readonly invoiceClient: Int32Array
  /** 1 by deal and by invoice row: the record names no company, and a contact of several ones (D-24). */
  readonly dealNamesOneOfMany: Uint8Array
  readonly invoiceNamesOneOfMany: Uint8Array
}

export function buildPaymentGroups(base: CrmBase, rules: Rules, findClients: ClientFinder): PaymentGroups {
  const dealRole = rolesOfDeals(base, rules)
  const invoiceHost = hostsOfInvoices(base, rules, dealRole)
  const deals = findClients(base.deals),
    invoices = findClients(base.invoices)
  const dealClient = deals.client,
    invoiceClient = invoices.client
  const namingInvoice = oldestNamingInvoices(base, invoiceHost, invoiceClient, dealClient)
  for (let row = 0; row < dealClient.length; row += 1) {
    const invoice = namingInvoice[row] as number
    if (invoice !== -1) dealClient[row] = invoiceClient[invoice] as number
  }
  for (let row = 0; row < invoiceHost.length; row += 1) {
    const host = invoiceHost[row] as number
    if (host >= 0) invoiceClient[row] = dealClient[host] as number
  }
  return {
    dealRole,
    dealClient,
    namingInvoice,
    invoiceHost,
    invoiceClient,
    dealNamesOneOfMany: deals.isOneOfMany,
    invoiceNamesOneOfMany: invoices.isOneOfMany,
  }
}

function rolesOfDeals(base: CrmBase, rules: Rules): Uint8Array {
  const { facts, categoryId } = base.deals.columns
  const counted = rules.countedCategories === null ? undefined : new Set(rules.countedCategories)
  const roles = new Uint8Array(base.deals.length)
  for (let row = 0; row < roles.length; row += 1) {
    if (((facts[row] as number) & DealFact.template) !== 0) roles[row] = DealRole.none
    else if (counted !== undefined && !counted.has(categoryId[row] as number))
      roles[row] = DealRole.application
    else roles[row] = DealRole.host
  }
  return roles
}

function hostsOfInvoices(base: CrmBase, rules: Rules, dealRole: Uint8Array): Int32Array {
  const { kind, dealId, fingerprint } = base.invoices.columns
  const hosts = new Int32Array(base.invoices.length).fill(NOT_COUNTED)
  if (rules.invoices === 'off') return hosts
  const deals = createIdIndex(base.deals.columns.id)
  const copies = rules.oldInvoices ? fingerprintsOfSmartInvoices(base) : undefined
  for (let row = 0; row < hosts.length; row += 1) {
    if (kind[row] === InvoiceKind.old) {
      if (copies === undefined || contains(copies, fingerprint[row] as number)) continue
    }
    const deal = deals.find(dealId[row] as number)
    hosts[row] = deal !== -1 && dealRole[deal] === DealRole.host ? deal : OWN_GROUP
  }
  return hosts
}

/** Ascending fingerprints of new invoices: an old invoice with one of these is its migrated original (C-10). */
function fingerprintsOfSmartInvoices(base: CrmBase): Float64Array {
  const { kind, fingerprint } = base.invoices.columns
  return fingerprint.filter((value, row) => value !== 0 && kind[row] === InvoiceKind.smart).sort()
}

function contains(ascending: Float64Array, value: number): boolean {
  let low = 0,
    high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return ascending[low] === value
}

/** For each deal that names nobody: its first invoice, by creation, that names a client, paid or not (C-9). */
function oldestNamingInvoices(
  base: CrmBase,
  invoiceHost: Int32Array,
  invoiceClient: Int32Array,
  dealClient: Int32Array,
): Int32Array {
  const naming = new Int32Array(base.deals.length).fill(-1)
  for (let row = 0; row < invoiceHost.length; row += 1) {
    const host = invoiceHost[row] as number
    if (host < 0 || dealClient[host] !== NO_CARD || invoiceClient[row] === NO_CARD) continue
    const best = naming[host] as number
    if (best === -1 || isOlder(base, row, best)) naming[host] = row
  }
  return naming
}

function isOlder(base: CrmBase, row: number, other: number): boolean {
  const { createdDay, id, kind } = base.invoices.columns
  const byDay = (createdDay[row] as number) - (createdDay[other] as number)
  if (byDay !== 0) return byDay < 0
  const byId = (id[row] as number) - (id[other] as number)
  return byId !== 0 ? byId < 0 : (kind[row] as number) < (kind[other] as number)
}
