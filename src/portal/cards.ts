// Single cards by id: what marks they hold now, their titles, one card for its tab. By `crm.item.list`, which shows cards
// of every category and says nothing of those the caller may not see. Titles live in memory only.
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../domain/tables/crm-tables.ts'
import type { PortalResult } from '../pipeline/ports/outcomes.ts'
import { cardKey } from '../pipeline/ports/portal.ts'
import type { CardRef, FieldMap, ReadContext } from '../pipeline/ports/reading.ts'
import { askAll, chunk, IDS_PER_COMMAND, type Asked } from './ask-cards.ts'
import { badRecord } from './errors.ts'
import { isLoose, type Loose } from './php-shape.ts'
import { createMarkReader, markNames, type Marks } from './rows/marks.ts'
import { readId, readText, rowsOf } from './rows/values.ts'
import type { Command, Transport } from './transport.ts'

const METHOD = 'crm.item.list'
const CARD_TYPES = [OWNER_CONTACT, OWNER_COMPANY] as const

function itemsById(cardType: CardType, ids: readonly number[], select: readonly string[]): Command {
  return {
    method: METHOD,
    params: { entityTypeId: cardType, filter: { '@id': ids }, select, order: { id: 'ASC' }, start: -1 },
  }
}

/** Marks by id; a missing id is a card that is gone or invisible. A row without an id fails the whole read. */
export async function readMarks(
  transport: Transport,
  cardType: CardType,
  ids: readonly number[],
  context: ReadContext,
): Promise<PortalResult<ReadonlyMap<number, Marks>>> {
  const select = ['id', ...markNames(context.fields, 'item')]
  const asked = await askAll(
    transport,
    chunk(ids, IDS_PER_COMMAND).map((about) => ({ about, command: itemsById(cardType, about, select) })),
  )
  if (!asked.ok) return asked
  const readMarksOf = createMarkReader(context.fields, cardType, 'item')
  const marks = new Map<number, Marks>()
  const error = eachRow(asked.value, (id, row) => {
    marks.set(id, readMarksOf(row))
  })
  return error === undefined
    ? { ok: true, value: marks, exchange: asked.exchange }
    : { ok: false, error, exchange: asked.exchange }
}

/** Titles by `cardKey`, as the caller may see them; a card without one is missing. Hostile text. At most 50 cards a type. */
export async function readTitles(
  transport: Transport,
  cards: readonly CardRef[],
): Promise<PortalResult<ReadonlyMap<string, string>>> {
  const questions = CARD_TYPES.flatMap((cardType) => {
    const ids = cards.filter((card) => card.cardType === cardType).map((card) => card.id)
    return chunk(ids, IDS_PER_COMMAND).map((about) => ({
      about: about.map((id) => ({ cardType, id })),
      command: itemsById(cardType, about, TITLE_FIELDS[cardType]),
    }))
  })
  const asked = await askAll(transport, questions)
  if (!asked.ok) return asked
  const titles = new Map<string, string>()
  const error = eachRow(asked.value, (id, row, about) => {
    const cardType = about[0]?.cardType
    if (cardType !== undefined) titles.set(cardKey({ cardType, id }), titleOf(cardType, row))
  })
  return error === undefined
    ? { ok: true, value: titles, exchange: asked.exchange }
    : { ok: false, error, exchange: asked.exchange }
}

const TITLE_FIELDS: Readonly<Record<CardType, readonly string[]>> = {
  [OWNER_CONTACT]: ['id', 'name', 'secondName', 'lastName'],
  [OWNER_COMPANY]: ['id', 'title'],
}

function titleOf(cardType: CardType, row: Loose): string {
  if (cardType === OWNER_COMPANY) return readText(row['title']).trim()
  return ['lastName', 'name', 'secondName']
    .map((name) => readText(row[name]).trim())
    .filter((part) => part !== '')
    .join(' ')
}

/** Title and marks of one card; undefined = not found or not visible to the caller, which the portal does not tell apart. */
export async function readCard(
  transport: Transport,
  card: CardRef,
  fields: FieldMap,
): Promise<PortalResult<{ title: string; marks: Marks } | undefined>> {
  const select = [...TITLE_FIELDS[card.cardType], ...markNames(fields, 'item')]
  const asked = await askAll(transport, [
    { about: [card.id], command: itemsById(card.cardType, [card.id], select) },
  ])
  if (!asked.ok) return asked
  const readMarksOf = createMarkReader(fields, card.cardType, 'item')
  let found: { title: string; marks: Marks } | undefined
  const error = eachRow(asked.value, (id, row) => {
    if (id === card.id) found = { title: titleOf(card.cardType, row), marks: readMarksOf(row) }
  })
  return error === undefined
    ? { ok: true, value: found, exchange: asked.exchange }
    : { ok: false, error, exchange: asked.exchange }
}

/** Visits every row with its id; the first failure or odd answer is given back. */
function eachRow<T>(
  asked: readonly Asked<T>[],
  visit: (id: number, row: Loose, about: readonly T[]) => void,
) {
  for (const { question, result } of asked) {
    if (!result.ok) return result.error
    const rows = rowsOf(result.value.result)
    if (rows === undefined) return badRecord(METHOD, 'the answer is no list')
    for (const row of rows) {
      const id = isLoose(row) ? readId(row['id']) : undefined
      if (!isLoose(row) || id === undefined) return badRecord(METHOD, 'a row without its id')
      visit(id, row, question.about)
    }
  }
  return undefined
}
