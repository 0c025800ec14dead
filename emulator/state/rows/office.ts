// Rows beside the CRM cards: notes, call lists, card views, calls, chats, notifications, consents, tasks and what the
// application subscribed to. Plain words, as in record.ts; REST spellings are made in methods/.
import type { Binding } from './activity.ts'
import type { Seconds } from './record.ts'

/** A note in the timeline of the cards it is bound to. */
export interface TimelineComment {
  id: number
  bindings: readonly Binding[]
  createdAt: Seconds
  authorId: number
  text: string
}

export interface CallListItem {
  /** Id of a contact or company, by `ownerType` of the list. */
  id: number
  statusId: string
}

export interface CallList {
  id: number
  createdAt: Seconds
  createdById: number
  /** 0 = no form. */
  webformId: number
  /** 3 contacts, 4 companies. */
  ownerType: number
  items: readonly CallListItem[]
}

export interface CardElement {
  name: string
  optionFlags: string
  options?: Readonly<Record<string, unknown>>
}

export interface CardSection {
  name: string
  title: string
  type: 'section'
  elements: readonly CardElement[]
}

/** How the card of a type is laid out, for one user or for all. */
export interface CardConfiguration {
  id: number
  ownerType: number
  /** Funnel of a deal or kind of a lead; 0 = the default one. */
  variant: number
  /** 0 = the common view. */
  userId: number
  sections: readonly CardSection[]
}

/** One row of the telephony statistics. */
export interface Call {
  id: number
  /** 1 out, 2 in, 3 redirected, 4 callback, 5 informing. */
  type: number
  userId: number
  line: string
  phone: string
  startedAt: Seconds
  /** Seconds of talk; 0 = nobody answered. */
  duration: number
  /** `200` answered, `304` missed, `603-S` cancelled, … */
  code: string
  /** 0 = not rated. */
  vote: number
  /** 1 lead, 3 contact, 4 company; 0 = nobody known. */
  ownerType: number
  ownerId: number
  activityId: number
}

export interface OpenLine {
  id: number
  name: string
  active: boolean
  usesCrm: boolean
  /** Operators in the order of the queue. */
  queue: readonly number[]
  createdAt: Seconds
  modifiedAt: Seconds
  modifiedById: number
}

/** One dialogue of an open line. Its messages are made from it when they are read. */
export interface OpenLineSession {
  id: number
  lineId: number
  chatId: number
  /** `telegrambot`, `livechat`, … */
  connector: string
  operatorId: number
  /** The visitor as a user of the messenger. */
  guestId: number
  createdAt: Seconds
  /** 0 = still open. */
  closedAt: Seconds
  messageCount: number
  bindings: readonly Binding[]
  activityId: number
}

export interface Notification {
  id: number
  userId: number
  /** 0 for a notification of the system. */
  authorId: number
  text: string
  textOut: string
  tag: string
  subTag: string
  /** Whose tags these are: the application, or what a webhook called itself. */
  clientId: string
  createdAt: Seconds
}

export interface Agreement {
  id: number
  name: string
  active: boolean
  /** null = never set, `''` = any. */
  languageId: string | null
  /** True for a text made from the standard form, where fields may be filled in. */
  isStandard: boolean
  label: string
  text: string
}

export interface Consent {
  id: number
  agreementId: number
  ip: string
  /** 0 = no user. */
  userId: number
  url: string
  originId: string
  originatorId: string
  createdAt: Seconds
}

export interface Task {
  id: number
  /** 0 = no parent. */
  parentId: number
  title: string
  description: string
  /** 0 low, 1 middle, 2 high. */
  priority: number
  /** 2 waits, 3 in work, 4 waits for control, 5 done, 6 deferred. */
  status: number
  createdById: number
  responsibleId: number
  changedById: number
  accompliceIds: readonly number[]
  auditorIds: readonly number[]
  createdAt: Seconds
  changedAt: Seconds
  statusChangedAt: Seconds
  /** 0 = none, here and below. */
  deadlineAt: Seconds
  startedAt: Seconds
  closedAt: Seconds
  /** Cards of CRM the task is about. */
  bindings: readonly Binding[]
}

/** A handler of an event, online with an address or offline without. */
export interface EventSubscription {
  id: number
  event: string
  /** `''` = offline. */
  handler: string
  /** Whose authorization an online handler gets; 0 = of whoever caused the event. */
  userId: number
  /** Source of offline events; `''` = none. */
  connector: string
}

/** One record of the queue of offline events: an object and what happened to it, at the time of the last change. */
export interface OfflineEvent {
  id: number
  at: Seconds
  event: string
  data: unknown
  userId: number
  /** Hash of event and data, 32 hex digits. */
  messageId: string
  connector: string
  /** `''` = not reserved. */
  processId: string
  isError: boolean
}
