// Questions about single cards that the mass lists cannot answer: all links, first activities, contact data without a
// flag, doubtful requisites. Which cards to ask about is the pipeline's.
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../domain/tables/crm-tables.ts'
import type { PortalResult } from '../pipeline/ports/outcomes.ts'
import type { Answers, CardRef, ReadContext, UnreadableRow } from '../pipeline/ports/reading.ts'
import { askAll, chunk, collectAnswers, IDS_PER_COMMAND, type Question } from './ask-cards.ts'
import { badRecord } from './errors.ts'
import { isLoose, toList, type Loose } from './php-shape.ts'
import type { CommandParams } from './query.ts'
import { createPartBuilder } from './rows/part-builder.ts'
import { isFilledRequisite } from './rows/requisites.ts'
import { cardTypeOf } from './rows/activities.ts'
import { linksName, readLinks } from './rows/links.ts'
import { readId, readText, rowsOf } from './rows/values.ts'
import type { Transport } from './transport.ts'

const CARD_TYPES = [OWNER_CONTACT, OWNER_COMPANY] as const

/** Questions of 50 ids each, cards of one type together. */
function byIds(
  cards: readonly CardRef[],
  commandOf: (cardType: CardType) => { method: string; idFilter: string; params: CommandParams },
): Question<CardRef>[] {
  return CARD_TYPES.flatMap((cardType) => {
    const { method, idFilter, params } = commandOf(cardType)
    const ofType = cards.filter((card) => card.cardType === cardType)
    return chunk(ofType, IDS_PER_COMMAND).map((about) => ({
      about,
      command: {
        method,
        params: { ...params, filter: { [idFilter]: about.map((card) => card.id) }, start: -1 },
      },
    }))
  })
}

/**
 * Links between contacts and companies: of a contact to all its companies in the card's order, of a company to all its
 * contacts. Only `crm.item.list` gives them for many cards at once.
 * https://apidocs.bitrix24.com/api-reference/crm/universal/crm-item-list.html
 */
export async function askLinks(
  transport: Transport,
  cards: readonly CardRef[],
): Promise<PortalResult<Answers>> {
  const asked = await askAll(
    transport,
    byIds(cards, (cardType) => ({
      method: 'crm.item.list',
      idFilter: '@id',
      params: { entityTypeId: cardType, select: ['id', linksName(cardType)] },
    })),
  )
  if (!asked.ok) return asked
  const answers = collectAnswers(asked.value, 'id', ({ cardType, id }, row, into) =>
    readLinks(cardType, id, row, into),
  )
  return { ok: true, value: answers, exchange: asked.exchange }
}

const MULTIFIELDS = ['PHONE', 'EMAIL', 'WEB', 'IM'] as const

/** Which cards hold a phone, e-mail, site or messenger that is not blank (C-16); links of other kinds do not count. */
export async function askContactData(
  transport: Transport,
  cards: readonly CardRef[],
  { lists, hasContractors }: ReadContext,
): Promise<PortalResult<Answers>> {
  // The old lists know nothing of cards outside the clients' category.
  const isPlain = lists === 'plain' && hasContractors !== true
  const asked = await askAll(
    transport,
    byIds(cards, (cardType) =>
      isPlain
        ? {
            method: cardType === OWNER_CONTACT ? 'crm.contact.list' : 'crm.company.list',
            idFilter: '@ID',
            params: { select: ['ID', ...MULTIFIELDS] },
          }
        : // Items give multifields only together with everything else.
          { method: 'crm.item.list', idFilter: '@id', params: { entityTypeId: cardType, select: ['*'] } },
    ),
  )
  if (!asked.ok) return asked
  const hasData = isPlain ? hasPlainData : hasItemData
  const answers = collectAnswers(asked.value, isPlain ? 'ID' : 'id', (card, row, into) => {
    if (hasData(row)) into.addContactData(card.cardType, card.id)
    return undefined
  })
  return { ok: true, value: answers, exchange: asked.exchange }
}

function hasPlainData(row: Loose): boolean {
  return MULTIFIELDS.some((name) =>
    (toList(row[name]) ?? []).some((item) => isLoose(item) && isSaying(item['VALUE'])),
  )
}

/** Whether a row of the universal list, read with everything, holds a phone, e-mail, site or messenger that is not blank. */
export function hasItemData(row: Loose): boolean {
  const kinds: readonly string[] = MULTIFIELDS
  return (toList(row['fm']) ?? []).some(
    (item) => isLoose(item) && kinds.includes(readText(item['typeId'])) && isSaying(item['value']),
  )
}

function isSaying(value: unknown): boolean {
  return readText(value).trim() !== ''
}

/**
 * Which of these requisites hold a filled `RQ_*` field, by their cards. A failed command fails the whole question: the
 * pipeline knows requisites by their own ids and would ask for all of them again anyway.
 */
export async function askRequisites(
  transport: Transport,
  ids: readonly number[],
): Promise<PortalResult<Answers>> {
  const asked = await askAll(
    transport,
    chunk(ids, IDS_PER_COMMAND).map((about) => ({
      about,
      command: {
        method: 'crm.requisite.list',
        params: { filter: { '@ID': about }, select: ['*'], order: { ID: 'ASC' }, start: -1 },
      },
    })),
  )
  if (!asked.ok) return asked
  const into = createPartBuilder()
  const unreadable: UnreadableRow[] = []
  for (const { result } of asked.value) {
    const rows = result.ok ? rowsOf(result.value.result) : undefined
    if (rows === undefined) {
      const error = result.ok ? badRecord('crm.requisite.list', 'the answer is no list') : result.error
      return { ok: false, error, exchange: asked.exchange }
    }
    for (const row of rows) {
      const field = isLoose(row) ? takeRequisite(row) : 'ID'
      if (field !== undefined)
        unreadable.push({ method: 'crm.requisite.list', id: isLoose(row) ? readText(row['ID']) : '', field })
    }
  }
  return { ok: true, value: { part: into.build(), unreadable, failed: [] }, exchange: asked.exchange }

  function takeRequisite(row: Loose): string | undefined {
    const id = readId(row['ID']),
      ownerType = cardTypeOf(row['ENTITY_TYPE_ID']),
      ownerId = readId(row['ENTITY_ID'])
    if (id === undefined) return 'ID'
    if (ownerType === undefined) return 'ENTITY_TYPE_ID'
    if (ownerId === undefined) return 'ENTITY_ID'
    if (isFilledRequisite(row)) into.add('requisites', { id, ownerType, ownerId })
    return undefined
  }
}
