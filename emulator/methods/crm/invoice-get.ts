// `crm.invoice.get` and `crm.invoice.fields`: old invoices (reference 6.2), read only. Lines of goods, properties and the
// payer's data of the shop module are not kept. Docs: crm/outdated/invoice/crm-invoice-{get,fields}.md of b24-rest-docs.
import type { Handler } from '../call.ts'
import { oldInvoiceEntity } from './entities/old-invoice.ts'
import { oldFields, oldGet } from './old-get.ts'

/** `crm.invoice.get`. */
export const invoiceGet: Handler = oldGet(oldInvoiceEntity)
/** `crm.invoice.fields`. */
export const invoiceFields: Handler = oldFields(oldInvoiceEntity)
