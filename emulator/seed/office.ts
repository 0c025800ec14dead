// Beside the cards: notes, calls, chats, tasks, call lists, agreements. Made from the activities and cards that are
// already there, so that they fit them; nothing here changes a card.
import type { Activity, Binding } from '../state/rows/activity.ts'
import type { Call, Task } from '../state/rows/office.ts'
import { type Multifield, OwnerType } from '../state/rows/record.ts'
import { insertStatus } from './dictionary.ts'
import { createPresence, ownRows, pickRecent, type World } from './world.ts'
import type { Random } from './random.ts'
import { DAY_SECONDS } from './timeline.ts'

/** The telephony of the portal keeps its statistics for so long; open lines were switched on as long ago. */
const KEPT_DAYS = 3 * 365
const LINES = ['reg000001', 'reg000002', '3']
const NOTES = [
  'Перезвонить после отпуска',
  'Просил прислать каталог',
  'Договорились о скидке',
  'Решение принимает директор',
  'Удобнее писать в мессенджер',
]

/** Fills everything beside the cards. */
export function seedOffice(world: World): void {
  seedCallListStatuses(world)
  seedOpenLines(world)
  seedAgreements(world)
  if (world.portal.tables.activities.size === 0) return
  seedCallsChatsAndTasks(world)
  seedNotes(world)
  seedCallLists(world)
}

function seedCallListStatuses({ portal }: World): void {
  const rows = [
    ['IN_WORK', 'В работе'],
    ['SUCCESS', 'Успешно'],
    ['WRONG_NUMBER', 'Неверный номер'],
    ['STOP_CALLING', 'Больше не звонить'],
  ] as const
  rows.forEach(([statusId, name], at) =>
    insertStatus(portal, {
      entityId: 'CALL_LIST',
      statusId,
      name,
      nameInit: name,
      sort: (at + 1) * 10,
      system: true,
      categoryId: 0,
      color: '',
      semantics: 'P',
    }),
  )
}

function seedOpenLines({ portal, owners, now }: World): void {
  const at = now - KEPT_DAYS * DAY_SECONDS
  const queues = [owners.slice(0, 3), owners.slice(3, 6), owners.slice(0, 1)]
  const names = ['Отдел продаж', 'Сопровождение', 'Старая линия']
  names.forEach((name, index) =>
    portal.tables.openLines.insert({
      id: index * 2 + 1,
      name,
      active: index !== 2,
      usesCrm: true,
      queue: queues[index]!,
      createdAt: at,
      modifiedAt: at + index * DAY_SECONDS,
      modifiedById: 1,
    }),
  )
}

const STANDARD_TEXT = `Согласие на обработку персональных данных

Даю согласие на обработку моих данных оператору: %COMPANY_NAME%, %COMPANY_ADDRESS%.
Цели: %PURPOSES%. Третьи лица: %THIRD_PARTIES%.
Отзыв согласия: %EMAIL%.`

function seedAgreements({ portal }: World): void {
  const { agreements } = portal.tables
  const standard = { isStandard: true, text: STANDARD_TEXT, active: true }
  agreements.insert({
    ...standard,
    id: 1,
    name: 'Согласие на обработку персональных данных',
    languageId: '',
    label: 'Нажимая кнопку «%BUTTON%», я соглашаюсь на обработку персональных данных',
  })
  agreements.insert({
    id: 3,
    name: 'Согласие на получение рассылки',
    active: true,
    languageId: 'ru',
    isStandard: false,
    label: 'Хочу получать новости',
    text: 'Согласен получать письма о новостях и скидках.',
  })
  agreements.insert({
    id: 7,
    name: 'Правила сервиса уведомлений',
    active: false,
    languageId: null,
    isStandard: false,
    label: 'Принимаю правила',
    text: 'Правила сервиса уведомлений.',
  })
}

function seedCallsChatsAndTasks(world: World): void {
  const random = world.random('office')
  const earliest = world.now - KEPT_DAYS * DAY_SECONDS
  for (const activity of world.portal.tables.activities.rows()) {
    if (activity.providerId === 'TASKS') addTask(world, activity, random)
    if (activity.createdAt < earliest) continue
    if (activity.providerId === 'VOXIMPLANT_CALL') addCall(world, activity, random)
    if (activity.providerId === 'IMOPENLINES_SESSION') addSession(world, activity, random)
  }
}

/** The client of a call is whoever of the bound cards can have a number. */
const CALLED: readonly number[] = [OwnerType.contact, OwnerType.company, OwnerType.lead]

function addCall(world: World, activity: Activity, random: Random): void {
  const client = activity.bindings.find((one) => CALLED.includes(one.ownerType))
  const isMissed = activity.subject === 'Пропущенный звонок' || random.chance(0.15)
  const type = activity.direction === 2 ? (random.chance(0.03) ? 4 : 1) : random.chance(0.08) ? 3 : 2
  const code = !isMissed ? '200' : type === 1 ? random.pick(['603-S', '486', '480', '404']) : '304'
  const { calls } = world.portal.tables
  const row: Call = {
    id: calls.nextId() + (random.chance(0.1) ? random.int(1, 3) : 0),
    type,
    userId: activity.responsibleId,
    line: random.pick(LINES),
    phone: phoneOf(world, client) ?? `+7000${String(random.int(0, 9_999_999)).padStart(7, '0')}`,
    startedAt: activity.createdAt,
    duration: isMissed ? 0 : 5 + Math.floor(random.skewed(3) * 1200),
    code,
    vote: !isMissed && random.chance(0.05) ? random.int(3, 5) : 0,
    ownerType: client?.ownerType ?? 0,
    ownerId: client?.ownerId ?? 0,
    activityId: activity.id,
  }
  calls.insert(row)
}

