// The portal's frame, page side: handshake with a time limit, tokens, opening cards, small requests to the parent page.
// The only file that touches the SDK's frame part; none of its types leave. REST calls are made elsewhere, in the worker.
import { initializeB24Frame, MessageCommands, type B24Frame } from '@bitrix24/b24jssdk'
import type { Result } from '../pipeline/ports/outcomes.ts'
import { parseFrameName } from './frame-name.ts'
import { isLoose } from './php-shape.ts'
import { readId, readText } from './rows/values.ts'

export type FrameErrorKind =
  /** The page is not inside a portal. */
  | 'no-frame'
  /** The parent page did not answer in time. */
  | 'no-answer'
  /** The parent page answered without a token. */
  | 'no-token'
  /** The parent page refused what was asked. */
  | 'refused'
export interface FrameError {
  readonly kind: FrameErrorKind
  readonly text: string
}

export interface FrameToken {
  readonly token: string
  /** Seconds it lives from now. */
  readonly lifeS: number
}

export interface FramePlacement {
  /** `DEFAULT` on the page of the app. */
  readonly code: string
  /** Id of the card a tab belongs to; undefined elsewhere and in the card of a new record. */
  readonly entityId: number | undefined
  /** The other options of the placement, texts only. */
  readonly options: Readonly<Record<string, string>>
}

export interface FrameHandle extends FrameToken {
  /** `https://host[:port]` of the portal. */
  readonly origin: string
  /** The portal's identity, whatever its address. */
  readonly memberId: string
  /** Interface language, a two-letter code mostly. */
  readonly language: string
  readonly placement: FramePlacement
  /** The app is being installed: {@link FrameHandle.installFinish} ends that. */
  readonly isInstallMode: boolean
  /** A new token; one question to the parent at a time, at most 11 s. */
  refreshToken(): Promise<Result<FrameToken, FrameError>>
  /** Opens a card in a slider of the portal; resolves when the slider was closed. */
  openCard(kind: 'contact' | 'company' | 'deal', id: number): Promise<Result<void, FrameError>>
  /** Title on the portal's page; placements other than the app's page ignore it. */
  setTitle(title: string): Promise<void>
  /**
   * Makes the frame so many pixels high and as wide as its place. False = the parent did not do it: a slider, for one, is
   * as high as it is.
   */
  fitHeight(height: number): Promise<boolean>
  /** Scrolls the portal's page, pixels from its top; placements other than the app's page ignore it. */
  scrollPortal(top: number): Promise<void>
  /** Opens the app's own page in a slider, with these texts among its placement's options; resolves when it is closed. */
  openApp(options: Readonly<Record<string, string>>): Promise<Result<void, FrameError>>
  /** An option of this user, as it was when the portal's page was drawn; '' = not set. */
  userOption(name: string): string
  keepUserOption(name: string, value: string): Promise<void>
  /** The same of the app, for everybody. Only administrators may keep one; false = it was not kept. */
  appOption(name: string): string
  keepAppOption(name: string, value: string): Promise<boolean>
  readonly isAdmin: boolean
  /** Ends the installation; the portal then reloads the page, so there may be no answer. */
  installFinish(): Promise<Result<void, FrameError>>
}

const REFRESH_LIMIT_MS = 11_000

/** The frame of this page, or why there is none. Waits at most `timeoutMs`: the SDK itself would wait for ever. */
export async function openFrame(timeoutMs: number): Promise<Result<FrameHandle, FrameError>> {
  if (parseFrameName(window.name) === undefined)
    return failed('no-frame', 'the frame has no name of a portal')
  const opened = await within(timeoutMs, initializeB24Frame())
  if (!opened.ok) return opened
  return createHandle(opened.value)
}

function failed(kind: FrameErrorKind, text: string): { ok: false; error: FrameError } {
  return { ok: false, error: { kind, text } }
}

/** Races a promise against a timer; a rejection is a refusal. The promise itself goes on, its end is of no interest then. */
async function within<T>(limitMs: number, promise: Promise<T>): Promise<Result<T, FrameError>> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<Result<T, FrameError>>((resolve) => {
    timer = setTimeout(() => {
      resolve(failed('no-answer', `no answer within ${limitMs} ms`))
    }, limitMs)
  })
  const settled = settle(promise)
  const result = await Promise.race([settled, limit])
  clearTimeout(timer)
  return result
}

