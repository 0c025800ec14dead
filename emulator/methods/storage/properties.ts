// `entity.item.property.add|get|delete`: properties of the items of a storage.
// https://apidocs.bitrix24.com/api-reference/entity/items/properties/index.html
import { Refusal, RestError } from '../../catalogue/errors.ts'
import type { Storage } from '../../state/rows/app.ts'
import { answerOf } from '../answers.ts'
import type { Call, Handler } from '../call.ts'
import { paramAnyCase, textOf } from '../params.ts'
import { nullArgument, requireStorage, STORAGE_COST_MS } from './storage-access.ts'

type Property = Storage['properties'][number]

/** `TYPE` is S, N or F; files are not kept, so F is refused. */
export const propertyAdd: Handler = (call) => {
  const storage = requireStorage(call, 'X')
  const code = propertyCode(call)
  if (code === '') throw nullArgument('PROPERTY')
  if (storage.properties.some((property) => property.code === code)) {
    throw new RestError(400, 'ERROR_PROPERTY_ALREADY_EXISTS', 'Property already exists')
  }
  const type = (textOf(paramAnyCase(call.params, 'TYPE')) ?? 'S').toUpperCase()
  if (!['S', 'N', 'F'].includes(type)) throw Refusal.argument('Wrong entity item property type', 'TYPE')
  if (type === 'F') throw Refusal.notEmulated('entity.item.property.add with TYPE F')
  storage.properties.push({ code, name: textOf(paramAnyCase(call.params, 'NAME')) ?? '', type })
  return answerOf(true, STORAGE_COST_MS)
}

export const propertyGet: Handler = (call) => {
  const storage = requireStorage(call, 'R')
  const code = propertyCode(call)
  if (code === '') return answerOf(storage.properties.map(describe), STORAGE_COST_MS)
  return answerOf(describe(requireProperty(storage, code)), STORAGE_COST_MS)
}

/** Values of the items go with the property. */
export const propertyDelete: Handler = (call) => {
  const storage = requireStorage(call, 'X')
  const property = requireProperty(storage, propertyCode(call))
  storage.properties.splice(storage.properties.indexOf(property), 1)
  for (const item of storage.items) {
    item.properties = Object.fromEntries(
      Object.entries(item.properties).filter(([code]) => code !== property.code),
    )
  }
  return answerOf(true, STORAGE_COST_MS)
}

function propertyCode(call: Call): string {
  return (textOf(paramAnyCase(call.params, 'PROPERTY')) ?? '').replace(/[^a-zA-Z0-9_]/g, '')
}

function requireProperty(storage: Storage, code: string): Property {
  const property = storage.properties.find((one) => one.code === code)
  if (property === undefined) throw new RestError(400, 'ERROR_PROPERTY_NOT_FOUND', 'Property not found')
  return property
}

const describe = ({ code, name, type }: Property): Record<string, string> => ({
  PROPERTY: code,
  NAME: name,
  TYPE: type,
  SORT: '500',
})
