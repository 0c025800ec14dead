// What an activity leaves on the cards it is bound to: the time of the last event and, for calls, letters,
// chats and forms, the time of the last communication (bitrix24-rest 7.4). Neither counts as an edit of the
// card.
import type { Portal } from './portal.ts'
import { cardKindOf, tableOf } from './record-kinds.ts'
import type { Activity } from './rows/activity.ts'
import type { ClientRecord } from './rows/client.ts'
import { OwnerType, type Seconds } from './rows/record.ts'

const COMMUNICATION_PROVIDERS: ReadonlySet<string> = new Set([
  'VOXIMPLANT_CALL',
  'CRM_CALL_TRACKER',
  'CRM_EMAIL',
  'IMOPENLINES_SESSION',
  'CRM_WEBFORM',
])

/** Whether the activity moves `lastCommunicationAt`. */
export function isCommunication(activity: Pick<Activity, 'typeId' | 'providerId'>): boolean {
  return activity.typeId === 2 || activity.typeId === 4 || COMMUNICATION_PROVIDERS.has(activity.providerId)
}

/**
 * Moves the two times of every bound card forward to `at`, the second the activity was written down, never
 * back; a binding to nothing is passed over.
 */
export function stampBoundCards(portal: Portal, activity: Activity, at: Seconds): void {
  const isTalk = isCommunication(activity)
  for (const binding of activity.bindings) {
    const kind = cardKindOf(binding.ownerType)
    if (kind === undefined) continue
    const table = tableOf(portal, kind)
    const card = table.get(binding.ownerId)
    if (card === undefined) continue
    let isMoved = false
    if (at > card.lastActivityAt) {
      card.lastActivityAt = at
      card.lastActivityById = activity.authorId
      isMoved = true
    }
    if (isTalk && (binding.ownerType === OwnerType.contact || binding.ownerType === OwnerType.company)) {
      const client = card as ClientRecord & typeof card
      if (at > client.lastCommunicationAt) {
        client.lastCommunicationAt = at
        isMoved = true
      }
    }
    if (isMoved) table.touched(card)
  }
}
