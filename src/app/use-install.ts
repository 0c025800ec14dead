// The installer as refs: four steps, one after another, each safe to repeat. It ends by telling the portal, which then
// leads into the app by itself.
import { shallowRef, type Ref } from 'vue'
import { openBrowserFrame, type BrowserFrame } from './browser-session.ts'
import { pageClock } from './page-clock.ts'
import { pinPortal } from './pin-portal.ts'
import type { HandshakeError } from './session.ts'
import { applicationUrl, wantedPlaces } from './wanted-places.ts'
import { createInstaller } from '../portal/install.ts'

export const INSTALL_STEPS = ['connect', 'scopes', 'places', 'finish'] as const
export type InstallStep = (typeof INSTALL_STEPS)[number]
export type StepState = 'waiting' | 'running' | 'done' | 'failed'

export type InstallProblem =
  | { readonly kind: HandshakeError['kind'] }
  | { readonly kind: 'not-admin' }
  | { readonly kind: 'missing-scopes'; readonly scopes: readonly string[] }
  /** Text of the portal or of an error: hostile, for the folded part. */
  | { readonly kind: 'failed'; readonly detail: string }

export interface Installation {
  readonly steps: Readonly<Ref<Readonly<Record<InstallStep, StepState>>>>
  readonly problem: Readonly<Ref<InstallProblem | undefined>>
  /** From the beginning; what is done already is not repeated. */
  readonly run: () => void
}

type StepOutcome = InstallProblem | undefined

export function useInstall(window: Window): Installation {
  const steps = shallowRef<Record<InstallStep, StepState>>({
    connect: 'waiting',
    scopes: 'waiting',
    places: 'waiting',
    finish: 'waiting',
  })
  const problem = shallowRef<InstallProblem>()
  let isRunning = false

  const step = async (name: InstallStep, act: () => Promise<StepOutcome>): Promise<boolean> => {
    steps.value = { ...steps.value, [name]: 'running' }
    problem.value = await act().catch((error: unknown): InstallProblem => ({
      kind: 'failed',
      detail: String(error),
    }))
    steps.value = { ...steps.value, [name]: problem.value === undefined ? 'done' : 'failed' }
    return problem.value === undefined
  }

  const install = async (): Promise<void> => {
    let frame: BrowserFrame | undefined
    const isConnected = await step('connect', async () => {
      const opened = await openBrowserFrame()
      if (!opened.ok) return { kind: opened.error.kind }
      frame = opened.value
      if (import.meta.env.PROD) pinPortal(frame.origin, window.document, import.meta.url)
      return undefined
    })
    if (!isConnected || frame === undefined) return
    const { handle } = frame
    const { origin, token, tokenLifeS, refreshToken } = frame
    const installer = createInstaller({
      origin,
      token: { token, lifeS: tokenLifeS },
      askToken: refreshToken,
      clock: pageClock,
    })
    const pageUrl = window.location.href.split('#')[0] ?? window.location.href
    const isPermitted = await step('scopes', async () => {
      const description = await installer.describe()
      if (!description.ok) return { kind: 'failed', detail: description.error.text }
      const { isAdmin, missingScopes } = description.value
      if (!isAdmin) return { kind: 'not-admin' }
      return missingScopes.length > 0 ? { kind: 'missing-scopes', scopes: missingScopes } : undefined
    })
    const isPlaced =
      isPermitted &&
      (await step('places', async () => {
        const bound = await installer.bindPlaces(wantedPlaces(pageUrl))
        return bound.ok
          ? undefined
          : { kind: 'failed', detail: `${bound.error.method} ${bound.error.code} ${bound.error.text}` }
      }))
    if (isPlaced)
      await step('finish', async () => {
        if (!handle.isInstallMode) {
          window.location.replace(applicationUrl(pageUrl))
          return undefined
        }
        const finished = await handle.installFinish()
        return finished.ok ? undefined : { kind: 'failed', detail: finished.error.text }
      })
  }

  const run = (): void => {
    if (isRunning) return
    isRunning = true
    steps.value = { connect: 'waiting', scopes: 'waiting', places: 'waiting', finish: 'waiting' }
    // Every step turns its own errors into a problem, so there is nothing to catch here.
    void install().finally(() => {
      isRunning = false
    })
  }
  return { steps, problem, run }
}
