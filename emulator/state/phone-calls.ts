// A call over the portal's telephony: an activity on the client's card and a row of the statistics, as the portal makes
// both at once. Activities written through REST leave no row in the statistics.
import { createRecord } from './actions.ts'
import type { Actor } from './change-record.ts'
import type { Binding } from './rows/activity.ts'
import type { Call } from './rows/office.ts'
import { OwnerType } from './rows/record.ts'
import type { Portal } from './portal.ts'

export interface PhoneCall {
  readonly owner: Binding
  readonly isIncoming: boolean
  /** Seconds of talk; 0 = nobody answered. */
  readonly seconds: number
}

/** Rings now and is over at once; gives the row of the statistics. Only leads, contacts and companies have numbers. */
export function recordPhoneCall(portal: Portal, call: PhoneCall, actor: Actor): Call {
  const { owner, isIncoming, seconds } = call
  const activity = createRecord(
    portal,
    'activity',
    {
      ...owner,
      typeId: 2,
      providerId: 'VOXIMPLANT_CALL',
      providerTypeId: 'CALL',
      subject:
        seconds === 0 && isIncoming
          ? 'Пропущенный звонок'
          : isIncoming
            ? 'Входящий звонок'
            : 'Исходящий звонок',
      direction: isIncoming ? 1 : 2,
      completed: seconds > 0,
    },
    actor,
  )
  const { calls } = portal.tables
  const row: Call = {
    id: calls.nextId(),
    type: isIncoming ? 2 : 1,
    userId: actor.userId,
    line: 'reg000001',
    phone: numberOf(portal, owner),
    startedAt: activity.createdAt,
    duration: seconds,
    code: seconds > 0 ? '200' : isIncoming ? '304' : '603-S',
    vote: 0,
    ownerType: owner.ownerType,
    ownerId: owner.ownerId,
    activityId: activity.id,
  }
  calls.insert(row)
  return row
}

/** The first number of the card in the form the telephony keeps, `''` when it has none. */
function numberOf({ tables }: Portal, { ownerType, ownerId }: Binding): string {
  const card =
    ownerType === OwnerType.contact
      ? tables.contacts.get(ownerId)
      : ownerType === OwnerType.company
        ? tables.companies.get(ownerId)
        : undefined
  const digits = card?.multifields.find((field) => field.kind === 'PHONE')?.value.replace(/\D/g, '') ?? ''
  return digits === '' ? '' : `+${digits.replace(/^8/, '7')}`
}
