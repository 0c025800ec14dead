// The real portal of a page: the frame it was opened in, the worker with the inlined code, the policy of the document.
// The other half of the choice (a scripted portal) lives in the preview.
import { openFrame, type FrameError, type FrameHandle } from '../portal/frame.ts'
import { pageClock } from './page-clock.ts'
import { isPhoneAgent, PATH_OPTION, type ParentPage } from './parent-page.ts'
import { pinPortal } from './pin-portal.ts'
import type { HandshakeError, PagePortal } from './session.ts'
import type { CardFrame } from './use-card.ts'

/** The SDK waits for ever; people do not. */
const HANDSHAKE_LIMIT_MS = 20_000

export interface BrowserFrame extends CardFrame {
  readonly handle: FrameHandle
}

function handshakeError(error: FrameError): HandshakeError {
  return { kind: error.kind === 'no-frame' ? 'outside' : 'no-answer', detail: error.text }
}

const loadWorker = async () => import('./start-worker.ts')

/** The handshake of any page: a frame, or why there is none. */
export async function openBrowserFrame(): Promise<
  { readonly ok: true; readonly value: BrowserFrame } | { readonly ok: false; readonly error: HandshakeError }
> {
  const opened = await openFrame(HANDSHAKE_LIMIT_MS)
  if (!opened.ok) return { ok: false, error: handshakeError(opened.error) }
  const handle = opened.value
  const { origin, memberId, token, lifeS, language } = handle
  return {
    ok: true,
    value: {
      handle,
      origin,
      memberId,
      token,
      language,
      tokenLifeS: lifeS,
      cardId: handle.placement.entityId,
      refreshToken: async () => {
        const fresh = await handle.refreshToken()
        return fresh.ok ? fresh.value : undefined
      },
    },
  }
}

export interface BrowserPortal extends PagePortal<BrowserFrame> {
  readonly parent: ParentPage
  /** Opens the application over the page at a path of its router. */
  readonly openApp: (path: string) => void
}

/** Everything the pages need; nothing happens until `deps.openFrame` is called. */
export function createBrowserPortal(): BrowserPortal {
  let frame: BrowserFrame | undefined
  let opened: (frame: BrowserFrame) => void = () => undefined
  /** Waits for the handshake; for ever if it fails, when nothing of all this is shown. */
  const whenOpen = new Promise<BrowserFrame>((resolve) => {
    opened = resolve
  })
  const isPhone = isPhoneAgent(navigator.userAgent)
  return {
    deps: {
      openFrame: async () => {
        // Its code comes while the portal answers. That it does not come is told by the start, which asks for it again.
        void Promise.allSettled([loadWorker()])
        const outcome = await openBrowserFrame()
        if (outcome.ok) {
          frame = outcome.value
          opened(frame)
        }
        return outcome
      },
      // While developing, the server sends scripts from many folders, and there is no first policy either.
      pinPortal: (origin) => {
        if (import.meta.env.PROD) pinPortal(origin, document, import.meta.url)
      },
      startWorker: async () => (await loadWorker()).startWorker(),
    },
    cards: {
      address: (entity, id) => `${frame?.origin ?? ''}/crm/${entity}/details/${String(id)}/`,
      open: (entity, id) => {
        void frame?.handle.openCard(entity, id)
      },
      isPlain: isPhone,
      people: () => (frame === undefined ? '' : `${frame.origin}/company/`),
    },
    openApp: (path) => {
      void frame?.handle.openApp({ [PATH_OPTION]: path })
    },
    parent: parentPage(whenOpen, isPhone),
  }
}

function parentPage(whenOpen: Promise<BrowserFrame>, isPhone: boolean): ParentPage {
  return {
    isPhone,
    fitHeight: async (height) => (await whenOpen).handle.fitHeight(height),
    scrollPortal: (top) => {
      void whenOpen.then(({ handle }) => handle.scrollPortal(top))
    },
    userOption: async (name) => (await whenOpen).handle.userOption(name),
    keepUserOption: (name, value) => {
      void whenOpen.then(({ handle }) => handle.keepUserOption(name, value))
    },
    appOption: async (name) => (await whenOpen).handle.appOption(name),
    keepAppOption: async (name, value) => (await whenOpen).handle.keepAppOption(name, value),
    startPath: async () => (await whenOpen).handle.placement.options[PATH_OPTION] ?? '',
    async mendPlaces(auto) {
      const { origin, token, tokenLifeS, refreshToken } = await whenOpen
      const [{ mendPlaces }, { wantedPlaces }] = await Promise.all([
        import('./mend-places.ts'),
        import('./wanted-places.ts'),
      ])
      return mendPlaces({
        origin,
        refreshToken,
        token: { token, lifeS: tokenLifeS },
        clock: pageClock,
        wanted: wantedPlaces(window.location.href, auto),
      })
    },
  }
}
