// Fields of a task: how each is spelled in conditions, printed in answers, and described by `tasks.task.getFields`.
// https://apidocs.bitrix24.com/api-reference/tasks/fields.html
import type { Task } from '../../state/rows/office.ts'
import { OwnerType } from '../../state/rows/record.ts'
import { moment, number, text, type PlainField } from '../plain-list.ts'

const PREFIXES: Readonly<Record<number, string>> = {
  [OwnerType.lead]: 'L',
  [OwnerType.deal]: 'D',
  [OwnerType.contact]: 'C',
  [OwnerType.company]: 'CO',
  [OwnerType.smartInvoice]: 'SI',
}
const DAY_SECONDS = 86_400

/** `C_627`, `CO_591`, `D_1723`: cards the task is about. */
export const crmCodes = (row: Task): string[] =>
  row.bindings.map((one) => `${PREFIXES[one.ownerType] ?? 'T'}_${one.ownerId}`)

/** The state with its three shades: overdue, almost overdue. Nothing is ever "not seen" here. */
export function subStatus(row: Task, now: number): number {
  if (row.status >= 4 || row.deadlineAt === 0) return row.status
  if (row.deadlineAt < now) return -1
  return row.deadlineAt - now < DAY_SECONDS ? -3 : row.status
}

type TaskField = PlainField<Task> & {
  /** Key in answers; `''` = conditions only. */
  readonly key: string
  readonly sorted: boolean
  readonly filtered: boolean
}

const both = (key: string, field: PlainField<Task>): TaskField => ({
  ...field,
  key,
  sorted: true,
  filtered: true,
})
const filterOnly = (key: string, field: PlainField<Task>): TaskField => ({
  ...field,
  key,
  sorted: false,
  filtered: true,
})
const sortOnly = (key: string, field: PlainField<Task>): TaskField => ({
  ...field,
  key,
  sorted: true,
  filtered: false,
})
const shown = (key: string, field: PlainField<Task>): TaskField => ({
  ...field,
  key,
  sorted: false,
  filtered: false,
})
const nothing = text<Task>(() => null)
const zero = number<Task>(() => 0)
const no = text<Task>(() => 'N')

