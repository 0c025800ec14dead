// Collects the rows of one answer into typed tables. What the rules need only once a card (its first activity, "has a
// filled requisite") is kept once a card here, so that a busy card costs one row and not a thousand.
import { NO_DAY, type Day } from '../../domain/calendar.ts'
import { createTableBuilder, type Row } from '../../domain/columns.ts'
import { OWNER_COMPANY, OWNER_CONTACT, type CardType } from '../../domain/crm-tables.ts'
import { PART_SCHEMAS, type Part, type PartName } from '../../pipeline/ports/reading.ts'

export interface PartBuilder {
  add<N extends PartName>(table: N, row: Row<(typeof PART_SCHEMAS)[N]>): void
  /** Keeps the earliest day of each card; NO_DAY (not known) only if nothing better comes. */
  addActivity(ownerType: CardType, ownerId: number, day: Day): void
  /** Remembers that a card has this; once a card. */
  addOwner(table: 'requisites' | 'contactData', ownerType: CardType, ownerId: number): void
  build(): Part
}

interface AnyBuilder {
  add(row: Readonly<Record<string, number>>): void
  build(): unknown
}

export function createPartBuilder(): PartBuilder {
  const tables = new Map<PartName, AnyBuilder>()
  const firstDays = new Map<number, Day>()
  const owners = { requisites: new Set<number>(), contactData: new Set<number>() }

  const addRow = (table: PartName, row: Readonly<Record<string, number>>): void => {
    let builder = tables.get(table)
    if (builder === undefined) {
      builder = createTableBuilder(PART_SCHEMAS[table])
      tables.set(table, builder)
    }
    builder.add(row)
  }

  return {
    add: addRow,
    addActivity(ownerType, ownerId, day) {
      const key = ownerKey(ownerType, ownerId)
      const known = firstDays.get(key)
      if (known === undefined || known === NO_DAY || (day !== NO_DAY && day < known)) firstDays.set(key, day)
    },
    addOwner(table, ownerType, ownerId) {
      const key = ownerKey(ownerType, ownerId)
      if (owners[table].has(key)) return
      owners[table].add(key)
      addRow(table, { ownerType, ownerId })
    },
    build() {
      for (const [key, day] of firstDays) addRow('activities', { ...ownerOf(key), day })
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
