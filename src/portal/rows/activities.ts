// Activities whose own owner is a contact or company (`crm.activity.list`; there is no item of this kind). Those that
// hang on deals and leads are not asked for: they are no dialogue of the client (C-8).
// https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-list.html
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../../domain/tables/crm-tables.ts'
import type { ReadContext } from '../../pipeline/ports/reading.ts'
import type { Loose } from '../php-shape.ts'
import { plainSpec, type ListSpec } from './list-spec.ts'
import { readDay, readLink, readText } from './values.ts'

/** How the app marks activities of its own making (C-19): they never count. */
const OWN_ORIGINATOR = 'CSEG'

export function isOwnActivity(row: Loose): boolean {
  return readText(row['ORIGINATOR_ID']).startsWith(OWN_ORIGINATOR)
}

/** The card type of an owner or binding; undefined for deals, leads and the rest. */
export function cardTypeOf(value: unknown): CardType | undefined {
  const type = readLink(value)
  return type === OWNER_CONTACT || type === OWNER_COMPANY ? type : undefined
}

export function activities(_context: ReadContext): ListSpec {
  return plainSpec('crm.activity.list', {
    // A server that did not know this filter would send the rest too; the parser leaves it out then.
    filter: { '@OWNER_TYPE_ID': [OWNER_CONTACT, OWNER_COMPANY] },
    select: ['ID', 'OWNER_TYPE_ID', 'OWNER_ID', 'CREATED', 'ORIGINATOR_ID'],
    createdName: 'CREATED',
    changes: { modified: 'LAST_UPDATED' },
    parse: (id, row, into) => {
      if (row['OWNER_TYPE_ID'] === undefined) return 'OWNER_TYPE_ID'
      const ownerType = cardTypeOf(row['OWNER_TYPE_ID']),
        ownerId = readLink(row['OWNER_ID'])
      // An activity can outlive its owner; then it belongs to nobody.
      if (ownerType !== undefined && ownerId !== 0 && !isOwnActivity(row))
        into.add('activities', { id, ownerType, ownerId, day: readDay(row['CREATED']) })
      return undefined
    },
  })
}
