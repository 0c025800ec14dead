import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makePart, makeTable } from '../../../tests/builders/parts.ts'
import { concatTables, createTable } from '../../domain/tables/columns.ts'
import { InvoiceKind, MARK_FIELDS, OWNER_COMPANY, OWNER_CONTACT } from '../../domain/tables/crm-tables.ts'
import {
  applyPatch,
  applyPatches,
  createPatchBuilder,
  emptyPatch,
  foldPatches,
  patchRows,
  type BaseRows,
} from './apply-patch.ts'
import type { Part } from '../ports/reading.ts'
import { ASKED_SCHEMA, ASKS, GONE_SCHEMA, type SealedPatch } from '../ports/store.ts'
import { HELD_SCHEMA } from '../ports/writing.ts'
import { eachListRow, streamNumber } from '../reading/stream-tables.ts'

/** Rows of a part by table; all but links in no order. */
function plain(tables: Part): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const [name, table] of Object.entries(tables)) {
    const { length, columns } = table as unknown as { length: number; columns: Record<string, number[]> }
    if (length === 0) continue
    const rows = Array.from({ length }, (_, row) =>
      Object.entries(columns)
        .map(([column, values]) => `${column}=${values[row]}`)
        .join(' '),
    )
    found[name] = name === 'links' ? rows : rows.sort()
  }
  return found
}

const both = ({ lists, answers }: BaseRows) => ({ lists: plain(lists), answers: plain(answers) })
const ask = (name: (typeof ASKS)[number]): number => ASKS.indexOf(name)

const id = fc.integer({ min: 1, max: 5 })
const value = fc.integer({ min: 0, max: 3 })
const cardType = fc.constantFrom(OWNER_CONTACT, OWNER_COMPANY)
const unique = <T>(rows: fc.Arbitrary<T>, by: (row: T) => unknown) =>
  fc.uniqueArray(rows, { maxLength: 4, selector: by })
const byId = (row: { readonly id: number }): number => row.id
const lists: fc.Arbitrary<Part> = fc
  .record({
    contacts: unique(fc.record({ id, primaryCompanyId: value, lifecycle: value, paymentCount: value }), byId),
    companies: unique(fc.record({ id, facts: value, reachable: value }), byId),
    deals: unique(fc.record({ id, semantics: value }), byId),
    invoices: unique(
      fc.record({ id, kind: fc.constantFrom(InvoiceKind.smart, InvoiceKind.old), semantics: value }),
      (row) => `${row.id} ${row.kind}`,
    ),
    requisites: unique(fc.record({ id, ownerId: value }), byId),
    blanks: unique(
      fc.record({ id, stream: fc.constant(streamNumber('activities')), unread: fc.constant(0) }),
      byId,
    ),
  })
  .map((rows) => makePart(rows as never))
const strayId = fc.integer({ min: 7, max: 8 })
const answers: fc.Arbitrary<Part> = fc
  .record({
    links: fc.array(fc.record({ contactId: id, companyId: id }), { maxLength: 4 }),
    contactData: fc.array(fc.record({ ownerType: cardType, ownerId: id }), { maxLength: 3 }),
    activities: fc.array(fc.record({ ownerType: cardType, ownerId: id, day: value }), { maxLength: 3 }),
    requisites: fc.array(fc.record({ id, ownerType: cardType, ownerId: value }), { maxLength: 3 }),
    strays: unique(
      fc.record({ ownerType: cardType, ownerId: strayId, lifecycle: value }),
      (row) => `${row.ownerType} ${row.ownerId}`,
    ),
  })
  .map((rows) => makePart(rows as never))
const base: fc.Arbitrary<BaseRows> = fc.record({ lists, answers })
const gone = fc
  .array(
    fc.record({
      stream: fc.constantFrom(
        ...(['contacts', 'companies', 'deals', 'requisites'] as const).map(streamNumber),
      ),
      id,
    }),
    { maxLength: 3 },
  )
  .map((rows) => makeTable(GONE_SCHEMA, rows))
const asked = fc
  .array(
    fc.oneof(
      fc.record({ ask: fc.integer({ min: 0, max: 2 }), ownerType: cardType, id }),
      fc.record({ ask: fc.constant(ask('requisite-details')), ownerType: fc.constant(0), id }),
      fc.constant({ ask: ask('strays'), ownerType: 0, id: 0 } as const),
    ),
    { maxLength: 4 },
  )
  .map((rows) => makeTable(ASKED_SCHEMA, rows))
