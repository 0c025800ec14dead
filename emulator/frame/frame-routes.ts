// Addresses of the portal's pages: the portal page, cards, stub pages for what sliders may open, the page's own files,
// and the commands that the page's script passes on from the app's frames.
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Portal } from '../state/portal.ts'
import type { User } from '../state/rows.ts'
import { cardHtml, fieldsOfRecord, type CardTabs } from './card-page.ts'
import { mayReadCard } from './card-access.ts'
import { frameBody, obstacleHtml } from './frame-body.ts'
import { decideCommand } from './frame-commands.ts'
import type { CommandParams, FrameDeps, RouteHandler } from './frame-deps.ts'
import type { FrameFaults } from './frame-faults.ts'
import { createFrameSessions, type FrameSessions } from './frame-sessions.ts'
import { changeInstallation, INSTALLATION_STEPS } from './app-installation.ts'
import {
  addressOf,
  readJsonObject,
  readText,
  redirect,
  RequestRefused,
  sendHtml,
  sendJson,
} from './http-answer.ts'
import { refusalOfCaller } from './loopback-only.ts'
import { placeHref, shellHtml } from './page-shell.ts'
import { optionsOf, placeOf, type Place } from './places.ts'
import { recordName, type CardKind } from './record-names.ts'

const PAGE_FILES: Readonly<Record<string, string>> = {
  'portal.css': 'text/css; charset=utf-8',
  'portal.js': 'text/javascript; charset=utf-8',
  'app-frame.js': 'text/javascript; charset=utf-8',
  'frame-message.js': 'text/javascript; charset=utf-8',
  'slider.js': 'text/javascript; charset=utf-8',
  'pick-dialog.js': 'text/javascript; charset=utf-8',
}

/** Parameters of the portal page itself; all others become `PLACEMENT_OPTIONS` of the application page. */
const OWN_PARAMETERS: ReadonlySet<string> = new Set(['user', 'place', 'id', '_r'])
const CARD_TITLES: Readonly<Record<CardKind, string>> = {
  contact: 'Контакт',
  company: 'Компания',
  deal: 'Сделка',
}
const USER_COOKIE = 'portal_user'
const COMMAND_LIMIT_BYTES = 4 * 1024 * 1024

interface Context {
  readonly deps: FrameDeps
  readonly faults: FrameFaults
  readonly sessions: FrameSessions
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly portal: Portal
}

/** Handler of everything the portal shows to people. Anything it does not know is left to others. */
export function createFrameRoutes(deps: FrameDeps, faults: FrameFaults): RouteHandler {
  const sessions = createFrameSessions(deps)
  return async (request, response) => {
    const url = addressOf(request)
    const context = { deps, faults, sessions, request, response, url, portal: deps.portal() }
    try {
      return await route(context)
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error
      sendJson(response, error.status, { error: error.message })
      return true
    }
  }
}

