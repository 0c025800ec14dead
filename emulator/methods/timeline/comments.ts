// `crm.timeline.comment.*`: notes in the timeline of a card. Files are not emulated and say so.
// https://apidocs.bitrix24.com/api-reference/crm/timeline/comments/
import { Refusal, RestError } from '../../catalogue/errors.ts'
import type { Binding } from '../../state/rows/activity.ts'
import type { TimelineComment } from '../../state/rows/office.ts'
import {
  addTimelineComment,
  changeTimelineComment,
  isSame,
  removeTimelineComment,
} from '../../state/timeline-comments.ts'
import { answerOf, oldListPage, SMALL_COST_MS } from '../answers.ts'
import type { Call, Handler, Param, Params } from '../call.ts'
import { momentText } from '../crm/moments.ts'
import { entriesOf, intOf, listOf, paramAnyCase, textOf } from '../params.ts'
import { recordAccess } from '../record-access.ts'
import { isDescending, number, plainOrder } from '../plain-list.ts'
import { entityTypeName, ownerTypeOf } from './entity-type.ts'

/** An add of any kind costs this much (reference 16), milliseconds. */
const WRITE_COST_MS = 100

const Texts = {
  ownerNotFound: () => new RestError(400, 'OWNER_NOT_FOUND', 'Owner was not found'),
  denied: () => new RestError(400, 'ACCESS_DENIED', 'Access denied.'),
  notFound: () => new RestError(400, 'NOT_FOUND', 'Not found.'),
  empty: () => new RestError(400, 'INVALID_ARG_VALUE', 'Empty comment message'),
  severalOwners: () =>
    new RestError(400, 'MULTIPLE_BINDINGS', 'Comment has multiple bindings, owner must be specified'),
} as const

/** Only `fields` in lower case is read, as the portal does since crm 23.100. */
export const commentAdd: Handler = (call) => {
  const fields = fieldsOf(call)
  for (const name of ['ENTITY_ID', 'ENTITY_TYPE', 'COMMENT'])
    if (fields[name] === undefined) throw Refusal.missingArgument(`fields[${name}]`)
  const owner = ownerIn(fields)
  requireUpdate(call, owner)
  const text = textOf(fields['COMMENT']) ?? ''
  if (text === '') throw Texts.empty()
  const asked = intOf(fields['AUTHOR_ID'])
  const authorId = call.portal.tables.users.get(asked) === undefined ? call.user.id : asked
  const row = addTimelineComment(call.portal, owner, text, authorId, actorOf(call))
  return answerOf(row.id, WRITE_COST_MS)
}

export const commentUpdate: Handler = (call) => {
  const row = commentOf(call)
  const fields = fieldsOf(call)
  const owner = namedOwner(call, row)
  requireUpdate(call, owner ?? row.bindings[0])
  const text = fields['COMMENT']
  if (text !== undefined) {
    if ((textOf(text) ?? '') === '') throw Texts.empty()
    changeTimelineComment(call.portal, row, textOf(text) ?? '', actorOf(call))
  }
  return answerOf(row.id, WRITE_COST_MS)
}

/** With an owner only that card loses the note; a note on several cards needs one. */
export const commentDelete: Handler = (call) => {
  const row = commentOf(call)
  const owner = namedOwner(call, row)
  if (owner === undefined && row.bindings.length > 1) throw Texts.severalOwners()
  requireUpdate(call, owner ?? row.bindings[0])
  removeTimelineComment(call.portal, row, owner, actorOf(call))
  return answerOf(null, WRITE_COST_MS)
}

/** The documentation asks for the right to change the card, not only to read it. */
export const commentGet: Handler = (call) => {
  const id = intOf(paramAnyCase(call.params, 'ID'))
  if (id <= 0) throw Refusal.oldCrm('ID is not defined or invalid.')
  const row = call.portal.tables.timelineComments.get(id)
  const owner = row?.bindings[0]
  if (row === undefined || owner === undefined) throw Refusal.oldCrm('Not found.')
  if (accessTo(call, owner, 'update') !== 'allowed') throw Refusal.oldCrm('Access denied.')
  return answerOf(printComment(call, row, owner, () => true))
}

const ORDERS = {
  ID: number<TimelineComment>((row) => row.id),
  CREATED: number<TimelineComment>((row) => row.createdAt),
  AUTHOR_ID: number<TimelineComment>((row) => row.authorId),
}

