// Runs one method, alone or as a command of a batch: finds it, checks scope and budget, calls the handler, charges.
// Order as on the portal: unknown method, then scope, then the operating limit (CRestServer::process).
import { isDocumentedMethod } from '../catalogue/documented-methods.ts'
import { Refusal, RestError } from '../catalogue/errors.ts'
import type { FaultList } from '../faults/fault-list.ts'
import type { Fault } from '../faults/fault.ts'
import { ActRefused } from '../admin/act-arguments.ts'
import { act } from '../admin/act.ts'
import { actOn } from '../faults/act-on.ts'
import { eatsAnswer, refusalOf, spoilAnswer } from '../faults/spoil-answer.ts'
import { isWriteMethod, type Contention } from '../limits/contention.ts'
import { PER_COMMAND_MS, REFUSED_COMMAND_MS } from '../limits/limits.ts'
import type { RequestBudget } from '../limits/operating.ts'
import type { Stopwatch } from '../limits/stopwatch.ts'
import type { Answer, MethodEntry, Param, Params } from '../methods/call.ts'
import { CONNECTOR_FEATURE } from '../methods/event/connector.ts'
import { noteRestOrigin } from '../state/offline-queue.ts'
import type { Portal } from '../state/portal.ts'
import type { Caller } from './identify.ts'
import type { CommandEntry } from './request-log.ts'

/** What all commands of one request share. */
export interface RequestRun {
  readonly portal: Portal
  readonly caller: Caller
  readonly strict: boolean
  readonly findMethod: (name: string) => MethodEntry | undefined
  readonly watch: Stopwatch
  readonly budget: RequestBudget
  readonly contention: Contention
  readonly noise: number
  readonly faults: FaultList
  readonly struck: string[]
  readonly commands: CommandEntry[]
}

export type MethodOutcome =
  | {
      readonly ok: true
      readonly answer: Answer
      readonly startedAt: number
      readonly elapsedMs: number
      /** A fault ate the answer: it must not appear in the batch. */
      readonly vanished: boolean
    }
  | { readonly ok: false; readonly error: RestError }

const TAKEN_OUT = new Set(['auth', 'access_token', 'state', 'start'])

/** Where a command stands in its batch; alone it has neither key nor place. */
export interface CommandPlace {
  readonly key: string
  /** From 1. */
  readonly place: number
}

const ALONE: CommandPlace = { key: '', place: 0 }

/**
 * @param name as sent, any case
 * Never throws for a refusal; a bug of a handler becomes `INTERNAL_SERVER_ERROR` and is printed.
 */
export function runMethod(
  run: RequestRun,
  name: string,
  params: Params,
  { key, place }: CommandPlace = ALONE,
): MethodOutcome {
  const method = name.toLowerCase()
  const startedAt = run.watch.now()
  const startedMs = run.watch.elapsedMs
  const faults = run.faults.strikeCommand(method, place)
  run.struck.push(...faults.map((fault) => fault.name))
  const outcome = attempt(run, method, name, params, faults)
  const ok = !(outcome instanceof RestError)
  run.commands.push({
    key,
    method,
    rows: ok ? outcome.rows : 0,
    costMs: run.watch.elapsedMs - startedMs,
    outcome: ok ? 'ok' : outcome.code === '' ? 'error' : outcome.code,
  })
  if (!ok) return { ok: false, error: outcome }
  return {
    ok: true,
    answer: outcome,
    startedAt,
    elapsedMs: run.watch.elapsedMs - startedMs,
    vanished: eatsAnswer(faults),
  }
}

