// `act` on user fields: what an administrator does in the portal's settings, outside the cards.
// A field that somebody deleted or made again is what an application must notice by itself.
import { noteChange, type Actor } from '../state/change-record.ts'
import type { Portal } from '../state/portal.ts'
import { tableOf, type RecordKind } from '../state/record-kinds.ts'
import type { UserField } from '../state/rows/user-field.ts'
import { ActRefused, textIn, type ActBody } from './act-arguments.ts'

const KIND_OF_ENTITY: Readonly<Record<string, RecordKind>> = {
  CRM_CONTACT: 'contact',
  CRM_COMPANY: 'company',
  CRM_DEAL: 'deal',
}

function fieldIn(portal: Portal, body: ActBody): UserField {
  const entityId = textIn(body, 'entityId')
  const fieldName = textIn(body, 'fieldName')
  const found = portal.tables.userFields
    .rows()
    .find((row) => row.entityId === entityId && row.fieldName === fieldName)
  if (found === undefined) throw new ActRefused(`There is no user field ${fieldName} of ${entityId}.`)
  return found
}

/** Deletes a user field with its values, as the portal's settings page does. */
export function deleteUserField(portal: Portal, body: ActBody, actor: Actor): number {
  const field = fieldIn(portal, body)
  dropValues(portal, field)
  portal.tables.userFields.remove(field.id)
  noteChange(portal, actor, 'userField', field.id, '-', field.fieldName, null)
  return field.id
}

/** The field deleted and made again under its code with another type: no portal changes a type in place. */
export function retypeUserField(portal: Portal, body: ActBody, actor: Actor): number {
  const field = fieldIn(portal, body)
  const userTypeId = textIn(body, 'userTypeId')
  deleteUserField(portal, body, actor)
  const { userFields } = portal.tables
  const id = userFields.nextId()
  userFields.insert({ ...field, id, userTypeId, settings: {}, options: [] })
  noteChange(portal, actor, 'userField', id, '+', null, field.fieldName)
  return id
}

/**
 * Items of a list field given other labels, deleted, or deleted and made again: the labels stay then, the ids do not. Values
 * of records keep the ids they have, as in the portal.
 */
export function changeFieldItems(portal: Portal, body: ActBody, actor: Actor): number {
  const field = fieldIn(portal, body)
  const change = textIn(body, 'change')
  const before = field.options
  if (change === 'rename') field.options = before.map((one) => ({ ...one, value: `${one.value} (renamed)` }))
  else if (change === 'delete') field.options = []
  else if (change === 'recreate')
    field.options = before.map((one) => ({ ...one, id: ++portal.counters.userFieldOption }))
  else throw new ActRefused('"change" is one of rename, recreate, delete.')
  portal.tables.userFields.touched(field)
  noteChange(portal, actor, 'userField', field.id, 'LIST', before, field.options)
  return field.id
}

function dropValues(portal: Portal, field: UserField): void {
  const kind = KIND_OF_ENTITY[field.entityId]
  if (kind === undefined) return
  const table = tableOf(portal, kind)
  for (const row of table.rows()) {
    if (!('userFields' in row) || row.userFields === null || row.userFields[field.fieldName] === undefined)
      continue
    const { [field.fieldName]: _dropped, ...left } = row.userFields
    row.userFields = Object.keys(left).length === 0 ? null : left
    table.touched(row)
  }
}
