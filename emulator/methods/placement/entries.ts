// Methods of placements for the registry.
import type { MethodEntry } from '../call.ts'
import { placementBind, placementGet, placementList, placementUnbind } from './bindings.ts'

export const placementMethods: readonly MethodEntry[] = [
  { name: 'placement.bind', scope: 'placement', handler: placementBind },
  { name: 'placement.get', scope: 'placement', handler: placementGet },
  { name: 'placement.unbind', scope: 'placement', handler: placementUnbind },
  { name: 'placement.list', scope: 'placement', handler: placementList },
]
