// The first activity bound to each of up to 50 cards, the app's own left out (C-19). The list has no way to ask "not by
// us", so a card whose whole page is ours is asked for the page after it.
// https://apidocs.bitrix24.com/api-reference/crm/timeline/activities/activity-base/crm-activity-list.html
import type { Exchange, PortalError, PortalResult } from '../pipeline/ports/outcomes.ts'
import type { Answers, CardRef, UnreadableRow } from '../pipeline/ports/reading.ts'
import { askAll, type Asked, type Question } from './ask-cards.ts'
import { PAGE_SIZE } from './chain.ts'
import { badRecord } from './errors.ts'
import { spentOn, sumExchanges } from './exchange.ts'
import { isLoose } from './php-shape.ts'
import { isOwnActivity } from './rows/activities.ts'
import { createPartBuilder, type PartBuilder } from './rows/part-builder.ts'
import { readDay, readId, rowsOf } from './rows/values.ts'
import type { Transport } from './transport.ts'

const METHOD = 'crm.activity.list'

interface Open {
  readonly card: CardRef
  readonly afterId: number
}

/** One command a card; usually one request. Activity rows stand by the earliest day of the first page that has any. */
export async function askActivities(
  transport: Transport,
  cards: readonly CardRef[],
): Promise<PortalResult<Answers>> {
  const into = createPartBuilder()
  const unreadable: UnreadableRow[] = []
  const failed: { card: CardRef; error: PortalError }[] = []
  const exchanges: Exchange[] = []
  let open: Open[] = cards.map((card) => ({ card, afterId: 0 }))
  while (open.length > 0) {
    const asked = await askAll(transport, open.map(questionOf))
    if (!asked.ok) return { ...asked, ...spentOn(exchanges) }
    exchanges.push(asked.exchange)
    open = asked.value.flatMap((answer) => takePage(answer, into, unreadable, failed))
  }
  return {
    ok: true,
    value: { part: into.build(), unreadable, failed },
    exchange: exchanges.length === 0 ? transport.idle() : sumExchanges(exchanges),
  }
}

function questionOf(open: Open): Question<Open> {
  const { cardType, id } = open.card
  const params = {
    filter: { BINDINGS: [{ OWNER_TYPE_ID: cardType, OWNER_ID: id }], '>ID': open.afterId },
    // The default order is by start time, which no keyset can follow.
    order: { ID: 'ASC' },
    select: ['ID', 'CREATED', 'ORIGINATOR_ID'],
    start: -1,
  }
  return { command: { method: METHOD, params }, about: [open] }
}

/** Takes one card's page into the part; gives the card back if its next page has to be asked for. */
function takePage(
  { question, result }: Asked<Open>,
  into: PartBuilder,
  unreadable: UnreadableRow[],
  failed: { card: CardRef; error: PortalError }[],
): Open[] {
  const [open] = question.about as readonly [Open]
  const { card } = open
  const rows = result.ok ? rowsOf(result.value.result) : undefined
  if (rows === undefined) {
    failed.push({ card, error: result.ok ? badRecord(METHOD, 'the answer is no list') : result.error })
    return []
  }
  let lastId = open.afterId
  let isFound = false
  for (const row of rows) {
    const id = isLoose(row) ? readId(row['ID']) : undefined
    if (!isLoose(row) || id === undefined) {
      unreadable.push({ method: METHOD, id: '', field: 'ID' })
      continue
    }
    lastId = Math.max(lastId, id)
    if (isOwnActivity(row)) continue
    into.addFirstActivity(card.cardType, card.id, { id, day: readDay(row['CREATED']) })
    isFound = true
  }
  return !isFound && rows.length >= PAGE_SIZE && lastId > open.afterId ? [{ card, afterId: lastId }] : []
}
