// Simple cards of records: what the portal knows of a contact, a company or a deal, so that links of the app lead
// somewhere, and the tab with the app. They are for looking; changes are made through REST or `act`.
import type { Portal } from '../state/portal.ts'
import { companyFields, contactFields, dealFields, type CardField, type CardValue } from './card-fields.ts'
import { escapeHtml } from './html.ts'
import type { CardKind } from './record-names.ts'

/** Fields of a record, or `null` when it does not exist. */
export function fieldsOfRecord(portal: Portal, kind: CardKind, id: number): CardField[] | null {
  if (kind === 'contact') return fieldsOrNull(portal, portal.tables.contacts.get(id), contactFields)
  if (kind === 'company') return fieldsOrNull(portal, portal.tables.companies.get(id), companyFields)
  return fieldsOrNull(portal, portal.tables.deals.get(id), dealFields)
}

function fieldsOrNull<T>(
  portal: Portal,
  row: T | undefined,
  fields: (portal: Portal, row: T) => CardField[],
): CardField[] | null {
  return row === undefined ? null : fields(portal, row)
}

export interface CardTabs {
  /** Address of the card with its fields, and of the card with the app's tab open. */
  readonly generalHref: string
  readonly appHref: string
  readonly appTitle: string
  /** HTML of the app's place when its tab is open, `null` when the fields are shown. */
  readonly appBody: string | null
}

/** @param tabs `null` for a card without a place for the app (deals) */
export function cardHtml(fields: readonly CardField[], tabs: CardTabs | null): string {
  const shown = tabs?.appBody ?? `<dl class="card">${fields.map(fieldHtml).join('')}</dl>`
  return `${tabs === null ? '' : tabsHtml(tabs)}<div class="card-body">${shown}</div>`
}

function tabsHtml(tabs: CardTabs): string {
  const tab = (href: string, title: string, current: boolean): string =>
    `<a href="${escapeHtml(href)}"${current ? ' aria-current="page"' : ''}>${escapeHtml(title)}</a>`
  return `<nav class="tabs" aria-label="Вкладки карточки">${tab(
    tabs.generalHref,
    'Общие',
    tabs.appBody === null,
  )}${tab(tabs.appHref, tabs.appTitle, tabs.appBody !== null)}</nav>`
}

function fieldHtml(field: CardField): string {
  const values =
    field.values.length === 0
      ? '<span class="empty">не заполнено</span>'
      : field.values.map(valueHtml).join('<br>')
  return `<div data-field="${escapeHtml(field.code)}"><dt>${escapeHtml(field.label)}</dt><dd>${values}</dd></div>`
}

function valueHtml(value: CardValue): string {
  const text = `<bdi>${escapeHtml(value.text)}</bdi>`
  return value.href === null ? text : `<a href="${escapeHtml(value.href)}">${text}</a>`
}
