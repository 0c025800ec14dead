// Around the cards: call lists, card views, calls, open lines, notifications, consents, tasks, departments.
import { SEED_USER } from '../../../emulator/seed/users.ts'
import type { DocExample } from '../doc-example.ts'
import { CARD } from '../example-portal.ts'
import { CALL_ROW } from '../row-shapes.ts'

const CALL_LIST = 'crm/call-list/crm-calllist-'
const CARD_VIEW = 'crm/universal/item-details-configuration/crm-item-details-configuration-'
const NOTIFY = 'chats/notifications/im-notify-'
const DONE = { result: true }
const NEW_ID = { kind: 'int' } as const
const NO_TYPE = { error: '', text: "Parameter 'entityTypeId' is not defined" }
const DENIED = { error: '', text: 'Access denied.' }
const contacts = [CARD.contact, CARD.secondContact]
const addList = ['crm.calllist.add', { ENTITY_TYPE: 'CONTACT', ENTITIES: contacts }] as const
const view = [
  { name: 'main', title: 'Главное', type: 'section', elements: [{ name: 'TITLE', optionFlags: 0 }] },
]

export const OFFICE_EXAMPLES: readonly DocExample[] = [
  {
    page: `${CALL_LIST}add.md`,
    method: 'crm.calllist.add',
    shows: 'a list of contacts',
    params: { ENTITY_TYPE: 'CONTACT', ENTITIES: contacts },
    expect: NEW_ID,
  },
  {
    page: `${CALL_LIST}add.md`,
    method: 'crm.calllist.add',
    shows: 'entities that are no list',
    params: { ENTITY_TYPE: 'CONTACT', ENTITIES: 'x' },
    expect: { error: 'ENTITIES_ERROR', text: 'Entities is not array' },
  },
  {
    page: `${CALL_LIST}add.md`,
    method: 'crm.calllist.add',
    shows: 'an unknown type',
    params: { ENTITY_TYPE: 'DEAL', ENTITIES: [1] },
    expect: { error: 'ENTITY_TYPE_ERROR', text: 'Incorrect entity type' },
  },
  {
    page: `${CALL_LIST}add.md`,
    method: 'crm.calllist.add',
    shows: 'contacts that are not there',
    params: { ENTITY_TYPE: 'CONTACT', ENTITIES: [7000] },
    expect: { error: 'ENTITY_ERROR', text: 'Incorrect entities id' },
  },
  {
    page: `${CALL_LIST}add.md`,
    method: 'crm.calllist.add',
    shows: 'a form that is not there',
    params: { ENTITY_TYPE: 'CONTACT', ENTITIES: contacts, WEBFORM_ID: 7000 },
    expect: { error: 'WEBFORM_ERROR', text: 'Incorrect webform id' },
  },
  {
    page: `${CALL_LIST}get.md`,
    method: 'crm.calllist.get',
    shows: 'a list',
    before: [addList],
    params: { ID: 1 },
    expect: {
      row: { digits: 'ID CREATED_BY_ID ENTITY_TYPE_ID', text: 'DATE_CREATE ENTITY_TYPE', any: 'WEBFORM_ID' },
      holds: { ENTITY_TYPE: 'CONTACT', ENTITY_TYPE_ID: '3' },
    },
  },
  {
    page: `${CALL_LIST}get.md`,
    method: 'crm.calllist.get',
    shows: 'a list that is not there',
    params: { ID: 7000 },
    expect: { error: 'LIST_ID_ERROR', text: 'Incorrect list id' },
  },
  {
    page: `${CALL_LIST}get.md`,
    method: 'crm.calllist.get',
    shows: 'no id',
    expect: { error: 'ERROR_ARGUMENT' },
  },
  {
    page: `${CALL_LIST}items-get.md`,
    method: 'crm.calllist.items.get',
    shows: 'whom to call',
    before: [addList],
    params: { LIST_ID: 1, FILTER: { STATUS: 'IN_WORK' } },
    expect: {
      at: '0',
      row: { int: 'ID ENTITY_TYPE', text: 'STATUS' },
      holds: [{ ID: 43, STATUS: 'IN_WORK', ENTITY_TYPE: 3 }, { ID: 44 }],
    },
  },
  {
    page: `${CALL_LIST}items-get.md`,
    method: 'crm.calllist.items.get',
    shows: 'a number below one',
    params: { LIST_ID: -1 },
    expect: { error: 'LIST_ID_ERROR', text: 'List id should be positive' },
  },
  {
    page: `${CALL_LIST}items-get.md`,
    method: 'crm.calllist.items.get',
    shows: 'an unknown state',
    before: [addList],
    params: { LIST_ID: 1, FILTER: { STATUS: 'ASLEEP' } },
    expect: { error: 'STATUS_ERROR', text: 'Incorrect status' },
  },
  {
    page: `${CALL_LIST}list.md`,
    method: 'crm.calllist.list',
    shows: 'two fields of every list',
    before: [addList],
    params: { SELECT: ['ID', 'CREATED_BY_ID'], ORDER: { ID: 'DESC' } },
    expect: { at: '0', row: { digits: 'ID CREATED_BY_ID' } },
  },
  {
    page: `${CALL_LIST}list.md`,
    method: 'crm.calllist.list',
    shows: 'an unknown field',
    params: { SELECT: ['TITLE'] },
    expect: { error: '100' },
  },
  {
    page: `${CALL_LIST}statuslist.md`,
    method: 'crm.calllist.statuslist',
    shows: 'states of a call',
    expect: {
      at: '0',
      row: { int: 'ID SORT', text: 'NAME STATUS_ID' },
      holds: { 0: { SORT: 10, STATUS_ID: 'IN_WORK' }, 1: { SORT: 20, STATUS_ID: 'SUCCESS' } },
    },
  },
  {
    page: `${CALL_LIST}update.md`,
    method: 'crm.calllist.update',
    shows: 'other contacts',
    before: [addList],
    params: { LIST_ID: 1, ENTITY_TYPE: 'CONTACT', ENTITIES: [CARD.loneContact] },
    expect: DONE,
  },
  {
    page: `${CALL_LIST}update.md`,
    method: 'crm.calllist.update',
    shows: 'an unknown type',
    before: [addList],
    params: { LIST_ID: 1, ENTITY_TYPE: 'DEAL', ENTITIES: [1] },
    expect: { error: 'ENTITY_TYPE_ERROR', text: 'EntityType is incorrect' },
  },
  {
    page: `${CARD_VIEW}set.md`,
    method: 'crm.item.details.configuration.set',
    shows: 'a view of one user',
    params: { entityTypeId: 3, userId: 1, data: view },
    expect: DONE,
  },
  {
    page: `${CARD_VIEW}set.md`,
    method: 'crm.item.details.configuration.set',
    shows: 'no type',
    params: { data: view },
    expect: NO_TYPE,
  },
  {
    page: `${CARD_VIEW}set.md`,
    method: 'crm.item.details.configuration.set',
    shows: 'an element without a name',
    params: {
      entityTypeId: 3,
      userId: 1,
      data: [...view, { name: 'more', title: 'Ещё', type: 'section', elements: [{ optionFlags: 1 }] }],
    },
    expect: { error: '', text: 'Element at index 0 in section at index 1 does not have name.' },
  },
  {
    page: `${CARD_VIEW}set.md`,
    method: 'crm.item.details.configuration.set',
    shows: 'nothing to write',
    params: { entityTypeId: 3, userId: 1, data: [] },
    expect: { error: '', text: 'There are no data to write.' },
  },
  {
    page: `${CARD_VIEW}get.md`,
    method: 'crm.item.details.configuration.get',
    shows: 'a view with flags as text',
    before: [['crm.item.details.configuration.set', { entityTypeId: 2, userId: 1, data: view }]],
    params: { entityTypeId: 2, userId: 1 },
    expect: {
      result: [
        { name: 'main', title: 'Главное', type: 'section', elements: [{ name: 'TITLE', optionFlags: '0' }] },
      ],
    },
  },
  {
    page: `${CARD_VIEW}get.md`,
    method: 'crm.item.details.configuration.get',
    shows: 'no type',
    expect: NO_TYPE,
  },
  {
    page: `${CARD_VIEW}reset.md`,
    method: 'crm.item.details.configuration.reset',
    shows: 'the common view of a funnel',
    params: { entityTypeId: 2, userId: 1, scope: 'C', extras: { dealCategoryId: 2 } },
    expect: DONE,
  },
  {
    page: `${CARD_VIEW}reset.md`,
    method: 'crm.item.details.configuration.reset',
    shows: 'no type',
    expect: NO_TYPE,
  },
  {
    page: `${CARD_VIEW}forceCommonScopeForAll.md`,
    method: 'crm.item.details.configuration.forceCommonScopeForAll',
    shows: 'the common view for all',
    params: { entityTypeId: 2, extras: { dealCategoryId: 2 } },
    expect: DONE,
  },
  {
    page: `${CARD_VIEW}forceCommonScopeForAll.md`,
    method: 'crm.item.details.configuration.forceCommonScopeForAll',
    shows: 'no type',
    expect: NO_TYPE,
  },
  {
    page: `${CARD_VIEW}forceCommonScopeForAll.md`,
    method: 'crm.item.details.configuration.forceCommonScopeForAll',
    shows: 'by no administrator',
    params: { entityTypeId: 2 },
    user: SEED_USER.manager,
    expect: DENIED,
  },
  {
    page: `${NOTIFY}personal-add.md`,
    method: 'im.notify.personal.add',
    shows: 'a notice to a person',
    params: {
      USER_ID: 3,
      MESSAGE: 'Готово',
      MESSAGE_OUT: 'Готово (письмо)',
      TAG: 'READY_1',
      SUB_TAG: 'READY|1',
    },
    expect: NEW_ID,
  },
  {
    page: `${NOTIFY}personal-add.md`,
    method: 'im.notify.personal.add',
    shows: 'nobody to tell',
    params: { MESSAGE: 'Готово' },
    expect: { error: 'USER_ID_EMPTY', text: "User ID can't be empty" },
  },
  {
    page: `${NOTIFY}personal-add.md`,
    method: 'im.notify.personal.add',
    shows: 'nothing to tell',
    params: { USER_ID: 3 },
    expect: { error: 'MESSAGE_EMPTY', text: "Message can't be empty" },
  },
  {
    page: `${NOTIFY}system-add.md`,
    method: 'im.notify.system.add',
    shows: 'a notice of the system',
    params: { USER_ID: 3, MESSAGE: 'Готово', TAG: 'READY_2' },
    expect: NEW_ID,
  },
  {
    page: `${NOTIFY}system-add.md`,
    method: 'im.notify.system.add',
    shows: 'nobody to tell',
    params: { MESSAGE: 'Готово' },
    expect: { error: 'USER_ID_EMPTY', text: "User ID can't be empty" },
  },
  {
    page: `${NOTIFY}delete.md`,
    method: 'im.notify.delete',
    shows: 'a notice',
    before: [['im.notify.personal.add', { USER_ID: 1, MESSAGE: 'x' }]],
    params: { ID: 1 },
    expect: DONE,
  },
  {
    page: `${NOTIFY}delete.md`,
    method: 'im.notify.delete',
    shows: 'nothing named',
    expect: { error: 'PARAMS_ERROR', text: 'Incorrect params' },
  },
  {
    page: 'departments/department-get.md',
    method: 'department.get',
    shows: 'parts of the first department',
    params: { sort: 'NAME', order: 'DESC', PARENT: 1 },
    expect: { at: '0', row: { digits: 'ID PARENT', text: 'NAME', int: 'SORT' } },
  },
  {
    page: 'departments/department-fields.md',
    method: 'department.fields',
    shows: 'names of fields',
    expect: {
      holds: {
        ID: 'ID',
        NAME: 'Название подразделения',
        SORT: 'Порядок сортировки',
        PARENT: 'Вышестоящее подразделение',
        UF_HEAD: 'Руководитель',
      },
    },
  },
  {
    page: 'user/user-fields.md',
    method: 'user.fields',
    shows: 'names of fields',
    expect: {
      row: { text: 'ID XML_ID ACTIVE NAME LAST_NAME SECOND_NAME EMAIL LAST_LOGIN DATE_REGISTER TIME_ZONE' },
      holds: { ID: 'ID', ACTIVE: 'Активность', NAME: 'Имя', LAST_NAME: 'Фамилия' },
    },
  },
  {
    page: 'user/user-search.md',
    method: 'user.search',
    shows: 'people of a department',
    params: { UF_DEPARTMENT: 3, SORT: 'ID', ORDER: 'asc' },
    expect: {
      at: '0',
      row: { digits: 'ID', bool: 'ACTIVE', text: 'NAME LAST_NAME EMAIL', list: 'UF_DEPARTMENT' },
    },
  },
  {
    page: 'user-consent/user-consent-agreement-text.md',
    method: 'userconsent.agreement.text',
    shows: 'no agreement named',
    expect: { error: 'ERROR_ARGUMENT', text: 'Parameter `Agreement ID` required.' },
  },
  {
    page: 'user-consent/user-consent-consent-add.md',
    method: 'userconsent.consent.add',
    shows: 'no agreement named',
    params: { IP: '192.0.2.1' },
    expect: { error: 'ERROR_ARGUMENT', text: 'Parameter `Agreement ID` required.' },
  },
  {
    page: 'tasks/tasks-task-list.md',
    method: 'tasks.task.list',
    shows: 'no tasks',
    params: {
      order: { DEADLINE: 'asc' },
      filter: { '!STATUS': 6, RESPONSIBLE_ID: 17 },
      select: ['ID', 'TITLE'],
    },
    expect: { holds: { tasks: [] } },
  },
  {
    page: 'tasks/tasks-task-list.md',
    method: 'tasks.task.list',
    shows: 'an unknown order',
    params: { order: { NOTHING: 'asc' } },
    expect: { error: '0' },
  },
  {
    page: 'telephony/voximplant/voximplant-statistic-get.md',
    method: 'voximplant.statistic.get',
    shows: 'no calls',
    params: { FILTER: { '>=CALL_START_DATE': '2030-01-01T00:00:00+03:00' }, SORT: 'ID', ORDER: 'ASC' },
    expect: { result: [] },
  },
]

