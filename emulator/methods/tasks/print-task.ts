// A task as the answers print it: camel-case keys, texts, people beside their ids.
import type { Task } from '../../state/rows/office.ts'
import type { Call } from '../call.ts'
import { momentText } from '../crm/moments.ts'
import { crmCodes, subStatus, TASK_FIELDS } from './task-fields.ts'

/** Printed only when one of them is asked for by name. */
const USER_FIELDS = ['UF_CRM_TASK', 'UF_TASK_WEBDAV_FILES', 'UF_MAIL_MESSAGE']

/** @param select names in upper case; empty or `*` = all but the user fields */
export function printTask(call: Call, row: Task, select: readonly string[]): Record<string, unknown> {
  const { portal } = call
  const isWhole = select.length === 0 || select.includes('*')
  const isAsked = (name: string): boolean => isWhole || select.includes(name) || name === 'ID'
  const printed: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(TASK_FIELDS)) {
    if (field.key === '' || !isAsked(name)) continue
    const value = field.read(row)
    printed[field.key] =
      field.kind === 'moment'
        ? value === 0
          ? null
          : momentText(value as number, portal.zoneOffsetSeconds)
        : value === null
          ? null
          : String(value)
  }
  if (isAsked('AUDITORS')) {
    printed['auditors'] = row.auditorIds.map(String)
    printed['auditorsData'] = peopleOf(call, row.auditorIds)
  }
  if (isAsked('ACCOMPLICES')) {
    printed['accomplices'] = row.accompliceIds.map(String)
    printed['accomplicesData'] = peopleOf(call, row.accompliceIds)
  }
  if (isAsked('NEW_COMMENTS_COUNT')) printed['newCommentsCount'] = 0
  if (USER_FIELDS.some((name) => select.includes(name))) {
    const codes = crmCodes(row)
    printed['ufCrmTask'] = codes.length === 0 ? false : codes
    printed['ufTaskWebdavFiles'] = false
    printed['ufMailMessage'] = null
  }
  printed['group'] = []
  printed['descriptionInBbcode'] = 'Y'
  if (isAsked('CREATED_BY')) printed['creator'] = personOf(call, row.createdById)
  if (isAsked('RESPONSIBLE_ID')) printed['responsible'] = personOf(call, row.responsibleId)
  if (isAsked('STATUS')) printed['subStatus'] = String(subStatus(row, portal.clock.nowSeconds()))
  return printed
}

function personOf({ portal }: Call, id: number): Record<string, unknown> {
  const user = portal.tables.users.get(id)
  return {
    id: String(id),
    name: `${user?.name ?? ''} ${user?.lastName ?? ''}`.trim(),
    link: `/company/personal/user/${id}/`,
    icon: '/bitrix/images/tasks/default_avatar.png',
    workPosition: user === undefined || user.position === '' ? null : user.position,
  }
}

function peopleOf(call: Call, ids: readonly number[]): unknown {
  return ids.length === 0 ? [] : Object.fromEntries(ids.map((id) => [String(id), personOf(call, id)]))
}

const ALWAYS = ['edit', 'create', 'addFavorite', 'favorite.add', 'checklistAddItems', 'checklist.add']
const OF_OWNER = ['remove', 'changeDeadline', 'delegate', 'rate', 'edit.plan', 'checklist.reorder']
const NEVER = [
  'accept',
  'decline',
  'approve',
  'disapprove',
  'take',
  'edit.originator',
  'deleteFavorite',
  'favorite.delete',
]

/** What the user may do with the task now. */
export function actionsOf({ user }: Call, row: Task): Record<string, boolean> {
  const isOwner = user.isAdmin || row.createdById === user.id
  const isDoer = isOwner || row.responsibleId === user.id
  const isOpen = row.status < 5
  return {
    ...Object.fromEntries(NEVER.map((name) => [name, false])),
    ...Object.fromEntries(ALWAYS.map((name) => [name, isDoer])),
    ...Object.fromEntries(OF_OWNER.map((name) => [name, isOwner])),
    complete: isDoer && isOpen,
    start: isDoer && row.status === 2,
    pause: isDoer && row.status === 3,
    defer: isDoer && isOpen,
    renew: isDoer && !isOpen,
    'elapsedtime.add': isDoer,
    'dayplan.timer.toggle': isDoer && isOpen,
  }
}
