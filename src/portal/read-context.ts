// The dictionaries that reading needs and the switches of this portal: outcomes of stages, deal pipelines, which kinds of
// invoices exist. One request; the result is plain data that is kept with the run.
import type { PortalError, PortalResult } from '../pipeline/ports/outcomes.ts'
import type { ReadContext } from '../pipeline/ports/reading.ts'
import { badRecord } from './errors.ts'
import { currenciesPiece, type FoundCurrencies } from './currencies.ts'
import { isLoose, toList, type Loose } from './php-shape.ts'
import { askPiece, failWith, succeed, type Answered, type Piece } from './piece.ts'
import { readLink, readNumber, readText, rowsOf } from './rows/values.ts'
import { ENTITY_SMART_INVOICE } from './rows/invoices.ts'
import type { Command, CommandResult, Transport } from './transport.ts'

type Letter = 'P' | 'S' | 'F'
type Letters = Readonly<Record<string, Letter>>
type Context = Omit<ReadContext, 'fields'>

/** What of the portal decides how it is read: `portalTime` as printed gives the offset of all printed times. */
interface Described {
  readonly portalTime: string
  readonly hasPlainLists: boolean
}

export async function readContext(transport: Transport, portal: Described): Promise<PortalResult<Context>> {
  const read = await askPiece(transport, dictionariesPiece(undefined, 0))
  return read.ok ? { ...read, value: contextOf(read.value, portal) } : read
}

/** The rest of the context follows from what the portal says of itself. */
export type Dictionaries = Omit<Context, 'lists' | 'zone' | 'currencies'> & {
  readonly currencies: FoundCurrencies | undefined
}

export function contextOf(dictionaries: Dictionaries, { portalTime, hasPlainLists }: Described): Context {
  const { currencies } = dictionaries
  return {
    ...dictionaries,
    currencies: currencies && { ...currencies, askedOn: currencies.askedOn ?? portalTime.slice(0, 10) },
    lists: hasPlainLists ? 'plain' : 'item',
    zone: zoneOf(portalTime),
  }
}

type Known = Pick<ReadContext, 'hasSmartInvoices' | 'hasOldInvoices' | 'currencies' | 'zone'>

/**
 * `known`: invoices that were there before are not looked for again; reading them tells whether they still are. The rates
 * of the portal's present day, which `portalNowS` tells as far as it is known, are not asked again either.
 */
export function dictionariesPiece(known: Known | undefined, portalNowS: number): Piece<Dictionaries> {
  const currencies = currenciesPiece(known, portalNowS)
  return {
    commands: {
      statuses: { method: 'crm.status.list', params: { order: { SORT: 'ASC' } } },
      categories: { method: 'crm.category.list', params: { entityTypeId: 2 } },
      ...(known?.hasSmartInvoices !== true && { smart: FIRST_SMART_INVOICES }),
      ...(known?.hasOldInvoices !== true && { old: FIRST_OLD_INVOICES }),
      ...currencies.commands,
    },
    parse(answered, nowS) {
      const dictionaries = readParts(answered, known)
      if ('kind' in dictionaries) return failWith(dictionaries)
      const found = currencies.parse(answered, nowS)
      return found.ok ? succeed({ ...dictionaries, currencies: found.value }) : found
    },
  }
}

const FIRST_SMART_INVOICES: Command = {
  method: 'crm.item.list',
  params: { entityTypeId: ENTITY_SMART_INVOICE, select: ['id'], order: { id: 'ASC' }, start: -1 },
}
const FIRST_OLD_INVOICES: Command = {
  method: 'crm.invoice.list',
  params: { select: ['ID'], order: { ID: 'ASC' }, start: -1 },
}

