// Collects the rows of one answer into typed tables: rows of lists as they come, answers about cards (the first activity,
// "holds contact data") once a card, so that a busy card costs one row and not fifty.
import { NO_DAY, type Day } from '../../domain/calendar.ts'
import { createTableBuilder, type Row } from '../../domain/tables/columns.ts'
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../../domain/tables/crm-tables.ts'
import { PART_SCHEMAS, type Part, type PartName } from '../../pipeline/ports/reading.ts'

export interface PartBuilder {
  /** Rows put into tables so far by `add`. */
  readonly rows: number
  add<N extends PartName>(table: N, row: Row<(typeof PART_SCHEMAS)[N]>): void
  /** An answer about a card: keeps the earliest activity of each; one without a day only if nothing better comes. */
  addFirstActivity(ownerType: CardType, ownerId: number, activity: FirstActivity): void
  /** Remembers that a card holds contact data; once a card. */
  addContactData(ownerType: CardType, ownerId: number): void
  build(): Part
}

export interface FirstActivity {
  readonly id: number
  readonly day: Day
}

interface AnyBuilder {
  add(row: Readonly<Record<string, number>>): void
  build(): unknown
}

export function createPartBuilder(): PartBuilder {
  const tables = new Map<PartName, AnyBuilder>()
  const first = new Map<number, FirstActivity>()
  const withData = new Set<number>()
  let rows = 0

  const addRow = (table: PartName, row: Readonly<Record<string, number>>): void => {
    let builder = tables.get(table)
    if (builder === undefined) {
      builder = createTableBuilder(PART_SCHEMAS[table])
      tables.set(table, builder)
    }
    builder.add(row)
    rows += 1
  }

  return {
    get rows() {
      return rows
    },
    add: addRow,
    addFirstActivity(ownerType, ownerId, activity) {
      const key = ownerKey(ownerType, ownerId)
      const known = first.get(key)
      const isEarlier = activity.day !== NO_DAY && (known === undefined || activity.day < known.day)
      if (known === undefined || known.day === NO_DAY || isEarlier) first.set(key, activity)
    },
    addContactData(ownerType, ownerId) {
      const key = ownerKey(ownerType, ownerId)
      if (withData.has(key)) return
      withData.add(key)
      addRow('contactData', { ownerType, ownerId })
    },
    build() {
      for (const [key, { id, day }] of first) addRow('activities', { id, ...ownerOf(key), day })
      first.clear()
      return Object.fromEntries([...tables].map(([name, builder]) => [name, builder.build()]))
    },
  }
}

/** Type and id as one number: ids are below 2^31. */
function ownerKey(ownerType: CardType, ownerId: number): number {
  return ownerId * 2 + (ownerType === OWNER_COMPANY ? 1 : 0)
}

function ownerOf(key: number): { ownerType: CardType; ownerId: number } {
  return { ownerType: key % 2 === 1 ? OWNER_COMPANY : OWNER_CONTACT, ownerId: Math.floor(key / 2) }
}
