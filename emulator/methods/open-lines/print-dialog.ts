// How a chat of an open line is printed: as the messenger's dialogue and as a session's history. Messages are made from
// the session, the same at every reading, so that a portal of a million clients keeps none.
import type { OpenLineSession } from '../../state/rows/office.ts'
import { OwnerType } from '../../state/rows/record.ts'
import type { User } from '../../state/rows/staff.ts'
import type { Call } from '../call.ts'
import { momentText } from '../crm/moments.ts'

const TITLES: Readonly<Record<string, string>> = {
  telegrambot: 'Telegram',
  livechat: 'Онлайн-чат',
  whatsappbyedna: 'WhatsApp',
}
const GUEST_LINES = ['Здравствуйте!', 'Есть в наличии?', 'Сколько стоит доставка?', 'Спасибо, подумаю']
const OPERATOR_LINES = ['Добрый день!', 'Да, есть', 'Отправил расчёт', 'Обращайтесь']
const PERMISSIONS = {
  manage_users_add: 'member',
  manage_users_delete: 'manager',
  manage_ui: 'member',
  manage_settings: 'owner',
  manage_messages: 'member',
  can_post: 'member',
}
const RESTRICTIONS = [
  'avatar',
  'rename',
  'extend',
  'call',
  'mute',
  'leave',
  'leave_owner',
  'send',
  'user_list',
]
const COLOR = '#58cc47'

export const connectorTitle = (connector: string): string => TITLES[connector] ?? connector

/** `<connector>|<line>|<chat in the channel>|<user>`. */
export function userCodeOf(session: OpenLineSession): string {
  return `${session.connector}|${session.lineId}|${700_000_000 + session.guestId}|${session.guestId}`
}

export function isOpenTo({ portal, user }: Call, session: OpenLineSession): boolean {
  if (user.isAdmin || session.operatorId === user.id) return true
  return portal.tables.openLines.get(session.lineId)?.queue.includes(user.id) ?? false
}

interface Message {
  readonly id: number
  readonly senderId: number
  readonly at: number
  readonly words: string
}

/** Guest and operator in turn, spread evenly over the session. */
function messagesOf(session: OpenLineSession): Message[] {
  const end = session.closedAt === 0 ? session.createdAt + 600 : session.closedAt
  const step = Math.max(1, Math.floor((end - session.createdAt) / (session.messageCount + 1)))
  return Array.from({ length: session.messageCount }, (_, at) => {
    const lines = at % 2 === 0 ? GUEST_LINES : OPERATOR_LINES
    return {
      id: session.id * 100 + at + 1,
      senderId: at % 2 === 0 ? session.guestId : session.operatorId,
      at: session.createdAt + step * at,
      words: lines[Math.floor(at / 2 + session.id) % lines.length]!,
    }
  })
}

/** `LEAD|1209|COMPANY|0|CONTACT|0|DEAL|0`. */
function bindingText(session: OpenLineSession): string {
  const idOf = (type: number): number => session.bindings.find((one) => one.ownerType === type)?.ownerId ?? 0
  const { lead, company, contact, deal } = OwnerType
  return `LEAD|${idOf(lead)}|COMPANY|${idOf(company)}|CONTACT|${idOf(contact)}|DEAL|${idOf(deal)}`
}

/** The session's id is the sixth part, as readers of the documentation are told. */
function sessionText(session: OpenLineSession): string {
  const first = session.bindings[0]
  const names: Readonly<Record<number, string>> = { 1: 'LEAD', 2: 'DEAL', 3: 'CONTACT', 4: 'COMPANY' }
  const owner = first === undefined ? 'NONE|0' : `${names[first.ownerType] ?? 'NONE'}|${first.ownerId}`
  return `${first === undefined ? 'N' : 'Y'}|${owner}|N|N|${session.id}|${session.createdAt}|0|0|0`
}

function nameOf(call: Call, session: OpenLineSession): string {
  const line = call.portal.tables.openLines.get(session.lineId)?.name ?? ''
  return `Гость №${session.guestId} - ${line}`
}

const fullName = (user: User | undefined): string => `${user?.name ?? ''} ${user?.lastName ?? ''}`.trim()