const held = unique(
  fc.record({ ownerType: cardType, id: fc.oneof(id, strayId), lifecycle: value, reachable: value }),
  (row) => `${row.ownerType} ${row.id}`,
).map((rows) => makeTable(HELD_SCHEMA, rows))
const STRAYS_ASKED = { ask: ask('strays'), ownerType: 0, id: 0 }
/** Strays are answered as a whole, and only when they were asked for. */
const patch: fc.Arbitrary<SealedPatch> = fc.record({ lists, answers, gone, asked, held }).map((made) => ({
  ...made,
  asked: concatTables(ASKED_SCHEMA, [
    made.asked,
    makeTable(ASKED_SCHEMA, (made.answers.strays?.length ?? 0) > 0 ? [STRAYS_ASKED] : []),
  ]),
}))

/** Nobody is asked about a card that is gone: answers of `second` are about records that are there. */
function isPossible(first: SealedPatch, second: SealedPatch): boolean {
  const away = new Set<string>()
  first.gone.columns.id.forEach((each, row) => away.add(`${first.gone.columns.stream[row]} ${each}`))
  eachListRow(second.lists, (_table, _row, stream, each) => away.delete(`${stream} ${each}`))
  const streamOf = (type: number): number => streamNumber(type === OWNER_COMPANY ? 'companies' : 'contacts')
  const { contactData, activities, requisites } = second.answers
  const about = [contactData, activities].flatMap((table) =>
    Array.from(
      table?.columns.ownerId ?? [],
      (each, row) => `${streamOf(table?.columns.ownerType[row] ?? 0)} ${each}`,
    ),
  )
  about.push(...Array.from(requisites?.columns.id ?? [], (each) => `${streamNumber('requisites')} ${each}`))
  return about.every((each) => !away.has(each))
}

test('two patches made into one do what they do one after the other, on any base', () => {
  fc.assert(
    fc.property(base, patch, patch, (rows, first, second) => {
      fc.pre(isPossible(first, second))
      expect(both(applyPatch(rows, foldPatches(first, second)))).toEqual(
        both(applyPatches(rows, [first, second])),
      )
    }),
    { numRuns: 200 },
  )
})

test('rows, deletions and marks of a patch that is applied twice are there once', () => {
  fc.assert(
    fc.property(base, patch, (rows, each) => {
      const once = applyPatch(rows, each)
      expect(plain(applyPatch(once, each).lists)).toEqual(plain(once.lists))
    }),
  )
})

test('a patch of nothing leaves a base as it is, table by table', () => {
  fc.assert(
    fc.property(base, (rows) => {
      const same = applyPatch(rows, emptyPatch())
      expect(both(same)).toEqual(both(rows))
      expect(same.lists.contacts).toBe(rows.lists.contacts?.length === 0 ? undefined : rows.lists.contacts)
    }),
  )
  expect(patchRows(emptyPatch())).toBe(0)
})

test('a row takes the place of the row of its id, in whatever table of its stream that stood', () => {
  const before = { lists: makePart({ requisites: [{ id: 1, ownerId: 5 }], deals: [{ id: 1 }] }), answers: {} }
  const after = applyPatch(before, {
    ...emptyPatch(),
    lists: makePart({ requisiteDoubts: [{ id: 1, ownerId: 5 }] }),
  })
  expect(after.lists.requisites?.length ?? 0).toBe(0)
  expect([...(after.lists.requisiteDoubts?.columns.id ?? [])]).toEqual([1])
  expect([...(after.lists.deals?.columns.id ?? [])]).toEqual([1])
})

test('old and smart invoices of one number are two records', () => {
  const before = makePart({
    invoices: [
      { id: 4, kind: InvoiceKind.smart },
      { id: 4, kind: InvoiceKind.old },
    ],
  })
  const gone = makeTable(GONE_SCHEMA, [{ stream: streamNumber('oldInvoices'), id: 4 }])
  const after = applyPatch({ lists: before, answers: {} }, { ...emptyPatch(), gone })
  expect([...(after.lists.invoices?.columns.kind ?? [])]).toEqual([InvoiceKind.smart])
})

test('answers about a card that is gone go, its links stay in their order for the day it is back', () => {
  const before: BaseRows = {
    lists: makePart({ contacts: [{ id: 1 }], companies: [{ id: 7 }] }),
    answers: makePart({
      links: [
        { contactId: 1, companyId: 7 },
        { contactId: 1, companyId: 8 },
      ],
      contactData: [
        { ownerType: OWNER_CONTACT, ownerId: 1 },
        { ownerType: OWNER_COMPANY, ownerId: 1 },
      ],
    }),
  }
  const gone = makeTable(GONE_SCHEMA, [
    { stream: streamNumber('contacts'), id: 1 },
    { stream: streamNumber('companies'), id: 7 },
  ])
  const { answers: left } = applyPatch(before, { ...emptyPatch(), gone })
  expect([...(left.links?.columns.companyId ?? [])]).toEqual([7, 8])
  expect([...(left.contactData?.columns.ownerType ?? [])]).toEqual([OWNER_COMPANY])
})

