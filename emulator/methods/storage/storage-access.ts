// Finding a storage and testing the caller's right to it: R reads, W writes items, X manages (reference 12.1).
// A portal administrator has no right by himself here: whether a cloud portal gives him one is not known, and an
// application that grants it explicitly works either way.
// Source: CBitrixRestEntity of the rest module.
import { Refusal, RestError } from '../../catalogue/errors.ts'
import type { Storage } from '../../state/rows/app.ts'
import { accessCodesOf } from '../access-codes.ts'
import type { Call } from '../call.ts'
import { paramAnyCase, textOf } from '../params.ts'

export type StorageRight = 'R' | 'W' | 'X'

/** Documented default of emulated `entity.*` methods, milliseconds. */
export const STORAGE_COST_MS = 100
const MAX_STORED_CODE = 50
const ORDER: Readonly<Record<StorageRight, number>> = { R: 1, W: 2, X: 3 }

/**
 * The code given in a parameter, cleaned as the portal does (letters, digits and `_` only).
 * Throws `ERROR_ARGUMENT` for an empty or too long one, `ACCESS_DENIED` for a webhook.
 */
export function storageCode(call: Call, parameter = 'ENTITY'): string {
  if (call.auth !== 'application') throw Refusal.accessDenied('Application context required')
  const code = (textOf(paramAnyCase(call.params, parameter)) ?? '').replace(/[^a-zA-Z0-9_]/g, '')
  if (code === '') throw nullArgument(parameter)
  const room = MAX_STORED_CODE - `APP_${call.portal.app.clientId}_`.length
  if (code.length > room) {
    throw new RestError(400, 'ERROR_ARGUMENT', `Entity code is too long. Max length is ${room} characters.`)
  }
  return code
}

/** The storage with that code, whoever asks. */
export function findStorage(call: Call, code: string): Storage | undefined {
  return call.portal.app.storages.find((storage) => storage.code === code)
}

/**
 * The storage named in `ENTITY`, if the caller has the right.
 * Throws `ERROR_ENTITY_NOT_FOUND` when he cannot even read it, `ACCESS_DENIED` when he can but may not do this.
 */
export function requireStorage(call: Call, right: StorageRight): Storage {
  const storage = findStorage(call, storageCode(call))
  if (storage === undefined || !hasRight(call, storage, 'R')) throw notFound()
  if (!hasRight(call, storage, right)) throw Refusal.accessDenied()
  return storage
}

export function hasRight(call: Call, storage: Storage, right: StorageRight): boolean {
  const codes = accessCodesOf(call.portal, call.user)
  return Object.entries(storage.access).some(
    ([code, level]) => codes.has(code) && ORDER[level] >= ORDER[right],
  )
}

export const notFound = (): RestError => new RestError(400, 'ERROR_ENTITY_NOT_FOUND', 'Entity not found')

export function nullArgument(argument: string): RestError {
  return Refusal.argument(`Argument '${argument}' is null or empty`, argument)
}
