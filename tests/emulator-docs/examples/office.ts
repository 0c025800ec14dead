// Around the cards: call lists, card views, calls, open lines, notifications, consents, tasks, departments.
import { SEED_USER } from '../../../emulator/seed/users.ts'
import type { DocExample } from '../doc-example.ts'
import { CARD } from '../example-portal.ts'

const CALL_LIST = 'crm/call-list/crm-calllist-'
const CARD_VIEW = 'crm/universal/item-details-configuration/crm-item-details-configuration-'
const NOTIFY = 'chats/notifications/im-notify-'
const DONE = { result: true }
const NEW_ID = { kind: 'int' } as const
const NO_TYPE = { error: '', text: "Parameter 'entityTypeId' is not defined" }
const DENIED = { error: '', text: 'Access denied.' }
const contacts = [CARD.contact, CARD.secondContact]
const addList = ['crm.calllist.add', { ENTITY_TYPE: 'CONTACT', ENTITIES: contacts }] as const
const view = [{ name: 'main', title: 'Главное', type: 'section', elements: [{ name: 'TITLE', optionFlags: 0 }] }]

export const OFFICE_EXAMPLES: readonly DocExample[] = [
  { page: `${CALL_LIST}add.md`, method: 'crm.calllist.add', shows: 'a list of contacts', params: { ENTITY_TYPE: 'CONTACT', ENTITIES: contacts }, expect: NEW_ID },
  { page: `${CALL_LIST}add.md`, method: 'crm.calllist.add', shows: 'entities that are no list', params: { ENTITY_TYPE: 'CONTACT', ENTITIES: 'x' }, expect: { error: 'ENTITIES_ERROR', text: 'Entities is not array' } },
  { page: `${CALL_LIST}add.md`, method: 'crm.calllist.add', shows: 'an unknown type', params: { ENTITY_TYPE: 'DEAL', ENTITIES: [1] }, expect: { error: 'ENTITY_TYPE_ERROR', text: 'Incorrect entity type' } },
  { page: `${CALL_LIST}add.md`, method: 'crm.calllist.add', shows: 'contacts that are not there', params: { ENTITY_TYPE: 'CONTACT', ENTITIES: [7000] }, expect: { error: 'ENTITY_ERROR', text: 'Incorrect entities id' } },
  { page: `${CALL_LIST}add.md`, method: 'crm.calllist.add', shows: 'a form that is not there', params: { ENTITY_TYPE: 'CONTACT', ENTITIES: contacts, WEBFORM_ID: 7000 }, expect: { error: 'WEBFORM_ERROR', text: 'Incorrect webform id' } },
  { page: `${CALL_LIST}get.md`, method: 'crm.calllist.get', shows: 'a list', before: [addList], params: { ID: 1 }, expect: { row: { digits: 'ID CREATED_BY_ID ENTITY_TYPE_ID', text: 'DATE_CREATE ENTITY_TYPE', any: 'WEBFORM_ID' }, holds: { ENTITY_TYPE: 'CONTACT', ENTITY_TYPE_ID: '3' } } },
  { page: `${CALL_LIST}get.md`, method: 'crm.calllist.get', shows: 'a list that is not there', params: { ID: 7000 }, expect: { error: 'LIST_ID_ERROR', text: 'Incorrect list id' } },
  { page: `${CALL_LIST}get.md`, method: 'crm.calllist.get', shows: 'no id', expect: { error: 'ERROR_ARGUMENT' } },
  { page: `${CALL_LIST}items-get.md`, method: 'crm.calllist.items.get', shows: 'whom to call', before: [addList], params: { LIST_ID: 1, FILTER: { STATUS: 'IN_WORK' } }, expect: { at: '0', row: { int: 'ID ENTITY_TYPE', text: 'STATUS' }, holds: [{ ID: 43, STATUS: 'IN_WORK', ENTITY_TYPE: 3 }, { ID: 44 }] } },
  { page: `${CALL_LIST}items-get.md`, method: 'crm.calllist.items.get', shows: 'a number below one', params: { LIST_ID: -1 }, expect: { error: 'LIST_ID_ERROR', text: 'List id should be positive' } },
  { page: `${CALL_LIST}items-get.md`, method: 'crm.calllist.items.get', shows: 'an unknown state', before: [addList], params: { LIST_ID: 1, FILTER: { STATUS: 'ASLEEP' } }, expect: { error: 'STATUS_ERROR', text: 'Incorrect status' } },
  { page: `${CALL_LIST}list.md`, method: 'crm.calllist.list', shows: 'two fields of every list', before: [addList], params: { SELECT: ['ID', 'CREATED_BY_ID'], ORDER: { ID: 'DESC' } }, expect: { at: '0', row: { digits: 'ID CREATED_BY_ID' } } },
  { page: `${CALL_LIST}list.md`, method: 'crm.calllist.list', shows: 'an unknown field', params: { SELECT: ['TITLE'] }, expect: { error: '100' } },
  { page: `${CALL_LIST}statuslist.md`, method: 'crm.calllist.statuslist', shows: 'states of a call', expect: { at: '0', row: { int: 'ID SORT', text: 'NAME STATUS_ID' }, holds: { 0: { SORT: 10, STATUS_ID: 'IN_WORK' }, 1: { SORT: 20, STATUS_ID: 'SUCCESS' } } } },
  { page: `${CALL_LIST}update.md`, method: 'crm.calllist.update', shows: 'other contacts', before: [addList], params: { LIST_ID: 1, ENTITY_TYPE: 'CONTACT', ENTITIES: [CARD.loneContact] }, expect: DONE },
  { page: `${CALL_LIST}update.md`, method: 'crm.calllist.update', shows: 'an unknown type', before: [addList], params: { LIST_ID: 1, ENTITY_TYPE: 'DEAL', ENTITIES: [1] }, expect: { error: 'ENTITY_TYPE_ERROR', text: 'EntityType is incorrect' } },
  { page: `${CARD_VIEW}set.md`, method: 'crm.item.details.configuration.set', shows: 'a view of one user', params: { entityTypeId: 3, userId: 1, data: view }, expect: DONE },
  { page: `${CARD_VIEW}set.md`, method: 'crm.item.details.configuration.set', shows: 'no type', params: { data: view }, expect: NO_TYPE },
  { page: `${CARD_VIEW}set.md`, method: 'crm.item.details.configuration.set', shows: 'an element without a name', params: { entityTypeId: 3, userId: 1, data: [...view, { name: 'more', title: 'Ещё', type: 'section', elements: [{ optionFlags: 1 }] }] }, expect: { error: '', text: 'Element at index 0 in section at index 1 does not have name.' } },
  { page: `${CARD_VIEW}set.md`, method: 'crm.item.details.configuration.set', shows: 'nothing to write', params: { entityTypeId: 3, userId: 1, data: [] }, expect: { error: '', text: 'There are no data to write.' } },
  { page: `${CARD_VIEW}get.md`, method: 'crm.item.details.configuration.get', shows: 'a view with flags as text', before: [['crm.item.details.configuration.set', { entityTypeId: 2, userId: 1, data: view }]], params: { entityTypeId: 2, userId: 1 }, expect: { result: [{ name: 'main', title: 'Главное', type: 'section', elements: [{ name: 'TITLE', optionFlags: '0' }] }] } },
  { page: `${CARD_VIEW}get.md`, method: 'crm.item.details.configuration.get', shows: 'no type', expect: NO_TYPE },
  { page: `${CARD_VIEW}reset.md`, method: 'crm.item.details.configuration.reset', shows: 'the common view of a funnel', params: { entityTypeId: 2, userId: 1, scope: 'C', extras: { dealCategoryId: 2 } }, expect: DONE },
  { page: `${CARD_VIEW}reset.md`, method: 'crm.item.details.configuration.reset', shows: 'no type', expect: NO_TYPE },
  { page: `${CARD_VIEW}forceCommonScopeForAll.md`, method: 'crm.item.details.configuration.forceCommonScopeForAll', shows: 'the common view for all', params: { entityTypeId: 2, extras: { dealCategoryId: 2 } }, expect: DONE },
  { page: `${CARD_VIEW}forceCommonScopeForAll.md`, method: 'crm.item.details.configuration.forceCommonScopeForAll', shows: 'no type', expect: NO_TYPE },
  { page: `${CARD_VIEW}forceCommonScopeForAll.md`, method: 'crm.item.details.configuration.forceCommonScopeForAll', shows: 'by no administrator', params: { entityTypeId: 2 }, user: SEED_USER.manager, expect: DENIED },
  { page: `${NOTIFY}personal-add.md`, method: 'im.notify.personal.add', shows: 'a notice to a person', params: { USER_ID: 3, MESSAGE: 'Готово', MESSAGE_OUT: 'Готово (письмо)', TAG: 'READY_1', SUB_TAG: 'READY|1' }, expect: NEW_ID },
  { page: `${NOTIFY}personal-add.md`, method: 'im.notify.personal.add', shows: 'nobody to tell', params: { MESSAGE: 'Готово' }, expect: { error: 'USER_ID_EMPTY', text: "User ID can't be empty" } },
  { page: `${NOTIFY}personal-add.md`, method: 'im.notify.personal.add', shows: 'nothing to tell', params: { USER_ID: 3 }, expect: { error: 'MESSAGE_EMPTY', text: "Message can't be empty" } },
  { page: `${NOTIFY}system-add.md`, method: 'im.notify.system.add', shows: 'a notice of the system', params: { USER_ID: 3, MESSAGE: 'Готово', TAG: 'READY_2' }, expect: NEW_ID },
  { page: `${NOTIFY}system-add.md`, method: 'im.notify.system.add', shows: 'nobody to tell', params: { MESSAGE: 'Готово' }, expect: { error: 'USER_ID_EMPTY', text: "User ID can't be empty" } },
  { page: `${NOTIFY}delete.md`, method: 'im.notify.delete', shows: 'a notice', before: [['im.notify.personal.add', { USER_ID: 1, MESSAGE: 'x' }]], params: { ID: 1 }, expect: DONE },
  { page: `${NOTIFY}delete.md`, method: 'im.notify.delete', shows: 'nothing named', expect: { error: 'PARAMS_ERROR', text: 'Incorrect params' } },
  { page: 'departments/department-get.md', method: 'department.get', shows: 'parts of the first department', params: { sort: 'NAME', order: 'DESC', PARENT: 1 }, expect: { at: '0', row: { digits: 'ID PARENT', text: 'NAME', int: 'SORT' } } },
  { page: 'departments/department-fields.md', method: 'department.fields', shows: 'names of fields', expect: { holds: { ID: 'ID', NAME: 'Название подразделения', SORT: 'Порядок сортировки', PARENT: 'Вышестоящее подразделение', UF_HEAD: 'Руководитель' } } },
  { page: 'user/user-fields.md', method: 'user.fields', shows: 'names of fields', expect: { row: { text: 'ID XML_ID ACTIVE NAME LAST_NAME SECOND_NAME EMAIL LAST_LOGIN DATE_REGISTER TIME_ZONE' }, holds: { ID: 'ID', ACTIVE: 'Активность', NAME: 'Имя', LAST_NAME: 'Фамилия' } } },
  { page: 'user/user-search.md', method: 'user.search', shows: 'people of a department', params: { UF_DEPARTMENT: 3, SORT: 'ID', ORDER: 'asc' }, expect: { at: '0', row: { digits: 'ID', bool: 'ACTIVE', text: 'NAME LAST_NAME EMAIL', list: 'UF_DEPARTMENT' } } },
  { page: 'user-consent/user-consent-agreement-text.md', method: 'userconsent.agreement.text', shows: 'no agreement named', expect: { error: '400', text: 'Parameter `Agreement ID` required.' } },
  { page: 'user-consent/user-consent-consent-add.md', method: 'userconsent.consent.add', shows: 'no agreement named', params: { IP: '192.0.2.1' }, expect: { error: '400', text: 'Parameter `Agreement ID` required.' } },
  { page: 'tasks/tasks-task-list.md', method: 'tasks.task.list', shows: 'no tasks', params: { order: { DEADLINE: 'asc' }, filter: { '!STATUS': 6, RESPONSIBLE_ID: 17 }, select: ['ID', 'TITLE'] }, expect: { holds: { tasks: [] } } },
  { page: 'tasks/tasks-task-list.md', method: 'tasks.task.list', shows: 'an unknown order', params: { order: { NOTHING: 'asc' } }, expect: { error: '0' } },
  { page: 'telephony/voximplant/voximplant-statistic-get.md', method: 'voximplant.statistic.get', shows: 'no calls', params: { FILTER: { '>=CALL_START_DATE': '2030-01-01T00:00:00+03:00' }, SORT: 'ID', ORDER: 'ASC' }, expect: { result: [] } },
]
