// What the portal page remembers of each frame it has drawn, by the frame's APP_SID. A reload of the frame keeps its
// SID, so it gets the current tokens and the options as they were when the page was drawn; a reload of the portal page
// makes a new one. Answers to the app's commands are in frame-commands.ts.
import type { Portal } from '../state/portal.ts'
import type { User } from '../state/rows/staff.ts'
import type { FrameDeps, IssuedTokens } from './frame-deps.ts'

/** Empty sets are `[]` in everything PHP encodes. */
export type PhpMap = Record<string, unknown> | readonly never[]

export interface FrameSession {
  readonly sid: string
  readonly userId: number
  readonly placement: string
  readonly placementOptions: PhpMap
  /** Opened by `openApplication` in a slider. */
  readonly inSlider: boolean
  readonly onPhone: boolean
  /** The app's page finds no storage, as where the browser blocks that of third parties. */
  readonly storageDenied: boolean
  /** Page of the app in the frame, without the launch query. */
  readonly handler: string
  readonly install: boolean
  readonly appOptions: PhpMap
  userOptions: PhpMap
  firstRun: boolean
  tokens: IssuedTokens
}

export interface NewFrame {
  readonly user: User
  readonly placement: string
  readonly placementOptions: Record<string, unknown>
  readonly inSlider: boolean
  readonly onPhone: boolean
  readonly storageDenied: boolean
  readonly handler: string
}

export interface FrameSessions {
  /** Draws up a frame with tokens of its own; `null` when the portal cannot give tokens. */
  open(frame: NewFrame): FrameSession | null
  get(sid: string): FrameSession | undefined
}

/** Frames remembered at most; the oldest are forgotten, as a portal forgets those of closed pages. */
const KEPT_FRAMES = 500

export function createFrameSessions(deps: FrameDeps): FrameSessions {
  const sessions = new Map<string, FrameSession>()
  return {
    get: (sid) => sessions.get(sid),
    open(frame) {
      const tokens = deps.issueTokens(frame.user.id)
      if (tokens === null) return null
      const session = newSession(deps.portal(), frame, deps.randomHex(16), tokens)
      sessions.set(session.sid, session)
      const oldest = sessions.keys().next()
      if (sessions.size > KEPT_FRAMES && oldest.done !== true) sessions.delete(oldest.value)
      return session
    },
  }
}

function newSession(portal: Portal, frame: NewFrame, sid: string, tokens: IssuedTokens): FrameSession {
  const { app } = portal
  return {
    sid,
    userId: frame.user.id,
    placement: frame.placement,
    placementOptions: phpMap(frame.placementOptions),
    inSlider: frame.inSlider,
    onPhone: frame.onPhone,
    storageDenied: frame.storageDenied,
    handler: frame.handler,
    install: !app.installed,
    appOptions: phpMap(app.options),
    userOptions: phpMap(app.userOptions[frame.user.id] ?? {}),
    firstRun: !app.startedBy.includes(frame.user.id),
    tokens,
  }
}

/** A copy of a set as PHP's JSON has it: `[]` when empty. */
export function phpMap(map: Readonly<Record<string, unknown>>): PhpMap {
  return Object.keys(map).length === 0 ? [] : structuredClone(map)
}
