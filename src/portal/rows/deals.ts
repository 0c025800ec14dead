// Deals, from `crm.deal.list` or `crm.item.list`. Recurring templates are left out in both (the old list hides them by
// itself): they are no payment, no application and no host of invoices (C-3).
// https://apidocs.bitrix24.com/api-reference/crm/deals/crm-deal-list.html
import { NO_DAY } from '../../domain/calendar.ts'
import { packCurrency } from '../../domain/money/currencies.ts'
import { DealFact } from '../../domain/tables/crm-tables.ts'
import type { ReadContext } from '../../pipeline/ports/reading.ts'
import type { Loose } from '../php-shape.ts'
import {
  ITEM_CHANGES,
  itemSpec,
  PLAIN_CHANGES,
  plainSpec,
  type ListSpec,
  type RowParser,
} from './list-spec.ts'
import { semanticsOf } from './semantics.ts'
import { isYes, readDateColumn, readDay, readLink, readNumber, readText } from './values.ts'

const ENTITY_DEAL = 2

const PLAIN = {
  created: 'DATE_CREATE',
  semantics: 'STAGE_SEMANTIC_ID',
  company: 'COMPANY_ID',
  contact: 'CONTACT_ID',
  category: 'CATEGORY_ID',
  close: 'CLOSEDATE',
  moved: 'MOVED_TIME',
  sum: 'OPPORTUNITY',
  currency: 'CURRENCY_ID',
  template: 'IS_RECURRING',
} as const
const ITEM: Names = {
  created: 'createdTime',
  semantics: 'stageSemanticId',
  company: 'companyId',
  contact: 'contactId',
  category: 'categoryId',
  close: 'closedate',
  moved: 'movedTime',
  sum: 'opportunity',
  currency: 'currencyId',
  template: 'isRecurring',
}
type Names = Readonly<Record<keyof typeof PLAIN, string>>

function createParser(names: Names): RowParser {
  return (id, row, into) => {
    const createdDay = readDay(row[names.created])
    if (createdDay === NO_DAY) return names.created
    // An empty letter is a stage without a meaning; no letter at all is a row of another kind.
    if (row[names.semantics] === undefined) return names.semantics
    const amount = readNumber(row[names.sum]) ?? 0
    into.add('deals', {
      id,
      createdDay,
      semantics: semanticsOf(readText(row[names.semantics])),
      companyId: readLink(row[names.company]),
      contactId: readLink(row[names.contact]),
      categoryId: readLink(row[names.category]),
      closeDay: readDateColumn(row[names.close]),
      movedDay: readDay(row[names.moved]),
      wonDay: NO_DAY,
      amount,
      currency: packCurrency(readText(row[names.currency])),
      facts: readFacts(row, names, amount),
    })
    return undefined
  }
}

function readFacts(row: Loose, names: Names, sum: number): number {
  return (
    (isYes(row[names.template]) ? DealFact.template : 0) |
    (sum === 0 ? DealFact.zeroSum : 0) |
    (sum < 0 ? DealFact.negativeSum : 0)
  )
}

export function plainDeals(_context: ReadContext): ListSpec {
  return plainSpec('crm.deal.list', {
    // Said aloud, because a filter by exact ids shows templates as well.
    filter: { IS_RECURRING: 'N' },
    select: ['ID', ...Object.values(PLAIN)],
    createdName: PLAIN.created,
    changes: PLAIN_CHANGES,
    parse: createParser(PLAIN),
  })
}

export function itemDeals(_context: ReadContext): ListSpec {
  return itemSpec(ENTITY_DEAL, {
    filter: { isRecurring: 'N' },
    select: ['id', ...Object.values(ITEM)],
    createdName: ITEM.created,
    changes: ITEM_CHANGES,
    parse: createParser(ITEM),
  })
}
