// Setting fields of a row: compare, set, write the ledger, tell the table. It knows nothing of what a change
// drags along; that is added by actions.ts before and after.
import type { AppliedChange, Portal } from './portal.ts'
import { restNameOf, tableOf, type RecordKind, type RowByKind } from './record-kinds.ts'
import type { Multifield, UserFieldValues } from './rows.ts'

/** Who does it: a person in the interface, or somebody through REST. */
export interface Actor {
  readonly userId: number
  readonly by: 'rest' | 'person'
}

export type UserFieldChange = Readonly<Record<string, UserFieldValues[string] | null>>

/** New values by row key; `userFields` holds only the codes to change, `null` or `''` or `[]` empties one. */
export type RecordChanges<K extends RecordKind> = {
  [F in keyof Omit<RowByKind[K], 'id' | 'userFields'>]?: RowByKind[K][F]
} & { userFields?: UserFieldChange }

/** Equal as the portal's database sees it: arrays and small records by content. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  return JSON.stringify(a) === JSON.stringify(b)
}

/** One row of the ledger, at the portal's present second. */
export function noteChange(
  portal: Portal,
  actor: Actor,
  kind: string,
  id: number,
  field: string,
  before: unknown,
  after: unknown,
): AppliedChange {
  const change: AppliedChange = {
    at: portal.clock.nowSeconds(),
    userId: actor.userId,
    by: actor.by,
    entity: kind,
    id,
    field,
    before,
    after,
  }
  portal.applied.push(change)
  return change
}

const isEmptyValue = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** The user fields after the change; keys without a value vanish, and `null` stands for none at all. */
function mergedUserFields(present: UserFieldValues | null, change: UserFieldChange): UserFieldValues | null {
  const merged: UserFieldValues = {}
  for (const [code, value] of Object.entries({ ...present, ...change }))
    if (!isEmptyValue(value)) merged[code] = value!
  return Object.keys(merged).length === 0 ? null : merged
}

function noteUserFields(
  portal: Portal,
  actor: Actor,
  kind: RecordKind,
  id: number,
  before: UserFieldValues | null,
  after: UserFieldValues | null,
): AppliedChange[] {
  const codes = Object.keys({ ...before, ...after })
  return codes
    .filter((code) => !sameValue(before?.[code], after?.[code]))
    .map((code) => noteChange(portal, actor, kind, id, code, before?.[code] ?? null, after?.[code] ?? null))
}

function noteMultifields(
  portal: Portal,
  actor: Actor,
  kind: RecordKind,
  id: number,
  before: readonly Multifield[],
  after: readonly Multifield[],
): AppliedChange[] {
  const kinds = [...new Set([...before, ...after].map((field) => field.kind))]
  const of = (fields: readonly Multifield[], name: string): Multifield[] =>
    fields.filter((field) => field.kind === name)
  return kinds
    .filter((name) => !sameValue(of(before, name), of(after, name)))
    .map((name) => noteChange(portal, actor, kind, id, name, of(before, name), of(after, name)))
}

/**
 * Sets the fields that differ and writes one ledger row for each field REST knows. Gives the ledger rows in
 * the order of the changes; an empty list means that nothing differed and nothing was saved. Modification
 * stamps are not its matter.
 */
export function setFields<K extends RecordKind>(
  portal: Portal,
  kind: K,
  row: RowByKind[K],
  changes: RecordChanges<K>,
  actor: Actor,
): readonly AppliedChange[] {
  const cells = row as unknown as Record<string, unknown>
  const noted: AppliedChange[] = []
  let isChanged = false
  for (const [key, given] of Object.entries(changes as Record<string, unknown>)) {
    if (given === undefined) continue
    const before = cells[key]
    const after =
      key === 'userFields'
        ? mergedUserFields(before as UserFieldValues | null, given as UserFieldChange)
        : given
    if (sameValue(before, after)) continue
    isChanged = true
    cells[key] = after
    if (key === 'userFields') {
      noted.push(
        ...noteUserFields(
          portal,
          actor,
          kind,
          row.id,
          before as UserFieldValues | null,
          after as UserFieldValues | null,
        ),
      )
    } else if (key === 'multifields') {
      noted.push(
        ...noteMultifields(portal, actor, kind, row.id, before as Multifield[], after as Multifield[]),
      )
    } else {
      const name = restNameOf(kind, key)
      if (name !== undefined) noted.push(noteChange(portal, actor, kind, row.id, name, before, after))
    }
  }
  if (isChanged) tableOf(portal, kind).touched(row)
  return noted
}
