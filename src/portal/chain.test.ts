import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReadContext } from '../pipeline/ports/reading.ts'
import { chainCommands, readChain, type Chain } from './chain.ts'
import { encodeCommand } from './query.ts'
import { specOf } from './streams.ts'
import type { CommandResult } from './transport.ts'

const context: ReadContext = {
  lists: 'plain',
  zone: '+03:00',
  fields: undefined,
  hasSmartInvoices: true,
  hasOldInvoices: true,
  dealCategories: [],
  currencies: undefined,
  dealStages: {},
  invoiceStages: {},
  oldInvoiceStatuses: {},
}

function chainOf(pages: number, afterId = 0, lists: ReadContext['lists'] = 'plain'): Chain {
  return {
    spec: specOf('leads', { ...context, lists }),
    names: Array.from({ length: pages }, (_, index) => `c${index}`),
    filter: {},
    afterId,
  }
}

const answer = (result: unknown): CommandResult => ({
  ok: true,
  value: { result, total: 0, next: undefined },
})
const page = (from: number, count: number, step = 1) =>
  Array.from({ length: count }, (_, index) => ({ ID: String(from + index * step) }))
const failure: CommandResult = {
  ok: false,
  error: { kind: 'operating-limit', method: 'crm.lead.list', code: 'OPERATION_TIME_LIMIT', text: '' },
}
const results = (...pages: CommandResult[]) => new Map(pages.map((result, index) => [`c${index}`, result]))

test('the first page starts after a number, each further one after the last row of the one before', () => {
  const commands = chainCommands(chainOf(3, 700))
  const texts = Object.values(commands).map(({ method, params }) =>
    decodeURIComponent(encodeCommand(method, params)),
  )
  expect(texts.map((text) => /filter\[>ID\]=([^&]*)/.exec(text)?.[1])).toEqual([
    '700',
    '$result[c0][49][ID]',
    '$result[c1][49][ID]',
  ])
  for (const text of texts) expect(text).toContain('order[ID]=ASC&select')
  for (const text of texts) expect(text.endsWith('start=-1')).toBe(true)
})

test('the universal list is chained through its items', () => {
  const { c1 } = chainCommands(chainOf(2, 0, 'item'))
  expect(decodeURIComponent(encodeCommand(c1!.method, c1!.params))).toContain(
    'filter[>id]=$result[c0][items][49][id]',
  )
})

test('full pages and a short one are the whole stream', () => {
  const read = readChain(chainOf(3), results(answer(page(1, 50)), answer(page(51, 20)), answer(page(1, 50))))
  expect(read).toMatchObject({ lastId: 70, complete: true })
  expect(read.rows.map(({ id }) => id)).toEqual(Array.from({ length: 70 }, (_, index) => index + 1))
})

test('pitfall 5: what an old list reads again from the beginning after a short page is not used', () => {
  const read = readChain(chainOf(2), results(answer(page(5, 49)), answer(page(2, 50))))
  expect(read).toMatchObject({ lastId: 53, complete: true })
  expect(read.rows).toHaveLength(49)
})

test('pitfall 5: that the universal list refuses the page after the last one does not matter', () => {
  const short = answer({ items: [{ id: 4 }] })
  expect(readChain(chainOf(2, 0, 'item'), results(short, failure))).toMatchObject({
    lastId: 4,
    complete: true,
  })
})

test('an empty first page is the end', () => {
  expect(readChain(chainOf(2, 9), results(answer([]), answer(page(1, 50))))).toEqual({
    rows: [],
    withoutId: 0,
    lastId: 9,
    complete: true,
  })
})

test('a chain of full pages is not complete', () => {
  expect(readChain(chainOf(2), results(answer(page(1, 50)), answer(page(51, 50))))).toMatchObject({
    lastId: 100,
    complete: false,
  })
})

test('a failure ends the chain, what came before it counts', () => {
  const read = readChain(chainOf(3), results(answer(page(1, 50)), failure, answer(page(1, 50))))
  expect(read).toMatchObject({ lastId: 50, complete: false, error: { kind: 'operating-limit' } })
  expect(read.rows).toHaveLength(50)
})

test('ids that do not rise end the chain before that page is used', () => {
  const read = readChain(chainOf(2), results(answer(page(1, 50)), answer(page(40, 50))))
  expect(read).toMatchObject({ lastId: 50, complete: false, error: { kind: 'bad-record' } })
})

test('rows without an id are counted; a page that ends with one is the last that can be trusted', () => {
  const middle = readChain(chainOf(1), results(answer([{ ID: '1' }, {}, 'x', { ID: '3' }])))
  expect(middle).toMatchObject({ withoutId: 2, lastId: 3, complete: true })
  const last = readChain(chainOf(2), results(answer([...page(1, 49), {}]), answer(page(51, 3))))
  expect(last).toMatchObject({ withoutId: 1, lastId: 49, complete: false, error: { kind: 'bad-record' } })
})

test('an answer that is no list is an odd one, a missing answer too', () => {
  expect(readChain(chainOf(1), results(answer('Access denied'))).error?.kind).toBe('bad-record')
  expect(readChain(chainOf(2), results(answer(page(1, 50)))).error?.kind).toBe('bad-record')
})

/** A portal that answers chains as the real one does, short pages and restarts included. */
function answersOf(ids: readonly number[], { names, afterId }: Chain): Map<string, CommandResult> {
  const pages = new Map<string, CommandResult>()
  let after = afterId
  for (const name of names) {
    const rows = ids
      .filter((id) => id > after)
      .slice(0, 50)
      .map((id) => ({ ID: String(id) }))
    pages.set(name, answer(rows))
    // The path of the reference stops at what there is: the page itself, which as a number is 1, or 0 when empty.
    after = rows.length === 50 ? Number(rows[49]?.ID) : rows.length > 0 ? 1 : 0
  }
  return pages
}

test('any stream read by chains of any length gives each of its rows once', () => {
  const idSets = fc
    .uniqueArray(fc.integer({ min: 1, max: 2000 }), { maxLength: 400 })
    .map((ids) => ids.sort((a, b) => a - b))
  fc.assert(
    fc.property(idSets, fc.integer({ min: 1, max: 6 }), (ids, pages) => {
      const seen: number[] = []
      for (let afterId = 0, complete = false; !complete;) {
        const chain = chainOf(pages, afterId)
        const read = readChain(chain, answersOf(ids, chain))
        expect(read.error).toBeUndefined()
        seen.push(...read.rows.map(({ id }) => id))
        afterId = read.lastId
        complete = read.complete
      }
      expect(seen).toEqual(ids)
    }),
  )
})
