// What the portal does with each command of a frame: a value to answer, something to do on the page, or nothing.
// It decides by the frame's session; drawing (sizes, sliders, dialogs) is the page script's work, which tells the
// outcome to the app itself. Commands and their missing answers follow the parent-page script of real portals.
import type { Portal } from '../state/portal.ts'
import { accessToPick, recordsToPick, usersToPick, type PickList } from './pick-lists.ts'
import { phpMap, type FrameSession, type FrameSessions } from './frame-sessions.ts'
import type { CommandParams, FrameDeps } from './frame-deps.ts'
import { launchOf, type Launch } from './launch.ts'
import { handlerOf } from './places.ts'
import { openablePath, sliderWidthOf } from './portal-path.ts'

interface SliderLabel {
  readonly text: string
  /** CSS colours, `''` = the portal's own. */
  readonly color: string
  readonly background: string
}

/** Work for the page's script. Those marked "answers" end in a message to the app, the others never do. */
type PageAct =
  /** Answers `{width, height}` of the frame's box after the change; `null` = leave as it is. */
  | { readonly name: 'resize'; readonly width: string | null; readonly height: string | null }
  /** Answers with `echo`. */
  | { readonly name: 'title'; readonly title: string; readonly echo: unknown }
  | { readonly name: 'scroll'; readonly top: number | null; readonly echo: unknown }
  | { readonly name: 'reload' }
  | { readonly name: 'installed'; readonly finished: 'Y' | 'N' }
  /** Answers empty when the slider closes. */
  | {
      readonly name: 'open-app'
      readonly launch: Launch
      readonly width: number | null
      /** Pixels of the page that stay free on the left. */
      readonly leftBoundary: number | null
      readonly title: string
      /** The mark at the slider's edge. */
      readonly label: SliderLabel | null
    }
  /** Answers empty when the top slider shows this app and is closed; otherwise never. */
  | { readonly name: 'close-app' }
  /** Answers `{result: 'close'}` when the slider closes. */
  | { readonly name: 'open-path'; readonly path: string; readonly width: number | null }
  | { readonly name: 'notice'; readonly text: string }
  | { readonly name: 'alert'; readonly text: string }
  /** Answers with the choice; never when cancelled. */
  | { readonly name: 'pick'; readonly list: PickList }

export type Decision =
  | { readonly kind: 'silent' }
  | { readonly kind: 'answer'; readonly value?: unknown }
  | { readonly kind: 'page'; readonly act: PageAct }

interface CommandContext {
  readonly session: FrameSession
  readonly params: CommandParams
  readonly deps: FrameDeps
  readonly sessions: FrameSessions
}

type Command = (context: CommandContext) => Decision

const SILENT: Decision = { kind: 'silent' }
const answer = (value?: unknown): Decision =>
  value === undefined ? { kind: 'answer' } : { kind: 'answer', value }
const onPage = (act: PageAct): Decision => ({ kind: 'page', act })
const pick = (list: PickList): Decision => onPage({ name: 'pick', list })

const COMMANDS: Readonly<Record<string, Command>> = {
  getInitData: initData,
  refreshAuth,
  setInstall,
  setInstallFinish,
  resizeWindow: ({ params }) =>
    onPage({
      name: 'resize',
      width: params['width'] === '100%' ? '100%' : `${wholeNumber(params['width']) ?? 100}px`,
      height: pixels(params['height']),
    }),
  setTitle: ({ params }) => onPage({ name: 'title', title: text(params['title']), echo: params }),
  setScroll: ({ params }) => onPage({ name: 'scroll', top: scrollTop(params['scroll']), echo: params }),
  reloadWindow: () => onPage({ name: 'reload' }),
  setAppOption,
  setUserOption,
  openApplication,
  closeApplication: () => onPage({ name: 'close-app' }),
  openPath,
  getInterface: () => answer({ command: [], event: [] }),
  imCallTo: ({ params }) =>
    onPage({
      name: 'notice',
      text: `${params['video'] === true ? 'Видеозвонок' : 'Звонок'}: ${text(params['userId'])}`,
    }),
  imPhoneTo: ({ params }) => onPage({ name: 'notice', text: `Звонок на номер ${text(params['phone'])}` }),
  imOpenMessenger: ({ params }) => onPage({ name: 'notice', text: `Чат ${text(params['dialogId'])}` }),
  imOpenHistory: ({ params }) => onPage({ name: 'notice', text: `История чата ${text(params['dialogId'])}` }),
  selectUser: ({ params, deps }) => pick(usersToPick(params, deps.portal())),
  selectAccess: ({ params, deps }) => pick(accessToPick(params, deps.portal())),
  selectCRM: ({ params, deps }) => pick(recordsToPick(params, deps.portal())),
}

