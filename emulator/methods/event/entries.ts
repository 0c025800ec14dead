// Methods of events for the registry: offline events only.
import type { MethodEntry } from '../call.ts'
import { eventBind, eventGet, eventUnbind } from './bind.ts'
import { offlineClear, offlineError, offlineGet, offlineList } from './offline-methods.ts'

export const eventMethods: readonly MethodEntry[] = [
  { name: 'event.bind', scope: '', handler: eventBind },
  { name: 'event.unbind', scope: '', handler: eventUnbind },
  { name: 'event.get', scope: '', handler: eventGet },
  { name: 'event.offline.list', scope: '', handler: offlineList },
  { name: 'event.offline.get', scope: '', handler: offlineGet },
  { name: 'event.offline.clear', scope: '', handler: offlineClear },
  { name: 'event.offline.error', scope: '', handler: offlineError },
]
