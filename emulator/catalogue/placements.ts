// Places an application may bind to, with the scope each needs. CRM places follow one pattern per entity.
// https://apidocs.bitrix24.com/api-reference/widgets/placements.html

const CRM_ENTITIES = ['LEAD', 'DEAL', 'CONTACT', 'COMPANY', 'QUOTE', 'SMART_INVOICE'] as const
const CRM_PLACES = [
  'LIST_MENU',
  'LIST_TOOLBAR',
  'DETAIL_TAB',
  'DETAIL_TOOLBAR',
  'DETAIL_ACTIVITY',
  'ACTIVITY_TIMELINE_MENU',
] as const

const OTHER_PLACES: Readonly<Record<string, string>> = {
  CRM_ANALYTICS_MENU: 'crm',
  CRM_ANALYTICS_TOOLBAR: 'crm',
  CRM_FUNNELS_TOOLBAR: 'crm',
  CRM_REQUISITE_AUTOCOMPLETE: 'crm',
  CRM_BANK_DETAIL_AUTOCOMPLETE: 'crm',
  CRM_DETAIL_SEARCH: 'crm',
  BI_ANALYTICS_MENU: 'biconnector',
  LEFT_MENU: 'intranet',
  USER_PROFILE_MENU: 'user',
  USER_PROFILE_TOOLBAR: 'user',
  PAGE_BACKGROUND_WORKER: '',
  REST_APP_URI: '',
  IM_TEXTAREA: 'im',
  IM_SIDEBAR: 'im',
  IM_NAVIGATION: 'im',
  IM_CONTEXT_MENU: 'im',
  IM_SMILES_SELECTOR: 'im',
  IMMOBILE_CONTEXT_MENU: 'im',
  TASK_VIEW_TAB: 'task',
  TASK_VIEW_SIDEBAR: 'task',
  TASK_VIEW_TOP_PANEL: 'task',
  TASK_LIST_CONTEXT_MENU: 'task',
  TASK_USER_LIST_TOOLBAR: 'task',
  TASK_GROUP_LIST_TOOLBAR: 'task',
  SONET_GROUP_TOOLBAR: 'sonet_group',
  CALENDAR_GRIDVIEW: 'calendar',
  CALL_CARD: 'telephony',
  CONTACT_CENTER: 'contact_center',
}

/** Scope by place code; `''` = any application. */
export const PLACEMENT_SCOPES: ReadonlyMap<string, string> = new Map([
  ...CRM_ENTITIES.flatMap((entity) => CRM_PLACES.map((place) => [`CRM_${entity}_${place}`, 'crm'] as const)),
  ...Object.entries(OTHER_PLACES),
])

/** Places that take one handler per application. */
export const SINGLE_PLACEMENTS: ReadonlySet<string> = new Set(['REST_APP_URI', 'PAGE_BACKGROUND_WORKER'])
