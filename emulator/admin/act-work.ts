// `act` on what people do around the cards all day: leads become clients, tasks, dialogues of open lines, goods and
// payments. The cards themselves are in act.ts.
import { createRecord, moveToSemantics, updateRecord } from '../state/actions.ts'
import { noteChange, type Actor } from '../state/change-record.ts'
import type { Portal } from '../state/portal.ts'
import { mustRow } from '../state/record-kinds.ts'
import type { Binding } from '../state/rows/activity.ts'
import type { Lead } from '../state/rows/lead.ts'
import { type Multifield, OwnerType } from '../state/rows/record.ts'
import {
  ActRefused,
  numberIn,
  optionalText,
  ownerIn,
  recordId,
  textIn,
  userId,
  type ActBody,
} from './act-arguments.ts'

const CONVERTED_TO = ['contact', 'company', 'deal'] as const
type ConvertedTo = (typeof CONVERTED_TO)[number]

/**
 * A lead becomes what `to` lists (all three by default): the new cards carry its name, sum and ways of contact, know the
 * lead and each other, and the lead is a good one. Gives the id of the lead.
 */
export function convertLead(portal: Portal, body: ActBody, actor: Actor): number {
  const id = recordId(body, 'id', portal, 'lead')
  const lead = mustRow(portal, 'lead', id)
  if (lead.semantics === 'S') throw new ActRefused(`The lead ${id} has been converted.`)
  const to = kindsIn(body)
  const common = { assignedById: lead.assignedById, sourceId: lead.sourceId, leadId: id }
  const companyId = to.includes('company')
    ? createRecord(portal, 'company', { ...common, ...waysOf(portal, lead), title: lead.title }, actor).id
    : lead.companyId
  const contactId = to.includes('contact')
    ? createRecord(
        portal,
        'contact',
        {
          ...common,
          ...waysOf(portal, lead),
          name: lead.name,
          lastName: lead.lastName,
          ...(companyId > 0 ? { companyIds: [companyId] } : {}),
        },
        actor,
      ).id
    : lead.contactId
  if (to.includes('deal')) {
    const { title, opportunity, currencyId } = lead
    const links = { companyId, ...(contactId > 0 ? { contactIds: [contactId] } : {}) }
    createRecord(portal, 'deal', { ...common, ...links, title, opportunity, currencyId }, actor)
  }
  updateRecord(portal, 'lead', id, { companyId, contactId }, actor)
  moveToSemantics(portal, 'lead', id, 'S', actor)
  return id
}

function kindsIn(body: ActBody): readonly ConvertedTo[] {
  const to = body['to'] ?? CONVERTED_TO
  const isKind = (one: unknown): one is ConvertedTo => CONVERTED_TO.some((kind) => kind === one)
  if (Array.isArray(to) && to.length > 0 && to.every(isKind)) return to
  throw new ActRefused(`"to" is a list of ${CONVERTED_TO.join(', ')}.`)
}

/** Phones and letters under ids of their own on the new card. */
function waysOf(portal: Portal, { multifields = [] }: Lead): { multifields: Multifield[] } {
  return { multifields: multifields.map((one) => ({ ...one, id: ++portal.counters.multifield })) }
}

/** A task, on a card when an owner is named: its activity stands in the timeline. Gives the id of the task. */
export function addTask(portal: Portal, body: ActBody, actor: Actor): number {
  const { tasks } = portal.tables
  const title = textIn(body, 'title')
  const owner = body['ownerType'] === undefined ? undefined : ownerIn(portal, body)
  const responsibleId =
    body['responsibleId'] === undefined ? actor.userId : userId(body, 'responsibleId', portal)
  const now = portal.clock.nowSeconds()
  const deadlineAt = body['hours'] === undefined ? 0 : now + numberIn(body, 'hours', 0) * 3600
  const id = tasks.nextId()
  tasks.insert({
    id,
    parentId: 0,
    title,
    description: optionalText(body, 'description'),
    priority: 1,
    status: 2,
    createdById: actor.userId,
    responsibleId,
    changedById: actor.userId,
    accompliceIds: [],
    auditorIds: [],
    createdAt: now,
    changedAt: now,
    statusChangedAt: now,
    deadlineAt,
    startedAt: 0,
    closedAt: 0,
    bindings: owner === undefined ? [] : [owner],
  })
  noteChange(portal, actor, 'task', id, '+', null, id)
  if (owner !== undefined)
    createRecord(
      portal,
      'activity',
      { ...owner, ...TASK_ACTIVITY, subject: subjectOf(title), responsibleId, deadlineAt },
      actor,
    )
  return id
}

const TASK_ACTIVITY = { typeId: 3, providerId: 'CRM_TASKS_TASK', providerTypeId: 'TASKS_TASK' } as const
const subjectOf = (title: string): string => `Задача: ${title}`

/** The task is done, and so is its activity on the card. */
export function finishTask(portal: Portal, body: ActBody, actor: Actor): number {
  const { tasks, activities } = portal.tables
  const id = numberIn(body, 'id', 1)
  const task = tasks.get(id)
  if (task === undefined) throw new ActRefused(`There is no task ${id}.`)
  if (task.status === DONE) return id
  noteChange(portal, actor, 'task', id, 'STATUS', task.status, DONE)
  const now = portal.clock.nowSeconds()
  Object.assign(task, { status: DONE, changedById: actor.userId })
  Object.assign(task, { changedAt: now, statusChangedAt: now, closedAt: now })
  tasks.touched(task)
  for (const { ownerType, ownerId } of task.bindings)
    for (const activityId of [...portal.activityIdsOf(ownerType, ownerId)]) {
      const activity = activities.get(activityId)
      const isOfTask = activity?.typeId === TASK_ACTIVITY.typeId && activity.subject === subjectOf(task.title)
      if (isOfTask && !activity.completed)
        updateRecord(portal, 'activity', activityId, { completed: true }, actor)
    }
  return id
}

