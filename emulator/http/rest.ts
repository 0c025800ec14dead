// One REST request from arrival to answer: rate, overhead, caller, method or batch, the cut after a minute, charging,
// faults, log. It works on plain values, so that tests and benchmarks run it without a socket.
import { isDocumentedMethod } from '../catalogue/documented-methods.ts'
import { Refusal, RestError } from '../catalogue/errors.ts'
import type { Fault } from '../faults/fault.ts'
import { isWriteMethod } from '../limits/contention.ts'
import { CUT_AFTER_MS, HTTP_OVERHEAD_MS, RTT_MS } from '../limits/limits.ts'
import { createStopwatch, type Stopwatch } from '../limits/stopwatch.ts'
import type { Params } from '../methods/call.ts'
import { parseRestAddress, type RestAddress } from './address.ts'
import { REST_HEADERS } from './cors.ts'
import type { Emulator } from './emulator.ts'
import { identify, type Caller } from './identify.ts'
import { decodeParams } from './read-request.ts'
import type { CommandEntry } from './request-log.ts'
import type { RestRequest, RestResponse } from './rest-message.ts'
import { batchMethods, CUT, Died, runBatch } from './run-batch.ts'
import { runMethod, type RequestRun } from './run-method.ts'
import { DROPPED, htmlPage, strikeRequest } from './strike-request.ts'
import { timeEnvelope } from './time-envelope.ts'

/** What the log needs and the pipeline finds out on its way. */
interface Trace {
  method: string
  caller: Caller | undefined
  readonly commands: CommandEntry[]
  readonly faults: string[]
  inFlight: number
  outcome: string
  requestBytes: number
}

/** Answers one request under `/rest`; never throws for a bad request. */
export async function handleRest(emulator: Emulator, request: RestRequest): Promise<RestResponse> {
  // The web server answers preflights itself: no limit counts them, no log shows them.
  if (request.httpMethod === 'OPTIONS') return { status: 200, headers: REST_HEADERS, body: '', reset: false }
  const watch = createStopwatch(emulator.clock, emulator.limits.latency)
  const trace: Trace = {
    method: '',
    caller: undefined,
    commands: [],
    faults: [],
    inFlight: 0,
    outcome: 'ok',
    requestBytes: 0,
  }
  const response = await pipeline(emulator, request, watch, trace)
  watch.spend(RTT_MS / 2)
  await watch.settle()
  emulator.log.add({
    time: watch.startedAt,
    user: trace.caller?.user.id ?? 0,
    auth: trace.caller?.auth ?? 'none',
    method: trace.method,
    status: response.reset || response.hangs === true ? 0 : response.status,
    outcome: trace.outcome,
    rows: trace.commands.reduce((sum, command) => sum + command.rows, 0),
    costMs: trace.commands.reduce((sum, command) => sum + command.costMs, 0),
    durationMs: watch.elapsedMs,
    requestBytes: trace.requestBytes,
    answerBytes: Buffer.byteLength(response.body),
    inFlight: trace.inFlight,
    address: request.address,
    faults: trace.faults,
    commands: trace.method === 'batch' ? trace.commands : [],
  })
  return response
}

async function pipeline(
  emulator: Emulator,
  request: RestRequest,
  watch: Stopwatch,
  trace: Trace,
): Promise<RestResponse> {
  watch.spend(RTT_MS / 2)
  try {
    const body = await request.readBody()
    trace.requestBytes = body.length
    await watch.settle()
    const address = parseRestAddress(request.pathname) ?? { method: '', v3: false }
    trace.method = address.method.toLowerCase()
    if (!emulator.limits.buckets.take(request.address)) throw Refusal.queryLimit()
    const params = await decodeParams(request.query, request.contentType, body)
    return await serve(emulator, request, watch, trace, address, params)
  } catch (error) {
    if (!(error instanceof RestError)) {
      console.error('emulator: a request failed', error)
      return refuse(trace, new RestError(500, 'INTERNAL_SERVER_ERROR', 'Internal server error'))
    }
    return refuse(trace, error)
  }
}

/** From the decoded parameters to the answer, with the request counted as being in flight. */
async function serve(
  emulator: Emulator,
  request: RestRequest,
  watch: Stopwatch,
  trace: Trace,
  address: RestAddress,
  params: Params,
): Promise<RestResponse> {
  const methods = trace.method === 'batch' ? ['batch', ...batchMethods(params)] : [trace.method]
  const leave = emulator.limits.contention.enter(methods.some(isWriteMethod))
  trace.inFlight = emulator.limits.contention.inFlight
  try {
    watch.spend(HTTP_OVERHEAD_MS)
    await watch.settle()
    const faults = emulator.faults.strikeRequest(methods)
    trace.faults.push(...faults.map((fault) => fault.name))
    const path = request.query === '' ? request.pathname : `${request.pathname}?${request.query}`
    const before = await strikeRequest(emulator, faults, watch, path)
    if (before !== undefined) return struck(trace, before)
    const again = (): Promise<RestResponse> => answer(emulator, request, watch, trace, address, params)
    const response = await answerOrRefuse(again, trace)
    const after = await strikeRequest(emulator, faults, watch, path, { response, again })
    return after === undefined ? response : struck(trace, after)
  } finally {
    leave()
  }
}