function settle<T>(promise: Promise<T>): Promise<Result<T, FrameError>> {
  return promise.then(
    (value): Result<T, FrameError> => ({ ok: true, value }),
    (error: unknown) => failed('refused', textOf(error)),
  )
}

/** Code of an SDK error, else its message; the objects themselves may hold tokens. */
function textOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error) return String(error.code)
  return error instanceof Error ? error.message : 'unknown'
}

function createHandle(frame: B24Frame): Result<FrameHandle, FrameError> {
  const auth = frame.auth.getAuthData()
  if (auth === false || readText(auth.access_token) === '')
    return failed('no-token', 'the parent page gave no token')
  let pending: Promise<Result<FrameToken, FrameError>> | undefined
  const refreshToken = (): Promise<Result<FrameToken, FrameError>> => {
    pending ??= askToken(frame).finally(() => {
      pending = undefined
    })
    return pending
  }
  return {
    ok: true,
    value: {
      origin: frame.getTargetOrigin(),
      memberId: readText(auth.member_id),
      ...tokenOf(auth),
      language: String(frame.getLang()),
      placement: readPlacement(frame.placement.title, frame.placement.options),
      isInstallMode: frame.isInstallMode,
      refreshToken,
      async openCard(kind, id) {
        const opened = await settle(frame.slider.openPath(frame.slider.getUrl(`/crm/${kind}/details/${id}/`)))
        return opened.ok ? { ok: true, value: undefined } : opened
      },
      // "No answer" to these is normal (a placement may not allow them), and nothing depends on them.
      async setTitle(title) {
        await settle(frame.parent.setTitle(title))
      },
      async fitHeight(height) {
        const box = { width: '100%', height: Math.ceil(height), isSafely: true }
        const resized = await settle<unknown>(frame.parent.message.send(MessageCommands.resizeWindow, box))
        return resized.ok && isLoose(resized.value) && Number(resized.value['height']) > 0
      },
      async scrollPortal(top) {
        await settle(frame.parent.scrollParentWindow(Math.max(0, Math.round(top))))
      },
      async openApp(options) {
        const opened = await settle(frame.slider.openSliderAppPage(options))
        return opened.ok ? { ok: true, value: undefined } : opened
      },
      userOption: (name) => optionOf(() => frame.options.userGet(name)),
      appOption: (name) => optionOf(() => frame.options.appGet(name)),
      isAdmin: frame.auth.isAdmin,
      async keepUserOption(name, value) {
        await settle(frame.options.userSet(name, value))
      },
      async keepAppOption(name, value) {
        const option = { name, value, isSafely: true }
        const kept = await settle<unknown>(frame.parent.message.send(MessageCommands.setAppOption, option))
        return kept.ok && isLoose(kept.value) && readText(kept.value[name]) === value
      },
      async installFinish() {
        const finished = await settle(frame.installFinish())
        return finished.ok ? { ok: true, value: undefined } : finished
      },
    },
  }
}

/** The SDK throws for an option that is not set. */
function optionOf(read: () => unknown): string {
  try {
    return readText(read())
  } catch {
    return ''
  }
}

async function askToken(frame: B24Frame): Promise<Result<FrameToken, FrameError>> {
  const answer = await within(REFRESH_LIMIT_MS, frame.auth.refreshAuth())
  if (!answer.ok) return answer
  // The SDK's answer is "no data" when the parent gave a token without a life.
  const data: unknown = answer.value
  if (!isLoose(data) || readText(data['access_token']) === '')
    return failed('no-token', 'the parent page gave no token')
  return { ok: true, value: tokenOf(data) }
}

/**
 * The life is the one the portal gives every token: the SDK keeps that of the first. A token that dies sooner is refused
 * once and renewed then.
 */
function tokenOf(auth: Readonly<Record<string, unknown>>): FrameToken {
  const lifeS = Number(auth['expires_in'])
  return { token: readText(auth['access_token']), lifeS: Number.isFinite(lifeS) ? lifeS : 0 }
}

/** Exported for tests: options come as an object, `[]` or nothing; ids as texts. */
export function readPlacement(code: unknown, options: unknown): FramePlacement {
  const entries = isLoose(options) ? Object.entries(options) : []
  return {
    code: readText(code) === '' ? 'DEFAULT' : readText(code),
    entityId: isLoose(options) ? readId(options['ID']) : undefined,
    options: Object.fromEntries(
      entries
        .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
        .map(([name, value]) => [name, readText(value)]),
    ),
  }
}
