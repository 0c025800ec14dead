// What an application asks about itself, its user and the portal: options, places, events, users, scopes.
import { SEED_USER } from '../../../emulator/seed/users.ts'
import type { DocExample } from '../doc-example.ts'

const SETTINGS = 'common/settings/'
const SYSTEM = 'common/system/'
const USERS = 'common/users/'
const HANDLER = 'http://127.0.0.1:9/places/menu.html'
const NEEDS_APPLICATION = {
  status: 403,
  error: 'WRONG_AUTH_TYPE',
  text: 'Current authorization type is denied for this method Application context required',
}
const OWN_USER = {
  digits: 'ID',
  bool: 'ACTIVE',
  text: 'NAME LAST_NAME EMAIL WORK_POSITION',
  list: 'UF_DEPARTMENT',
} as const

const options: readonly DocExample[] = [
  {
    page: `${SETTINGS}app-option-set.md`,
    method: 'app.option.set',
    shows: 'two options',
    params: { options: { mode: 'fast', pace: '2' } },
    expect: { result: true },
  },
  {
    page: `${SETTINGS}app-option-get.md`,
    method: 'app.option.get',
    shows: 'all options',
    before: [['app.option.set', { options: { mode: 'fast', pace: '2' } }]],
    expect: { result: { mode: 'fast', pace: '2' } },
  },
  {
    page: `${SETTINGS}app-option-get.md`,
    method: 'app.option.get',
    shows: 'one option',
    before: [['app.option.set', { options: { mode: 'fast', pace: '2' } }]],
    params: { option: 'mode' },
    expect: { result: 'fast' },
  },
  {
    page: `${SETTINGS}user-option-set.md`,
    method: 'user.option.set',
    shows: 'two options',
    params: { options: { tab: 'all', page: '1' } },
    expect: { result: true },
  },
  {
    page: `${SETTINGS}user-option-get.md`,
    method: 'user.option.get',
    shows: 'all options',
    before: [['user.option.set', { options: { tab: 'all', page: '1' } }]],
    expect: { result: { tab: 'all', page: '1' } },
  },
  {
    page: `${SETTINGS}user-option-get.md`,
    method: 'user.option.get',
    shows: 'one option',
    before: [['user.option.set', { options: { tab: 'all', page: '1' } }]],
    params: { option: 'tab' },
    expect: { result: 'all' },
  },
]

const system: readonly DocExample[] = [
  {
    page: `${SYSTEM}access-name.md`,
    method: 'access.name',
    shows: 'names of access codes',
    params: { ACCESS: ['G2', 'AU'] },
    expect: {
      result: {
        G2: { provider: '', name: 'Все посетители', provider_id: 'other' },
        AU: { provider: '', name: 'Все авторизованные пользователи', provider_id: 'other' },
      },
    },
  },
  {
    page: `${SYSTEM}app-info.md`,
    method: 'app.info',
    shows: 'the application and the plan',
    expect: {
      row: {
        int: 'ID VERSION',
        text: 'CODE STATUS LANGUAGE_ID LICENSE LICENSE_TYPE LICENSE_FAMILY',
        bool: 'INSTALLED',
        flag: 'PAYMENT_EXPIRED',
        null: 'DAYS',
      },
      holds: { INSTALLED: true, LANGUAGE_ID: 'ru' },
    },
  },
  {
    page: `${SYSTEM}feature-get.md`,
    method: 'feature.get',
    shows: 'a possibility of the plan',
    params: { CODE: 'rest_offline_extended' },
    expect: { row: { flag: 'value' } },
  },
  {
    page: `${SYSTEM}feature-get.md`,
    method: 'feature.get',
    shows: 'no code',
    expect: { error: 'CODE_EMPTY', text: "CODE can't be empty" },
  },
  {
    page: `${SYSTEM}method-get.md`,
    method: 'method.get',
    shows: 'a method that is there',
    params: { name: 'user.get' },
    expect: { result: { isExisting: true, isAvailable: true } },
  },
  {
    page: `${SYSTEM}method-get.md`,
    method: 'method.get',
    shows: 'a method that is not there',
    params: { name: 'user.getget' },
    expect: { result: { isExisting: false, isAvailable: false } },
  },
  {
    page: `${SYSTEM}methods.md`,
    method: 'methods',
    shows: 'methods of a scope',
    params: { scope: 'placement' },
    expect: { kind: 'list' },
  },
  {
    page: `${SYSTEM}server-time.md`,
    method: 'server.time',
    shows: 'the time of the portal',
    expect: { result: '2026-03-02T12:00:00+03:00' },
  },
  {
    page: `${USERS}profile.md`,
    method: 'profile',
    shows: 'who is asking',
    expect: {
      row: { digits: 'ID', bool: 'ADMIN', text: 'NAME LAST_NAME PERSONAL_GENDER TIME_ZONE' },
      holds: { ID: '1', ADMIN: true },
    },
  },
  {
    page: `${USERS}user-access.md`,
    method: 'user.access',
    shows: 'codes of which one is his',
    params: { ACCESS: ['G2', 'AU'] },
    expect: { result: true },
  },
  {
    page: `${USERS}user-admin.md`,
    method: 'user.admin',
    shows: 'an administrator',
    expect: { result: true },
  },
  {
    page: `${USERS}user-admin.md`,
    method: 'user.admin',
    shows: 'somebody else',
    user: SEED_USER.manager,
    expect: { result: false },
  },
  {
    page: 'user/user-current.md',
    method: 'user.current',
    shows: 'who is asking',
    user: SEED_USER.manager,
    expect: { row: { ...OWN_USER }, holds: { ID: '3', ACTIVE: true } },
  },
  {
    page: 'user/user-get.md',
    method: 'user.get',
    shows: 'people of a department in order',
    params: { UF_DEPARTMENT: 1, SORT: 'ID', ORDER: 'asc' },
    expect: {
      at: '0',
      row: { ...OWN_USER },
      holds: { 0: { ID: '1', USER_TYPE: 'employee', UF_DEPARTMENT: [1] } },
    },
  },
  {
    page: 'user/user-get.md',
    method: 'user.get',
    shows: 'a name by its beginning',
    params: { filter: { NAME: 'Макс%' } },
    expect: { at: '0', row: { ...OWN_USER }, holds: [{ ID: '3', NAME: 'Максим' }], total: 1 },
  },
]

