// Companies of category 0, from `crm.company.list` or `crm.item.list`. Own companies come along, marked as such: they
// are no clients, but deals name them and they may hold marks that have to go.
// https://apidocs.bitrix24.com/api-reference/crm/companies/crm-company-list.html
import { NO_DAY } from '../../domain/calendar.ts'
import { CardFact, OWNER_COMPANY } from '../../domain/tables/crm-tables.ts'
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
import { isYes, readDay, readLink } from './values.ts'

function createParser(names: CardNames, ownName: string, readMarks: MarkReader): RowParser {
  return (id, row, into) => {
    const createdDay = readDay(row[names.created])
    if (createdDay === NO_DAY) return names.created
    const facts =
      readCardFacts(row, names) | otherCategory(row) | (isYes(row[ownName]) ? CardFact.ownCompany : 0)
    into.add('companies', {
      id,
      createdDay,
      assignedById: readLink(row[names.assignedBy]),
      facts,
      ...readMarks(row),
    })
    return undefined
  }
}

export function plainCompanies(context: CardContext): ListSpec {
  // The old list shows clients only, whatever is asked of it.
  if (context.hasContractors === true) return itemCompanies(context)
  const { fields } = context
  return plainSpec('crm.company.list', {
    select: ['ID', 'IS_MY_COMPANY', ...cardNames(PLAIN_CARD), ...markNames(fields, 'plain')],
    createdName: PLAIN_CARD.created,
    changes: { ...PLAIN_CHANGES, activity: PLAIN_CARD.lastActivity },
    parse: createParser(PLAIN_CARD, 'IS_MY_COMPANY', createMarkReader(fields, OWNER_COMPANY, 'plain')),
  })
}

export function itemCompanies({ fields, hasContractors }: CardContext): ListSpec {
  return itemSpec(OWNER_COMPANY, {
    ...categories(hasContractors === true),
    select: [
      'id',
      ...categoryNames(hasContractors === true),
      'isMyCompany',
      ...cardNames(ITEM_CARD),
      ...markNames(fields, 'item'),
    ],
    createdName: ITEM_CARD.created,
    changes: { ...ITEM_CHANGES, activity: ITEM_CARD.lastActivity },
    parse: createParser(ITEM_CARD, 'isMyCompany', createMarkReader(fields, OWNER_COMPANY, 'item')),
  })
}
