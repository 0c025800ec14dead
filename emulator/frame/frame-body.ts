// What stands in the app's place on a portal page: the frame, or the portal's own words why there is none.
// The frame itself is put up by the page's script from the launch data; without script there is a sentence.
import type { Portal } from '../state/portal.ts'
import type { User } from '../state/rows/staff.ts'
import type { FrameDeps } from './frame-deps.ts'
import type { FrameSessions } from './frame-sessions.ts'
import { isRemoved } from './app-installation.ts'
import { escapeHtml, scriptJson } from './html.ts'
import { launchOf } from './launch.ts'
import { handlerOf, type Place } from './places.ts'

interface Obstacle {
  readonly code: string
  readonly title: string
  readonly text: string
}

/**
 * HTML of the app's place for a user.
 * @param options `PLACEMENT_OPTIONS` of the frame
 * @param storageDenied the app finds no storage there
 */
export function frameBody(
  deps: FrameDeps,
  sessions: FrameSessions,
  user: User,
  place: Place,
  options: Record<string, unknown>,
  storageDenied: boolean,
): string {
  const portal = deps.portal()
  const obstacle = obstacleOf(portal, user, place)
  if (obstacle !== null) return obstacleHtml(obstacle.code, obstacle.title, obstacle.text)
  const session = sessions.open({
    user,
    placement: place.placement,
    placementOptions: options,
    inSlider: false,
    onPhone: place.code === 'PHONE',
    storageDenied,
    handler: handlerOf(portal.app, place.placement) ?? portal.app.url,
  })
  if (session === null) {
    const text = 'Портал не выдал приложению доступ. Обновите страницу.'
    return obstacleHtml('no-tokens', 'Не удалось открыть приложение', text)
  }
  const launch = launchOf(session, portal, deps.staticLaunch)
  return `<div class="app-layout${place.placement === 'DEFAULT' ? ' app-layout-default' : ''}" data-launch>
<script type="application/json">${scriptJson(launch)}</script>
<noscript>Порталу нужен JavaScript.</noscript>
</div>`
}

/**
 * The background worker of the application: a hidden frame on every page of the portal, for whom it is bound. Empty where it
 * is not, or where the application is closed to the user.
 * https://apidocs.bitrix24.com/api-reference/widgets/universal/background-worker.html
 * @param uri path and query of the page it stands on
 */
export function backgroundBody(
  deps: FrameDeps,
  sessions: FrameSessions,
  user: User,
  uri: string,
  storageDenied: boolean,
): string {
  const portal = deps.portal()
  const { app } = portal
  const bound = app.placements.find(
    ({ placement, userId }) => placement === BACKGROUND && (userId === 0 || userId === user.id),
  )
  if (bound === undefined || isRemoved(app) || !app.installed || !user.active || !user.mayUseApp) return ''
  const session = sessions.open({
    user,
    placement: BACKGROUND,
    placementOptions: { ID: BACKGROUND, URI: uri },
    inSlider: false,
    onPhone: false,
    storageDenied,
    handler: bound.handler,
  })
  if (session === null) return ''
  return `<div hidden data-launch data-placement="${BACKGROUND}">
<script type="application/json">${scriptJson(launchOf(session, portal, deps.staticLaunch))}</script>
</div>`
}

const BACKGROUND = 'PAGE_BACKGROUND_WORKER'

/** The portal checks access first, then installation, then whether the place is taken at all. */
function obstacleOf(portal: Portal, user: User, place: Place): Obstacle | null {
  const { app } = portal
  if (isRemoved(app)) {
    return {
      code: 'removed',
      title: 'Приложение удалено',
      text: 'Администратор портала может установить его снова.',
    }
  }
  if (!user.active || !user.mayUseApp) {
    return {
      code: 'no-access',
      title: 'Приложение недоступно',
      text: 'У вас нет доступа к этому приложению. Обратитесь к администратору портала.',
    }
  }
  if (!app.installed && !user.isAdmin) {
    return {
      code: 'not-installed',
      title: 'Приложение не установлено',
      text: 'Установка приложения не завершена. Её может завершить администратор портала.',
    }
  }
  if (!app.installed && place.placement !== 'DEFAULT') {
    return {
      code: 'not-installed',
      title: 'Приложение не установлено',
      text: 'Сначала откройте приложение и завершите установку.',
    }
  }
  if (handlerOf(app, place.placement) === null || handlerOf(app, place.placement) === '') {
    return {
      code: 'not-bound',
      title: 'Здесь приложения нет',
      text: `Приложение не встроено в это место портала (${place.placement}).`,
    }
  }
  return null
}

/** The portal's own words in the place of something that is not shown. */
export function obstacleHtml(code: string, title: string, text: string): string {
  return `<div class="app-obstacle" role="alert" data-obstacle="${code}">
<h2>${escapeHtml(title)}</h2><p>${escapeHtml(text)}</p></div>`
}
