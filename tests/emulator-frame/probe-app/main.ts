// The page of a test application: connects the unmodified SDK to its portal and leaves everything else to the test,
// which calls the SDK through `window`. Every page of the application (installer, tabs) is this same program.
import { initializeB24Frame, type B24Frame } from '@bitrix24/b24jssdk'
import { runSdkRound, type SdkReport } from '../sdk-round.ts'

/** How a call ended within its time; `nothing` = it is still waiting. */
export type Ending =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'error'; readonly code: string; readonly text: string }
  | { readonly kind: 'nothing' }

declare global {
  interface Window {
    /** Rejects as `initializeB24Frame` does. */
    b24: Promise<B24Frame>
    /**
     * How long a "safe" send waits for its answer. The SDK's own time, 900 ms, is too short for an answer that must come
     * on a busy machine, so it is longer here until a test asks for the SDK's own by {@link Window.safeMs} = 900.
     */
    safeMs: number
    /** Texts of all messages that came into the frame. */
    heard: unknown[]
    /** Waits for a call, at most `ms`. */
    ending(call: Promise<unknown>, ms?: number): Promise<Ending>
    /** The same for a call kept under a name. */
    keptEnding(name: string, ms?: number): Promise<Ending>
    /** Every helper of the SDK once; `dealIds` as in `runSdkRound`. */
    sdkRound(dealIds: readonly number[]): Promise<SdkReport>
    /** Anything a test keeps between two steps. */
    kept: Record<string, Promise<unknown>>
  }
}

const SAFE_MS_OF_SDK = 900
const startTimer = window.setTimeout.bind(window)
window.safeMs = 60_000
window.setTimeout = ((run: TimerHandler, ms?: number, ...rest: unknown[]) =>
  startTimer(run, ms === SAFE_MS_OF_SDK ? window.safeMs : ms, ...rest)) as typeof window.setTimeout

window.heard = []
window.kept = {}
window.addEventListener('message', (event: MessageEvent<unknown>) => window.heard.push(event.data))

window.ending = (call, ms = 60_000) => {
  const told = call.then(
    (value): Ending => ({ kind: 'value', value }),
    (error: unknown): Ending => {
      const { code, message } = error as { code?: string; message?: string }
      return { kind: 'error', code: code ?? '', text: message ?? String(error) }
    },
  )
  return Promise.race([
    told,
    new Promise<Ending>((resolve) => {
      setTimeout(() => resolve({ kind: 'nothing' }), ms)
    }),
  ])
}

window.keptEnding = (name, ms) => {
  const call = window.kept[name]
  return call === undefined
    ? Promise.reject(new Error(`nothing is kept as ${name}`))
    : window.ending(call, ms)
}

window.sdkRound = async (dealIds) => runSdkRound(await window.b24, dealIds)

window.b24 = initializeB24Frame()
window.b24.then(
  () => {
    document.documentElement.dataset.state = 'ready'
  },
  (error: unknown) => {
    document.documentElement.dataset.state = 'failed'
    document.body.textContent = String(error)
  },
)