const DONE = 5

/** A client writes to an open line: a dialogue and its activity on the card. Gives the id of the dialogue. */
export function openChat(portal: Portal, body: ActBody, actor: Actor): number {
  const owner = ownerIn(portal, body)
  const { openLines, openLineSessions } = portal.tables
  const line = body['lineId'] === undefined ? openLines.rows()[0] : openLines.get(numberIn(body, 'lineId', 1))
  if (line === undefined) throw new ActRefused('There is no such open line.')
  const messageCount = body['messages'] === undefined ? 2 : numberIn(body, 'messages', 1)
  const activity = createRecord(
    portal,
    'activity',
    {
      ...owner,
      typeId: 6,
      providerId: 'IMOPENLINES_SESSION',
      providerTypeId: String(line.id),
      subject: 'Чат: Telegram',
      direction: 1,
    },
    actor,
  )
  const guestId = 100_000 + owner.ownerId
  const id = openLineSessions.nextId()
  openLineSessions.insert({
    id,
    lineId: line.id,
    chatId: guestId * 10 + line.id,
    connector: 'telegrambot',
    operatorId: actor.userId,
    guestId,
    createdAt: activity.createdAt,
    closedAt: 0,
    messageCount,
    bindings: activity.bindings,
    activityId: activity.id,
  })
  noteChange(portal, actor, 'openLineSession', id, '+', null, id)
  return id
}

/** The operator ends the dialogue. */
export function closeChat(portal: Portal, body: ActBody, actor: Actor): number {
  const { openLineSessions, activities } = portal.tables
  const id = numberIn(body, 'id', 1)
  const session = openLineSessions.get(id)
  if (session === undefined) throw new ActRefused(`There is no dialogue ${id}.`)
  if (session.closedAt > 0) return id
  session.closedAt = portal.clock.nowSeconds()
  openLineSessions.touched(session)
  noteChange(portal, actor, 'openLineSession', id, 'CLOSED', 0, session.closedAt)
  if (activities.get(session.activityId) !== undefined)
    updateRecord(portal, 'activity', session.activityId, { completed: true }, actor)
  return id
}

const SOLD_IN = {
  [OwnerType.lead]: 'lead',
  [OwnerType.deal]: 'deal',
  [OwnerType.smartInvoice]: 'smartInvoice',
} as const

/** All goods of a lead, deal or invoice anew; its sum is theirs from here on. Gives the id of the card. */
export function setGoods(portal: Portal, body: ActBody, actor: Actor): number {
  const owner = ownerIn(portal, body)
  const kind = SOLD_IN[owner.ownerType as keyof typeof SOLD_IN]
  if (kind === undefined) throw new ActRefused('"ownerType" of goods is 1 (lead), 2 (deal) or 31 (invoice).')
  const goods = goodsIn(body)
  const { productRows } = portal.tables
  for (const id of [...portal.productRowIdsOf(owner.ownerType, owner.ownerId)]) {
    productRows.remove(id)
    noteChange(portal, actor, 'productRow', id, '-', id, null)
  }
  goods.forEach(({ name, price, quantity }, at) => {
    const id = productRows.nextId()
    const tax = { discountRate: 0, taxRate: -1, taxIncluded: true }
    const measure = { measureCode: 796, measureName: 'шт' }
    const sort = (at + 1) * 10
    productRows.insert({ id, ...owner, productId: 0, name, price, quantity, ...tax, ...measure, sort })
    noteChange(portal, actor, 'productRow', id, '+', null, id)
  })
  const total = goods.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
  updateRecord(portal, kind, owner.ownerId, { opportunity: Math.round(total * 100) / 100 }, actor)
  return owner.ownerId
}

function goodsIn(body: ActBody): { name: string; price: number; quantity: number }[] {
  const { rows } = body
  if (!Array.isArray(rows))
    throw new ActRefused('"rows" is a list of {name, price, quantity?}; [] = no goods.')
  return rows.map((row: unknown) => {
    const given = (typeof row === 'object' && row !== null ? row : {}) as ActBody
    const quantity = given['quantity'] === undefined ? 1 : numberIn(given, 'quantity', 0)
    return { name: textIn(given, 'name'), price: numberIn(given, 'price', 0), quantity }
  })
}

/** A payment of a deal or an invoice, paid now, of its whole sum unless `sum` says otherwise. */
export function pay(portal: Portal, body: ActBody, actor: Actor): number {
  const owner: Binding = ownerIn(portal, body)
  const { deals, smartInvoices, payments } = portal.tables
  const card =
    owner.ownerType === OwnerType.deal
      ? deals.get(owner.ownerId)
      : owner.ownerType === OwnerType.smartInvoice
        ? smartInvoices.get(owner.ownerId)
        : undefined
  if (card === undefined) throw new ActRefused('"ownerType" of a payment is 2 (deal) or 31 (invoice).')
  const count = portal.paymentIdsOf(owner.ownerType, owner.ownerId).length
  const id = payments.nextId()
  payments.insert({
    id,
    ...owner,
    accountNumber: `${owner.ownerId}/${count + 1}`,
    sum: body['sum'] === undefined ? card.opportunity : numberIn(body, 'sum', 0),
    currencyId: card.currencyId,
    paySystemId: 1,
    paySystemName: 'Наличные',
    paidAt: portal.clock.nowSeconds(),
    paidById: actor.userId,
  })
  noteChange(portal, actor, 'payment', id, '+', null, id)
  return id
}
