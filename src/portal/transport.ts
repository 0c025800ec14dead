// Calls and batches of the portal as values: every answer is either what was asked or exactly one kind of failure, with
// what the request cost. One HTTP request each; a refused token is renewed once and the request repeated once.
// Neither waits nor retries otherwise.
import type { ClockDep } from '../pipeline/ports/clock.ts'
import type { Exchange, PortalError, PortalResult, Result } from '../pipeline/ports/outcomes.ts'
import { authExpired, readErrorBody, unknownOutcome } from './errors.ts'
import { readDuration, readOperating, readTime, type AnswerTime, type Spent } from './exchange.ts'
import { isLoose, toMap, type Loose } from './php-shape.ts'
import { encodeCommand, type CommandParams } from './query.ts'
import type { RawReply, SendRequest } from './sdk-send.ts'
import type { Tokens } from './tokens.ts'

/** The portal refuses a longer batch. */
export const BATCH_LIMIT = 50

export interface Answer {
  readonly result: unknown
  /** Rows in all, where the method counts them. */
  readonly total: number | undefined
  /** `start` of the next page, where there is one. */
  readonly next: number | undefined
}

export interface Command {
  readonly method: string
  readonly params: CommandParams
}

export type CommandResult = Result<Answer, PortalError>

/** What the rest of this room asks the portal through; tests give an object of their own. */
export interface Transport {
  /** One method with JSON parameters. */
  call(method: string, params: Loose): Promise<PortalResult<Answer>>
  /**
   * 1 to 50 commands in their order, in one request; a failed one does not stop the others. The result has every name
   * of `commands`, those the portal did not mention as an unknown outcome.
   */
  batch(
    commands: Readonly<Record<string, Command>>,
  ): Promise<PortalResult<ReadonlyMap<string, CommandResult>>>
  /** The exchange of a question that needed no request: costs nothing, tells the portal's clock as last heard. */
  idle(): Exchange
  /** Portal time in unix seconds by the last answer; undefined before the first one. */
  heardNowS(): number | undefined
}

interface Envelope {
  readonly body: Loose
  readonly time: AnswerTime
}

export function createTransport(send: SendRequest, tokens: Tokens, clock: ClockDep): Transport {
  /** When the counter of a method came free by the last answer: refusals do not tell. */
  const resetAtS = new Map<string, number>()
  let heard = { portalNowS: 0, atMs: clock.now() }
  const heardNowS = (): number => heard.portalNowS + (clock.now() - heard.atMs) / 1000

  const withRetryAt = (error: PortalError): PortalError => {
    const at = resetAtS.get(error.method)
    return error.kind === 'operating-limit' && at !== undefined ? { ...error, retryAtS: at } : error
  }
  const request = async (method: string, params: Loose): Promise<Result<Envelope, PortalError>> => {
    const envelope = await sendWithToken(send, tokens, method, params)
    return envelope.ok ? envelope : { ok: false, error: withRetryAt(envelope.error) }
  }
  const remember = (exchange: Exchange): void => {
    heard = { portalNowS: exchange.portalNowS, atMs: clock.now() }
    for (const counter of exchange.operating) resetAtS.set(counter.method, counter.resetAtS)
  }

  return {
    async call(method, params) {
      const envelope = await request(method, params)
      if (!envelope.ok) return envelope
      const { body, time } = envelope.value
      const answer = readAnswer(body['result'], body['total'], body['next'])
      const exchange = createExchange(
        time,
        1,
        countRows(answer.result),
        time.operating === undefined ? [] : [{ method, ...time.operating }],
        [{ method, commands: 1, seconds: time.durationS }],
      )
      remember(exchange)
      return { ok: true, value: answer, exchange }
    },

    async batch(commands) {
      const names = Object.keys(commands)
      if (names.length === 0 || names.length > BATCH_LIMIT)
        throw new Error(`A batch of ${names.length} commands`)
      const cmd = Object.fromEntries(names.map((name) => [name, encode(commands, name)]))
      // Not the SDK's own batch: it throws the whole answer away when one command has no entry, and copies the
      // parameters for each of the 50 results.
      const envelope = await request('batch', { halt: 0, cmd })
      if (!envelope.ok) return envelope
      const parts = readBatchParts(envelope.value.body['result'])
      if (parts === undefined)
        return { ok: false, error: unknownOutcome('batch', 'the answer is no batch answer') }
      const operating = readCounters(commands, parts.time, envelope.value.time)
      let rows = 0
      for (const result of parts.result.values()) rows += countRows(result)
      const spent = readSpent(commands, parts.time)
      const exchange = createExchange(envelope.value.time, names.length, rows, operating, spent)
      remember(exchange)
      const results = new Map<string, CommandResult>()
      for (const name of names) {
        const result = readCommandResult(commandOf(commands, name).method, name, parts)
        results.set(name, result.ok ? result : { ok: false, error: withRetryAt(result.error) })
      }
      return { ok: true, value: results, exchange }
    },

    heardNowS: () => (heard.portalNowS > 0 ? heardNowS() : undefined),

    idle: () => ({
      portalNowS: heardNowS(),
      durationS: 0,
      requests: 0,
      commands: 0,
      rows: 0,
      operating: [],
      spent: [],
    }),
  }
}

const REFUSED_TOKENS: readonly string[] = ['expired_token', 'invalid_token']

