// What becomes of notes, tasks, chats, calls and call lists when the card they belong to is deleted or merged away.
// Nothing here is asked often, so the tables are simply walked.
import type { Actor } from './change-record.ts'
import type { Portal } from './portal.ts'
import type { Binding } from './rows/activity.ts'
import { isSame, removeTimelineComment } from './timeline-comments.ts'

/** Owner type of the activity that stands for a call list. */
export const CALL_LIST_OWNER = 12

/** Notes lose the card, or go with it; tasks and chats lose it; a call list loses the participant; calls keep the number. */
export function releaseOffice(portal: Portal, ownerType: number, ownerId: number, actor: Actor): void {
  const gone = { ownerType, ownerId }
  const { timelineComments, tasks, openLineSessions, callLists } = portal.tables
  const comments = timelineComments.rows().filter((row) => row.bindings.some((one) => isSame(one, gone)))
  for (const comment of comments) removeTimelineComment(portal, comment, gone, actor)
  for (const table of [tasks, openLineSessions]) {
    for (const row of table.rows()) {
      if (!row.bindings.some((one) => isSame(one, gone))) continue
      row.bindings = row.bindings.filter((one) => !isSame(one, gone))
      touch(table, row)
    }
  }
  for (const list of callLists.rows()) {
    if (list.ownerType !== ownerType || !list.items.some((item) => item.id === ownerId)) continue
    list.items = list.items.filter((item) => item.id !== ownerId)
    callLists.touched(list)
  }
}

/** The survivor of a merge takes over what the other had, calls included. */
export function moveOffice(portal: Portal, ownerType: number, from: number, to: number): void {
  const { timelineComments, tasks, openLineSessions, calls, callLists } = portal.tables
  const old = { ownerType, ownerId: from }
  for (const table of [timelineComments, tasks, openLineSessions]) {
    for (const row of table.rows()) {
      if (!row.bindings.some((one) => isSame(one, old))) continue
      row.bindings = replaced(row.bindings, old, { ownerType, ownerId: to })
      touch(table, row)
    }
  }
  for (const call of calls.rows()) {
    if (call.ownerType !== ownerType || call.ownerId !== from) continue
    call.ownerId = to
    calls.touched(call)
  }
  for (const list of callLists.rows()) {
    if (list.ownerType !== ownerType || !list.items.some((item) => item.id === from)) continue
    const hasSurvivor = list.items.some((item) => item.id === to)
    list.items = hasSurvivor
      ? list.items.filter((item) => item.id !== from)
      : list.items.map((item) => (item.id === from ? { ...item, id: to } : item))
    callLists.touched(list)
  }
}

/** A call list goes with the activity that stands for it. */
export function releaseCallList(portal: Portal, owner: Binding): void {
  if (owner.ownerType === CALL_LIST_OWNER) portal.tables.callLists.remove(owner.ownerId)
}

function replaced(bindings: readonly Binding[], old: Binding, next: Binding): readonly Binding[] {
  const moved = bindings.map((one) => (isSame(one, old) ? next : one))
  return moved.filter((one, at) => moved.findIndex((other) => isSame(one, other)) === at)
}

/** The tables of a loop have rows of different kinds; each row goes back to its own. */
function touch(table: { touched(row: never): void }, row: object): void {
  table.touched(row as never)
}
