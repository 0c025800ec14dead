// The real portal of a page: the frame it was opened in, the worker with the inlined code, the policy of the document.
// The other half of the choice (a scripted portal) lives in the preview.
import { openFrame, type FrameError, type FrameHandle } from '../portal/frame.ts'
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
  /** Makes the portal's frame as high as the page; does nothing before the handshake. */
  readonly fitWindow: () => void
}

/** Everything the pages need; nothing happens until `deps.openFrame` is called. */
export function createBrowserPortal(): BrowserPortal {
  let frame: BrowserFrame | undefined
  return {
    deps: {
      openFrame: async () => {
        const opened = await openBrowserFrame()
        if (opened.ok) frame = opened.value
        return opened
      },
      // While developing, the server sends scripts from many folders, and there is no first policy either.
      pinPortal: (origin) => {
        if (import.meta.env.PROD) pinPortal(origin, document, import.meta.url)
      },
      startWorker: async () => (await import('./start-worker.ts')).startWorker(),
    },
    cards: {
      address: (entity, id) => `${frame?.origin ?? ''}/crm/${entity}/details/${String(id)}/`,
      open: (entity, id) => {
        void frame?.handle.openCard(entity, id)
      },
    },
    fitWindow: () => {
      void frame?.handle.fitWindow()
    },
  }
}
