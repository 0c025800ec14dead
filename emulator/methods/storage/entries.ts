// Methods of the application's storages for the registry. Sections and file properties are not written.
import type { MethodEntry } from '../call.ts'
import { itemAdd, itemDelete, itemGet, itemUpdate } from './items.ts'
import { propertyAdd, propertyDelete, propertyGet } from './properties.ts'
import { entityAdd, entityDelete, entityGet, entityRights, entityUpdate } from './storages.ts'

const handlers = {
  'entity.add': entityAdd,
  'entity.get': entityGet,
  'entity.update': entityUpdate,
  'entity.delete': entityDelete,
  'entity.rights': entityRights,
  'entity.item.add': itemAdd,
  'entity.item.get': itemGet,
  'entity.item.update': itemUpdate,
  'entity.item.delete': itemDelete,
  'entity.item.property.add': propertyAdd,
  'entity.item.property.get': propertyGet,
  'entity.item.property.delete': propertyDelete,
}

export const storageMethods: readonly MethodEntry[] = Object.entries(handlers).map(([name, handler]) => ({
  name,
  scope: 'entity',
  handler,
}))
