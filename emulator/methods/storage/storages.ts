// `entity.add|get|update|delete|rights`: the storages themselves.
// https://apidocs.bitrix24.com/api-reference/entity/entities/index.html
import { Refusal, RestError } from '../../catalogue/errors.ts'
import type { Storage } from '../../state/rows/app.ts'
import { answerOf, mapOrEmptyList } from '../answers.ts'
import type { Call, Handler, Param } from '../call.ts'
import { entriesOf, paramAnyCase, textOf } from '../params.ts'
import {
  findStorage,
  hasRight,
  notFound,
  requireStorage,
  STORAGE_COST_MS,
  storageCode,
  type StorageRight,
} from './storage-access.ts'

/** Open to any user of the application; the creator gets `X`. */
export const entityAdd: Handler = (call) => {
  const code = storageCode(call)
  if (findStorage(call, code) !== undefined) throw alreadyExists()
  const name = (textOf(paramAnyCase(call.params, 'NAME')) ?? '').trim()
  if (name === '') throw Refusal.core('Не указано название информационного блока.<br>')
  const access = rightsOf(call, paramAnyCase(call.params, 'ACCESS'))
  call.portal.app.storages.push({ code, name, access, properties: [], items: [] })
  return answerOf(true, STORAGE_COST_MS)
}

/** One storage, or all the caller can read. */
export const entityGet: Handler = (call) => {
  if (paramAnyCase(call.params, 'ENTITY') !== undefined) {
    return answerOf(describe(call, requireStorage(call, 'R')), STORAGE_COST_MS)
  }
  if (call.auth !== 'application') throw Refusal.accessDenied('Application context required')
  const readable = call.portal.app.storages.filter((storage) => hasRight(call, storage, 'R'))
  return answerOf(
    readable.map((storage) => describe(call, storage)),
    STORAGE_COST_MS,
  )
}

export const entityUpdate: Handler = (call) => {
  const storage = requireStorage(call, 'X')
  const renamed =
    paramAnyCase(call.params, 'ENTITY_NEW') === undefined ? storage.code : storageCode(call, 'ENTITY_NEW')
  if (renamed !== storage.code && findStorage(call, renamed) !== undefined) throw alreadyExists()
  const name = textOf(paramAnyCase(call.params, 'NAME'))
  const access = paramAnyCase(call.params, 'ACCESS')
  storage.code = renamed
  if (name !== undefined) storage.name = name.trim()
  if (entriesOf(access).length > 0) storage.access = rightsOf(call, access)
  return answerOf(true, STORAGE_COST_MS)
}

export const entityDelete: Handler = (call) => {
  const storage = requireStorage(call, 'X')
  call.portal.app.storages.splice(call.portal.app.storages.indexOf(storage), 1)
  return answerOf(true, STORAGE_COST_MS)
}

/** Reads or sets the rights; a storage that is not there answers `null`. */
export const entityRights: Handler = (call) => {
  const storage = findStorage(call, storageCode(call))
  if (storage === undefined || !hasRight(call, storage, 'R')) return answerOf(null, STORAGE_COST_MS)
  const access = paramAnyCase(call.params, 'ACCESS')
  if (entriesOf(access).length > 0) {
    if (!hasRight(call, storage, 'X')) throw Refusal.accessDenied()
    storage.access = rightsOf(call, access)
  }
  return answerOf(mapOrEmptyList(storage.access), STORAGE_COST_MS)
}

/** Levels other than R, W, X are dropped; the caller always keeps `X`. */
function rightsOf(call: Call, access: Param | undefined): Storage['access'] {
  const given = entriesOf(access).flatMap(([code, level]) => (isRight(level) ? [[code, level] as const] : []))
  return { ...Object.fromEntries(given), [`U${call.user.id}`]: 'X' }
}

const isRight = (level: Param): level is StorageRight => level === 'R' || level === 'W' || level === 'X'

function describe(call: Call, storage: Storage): Record<string, string> {
  // The portal's infoblock id; stable while storages are only added.
  const id = 20 + call.portal.app.storages.indexOf(storage)
  if (id < 20) throw notFound()
  return { ID: String(id), IBLOCK_TYPE_ID: 'rest_entity', ENTITY: storage.code, NAME: storage.name }
}

const alreadyExists = (): RestError =>
  new RestError(400, 'ERROR_ENTITY_ALREADY_EXISTS', 'Entity already exists')
