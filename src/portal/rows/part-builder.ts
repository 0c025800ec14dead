// Collects the rows of one answer into typed tables: rows of lists as they come, answers about cards (the first activity,
// "holds contact data") once a card, so that a busy card costs one row and not fifty.
import { NO_DAY, type Day } from '../../domain/calendar.ts'
import { createTableBuilder, type Row } from '../../domain/columns.ts'
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../../domain/crm-tables.ts'
import { PART_SCHEMAS, type Part, type PartName } from '../../pipeline/ports/reading.ts'

export interface PartBuilder {
  /** Rows put into tables so far by `add`. */
  readonly rows: number
  add<N extends PartName>(table: N, row: Row<(typeof PART_SCHEMAS)[N]>): void
  /** An answer about a card, without an activity's id: keeps the earliest day of each; NO_DAY only if nothing better comes. */
  addFirstActivity(ownerType: CardType, ownerId: number, day: Day): void
  /** Remembers that a card holds contact data; once a card. */
  addContactData(ownerType: CardType, ownerId: number): void
  build(): Part
}

interface AnyBuilder {
  add(row: Readonly<Record<string, number>>): void
  build(): unknown
}

export function createPartBuilder(): PartBuilder {
  const tables = new Map<PartName, AnyBuilder>()
  const firstDays = new Map<number, Day>()
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
    addFirstActivity(ownerType, ownerId, day) {
      const key = ownerKey(ownerType, ownerId)
      const known = firstDays.get(key)
      if (known === undefined || known === NO_DAY || (day !== NO_DAY && day < known)) firstDays.set(key, day)
    },
    addContactData(ownerType, ownerId) {
      const key = ownerKey(ownerType, ownerId)
      if (withData.has(key)) return
      withData.add(key)
      addRow('contactData', { ownerType, ownerId })
    },
    build() {
      for (const [key, day] of firstDays) addRow('activities', { id: 0, ...ownerOf(key), day })
      firstDays.clear()
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
