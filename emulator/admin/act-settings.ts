// `act` on the settings of CRM and of the company: new stages and funnels, new user fields, people who come and change
// departments. Renaming and removing of what there is: act-dictionaries.ts and act-user-field.ts.
import { updateUser } from '../state/actions.ts'
import { noteChange, type Actor } from '../state/change-record.ts'
import type { Portal } from '../state/portal.ts'
import type { Status } from '../state/rows/dictionary.ts'
import { OwnerType } from '../state/rows/record.ts'
import type { User } from '../state/rows/staff.ts'
import type { StageSemantics } from '../state/rows/stage.ts'
import {
  ActRefused,
  flagIn,
  idList,
  numberIn,
  optionalText,
  textIn,
  userId,
  type ActBody,
} from './act-arguments.ts'

const SEMANTICS: readonly StageSemantics[] = ['P', 'S', 'F']

/** A new item of a dictionary, last in its order: a stage, a status, a source, a type. */
export function addStatus(portal: Portal, body: ActBody, actor: Actor): number {
  const entityId = textIn(body, 'entityId')
  const statusId = textIn(body, 'statusId')
  const semantics = SEMANTICS.find((one) => one === (body['semantics'] ?? 'P'))
  if (semantics === undefined) throw new ActRefused(`"semantics" is one of ${SEMANTICS.join(', ')}.`)
  const others = portal.tables.statuses.rows().filter((row) => row.entityId === entityId)
  if (others.some((row) => row.statusId === statusId))
    throw new ActRefused(`${entityId} has ${statusId} already.`)
  const categoryId = Number(/_(\d+)$/.exec(entityId)?.[1] ?? 0)
  const sort = Math.max(0, ...others.map((row) => row.sort)) + 10
  return insertStatus(
    portal,
    { entityId, statusId, name: textIn(body, 'name'), semantics, categoryId, sort },
    actor,
  )
}

function insertStatus(
  portal: Portal,
  row: Omit<Status, 'id' | 'nameInit' | 'system' | 'color'>,
  actor: Actor,
): number {
  const { statuses } = portal.tables
  const id = statuses.nextId()
  statuses.insert({ ...row, id, nameInit: '', system: false, color: '' })
  noteChange(portal, actor, 'status', id, '+', null, row.name)
  return id
}

/** A funnel of deals: a new one with three stages, another name, or gone when no deal is in it. */
export function changeFunnel(portal: Portal, body: ActBody, actor: Actor): number {
  const { categories, statuses, deals } = portal.tables
  if (body['id'] === undefined) return addFunnel(portal, textIn(body, 'name'), actor)
  const id = numberIn(body, 'id', 1)
  const row = categories.get(id)
  if (row?.entityType !== OwnerType.deal) throw new ActRefused(`There is no funnel ${id} of deals.`)
  if (body['name'] !== undefined) {
    const before = row.name
    row.name = textIn(body, 'name')
    categories.touched(row)
    noteChange(portal, actor, 'category', id, 'NAME', before, row.name)
    return id
  }
  if (deals.rows().some((deal) => deal.categoryId === id))
    throw new ActRefused(`There are deals in the funnel ${id}.`)
  const stages = statuses.rows().filter((one) => one.entityId === `DEAL_STAGE_${id}`)
  for (const stage of stages) statuses.remove(stage.id)
  categories.remove(id)
  noteChange(portal, actor, 'category', id, '-', row.name, null)
  return id
}

function addFunnel(portal: Portal, name: string, actor: Actor): number {
  const { categories } = portal.tables
  const id = categories.nextId()
  categories.insert({ id, entityType: OwnerType.deal, name, sort: 500, isDefault: false })
  noteChange(portal, actor, 'category', id, '+', null, name)
  const stages = [
    ['NEW', 'Новая', 'P'],
    ['WON', 'Сделка успешна', 'S'],
    ['LOSE', 'Сделка провалена', 'F'],
  ] as const
  stages.forEach(([code, title, semantics], at) =>
    insertStatus(
      portal,
      {
        entityId: `DEAL_STAGE_${id}`,
        statusId: `C${id}:${code}`,
        name: title,
        semantics,
        categoryId: id,
        sort: (at + 1) * 10,
      },
      actor,
    ),
  )
  return id
}

const FIELD_TYPES = [
  'string',
  'integer',
  'double',
  'boolean',
  'date',
  'datetime',
  'enumeration',
  'url',
  'money',
] as const

