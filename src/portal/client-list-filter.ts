// Conditions of a list of clients as the strict filter of `crm.item.list`: list values by the ids of this portal, words in
// names, ids. Knows nothing of pages.
// https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-list.html
import { formatDay } from '../domain/calendar.ts'
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../domain/tables/crm-tables.ts'
import type { CardConditions, CardsRead } from '../pipeline/ports/clients.ts'
import type { FieldMap, FieldOptions } from '../pipeline/ports/reading.ts'
import type { CommandParams, ParamValue } from './query.ts'
import { markName } from './rows/marks.ts'

const NAMES: Readonly<Record<CardType, readonly string[]>> = {
  [OWNER_CONTACT]: ['lastName', 'name', 'secondName'],
  [OWNER_COMPANY]: ['title'],
}

/** More cards are never found at once by a phone, an e-mail or a number; a longer list would make the address too long. */
const MAX_IDS = 100

/** Throws if a mark is asked for while the fields do not exist: that is the caller's to know. */
export function filterOf(
  cardType: CardType,
  { marks, isUniverse, hasContractors, lastPayment, search }: CardConditions,
  fields: FieldMap | undefined,
): CommandParams {
  return {
    ...(isUniverse && hasContractors !== true && { categoryId: 0 }),
    ...(isUniverse && cardType === OWNER_COMPANY && { isMyCompany: 'N' }),
    ...marksFilter(cardType, marks, fields),
    ...(lastPayment !== undefined && lastPaymentFilter(lastPayment)),
    ...(search !== undefined && { 0: searchFilter(cardType, search) }),
  }
}

function marksFilter(
  cardType: CardType,
  marks: CardConditions['marks'],
  fields: FieldMap | undefined,
): CommandParams {
  const wanted = Object.entries(marks) as [keyof FieldOptions, readonly string[]][]
  if (wanted.length > 0 && fields === undefined)
    throw new Error('A mark is asked for before the fields exist')
  const options = cardType === OWNER_CONTACT ? fields?.contacts : fields?.companies
  return Object.fromEntries(
    wanted.map(([mark, xmlIds]) => [
      `@${markName(mark, 'item')}`,
      xmlIds.map((xmlId) => options?.[mark][xmlId] ?? NO_OPTION),
    ]),
  )
}

function lastPaymentFilter({ from, until }: NonNullable<CardConditions['lastPayment']>): CommandParams {
  const name = markName('lastPaymentDay', 'item')
  return { [`>=${name}`]: formatDay(from), [`<=${name}`]: formatDay(until) }
}

/** No list value has this id: nothing is found, rather than everything. */
const NO_OPTION = -1

/** All words in the name, each in any part of it; or one of the ids. */
function searchFilter(
  cardType: CardType,
  { words, ids }: { readonly words: readonly string[]; readonly ids: readonly number[] },
): ParamValue {
  const byIds: ParamValue[] = ids.length === 0 ? [] : [{ '@id': ids.slice(0, MAX_IDS) }]
  const byWords: ParamValue[] =
    words.length === 0
      ? []
      : [{ ...words.map((word) => anyOf(NAMES[cardType].map((name) => ({ [`%${name}`]: word })))) }]
  const ways = [...byIds, ...byWords]
  // Words and ids that are both missing mean a search for nothing that exists.
  return ways.length === 0 ? { '@id': [0] } : anyOf(ways)
}

function anyOf(conditions: readonly ParamValue[]): ParamValue {
  return { logic: 'OR', ...conditions }
}

/** Order of a list; the id last, so that equal rows keep their places from page to page. */
export function orderOf({ cardType, sort }: Pick<CardsRead, 'cardType' | 'sort'>): CommandParams {
  const direction = sort.isDescending ? 'DESC' : 'ASC'
  const names = {
    title: cardType === OWNER_COMPANY ? ['title'] : ['lastName', 'name'],
    'last-payment': [markName('lastPaymentDay', 'item')],
    payments: [markName('paymentCount', 'item')],
    created: ['createdTime'],
  }[sort.key]
  return { ...Object.fromEntries(names.map((name) => [name, direction])), id: 'ASC' }
}

/** What the portal would take for a reference to another command is taken out of typed words (see query.ts). */
export function plainWord(word: string): string {
  return word.replaceAll('$', ' ').trim()
}