const places: readonly DocExample[] = [
  {
    page: 'widgets/placement-bind.md',
    method: 'placement.bind',
    shows: 'titles in languages',
    params: {
      PLACEMENT: 'CRM_DEAL_DETAIL_TAB',
      HANDLER,
      TITLE: 'Tab',
      DESCRIPTION: 'About',
      LANG_ALL: {
        en: { TITLE: 'Tab' },
        ru: { TITLE: 'Вкладка', DESCRIPTION: 'О том', GROUP_NAME: 'Группа' },
      },
    },
    expect: { result: true },
  },
  {
    page: 'widgets/placement-bind.md',
    method: 'placement.bind',
    shows: 'no place',
    params: { HANDLER },
    expect: { error: 'ERROR_ARGUMENT', text: "Argument 'PLACEMENT' is null or empty" },
  },
  {
    page: 'widgets/placement-bind.md',
    method: 'placement.bind',
    shows: 'no application',
    webhook: true,
    params: { PLACEMENT: 'CRM_DEAL_DETAIL_TAB', HANDLER },
    expect: NEEDS_APPLICATION,
  },
  {
    page: 'widgets/placement-get.md',
    method: 'placement.get',
    shows: 'what is bound',
    before: [
      [
        'placement.bind',
        {
          PLACEMENT: 'CRM_DEAL_LIST_TOOLBAR',
          HANDLER,
          TITLE: 'Add',
          LANG_ALL: { ru: { TITLE: 'Добавить', DESCRIPTION: '', GROUP_NAME: 'Разное' } },
        },
      ],
    ],
    expect: {
      at: '0',
      row: { text: 'placement handler title description', int: 'userId', map: 'langAll', any: 'options' },
      holds: [
        {
          placement: 'CRM_DEAL_LIST_TOOLBAR',
          userId: 0,
          handler: HANDLER,
          langAll: { ru: { TITLE: 'Добавить', GROUP_NAME: 'Разное' } },
        },
      ],
    },
  },
  {
    page: 'widgets/placement-get.md',
    method: 'placement.get',
    shows: 'no application',
    webhook: true,
    expect: NEEDS_APPLICATION,
  },
  {
    page: 'widgets/placement-list.md',
    method: 'placement.list',
    shows: 'places of a scope',
    params: { SCOPE: 'crm' },
    expect: { kind: 'list' },
  },
  {
    page: 'widgets/placement-list.md',
    method: 'placement.list',
    shows: 'no application',
    webhook: true,
    expect: NEEDS_APPLICATION,
  },
  {
    page: 'widgets/placement-unbind.md',
    method: 'placement.unbind',
    shows: 'one handler',
    before: [['placement.bind', { PLACEMENT: 'CRM_LEAD_DETAIL_TAB', HANDLER }]],
    params: { PLACEMENT: 'CRM_LEAD_DETAIL_TAB', HANDLER },
    expect: { result: { count: 1 } },
  },
  {
    page: 'widgets/placement-unbind.md',
    method: 'placement.unbind',
    shows: 'no place',
    expect: { error: 'ERROR_ARGUMENT', text: "Argument 'PLACEMENT' is null or empty" },
  },
  {
    page: 'widgets/placement-unbind.md',
    method: 'placement.unbind',
    shows: 'by no administrator',
    params: { PLACEMENT: 'CRM_LEAD_DETAIL_TAB' },
    user: SEED_USER.manager,
    expect: { status: 403, error: 'ACCESS_DENIED', text: 'Access denied!' },
  },
  {
    page: 'widgets/placement-unbind.md',
    method: 'placement.unbind',
    shows: 'no application',
    webhook: true,
    params: { PLACEMENT: 'CRM_LEAD_DETAIL_TAB' },
    expect: NEEDS_APPLICATION,
  },
]

