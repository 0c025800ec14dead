// Rows given twice: what counts as the same question, and what does not.
import { expect, test } from 'vitest'
import { createRowsSeen } from './rows-seen.ts'

const rows = (...ids: number[]) => ids.map((ID) => ({ ID: String(ID) }))
const answer = (result: Record<string, unknown>) => ({ result: { result } })
const page = 'crm.deal.list?filter%5B%3EID%5D=0&select%5B0%5D=ID&start=-1'

test('a row of the same columns counts when it comes again, in one batch or later', () => {
  const seen = createRowsSeen()
  const next = page.replace('=0', '=2')
  expect(seen.takeBatch({ a: page, b: next }, answer({ a: rows(1, 2), b: rows(2, 3) })).twice).toBe(1)
  expect(seen.takeBatch({ a: page }, answer({ a: rows(1, 2, 4) })).twice).toBe(2)
  seen.clear()
  expect(seen.takeBatch({ a: page }, answer({ a: rows(1, 2) })).twice).toBe(0)
})

test('other columns, another type and pages for the sake of a total are other questions', () => {
  const seen = createRowsSeen()
  const item = (type: number) => `crm.item.list?entityTypeId=${type}&select%5B0%5D=id&start=-1`
  const commands = {
    a: page,
    b: page.replace('=ID', '=TITLE'),
    c: page.replace('start=-1', 'start=0'),
    d: item(31),
    e: item(2),
  }
  const items = { items: [{ id: 1 }] }
  const result = { a: rows(1), b: rows(1), c: rows(1), d: items, e: items }
  expect(seen.takeBatch(commands, answer(result)).twice).toBe(0)
  expect(seen.takeBatch({ d: item(31) }, answer({ d: items })).twice).toBe(1)
})

test('a record that two cards share is another answer for each card', () => {
  const seen = createRowsSeen()
  const about = (card: number) =>
    `crm.activity.list?filter[BINDINGS][0][OWNER_ID]=${card}&filter[>ID]=0&select[0]=ID&start=-1`
  expect(seen.takeBatch({ a: about(1), b: about(2) }, answer({ a: rows(7), b: rows(7) })).twice).toBe(0)
  expect(seen.takeBatch({ a: about(1) }, answer({ a: rows(7) })).twice).toBe(1)
})

test('answers without rows are looked at without harm', () => {
  const seen = createRowsSeen()
  expect(seen.takeBatch({ a: page }, { error: 'QUERY_LIMIT_EXCEEDED' }).twice).toBe(0)
  expect(seen.takeBatch({ a: page }, undefined).twice).toBe(0)
  expect(seen.takeBatch({ a: 'crm.contact.update?id=1' }, answer({ a: true })).twice).toBe(0)
})

test('rows of cards that the run has written are its echo, and nothing that came twice', () => {
  const seen = createRowsSeen()
  const contacts = page.replace('deal', 'contact')
  seen.takeBatch({ a: contacts }, answer({ a: rows(1, 2) }))
  seen.takeBatch({ a: 'crm.contact.update?id=2&fields[COMMENTS]=x' }, answer({ a: true }))
  expect(seen.takeBatch({ a: contacts }, answer({ a: rows(1, 2, 3) }))).toEqual({ twice: 1, echo: 1 })
  expect(seen.takeBatch({ a: page }, answer({ a: rows(2) }))).toEqual({ twice: 0, echo: 0 })
  const universal = 'crm.item.list?entityTypeId=3&select[0]=id&start=-1'
  expect(seen.takeBatch({ a: universal }, answer({ a: { items: [{ id: 2 }] } }))).toEqual({
    twice: 0,
    echo: 1,
  })
})
