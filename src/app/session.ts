// From an opened frame to a running worker: handshake, narrowing of the policy, start, and the answers to the worker's
// questions for a token. Used by the application page and by the card tabs; keeps no state of its own.
import type { Language } from '../i18n/language.ts'
import type { ParentPage } from './parent-page.ts'
import type { Session } from '../worker/protocol.ts'
import { languageOf } from '../i18n/language.ts'
import {
  createWorkerClient,
  type FreshToken,
  type WorkerClient,
  type WorkerEvents,
  type WorkerLike,
} from './worker-client.ts'

/** What is needed of the frame the portal opened the page in (src/portal/frame.ts). */
export interface PortalFrame {
  /** `https://host[:port]`, validated. */
  readonly origin: string
  readonly memberId: string
  readonly token: string
  /** Seconds from now. */
  readonly tokenLifeS: number
  /** The portal's code of the language, `ru`, `en`, `kz`… */
  readonly language: string
  /** Undefined if the portal gives no token any more. */
  readonly refreshToken: () => Promise<FreshToken | undefined>
}

export interface SessionDeps<Frame extends PortalFrame> {
  /** Undefined-free outcome of the handshake: a frame, or why there is none. */
  openFrame(): Promise<
    { readonly ok: true; readonly value: Frame } | { readonly ok: false; readonly error: HandshakeError }
  >
  pinPortal(origin: string): void
  startWorker(): Promise<WorkerLike>
}

/** Links to cards of the portal: the address of one, and opening it over the app. */
export interface PortalCards {
  address(entity: 'contact' | 'company', id: number): string
  open(entity: 'contact' | 'company', id: number): void
  /** Cards cannot be opened over the app (the mobile app of the portal): links are followed as they are. */
  readonly isPlain?: boolean
  /** Absolute address of the portal's list of employees; '' before the portal is known. */
  people?(): string
}

/** All that a page needs of its portal. */
export interface PagePortal<Frame extends PortalFrame = PortalFrame> {
  readonly deps: SessionDeps<Frame>
  readonly cards: PortalCards
  /** Absent where there is no parent page to talk to. */
  readonly parent?: ParentPage
}

/** `outside`: the page was not opened by a portal. `no-answer`: it was, but the portal keeps silent. */
export interface HandshakeError {
  readonly kind: 'outside' | 'no-answer'
  readonly detail: string
}

export type SessionOutcome<Frame> =
  | { readonly ok: true; readonly frame: Frame; readonly client: WorkerClient; readonly language: Language }
  | { readonly ok: false; readonly error: HandshakeError }

/** Opens the session for a purpose. Rejects only if the worker's code cannot be loaded. */
export async function openSession<Frame extends PortalFrame>(
  purpose: Session['purpose'],
  deps: SessionDeps<Frame>,
  events: Omit<WorkerEvents, 'refreshToken'>,
): Promise<SessionOutcome<Frame>> {
  const opened = await deps.openFrame()
  if (!opened.ok) return opened
  const frame = opened.value
  deps.pinPortal(frame.origin)
  const worker = await deps.startWorker()
  const client = createWorkerClient(worker, { ...events, refreshToken: () => frame.refreshToken() })
  const language = languageOf(frame.language)
  const { origin, memberId, token, tokenLifeS } = frame
  client.open({ origin, memberId, token, tokenLifeS, language, purpose })
  return { ok: true, frame, client, language }
}
