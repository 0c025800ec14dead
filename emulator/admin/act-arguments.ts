// Reading the arguments of `act` from JSON: each reader gives a value of the right type or throws a sentence that says
// what is allowed. What the arguments are used for is in act.ts.
import type { Portal } from '../state/portal.ts'
import { cardKindOf, RECORD_KINDS, tableOf, type RecordKind } from '../state/record-kinds.ts'
import type { Binding } from '../state/rows/activity.ts'

export type ActBody = Readonly<Record<string, unknown>>

/** A body that is no act; the message is a sentence for the caller (HTTP 400). */
export class ActRefused extends Error {
  override readonly name = 'ActRefused'
}

/** One of `kinds` under `entity`. */
export function kindOf<K extends RecordKind>(body: ActBody, kinds: readonly K[]): K {
  const entity = body['entity']
  const found = kinds.find((kind) => kind === entity)
  if (found !== undefined) return found
  throw new ActRefused(`"entity" is one of ${kinds.join(', ')}.`)
}

export const ALL_KINDS = RECORD_KINDS

/** Id of an existing record of the kind under `key`. */
export function recordId(body: ActBody, key: string, portal: Portal, kind: RecordKind): number {
  const id = idIn(body, key)
  if (tableOf(portal, kind).get(id) === undefined) throw new ActRefused(`There is no ${kind} ${id}.`)
  return id
}

export function userId(body: ActBody, key: string, portal: Portal): number {
  const id = idIn(body, key)
  if (portal.tables.users.get(id) === undefined) throw new ActRefused(`There is no user ${id}.`)
  return id
}

function idIn(body: ActBody, key: string): number {
  const value = body[key]
  if (isId(value)) return value
  throw new ActRefused(`"${key}" is a whole number above 0.`)
}

function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0
}

/** A list of ids, not empty. */
export function idList(body: ActBody, key: string): number[] {
  const value = body[key]
  if (Array.isArray(value) && value.length > 0 && value.every(isId)) return value
  throw new ActRefused(`"${key}" is a list of whole numbers above 0.`)
}

export function textIn(body: ActBody, key: string): string {
  const value = body[key]
  if (typeof value === 'string' && value !== '') return value
  throw new ActRefused(`"${key}" is a text.`)
}

export function flagIn(body: ActBody, key: string): boolean | undefined {
  const value = body[key]
  if (value === undefined || typeof value === 'boolean') return value
  throw new ActRefused(`"${key}" is true or false.`)
}

export function objectIn(body: ActBody, key: string): Record<string, unknown> {
  const value = body[key]
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>
  throw new ActRefused(`"${key}" is a JSON object.`)
}

/** A number from `least` up. */
export function numberIn(body: ActBody, key: string, least: number): number {
  const value = body[key]
  if (typeof value === 'number' && Number.isFinite(value) && value >= least) return value
  throw new ActRefused(`"${key}" is a number from ${least} up.`)
}

/** `''` where nothing is given. */
export function optionalText(body: ActBody, key: string): string {
  return body[key] === undefined ? '' : textIn(body, key)
}

/** The card under `ownerType` and `ownerId`, which exists. */
export function ownerIn(portal: Portal, body: ActBody): Binding {
  const ownerType = body['ownerType']
  const kind = typeof ownerType === 'number' ? cardKindOf(ownerType) : undefined
  if (typeof ownerType !== 'number' || kind === undefined)
    throw new ActRefused('"ownerType" is 1 (lead), 2 (deal), 3 (contact), 4 (company) or 31 (invoice).')
  return { ownerType, ownerId: recordId(body, 'ownerId', portal, kind) }
}