function attempt(
  run: RequestRun,
  method: string,
  name: string,
  params: Params,
  faults: readonly Fault[],
): Answer | RestError {
  const refusing = faults.find((fault) => fault.kind === 'refuse')
  let costMs = REFUSED_COMMAND_MS
  try {
    const entry = run.findMethod(method)
    if (entry === undefined)
      throw isDocumentedMethod(method) ? Refusal.notEmulated(name) : Refusal.methodNotFound()
    checkScope(run.caller, entry.scope)
    run.budget.check(method)
    if (refusing !== undefined && refusing.when === 'before') throw refusalOf(refusing)
    playActs(run, faults, 'before', params)
    const ledgerBefore = run.portal.applied.length
    const answer = entry.handler({
      method,
      params: ownParams(params, method),
      start: startOf(params.start),
      user: run.caller.user,
      auth: run.caller.auth,
      portal: run.portal,
      strict: run.strict,
    })
    noteOrigin(run, params, ledgerBefore)
    costMs = answer.costMs
    playActs(run, faults, 'after', params)
    if (refusing !== undefined) throw refusalOf(refusing)
    return spoilAnswer(answer, faults)
  } catch (error) {
    if (error instanceof RestError) return error
    console.error(`emulator: ${method} failed`, error)
    return new RestError(500, 'INTERNAL_SERVER_ERROR', 'Internal server error')
  } finally {
    const charged = costMs * run.contention.factor(isWriteMethod(method)) * run.noise
    run.budget.note(method, charged)
    run.watch.spend(charged)
  }
}

/** What people do at this moment by a fault. One that cannot be done is told in the log, and the command goes on. */
function playActs(run: RequestRun, faults: readonly Fault[], when: Fault['when'], params: Params): void {
  for (const fault of faults) {
    if (fault.kind !== 'act' || fault.when !== when || fault.act === undefined) continue
    try {
      act(run.portal, actOn(fault.act, params))
    } catch (error) {
      if (!(error instanceof ActRefused)) throw error
      run.struck.push(`${fault.name}: ${error.message}`)
    }
  }
}

/** Time between the commands of a batch; it belongs to the batch, not to a method. */
export function spendCommandOverhead(run: RequestRun): void {
  run.budget.note('batch', PER_COMMAND_MS)
  run.watch.spend(PER_COMMAND_MS)
}

/** Offline events tell the application's own changes from those of webhooks, and its sources from one another. */
function noteOrigin(run: RequestRun, params: Params, ledgerBefore: number): void {
  const { portal, caller } = run
  const connector = params.auth_connector
  if (caller.auth === 'webhook')
    noteRestOrigin(portal, ledgerBefore, portal.applied.length, { webhook: true })
  else if (typeof connector === 'string' && connector !== '' && portal.features.includes(CONNECTOR_FEATURE))
    noteRestOrigin(portal, ledgerBefore, portal.applied.length, { connector })
}

function checkScope(caller: Caller, scope: string): void {
  if (scope === '' || caller.scopes.includes('*') || caller.scopes.includes(scope)) return
  if (scope === 'user' && caller.scopes.some((one) => one === 'user_basic' || one === 'user_brief')) return
  throw Refusal.insufficientScope()
}

/**
 * The method's own parameters: navigation, authorization and the SDK's `bx24_…` marks are not among them; the source of
 * a change is read by the methods of events only.
 */
function ownParams(params: Params, method: string): Params {
  const keys = Object.keys(params)
  if (keys.every((key) => isOwn(key, method))) return params
  const own: [string, Param][] = []
  for (const key of keys) if (isOwn(key, method)) own.push([key, params[key] ?? null])
  return Object.fromEntries(own)
}

function isOwn(key: string, method: string): boolean {
  return (
    !TAKEN_OUT.has(key) &&
    !key.startsWith('bx24_') &&
    (key !== 'auth_connector' || method.startsWith('event.'))
  )
}

/** PHP's intval of `start`; undefined when it was not sent. */
function startOf(value: Param | undefined): number | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'object') return Object.keys(value).length > 0 ? 1 : 0
  const number = typeof value === 'string' ? Number.parseInt(value, 10) : Math.trunc(Number(value))
  return Number.isFinite(number) ? number : 0
}
