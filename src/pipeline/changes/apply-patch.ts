// A base with what changed since it was read: patches over the rows of lists and over the answers about cards. Pure; a
// table that no patch touches is shared, not copied.
import {
  concatTables,
  createTable,
  createTableBuilder,
  keepRows,
  readRow,
  type ColumnSchema,
  type Table,
} from '../../domain/tables/columns.ts'
import {
  CRM_SCHEMAS,
  MARK_FIELDS,
  OWNER_COMPANY,
  OWNER_CONTACT,
  type CardType,
} from '../../domain/tables/crm-tables.ts'
import { STREAMS } from '../../domain/refresh-view.ts'
import { mergeParts } from '../reading/month-parts.ts'
import type { Part } from '../ports/reading.ts'
import { ASKED_SCHEMA, ASKS, GONE_SCHEMA, type SealedPatch } from '../ports/store.ts'
import { HELD_SCHEMA } from '../ports/writing.ts'
import {
  emptyIdSets,
  eachListRow,
  LIST_TABLES,
  listSchema,
  streamNumber,
  streamOfRow,
} from '../reading/stream-tables.ts'

/** All rows of a base: those the lists gave, and those that answer questions about single cards. */
export interface BaseRows {
  readonly lists: Part
  readonly answers: Part
}

type Held = SealedPatch['held']
type IdSets = readonly ReadonlySet<number>[]

/** A patch of nothing, to be spread over. */
export function emptyPatch(): SealedPatch {
  return {
    lists: {},
    gone: createTable(GONE_SCHEMA, 0),
    asked: createTable(ASKED_SCHEMA, 0),
    answers: {},
    held: createTable(HELD_SCHEMA, 0),
  }
}

export function applyPatches(base: BaseRows, patches: readonly SealedPatch[]): BaseRows {
  return patches.reduce(applyPatch, base)
}

/** The order within a patch: rows take the place of those of their id, records go, answers are renewed, marks are laid over. */
export function applyPatch(base: BaseRows, patch: SealedPatch): BaseRows {
  const replaced = emptyIdSets()
  eachListRow(patch.lists, (_table, _row, stream, id) => replaced[stream]?.add(id))
  addGone(replaced, patch.gone)
  const gone = addGone(emptyIdSets(), patch.gone)
  const lists = mergeParts([without(base.lists, replaced), without(patch.lists, gone)])
  const kept = answersWithout(base.answers, askedSets(patch.asked), gone)
  return {
    lists: withHeld(lists, patch.held),
    answers: strayHeld(
      mergeParts([kept, answersWithout(patch.answers, askedSets(undefined), gone)]),
      patch.held,
    ),
  }
}

/**
 * One patch that does what two do one after the other, on any base of which the first patch makes sense: a card that is
 * held as written is not both among the lists and a stray.
 */
export function foldPatches(first: SealedPatch, second: SealedPatch): SealedPatch {
  // What the first patch alone would leave of itself; then the second one comes over it.
  const own = applyPatch(
    { lists: first.lists, answers: first.answers },
    {
      ...first,
      lists: {},
      answers: {},
      asked: createTable(ASKED_SCHEMA, 0),
    },
  )
  const folded = applyPatch(own, second)
  const again = emptyIdSets()
  eachListRow(second.lists, (_table, _row, stream, id) => again[stream]?.add(id))
  const { stream: goneStream, id: goneId } = first.gone.columns
  const isAgain = (row: number): boolean =>
    again[goneStream[row] as number]?.has(goneId[row] as number) === true
  const heldAgain = heldKeys(second.held)
  return {
    ...folded,
    gone: concatTables(GONE_SCHEMA, [keepRows(GONE_SCHEMA, first.gone, (row) => !isAgain(row)), second.gone]),
    asked: concatTables(ASKED_SCHEMA, [first.asked, forgotten(first.gone, isAgain), second.asked]),
    held: concatTables(HELD_SCHEMA, [
      keepRows(HELD_SCHEMA, first.held, (row) => {
        const ownerType = first.held.columns.ownerType[row] as number,
          id = first.held.columns.id[row] as number
        return !heldAgain.has(heldKey(ownerType, id)) && again[streamOfCard(ownerType)]?.has(id) !== true
      }),
      heldAsRead(second.answers.strays, first.held, heldAgain),
      second.held,
    ]),
  }
}

