// The `batch` method (reference 3): up to fifty commands one after another in one request, PHP shapes in the answer,
// references to earlier results, halt. HTTP status is 200 whatever the commands answered.
// Source: CRestProvider::methodsBatch of the rest module.
import { Refusal, type RestError } from '../catalogue/errors.ts'
import type { Fault } from '../faults/fault.ts'
import { spoilKeys } from '../faults/spoil-answer.ts'
import { CUT_AFTER_MS } from '../limits/limits.ts'
import type { Param, Params } from '../methods/call.ts'
import { phpArrayToJson } from './php-map.ts'
import { parsePhpQuery } from './php-params.ts'
import { resolveReferences, type BatchMemory } from './references.ts'
import {
  runMethod,
  spendCommandOverhead,
  type CommandPlace,
  type MethodOutcome,
  type RequestRun,
} from './run-method.ts'
import { timeEnvelope } from './time-envelope.ts'

const MAX_COMMANDS = 50
const NOT_IN_BATCH = new Set(['batch', 'download', 'upload'])

/** The batch was cut by the front-end proxy; what had run stays done. */
export const CUT = Symbol('cut')

/** Names of the methods a batch will call, lower-cased, for what must be known before it runs. */
export function batchMethods(params: Params): string[] {
  return commandsOf(params).flatMap(([, command]) =>
    typeof command === 'string' ? [splitCommand(command).method.toLowerCase()] : [],
  )
}

/** The portal died in the middle of the batch; what had run stays done. `status` 0 = the connection was dropped. */
export class Died {
  readonly status: number
  constructor(status: number) {
    this.status = status
  }
}

/** `result` of the batch, {@link CUT} when it has run longer than a request may, or {@link Died} by a fault. */
export async function runBatch(
  run: RequestRun,
  params: Params,
  faults: readonly Fault[] = [],
): Promise<unknown> {
  const death = faults.find((fault) => fault.kind === 'die')
  const memory: BatchMemory = {
    result: new Map(),
    next: new Map(),
    total: new Map(),
    time: new Map(),
    error: new Map(),
  }
  const halt = isTruthy(namedAnyCase(params, 'halt'))
  let count = 0
  for (const [key, command] of commandsOf(params)) {
    if (death !== undefined && count >= death.count) return new Died(death.status)
    count += 1
    if (count <= MAX_COMMANDS && typeof command !== 'string') continue
    const outcome =
      count > MAX_COMMANDS
        ? refused(Refusal.batchLength())
        : runCommand(run, memory, { key, place: count }, command as string)
    remember(run, memory, key, outcome)
    await run.watch.settle()
    if (run.watch.elapsedMs > CUT_AFTER_MS) return CUT
    if (!outcome.ok && halt) break
  }
  if (death !== undefined) return new Died(death.status)
  const map = (entries: Map<string, unknown>): unknown => spoilKeys(phpArrayToJson([...entries]), faults)
  return {
    result: map(memory.result),
    result_error: map(memory.error),
    result_total: map(memory.total),
    result_next: map(memory.next),
    result_time: map(memory.time),
  }
}

function runCommand(run: RequestRun, memory: BatchMemory, at: CommandPlace, command: string): MethodOutcome {
  const { method, query } = splitCommand(command)
  if (NOT_IN_BATCH.has(method.toLowerCase())) return refused(Refusal.batchMethod())
  const params = resolveReferences(parsePhpQuery(query), memory)
  const outcome = runMethod(run, method, params, at)
  spendCommandOverhead(run)
  return outcome
}

/** As parse_url: the fragment is lost. */
function splitCommand(command: string): { method: string; query: string } {
  const hash = command.indexOf('#')
  const text = hash < 0 ? command : command.slice(0, hash)
  const question = text.indexOf('?')
  return question < 0
    ? { method: text, query: '' }
    : { method: text.slice(0, question), query: text.slice(question + 1) }
}

function remember(run: RequestRun, memory: BatchMemory, key: string, outcome: MethodOutcome): void {
  if (!outcome.ok) {
    const { code, message, extra } = outcome.error
    memory.error.set(key, { error: code, error_description: message, ...extra })
    return
  }
  if (outcome.vanished) return
  const { answer, startedAt, elapsedMs } = outcome
  memory.result.set(key, answer.result)
  if (answer.total !== undefined) memory.total.set(key, answer.total)
  if (answer.next !== undefined) memory.next.set(key, answer.next)
  const operating = run.budget.timeOf(run.commands.at(-1)?.method ?? '')
  memory.time.set(key, timeEnvelope(startedAt, elapsedMs, run.portal.zoneOffsetSeconds, operating))
}

const refused = (error: RestError): MethodOutcome => ({ ok: false, error })

function commandsOf(params: Params): [string, Param][] {
  const commands = namedAnyCase(params, 'cmd')
  return typeof commands === 'object' && commands !== null ? Object.entries(commands) : []
}

/** `CMD` and `HALT` are taken in any case. */
function namedAnyCase(params: Params, name: string): Param | undefined {
  for (const key of Object.keys(params)) if (key.toLowerCase() === name) return params[key]
  return undefined
}

/** PHP's idea of true: `"0"` and empty things are not, the word `"false"` is. */
function isTruthy(value: Param | undefined): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return (
    value !== undefined && value !== null && value !== false && value !== '' && value !== '0' && value !== 0
  )
}