export function printDialog(call: Call, session: OpenLineSession): Record<string, unknown> {
  const { portal, user } = call
  const last = messagesOf(session).at(-1)
  const code = userCodeOf(session)
  const at = (seconds: number): string => momentText(seconds, portal.zoneOffsetSeconds)
  return {
    id: session.chatId,
    parent_chat_id: 0,
    parent_message_id: 0,
    name: nameOf(call, session),
    description: null,
    owner: session.operatorId,
    extranet: false,
    avatar: '',
    color: COLOR,
    type: 'lines',
    counter: 0,
    user_counter: 2,
    message_count: session.messageCount,
    unread_id: 0,
    restrictions: Object.fromEntries(RESTRICTIONS.map((name) => [name, true])),
    last_message_id: last?.id ?? 0,
    last_id: last?.id ?? 0,
    marked_id: 0,
    disk_folder_id: 0,
    entity_type: 'LINES',
    entity_id: code,
    entity_data_1: sessionText(session),
    entity_data_2: bindingText(session),
    entity_data_3: 'N',
    mute_list: [],
    date_create: at(session.createdAt),
    message_type: 'L',
    public: '',
    role: user.id === session.operatorId ? 'owner' : 'guest',
    entity_link: { type: 'LINES', url: '', id: code },
    text_field_enabled: true,
    background_id: null,
    permissions: PERMISSIONS,
    is_new: false,
    readed_list: [{ user_id: session.guestId, user_name: 'Гость', message_id: last?.id ?? 0, date: null }],
    manager_list: [session.operatorId],
    last_message_views: {
      message_id: last?.id ?? 0,
      first_viewers:
        last === undefined
          ? []
          : [
              {
                user_id: session.operatorId,
                user_name: fullName(portal.tables.users.get(session.operatorId)),
                date: at(last.at),
              },
            ],
      count_of_viewers: 0,
    },
    dialog_id: `chat${session.chatId}`,
  }
}

/** Keys of people who write in a chat: operators with their names, guests as the connector knows them. */
function printPerson(call: Call, session: OpenLineSession, id: number): Record<string, unknown> {
  const user = id === session.guestId ? undefined : call.portal.tables.users.get(id)
  const isGuest = id === session.guestId
  return {
    id: String(id),
    name: isGuest ? 'Гость' : fullName(user),
    active: isGuest || user?.active === true,
    firstName: isGuest ? 'Гость' : (user?.name ?? ''),
    lastName: user?.lastName ?? '',
    workPosition: user?.position ?? '',
    color: COLOR,
    avatar: '',
    avatarId: '0',
    birthday: '',
    gender: 'M',
    phoneDevice: false,
    phones: false,
    extranet: isGuest || user?.isExtranet === true,
    network: false,
    bot: false,
    connector: isGuest,
    profile: `/company/personal/user/${id}/`,
    externalAuthId: isGuest ? 'imconnector' : 'default',
    status: 'online',
    idle: false,
    lastActivityDate: false,
    mobileLastDate: false,
    desktopLastDate: false,
    departments: isGuest ? [] : [...(user?.departmentIds ?? [])],
    absent: false,
    type: 'user',
    services: null,
    botData: null,
  }
}

const camel = (map: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(map).map(([key, value]) => [
      key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  )

export function printHistory(call: Call, session: OpenLineSession): Record<string, unknown> {
  const { portal, user } = call
  const chat = String(session.chatId)
  const dialog = `chat${chat}`
  const messages = messagesOf(session)
  const people = [session.operatorId, session.guestId]
  const department = portal.tables.users.get(session.operatorId)?.departmentIds[0]
  const no = Object.fromEntries(people.map((id) => [String(id), false]))
  const at = (seconds: number): string => momentText(seconds, portal.zoneOffsetSeconds)
  return {
    chatId: session.chatId,
    canJoin: 'Y',
    canVoteHead: user.isAdmin ? 'Y' : 'N',
    sessionId: session.id,
    sessionVoteHead: 0,
    sessionCommentHead: null,
    userId: dialog,
    message: Object.fromEntries(
      messages.map((one) => [
        String(one.id),
        {
          id: String(one.id),
          chatid: chat,
          senderid: String(one.senderId),
          recipientid: dialog,
          date: at(one.at),
          text: one.words,
          textlegacy: one.words,
          params: {},
        },
      ]),
    ),
    usersMessage: { [dialog]: messages.map((one) => String(one.id)).reverse() },
    users: Object.fromEntries(people.map((id) => [String(id), printPerson(call, session, id)])),
    openlines: { canvoteashead: { [String(session.lineId)]: user.isAdmin } },
    userInGroup:
      department === undefined
        ? []
        : { [String(department)]: { id: department, users: [String(session.operatorId)] } },
    woUserInGroup: [],
    chat: {
      [chat]: {
        id: chat,
        parentChatId: 0,
        parentMessageId: 0,
        name: nameOf(call, session),
        owner: String(session.operatorId),
        color: COLOR,
        extranet: false,
        avatar: '',
        call: '0',
        callNumber: '',
        entityType: 'LINES',
        entityId: userCodeOf(session),
        entityData1: sessionText(session),
        entityData2: bindingText(session),
        entityData3: '',
        messageCount: session.messageCount,
        public: '',
        muteList: no,
        managerList: [session.operatorId],
        dateCreate: at(session.createdAt),
        type: 'lines',
        entityLink: { type: 'LINES', url: '', id: userCodeOf(session) },
        permissions: camel(PERMISSIONS),
        textFieldEnabled: true,
        backgroundId: null,
        messageType: 'L',
        isNew: false,
      },
    },
    userBlockChat: { [chat]: no },
    userInChat: { [chat]: people },
    files: [],
  }
}
