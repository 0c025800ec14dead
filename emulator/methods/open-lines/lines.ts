// `imopenlines.config.*` and `imopenlines.revision.get`: open lines and their settings. A line's texts and rules are the
// same for all lines; only what tells one line from another is kept.
// https://apidocs.bitrix24.com/api-reference/imopenlines/openlines/
import { RestError } from '../../catalogue/errors.ts'
import type { OpenLine } from '../../state/rows/office.ts'
import { originOf } from '../../state/portal.ts'
import { answerOf, SMALL_COST_MS } from '../answers.ts'
import type { Call, Handler, Param } from '../call.ts'
import { momentText } from '../crm/moments.ts'
import { entriesOf, intOf, listOf, paramAnyCase, textOf } from '../params.ts'
import { isDescending, plainOrder, plainTest, splitKey, text } from '../plain-list.ts'
import { checkLineList } from './check-line-list.ts'
import { lineSettings } from './line-settings.ts'

const MOST_ROWS = 200
const DEFAULT_ROWS = 50

/** `false` for a line that does not exist. */
export const lineGet: Handler = (call) => {
  const id = intOf(paramAnyCase(call.params, 'CONFIG_ID'))
  if (id <= 0) throw new RestError(400, 'CONFIG_ID_EMPTY', "Config ID can't be empty")
  const line = call.portal.tables.openLines.get(id)
  if (line === undefined) return answerOf(false)
  const whole = { ...lineSettings(line), DATE_CREATE: {}, DATE_MODIFY: {} }
  const withQueue = paramAnyCase(call.params, 'WITH_QUEUE')
  if (textOf(withQueue) === 'N') return answerOf(whole)
  const fields = queueFields(call, line)
  const full = line.queue.map((userId, at) => {
    const id = String(userId)
    const place = { ID: String(line.id * 100 + at), SORT: String(at), USER_ID: id, DEPARTMENT_ID: '0' }
    return [id, { ...place, ...fields[id] }] as const
  })
  return answerOf({
    ...whole,
    QUEUE: line.queue.map(String),
    QUEUE_FULL: Object.fromEntries(full),
    QUEUE_USERS_FIELDS: fields,
    QUEUE_ONLINE: 'Y',
  })
}

export const lineList: Handler = (call) => {
  const asked = mapOf(paramAnyCase(call.params, 'PARAMS'))
  const options = mapOf(paramAnyCase(call.params, 'OPTIONS'))
  const { portal } = call
  const print = (row: OpenLine): Record<string, unknown> => ({
    ...lineSettings(row),
    DATE_CREATE: momentText(row.createdAt, portal.zoneOffsetSeconds),
    DATE_MODIFY: momentText(row.modifiedAt, portal.zoneOffsetSeconds),
  })
  const [anyLine] = portal.tables.openLines.rows()
  const known = anyLine === undefined ? undefined : Object.keys(print(anyLine))
  if (known !== undefined)
    checkLineList(paramAnyCase(call.params, 'PARAMS'), paramAnyCase(call.params, 'OPTIONS'), known)
  const field = (name: string) => text<OpenLine>((row) => (print(row)[name] as string | undefined) ?? null)
  const tests = entriesOf(paramAnyCase(asked, 'filter')).map(([key, value]) => {
    const { prefix, name } = splitKey(key)
    return plainTest(name === 'ID' ? idField : field(name), prefix, value, portal.zoneOffsetSeconds)
  })
  const order = entriesOf(paramAnyCase(asked, 'order')).map(([name, direction]) => ({
    field: name.toUpperCase() === 'ID' ? idField : field(name.toUpperCase()),
    isDescending: isDescending(direction),
  }))
  const select = listOf(paramAnyCase(asked, 'select')).map((name) => (textOf(name) ?? '').toUpperCase())
  const limit = Math.min(intOf(paramAnyCase(asked, 'limit')) || DEFAULT_ROWS, MOST_ROWS)
  const offset = Math.max(0, intOf(paramAnyCase(asked, 'offset')))
  const rows = portal.tables.openLines
    .rows()
    .filter((row) => tests.every((test) => test(row)))
    .sort(plainOrder(order))
    .slice(offset, offset + limit)
  const result = rows.map((row) => {
    const isWhole = select.length === 0 || select.includes('*')
    const cells = Object.entries(print(row)).filter(([name]) => isWhole || select.includes(name))
    return { ...Object.fromEntries(cells), ...queueOf(call, row, options) }
  })
  return { result, costMs: SMALL_COST_MS, rows: result.length }
}

export const linePath: Handler = ({ portal }) =>
  answerOf({ SERVER_ADDRESS: originOf(portal), PUBLIC_PATH: '/contact_center/' })

export const lineRevision: Handler = () => answerOf({ rest: 2, web: 1, mobile: 1 })

const idField = { kind: 'number', read: (row: OpenLine) => row.id } as const

const mapOf = (value: Param | undefined) => Object.fromEntries(entriesOf(value))

function queueOf(
  call: Call,
  line: OpenLine,
  options: Readonly<Record<string, Param>>,
): Record<string, unknown> {
  const isYes = (name: string): boolean => textOf(paramAnyCase(options, name)) === 'Y'
  return {
    ...(isYes('QUEUE') ? { QUEUE: line.queue, QUEUE_USERS_FIELDS: queueFields(call, line) } : {}),
    ...(isYes('CONFIG_QUEUE')
      ? { CONFIG_QUEUE: line.queue.map((id) => ({ ENTITY_ID: String(id), ENTITY_TYPE: 'user' })) }
      : {}),
  }
}

/** Nothing of an operator is changed for the visitors here. */
function queueFields({ portal }: Call, line: OpenLine): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    line.queue.map((id) => {
      const user = portal.tables.users.get(id)
      const name = user === undefined ? null : `${user.name} ${user.lastName}`.trim()
      const position = user === undefined || user.position === '' ? null : user.position
      return [
        String(id),
        { USER_NAME: name, USER_WORK_POSITION: position, USER_AVATAR: '', USER_AVATAR_ID: '0' },
      ]
    }),
  )
}