async function route(context: Context): Promise<boolean> {
  const { url, request } = context
  const path = url.pathname
  const command = /^\/__portal\/frame\/([0-9a-f]+)\/command$/.exec(path)
  if (command !== null && request.method === 'POST') {
    await answerCommand(context, command[1] ?? '')
    return true
  }
  if (path === '/__portal/app' && request.method === 'POST') {
    await changeApp(context)
    return true
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const file = /^\/__portal\/([a-z-]+\.(?:js|css))$/.exec(path)?.[1]
  if (file !== undefined) return sendPageFile(context.response, file)
  if (path === '/') {
    showPlace(context)
    return true
  }
  const card = /^\/crm\/(contact|company|deal)\/details\/(\d+)\/?$/.exec(path)
  if (card !== null) {
    showCard(context, card[1] as CardKind, Number(card[2]))
    return true
  }
  return showStub(context)
}

async function sendPageFile(response: ServerResponse, file: string): Promise<boolean> {
  const type = PAGE_FILES[file]
  if (type === undefined) return false
  const bytes = await readFile(new URL(`./static/${file}`, import.meta.url))
  response.writeHead(200, {
    'Content-Type': type,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(bytes)
  return true
}

async function answerCommand(context: Context, sid: string): Promise<void> {
  const { request, response, sessions, deps, faults } = context
  const body = await readJsonObject(request, COMMAND_LIMIT_BYTES)
  const session = sessions.get(sid)
  if (session === undefined) throw new RequestRefused(404, 'The frame is not known: reload the portal page.')
  const name = typeof body['command'] === 'string' ? body['command'] : ''
  const decision = decideCommand(name, paramsOf(body['params']), session, deps, sessions)
  sendJson(response, 200, { decision, fault: faults.of(name) })
}

function paramsOf(params: unknown): CommandParams {
  return typeof params === 'object' && params !== null && !Array.isArray(params)
    ? (params as CommandParams)
    : {}
}

/** The buttons of the portal page; only an administrator sees and may press them. */
async function changeApp(context: Context): Promise<void> {
  const { request, response, portal } = context
  const refusal = refusalOfCaller(request)
  if (refusal !== null) throw new RequestRefused(403, refusal)
  const form = new URLSearchParams(await readText(request, COMMAND_LIMIT_BYTES))
  const user = portal.tables.users.get(Number(form.get('user')))
  const step = INSTALLATION_STEPS.find((one) => one === form.get('step'))
  if (user?.isAdmin !== true)
    throw new RequestRefused(403, 'Only an administrator may change the application.')
  if (step === undefined) throw new RequestRefused(400, `"step" is one of ${INSTALLATION_STEPS.join(', ')}.`)
  changeInstallation(portal.app, step)
  redirect(response, placeHref(user.id, 'DEFAULT'))
}

function showPlace(context: Context): void {
  const { url, portal, response } = context
  const user = userOf(context)
  if (user === null) return showNoUsers(response)
  const place = placeOf(url.searchParams.get('place'))
  if (place.card !== null) {
    const id = Number(url.searchParams.get('id') ?? 0) || firstClientId(portal, place.card)
    return showCard(context, place.card, id, place)
  }
  const options = place.placement === 'DEFAULT' ? extraParameters(url) : optionsOf(place, 0)
  const body = frameBody(context.deps, context.sessions, user, place, options)
  sendPage(context, user, {
    title: place.code === 'CRM_ANALYTICS_MENU' ? 'Аналитика CRM' : appTitle(portal),
    content: place.code === 'PHONE' ? `<div class="phone">${body}</div>` : body,
    place,
    entityId: 0,
  })
}

function showCard(context: Context, kind: CardKind, id: number, opened: Place | null = null): void {
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
  const suffix = inSlider ? '&IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER' : ''
  const base = `/crm/${kind}/details/${id}/?user=${user.id}${suffix}`
  const tabOpen = opened !== null || url.searchParams.get('tab') === 'app'
  const tabs: CardTabs | null =
    place === null
      ? null
      : {
          generalHref: base,
          appHref: inSlider ? `${base}&tab=app` : placeHref(user.id, place.code, id),
          appTitle: tabTitle(portal, place),
          appBody: tabOpen
            ? frameBody(context.deps, context.sessions, user, place, optionsOf(place, id))
            : null,
        }
  const title = recordName(portal, kind, id) ?? ''
  sendPage(context, user, { title, content: cardHtml(fields, tabs), place, entityId: id })
}

/** Portal pages that sliders may open and that are no part of the emulator: their address and nothing more. */
function showStub(context: Context): boolean {
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

function sendPage(context: Context, user: User, parts: PageParts, status = 200): void {
  context.response.setHeader('Set-Cookie', `${USER_COOKIE}=${user.id}; Path=/; SameSite=Lax; HttpOnly`)
  sendHtml(
    context.response,
    status,
    shellHtml(context.portal, {
      title: parts.title,
      content: parts.content,
      user,
      place: parts.place?.code ?? null,
      entityId: parts.entityId,
      inSlider: isInSlider(context.url),
    }),
  )
}

function showNoUsers(response: ServerResponse): void {
  sendHtml(
    response,
    503,
    '<!doctype html><meta charset="utf-8"><title>Портал пуст</title><p>На портале нет пользователей.',
  )
}

/** The user of the address, else the last one shown in this browser, else the first administrator. */
function userOf({ url, request, portal }: Context): User | null {
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
