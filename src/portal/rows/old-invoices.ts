// Old invoices (`crm.invoice.list`), which portals older than 2022 may still hold. Templates of recurring ones are
// skipped. https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice/crm-invoice-list.html
import { NO_DAY } from '../../domain/calendar.ts'
import { packCurrency } from '../../domain/money/currencies.ts'
import { InvoiceKind } from '../../domain/tables/crm-tables.ts'
import type { ReadContext } from '../../pipeline/ports/reading.ts'
import { invoiceFingerprint } from './fingerprint.ts'
import { plainSpec, type ListSpec } from './list-spec.ts'
import { semanticsOf } from './semantics.ts'
import { isFilled, isYes, readDay, readLink, readNumber, readText } from './values.ts'

const SELECT = [
  'ID',
  'DATE_INSERT',
  'STATUS_ID',
  'UF_DEAL_ID',
  'UF_COMPANY_ID',
  'UF_CONTACT_ID',
  'DATE_PAYED',
  'DATE_STATUS',
  'DATE_UPDATE',
  'ACCOUNT_NUMBER',
  'PRICE',
  'CURRENCY',
  'IS_RECURRING',
]

export function oldInvoices({ oldInvoiceStatuses }: ReadContext): ListSpec {
  return plainSpec('crm.invoice.list', {
    select: SELECT,
    createdName: 'DATE_INSERT',
    changes: { modified: 'DATE_UPDATE' },
    parse: (id, row, into) => {
      if (isYes(row['IS_RECURRING'])) return undefined
      const createdDay = readDay(row['DATE_INSERT'])
      if (createdDay === NO_DAY) return 'DATE_INSERT'
      if (row['STATUS_ID'] === undefined) return 'STATUS_ID'
      const companyId = readLink(row['UF_COMPANY_ID'])
      const amount = readNumber(row['PRICE']) ?? 0
      into.add('invoices', {
        id,
        kind: InvoiceKind.old,
        createdDay,
        semantics: semanticsOf(oldInvoiceStatuses[readText(row['STATUS_ID'])]),
        dealId: readLink(row['UF_DEAL_ID']),
        companyId,
        contactId: readLink(row['UF_CONTACT_ID']),
        paidDay: isFilled(row['DATE_PAYED']) ? readDay(row['DATE_PAYED']) : NO_DAY,
        movedDay: readDay(row['DATE_STATUS']),
        updatedDay: readDay(row['DATE_UPDATE']),
        amount,
        currency: packCurrency(readText(row['CURRENCY'])),
        fingerprint: invoiceFingerprint(readText(row['ACCOUNT_NUMBER']), companyId, amount),
      })
      return undefined
    },
  })
}
