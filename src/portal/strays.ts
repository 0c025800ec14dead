// Cards outside the clients' category that nevertheless hold a mark: somebody moved them after they were written. The
// mass lists show category 0 only, so they are looked for by their marks.
import { MARK_FIELDS, OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../domain/tables/crm-tables.ts'
import type { Exchange, PortalError, PortalResult } from '../pipeline/ports/outcomes.ts'
import type { Answers, ReadContext, UnreadableRow } from '../pipeline/ports/reading.ts'
import { badRecord } from './errors.ts'
import { spentOn, sumExchanges } from './exchange.ts'
import { isLoose } from './php-shape.ts'
import { PAGE_SIZE } from './chain.ts'
import { createMarkReader, markName, markNames } from './rows/marks.ts'
import { createPartBuilder } from './rows/part-builder.ts'
import { readId, rowsOf } from './rows/values.ts'
import type { Transport } from './transport.ts'

const METHOD = 'crm.item.list'

/** All of them, page after page; none while the fields do not exist. Several requests. */
export async function readStrays(transport: Transport, context: ReadContext): Promise<PortalResult<Answers>> {
  const into = createPartBuilder()
  const unreadable: UnreadableRow[] = []
  const exchanges: Exchange[] = []
  // With the contractors' cards every marked card is in the lists.
  if (context.fields !== undefined && context.hasContractors !== true) {
    for (const cardType of [OWNER_CONTACT, OWNER_COMPANY] as const) {
      const error = await readOfType(cardType)
      if (error !== undefined) return { ok: false, error, ...spentOn(exchanges) }
    }
  }
  const exchange = exchanges.length === 0 ? transport.idle() : sumExchanges(exchanges)
  return { ok: true, value: { part: into.build(), unreadable, failed: [] }, exchange }

  async function readOfType(cardType: CardType): Promise<PortalError | undefined> {
    const readMarks = createMarkReader(context.fields, cardType, 'item')
    for (let afterId = 0; ;) {
      // A single call and not a batch: only JSON can say `null`.
      const answer = await transport.call(METHOD, strayParams(cardType, context, afterId))
      if (!answer.ok) return answer.error
      exchanges.push(answer.exchange)
      const rows = rowsOf(answer.value.result)
      if (rows === undefined) return badRecord(METHOD, 'the answer is no list')
      const before = afterId
      for (const row of rows) {
        const id = isLoose(row) ? readId(row['id']) : undefined
        if (!isLoose(row) || id === undefined) {
          unreadable.push({ method: METHOD, id: '', field: 'id' })
          continue
        }
        into.add('strays', { ownerType: cardType, ownerId: id, ...readMarks(row) })
        afterId = Math.max(afterId, id)
      }
      if (rows.length < PAGE_SIZE) return undefined
      if (afterId === before) return badRecord(METHOD, 'a page without ids')
    }
  }
}

function strayParams(cardType: CardType, context: ReadContext, afterId: number): Record<string, unknown> {
  const anyMark: Record<string, unknown> = { logic: 'OR' }
  MARK_FIELDS.forEach((mark, index) => {
    anyMark[String(index)] = { [`!=${markName(mark, 'item')}`]: null }
  })
  return {
    entityTypeId: cardType,
    select: ['id', ...markNames(context.fields, 'item')],
    filter: { '!=categoryId': 0, '>id': afterId, 0: anyMark },
    order: { id: 'ASC' },
    start: -1,
  }
}
