// Notes in timelines: adding, changing and taking them away, with what a note leaves on its cards. Rights are asked
// before, in methods/.
import { noteChange, type Actor } from './change-record.ts'
import type { Binding } from './rows/activity.ts'
import type { TimelineComment } from './rows/office.ts'
import type { Portal } from './portal.ts'
import { cardKindOf, tableOf } from './record-kinds.ts'

const KIND = 'timelineComment'

/** A note on one card. The card's last event is now; it is no edit of the card. */
export function addTimelineComment(
  portal: Portal,
  owner: Binding,
  text: string,
  authorId: number,
  actor: Actor,
): TimelineComment {
  const { timelineComments } = portal.tables
  const at = portal.clock.nowSeconds()
  const row: TimelineComment = {
    id: timelineComments.nextId(),
    bindings: [owner],
    createdAt: at,
    authorId,
    text,
  }
  timelineComments.insert(row)
  noteChange(portal, actor, KIND, row.id, '+', null, row.id)
  const kind = cardKindOf(owner.ownerType)
  const card = kind === undefined ? undefined : tableOf(portal, kind).get(owner.ownerId)
  if (kind !== undefined && card !== undefined && at > card.lastActivityAt) {
    card.lastActivityAt = at
    card.lastActivityById = authorId
    tableOf(portal, kind).touched(card)
  }
  return row
}

/** An equal text saves nothing. */
export function changeTimelineComment(
  portal: Portal,
  row: TimelineComment,
  text: string,
  actor: Actor,
): void {
  if (row.text === text) return
  noteChange(portal, actor, KIND, row.id, 'COMMENT', row.text, text)
  row.text = text
  portal.tables.timelineComments.touched(row)
}

/** Takes the note off one card, or away altogether when that was its only one or none is named. */
export function removeTimelineComment(
  portal: Portal,
  row: TimelineComment,
  owner: Binding | undefined,
  actor: Actor,
): void {
  const left = owner === undefined ? [] : row.bindings.filter((one) => !isSame(one, owner))
  if (left.length > 0) {
    row.bindings = left
    portal.tables.timelineComments.touched(row)
    return
  }
  portal.tables.timelineComments.remove(row.id)
  noteChange(portal, actor, KIND, row.id, '-', row.id, null)
}

export const isSame = (one: Binding, other: Binding): boolean =>
  one.ownerType === other.ownerType && one.ownerId === other.ownerId
