// Records that name a record which is gone. A deletion empties such links and a merge turns them to the survivor, and
// neither shows as a change of the record, so these are read again. Pure.
import { OWNER_COMPANY, OWNER_CONTACT } from '../../domain/tables/crm-tables.ts'
import { STREAMS, type Stream } from '../../domain/refresh-view.ts'
import type { Part, RecordRef } from '../ports/reading.ts'
import { LIST_TABLES, streamNumber, streamOfRow, type ListTable } from '../reading/stream-tables.ts'

/** Column of a link, and the stream it leads to; an owner's stream stands in `ownerType`. */
const LINKS: Readonly<
  Partial<Record<ListTable, readonly (readonly [column: string, to: Stream | 'owner'])[]>>
> = {
  contacts: [['primaryCompanyId', 'companies']],
  deals: [
    ['companyId', 'companies'],
    ['contactId', 'contacts'],
  ],
  invoices: [
    ['companyId', 'companies'],
    ['contactId', 'contacts'],
    ['dealId', 'deals'],
  ],
  leads: [
    ['companyId', 'companies'],
    ['contactId', 'contacts'],
  ],
  activities: [['ownerId', 'owner']],
  requisites: [['ownerId', 'owner']],
  requisiteDoubts: [['ownerId', 'owner']],
}

/** Records of `lists` that lead to one of the `gone` ids (by place of their stream in STREAMS), each once. */
export function danglingRecords(lists: Part, gone: readonly ReadonlySet<number>[]): RecordRef[] {
  if (gone.every((ids) => ids.size === 0)) return []
  const found: RecordRef[] = []
  for (const name of LIST_TABLES) {
    const table = lists[name]
    const links = LINKS[name]
    if (table === undefined || links === undefined) continue
    const columns = table.columns as unknown as Readonly<Record<string, Int32Array>>
    for (let row = 0; row < table.length; row += 1) {
      const isDangling = links.some(([column, to]) => {
        const target = to === 'owner' ? streamOfOwner(columns['ownerType']?.[row]) : to
        return target !== undefined && gone[streamNumber(target)]?.has(columns[column]?.[row] ?? 0) === true
      })
      const stream = STREAMS[streamOfRow(name, table.columns, row)]
      if (isDangling && stream !== undefined) found.push({ stream, id: columns['id']?.[row] ?? 0 })
    }
  }
  return found
}

function streamOfOwner(ownerType: number | undefined): Stream | undefined {
  if (ownerType === OWNER_CONTACT) return 'contacts'
  return ownerType === OWNER_COMPANY ? 'companies' : undefined
}
