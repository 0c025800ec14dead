// A transport of plain answers for tests of the portal room: a function answers each command, calls are recorded.
// It sends nothing and knows no portal.
import type { Exchange, PortalError, PortalResult } from '../../src/pipeline/ports/outcomes.ts'
import type { Answer, CommandResult, Transport } from '../../src/portal/transport.ts'

export interface AskedCommand {
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
  readonly name: string
}

/** What a command is answered: a result, or `fail(…)`, `withTotal(…)`. */
export type Reply = unknown

const FAILURE = Symbol('failure')
const COUNTED = Symbol('counted')

export function fail(kind: PortalError['kind'], code = ''): Reply {
  return { [FAILURE]: { kind, method: '', code, text: '' } }
}

export function withTotal(result: unknown, total: number): Reply {
  return { [COUNTED]: { result, total, next: undefined } }
}

export function withNext(result: unknown, next: number): Reply {
  return { [COUNTED]: { result, total: undefined, next } }
}

export interface FakeTransport extends Transport {
  /** All commands in order, those of batches one by one. */
  readonly asked: AskedCommand[]
  /** Number of requests. */
  readonly requests: () => number
}

const EXCHANGE: Exchange = {
  portalNowS: 1000,
  durationS: 1,
  requests: 1,
  commands: 1,
  rows: 0,
  operating: [],
}

/** `failRequest` may fail a whole request before its commands are answered. */
export function createFakeTransport(
  reply: (command: AskedCommand) => Reply,
  failRequest: (request: number) => PortalError['kind'] | undefined = () => undefined,
): FakeTransport {
  const asked: AskedCommand[] = []
  let requests = 0
  const answer = (command: AskedCommand): CommandResult => {
    asked.push(command)
    return resultOf(command.method, reply(command))
  }
  const wholeFailure = (): PortalError | undefined => {
    requests += 1
    const kind = failRequest(requests)
    return kind === undefined ? undefined : { kind, method: 'batch', code: '', text: '' }
  }
  return {
    asked,
    requests: () => requests,
    heardNowS: () => EXCHANGE.portalNowS,
    idle: () => ({ ...EXCHANGE, durationS: 0, requests: 0, commands: 0 }),
    call(method, params): Promise<PortalResult<Answer>> {
      const error = wholeFailure()
      if (error !== undefined) return Promise.resolve({ ok: false, error })
      const result = answer({ method, params, name: '' })
      return Promise.resolve(result.ok ? { ...result, exchange: EXCHANGE } : result)
    },
    batch(commands) {
      const error = wholeFailure()
      if (error !== undefined) return Promise.resolve({ ok: false, error })
      const results = new Map(
        Object.entries(commands).map(([name, { method, params }]) => [
          name,
          answer({ method, params, name }),
        ]),
      )
      return Promise.resolve({ ok: true, value: results, exchange: { ...EXCHANGE, commands: results.size } })
    },
  }
}

function resultOf(method: string, reply: Reply): CommandResult {
  if (typeof reply === 'object' && reply !== null) {
    if (FAILURE in reply) return { ok: false, error: { ...(reply[FAILURE] as PortalError), method } }
    if (COUNTED in reply) return { ok: true, value: reply[COUNTED] as Answer }
  }
  return { ok: true, value: { result: reply, total: undefined, next: undefined } }
}
