// Methods of the messenger for the registry: notifications only.
import type { MethodEntry } from '../call.ts'
import { notify, notifyDelete, notifyPersonal, notifySystem } from './notifications.ts'

export const messengerMethods: readonly MethodEntry[] = [
  { name: 'im.notify', scope: 'im', handler: notify },
  { name: 'im.notify.personal.add', scope: 'im', handler: notifyPersonal },
  { name: 'im.notify.system.add', scope: 'im', handler: notifySystem },
  { name: 'im.notify.delete', scope: 'im', handler: notifyDelete },
]
