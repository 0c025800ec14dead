// Methods of card views for the registry.
import type { MethodEntry } from '../call.ts'
import {
  configurationForceCommon,
  configurationGet,
  configurationReset,
  configurationSet,
} from './card-configuration.ts'

export const cardConfigurationMethods: readonly MethodEntry[] = [
  { name: 'crm.item.details.configuration.get', scope: 'crm', handler: configurationGet },
  { name: 'crm.item.details.configuration.set', scope: 'crm', handler: configurationSet },
  { name: 'crm.item.details.configuration.reset', scope: 'crm', handler: configurationReset },
  {
    name: 'crm.item.details.configuration.forceCommonScopeForAll',
    scope: 'crm',
    handler: configurationForceCommon,
  },
]
