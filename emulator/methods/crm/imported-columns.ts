// Times and authors that an import may bring along, where an ordinary record gets the present moment and the caller.
// Rules: not before the last record, not later than now, changed not before created, moved in between.
// Docs: crm/universal/import/index.md of b24-rest-docs ("how to keep the history of an item").
import type { Call, Param } from '../call.ts'
import type { RestError } from '../../catalogue/errors.ts'
import type { HasId } from '../../state/table.ts'
import type { Entity } from './field.ts'
import { Kinds } from './field-kinds.ts'
import type { Zone } from './field-kinds.ts'
import { upperName } from './item-names.ts'
import { entriesOf, phpInt } from './php-values.ts'
import type { RowChanges } from './row-changes.ts'

/** Row keys by the upper name of the field, and the title that a refusal says. */
type ImportNames = Readonly<Record<string, readonly [key: string, title: string]>>

export const OLD_IMPORT_NAMES: ImportNames = {
  DATE_CREATE: ['createdAt', 'Дата создания'],
  DATE_MODIFY: ['modifiedAt', 'Дата изменения'],
  CREATED_BY_ID: ['createdById', 'Кем создан'],
  MODIFY_BY_ID: ['modifiedById', 'Кем изменен'],
}
export const ITEM_IMPORT_NAMES: ImportNames = {
  CREATED_TIME: ['createdAt', 'Дата создания'],
  UPDATED_TIME: ['modifiedAt', 'Дата изменения'],
  MOVED_TIME: ['movedAt', 'Дата изменения стадии'],
  CREATED_BY: ['createdById', 'Кем создан'],
  UPDATED_BY: ['modifiedById', 'Кем изменен'],
  MOVED_BY: ['movedById', 'Кем изменена стадия'],
}

/** Whether the fields name any of these columns. */
export function hasImportedColumns(fields: Param | undefined, names: ImportNames): boolean {
  return entriesOf(fields).some(([name]) => Object.hasOwn(names, upperName(name)))
}

/**
 * Columns of the row that the request brings along. Throws what `refuse` makes of the title for a value that breaks
 * the rules.
 */
export function importedColumns<Row extends HasId>(
  call: Call,
  entity: Entity<Row>,
  fields: Param | undefined,
  names: ImportNames,
  zone: Zone,
  refuse: (title: string) => RestError,
): RowChanges {
  const columns: Record<string, number> = {}
  const titles: Record<string, string> = {}
  for (const [name, value] of entriesOf(fields)) {
    const [key, title] = names[upperName(name)] ?? []
    if (key === undefined || title === undefined) continue
    const read = key.endsWith('At') ? Kinds.moment.parse(value, zone) : phpInt(value)
    if (typeof read !== 'number' || read <= 0) throw refuse(title)
    columns[key] = read
    titles[key] = title
  }
  checkOrder(call, entity, columns, (key) => refuse(titles[key] ?? key))
  const { movedAt, movedById, ...plain } = columns
  if (!entity.fields.some((one) => one.timeColumn === 'movedAt')) return { ...plain, ...followers(plain) }
  const moved = movedAt ?? columns['createdAt']
  return {
    ...plain,
    ...followers(plain),
    ...(moved === undefined ? {} : { movedAt: moved }),
    ...(movedById === undefined ? {} : { movedById }),
  }
}

function checkOrder<Row extends HasId>(
  call: Call,
  entity: Entity<Row>,
  columns: Readonly<Record<string, number>>,
  refuse: (key: string) => RestError,
): void {
  const now = call.portal.clock.nowSeconds()
  const last = entity.table(call.portal).rows().at(-1) as { createdAt: number } | undefined
  const { createdAt = now, modifiedAt = columns['createdAt'] ?? now, movedAt } = columns
  if (columns['createdAt'] !== undefined && (createdAt > now || createdAt < (last?.createdAt ?? 0)))
    throw refuse('createdAt')
  if (modifiedAt > now || modifiedAt < createdAt) throw refuse('modifiedAt')
  if (movedAt !== undefined && (movedAt < createdAt || movedAt > modifiedAt)) throw refuse('movedAt')
}

/** What stands at the moment of creation unless the request says otherwise. */
function followers(columns: Readonly<Record<string, number>>): RowChanges {
  const { createdAt, modifiedAt } = columns
  return createdAt === undefined ? {} : { modifiedAt: modifiedAt ?? createdAt, lastActivityAt: createdAt }
}
