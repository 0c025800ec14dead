// Activities: calls, letters, meetings and what providers add, with whom they were held and to which cards they are bound.
import type { ExtraValues, Seconds } from './record.ts'

export interface Binding {
  ownerType: number
  ownerId: number
}

/** Whom an activity was held with. */
export interface Communication {
  id: number
  /** `PHONE`, `EMAIL`, or `''` for a meeting. */
  type: string
  value: string
  entityType: number
  entityId: number
}

export interface Activity {
  id: number
  /** Primary owner; always one of `bindings` as well. */
  ownerType: number
  ownerId: number
  bindings: readonly Binding[]
  /** 1 meeting, 2 call, 3 task, 4 e-mail, 6 provider. */
  typeId: number
  providerId: string
  providerTypeId: string
  subject: string
  /** 0 none, 1 in, 2 out. */
  direction: number
  completed: boolean
  createdAt: Seconds
  updatedAt: Seconds
  startAt: Seconds
  endAt: Seconds
  deadlineAt: Seconds
  responsibleId: number
  authorId: number
  originatorId: string
  originId: string
  /** Columns of activities made or edited through REST: `DESCRIPTION`, `PRIORITY`, `LOCATION`, `EDITOR_ID`, … */
  extra?: ExtraValues
  communications?: readonly Communication[]
}
