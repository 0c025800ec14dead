// The pages of the portal that people see: the place with the app, the cards, the stubs. They draw and change nothing;
// addresses and commands are in frame-routes.ts.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Portal } from '../state/portal.ts'
import type { User } from '../state/rows/staff.ts'
import { mayReadCard } from './card-access.ts'
import { cardHtml, fieldsOfRecord, type CardTabs } from './card-page.ts'
import { backgroundBody, frameBody, obstacleHtml } from './frame-body.ts'
import type { FrameDeps } from './frame-deps.ts'
import type { FrameSessions } from './frame-sessions.ts'
import { sendHtml } from './http-answer.ts'
import { placeHref, shellHtml, STORAGE_PARAMETER, storageQuery } from './page-shell.ts'
import { optionsOf, placeOf, type Place } from './places.ts'
import { recordName, type CardKind } from './record-names.ts'

export interface PageContext {
  readonly deps: FrameDeps
  readonly sessions: FrameSessions
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly portal: Portal
}

/** Parameters of the portal page itself; all others become `PLACEMENT_OPTIONS` of the application page. */
const OWN_PARAMETERS: ReadonlySet<string> = new Set(['user', 'place', 'id', '_r', STORAGE_PARAMETER])
const CARD_TITLES: Readonly<Record<CardKind, string>> = {
  contact: 'Контакт',
  company: 'Компания',
  deal: 'Сделка',
}
const USER_COOKIE = 'portal_user'

/** `/`: the application, or another place, for the user of the address. */
export function showPlace(context: PageContext): void {
  const { url, portal, response } = context
  const user = userOf(context)
  if (user === null) return showNoUsers(response)
  const place = placeOf(url.searchParams.get('place'))
  if (place.card !== null) {
    const id = Number(url.searchParams.get('id') ?? 0) || firstClientId(portal, place.card)
    return showCard(context, place.card, id, place)
  }
  const options = place.placement === 'DEFAULT' ? extraParameters(url) : optionsOf(place, 0)
  const body = frameBody(context.deps, context.sessions, user, place, options, isStorageDenied(url))
  sendPage(context, user, {
    title: place.code === 'CRM_ANALYTICS_MENU' ? 'Аналитика CRM' : appTitle(portal),
    content: place.code === 'PHONE' ? `<div class="phone">${body}</div>` : body,
    place,
    entityId: 0,
  })
}

/** The card of a record; `opened` = its tab with the app is open. */
export function showCard(
  context: PageContext,
  kind: CardKind,
  id: number,
  opened: Place | null = null,
): void {
  const { portal, url, response } = context
  const user = userOf(context)
  if (user === null) return showNoUsers(response)
  const place =
    kind === 'deal' ? null : placeOf(kind === 'contact' ? 'CRM_CONTACT_DETAIL_TAB' : 'CRM_COMPANY_DETAIL_TAB')
  const fields = fieldsOfRecord(portal, kind, id)
  const heading = `${CARD_TITLES[kind]} № ${id}`
  if (!mayReadCard(portal, user, kind, id)) {
    const content = obstacleHtml('no-rights', 'Доступ запрещён', 'У вас нет прав на просмотр этой записи.')
    return sendPage(context, user, { title: heading, content, place, entityId: id }, 403)
  }
  if (fields === null) {
    const text = 'Такой записи нет: она удалена или её номер указан неверно.'
    const content = obstacleHtml('not-found', 'Элемент не найден', text)
    return sendPage(context, user, { title: heading, content, place, entityId: id }, 404)
  }
  const inSlider = isInSlider(url)
  const storageDenied = isStorageDenied(url)
  const suffix = `${inSlider ? '&IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER' : ''}${storageQuery(storageDenied)}`
  const base = `/crm/${kind}/details/${id}/?user=${user.id}${suffix}`
  const tabOpen = opened !== null || url.searchParams.get('tab') === 'app'
  const tabs: CardTabs | null =
    place === null
      ? null
      : {
          generalHref: base,
          appHref: inSlider ? `${base}&tab=app` : placeHref(user.id, place.code, storageDenied, id),
          appTitle: tabTitle(portal, place),
          appBody: tabOpen
            ? frameBody(context.deps, context.sessions, user, place, optionsOf(place, id), storageDenied)
            : null,
        }
  const title = recordName(portal, kind, id) ?? ''
  sendPage(context, user, { title, content: cardHtml(fields, tabs), place, entityId: id })
}

