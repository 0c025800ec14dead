// Leads, from `crm.lead.list` or `crm.item.list`: only whose they are and when they came.
// https://apidocs.bitrix24.com/api-reference/crm/leads/crm-lead-list.html
import { NO_DAY } from '../../domain/calendar.ts'
import type { ReadContext } from '../../pipeline/ports/reading.ts'
import {
  ITEM_CHANGES,
  itemSpec,
  PLAIN_CHANGES,
  plainSpec,
  type ListSpec,
  type RowParser,
} from './list-spec.ts'
import { readDay, readLink } from './values.ts'

const ENTITY_LEAD = 1

function createParser(createdName: string, companyName: string, contactName: string): RowParser {
  return (id, row, into) => {
    const createdDay = readDay(row[createdName])
    if (createdDay === NO_DAY) return createdName
    into.add('leads', {
      id,
      createdDay,
      companyId: readLink(row[companyName]),
      contactId: readLink(row[contactName]),
    })
    return undefined
  }
}

export function plainLeads(_context: ReadContext): ListSpec {
  return plainSpec('crm.lead.list', {
    select: ['ID', 'DATE_CREATE', 'COMPANY_ID', 'CONTACT_ID'],
    createdName: 'DATE_CREATE',
    changes: PLAIN_CHANGES,
    parse: createParser('DATE_CREATE', 'COMPANY_ID', 'CONTACT_ID'),
  })
}

export function itemLeads(_context: ReadContext): ListSpec {
  return itemSpec(ENTITY_LEAD, {
    select: ['id', 'createdTime', 'companyId', 'contactId'],
    createdName: 'createdTime',
    changes: ITEM_CHANGES,
    parse: createParser('createdTime', 'companyId', 'contactId'),
  })
}