test('marks as written lie over the card and over the stray, and nothing else of it changes', () => {
  const before: BaseRows = {
    lists: makePart({
      contacts: [
        { id: 1, primaryCompanyId: 3, lifecycle: 2 },
        { id: 2, lifecycle: 2 },
      ],
    }),
    answers: makePart({ strays: [{ ownerType: OWNER_COMPANY, ownerId: 9, lifecycle: 2 }] }),
  }
  const held = makeTable(HELD_SCHEMA, [
    { ownerType: OWNER_CONTACT, id: 1, lifecycle: 5 },
    { ownerType: OWNER_COMPANY, id: 9 },
  ])
  const after = applyPatch(before, { ...emptyPatch(), held })
  expect([...(after.lists.contacts?.columns.lifecycle ?? [])]).toEqual([5, 2])
  expect([...(after.lists.contacts?.columns.primaryCompanyId ?? [])]).toEqual([3, 0])
  expect([...(after.answers.strays?.columns.lifecycle ?? [])]).toEqual([0])
  expect([...(before.lists.contacts?.columns.lifecycle ?? [])]).toEqual([2, 2])
})

test('of two rows of one id the one that was read last counts', () => {
  const builder = createPatchBuilder()
  builder.addLists(makePart({ deals: [{ id: 1, semantics: 0 }] }))
  builder.addLists(
    makePart({
      deals: [
        { id: 1, semantics: 1 },
        { id: 2, semantics: 2 },
      ],
    }),
  )
  const { deals } = builder.build().lists
  expect([...(deals?.columns.id ?? [])]).toEqual([1, 2])
  expect([...(deals?.columns.semantics ?? [])]).toEqual([1, 2])
})

test('whoever was announced as gone and is read again is there; the last word counts', () => {
  const builder = createPatchBuilder()
  const deals = streamNumber('deals')
  builder.addGone(deals, 1)
  builder.addGone(deals, 2)
  builder.addLists(makePart({ deals: [{ id: 1 }, { id: 3 }] }))
  builder.addGone(deals, 3)
  const rows = { lists: makePart({ deals: [{ id: 1 }, { id: 2 }, { id: 3 }] }), answers: {} }
  expect([...(applyPatch(rows, builder.build()).lists.deals?.columns.id ?? [])]).toEqual([1])
})

test('what is asked twice in one pass is answered by the last answer', () => {
  const builder = createPatchBuilder()
  builder.addAsked('links', OWNER_COMPANY, 4)
  builder.addAnswers(makePart({ links: [{ contactId: 1, companyId: 4 }] }))
  builder.addAsked('links', OWNER_CONTACT, 1)
  builder.addAnswers(
    makePart({
      links: [
        { contactId: 1, companyId: 3 },
        { contactId: 1, companyId: 4 },
      ],
    }),
  )
  expect([...(builder.build().answers.links?.columns.companyId ?? [])]).toEqual([3, 4])
})

test('a card written and then read again as a stray holds what was read, folded or not', () => {
  const first = { ...emptyPatch(), held: makeTable(HELD_SCHEMA, [{ ownerType: OWNER_CONTACT, id: 7 }]) }
  const second = {
    ...emptyPatch(),
    asked: makeTable(ASKED_SCHEMA, [{ ask: ask('strays'), ownerType: 0, id: 0 }]),
    answers: makePart({ strays: [{ ownerType: OWNER_CONTACT, ownerId: 7, lifecycle: 3 }] }),
  }
  const rows: BaseRows = { lists: {}, answers: {} }
  expect(both(applyPatch(rows, foldPatches(first, second)))).toEqual(
    both(applyPatches(rows, [first, second])),
  )
  expect([...(applyPatch(rows, foldPatches(first, second)).answers.strays?.columns.lifecycle ?? [])]).toEqual(
    [3],
  )
})

test('marks are the only columns that are laid over', () => {
  expect(Object.keys(HELD_SCHEMA)).toEqual(['ownerType', 'id', ...MARK_FIELDS])
  expect(createTable(HELD_SCHEMA, 0).length).toBe(0)
})
