// Smart invoices (`crm.item.list`, type 31). They carry no outcome of their own: it comes from the stage dictionary of
// the run. https://apidocs.bitrix24.com/api-reference/crm/universal/invoice.html
import { NO_DAY } from '../../domain/calendar.ts'
import { packCurrency } from '../../domain/money/currencies.ts'
import { InvoiceKind } from '../../domain/tables/crm-tables.ts'
import type { ReadContext } from '../../pipeline/ports/reading.ts'
import { invoiceFingerprint } from './fingerprint.ts'
import { ITEM_CHANGES, itemSpec, type ListSpec } from './list-spec.ts'
import { semanticsOf } from './semantics.ts'
import { readDay, readLink, readNumber, readText } from './values.ts'

export const ENTITY_SMART_INVOICE = 31

const SELECT = [
  'id',
  'createdTime',
  'stageId',
  'parentId2',
  'companyId',
  'contactId',
  'movedTime',
  'updatedTime',
  'accountNumber',
  'opportunity',
  'currencyId',
]

export function smartInvoices({ invoiceStages }: ReadContext): ListSpec {
  return itemSpec(ENTITY_SMART_INVOICE, {
    select: SELECT,
    createdName: 'createdTime',
    changes: ITEM_CHANGES,
    parse: (id, row, into) => {
      const createdDay = readDay(row['createdTime'])
      if (createdDay === NO_DAY) return 'createdTime'
      if (row['stageId'] === undefined) return 'stageId'
      const companyId = readLink(row['companyId'])
      const amount = readNumber(row['opportunity']) ?? 0
      into.add('invoices', {
        id,
        kind: InvoiceKind.smart,
        createdDay,
        semantics: semanticsOf(invoiceStages[readText(row['stageId'])]),
        dealId: readLink(row['parentId2']),
        companyId,
        contactId: readLink(row['contactId']),
        paidDay: NO_DAY,
        movedDay: readDay(row['movedTime']),
        updatedDay: readDay(row['updatedTime']),
        amount,
        currency: packCurrency(readText(row['currencyId'])),
        fingerprint: invoiceFingerprint(readText(row['accountNumber']), companyId, amount),
      })
      return undefined
    },
  })
}
