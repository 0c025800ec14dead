// Links of one record: `crm.contact.company.*`, `crm.company.contact.*`, `crm.deal.contact.*` with `add`, `delete`,
// `fields`, `items.get`, `items.set`, `items.delete` (reference 8). Setting links edits the record whose links they are.
// Docs: crm/contacts/company, crm/companies/contacts, crm/deals/contacts of b24-rest-docs.
import type { Call, Handler, Param } from '../call.ts'
import { Refusal } from '../../catalogue/errors.ts'
import type { Actor } from '../../state/change-record.ts'
import {
  companyLinks,
  contactLinks,
  dealLinks,
  setCompanyLinks,
  setContactLinks,
  setDealLinks,
  type Link,
} from '../../state/link-changes.ts'
import type { Portal } from '../../state/portal.ts'
import type { HasId } from '../../state/table.ts'
import { restActor } from './card-saving.ts'
import { LINK_COST, SMALL_COST } from './cost.ts'
import { companyEntity } from './entities/company.ts'
import { contactEntity } from './entities/contact.ts'
import { dealEntity } from './entities/deal.ts'
import type { Entity } from './field.ts'
import { describePlain } from './old-get.ts'
import { refuseUnknownParams } from './old-list.ts'
import { entriesOf, isArray, oldParam, phpInt, phpString } from './php-values.ts'
import { allowedRows, levelOf } from './rights.ts'
import type { Verb } from './rights.ts'

/** One side of a link: whose links, to what, and how they are kept. */
interface Side {
  readonly owner: Entity<HasId>
  readonly target: Entity<HasId>
  readonly targetName: string
  readonly key: 'COMPANY_ID' | 'CONTACT_ID'
  /** What the refusal of `delete` calls its argument. */
  readonly deleteArgument: 'fields' | 'item'
  /** SORT of an element of `items.set` that brings none, `at` its place in the list. */
  readonly defaultSort: (highest: number, at: number) => number
  readonly read: (portal: Portal, id: number) => readonly Link[]
  readonly write: (portal: Portal, id: number, links: readonly Link[], actor: Actor) => void
}

const afterHighest = (highest: number): number => highest + 10

const CONTACT_SIDE: Side = {
  owner: contactEntity as unknown as Entity<HasId>,
  target: companyEntity as unknown as Entity<HasId>,
  targetName: 'Компания',
  key: 'COMPANY_ID',
  deleteArgument: 'fields',
  defaultSort: afterHighest,
  read: contactLinks,
  write: setContactLinks,
}
const COMPANY_SIDE: Side = {
  owner: companyEntity as unknown as Entity<HasId>,
  target: contactEntity as unknown as Entity<HasId>,
  targetName: 'Контакт',
  key: 'CONTACT_ID',
  deleteArgument: 'item',
  defaultSort: afterHighest,
  read: companyLinks,
  write: setCompanyLinks,
}
const DEAL_SIDE: Side = {
  ...COMPANY_SIDE,
  owner: dealEntity as unknown as Entity<HasId>,
  defaultSort: (_highest, at) => (at + 1) * 10,
  read: dealLinks,
  write: setDealLinks,
}

/** Id of the record whose links are meant. `quoted`: how the refusal spells the argument. */
function ownerId(call: Call, quoted: boolean): number {
  const id = phpInt(oldParam(call.params, 'id') ?? oldParam(call.params, 'ID'))
  const name = quoted ? "'ownerEntityID'" : 'ownerEntityID'
  if (id <= 0) throw Refusal.oldCrm(`The parameter ${name} is invalid or not defined.`)
  return id
}

function checkOwner(call: Call, side: Side, id: number, verb: Verb): void {
  const { portal, user } = call
  if (levelOf(user, side.owner.rights, verb) === 'none') throw Refusal.oldCrm('Access denied.')
  const row = side.owner.table(portal).get(id)
  const allowed = allowedRows(portal, user, side.owner, verb)
  if (allowed !== undefined && (row === undefined || !allowed(row))) throw Refusal.accessDenied()
  if (row === undefined) throw Refusal.oldCrm('Not found.')
}

/** `…items.get`. */
const itemsGet =
  (side: Side): Handler =>
  (call) => {
    refuseUnknownParams(call, ['id'])
    const id = ownerId(call, false)
    checkOwner(call, side, id, 'read')
    const result = side.read(call.portal, id).map((link) => ({
      [side.key]: link.id,
      SORT: link.sort,
      ROLE_ID: 0,
      IS_PRIMARY: link.isPrimary ? 'Y' : 'N',
    }))
    return { result, costMs: SMALL_COST, rows: result.length }
  }

/** `…add`: false, and nothing changed, for a link that is there already. */
const add =
  (side: Side): Handler =>
  (call) => {
    refuseUnknownParams(call, ['id', 'fields'])
    const id = ownerId(call, true)
    const fields = linkFields(call, side, 'fields')
    checkOwner(call, side, id, 'update')
    checkTarget(call, side, fields.id)
    const present = side.read(call.portal, id)
    const isNew = !present.some((link) => link.id === fields.id)
    if (isNew) {
      const sort = fields.sort ?? afterHighest(highestSort(present))
      const others = fields.isPrimary ? present.map((link) => ({ ...link, isPrimary: false })) : present
      const link = { id: fields.id, sort, isPrimary: fields.isPrimary }
      side.write(call.portal, id, [...others, link], restActor(call))
    }
    return { result: isNew, costMs: LINK_COST, rows: 1 }
  }