/** A user field made in the settings; `items` are the labels of a list. Gives its id. */
export function addUserField(portal: Portal, body: ActBody, actor: Actor): number {
  const { userFields } = portal.tables
  const entityId = textIn(body, 'entityId')
  const fieldName = textIn(body, 'fieldName')
  if (!/^CRM_[A-Z_]+$/.test(entityId)) throw new ActRefused('"entityId" is such as CRM_CONTACT.')
  if (!/^UF_CRM_[A-Z0-9_]{1,43}$/.test(fieldName))
    throw new ActRefused('"fieldName" is UF_CRM_… in capitals.')
  if (userFields.rows().some((row) => row.entityId === entityId && row.fieldName === fieldName))
    throw new ActRefused(`${entityId} has ${fieldName} already.`)
  const userTypeId = FIELD_TYPES.find((one) => one === body['userTypeId'])
  if (userTypeId === undefined) throw new ActRefused(`"userTypeId" is one of ${FIELD_TYPES.join(', ')}.`)
  const label = { [portal.language]: optionalText(body, 'label') || fieldName }
  const id = userFields.nextId()
  userFields.insert({
    id,
    entityId,
    fieldName,
    userTypeId,
    xmlId: '',
    sort: 100,
    multiple: flagIn(body, 'multiple') ?? false,
    mandatory: flagIn(body, 'mandatory') ?? false,
    showFilter: 'E',
    showInList: true,
    editInList: true,
    isSearchable: false,
    settings: {},
    editFormLabel: label,
    listColumnLabel: label,
    listFilterLabel: label,
    errorMessage: {},
    helpMessage: {},
    options: itemsIn(body).map((value, at) => ({
      id: ++portal.counters.userFieldOption,
      value,
      sort: (at + 1) * 10,
      isDefault: false,
      xmlId: '',
    })),
  })
  noteChange(portal, actor, 'userField', id, '+', null, fieldName)
  return id
}

function itemsIn(body: ActBody): readonly string[] {
  const items = body['items'] ?? []
  if (Array.isArray(items) && items.every((one) => typeof one === 'string')) return items
  throw new ActRefused('"items" is a list of texts.')
}

/** Somebody new, with the rights, departments and access to the application of the person `like`. Gives the user's id. */
export function hire(portal: Portal, body: ActBody, actor: Actor): number {
  const { users } = portal.tables
  const like = users.get(userId(body, 'like', portal))
  if (like === undefined) throw new ActRefused('"like" is a user of the portal.')
  const id = users.nextId()
  const user: User = {
    ...like,
    id,
    name: optionalText(body, 'name'),
    lastName: textIn(body, 'lastName'),
    secondName: '',
    email: `user${id}@example.com`,
    active: true,
  }
  users.insert(user)
  noteChange(portal, actor, 'user', id, '+', null, user.lastName)
  return id
}

/** A person goes to other departments; the rights of "department" levels follow at once. */
export function transfer(portal: Portal, body: ActBody, actor: Actor): number {
  const id = userId(body, 'id', portal)
  const departmentIds = idList(body, 'departmentIds')
  for (const one of departmentIds) mustBeDepartment(portal, one)
  updateUser(portal, id, { departmentIds }, actor)
  return id
}

/** A department is added, or gets another name, place in the company or head. Gives its id. */
export function changeDepartment(portal: Portal, body: ActBody, actor: Actor): number {
  const { departments } = portal.tables
  const parentId = body['parentId'] === undefined ? undefined : numberIn(body, 'parentId', 1)
  if (parentId !== undefined) mustBeDepartment(portal, parentId)
  const headId = body['headId'] === undefined ? undefined : userId(body, 'headId', portal)
  if (body['id'] === undefined) {
    const id = departments.nextId()
    const name = textIn(body, 'name')
    departments.insert({ id, name, parentId: parentId ?? 1, headId: headId ?? 0 })
    noteChange(portal, actor, 'department', id, '+', null, name)
    return id
  }
  const id = numberIn(body, 'id', 1)
  const row = departments.get(id)
  if (row === undefined) throw new ActRefused(`There is no department ${id}.`)
  if (parentId !== undefined && isInside(portal, parentId, id))
    throw new ActRefused('A department is not put inside itself.')
  const name = body['name'] === undefined ? undefined : textIn(body, 'name')
  const changes = Object.entries({ name, parentId, headId }) as [keyof typeof row, never][]
  for (const [key, after] of changes) {
    if (after === undefined || row[key] === after) continue
    noteChange(portal, actor, 'department', id, key, row[key], after)
    row[key] = after
  }
  departments.touched(row)
  return id
}

function mustBeDepartment(portal: Portal, id: number): void {
  if (portal.tables.departments.get(id) === undefined) throw new ActRefused(`There is no department ${id}.`)
}

/** `inner` is `outer` or below it. */
function isInside(portal: Portal, inner: number, outer: number): boolean {
  for (let id = inner; id > 0; id = portal.tables.departments.get(id)?.parentId ?? 0)
    if (id === outer) return true
  return false
}