async function answer(
  emulator: Emulator,
  request: RestRequest,
  watch: Stopwatch,
  trace: Trace,
  address: RestAddress,
  params: Params,
): Promise<RestResponse> {
  if (address.v3) return refuseV3(trace, address.method)
  if (trace.method !== 'batch' && emulator.findMethod(trace.method) === undefined) {
    throw isDocumentedMethod(trace.method) ? Refusal.notEmulated(address.method) : Refusal.methodNotFound()
  }
  const caller = identify(emulator.portal, emulator.tokens, address, params, request.authorization)
  trace.caller = caller
  const run: RequestRun = {
    portal: emulator.portal,
    caller,
    strict: emulator.strict,
    findMethod: emulator.findMethod,
    watch,
    budget: emulator.limits.operating.open(caller.budgetKey, trace.method === 'batch'),
    contention: emulator.limits.contention,
    noise: emulator.limits.noise(),
    faults: emulator.faults,
    struck: trace.faults,
    commands: trace.commands,
  }
  try {
    return trace.method === 'batch'
      ? await answerBatch(run, params)
      : await answerMethod(run, trace.method, params)
  } finally {
    run.budget.close()
    if (watch.elapsedMs > CUT_AFTER_MS) trace.outcome = 'cut'
  }
}

async function answerBatch(run: RequestRun, params: Params): Promise<RestResponse> {
  run.budget.check('batch')
  const startedMs = run.watch.elapsedMs
  const faults = run.faults.strikeBatch(['batch', ...batchMethods(params)])
  run.struck.push(...faults.map((fault) => fault.name))
  const result = await runBatch(run, params, faults)
  if (result === CUT) return htmlPage(504)
  if (result instanceof Died) return result.status === 0 ? DROPPED : htmlPage(result.status)
  return success(run, 'batch', { result }, startedMs)
}

async function answerMethod(run: RequestRun, method: string, params: Params): Promise<RestResponse> {
  const startedMs = run.watch.elapsedMs
  const outcome = runMethod(run, method, params)
  await run.watch.settle()
  if (run.watch.elapsedMs > CUT_AFTER_MS) return htmlPage(504)
  if (!outcome.ok) throw outcome.error
  const { result, next, total } = outcome.answer
  return success(run, method, { result, next, total }, startedMs)
}

/** Undefined `next` and `total` leave no key: JSON.stringify drops them. */
function success(run: RequestRun, method: string, lifted: object, startedMs: number): RestResponse {
  const { watch, portal } = run
  const time = timeEnvelope(
    watch.startedAt + RTT_MS / 2000,
    watch.elapsedMs - RTT_MS / 2,
    portal.zoneOffsetSeconds,
    run.budget.timeOf(method),
  )
  const headers = {
    ...REST_HEADERS,
    ...(run.caller.auth === 'application' ? { 'X-Bitrix-Rest-Application': portal.app.clientId } : {}),
    'X-Bitrix-Rest-Time': ((watch.elapsedMs - startedMs) / 1000).toFixed(10),
  }
  return { status: 200, headers, body: JSON.stringify({ ...lifted, time }), reset: false }
}

function refuse(trace: Trace, error: RestError): RestResponse {
  trace.outcome = error.code === '' ? 'error' : error.code
  const body = JSON.stringify({ error: error.code, error_description: error.message, ...error.extra })
  return { status: error.status, headers: REST_HEADERS, body, reset: false }
}

/** The third version of the protocol answers here, and has no method of ours (reference 4.7). */
function refuseV3(trace: Trace, method: string): RestResponse {
  const code = 'BITRIX_REST_V3_EXCEPTION_METHODNOTFOUNDEXCEPTION'
  trace.outcome = code
  const body = JSON.stringify({ error: { code, message: `Method ${method} not found` } })
  return { status: 404, headers: REST_HEADERS, body, reset: false }
}

/** A refusal is an answer too: what strikes after the work may fall on it. */
async function answerOrRefuse(work: () => Promise<RestResponse>, trace: Trace): Promise<RestResponse> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RestError) return refuse(trace, error)
    throw error
  }
}

function struck(trace: Trace, { response, fault }: { response: RestResponse; fault: Fault }): RestResponse {
  trace.outcome = `fault:${fault.name}`
  return response
}
