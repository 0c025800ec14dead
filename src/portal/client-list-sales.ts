// Won deals and paid invoices of one card as its reader may see them: titles and sums, for showing only. What counts as a
// payment and whose it is the rules say; these are the records a reader can check.
import { NO_DAY, type Day } from '../domain/calendar.ts'
import { OWNER_COMPANY } from '../domain/tables/crm-tables.ts'
import type { ClientsDep, Sale, SaleKind } from '../pipeline/ports/clients.ts'
import type { PortalResult } from '../pipeline/ports/outcomes.ts'
import type { CardRef } from '../pipeline/ports/reading.ts'
import { askAll, chunk, IDS_PER_COMMAND, type Question } from './ask-cards.ts'
import { badRecord } from './errors.ts'
import { isLoose, type Loose } from './php-shape.ts'
import { ENTITY_SMART_INVOICE } from './rows/invoices.ts'
import { readDateColumn, readDay, readId, readNumber, readText, rowsOf } from './rows/values.ts'
import type { CommandResult, Transport } from './transport.ts'

const METHOD = 'crm.item.list'
const ENTITY_DEAL = 2
const TYPE_OF: Readonly<Record<SaleKind, number>> = { deal: ENTITY_DEAL, invoice: ENTITY_SMART_INVOICE }
const SELECT: Readonly<Record<SaleKind, readonly string[]>> = {
  deal: ['id', 'title', 'opportunity', 'currencyId', 'closedate', 'movedTime', 'createdTime'],
  invoice: ['id', 'title', 'opportunity', 'currencyId', 'stageId', 'movedTime', 'updatedTime', 'createdTime'],
}

/** Newest first. A portal without new invoices has none of them, and that is no failure. */
export async function readSales(transport: Transport, card: CardRef): Promise<PortalResult<readonly Sale[]>> {
  const owner = card.cardType === OWNER_COMPANY ? { companyId: card.id } : { contactId: card.id }
  const list = (
    record: SaleKind,
    filter: Readonly<Record<string, string | number>>,
  ): Question<SaleKind | 'stages'> => ({
    about: [record],
    command: {
      method: METHOD,
      params: {
        entityTypeId: TYPE_OF[record],
        select: SELECT[record],
        filter: { ...filter, ...owner },
        order: { movedTime: 'DESC', id: 'DESC' },
        start: -1,
      },
    },
  })
  const asked = await askAll(transport, [
    { about: ['stages'], command: { method: 'crm.status.list', params: { order: { SORT: 'ASC' } } } },
    list('deal', { stageSemanticId: 'S', isRecurring: 'N' }),
    list('invoice', {}),
  ])
  if (!asked.ok) return asked
  let paidStages: ReadonlySet<string> = new Set()
  const sales: Sale[] = []
  for (const { question, result } of asked.value) {
    const [about] = question.about
    if (about === 'stages') {
      paidStages = successStages(result)
      continue
    }
    if (about === 'invoice' && !result.ok && MISSING.has(result.error.kind)) continue
    const rows = rowsOfResult(result)
    if ('kind' in rows) return { ok: false, error: rows, exchange: asked.exchange }
    const won = about === 'invoice' ? rows.filter((row) => paidStages.has(readText(row['stageId']))) : rows
    sales.push(...won.flatMap((row) => saleOf(about === 'invoice' ? 'invoice' : 'deal', row)))
  }
  return { ok: true, value: sales.toSorted((left, right) => right.day - left.day), exchange: asked.exchange }
}

const MISSING: ReadonlySet<string> = new Set(['not-found', 'method-missing', 'access-denied'])

export async function readSalesById(
  transport: Transport,
  records: Parameters<ClientsDep['readSalesById']>[0],
): Promise<PortalResult<readonly Sale[]>> {
  const kinds: readonly SaleKind[] = ['deal', 'invoice']
  const questions = kinds.flatMap((kind) => {
    const ids = records.filter(({ record }) => record === kind).map(({ id }) => id)
    return chunk(ids, IDS_PER_COMMAND).map((piece) => ({
      about: [kind],
      command: {
        method: METHOD,
        params: {
          entityTypeId: TYPE_OF[kind],
          select: SELECT[kind],
          filter: { '@id': piece },
          order: { id: 'ASC' },
          start: -1,
        },
      },
    }))
  })
  const asked = await askAll(transport, questions)
  if (!asked.ok) return asked
  const sales: Sale[] = []
  for (const { question, result } of asked.value) {
    const rows = rowsOfResult(result)
    if ('kind' in rows) return { ok: false, error: rows, exchange: asked.exchange }
    sales.push(...rows.flatMap((row) => saleOf(question.about[0] ?? 'deal', row)))
  }
  return { ok: true, value: sales, exchange: asked.exchange }
}

function rowsOfResult(result: CommandResult) {
  if (!result.ok) return result.error
  const rows = rowsOf(result.value.result)
  return rows?.every(isLoose) === true ? rows : badRecord(METHOD, 'the answer is no list')
}

/** Stages of new invoices that mean success; unknown if the dictionary was refused. */
function successStages(result: CommandResult): ReadonlySet<string> {
  const rows = (result.ok ? rowsOf(result.value.result) : undefined) ?? []
  const isSuccess = (row: Loose): boolean =>
    readText(row['ENTITY_ID']).startsWith('SMART_INVOICE_STAGE_') && readText(row['SEMANTICS']) === 'S'
  return new Set(
    rows
      .filter(isLoose)
      .filter(isSuccess)
      .map((row) => readText(row['STATUS_ID'])),
  )
}

function saleOf(record: SaleKind, row: Loose): Sale[] {
  const id = readId(row['id'])
  if (id === undefined) return []
  const moved = readDay(row['movedTime'])
  const dated = record === 'deal' ? readDateColumn(row['closedate']) : moved
  return [
    {
      record,
      id,
      title: readText(row['title']).trim(),
      sum: readNumber(row['opportunity']) ?? 0,
      currency: readText(row['currencyId']),
      day: known(dated, known(moved, readDay(row['createdTime']))),
    },
  ]
}

function known(first: Day, second: Day): Day {
  return first === NO_DAY ? second : first
}