/** Only placements know it; none of the places emulated here sends an event, so no answer ever comes. */
const PLACEMENT_COMMANDS: Readonly<Record<string, Command>> = { placementBindEvent: () => SILENT }

const DENIED_IN_PLACEMENT: ReadonlySet<string> = new Set(['setTitle', 'setScroll', 'reloadWindow'])
const DENIED_IN_SLIDER: ReadonlySet<string> = new Set(['resizeWindow'])

/**
 * The portal's reaction to a command. Unknown and denied commands are `silent`, as on a real portal.
 * Changes the session, the app's options and its installed mark where the command says so.
 */
export function decideCommand(
  name: string,
  params: CommandParams,
  session: FrameSession,
  deps: FrameDeps,
  sessions: FrameSessions,
): Decision {
  const known = { ...COMMANDS, ...(session.placement === 'DEFAULT' ? {} : PLACEMENT_COMMANDS) }
  const command = Object.hasOwn(known, name) ? known[name] : undefined
  if (command === undefined || isDenied(name, session)) return SILENT
  return command({ session, params, deps, sessions })
}

function isDenied(name: string, session: FrameSession): boolean {
  return (
    (session.placement !== 'DEFAULT' && DENIED_IN_PLACEMENT.has(name)) ||
    (session.inSlider && DENIED_IN_SLIDER.has(name))
  )
}

function initData({ session, deps }: CommandContext): Decision {
  const portal = deps.portal()
  const value = {
    LANG: portal.language,
    DOMAIN: portal.domain,
    PROTOCOL: portal.isSecure ? 1 : 0,
    PATH: '/rest',
    AUTH_ID: session.tokens.accessToken,
    AUTH_EXPIRES: String(session.tokens.expiresIn),
    REFRESH_ID: session.tokens.refreshToken,
    MEMBER_ID: portal.memberId,
    FIRST_RUN: session.firstRun,
    IS_ADMIN: isAdmin(portal, session),
    INSTALL: session.install,
    USER_OPTIONS: session.userOptions,
    APP_OPTIONS: session.appOptions,
    PLACEMENT: session.placement,
    PLACEMENT_OPTIONS: session.placementOptions,
  }
  session.firstRun = false
  return answer(value)
}

function refreshAuth({ session, deps }: CommandContext): Decision {
  const tokens = deps.issueTokens(session.userId)
  if (tokens === null) return onPage({ name: 'alert', text: 'Unable to get new token! Reload page, please!' })
  session.tokens = tokens
  return answer({
    AUTH_ID: tokens.accessToken,
    AUTH_EXPIRES: tokens.expiresIn,
    REFRESH_ID: tokens.refreshToken,
  })
}

/** Remembers that this user has started this version, or forgets it. */
function setInstall({ session, params, deps }: CommandContext): Decision {
  const { app } = deps.portal()
  const others = app.startedBy.filter((id) => id !== session.userId)
  app.startedBy = params['install'] ? [...others, session.userId] : others
  return answer(params)
}