/** Notes of one card: both conditions of the filter are required, without them nothing may be read. */
export const commentList: Handler = (call) => {
  const { params, portal } = call
  const filter = upperMap(paramAnyCase(params, 'filter'))
  const owner = ownerIn(filter)
  if (accessTo(call, owner, 'read') !== 'allowed') throw Refusal.oldCrm('Access denied.')
  refuseOthers(call, filter)
  const keys = entriesOf(paramAnyCase(params, 'order')).flatMap(([name, direction]) => {
    const field = ORDERS[name.toUpperCase() as keyof typeof ORDERS]
    return field === undefined ? [] : [{ field, isDescending: isDescending(direction) }]
  })
  const found = portal.tables.timelineComments
    .rows()
    .filter((row) => row.bindings.some((one) => isSame(one, owner)))
    .sort(plainOrder(keys))
  const selected = listOf(paramAnyCase(params, 'select')).map((name) => (textOf(name) ?? '').toUpperCase())
  const isAsked = (name: string): boolean =>
    selected.length === 0 || selected.includes('*') || name === 'ID' || selected.includes(name)
  const { from, to, total, next } = oldListPage(call.start, found.length)
  const result = found.slice(from, to).map((row) => printComment(call, row, owner, isAsked))
  return {
    result,
    total,
    ...(next === undefined ? {} : { next }),
    costMs: SMALL_COST_MS + result.length * 0.5,
    rows: result.length,
  }
}

interface FieldNote {
  readonly type: string
  readonly title: string
  readonly flags: string
}

const FIELDS: Readonly<Record<string, FieldNote>> = {
  ID: { type: 'integer', title: 'ID', flags: 'read' },
  CREATED: { type: 'datetime', title: 'Дата добавления', flags: 'read' },
  ENTITY_ID: {
    type: 'integer',
    title: 'ID элемента, к которому привязан комментарий',
    flags: 'required fixed',
  },
  ENTITY_TYPE: {
    type: 'string',
    title: 'Тип элемента, к которому привязан комментарий',
    flags: 'required fixed',
  },
  AUTHOR_ID: { type: 'integer', title: 'Автор', flags: 'fixed' },
  COMMENT: { type: 'string', title: 'Текст комментария', flags: '' },
  FILES: { type: 'attached_diskfile', title: 'Список файлов', flags: 'multiple' },
}

export const commentFields: Handler = () =>
  answerOf(
    Object.fromEntries(
      Object.entries(FIELDS).map(([name, { type, title, flags }]) => [
        name,
        {
          type,
          isRequired: flags.includes('required'),
          isReadOnly: flags.includes('read'),
          isImmutable: flags.includes('fixed'),
          isMultiple: flags.includes('multiple'),
          isDynamic: false,
          title,
        },
      ]),
    ),
  )

const actorOf = ({ user }: Call) => ({ userId: user.id, by: 'rest' }) as const

function fieldsOf(call: Call): Params {
  const fields = call.params['fields']
  if (typeof fields !== 'object' || fields === null) throw Refusal.missingArgument('fields')
  const map = upperMap(fields)
  if (listOf(map['FILES']).length > 0) throw Refusal.notEmulated(`${call.method} with FILES`)
  return map
}

const upperMap = (value: Param | undefined): Params =>
  Object.fromEntries(entriesOf(value).map(([key, one]) => [key.replace(/^=/, '').toUpperCase(), one]))

function ownerIn(map: Params): Binding {
  return { ownerType: ownerTypeOf(textOf(map['ENTITY_TYPE']) ?? ''), ownerId: intOf(map['ENTITY_ID']) }
}

const accessTo = (call: Call, owner: Binding, verb: 'read' | 'update') =>
  recordAccess(call.portal, call.user, owner.ownerType, owner.ownerId, verb)

function requireUpdate(call: Call, owner: Binding | undefined): void {
  const access = owner === undefined ? 'missing' : accessTo(call, owner, 'update')
  if (access === 'missing') throw Texts.ownerNotFound()
  if (access === 'denied') throw Texts.denied()
}

function commentOf(call: Call): TimelineComment {
  const id = paramAnyCase(call.params, 'ID')
  if (id === undefined) throw Refusal.missingArgument('id')
  const row = call.portal.tables.timelineComments.get(intOf(id))
  if (row === undefined) throw Texts.notFound()
  return row
}

/** The card named by `ownerTypeId` and `ownerId`, which must have the note; undefined when none is named. */
function namedOwner({ params }: Call, row: TimelineComment): Binding | undefined {
  const owner = {
    ownerType: intOf(paramAnyCase(params, 'ownerTypeId')),
    ownerId: intOf(paramAnyCase(params, 'ownerId')),
  }
  if (owner.ownerType === 0 && owner.ownerId === 0) return undefined
  if (!row.bindings.some((one) => isSame(one, owner))) throw Texts.ownerNotFound()
  return owner
}

function refuseOthers(call: Call, filter: Params): void {
  const other = Object.keys(filter).find((name) => name !== 'ENTITY_ID' && name !== 'ENTITY_TYPE')
  if (call.strict && other !== undefined) throw Refusal.notEmulated(`${call.method} filter[${other}]`)
}

function printComment(
  call: Call,
  row: TimelineComment,
  owner: Binding,
  isAsked: (name: string) => boolean,
): Record<string, unknown> {
  const whole = {
    ID: String(row.id),
    ENTITY_ID: String(owner.ownerId),
    ENTITY_TYPE: entityTypeName(owner.ownerType),
    CREATED: momentText(row.createdAt, call.portal.zoneOffsetSeconds),
    COMMENT: row.text,
    AUTHOR_ID: String(row.authorId),
    FILES: {},
  }
  return Object.fromEntries(Object.entries(whole).filter(([name]) => isAsked(name)))
}
