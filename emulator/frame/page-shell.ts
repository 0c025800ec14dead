// The look shared by all pages of the portal: left menu of places, top bar with the picker of user, content.
// In a slider (`IFRAME=Y`) only the content is drawn, as a real portal does.
import type { Portal } from '../state/portal.ts'
import type { InstalledApp } from '../state/rows/app.ts'
import type { User } from '../state/rows/staff.ts'
import { isRemoved, type InstallationStep } from './app-installation.ts'
import { escapeHtml } from './html.ts'
import { PLACES, type PlaceCode } from './places.ts'
import { fullName, roleOf, ROLE_TITLES, USER_ROLES, type UserRole } from './user-roles.ts'

export interface ShellPage {
  /** In-page title; the app may change it. */
  readonly title: string
  /** Trusted HTML. */
  readonly content: string
  readonly user: User
  /** Place marked in the menu; `null` = none. */
  readonly place: PlaceCode | null
  /** Record shown, kept when the user is switched; 0 = none. */
  readonly entityId: number
  readonly inSlider: boolean
  /** The app's frame may store nothing; kept when one goes to another place. */
  readonly storageDenied: boolean
}

export function shellHtml(portal: Portal, page: ShellPage): string {
  const body = page.inSlider
    ? contentHtml(page)
    : `${menuHtml(portal, page)}
<div class="main">${topBarHtml(portal, page)}${contentHtml(page)}</div>`
  return `<!doctype html>
<html lang="${escapeHtml(portal.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/__portal/portal.css">
<script type="module" src="/__portal/portal.js"></script>
</head>
<body class="${page.inSlider ? 'in-slider' : 'whole'}" data-user="${page.user.id}"${page.storageDenied ? ' data-storage="denied"' : ''}>
${body}
</body>
</html>`
}

function contentHtml(page: ShellPage): string {
  return `<main class="content"><h1 id="pagetitle">${escapeHtml(page.title)}</h1>${page.content}</main>`
}

/** Parameter of the portal's pages: `denied` = the app's frame may store nothing. */
export const STORAGE_PARAMETER = 'storage'
export const storageQuery = (isDenied: boolean): string => (isDenied ? `&${STORAGE_PARAMETER}=denied` : '')

/** Address of a place for a user. */
export function placeHref(userId: number, place: PlaceCode, storageDenied: boolean, entityId = 0): string {
  const card = entityId > 0 ? `&id=${entityId}` : ''
  return `/?user=${userId}&place=${place}${card}${storageQuery(storageDenied)}`
}

function menuHtml(portal: Portal, page: ShellPage): string {
  const items = PLACES.map((place) => {
    const current = place.code === page.place ? ' aria-current="page"' : ''
    return `<li><a href="${escapeHtml(placeHref(page.user.id, place.code, page.storageDenied))}"${current}>${escapeHtml(place.title)}</a></li>`
  })
  return `<nav class="menu" aria-label="Места портала">
<a class="brand" href="${escapeHtml(placeHref(page.user.id, 'DEFAULT', page.storageDenied))}">Портал<span>24</span></a>
<ul>${items.join('')}</ul>
${page.user.isAdmin ? appStateHtml(portal, page) : ''}
<p class="menu-note">Локальный портал для проверки приложения. Все данные выдуманы.</p>
</nav>`
}

/** State of the application and what an administrator may do with it. */
function appStateHtml(portal: Portal, { user, storageDenied }: ShellPage): string {
  const { app } = portal
  const buttons = stepsOf(app).map(([step, title]) => `<button name="step" value="${step}">${title}</button>`)
  const address = app.installed
    ? '<label>Адрес новой версии <input name="url" placeholder="прежний" size="18"></label>'
    : ''
  return `<details class="app-state"><summary>${appStateText(app)}</summary>
<form method="post" action="/__portal/app"><input type="hidden" name="user" value="${user.id}">
<input type="hidden" name="${STORAGE_PARAMETER}" value="${storageDenied ? 'denied' : ''}">${buttons.join('')}${address}</form>
</details>`
}

function appStateText(app: InstalledApp): string {
  if (isRemoved(app)) return 'Приложение удалено'
  return `Версия ${app.version}, ${app.installed ? 'установлено' : 'не установлено'}`
}

function stepsOf(app: InstalledApp): readonly (readonly [InstallationStep, string])[] {
  if (isRemoved(app)) return [['install', 'Установить']]
  if (!app.installed)
    return [
      ['finish', 'Считать установленным'],
      ['uninstall', 'Удалить с данными'],
    ]
  return [
    ['install', 'Переустановить'],
    ['update', 'Обновить версию'],
    ['uninstall', 'Удалить с данными'],
  ]
}

function topBarHtml(portal: Portal, page: ShellPage): string {
  const isCard = page.place === 'CRM_CONTACT_DETAIL_TAB' || page.place === 'CRM_COMPANY_DETAIL_TAB'
  return `<header class="top">
<form class="picker" method="get" action="/">
<input type="hidden" name="place" value="${page.place ?? 'DEFAULT'}">
<label>Пользователь <select name="user" data-auto-submit>${userOptions(portal, page.user)}</select></label>
${isCard ? `<label>Карточка № <input name="id" inputmode="numeric" size="7" value="${page.entityId}"></label>` : ''}
<label><input type="checkbox" name="${STORAGE_PARAMETER}" value="denied" data-auto-submit${page.storageDenied ? ' checked' : ''}> Без хранилища</label>
<button type="submit">Открыть</button>
</form>
</header>`
}

/** The first user of every role comes by the role's name, everybody else in a second group. */
function userOptions(portal: Portal, chosen: User): string {
  const firsts = new Map<UserRole, User>()
  for (const user of portal.tables.users.rows()) {
    const role = roleOf(user)
    if (user.active && !firsts.has(role)) firsts.set(role, user)
  }
  const typical = USER_ROLES.flatMap((role) => {
    const user = firsts.get(role)
    return user === undefined || role === 'other' ? [] : [user]
  })
  const others = portal.tables.users.rows().filter((user) => !typical.includes(user))
  const option = (user: User, label: string): string =>
    `<option value="${user.id}"${user.id === chosen.id ? ' selected' : ''}>${escapeHtml(label)}</option>`
  return `<optgroup label="По правам">${typical
    .map((user) => option(user, `${ROLE_TITLES[roleOf(user)]}: ${fullName(user)}`))
    .join('')}</optgroup>
<optgroup label="Остальные">${others
    .map((user) => option(user, `${fullName(user)}${user.active ? '' : ' (уволен)'}`))
    .join('')}</optgroup>`
}
