// Old invoices as `crm.invoice.list` spells them (reference 6.2). The universal methods do not know them.
// Docs: api-reference/crm/outdated/invoice/crm-invoice-{list,fields}.md of b24-rest-docs.
import type { OldInvoice } from '../../../state/rows/invoice.ts'
import { OwnerType } from '../../../state/rows/record.ts'
import { field } from '../field.ts'
import type { Entity } from '../field.ts'
import { Kinds } from '../field-kinds.ts'
import { dayOrNull } from '../moments.ts'
import { emptyField, idOrNull, textOrNull, yesNo } from './common-fields.ts'

export const oldInvoiceEntity: Entity<OldInvoice> = {
  name: 'invoice',
  typeId: OwnerType.invoice,
  rights: 'invoice',
  table: (portal) => portal.tables.oldInvoices,
  userFieldEntity: '',
  multifields: undefined,
  userFields: () => null,
  assignedById: (row) => row.responsibleId,
  isOpened: () => false,
  fields: [
    field('ID', '', Kinds.integer, (row) => row.id, { type: 'integer', readOnly: true }),
    field('ACCOUNT_NUMBER', '', Kinds.text, (row) => textOrNull(row.accountNumber)),
    field('ORDER_TOPIC', '', Kinds.text, (row) => textOrNull(row.topic)),
    field('STATUS_ID', '', Kinds.dictionary, (row) => row.statusId, {
      type: 'crm_status',
      statusType: 'INVOICE_STATUS',
    }),
    field('PAYED', '', Kinds.flag, (row) => yesNo(row.paidAt > 0), { type: 'char' }),
    field('DATE_PAYED', '', Kinds.moment, (row) => idOrNull(row.paidAt), { type: 'datetime' }),
    field('PAY_VOUCHER_DATE', '', Kinds.day, () => null, { type: 'date' }),
    field('PAY_VOUCHER_NUM', '', Kinds.plainText, () => null),
    field('DATE_BILL', '', Kinds.day, (row) => dayOrNull(row.billDate), { type: 'date' }),
    field('DATE_PAY_BEFORE', '', Kinds.day, (row) => dayOrNull(row.payBeforeDate), { type: 'date' }),
    field('DATE_STATUS', '', Kinds.moment, (row) => idOrNull(row.statusAt), { type: 'datetime' }),
    field('DATE_INSERT', '', Kinds.moment, (row) => idOrNull(row.createdAt), {
      type: 'datetime',
      timeColumn: 'createdAt',
    }),
    field('DATE_UPDATE', '', Kinds.moment, (row) => idOrNull(row.updatedAt), {
      type: 'datetime',
      timeColumn: 'updatedAt',
    }),
    field('DATE_MARKED', '', Kinds.moment, () => null, { type: 'datetime' }),
    field('PRICE', '', Kinds.money, (row) => row.price, { type: 'double' }),
    field('CURRENCY', '', Kinds.dictionary, (row) => textOrNull(row.currencyId), { type: 'crm_currency' }),
    field('UF_DEAL_ID', '', Kinds.link, (row) => idOrNull(row.dealId), { type: 'crm_deal' }),
    field('UF_COMPANY_ID', '', Kinds.zeroLink, (row) => idOrNull(row.companyId), {
      type: 'crm_company',
      linkIndex: (portal, id) => portal.oldInvoiceIdsOfCompany(id),
    }),
    field('UF_CONTACT_ID', '', Kinds.zeroLink, (row) => idOrNull(row.contactId), {
      type: 'crm_contact',
      linkIndex: (portal, id) => portal.oldInvoiceIdsOfContact(id),
    }),
    field('UF_QUOTE_ID', '', Kinds.link, () => null, { type: 'crm_quote' }),
    field('UF_MYCOMPANY_ID', '', Kinds.zeroLink, (row) => idOrNull(row.myCompanyId), { type: 'crm_company' }),
    field('RESPONSIBLE_ID', '', Kinds.integer, (row) => row.responsibleId, { type: 'user' }),
    field('CREATED_BY', '', Kinds.integer, (row) => row.createdById, { type: 'user' }),
    field('IS_RECURRING', '', Kinds.flag, (row) => yesNo(row.isRecurring), { type: 'char' }),
    emptyField('COMMENTS', '', 'COMMENTS'),
  ],
}