async function sendWithToken(
  send: SendRequest,
  tokens: Tokens,
  method: string,
  params: Loose,
): Promise<Result<Envelope, PortalError>> {
  const token = await tokens.current()
  if (token === undefined) return { ok: false, error: authExpired(method, 'the page gave no token') }
  const first = readReply(method, await send(method, params))
  if (first.ok || !REFUSED_TOKENS.includes(first.error.code)) return first
  if ((await tokens.renew(token)) === undefined) return first
  return readReply(method, await send(method, params))
}

/** The success envelope in an answer, or why there is none. */
function readReply(method: string, sent: Awaited<ReturnType<SendRequest>>): Result<Envelope, PortalError> {
  if (!sent.ok) return { ok: false, error: unknownOutcome(method, sent.text) }
  return readEnvelope(method, sent.reply)
}

/** Exported for tests: every status and body gives exactly one outcome. */
export function readEnvelope(method: string, reply: RawReply): Result<Envelope, PortalError> {
  const { status, body } = reply
  const error = readErrorBody(method, status, body)
  if (error !== undefined) return { ok: false, error }
  if (status < 200 || status >= 300)
    return { ok: false, error: unknownOutcome(method, `status ${status} without a code`) }
  if (!isLoose(body) || !('result' in body))
    return { ok: false, error: unknownOutcome(method, 'the answer is no portal answer') }
  const time = readTime(body['time'])
  if (time === undefined) return { ok: false, error: unknownOutcome(method, 'the answer has no time') }
  return { ok: true, value: { body, time } }
}

function commandOf(commands: Readonly<Record<string, Command>>, name: string): Command {
  const command = commands[name]
  if (command === undefined) throw new Error(`No command ${name}`)
  return command
}

function encode(commands: Readonly<Record<string, Command>>, name: string): string {
  const { method, params } = commandOf(commands, name)
  return encodeCommand(method, params)
}

type PartName = 'result' | 'error' | 'total' | 'next' | 'time'
type BatchParts = Readonly<Record<PartName, ReadonlyMap<string, unknown>>>

function readBatchParts(result: unknown): BatchParts | undefined {
  if (!isLoose(result) || !('result' in result)) return undefined
  const parts = {
    result: toMap(result['result']),
    error: toMap(result['result_error']),
    total: toMap(result['result_total']),
    next: toMap(result['result_next']),
    time: toMap(result['result_time']),
  }
  return Object.values(parts).includes(undefined) ? undefined : (parts as BatchParts)
}

/** A name must stand in exactly one of `result` and `result_error`; else nobody knows what became of the command. */
function readCommandResult(method: string, name: string, parts: BatchParts): CommandResult {
  const isAnswered = parts.result.has(name),
    isRefused = parts.error.has(name)
  if (isAnswered === isRefused)
    return { ok: false, error: unknownOutcome(method, 'the batch does not tell what became of it') }
  if (isAnswered)
    return {
      ok: true,
      value: readAnswer(parts.result.get(name), parts.total.get(name), parts.next.get(name)),
    }
  const error = readErrorBody(method, 200, parts.error.get(name))
  return { ok: false, error: error ?? unknownOutcome(method, 'the error is no portal error') }
}

function readAnswer(result: unknown, total: unknown, next: unknown): Answer {
  return { result, total: readCount(total), next: readCount(next) }
}

function readCount(value: unknown): number | undefined {
  const count =
    typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : NaN
  return Number.isFinite(count) ? count : undefined
}

/** Rows of a list answer: `[…]` of old lists, `{items: […]}` of the universal one; 0 for anything else. */
function countRows(result: unknown): number {
  if (Array.isArray(result)) return result.length
  return isLoose(result) && Array.isArray(result['items']) ? result['items'].length : 0
}

/** The highest counter told for each method, and the envelope's own (some servers charge the whole batch to `batch`). */
function readCounters(
  commands: Readonly<Record<string, Command>>,
  times: ReadonlyMap<string, unknown>,
  envelope: AnswerTime,
): Exchange['operating'] {
  const counters = new Map<string, Exchange['operating'][number]>()
  for (const [name, value] of times) {
    const method = commands[name]?.method
    const operating = readOperating(value)
    if (method === undefined || operating === undefined) continue
    const { usedS, resetAtS } = operating
    if ((counters.get(method)?.usedS ?? -1) <= usedS) counters.set(method, { method, usedS, resetAtS })
  }
  if (envelope.operating !== undefined) counters.set('batch', { method: 'batch', ...envelope.operating })
  return [...counters.values()]
}

/** Time of the answered commands by method; undefined when one of them does not tell. */
function readSpent(
  commands: Readonly<Record<string, Command>>,
  times: ReadonlyMap<string, unknown>,
): readonly Spent[] | undefined {
  const spent = new Map<string, { readonly method: string; commands: number; seconds: number }>()
  for (const [name, value] of times) {
    const method = commands[name]?.method
    const seconds = readDuration(value)
    if (method === undefined) continue
    if (seconds === undefined) return undefined
    const sum = spent.get(method)
    if (sum === undefined) spent.set(method, { method, commands: 1, seconds })
    else {
      sum.commands += 1
      sum.seconds += seconds
    }
  }
  return [...spent.values()]
}

function createExchange(
  time: AnswerTime,
  commands: number,
  rows: number,
  operating: Exchange['operating'],
  spent: readonly Spent[] | undefined,
): Exchange {
  return {
    portalNowS: time.finishS,
    durationS: time.durationS,
    requests: 1,
    commands,
    rows,
    operating,
    ...(spent && { spent }),
  }
}
