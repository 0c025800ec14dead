// The places where the app can be opened from the portal page, and what each tells the app about itself.
// Codes and options: https://apidocs.bitrix24.com/api-reference/widgets/placements.html
import type { InstalledApp } from '../state/rows/app.ts'

export type PlaceCode =
  | 'DEFAULT'
  | 'CRM_ANALYTICS_MENU'
  | 'CRM_CONTACT_DETAIL_TAB'
  | 'CRM_COMPANY_DETAIL_TAB'
  | 'PHONE'

export interface Place {
  readonly code: PlaceCode
  readonly title: string
  /** What the app is told in `PLACEMENT`. A phone shows the application itself. */
  readonly placement: string
  /** The kind of card the place belongs to. */
  readonly card: 'contact' | 'company' | null
}

export const PLACES: readonly Place[] = [
  { code: 'DEFAULT', title: 'Приложение', placement: 'DEFAULT', card: null },
  { code: 'CRM_ANALYTICS_MENU', title: 'Аналитика CRM', placement: 'CRM_ANALYTICS_MENU', card: null },
  {
    code: 'CRM_CONTACT_DETAIL_TAB',
    title: 'Карточка контакта',
    placement: 'CRM_CONTACT_DETAIL_TAB',
    card: 'contact',
  },
  {
    code: 'CRM_COMPANY_DETAIL_TAB',
    title: 'Карточка компании',
    placement: 'CRM_COMPANY_DETAIL_TAB',
    card: 'company',
  },
  { code: 'PHONE', title: 'Телефон', placement: 'DEFAULT', card: null },
]

/** The place of a code; the application for an unknown or missing one. */
export function placeOf(code: string | null): Place {
  return PLACES.find((place) => place.code === code) ?? (PLACES[0] as Place)
}

/**
 * Address of the page the app serves for a placement, or `null` when nothing is bound there.
 * Before installation is finished the installer, where there is one, stands for the application page.
 */
export function handlerOf(app: InstalledApp, placement: string): string | null {
  if (placement === 'DEFAULT') return app.installed || app.installUrl === '' ? app.url : app.installUrl
  return app.placements.find((binding) => binding.placement === placement)?.handler ?? null
}

/** `PLACEMENT_OPTIONS` of a place other than the application page. Ids are text, as the portal sends them. */
export function optionsOf(place: Place, entityId: number): Record<string, string> {
  if (place.card !== null) {
    return { ID: String(entityId), URI: `/crm/${place.card}/details/${entityId}/` }
  }
  return place.code === 'CRM_ANALYTICS_MENU'
    ? { URI: '/report/analytics/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER' }
    : {}
}