/** `…delete`: false for a link that is not there; the next one becomes the primary one. */
const remove =
  (side: Side): Handler =>
  (call) => {
    refuseUnknownParams(call, ['id', 'fields'])
    const id = ownerId(call, true)
    const fields = linkFields(call, side, side.deleteArgument)
    checkOwner(call, side, id, 'update')
    const present = side.read(call.portal, id)
    const left = present.filter((link) => link.id !== fields.id)
    if (left.length < present.length) side.write(call.portal, id, left, restActor(call))
    return { result: left.length < present.length, costMs: LINK_COST, rows: 1 }
  }

/** `…items.set`: exactly these links. Elements without an id are passed over. */
const itemsSet =
  (side: Side): Handler =>
  (call) => {
    refuseUnknownParams(call, ['id', 'items'])
    const id = ownerId(call, false)
    const items = oldParam(call.params, 'items')
    if (!isArray(items)) throw Refusal.oldCrm('The parameter items must be array.')
    checkOwner(call, side, id, 'update')
    const given = entriesOf(items)
      .map(([, item]) => readLink(side, item))
      .filter((link, at, all) => link.id > 0 && all.findIndex((one) => one.id === link.id) === at)
    for (const link of given) checkTarget(call, side, link.id)
    side.write(call.portal, id, completed(side, side.read(call.portal, id), given), restActor(call))
    return { result: true, costMs: LINK_COST, rows: given.length }
  }

/** `…items.delete`: no links at all. */
const itemsDelete =
  (side: Side): Handler =>
  (call) => {
    refuseUnknownParams(call, ['id'])
    const id = ownerId(call, false)
    checkOwner(call, side, id, 'update')
    side.write(call.portal, id, [], restActor(call))
    return { result: true, costMs: LINK_COST, rows: 1 }
  }

/** `…fields`. */
const fields =
  (side: Side): Handler =>
  (call) => {
    refuseUnknownParams(call, [])
    const result = {
      SORT: describePlain('integer', 'Сортировка'),
      IS_PRIMARY: describePlain('char', 'Первичный'),
      [side.key]: describePlain('integer', side.targetName, { isRequired: true }),
    }
    return { result, costMs: SMALL_COST, rows: 3 }
  }

interface GivenLink {
  readonly id: number
  readonly sort: number | undefined
  readonly isPrimary: boolean
}

function readLink(side: Side, item: Param | undefined): GivenLink {
  const part = new Map(entriesOf(item).map(([key, value]) => [key.toUpperCase(), value]))
  const sort = part.get('SORT')
  return {
    id: phpInt(part.get(side.key)),
    sort: sort === undefined ? undefined : phpInt(sort),
    isPrimary: phpString(part.get('IS_PRIMARY')).toUpperCase() === 'Y',
  }
}

function linkFields(call: Call, side: Side, argument: string): GivenLink {
  const given = oldParam(call.params, 'fields')
  if (!isArray(given)) throw Refusal.oldCrm(`The parameter '${argument}' must be array.`)
  const link = readLink(side, given)
  if (link.id <= 0) throw Refusal.oldCrm("The parameter 'fields' is not valid.")
  return link
}

/** A record to link must be open to the reader; that a missing one is "not found" is assumed. */
function checkTarget(call: Call, side: Side, id: number): void {
  const row = side.target.table(call.portal).get(id)
  const allowed = allowedRows(call.portal, call.user, side.target, 'read')
  if (allowed !== undefined && (row === undefined || !allowed(row)))
    throw Refusal.oldCrm(`[${side.targetName} #${id}] У Вас нет прав на просмотр этого элемента`)
  if (row === undefined) throw Refusal.oldCrm('Not found.')
}

const highestSort = (links: readonly { readonly sort: number | undefined }[]): number =>
  Math.max(0, ...links.map((link) => link.sort ?? 0))

/** SORT where it is left out, and one primary link: the first that says so, else the first of all. */
function completed(side: Side, present: readonly Link[], given: readonly GivenLink[]): readonly Link[] {
  const primary = (given.find((link) => link.isPrimary) ?? given[0])?.id
  let highest = highestSort([...present, ...given])
  return given.map((link, at) => {
    const before = present.find((one) => one.id === link.id)?.sort
    const sort = link.sort ?? before ?? side.defaultSort(highest, at)
    highest = Math.max(highest, sort)
    return { id: link.id, sort, isPrimary: link.id === primary }
  })
}

function methodsOf(prefix: string, side: Side): Readonly<Record<string, Handler>> {
  return {
    [`${prefix}.add`]: add(side),
    [`${prefix}.delete`]: remove(side),
    [`${prefix}.fields`]: fields(side),
    [`${prefix}.items.get`]: itemsGet(side),
    [`${prefix}.items.set`]: itemsSet(side),
    [`${prefix}.items.delete`]: itemsDelete(side),
  }
}

/** All eighteen by their full names. */
export const linkMethods: Readonly<Record<string, Handler>> = {
  ...methodsOf('crm.contact.company', CONTACT_SIDE),
  ...methodsOf('crm.company.contact', COMPANY_SIDE),
  ...methodsOf('crm.deal.contact', DEAL_SIDE),
}
