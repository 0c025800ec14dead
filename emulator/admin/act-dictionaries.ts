// `act` on the dictionaries of CRM: what an administrator does in its settings while an application is reading. Cards keep
// what they hold, so that they may name a stage or a currency that is gone.
import { noteChange, type Actor } from '../state/change-record.ts'
import type { Portal } from '../state/portal.ts'
import { ActRefused, textIn, type ActBody } from './act-arguments.ts'

/** A stage, status or other item of a list is renamed, or removed when no name is given. */
export function changeStatus(portal: Portal, body: ActBody, actor: Actor): number {
  const entityId = textIn(body, 'entityId')
  const statusId = textIn(body, 'statusId')
  const { statuses } = portal.tables
  const row = statuses.rows().find((one) => one.entityId === entityId && one.statusId === statusId)
  if (row === undefined) throw new ActRefused(`There is no ${statusId} in ${entityId}.`)
  if (body['name'] === undefined) {
    statuses.remove(row.id)
    noteChange(portal, actor, 'status', row.id, '-', row.name, null)
    return row.id
  }
  const before = row.name
  row.name = textIn(body, 'name')
  statuses.touched(row)
  noteChange(portal, actor, 'status', row.id, 'NAME', before, row.name)
  return row.id
}

/** The rate of a currency is changed, or the currency switched off when no amount is given. */
export function changeCurrency(portal: Portal, body: ActBody, actor: Actor): number {
  const code = textIn(body, 'code')
  const at = portal.currencies.findIndex((one) => one.code === code)
  const row = portal.currencies[at]
  if (row === undefined || row.isBase)
    throw new ActRefused('"code" is a currency of the portal, not the base one.')
  const { amount } = body
  if (amount === undefined) {
    portal.currencies.splice(at, 1)
    noteChange(portal, actor, 'currency', at + 1, '-', code, null)
    return 0
  }
  if (typeof amount !== 'number' || !(amount > 0)) throw new ActRefused('"amount" is a number above 0.')
  noteChange(portal, actor, 'currency', at + 1, 'AMOUNT', row.amount, amount)
  row.amount = amount
  return 0
}
