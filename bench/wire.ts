// The way from the app to the emulator inside one process: requests with their price in time, no socket, no SDK. Also the
// place where a browser is killed: from then on it neither hears nor sends.
import { ask } from '../emulator/http/ask.ts'
import type { Emulator } from '../emulator/http/emulator.ts'
import type { RawReply, SendRequest } from '../src/portal/sdk-send.ts'
import type { Meter } from './meter.ts'

export interface Wire {
  /** Sends one method with the token; never answers a killed browser. */
  readonly send: (
    method: string,
    params: Readonly<Record<string, unknown>>,
    token: string,
  ) => Promise<RawReply>
  kill(): void
}

export function createWire(emulator: Emulator, meter: Meter): Wire {
  let isDead = false
  const never = (): Promise<never> => new Promise(() => undefined)
  return {
    async send(method, params, token) {
      if (isDead) return never()
      const answer = await ask(emulator, method, params as Parameters<typeof ask>[2], { token })
      meter.sawBudgets(emulator.limits.operating)
      // What a killed browser would have heard is lost, and not a row received.
      if (isDead) return never()
      if (method === 'batch') meter.sawBatch(params['cmd'] as Readonly<Record<string, unknown>>, answer.json)
      return { status: answer.status, body: answer.json }
    },
    kill() {
      isDead = true
    },
  }
}

/** The wire as the portal room wants it, with the token of the session. */
export function sendOver(wire: Wire, token: () => string): SendRequest {
  return async (method, params) => ({ ok: true, reply: await wire.send(method, params, token()) })
}
