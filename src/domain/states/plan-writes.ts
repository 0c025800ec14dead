// What has to be written so that the cards hold their target marks (rules D.5, C-15, C-25): differences only.
// Decides nothing about sending, order or limits.
import { EMPTY_MARKS, type Classification, type MarkTable } from './classify.ts'
import { MARK_FIELDS, type CrmBase, type MarkField } from '../tables/crm-tables.ts'
import { findCard, NO_CARD } from '../clients/universe.ts'

/** Cards of one table that differ from their targets, in the order of its rows. */
export interface CardChanges {
  /** Row of the card in its table. */
  readonly rows: Int32Array
  readonly ids: Int32Array
  /** Bit n = field n of `MARK_FIELDS` differs; never 0. */
  readonly changed: Uint8Array
}

export interface WritePlan {
  readonly contacts: CardChanges
  readonly companies: CardChanges
  /** Rows of `strays`; their target is `EMPTY_MARKS`. */
  readonly strays: CardChanges & { readonly ownerTypes: Uint8Array }
  /** Cards to write, of all three kinds. */
  readonly cardCount: number
  /** Fields to write, of all cards. */
  readonly fieldCount: number
  readonly byField: Readonly<Record<MarkField, number>>
}

/** The plan for a base and its classification; both must come from the same rows. */
export function planWrites(base: CrmBase, classification: Classification): WritePlan {
  const contacts = compareCards(base.contacts.columns.id, base.contacts, classification.contacts)
  const companies = compareCards(base.companies.columns.id, base.companies, classification.companies)
  const strays = compareStrays(base, classification)
  const byField = Object.fromEntries(MARK_FIELDS.map((field) => [field, 0])) as Record<MarkField, number>
  for (const changes of [contacts, companies, strays]) addByField(byField, changes.changed)
  return {
    contacts,
    companies,
    strays,
    byField,
    cardCount: contacts.rows.length + companies.rows.length + strays.rows.length,
    fieldCount: MARK_FIELDS.reduce((sum, field) => sum + byField[field], 0),
  }
}

/** Names of the fields of a bit mask, in the order of `MARK_FIELDS`. */
export function changedFields(changed: number): readonly MarkField[] {
  return MARK_FIELDS.filter((_, bit) => (changed & (1 << bit)) !== 0)
}

type Marks = Pick<MarkTable, 'length' | 'columns'>

/** A foreign value (`FOREIGN_MARK`) differs from every target, because no target is ever one. */
function compareCards(ids: Int32Array, present: Marks, target: MarkTable): CardChanges {
  const masks = new Uint8Array(present.length)
  MARK_FIELDS.forEach((field, bit) => {
    const held = present.columns[field],
      wanted = target.columns[field]
    for (let row = 0; row < masks.length; row += 1) {
      if (held[row] !== wanted[row]) masks[row] = (masks[row] as number) | (1 << bit)
    }
  })
  return collect(ids, masks)
}

function compareStrays(base: CrmBase, { facts }: Classification): WritePlan['strays'] {
  const { strays } = base
  const { ownerType, ownerId } = strays.columns
  const masks = new Uint8Array(strays.length)
  for (let row = 0; row < masks.length; row += 1) {
    // A card among the read ones has a target of its own: emptying it here would fight with that.
    if (findCard(facts.universe, ownerType[row] as number, ownerId[row] as number) !== NO_CARD) continue
    MARK_FIELDS.forEach((field, bit) => {
      if (strays.columns[field][row] !== EMPTY_MARKS[field]) masks[row] = (masks[row] as number) | (1 << bit)
    })
  }
  const changes = collect(ownerId, masks)
  return { ...changes, ownerTypes: Uint8Array.from(changes.rows, (row) => ownerType[row] as number) }
}

function collect(ids: Int32Array, masks: Uint8Array): CardChanges {
  let count = 0
  for (let row = 0; row < masks.length; row += 1) if (masks[row] !== 0) count += 1
  const rows = new Int32Array(count),
    changed = new Uint8Array(count)
  let at = 0
  for (let row = 0; row < masks.length; row += 1) {
    if (masks[row] === 0) continue
    rows[at] = row
    changed[at] = masks[row] as number
    at += 1
  }
  return { rows, ids: rows.map((row) => ids[row] as number), changed }
}

function addByField(byField: Record<MarkField, number>, changed: Uint8Array): void {
  const cardsByMask = new Int32Array(256)
  for (let at = 0; at < changed.length; at += 1) {
    const mask = changed[at] as number
    cardsByMask[mask] = (cardsByMask[mask] as number) + 1
  }
  cardsByMask.forEach((cards, mask) => {
    for (const field of changedFields(mask)) byField[field] += cards
  })
}
