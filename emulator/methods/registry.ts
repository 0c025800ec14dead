// All methods of the portal by lower-cased name. A method that is not here answers "not emulated" when it is documented
// and "Method not found!" otherwise. `batch` is the wire's own and stands in http/run-batch.ts.
import type { MethodEntry } from './call.ts'
import { callListMethods } from './calllist/entries.ts'
import { cardConfigurationMethods } from './card-configuration/entries.ts'
import { consentMethods } from './consent/entries.ts'
import { crmMethods } from './crm/entries.ts'
import { departmentMethods } from './department/entries.ts'
import { eventMethods } from './event/entries.ts'
import { messengerMethods } from './messenger/entries.ts'
import { openLineMethods } from './open-lines/entries.ts'
import { appOptionGet, appOptionSet, userOptionGet, userOptionSet } from './options/options.ts'
import { placementMethods } from './placement/entries.ts'
import { storageMethods } from './storage/entries.ts'
import { accessName } from './system/access-name.ts'
import { appInfo, featureGet } from './system/app-info.ts'
import { profile, userAccess, userAdmin } from './system/profile.ts'
import { scope, scopeMethods } from './system/scope.ts'
import { serverTime } from './system/server-time.ts'
import { userFields } from './system/user-fields.ts'
import { userCurrent, userGet } from './system/user-get.ts'
import { userSearch } from './system/user-search.ts'
import { taskMethods } from './tasks/entries.ts'
import { telephonyMethods } from './telephony/entries.ts'
import { timelineMethods } from './timeline/entries.ts'

const probing = scopeMethods(() => allMethods)

const ownMethods: readonly MethodEntry[] = [
  { name: 'server.time', scope: '', handler: serverTime },
  { name: 'profile', scope: '', handler: profile },
  { name: 'user.admin', scope: '', handler: userAdmin },
  { name: 'user.access', scope: '', handler: userAccess },
  { name: 'access.name', scope: '', handler: accessName },
  { name: 'user.current', scope: 'user', handler: userCurrent },
  { name: 'user.get', scope: 'user', handler: userGet },
  { name: 'user.search', scope: 'user', handler: userSearch },
  { name: 'user.fields', scope: 'user', handler: userFields },
  { name: 'app.info', scope: '', handler: appInfo },
  { name: 'feature.get', scope: '', handler: featureGet },
  { name: 'scope', scope: '', handler: scope },
  { name: 'methods', scope: '', handler: probing.methods },
  { name: 'method.get', scope: '', handler: probing.methodGet },
  { name: 'app.option.get', scope: '', handler: appOptionGet },
  { name: 'app.option.set', scope: '', handler: appOptionSet },
  { name: 'user.option.get', scope: '', handler: userOptionGet },
  { name: 'user.option.set', scope: '', handler: userOptionSet },
]

export const allMethods: readonly MethodEntry[] = [
  ...ownMethods,
  ...storageMethods,
  ...placementMethods,
  ...eventMethods,
  ...timelineMethods,
  ...callListMethods,
  ...cardConfigurationMethods,
  ...telephonyMethods,
  ...openLineMethods,
  ...messengerMethods,
  ...consentMethods,
  ...taskMethods,
  ...departmentMethods,
  ...crmMethods,
]

const byName = new Map(allMethods.map((entry) => [entry.name.toLowerCase(), entry]))

/** @param name lower-cased */
export function findMethod(name: string): MethodEntry | undefined {
  return byName.get(name)
}
