// A conversation of several requests about one thing: every answer adds to the bill, the first failure ends it. For tasks
// that are one call of the port and several requests.
import type { Exchange, PortalError, PortalResult, Result } from '../pipeline/ports/outcomes.ts'
import { spentOn, sumExchanges } from './exchange.ts'
import type { Loose } from './php-shape.ts'
import type { Answer, Transport } from './transport.ts'

export interface Conversation {
  ask(method: string, params: Loose): Promise<Answer>
  /** Answers in the order of the commands; a failed command ends the conversation. */
  batch(commands: Parameters<Transport['batch']>[0]): Promise<Answer[]>
  /** The value of a result, or the end of the conversation. */
  must<T>(result: Result<T, PortalError>): T
}

/** Carries a failure out of a conversation; nobody outside of it meets one. */
export class Failed extends Error {
  readonly error: PortalError
  constructor(error: PortalError) {
    super(error.kind)
    this.error = error
  }
}

export async function converse<T>(
  transport: Transport,
  talk: (conversation: Conversation) => Promise<T>,
): Promise<PortalResult<T>> {
  const exchanges: Exchange[] = []
  const must = <V>(result: Result<V, PortalError>): V => {
    if (!result.ok) throw new Failed(result.error)
    return result.value
  }
  const take = <V>(answer: PortalResult<V>): V => {
    const value = must(answer)
    if (answer.exchange !== undefined) exchanges.push(answer.exchange)
    return value
  }
  const conversation: Conversation = {
    must,
    ask: async (method, params) => take(await transport.call(method, params)),
    batch: async (commands) => [...take(await transport.batch(commands)).values()].map(must),
  }
  try {
    return {
      ok: true,
      value: await talk(conversation),
      exchange: exchanges.length === 0 ? transport.idle() : sumExchanges(exchanges),
    }
  } catch (thrown) {
    if (thrown instanceof Failed) return { ok: false, error: thrown.error, ...spentOn(exchanges) }
    throw thrown
  }
}
