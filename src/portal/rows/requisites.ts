// Requisites of contacts and companies (`crm.requisite.list`): only whether a card has a filled one (C-16, C-28). The
// common fields are read for all; a record in which they are empty is a doubt, to be looked at whole.
// https://apidocs.bitrix24.com/api-reference/crm/requisites/universal/crm-requisite-list.html
import { OWNER_COMPANY, OWNER_CONTACT } from '../../domain/tables/crm-tables.ts'
import type { ReadContext } from '../../pipeline/ports/reading.ts'
import type { Loose } from '../php-shape.ts'
import { cardTypeOf } from './activities.ts'
import { plainSpec, type ListSpec } from './list-spec.ts'
import { readLink, readText } from './values.ts'

/** Nearly every filled requisite has one of these, so that few records have to be asked for twice. */
const COMMON_FIELDS = [
  'RQ_INN',
  'RQ_COMPANY_NAME',
  'RQ_COMPANY_FULL_NAME',
  'RQ_LAST_NAME',
  'RQ_FIRST_NAME',
  'RQ_NAME',
  'RQ_KPP',
  'RQ_OGRN',
  'RQ_OGRNIP',
]

/** Whether any `RQ_*` field of the row says something; flags (`N`, `0`) do not. */
export function isFilledRequisite(row: Loose): boolean {
  return Object.entries(row).some(([name, value]) => name.startsWith('RQ_') && isSaying(value))
}

function isSaying(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isSaying)
  const text = readText(value).trim()
  return text !== '' && text !== 'N' && text !== '0'
}

export function requisites(_context: ReadContext): ListSpec {
  return plainSpec('crm.requisite.list', {
    filter: { '@ENTITY_TYPE_ID': [OWNER_CONTACT, OWNER_COMPANY] },
    select: ['ID', 'ENTITY_TYPE_ID', 'ENTITY_ID', ...COMMON_FIELDS],
    createdName: 'DATE_CREATE',
    changes: { modified: 'DATE_MODIFY' },
    parse: (id, row, into) => {
      if (row['ENTITY_TYPE_ID'] === undefined) return 'ENTITY_TYPE_ID'
      const ownerType = cardTypeOf(row['ENTITY_TYPE_ID']),
        ownerId = readLink(row['ENTITY_ID'])
      if (ownerType === undefined || ownerId === 0) return undefined
      into.add(isFilledRequisite(row) ? 'requisites' : 'requisiteDoubts', { id, ownerType, ownerId })
      return undefined
    },
  })
}