function phoneOf({ portal }: World, client: Binding | undefined): string | undefined {
  if (client === undefined) return undefined
  const { contacts, companies } = portal.tables
  const fields: readonly Multifield[] | undefined =
    client.ownerType === OwnerType.contact
      ? contacts.get(client.ownerId)?.multifields
      : client.ownerType === OwnerType.company
        ? companies.get(client.ownerId)?.multifields
        : undefined
  const digits = fields?.find((field) => field.kind === 'PHONE')?.value.replace(/\D/g, '')
  return digits === undefined || digits === '' ? undefined : `+${digits.replace(/^8/, '7')}`
}

function addSession(world: World, activity: Activity, random: Random): void {
  const { openLineSessions, openLines } = world.portal.tables
  const line = openLines.get(random.chance(0.8) ? 1 : 3)!
  const id = openLineSessions.nextId()
  const client = activity.bindings.find((one) => one.ownerType === OwnerType.contact)
  const guestId = 100_000 + (client?.ownerId ?? id)
  const isRunning = world.now - activity.createdAt < 2 * DAY_SECONDS && random.chance(0.7)
  openLineSessions.insert({
    id,
    lineId: line.id,
    // One chat a client and line, as long as both are the same.
    chatId: guestId * 10 + line.id,
    connector: activity.subject.includes('сайт')
      ? 'livechat'
      : activity.subject.includes('WhatsApp')
        ? 'whatsappbyedna'
        : 'telegrambot',
    operatorId: activity.responsibleId,
    guestId,
    createdAt: activity.createdAt,
    closedAt: isRunning ? 0 : Math.min(world.now, activity.createdAt + random.int(120, 7200)),
    messageCount: random.int(2, 16),
    bindings: activity.bindings,
    activityId: activity.id,
  })
}

function addTask(world: World, activity: Activity, random: Random): void {
  const { tasks } = world.portal.tables
  const isDone = activity.completed
  const status = isDone ? 5 : random.pick([2, 2, 2, 3, 3, 4, 6])
  const closedAt = isDone ? Math.max(activity.createdAt, activity.updatedAt) : 0
  const auditor = random.pick(world.owners)
  const row: Task = {
    id: tasks.nextId() + (random.chance(0.3) ? random.int(1, 4) : 0),
    parentId: 0,
    title: activity.subject.replace(/^Задача:\s*/, ''),
    description: '',
    priority: random.chance(0.15) ? 2 : 1,
    status,
    createdById: activity.authorId,
    responsibleId: activity.responsibleId,
    changedById: activity.responsibleId,
    accompliceIds: [],
    auditorIds: random.chance(0.2) ? [auditor] : [],
    createdAt: activity.createdAt,
    changedAt: closedAt === 0 ? activity.createdAt : closedAt,
    statusChangedAt: closedAt === 0 ? activity.createdAt : closedAt,
    deadlineAt: random.chance(0.7) ? activity.endAt : 0,
    startedAt: status === 3 || isDone ? activity.startAt : 0,
    closedAt,
    bindings: activity.bindings,
  }
  tasks.insert(row)
}

/** One card in a dozen has a note; it was written before the card's last event. */
function seedNotes(world: World): void {
  const random = world.random('notes')
  const { portal, timeline } = world
  const { contacts, companies, deals, timelineComments } = portal.tables
  const cards = [
    { ownerType: OwnerType.contact, rows: ownRows(contacts) },
    { ownerType: OwnerType.company, rows: ownRows(companies) },
    { ownerType: OwnerType.deal, rows: ownRows(deals) },
  ].map(({ ownerType, rows }) => ({ ownerType, rows, presentAt: createPresence(rows) }))
  const count = Math.round((contacts.size + companies.size) / 12)
  for (const moment of timeline.moments(count, random, timeline.start + 10 * DAY_SECONDS)) {
    const { ownerType, rows, presentAt } = cards[random.weighted([5, 2, 5])]!
    const card = pickRecent<{ id: number; lastActivityAt: number; assignedById: number }>(
      rows,
      presentAt(moment),
      1.5,
      random,
    )
    if (card === undefined || card.lastActivityAt < moment) continue
    timelineComments.insert({
      id: timelineComments.nextId() + random.int(0, 3),
      bindings: [{ ownerType, ownerId: card.id }],
      createdAt: moment,
      authorId: card.assignedById,
      text: random.pick(NOTES),
    })
  }
}

function seedCallLists(world: World): void {
  const random = world.random('call-lists')
  const { contacts, callLists } = world.portal.tables
  const clients = ownRows(contacts).filter((row) => row.categoryId === 0)
  if (clients.length === 0) return
  for (let at = 0; at < 3; at += 1) {
    const ids = new Set(Array.from({ length: 8 }, () => random.pick(clients).id))
    callLists.insert({
      id: at * 2 + 1,
      createdAt: world.now - (3 - at) * 40 * DAY_SECONDS,
      createdById: random.pick(world.owners),
      webformId: at === 1 ? 3 : 0,
      ownerType: OwnerType.contact,
      items: [...ids]
        .sort((one, other) => one - other)
        .map((id) => ({ id, statusId: random.pick(['IN_WORK', 'IN_WORK', 'SUCCESS', 'WRONG_NUMBER']) })),
    })
  }
}