const offline = ['event.bind', { event: 'ONCRMCONTACTUPDATE', event_type: 'offline' }] as const
const change = ['crm.contact.update', { id: 44, fields: { NAME: 'Лев' } }, 'webhook'] as const

const events: readonly DocExample[] = [
  {
    page: 'events/event-bind.md',
    method: 'event.bind',
    shows: 'an offline event',
    params: { event: 'ONCRMLEADADD', event_type: 'offline' },
    expect: { result: true },
  },
  {
    page: 'events/event-bind.md',
    method: 'event.bind',
    shows: 'an unknown event',
    params: { event: 'ONNOTHING', event_type: 'offline' },
    expect: { error: 'ERROR_EVENT_NOT_FOUND', text: 'Event not found' },
  },
  {
    page: 'events/event-bind.md',
    method: 'event.bind',
    shows: 'an offline event by no administrator',
    params: { event: 'ONCRMLEADADD', event_type: 'offline' },
    user: SEED_USER.manager,
    expect: {
      status: 403,
      error: 'ACCESS_DENIED',
      text: 'Access denied! Offline events binding requires administrator access rights',
    },
  },
  {
    page: 'events/event-bind.md',
    method: 'event.bind',
    shows: 'in the name of another by no administrator',
    params: { event: 'ONCRMLEADADD', handler: 'https://example.com/', auth_type: 1 },
    user: SEED_USER.manager,
    expect: {
      status: 403,
      error: 'ACCESS_DENIED',
      text: 'Access denied! Event binding with AUTH_TYPE requires administrator access rights',
    },
  },
  {
    page: 'events/event-get.md',
    method: 'event.get',
    shows: 'an offline handler',
    before: [offline],
    expect: { holds: [{ event: 'ONCRMCONTACTUPDATE', offline: 1 }] },
  },
  {
    page: 'events/event-unbind.md',
    method: 'event.unbind',
    shows: 'the number of handlers removed',
    before: [offline],
    params: { event: 'ONCRMCONTACTUPDATE', event_type: 'offline' },
    expect: { result: { count: 1 } },
  },
  {
    page: 'events/event-unbind.md',
    method: 'event.unbind',
    shows: 'an offline handler by no administrator',
    params: { event: 'ONCRMLEADADD', event_type: 'offline' },
    user: SEED_USER.manager,
    expect: {
      status: 403,
      error: 'ACCESS_DENIED',
      text: 'Access denied! Offline events unbinding requires administrator access rights',
    },
  },
  {
    page: 'events/event-offline-get.md',
    method: 'event.offline.get',
    shows: 'records taken out of the queue',
    before: [offline, change],
    params: { filter: { '=EVENT_NAME': 'ONCRMCONTACTUPDATE', '>=ID': 1 } },
    expect: {
      at: 'events.0',
      row: {
        digits: 'ID',
        moment: 'TIMESTAMP_X',
        text: 'EVENT_NAME MESSAGE_ID',
        any: 'EVENT_DATA EVENT_ADDITIONAL',
      },
      holds: { process_id: null },
    },
  },
  {
    page: 'events/event-offline-get.md',
    method: 'event.offline.get',
    shows: 'by no administrator',
    user: SEED_USER.manager,
    expect: { status: 403, error: 'ACCESS_DENIED', text: 'Access denied!' },
  },
  {
    page: 'events/event-offline-list.md',
    method: 'event.offline.list',
    shows: 'the queue from its end',
    before: [offline, change],
    params: { filter: { ERROR: 0 }, order: { ID: 'DESC' } },
    expect: {
      at: '0',
      row: {
        digits: 'ID ERROR',
        moment: 'TIMESTAMP_X',
        text: 'EVENT_NAME MESSAGE_ID PROCESS_ID',
        any: 'EVENT_DATA EVENT_ADDITIONAL',
      },
      holds: [{ PROCESS_ID: '', ERROR: '0' }],
      total: 1,
    },
  },
  {
    page: 'events/event-offline-list.md',
    method: 'event.offline.list',
    shows: 'by no administrator',
    user: SEED_USER.manager,
    expect: { status: 403, error: 'ACCESS_DENIED', text: 'Access denied!' },
  },
]

export const APPLICATION_EXAMPLES: readonly DocExample[] = [...options, ...system, ...places, ...events]
