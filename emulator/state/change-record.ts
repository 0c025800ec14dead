// Setting fields of a row: compare, set, write the ledger, tell the table. It knows nothing of what a change
// drags along; that is added by actions.ts before and after.
import type { AppliedChange, Portal } from './portal.ts'
import { restNameOf, tableOf, type RecordKind, type RowByKind } from './record-kinds.ts'
import type { ExtraValues, Multifield, UserFieldValues } from './rows/record.ts'

/** Who does it: a person in the interface, or somebody through REST. */
export interface Actor {
  readonly userId: number
  readonly by: 'rest' | 'person'
}

export type UserFieldChange = Readonly<Record<string, UserFieldValues[string] | null>>
export type ExtraChange = Readonly<Record<string, string>>

/**
 * New values by row key; `userFields` and `extra` hold only the codes to change: `''`, and for user fields `null` or
 * `[]`, empties one.
 */
export type RecordChanges<K extends RecordKind> = {
  [F in keyof Omit<RowByKind[K], 'id' | 'userFields' | 'extra'>]?: RowByKind[K][F]
} & { userFields?: UserFieldChange; extra?: ExtraChange }

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
export function mergedUserFields(
  present: UserFieldValues | null,
  change: UserFieldChange,
): UserFieldValues | null {
  const merged: UserFieldValues = {}
  for (const [code, value] of Object.entries({ ...present, ...change }))
    if (!isEmptyValue(value)) merged[code] = value!
  return Object.keys(merged).length === 0 ? null : merged
}

/** The rarely used columns after the change, without empty ones; undefined for none at all. */
export function mergedExtra(present: ExtraValues | undefined, change: ExtraChange): ExtraValues | undefined {
  const entries = Object.entries({ ...present, ...change }).filter(([, value]) => value !== '')
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

type Values = Readonly<Record<string, unknown>>

function noteByName(
  portal: Portal,
  actor: Actor,
  kind: RecordKind,
  id: number,
  before: Values | null | undefined,
  after: Values | null | undefined,
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

function mergedValue(key: string, before: unknown, given: unknown): unknown {
  if (key === 'userFields')
    return mergedUserFields(before as UserFieldValues | null, given as UserFieldChange)
  if (key === 'extra') return mergedExtra(before as ExtraValues | undefined, given as ExtraChange)
  return given
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
    const after = mergedValue(key, before, given)
    if (sameValue(before, after) || (before === undefined && isEmptyValue(after))) continue
    isChanged = true
    if (after === undefined) delete cells[key]
    else cells[key] = after
    if (key === 'userFields' || key === 'extra') {
      noted.push(...noteByName(portal, actor, kind, row.id, before as Values | null, after as Values | null))
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
