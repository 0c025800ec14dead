// Methods of call lists for the registry.
import type { MethodEntry } from '../call.ts'
import {
  callListAdd,
  callListGet,
  callListItems,
  callListList,
  callListStatuses,
  callListUpdate,
} from './call-lists.ts'

export const callListMethods: readonly MethodEntry[] = [
  { name: 'crm.calllist.add', scope: 'crm', handler: callListAdd },
  { name: 'crm.calllist.get', scope: 'crm', handler: callListGet },
  { name: 'crm.calllist.items.get', scope: 'crm', handler: callListItems },
  { name: 'crm.calllist.list', scope: 'crm', handler: callListList },
  { name: 'crm.calllist.statuslist', scope: 'crm', handler: callListStatuses },
  { name: 'crm.calllist.update', scope: 'crm', handler: callListUpdate },
]