function setInstallFinish({ session, params, deps }: CommandContext): Decision {
  const portal = deps.portal()
  const allowed = isAdmin(portal, session)
  if (allowed) portal.app.installed = params['value'] !== false
  return onPage({ name: 'installed', finished: allowed ? 'Y' : 'N' })
}

/** For anybody but an administrator the portal neither saves nor answers. */
function setAppOption({ session, params, deps }: CommandContext): Decision {
  const portal = deps.portal()
  if (!isAdmin(portal, session)) return SILENT
  setKey(portal.app.options, text(params['name']), params['value'])
  return answer(phpMap(portal.app.options))
}

/** The frame's own copy changes too; where it was empty it stays PHP's `[]` until the portal page is drawn again. */
function setUserOption({ session, params, deps }: CommandContext): Decision {
  const { app } = deps.portal()
  const options = app.userOptions[session.userId] ?? {}
  setKey(options, text(params['name']), params['value'])
  app.userOptions[session.userId] = options
  if (!Array.isArray(session.userOptions)) session.userOptions = structuredClone(options)
  return answer(params)
}

/** `bx24_…` keys are about the slider, all others are told to the new frame. */
function openApplication({ session, params, deps, sessions }: CommandContext): Decision {
  const portal = deps.portal()
  const user = portal.tables.users.get(session.userId)
  const handler = handlerOf(portal.app, 'DEFAULT')
  if (user === undefined || handler === null) return SILENT
  const told = Object.entries(params).filter(([key]) => !key.startsWith('bx24_'))
  const opened = sessions.open({
    user,
    placement: 'DEFAULT',
    // With nothing told, the application page takes the slider's own address parameters.
    placementOptions:
      told.length === 0 ? { IFRAME: 'Y', IFRAME_TYPE: 'SIDE_SLIDER' } : Object.fromEntries(told),
    inSlider: true,
    onPhone: session.onPhone,
    storageDenied: session.storageDenied,
    handler,
  })
  if (opened === null) return SILENT
  return onPage({
    name: 'open-app',
    launch: launchOf(opened, portal, deps.staticLaunch),
    width: typeof params['bx24_width'] === 'number' ? params['bx24_width'] : null,
    leftBoundary: typeof params['bx24_leftBoundary'] === 'number' ? params['bx24_leftBoundary'] : null,
    title: text(params['bx24_title']),
    label: sliderLabel(params['bx24_label']),
  })
}

/** As BX.SidePanel takes it: `{text, color, bgColor}`. */
function sliderLabel(value: unknown): SliderLabel | null {
  if (typeof value !== 'object' || value === null) return null
  const { text: label, color, bgColor } = value as Readonly<Record<string, unknown>>
  return { text: text(label), color: text(color), background: text(bgColor) }
}

function openPath({ session, params }: CommandContext): Decision {
  if (session.onPhone) return answer({ result: 'error', errorCode: 'METHOD_NOT_SUPPORTED_ON_DEVICE' })
  const path = openablePath(params['path'])
  if (path === null) return answer({ result: 'error', errorCode: 'PATH_NOT_AVAILABLE' })
  return onPage({ name: 'open-path', path, width: sliderWidthOf(text(params['path'])) })
}

function isAdmin(portal: Portal, session: FrameSession): boolean {
  return portal.tables.users.get(session.userId)?.isAdmin === true
}

/** A plain key, so that a name such as `__proto__` is data too. */
function setKey(target: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true })
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** As PHP's and the browser's integer reading: the leading digits, or nothing; zero counts as nothing. */
function wholeNumber(value: unknown): number | null {
  const number = Number.parseInt(String(value), 10)
  return Number.isNaN(number) || number === 0 ? null : number
}

function pixels(value: unknown): string | null {
  const number = wholeNumber(value)
  return number === null ? null : `${number}px`
}

function scrollTop(value: unknown): number | null {
  const number = Number.parseInt(String(value), 10)
  return Number.isNaN(number) || number < 0 ? null : number
}