function readParts(
  results: Answered,
  known: Pick<ReadContext, 'hasSmartInvoices' | 'hasOldInvoices'> | undefined,
): Omit<Dictionaries, 'currencies'> | PortalError {
  const statuses = readRows('crm.status.list', results.get('statuses'), (result) => rowsOf(result))
  if ('kind' in statuses) return statuses
  const categories = readRows('crm.category.list', results.get('categories'), (result) =>
    isLoose(result) ? toList(result['categories']) : undefined,
  )
  if ('kind' in categories) return categories
  const hasSmartInvoices =
    known?.hasSmartInvoices === true || exists(results.get('smart'), ['not-found', 'method-missing'])
  if (typeof hasSmartInvoices === 'object') return hasSmartInvoices
  const hasOldInvoices = known?.hasOldInvoices === true || findOldInvoices(results.get('old'))
  if (typeof hasOldInvoices === 'object') return hasOldInvoices
  return {
    dealStages: lettersOf(statuses, (entity) => entity === 'DEAL_STAGE' || entity.startsWith('DEAL_STAGE_')),
    invoiceStages: lettersOf(statuses, (entity) => entity.startsWith('SMART_INVOICE_STAGE_')),
    oldInvoiceStatuses: oldInvoiceLetters(statuses),
    hasSmartInvoices,
    hasOldInvoices,
    dealCategories: categories.map((row) => ({ id: readLink(row['id']), name: readText(row['name']) })),
  }
}

/** Whether there is one. New editions answer anything from "no such method" to "access denied" for a module that is not there. */
function findOldInvoices(result: CommandResult | undefined): boolean | PortalError {
  const hasList = exists(result, ['not-found', 'method-missing', 'access-denied', 'refused'])
  return hasList === true ? (rowsOf(valueOf(result))?.length ?? 0) > 0 : hasList
}

function readRows(
  method: string,
  result: CommandResult | undefined,
  listOf: (result: unknown) => readonly unknown[] | undefined,
): readonly Loose[] | PortalError {
  if (result === undefined) return badRecord(method, 'no answer')
  if (!result.ok) return result.error
  const rows = listOf(result.value.result)
  if (rows === undefined || !rows.every(isLoose)) return badRecord(method, 'the answer is no list of rows')
  // Dictionaries come whole; half a dictionary would turn known stages into unknown ones.
  return result.value.next === undefined ? rows : badRecord(method, 'the answer is only a first page')
}

/** Whether the portal has this list at all; a failure that does not tell is given back. */
function exists(
  result: CommandResult | undefined,
  absent: readonly PortalError['kind'][],
): boolean | PortalError {
  if (result === undefined) return badRecord('batch', 'no answer')
  if (result.ok) return true
  return absent.includes(result.error.kind) ? false : result.error
}

function valueOf(result: CommandResult | undefined): unknown {
  return result?.ok === true ? result.value.result : undefined
}

const ZONE = /(Z|[+-]\d{2}:?\d{2})$/

/** `+03:00` at the end of a printed time; times without an offset are UTC. */
export function zoneOf(portalTime: string): string {
  const zone = ZONE.exec(portalTime)?.[1] ?? 'Z'
  if (zone === 'Z') return '+00:00'
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`
}

function lettersOf(statuses: readonly Loose[], isMeant: (entity: string) => boolean): Letters {
  const rows = statuses.filter((row) => isMeant(readText(row['ENTITY_ID'])))
  return Object.fromEntries(rows.map((row) => [readText(row['STATUS_ID']), letterOf(row)]))
}

/** `SEMANTICS` is `S`, `F` or nothing; older builds tell it in `EXTRA` only. */
function letterOf(row: Loose): Letter {
  const letter = readText(row['SEMANTICS'])
  if (letter === 'S' || letter === 'F') return letter
  const extra = isLoose(row['EXTRA']) ? readText(row['EXTRA']['SEMANTICS']) : ''
  if (extra === 'success') return 'S'
  return extra === 'failure' || extra === 'apology' ? 'F' : 'P'
}

/**
 * Old invoices have no letters: `P` is paid, `D` is declined, every own status sorted after the declined one is a refusal
 * too, the rest is in work (https://apidocs.bitrix24.com/api-reference/crm/outdated/invoice-status-old/index.html).
 */
function oldInvoiceLetters(statuses: readonly Loose[]): Letters {
  const rows = statuses.filter((row) => readText(row['ENTITY_ID']) === 'INVOICE_STATUS')
  const sortOf = (row: Loose): number => readNumber(row['SORT']) ?? 0
  const declined = rows.find((row) => readText(row['STATUS_ID']) === 'D')
  const limit = declined === undefined ? Infinity : sortOf(declined)
  return Object.fromEntries(
    rows.map((row): [string, Letter] => {
      const id = readText(row['STATUS_ID'])
      if (id === 'P') return [id, 'S']
      return [id, id === 'D' || sortOf(row) > limit ? 'F' : 'P']
    }),
  )
}
