// `POST /__emulator/act`: what a person would do in the portal's interface, through the same actions as REST but marked
// `person` in the ledger. Rights are not asked: the test says what happened, not who was allowed to.
import { changeInstallation, INSTALLATION_STEPS, isPagesAddress } from '../frame/app-installation.ts'
import {
  ActionRefused,
  createRecord,
  linkContact,
  moveToSemantics,
  unlinkContact,
  updateRecord,
} from '../state/actions.ts'
import type { Actor } from '../state/change-record.ts'
import { deleteRecord } from '../state/deletions.ts'
import { mergeRecords } from '../state/merging.ts'
import type { AppliedChange, Portal } from '../state/portal.ts'
import type { StagedKind } from '../state/stages.ts'
import type { StageSemantics } from '../state/rows/stage.ts'
import {
  ActRefused,
  ALL_KINDS,
  flagIn,
  idList,
  kindOf,
  recordId,
  textIn,
  userId,
  type ActBody,
} from './act-arguments.ts'
import { changeCurrency, changeStatus } from './act-dictionaries.ts'
import { changesIn } from './act-fields.ts'
import { call, comment, switchFeature } from './act-office.ts'
import { changeRights } from './act-rights.ts'
import { addStatus, addUserField, changeDepartment, changeFunnel, hire, transfer } from './act-settings.ts'
import { addTask, closeChat, convertLead, finishTask, openChat, pay, setGoods } from './act-work.ts'
import { changeFieldItems, deleteUserField, retypeUserField } from './act-user-field.ts'

interface Act {
  /** Arguments, for the sentence that refuses. */
  readonly usage: string
  /** Does it and gives the id of the record concerned, 0 for none. */
  readonly run: (portal: Portal, body: ActBody, actor: Actor) => number
}

const STAGED: readonly StagedKind[] = ['deal', 'lead', 'smartInvoice', 'oldInvoice']

function toSemantics(semantics: StageSemantics): Act {
  return {
    usage: `{entity: ${STAGED.join('|')}, id}`,
    run(portal, body, actor) {
      const kind = kindOf(body, STAGED)
      const id = recordId(body, 'id', portal, kind)
      moveToSemantics(portal, kind, id, semantics, actor)
      return id
    },
  }
}

