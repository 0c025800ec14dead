// Tables of the rows beside the CRM cards. Part of the portal's tables: an export carries them as all others.
import type {
  Agreement,
  Call,
  CallList,
  CardConfiguration,
  Consent,
  EventSubscription,
  Notification,
  OfflineEvent,
  OpenLine,
  OpenLineSession,
  Task,
  TimelineComment,
} from './rows/office.ts'
import { createTable, type DbTable } from './table.ts'

export interface OfficeTables {
  readonly timelineComments: DbTable<TimelineComment>
  readonly callLists: DbTable<CallList>
  readonly cardConfigurations: DbTable<CardConfiguration>
  readonly calls: DbTable<Call>
  readonly openLines: DbTable<OpenLine>
  readonly openLineSessions: DbTable<OpenLineSession>
  readonly notifications: DbTable<Notification>
  readonly agreements: DbTable<Agreement>
  readonly consents: DbTable<Consent>
  readonly tasks: DbTable<Task>
  readonly eventSubscriptions: DbTable<EventSubscription>
  readonly offlineEvents: DbTable<OfflineEvent>
}

export function createOfficeTables(): OfficeTables {
  return {
    timelineComments: createTable('timelineComments'),
    callLists: createTable('callLists'),
    cardConfigurations: createTable('cardConfigurations'),
    calls: createTable('calls'),
    openLines: createTable('openLines'),
    openLineSessions: createTable('openLineSessions'),
    notifications: createTable('notifications'),
    agreements: createTable('agreements'),
    consents: createTable('consents'),
    tasks: createTable('tasks'),
    eventSubscriptions: createTable('eventSubscriptions'),
    offlineEvents: createTable('offlineEvents'),
  }
}
