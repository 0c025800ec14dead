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
     * How long a "safe" send waits for its answer, and a refresh for its tokens. The SDK's own times, 900 ms and 10 s, are
     * too short for an answer that must come on a busy machine: here they are longer until a test asks for the SDK's own.
     */
    safeMs: number
    refreshMs: number
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

const startTimer = window.setTimeout.bind(window)
window.safeMs = 60_000
window.refreshMs = 60_000
window.setTimeout = ((run: TimerHandler, ms?: number, ...rest: unknown[]) =>
  startTimer(run, patienceFor(ms), ...rest)) as typeof window.setTimeout

/** The two times of the SDK by their own length; all others stay as they are. */
function patienceFor(ms: number | undefined): number | undefined {
  if (ms === 900) return window.safeMs
  return ms === 10_000 ? window.refreshMs : ms
}

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