/** Answers go with a record that is gone; if it comes back later they stay gone. */
function forgotten(gone: SealedPatch['gone'], isBack: (row: number) => boolean): SealedPatch['asked'] {
  const builder = createTableBuilder(ASKED_SCHEMA)
  for (let row = 0; row < gone.length; row += 1) {
    if (!isBack(row)) continue
    const stream = STREAMS[gone.columns.stream[row] as number],
      id = gone.columns.id[row] as number
    const ownerType = stream === 'companies' ? OWNER_COMPANY : OWNER_CONTACT
    if (stream === 'requisites') builder.add({ ask: ASKS.indexOf('requisite-details'), ownerType: 0, id })
    else if (stream === 'contacts' || stream === 'companies')
      for (const ask of ['contact-data', 'card-activities'] as const)
        builder.add({ ask: ASKS.indexOf(ask), ownerType, id })
  }
  return builder.build()
}

/** Strays that were read after they had been written hold what was read. */
function heldAsRead(strays: Part['strays'], written: Held, since: ReadonlyMap<number, number>): Held {
  const builder = createTableBuilder(HELD_SCHEMA)
  const keys = heldKeys(written)
  for (let row = 0; row < (strays?.length ?? 0); row += 1) {
    const { ownerType, ownerId, ...marks } = readRow(CRM_SCHEMAS.strays, strays as never, row)
    const key = heldKey(ownerType, ownerId)
    if (keys.has(key) && !since.has(key)) builder.add({ ownerType, id: ownerId, ...marks })
  }
  return builder.build()
}

/** Rows of all kinds in a patch, to tell a small one from a large one. */
export function patchRows({ lists, answers, gone, asked, held }: SealedPatch): number {
  const rowsOf = (part: Part): number =>
    Object.values(part).reduce((sum, table: { readonly length: number }) => sum + table.length, 0)
  return rowsOf(lists) + rowsOf(answers) + gone.length + asked.length + held.length
}

function addGone(sets: Set<number>[], gone: SealedPatch['gone']): Set<number>[] {
  for (let row = 0; row < gone.length; row += 1)
    sets[gone.columns.stream[row] as number]?.add(gone.columns.id[row] as number)
  return sets
}

/** The list tables of a part without the rows of these ids. */
function without(part: Part, ids: IdSets): Part {
  if (ids.every((set) => set.size === 0)) return part
  const kept: Record<string, unknown> = { ...part }
  for (const name of LIST_TABLES) {
    const table = part[name]
    if (table === undefined) continue
    const columns = table.columns as { readonly id: Int32Array }
    kept[name] = keepRows(
      listSchema(name) as ColumnSchema,
      table as never,
      (row) => ids[streamOfRow(name, columns, row)]?.has(columns.id[row] as number) !== true,
    )
  }
  return kept
}

type AskedSets = ReadonlyMap<(typeof ASKS)[number], Readonly<Record<number, ReadonlySet<number>>>>

/** Ids asked again by question and owner type; requisites and strays stand under 0. */
function askedSets(asked: SealedPatch['asked'] | undefined): AskedSets {
  const sets = new Map(
    ASKS.map((ask) => [
      ask,
      { 0: new Set<number>(), [OWNER_CONTACT]: new Set<number>(), [OWNER_COMPANY]: new Set<number>() },
    ]),
  )
  if (asked === undefined) return sets
  const { ask, ownerType, id } = asked.columns
  for (let row = 0; row < asked.length; row += 1) {
    const name = ASKS[ask[row] as number]
    if (name !== undefined) sets.get(name)?.[ownerType[row] as 0 | CardType]?.add(id[row] as number)
  }
  return sets
}

