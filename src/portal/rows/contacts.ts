// Contacts of category 0, from `crm.contact.list` or `crm.item.list`.
// https://apidocs.bitrix24.com/api-reference/crm/contacts/crm-contact-list.html
import { NO_DAY } from '../../domain/calendar.ts'
import { OWNER_CONTACT } from '../../domain/tables/crm-tables.ts'
import {
  cardNames,
  categories,
  categoryNames,
  ITEM_CARD,
  otherCategory,
  PLAIN_CARD,
  readCardFacts,
  type CardContext,
  type CardNames,
} from './cards.ts'
import {
  ITEM_CHANGES,
  itemSpec,
  PLAIN_CHANGES,
  plainSpec,
  type ListSpec,
  type RowParser,
} from './list-spec.ts'
import { createMarkReader, markNames, type MarkReader } from './marks.ts'
import { readDay, readLink } from './values.ts'

function createParser(names: CardNames, companyName: string, readMarks: MarkReader): RowParser {
  return (id, row, into) => {
    const createdDay = readDay(row[names.created])
    if (createdDay === NO_DAY) return names.created
    const primaryCompanyId = readLink(row[companyName])
    into.add('contacts', {
      id,
      createdDay,
      primaryCompanyId,
      assignedById: readLink(row[names.assignedBy]),
      facts: readCardFacts(row, names) | otherCategory(row),
      ...readMarks(row),
    })
    return undefined
  }
}

/** The list shows category 0 only, by itself. */
export function plainContacts(context: CardContext): ListSpec {
  // The old list shows clients only, whatever is asked of it.
  if (context.hasContractors === true) return itemContacts(context)
  const { fields } = context
  return plainSpec('crm.contact.list', {
    select: ['ID', 'COMPANY_ID', ...cardNames(PLAIN_CARD), ...markNames(fields, 'plain')],
    createdName: PLAIN_CARD.created,
    changes: { ...PLAIN_CHANGES, activity: PLAIN_CARD.lastActivity },
    parse: createParser(PLAIN_CARD, 'COMPANY_ID', createMarkReader(fields, OWNER_CONTACT, 'plain')),
  })
}

export function itemContacts({ fields, hasContractors }: CardContext): ListSpec {
  return itemSpec(OWNER_CONTACT, {
    ...categories(hasContractors === true),
    select: [
      'id',
      ...categoryNames(hasContractors === true),
      'companyId',
      ...cardNames(ITEM_CARD),
      ...markNames(fields, 'item'),
    ],
    createdName: ITEM_CARD.created,
    changes: { ...ITEM_CHANGES, activity: ITEM_CARD.lastActivity },
    parse: createParser(ITEM_CARD, 'companyId', createMarkReader(fields, OWNER_CONTACT, 'item')),
  })
}
