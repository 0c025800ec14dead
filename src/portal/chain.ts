// A keyset chain: pages of one list by rising id, each command taking its lower bound from the last row of the page
// before it, many pages in one request. Builds the commands and reads the answers with the guards that such chains
// need; knows neither months nor tables.
import type { PortalError } from '../pipeline/ports/outcomes.ts'
import { badRecord } from './errors.ts'
import { isLoose, type Loose } from './php-shape.ts'
import { resultOf, type CommandParams, type ParamValue } from './query.ts'
import type { ListSpec } from './rows/list-spec.ts'
import { readId, rowsOf } from './rows/values.ts'
import type { Command, CommandResult } from './transport.ts'

/** Rows of a page; not changeable. */
export const PAGE_SIZE = 50

export interface Chain {
  readonly spec: ListSpec
  /** Names of the chain's commands in the batch, in order. */
  readonly names: readonly string[]
  readonly filter: CommandParams
  /** Only rows with a higher id. */
  readonly afterId: number
}

/** The commands of a chain, one a name. */
export function chainCommands({ spec, names, filter, afterId }: Chain): Record<string, Command> {
  const lastRow = spec.idPath(PAGE_SIZE - 1)
  return Object.fromEntries(
    names.map((name, index) => {
      const before = names[index - 1]
      return [name, pageCommand(spec, filter, before === undefined ? afterId : resultOf(before, lastRow))]
    }),
  )
}

/** One page of at most 50 rows with an id above `afterId`, by rising id, nothing counted. */
export function pageCommand(spec: ListSpec, filter: CommandParams, afterId: ParamValue): Command {
  const params = {
    ...spec.base,
    filter: { ...filter, [`>${spec.idName}`]: afterId },
    order: { [spec.idName]: 'ASC' },
    select: spec.select,
    start: -1,
  }
  return { method: spec.method, params }
}

export interface ChainRow {
  readonly id: number
  readonly row: Loose
}

export interface ChainRead {
  /** Rows with a readable id, by rising id. */
  readonly rows: readonly ChainRow[]
  /** Things in pages that are no rows or have no id. */
  readonly withoutId: number
  readonly lastId: number
  /** A page shorter than 50 was met: there is nothing after it. */
  readonly complete: boolean
  readonly error?: PortalError
}

/**
 * Reads the answers of a chain up to its end, which is the first short page or the first failure. What comes after a
 * short page is never looked at: its lower bound was a reference to a row that did not exist, for which old lists read
 * from the beginning again and the universal one refuses
 * (https://apidocs.bitrix24.com/settings/how-to-call-rest-api/batch.html). Ids that do not rise end the chain as well, before
 * that page is used.
 */
export function readChain(chain: Chain, results: ReadonlyMap<string, CommandResult>): ChainRead {
  const rows: ChainRow[] = []
  let withoutId = 0
  let lastId = chain.afterId
  const stopped = (error: PortalError): ChainRead => ({ rows, withoutId, lastId, complete: false, error })
  for (const name of chain.names) {
    const result = results.get(name)
    if (result === undefined) return stopped(badRecord(chain.spec.method, 'no answer to a page'))
    if (!result.ok) return stopped(result.error)
    const page = readPage(chain.spec, result.value.result, lastId)
    if (page === undefined) return stopped(badRecord(chain.spec.method, 'a page is no list of rising ids'))
    for (const row of page.rows) rows.push(row)
    withoutId += page.withoutId
    lastId = page.rows.at(-1)?.id ?? lastId
    if (page.size < PAGE_SIZE) return { rows, withoutId, lastId, complete: true }
    // The next page began at an id that nobody could read: it may have begun anywhere.
    if (!page.endsWithId) return stopped(badRecord(chain.spec.method, 'the last row of a page has no id'))
  }
  return { rows, withoutId, lastId, complete: false }
}

interface Page {
  readonly rows: readonly ChainRow[]
  readonly withoutId: number
  readonly size: number
  readonly endsWithId: boolean
}

function readPage(spec: ListSpec, result: unknown, afterId: number): Page | undefined {
  const list = rowsOf(result)
  if (list === undefined) return undefined
  const rows: ChainRow[] = []
  let lastId = afterId
  let endsWithId = true
  for (const row of list) {
    const id = isLoose(row) ? readId(row[spec.idName]) : undefined
    endsWithId = id !== undefined
    if (id === undefined) continue
    if (id <= lastId) return undefined
    rows.push({ id, row: row as Loose })
    lastId = id
  }
  return { rows, withoutId: list.length - rows.length, size: list.length, endsWithId }
}