/** Portal pages that sliders may open and that are no part of the emulator: their address and nothing more. */
export function showStub(context: PageContext): boolean {
  const path = context.url.pathname
  if (!/^\/(crm|marketplace|company|workgroups|report)\//.test(path)) return false
  const user = userOf(context)
  if (user === null) {
    showNoUsers(context.response)
    return true
  }
  const content = obstacleHtml('stub', 'Страница портала', `На настоящем портале здесь открывается ${path}`)
  sendPage(context, user, { title: 'Страница портала', content, place: null, entityId: 0 })
  return true
}

interface PageParts {
  readonly title: string
  readonly content: string
  readonly place: Place | null
  readonly entityId: number
}

function sendPage(context: PageContext, user: User, parts: PageParts, status = 200): void {
  context.response.setHeader('Set-Cookie', `${USER_COOKIE}=${user.id}; Path=/; SameSite=Lax; HttpOnly`)
  sendHtml(
    context.response,
    status,
    shellHtml(context.portal, {
      title: parts.title,
      content: parts.content + backgroundOf(context, user, parts.place),
      user,
      place: parts.place?.code ?? null,
      entityId: parts.entityId,
      inSlider: isInSlider(context.url),
      storageDenied: isStorageDenied(context.url),
    }),
  )
}

/** Web pages only: the mobile app loads no background workers. */
function backgroundOf({ deps, sessions, url }: PageContext, user: User, place: Place | null): string {
  if (place?.code === 'PHONE') return ''
  return backgroundBody(deps, sessions, user, `${url.pathname}${url.search}`, isStorageDenied(url))
}

function showNoUsers(response: ServerResponse): void {
  sendHtml(
    response,
    503,
    '<!doctype html><meta charset="utf-8"><title>Портал пуст</title><p>На портале нет пользователей.',
  )
}

/** The user of the address, else the last one shown in this browser, else the first administrator. */
function userOf({ url, request, portal }: PageContext): User | null {
  const users = portal.tables.users
  const cookie = new RegExp(`(?:^|; )${USER_COOKIE}=(\\d+)`).exec(request.headers.cookie ?? '')?.[1]
  return (
    users.get(Number(url.searchParams.get('user') ?? 0)) ??
    users.get(Number(cookie ?? 0)) ??
    users.rows().find((user) => user.isAdmin) ??
    users.rows()[0] ??
    null
  )
}

function isInSlider(url: URL): boolean {
  return url.searchParams.get('IFRAME') === 'Y'
}

function isStorageDenied(url: URL): boolean {
  return url.searchParams.get(STORAGE_PARAMETER) === 'denied'
}

function extraParameters(url: URL): Record<string, string> {
  return Object.fromEntries([...url.searchParams].filter(([name]) => !OWN_PARAMETERS.has(name)))
}

function appTitle(portal: Portal): string {
  return portal.app.title[portal.language] ?? portal.app.title['en'] ?? 'Приложение'
}

function tabTitle(portal: Portal, place: Place): string {
  const binding = portal.app.placements.find((item) => item.placement === place.placement)
  return binding?.langAll[portal.language]?.TITLE ?? (binding?.title || appTitle(portal))
}

/** The first client proper: contractors and signers live in other categories. */
function firstClientId(portal: Portal, kind: CardKind): number {
  const rows = kind === 'contact' ? portal.tables.contacts.rows() : portal.tables.companies.rows()
  return rows.find((row) => row.categoryId === 0)?.id ?? rows[0]?.id ?? 0
}