/** By the name of conditions and selects. `STATUS` in conditions is the shaded one, see {@link statusField}. */
export const TASK_FIELDS: Readonly<Record<string, TaskField>> = {
  ID: both(
    'id',
    number((row) => row.id),
  ),
  PARENT_ID: filterOnly(
    'parentId',
    number((row) => row.parentId || null),
  ),
  TITLE: both(
    'title',
    text((row) => row.title),
  ),
  DESCRIPTION: shown(
    'description',
    text((row) => row.description),
  ),
  MARK: both('mark', nothing),
  PRIORITY: both(
    'priority',
    number((row) => row.priority),
  ),
  MULTITASK: shown('multitask', no),
  NOT_VIEWED: shown('notViewed', no),
  REPLICATE: shown('replicate', no),
  STAGE_ID: filterOnly('stageId', zero),
  SPRINT_ID: filterOnly('sprintId', nothing),
  BACKLOG_ID: filterOnly('backlogId', nothing),
  CREATED_BY: filterOnly(
    'createdBy',
    number((row) => row.createdById),
  ),
  CREATED_DATE: both(
    'createdDate',
    moment((row) => row.createdAt),
  ),
  RESPONSIBLE_ID: filterOnly(
    'responsibleId',
    number((row) => row.responsibleId),
  ),
  CHANGED_BY: shown(
    'changedBy',
    number((row) => row.changedById),
  ),
  CHANGED_DATE: both(
    'changedDate',
    moment((row) => row.changedAt),
  ),
  STATUS_CHANGED_BY: filterOnly(
    'statusChangedBy',
    number((row) => row.changedById),
  ),
  STATUS_CHANGED_DATE: shown(
    'statusChangedDate',
    moment((row) => row.statusChangedAt),
  ),
  CLOSED_BY: shown(
    'closedBy',
    number((row) => (row.closedAt === 0 ? 0 : row.changedById)),
  ),
  CLOSED_DATE: both(
    'closedDate',
    moment((row) => row.closedAt),
  ),
  ACTIVITY_DATE: sortOnly(
    'activityDate',
    moment((row) => row.changedAt),
  ),
  DATE_START: both(
    'dateStart',
    moment((row) => row.startedAt),
  ),
  DEADLINE: both(
    'deadline',
    moment((row) => row.deadlineAt),
  ),
  START_DATE_PLAN: sortOnly('startDatePlan', nothing),
  END_DATE_PLAN: sortOnly('endDatePlan', nothing),
  GUID: shown(
    'guid',
    text((row) => `{${String(row.id).padStart(8, '0')}-0000-4000-8000-000000000000}`),
  ),
  XML_ID: shown('xmlId', nothing),
  COMMENTS_COUNT: shown('commentsCount', zero),
  SERVICE_COMMENTS_COUNT: shown('serviceCommentsCount', zero),
  ALLOW_CHANGE_DEADLINE: sortOnly('allowChangeDeadline', no),
  ALLOW_TIME_TRACKING: sortOnly('allowTimeTracking', no),
  TASK_CONTROL: shown('taskControl', no),
  ADD_IN_REPORT: filterOnly('addInReport', no),
  FORKED_BY_TEMPLATE_ID: shown('forkedByTemplateId', nothing),
  TIME_ESTIMATE: sortOnly('timeEstimate', zero),
  TIME_SPENT_IN_LOGS: sortOnly('timeSpentInLogs', nothing),
  MATCH_WORK_TIME: sortOnly('matchWorkTime', no),
  FORUM_TOPIC_ID: filterOnly('forumTopicId', nothing),
  FORUM_ID: shown('forumId', nothing),
  SITE_ID: filterOnly(
    'siteId',
    text(() => 's1'),
  ),
  SUBORDINATE: shown('subordinate', no),
  EXCHANGE_MODIFIED: shown('exchangeModified', nothing),
  EXCHANGE_ID: shown('exchangeId', nothing),
  OUTLOOK_VERSION: shown(
    'outlookVersion',
    number(() => 1),
  ),
  VIEWED_DATE: shown('viewedDate', nothing),
  SORTING: sortOnly('sorting', nothing),
  DURATION_PLAN: shown('durationPlan', nothing),
  DURATION_FACT: shown('durationFact', nothing),
  DURATION_TYPE: shown(
    'durationType',
    text(() => 'days'),
  ),
  IS_MUTED: shown('isMuted', no),
  IS_PINNED: sortOnly('isPinned', no),
  IS_PINNED_IN_GROUP: sortOnly('isPinnedInGroup', no),
  FLOW_ID: shown('flowId', nothing),
  DESCRIPTION_IN_BBCODE: shown(
    'descriptionInBbcode',
    text(() => 'Y'),
  ),
  STATUS: shown(
    'status',
    number((row) => row.status),
  ),
  FAVORITE: sortOnly('favorite', no),
  GROUP_ID: both('groupId', zero),
  REAL_STATUS: both(
    '',
    number((row) => row.status),
  ),
  STATUS_COMPLETE: sortOnly(
    '',
    number((row) => (row.status === 5 ? 2 : 1)),
  ),
  CREATED_BY_LAST_NAME: sortOnly(
    '',
    number((row) => row.createdById),
  ),
  RESPONSIBLE_LAST_NAME: sortOnly(
    '',
    number((row) => row.responsibleId),
  ),
  ACCOMPLICE: filterOnly(
    '',
    number((row) => row.accompliceIds),
  ),
  AUDITOR: filterOnly(
    '',
    number((row) => row.auditorIds),
  ),
  DEPENDS_ON: filterOnly(
    '',
    number(() => []),
  ),
  TAG: filterOnly(
    '',
    text(() => []),
  ),
  UF_CRM_TASK: filterOnly('', text(crmCodes)),
}

/** Only conditions speak of overdue tasks by `STATUS`. */
export const statusField = (now: number): PlainField<Task> => number((row) => subStatus(row, now))
