// Every CRM method of the portal in one list, for the registry. The work itself is in the files beside this one.
import type { Handler, MethodEntry } from '../call.ts'
import { companyEntity } from './entities/company.ts'
import { contactEntity } from './entities/contact.ts'
import { dealEntity } from './entities/deal.ts'
import { leadEntity } from './entities/lead.ts'
import { oldFields, oldGet } from './old-get.ts'
import { companyList, contactList, dealList, leadList } from './old-list.ts'
import { oldUpdate } from './old-update.ts'

const HANDLERS: Readonly<Record<string, Handler>> = {
  'crm.contact.list': contactList,
  'crm.contact.get': oldGet(contactEntity),
  'crm.contact.fields': oldFields(contactEntity),
  'crm.contact.update': oldUpdate('contact', contactEntity),
  'crm.company.list': companyList,
  'crm.company.get': oldGet(companyEntity),
  'crm.company.fields': oldFields(companyEntity),
  'crm.company.update': oldUpdate('company', companyEntity),
  'crm.deal.list': dealList,
  'crm.deal.get': oldGet(dealEntity),
  'crm.deal.fields': oldFields(dealEntity),
  'crm.deal.update': oldUpdate('deal', dealEntity),
  'crm.lead.list': leadList,
  'crm.lead.get': oldGet(leadEntity),
  'crm.lead.fields': oldFields(leadEntity),
  'crm.lead.update': oldUpdate('lead', leadEntity),
}

/** CRM methods that are emulated; names in lower case, all of the `crm` scope. */
export const crmMethods: readonly MethodEntry[] = Object.entries(HANDLERS).map(([name, handler]) => ({ name, scope: 'crm', handler }))