function answersWithout(answers: Part, asked: AskedSets, gone: IdSets): Part {
  const was = (ask: (typeof ASKS)[number], ownerType: number, id: number): boolean =>
    asked.get(ask)?.[ownerType]?.has(id) === true
  const isGone = (ownerType: number, id: number): boolean => gone[streamOfCard(ownerType)]?.has(id) === true
  const { links, contactData, activities, requisites, strays } = answers
  return {
    ...answers,
    ...(links && {
      links: keepRows(CRM_SCHEMAS.links, links, (row) => {
        const contactId = links.columns.contactId[row] as number,
          companyId = links.columns.companyId[row] as number
        // Links of a card that is gone stay: they say nothing while it is away, and stand in their order when it is back.
        return !was('links', OWNER_CONTACT, contactId) && !was('links', OWNER_COMPANY, companyId)
      }),
    }),
    ...(contactData && {
      contactData: keepOwners(
        CRM_SCHEMAS.contactData,
        contactData,
        (type, id) => !was('contact-data', type, id) && !isGone(type, id),
      ),
    }),
    ...(activities && {
      activities: keepOwners(
        CRM_SCHEMAS.activities,
        activities,
        (type, id) => !was('card-activities', type, id) && !isGone(type, id),
      ),
    }),
    ...(requisites && {
      requisites: keepRows(CRM_SCHEMAS.requisites, requisites, (row) => {
        const id = requisites.columns.id[row] as number
        return !was('requisite-details', 0, id) && gone[streamNumber('requisites')]?.has(id) !== true
      }),
    }),
    ...(strays && {
      strays: was('strays', 0, 0) ? createTable(CRM_SCHEMAS.strays, 0) : strays,
    }),
  }
}

type OwnedSchema = ColumnSchema & { readonly ownerType: 'u8'; readonly ownerId: 'i32' }

function keepOwners<S extends OwnedSchema>(
  schema: S,
  table: Table<S>,
  keep: (ownerType: number, ownerId: number) => boolean,
): Table<S> {
  const { ownerType, ownerId } = table.columns as { ownerType: Uint8Array; ownerId: Int32Array }
  return keepRows(schema, table, (row) => keep(ownerType[row] as number, ownerId[row] as number))
}

function streamOfCard(ownerType: number): number {
  return streamNumber(ownerType === OWNER_COMPANY ? 'companies' : 'contacts')
}

function heldKey(ownerType: number, id: number): number {
  return id * 2 + (ownerType === OWNER_COMPANY ? 1 : 0)
}

function heldKeys(held: Held): Map<number, number> {
  const rows = new Map<number, number>()
  for (let row = 0; row < held.length; row += 1)
    rows.set(heldKey(held.columns.ownerType[row] as number, held.columns.id[row] as number), row)
  return rows
}

/** Cards with the marks that were written to them. */
function withHeld(lists: Part, held: Held): Part {
  if (held.length === 0) return lists
  const rows = heldKeys(held)
  const { contacts, companies } = lists
  return {
    ...lists,
    ...(contacts && {
      contacts: laidOver(CRM_SCHEMAS.contacts, contacts, held, (id) => rows.get(heldKey(OWNER_CONTACT, id))),
    }),
    ...(companies && {
      companies: laidOver(CRM_SCHEMAS.companies, companies, held, (id) =>
        rows.get(heldKey(OWNER_COMPANY, id)),
      ),
    }),
  }
}

