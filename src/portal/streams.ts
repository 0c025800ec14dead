// Which list reads which stream under which strategy: the one place where a stream meets a method.
import { OWNER_COMPANY, OWNER_CONTACT } from '../domain/tables/crm-tables.ts'
import type { Stream } from '../domain/refresh-view.ts'
import type { PortalUse } from '../pipeline/ports/portal.ts'
import type { ReadContext } from '../pipeline/ports/reading.ts'
import { activities } from './rows/activities.ts'
import { itemCompanies, plainCompanies } from './rows/companies.ts'
import { itemContacts, plainContacts } from './rows/contacts.ts'
import { itemDeals, plainDeals } from './rows/deals.ts'
import { smartInvoices } from './rows/invoices.ts'
import { itemLeads, plainLeads } from './rows/leads.ts'
import { withLinks } from './rows/links.ts'
import type { ListSpec } from './rows/list-spec.ts'
import { oldInvoices } from './rows/old-invoices.ts'
import { requisites } from './rows/requisites.ts'
import { wonStages } from './rows/won-stages.ts'
import type { CardWriter } from './write.ts'

type Lists = ReadContext['lists']
type SpecOf = (context: ReadContext) => ListSpec

/** Activities, requisites and both kinds of invoices have one list only. */
const SPECS: Readonly<Record<Stream, Readonly<Record<Lists, SpecOf>>>> = {
  contacts: { plain: plainContacts, item: itemContacts },
  companies: { plain: plainCompanies, item: itemCompanies },
  deals: { plain: plainDeals, item: itemDeals },
  invoices: { plain: smartInvoices, item: smartInvoices },
  oldInvoices: { plain: oldInvoices, item: oldInvoices },
  leads: { plain: plainLeads, item: itemLeads },
  activities: { plain: activities, item: activities },
  requisites: { plain: requisites, item: requisites },
  wonStages: { plain: wonStages, item: wonStages },
}

export function specOf(stream: Stream, context: ReadContext): ListSpec {
  return SPECS[stream][context.lists](context)
}

/** Cards with their links, which only the universal list tells. Any other stream is a bug of the caller's. */
export function linkedSpecOf(stream: Stream, context: ReadContext): ListSpec {
  if (stream === 'contacts') return withLinks(itemContacts(context), OWNER_CONTACT)
  if (stream === 'companies') return withLinks(itemCompanies(context), OWNER_COMPANY)
  throw new Error(`${stream} have no links`)
}

/** The plain lists whose absence makes the universal one necessary. */
export const PLAIN_LISTS = ['crm.contact.list', 'crm.company.list', 'crm.deal.list'] as const

const METHODS: Readonly<
  Record<Exclude<PortalUse, 'write-contacts' | 'write-companies'>, Readonly<Record<Lists, readonly string[]>>>
> = {
  contacts: { plain: ['crm.contact.list'], item: ['crm.item.list'] },
  companies: { plain: ['crm.company.list'], item: ['crm.item.list'] },
  deals: { plain: ['crm.deal.list'], item: ['crm.item.list'] },
  invoices: both(['crm.item.list']),
  oldInvoices: both(['crm.invoice.list']),
  leads: { plain: ['crm.lead.list'], item: ['crm.item.list'] },
  activities: both(['crm.activity.list']),
  requisites: both(['crm.requisite.list']),
  wonStages: both(['crm.stagehistory.list']),
  links: both(['crm.item.list']),
  'card-activities': both(['crm.activity.list']),
  'contact-data': { plain: ['crm.contact.list', 'crm.company.list'], item: ['crm.item.list'] },
  'requisite-details': both(['crm.requisite.list']),
  strays: both(['crm.item.list']),
  titles: both(['crm.item.list']),
  'contact-marks': both(['crm.item.list']),
  'company-marks': both(['crm.item.list']),
  probe: {
    plain: [
      'crm.contact.list',
      'crm.company.list',
      'crm.deal.list',
      'crm.item.list',
      'crm.invoice.list',
      'crm.lead.list',
      'crm.activity.list',
      'crm.requisite.list',
    ],
    item: ['crm.item.list', 'crm.invoice.list', 'crm.activity.list', 'crm.requisite.list'],
  },
  deletions: both(['event.offline.list']),
}

function both(methods: readonly string[]): Readonly<Record<Lists, readonly string[]>> {
  return { plain: methods, item: methods }
}

/** Methods behind the uses, each once, as they appear in operating counters; those of writes are the writer's to know. */
export function methodsOf(
  uses: readonly PortalUse[],
  lists: Lists,
  writer: Pick<CardWriter, 'methods'>,
): readonly string[] {
  const methods = uses.flatMap((use) => {
    if (use === 'write-contacts') return writer.methods(OWNER_CONTACT, lists)
    if (use === 'write-companies') return writer.methods(OWNER_COMPANY, lists)
    return METHODS[use][lists]
  })
  return [...new Set(methods)]
}