const ACTS: Readonly<Record<string, Act>> = {
  win: toSemantics('S'),
  lose: toSemantics('F'),
  reopen: toSemantics('P'),
  move: {
    usage: `{entity: ${STAGED.join('|')}, id, stageId, categoryId?}`,
    run(portal, body, actor) {
      const kind = kindOf(body, STAGED)
      const id = recordId(body, 'id', portal, kind)
      const stage = textIn(body, 'stageId')
      if (kind === 'lead' || kind === 'oldInvoice') updateRecord(portal, kind, id, { statusId: stage }, actor)
      else updateRecord(portal, kind, id, { stageId: stage, ...categoryIn(body) }, actor)
      return id
    },
  },
  create: {
    usage: `{entity: ${ALL_KINDS.join('|')}, fields}`,
    run(portal, body, actor) {
      const kind = kindOf(body, ALL_KINDS)
      const changes = changesIn(body, kind, portal)
      return createRecord(portal, kind, changes, actor).id
    },
  },
  edit: {
    usage: `{entity: ${ALL_KINDS.join('|')}, id, fields}`,
    run(portal, body, actor) {
      const kind = kindOf(body, ALL_KINDS)
      const id = recordId(body, 'id', portal, kind)
      updateRecord(portal, kind, id, changesIn(body, kind, portal), actor)
      return id
    },
  },
  delete: {
    usage: `{entity: ${ALL_KINDS.join('|')}, id}`,
    run(portal, body, actor) {
      const kind = kindOf(body, ALL_KINDS)
      const id = recordId(body, 'id', portal, kind)
      deleteRecord(portal, kind, id, actor)
      return id
    },
  },
  merge: {
    usage: '{entity: contact|company, id (stays), ids (are merged into it)}',
    run(portal, body, actor) {
      const kind = kindOf(body, ['contact', 'company'])
      const id = recordId(body, 'id', portal, kind)
      const losers = idList(body, 'ids')
      for (const loser of losers) recordId({ ids: loser }, 'ids', portal, kind)
      mergeRecords(portal, kind, id, losers, actor)
      return id
    },
  },
  link: {
    usage: '{contactId, companyId, primary?}',
    run(portal, body, actor) {
      const contactId = recordId(body, 'contactId', portal, 'contact')
      linkContact(
        portal,
        contactId,
        recordId(body, 'companyId', portal, 'company'),
        flagIn(body, 'primary') ?? false,
        actor,
      )
      return contactId
    },
  },
  unlink: {
    usage: '{contactId, companyId}',
    run(portal, body, actor) {
      const contactId = recordId(body, 'contactId', portal, 'contact')
      unlinkContact(portal, contactId, recordId(body, 'companyId', portal, 'company'), actor)
      return contactId
    },
  },
  activity: {
    usage: '{fields: {ownerType, ownerId, …}}: a call, letter, chat, form or task on a card',
    run(portal, body, actor) {
      const changes = changesIn(body, 'activity', portal)
      if (!((changes.ownerType ?? 0) > 0 && (changes.ownerId ?? 0) > 0)) {
        throw new ActRefused(
          '"fields" of an activity hold ownerType (1 lead, 2 deal, 3 contact, 4 company) and ownerId.',
        )
      }
      return createRecord(portal, 'activity', changes, actor).id
    },
  },
  rights: {
    usage: '{id, entity?, read?, add?, update?, delete?, isAdmin?, isCrmAdmin?, mayUseApp?, active?}',
    run: changeRights,
  },
  'delete-field': { usage: '{entityId: CRM_CONTACT|CRM_COMPANY|…, fieldName}', run: deleteUserField },
  status: { usage: '{entityId, statusId, name?}: renames a stage or removes it', run: changeStatus },
  currency: { usage: '{code, amount?}: another rate, or the currency is gone', run: changeCurrency },
  'field-items': {
    usage: '{entityId, fieldName, change: rename|recreate|delete}: items of a list field',
    run: changeFieldItems,
  },
  options: {
    usage: '{options: {…}}: the options of the application as a whole, as another page of it writes them',
    run(portal, body) {
      const { options } = body
      if (typeof options !== 'object' || options === null || Array.isArray(options))
        throw new ActRefused('"options" is a map.')
      portal.app.options = structuredClone(options) as Record<string, unknown>
      return 0
    },
  },
  call: { usage: '{ownerType: 1|3|4, ownerId, incoming?, seconds?}', run: call },
  comment: { usage: '{ownerType, ownerId, text}', run: comment },
  feature: { usage: '{code: rest_offline_extended|rest_auth_connector, on?}', run: switchFeature },
  convert: { usage: '{id (of a lead), to?: [contact, company, deal]}', run: convertLead },
  task: {
    usage: '{title, description?, responsibleId?, hours? (to the deadline), ownerType?, ownerId?}',
    run: addTask,
  },
  'finish-task': { usage: '{id}', run: finishTask },
  chat: { usage: '{ownerType, ownerId, lineId?, messages?}: a client writes to an open line', run: openChat },
  'close-chat': { usage: '{id}', run: closeChat },
  goods: { usage: '{ownerType: 1|2|31, ownerId, rows: [{name, price, quantity?}]}', run: setGoods },
  pay: { usage: '{ownerType: 2|31, ownerId, sum?}', run: pay },
  'add-status': {
    usage: '{entityId: DEAL_STAGE|STATUS|SOURCE|…, statusId, name, semantics?: P|S|F}',
    run: addStatus,
  },
  funnel: { usage: '{name}: a new one of deals; {id, name}: renamed; {id}: removed', run: changeFunnel },
  'add-field': {
    usage: '{entityId: CRM_CONTACT|…, fieldName, userTypeId, label?, items?, multiple?, mandatory?}',
    run: addUserField,
  },
  hire: { usage: '{lastName, name?, like (a user whose rights the new one gets)}', run: hire },
  transfer: { usage: '{id, departmentIds}', run: transfer },
  department: { usage: '{name, parentId?, headId?}: a new one; with id: changed', run: changeDepartment },
  'retype-field': { usage: '{entityId, fieldName, userTypeId}', run: retypeUserField },
  app: {
    usage: `{step: ${INSTALLATION_STEPS.join('|')}, url? (folder of the new version's pages)}`,
    run(portal, body) {
      const step = INSTALLATION_STEPS.find((one) => one === body['step'])
      if (step === undefined) throw new ActRefused(`"step" is one of ${INSTALLATION_STEPS.join(', ')}.`)
      changeInstallation(portal, step, addressIn(body))
      return 0
    },
  },
}

/** Folder of a new version's pages; undefined = where they are. */
function addressIn(body: ActBody): string | undefined {
  const url = body['url']
  if (url === undefined) return undefined
  if (typeof url === 'string' && isPagesAddress(url)) return url
  throw new ActRefused('"url" is the address of a folder, https://…/.')
}

/** The funnel to move to; empty = the present one. */
function categoryIn(body: ActBody): { categoryId?: number } {
  const categoryId = body['categoryId']
  if (categoryId === undefined) return {}
  if (typeof categoryId !== 'number') throw new ActRefused('"categoryId" is a number.')
  return { categoryId }
}

export interface ActDone {
  readonly action: string
  /** The record concerned, the new one of `create`; 0 for the application. */
  readonly id: number
  /** What it changed, consequences included; empty when nothing differed. */
  readonly applied: readonly AppliedChange[]
}

/**
 * Does what the body says, as `userId` of it (by default the first administrator).
 * Throws {@link ActRefused} with a sentence that lists what is allowed.
 */
export function act(portal: Portal, body: ActBody): ActDone {
  const action = body['action']
  const found = typeof action === 'string' && Object.hasOwn(ACTS, action) ? ACTS[action] : undefined
  if (typeof action !== 'string' || found === undefined) {
    throw new ActRefused(`Unknown "action". Allowed: ${usages().join('; ')}.`)
  }
  const before = portal.applied.length
  try {
    const id = found.run(portal, body, { userId: actorOf(portal, body), by: 'person' })
    return { action, id, applied: portal.applied.slice(before) }
  } catch (error) {
    if (!(error instanceof ActRefused || error instanceof ActionRefused)) throw error
    throw new ActRefused(`${error.message} Allowed: ${action} ${found.usage}.`)
  }
}

function actorOf(portal: Portal, body: ActBody): number {
  if (body['userId'] !== undefined) return userId(body, 'userId', portal)
  return portal.tables.users.rows().find((user) => user.isAdmin)?.id ?? 1
}

function usages(): string[] {
  return Object.entries(ACTS).map(([name, { usage }]) => `${name} ${usage}`)
}