function strayHeld(answers: Part, held: Held): Part {
  const { strays } = answers
  if (strays === undefined || held.length === 0) return answers
  const rows = heldKeys(held)
  const { ownerType, ownerId } = strays.columns
  const columns: Record<string, Int32Array | Uint8Array> = { ...strays.columns }
  for (const field of MARK_FIELDS) columns[field] = columns[field]?.slice() as Int32Array
  for (let row = 0; row < strays.length; row += 1) {
    const from = rows.get(heldKey(ownerType[row] as number, ownerId[row] as number))
    if (from === undefined) continue
    for (const field of MARK_FIELDS) (columns[field] as Int32Array)[row] = held.columns[field][from] as number
  }
  return { ...answers, strays: { length: strays.length, columns: columns as never } }
}

type CardSchema = typeof CRM_SCHEMAS.contacts | typeof CRM_SCHEMAS.companies

function laidOver<S extends CardSchema>(
  _schema: S,
  cards: Table<S>,
  held: Held,
  rowFor: (id: number) => number | undefined,
): Table<S> {
  const columns = { ...cards.columns } as Record<string, Int32Array | Uint8Array>
  for (const field of MARK_FIELDS) columns[field] = (columns[field] as Int32Array).slice()
  const ids = columns['id'] as Int32Array
  for (let row = 0; row < cards.length; row += 1) {
    const from = rowFor(ids[row] as number)
    if (from === undefined) continue
    for (const field of MARK_FIELDS) (columns[field] as Int32Array)[row] = held.columns[field][from] as number
  }
  return { length: cards.length, columns: columns as never }
}

/** Of several rows of one id the one that was read last: two windows may show the same record. */
function lastOfEach(lists: Part): Part {
  const kept: Record<string, unknown> = { ...lists }
  for (const name of LIST_TABLES) {
    const table = lists[name]
    if (table === undefined) continue
    const columns = table.columns as { readonly id: Int32Array }
    const last = idMaps()
    for (let row = 0; row < table.length; row += 1)
      last[streamOfRow(name, columns, row)]?.set(columns.id[row] as number, row)
    kept[name] = keepRows(
      listSchema(name) as ColumnSchema,
      table as never,
      (row) => last[streamOfRow(name, columns, row)]?.get(columns.id[row] as number) === row,
    )
  }
  return kept
}

function idMaps(): Map<number, number>[] {
  return STREAMS.map(() => new Map<number, number>())
}

/** Collects the rows of a patch. */
export interface PatchBuilder {
  /** Rows that were read; whoever was taken for gone before is there. */
  addLists(part: Part): void
  /** Answers to what was added as asked since the last answers. */
  addAnswers(part: Part): void
  addGone(stream: number, id: number): void
  addAsked(ask: (typeof ASKS)[number], ownerType: number, id: number): void
  build(): SealedPatch
}

export function createPatchBuilder(): PatchBuilder {
  const lists: Part[] = []
  let answers: Part = {}
  const gone = emptyIdSets()
  const asked = createTableBuilder(ASKED_SCHEMA)
  let renewed = createTableBuilder(ASKED_SCHEMA)
  return {
    addLists(part) {
      lists.push(part)
      eachListRow(part, (_table, _row, stream, id) => gone[stream]?.delete(id))
    },
    addAnswers(part) {
      // What the same pass asked before is out of date as well, and would stand first.
      if (renewed.length > 0) answers = answersWithout(answers, askedSets(renewed.build()), emptyIdSets())
      renewed = createTableBuilder(ASKED_SCHEMA)
      answers = mergeParts([answers, part])
    },
    addGone: (stream, id) => gone[stream]?.add(id),
    addAsked(ask, ownerType, id) {
      const row = { ask: ASKS.indexOf(ask), ownerType, id }
      asked.add(row)
      renewed.add(row)
    },
    build: () => ({
      ...emptyPatch(),
      lists: lastOfEach(mergeParts(lists)),
      answers,
      gone: goneTable(gone),
      asked: asked.build(),
    }),
  }
}

function goneTable(gone: IdSets): SealedPatch['gone'] {
  const builder = createTableBuilder(GONE_SCHEMA)
  gone.forEach((ids, stream) => ids.forEach((id) => builder.add({ stream, id })))
  return builder.build()
}
