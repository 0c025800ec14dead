// Whose a phone, an e-mail or a taxpayer number is. These searches ask the portal's indexes and not the rights of the reader:
// what they give are candidates only, and whether he may see them the list of cards decides.
// https://apidocs.bitrix24.com/api-reference/crm/duplicates/crm-duplicate-find-by-comm.html
// https://apidocs.bitrix24.com/api-reference/crm/requisites/universal/crm-requisite-list.html
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../domain/tables/crm-tables.ts'
import type { ClientsDep } from '../pipeline/ports/clients.ts'
import type { PortalResult } from '../pipeline/ports/outcomes.ts'
import { cardKey } from '../pipeline/ports/portal.ts'
import type { CardRef } from '../pipeline/ports/reading.ts'
import { askAll, type Question } from './ask-cards.ts'
import { plainWord } from './client-list-filter.ts'
import { isLoose, toList } from './php-shape.ts'
import { readId, rowsOf } from './rows/values.ts'
import type { Transport } from './transport.ts'

const DUPLICATES = 'crm.duplicate.findbycomm'
const REQUISITES = 'crm.requisite.list'
/** The portal takes no more values at once. */
const MAX_VALUES = 20
const ENTITIES: readonly (readonly [CardType, string])[] = [
  [OWNER_COMPANY, 'COMPANY'],
  [OWNER_CONTACT, 'CONTACT'],
]

type What = Parameters<ClientsDep['findOwners']>[0]

/** Somebody without rights to CRM is refused by these methods: for him nobody is found. */
export async function findOwners(
  transport: Transport,
  what: What,
): Promise<PortalResult<readonly CardRef[]>> {
  const questions = [
    ...communications('PHONE', what.phones),
    ...communications('EMAIL', what.emails),
    ...requisites(what.taxNumbers),
  ]
  const asked = await askAll(transport, questions)
  if (!asked.ok) return asked
  const found = new Map<string, CardRef>()
  for (const { question, result } of asked.value) {
    if (!result.ok) {
      if (result.error.kind === 'refused' || result.error.kind === 'access-denied') continue
      return { ok: false, error: result.error, exchange: asked.exchange }
    }
    const cards =
      question.about[0] === undefined
        ? ownersOfRequisites(result.value.result)
        : idsOfAnswer(result.value.result, question.about[0])
    for (const card of cards) found.set(cardKey(card), card)
  }
  return { ok: true, value: [...found.values()], exchange: asked.exchange }
}

function communications(type: 'PHONE' | 'EMAIL', values: readonly string[]): Question<CardType>[] {
  const plain = values.map(plainWord).filter((value) => value !== '')
  if (plain.length === 0) return []
  return ENTITIES.map(([cardType, entity]) => ({
    about: [cardType],
    command: {
      method: DUPLICATES,
      params: { type, values: plain.slice(0, MAX_VALUES), entity_type: entity },
    },
  }))
}

function requisites(taxNumbers: readonly string[]): Question<CardType>[] {
  return taxNumbers.map((number) => ({
    about: [],
    command: {
      method: REQUISITES,
      params: {
        filter: { RQ_INN: number, ENTITY_TYPE_ID: [OWNER_CONTACT, OWNER_COMPANY] },
        select: ['ID', 'ENTITY_TYPE_ID', 'ENTITY_ID'],
        order: { ID: 'ASC' },
      },
    },
  }))
}

/** `{CONTACT: [275, 2297]}`, or `[]` for nobody. */
function idsOfAnswer(result: unknown, cardType: CardType): CardRef[] {
  const name = ENTITIES.find(([type]) => type === cardType)?.[1] ?? ''
  const ids = isLoose(result) ? (toList(result[name] ?? []) ?? []) : []
  return ids.flatMap((value) => {
    const id = readId(value)
    return id === undefined ? [] : [{ cardType, id }]
  })
}

function ownersOfRequisites(result: unknown): CardRef[] {
  return (rowsOf(result) ?? []).flatMap((row) => {
    if (!isLoose(row)) return []
    const cardType = readId(row['ENTITY_TYPE_ID']),
      id = readId(row['ENTITY_ID'])
    return (cardType === OWNER_CONTACT || cardType === OWNER_COMPANY) && id !== undefined
      ? [{ cardType, id }]
      : []
  })
}