const TASK = 'tasks/tasks-task-'
const AGREEMENT = 'user-consent/user-consent-agreement-'
const CHAT = 'imopenlines/openlines/chats/imopenlines-crm-chat-get'
const SESSION = 'imopenlines/openlines/sessions/imopenlines-'
const LINE = 'imopenlines/openlines/imopenlines-config-'
const person = { row: { digits: 'id', text: 'name link workPosition icon' } } as const

/** Examples over rows of the office, which no method here creates. */
export const OFFICE_ROW_EXAMPLES: readonly DocExample[] = [
  {
    page: `${TASK}get.md`,
    method: 'tasks.task.get',
    shows: 'a task with chosen fields',
    params: {
      taskId: CARD.task,
      select: ['ID', 'TITLE', 'DESCRIPTION', 'CREATED_BY', 'RESPONSIBLE_ID', 'DEADLINE', 'UF_CRM_TASK'],
    },
    expect: {
      at: 'task',
      row: {
        digits: 'id createdBy responsibleId',
        text: 'title description',
        moment: 'deadline',
        list: 'ufCrmTask group',
        map: 'creator responsible action',
        flag: 'descriptionInBbcode favorite',
      },
      holds: { task: { id: '817', responsibleId: '2', ufCrmTask: ['C_43'] } },
    },
  },
  {
    page: `${TASK}get.md`,
    method: 'tasks.task.get',
    shows: 'the creator of a task',
    params: { taskId: CARD.task, select: ['ID', 'CREATED_BY'] },
    expect: { at: 'task.creator', ...person },
  },
  { page: `${TASK}get.md`, method: 'tasks.task.get', shows: 'no id', expect: { error: '100' } },
  {
    page: `${TASK}get.md`,
    method: 'tasks.task.get',
    shows: 'an id that is no number',
    params: { taskId: 'x' },
    expect: { error: '0', text: 'wrong task id' },
  },
  {
    page: `${TASK}list.md`,
    method: 'tasks.task.list',
    shows: 'open tasks of a person',
    params: {
      order: { DEADLINE: 'asc', PRIORITY: 'desc' },
      filter: { '!STATUS': 6, '>=DEADLINE': '2026-03-01', RESPONSIBLE_ID: 2 },
      select: [
        'ID',
        'TITLE',
        'DESCRIPTION',
        'STATUS',
        'DEADLINE',
        'CREATED_DATE',
        'RESPONSIBLE_ID',
        'ACCOMPLICES',
        'AUDITORS',
        'PRIORITY',
        'MARK',
      ],
    },
    expect: {
      at: 'tasks.0',
      row: {
        digits: 'id responsibleId priority status',
        text: 'title description',
        moment: 'deadline createdDate',
        list: 'auditors accomplices group',
        map: 'responsible',
        flag: 'descriptionInBbcode',
      },
      holds: { tasks: [{ id: '817', auditors: ['3'] }] },
      total: 1,
    },
  },
  {
    page: `${AGREEMENT}list.md`,
    method: 'userconsent.agreement.list',
    shows: 'all agreements',
    expect: {
      at: '0',
      row: { digits: 'ID', text: 'NAME LANGUAGE_ID', flag: 'ACTIVE' },
      holds: { 0: { ID: '19', LANGUAGE_ID: 'ru' } },
    },
  },
  {
    page: `${AGREEMENT}text.md`,
    method: 'userconsent.agreement.text',
    shows: 'label and text',
    params: { id: CARD.agreement },
    expect: { row: { text: 'LABEL TEXT' }, holds: { LABEL: 'Согласен получать письма' } },
  },
  {
    page: `${AGREEMENT}text.md`,
    method: 'userconsent.agreement.text',
    shows: 'an agreement that is not there',
    params: { id: 7000 },
    expect: { error: 'ERROR_ARGUMENT', text: 'Agreement with id `7000` not found' },
  },
  {
    page: 'user-consent/user-consent-consent-add.md',
    method: 'userconsent.consent.add',
    shows: 'a consent',
    params: {
      AGREEMENT_ID: CARD.agreement,
      USER_ID: 3,
      IP: '192.0.2.1',
      URL: 'https://example.com/form',
      ORIGIN_ID: 'form',
      ORIGINATOR_ID: 'a@example.com',
    },
    expect: NEW_ID,
  },
  {
    page: 'user-consent/user-consent-consent-add.md',
    method: 'userconsent.consent.add',
    shows: 'an agreement that is not there',
    params: { AGREEMENT_ID: 7000, IP: '192.0.2.1' },
    expect: { error: 'ERROR_ARGUMENT', text: 'Agreement with id `7000` not found' },
  },
  {
    page: 'user-consent/user-consent-consent-add.md',
    method: 'userconsent.consent.add',
    shows: 'an address that is none',
    params: { AGREEMENT_ID: CARD.agreement, IP: 'somewhere' },
    expect: { error: 'ERROR_ARGUMENT' },
  },
  {
    page: 'telephony/voximplant/voximplant-statistic-get.md',
    method: 'voximplant.statistic.get',
    shows: 'a call by its number',
    params: {
      FILTER: { ID: [1, CARD.call], '>=CALL_START_DATE': '2025-01-01T00:00:00+03:00' },
      SORT: 'ID',
      ORDER: 'ASC',
    },
    expect: {
      at: '0',
      row: CALL_ROW,
      holds: [
        {
          ID: '7',
          PHONE_NUMBER: '+79990000043',
          CALL_DURATION: '60',
          CRM_ENTITY_TYPE: 'CONTACT',
          CRM_ENTITY_ID: '43',
          CRM_ACTIVITY_ID: '999',
          CALL_TYPE: '1',
        },
      ],
    },
  },
  {
    page: 'telephony/voximplant/voximplant-statistic-get.md',
    method: 'voximplant.statistic.get',
    shows: 'no right to see calls',
    user: SEED_USER.noCrmRights,
    expect: { status: 403, error: 'ACCESS_DENIED', text: 'Access denied!' },
  },
  {
    page: `${CHAT}.md`,
    method: 'imopenlines.crm.chat.get',
    shows: 'chats of a lead',
    params: { CRM_ENTITY_TYPE: 'lead', CRM_ENTITY: CARD.lead, ACTIVE_ONLY: 'N' },
    expect: { result: [{ CHAT_ID: '1763', CONNECTOR_ID: 'livechat', CONNECTOR_TITLE: 'Онлайн-чат' }] },
  },
  {
    page: `${CHAT}.md`,
    method: 'imopenlines.crm.chat.get',
    shows: 'no card',
    params: { CRM_ENTITY_TYPE: 'lead' },
    expect: { error: 'ERROR_ARGUMENT', text: "Argument 'CRM_ENTITY' is null or empty" },
  },
  {
    page: `${CHAT}.md`,
    method: 'imopenlines.crm.chat.get',
    shows: 'no type',
    params: { CRM_ENTITY: CARD.lead },
    expect: { error: 'ERROR_ARGUMENT', text: "Argument 'CRM_ENTITY_TYPE' is null or empty" },
  },
  {
    page: `${CHAT}-last-id.md`,
    method: 'imopenlines.crm.chat.getLastId',
    shows: 'the last chat of a lead',
    params: { CRM_ENTITY_TYPE: 'lead', CRM_ENTITY: CARD.lead },
    expect: { result: 1763 },
  },
  {
    page: `${CHAT}-last-id.md`,
    method: 'imopenlines.crm.chat.getLastId',
    shows: 'no card',
    expect: { error: 'CRM_CHAT_EMPTY_CRM_DATA', text: 'Empty CRM data' },
  },
  {
    page: `${CHAT}-last-id.md`,
    method: 'imopenlines.crm.chat.getLastId',
    shows: 'a card without chats',
    params: { CRM_ENTITY_TYPE: 'contact', CRM_ENTITY: CARD.contact },
    expect: { error: 'CRM_CHAT_EMPTY_CRM_DATA', text: 'Could not find CRM entity' },
  },
  {
    page: `${SESSION}session-history-get.md`,
    method: 'imopenlines.session.history.get',
    shows: 'messages of a dialogue',
    params: { SESSION_ID: CARD.session },
    expect: {
      row: {
        int: 'chatId sessionId sessionVoteHead',
        flag: 'canJoin canVoteHead',
        text: 'userId sessionCommentHead',
        map: 'message usersMessage users',
      },
      holds: { chatId: 1763, sessionId: 321, userId: 'chat1763' },
    },
  },
  {
    page: `${SESSION}session-history-get.md`,
    method: 'imopenlines.session.history.get',
    shows: 'nothing named',
    expect: { error: 'MISSING_REQUIRED_PARAM', text: 'Session ID or Chat ID must be provided' },
  },
  {
    page: `${SESSION}dialog-get.md`,
    method: 'imopenlines.dialog.get',
    shows: 'a dialogue that is not there',
    params: { CHAT_ID: 7000 },
    expect: { error: 'ACCESS_ERROR', text: 'You do not have access to the specified dialog' },
  },
  {
    page: `${SESSION}dialog-get.md`,
    method: 'imopenlines.dialog.get',
    shows: 'a dialogue by its chat',
    params: { CHAT_ID: CARD.chat },
    expect: {
      row: {
        int: 'id owner message_count',
        text: 'name type entity_type entity_id entity_data_1 entity_data_2 dialog_id message_type role',
        moment: 'date_create',
        bool: 'extranet is_new',
        map: 'restrictions permissions',
        list: 'mute_list manager_list',
      },
      holds: { id: 1763, type: 'lines', entity_type: 'LINES', message_type: 'L', dialog_id: 'chat1763' },
    },
  },
  {
    page: `${LINE}list-get.md`,
    method: 'imopenlines.config.list.get',
    shows: 'lines with their queue',
    params: {
      PARAMS: {
        select: ['ID', 'LINE_NAME', 'ACTIVE'],
        order: { ID: 'ASC' },
        filter: { ACTIVE: 'Y' },
        limit: 50,
        offset: 0,
      },
      OPTIONS: { QUEUE: 'Y', CONFIG_QUEUE: 'Y' },
    },
    expect: {
      at: '0',
      row: {
        digits: 'ID',
        text: 'LINE_NAME',
        flag: 'ACTIVE',
        list: 'QUEUE CONFIG_QUEUE',
        map: 'QUEUE_USERS_FIELDS',
      },
      holds: { 0: { ID: '1', ACTIVE: 'Y' } },
    },
  },
  {
    page: `${LINE}list-get.md`,
    method: 'imopenlines.config.list.get',
    shows: 'a filter that is no map',
    params: { PARAMS: { filter: 'x' } },
    expect: { error: 'INVALID_FORMAT', text: "A wrong format for the PARAMS field 'filter' is passed" },
  },
  {
    page: `${LINE}list-get.md`,
    method: 'imopenlines.config.list.get',
    shows: 'a limit below nothing',
    params: { PARAMS: { limit: -1 } },
    expect: {
      error: 'INVALID_FORMAT',
      text: "A non-negative integer is expected in the PARAMS field 'limit'",
    },
  },
  {
    page: `${LINE}get.md`,
    method: 'imopenlines.config.get',
    shows: 'a line',
    params: { CONFIG_ID: CARD.openLine, WITH_QUEUE: 'Y', SHOW_OFFLINE: 'Y' },
    expect: {
      row: {
        digits: 'ID QUEUE_TIME NO_ANSWER_TIME',
        flag: 'ACTIVE CRM CRM_FORWARD CHECK_AVAILABLE WELCOME_MESSAGE VOTE_MESSAGE',
        text: 'LINE_NAME CRM_CREATE CRM_SOURCE QUEUE_TYPE',
      },
      holds: { ID: '15', LINE_NAME: 'Поддержка' },
    },
  },
  {
    page: `${LINE}get.md`,
    method: 'imopenlines.config.get',
    shows: 'no line named',
    expect: { error: 'CONFIG_ID_EMPTY', text: "Config ID can't be empty" },
  },
]
