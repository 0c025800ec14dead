// `/__emulator/`: looking into the portal and steering it, for tests and for people. JSON in, JSON out, this machine
// only. The work is done elsewhere (state, seed, faults, act); here are the addresses and their refusals.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { FaultError } from '../faults/fault.ts'
import type { RouteHandler } from '../frame/frame-deps.ts'
import type { FrameFaults } from '../frame/frame-faults.ts'
import { addressOf, readJson, readJsonObject, RequestRefused, sendJson } from '../frame/http-answer.ts'
import { refusalOfCaller } from '../frame/loopback-only.ts'
import type { Emulator, SeedOptions } from '../http/emulator.ts'
import { DumpRefused, exportPortalText } from '../state/dump.ts'
import { settleOfflineQueue } from '../state/offline-queue.ts'
import type { Portal } from '../state/portal.ts'
import { act } from './act.ts'
import { ActRefused, type ActBody } from './act-arguments.ts'
import { clockState, moveClock } from './admin-clock.ts'
import { importedPortal } from './import-portal.ts'
import { sendJsonText } from './send-text.ts'
import { stateText } from './state-text.ts'

const BODY_LIMIT_BYTES = 4 * 1024 * 1024
/** Just below the longest text the engine can hold. */
const IMPORT_LIMIT_BYTES = 500 * 1024 * 1024

interface Context {
  readonly emulator: Emulator
  readonly frameFaults: FrameFaults
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

type Route = (context: Context) => void | Promise<void>

const ROUTES: Readonly<Record<string, Route>> = {
  'GET state': ({ emulator, response }) => {
    settleOfflineQueue(emulator.portal)
    return sendJsonText(response, stateText(emulator.portal))
  },
  'GET busy': ({ emulator, response }) => sendJson(response, 200, busyState(emulator)),
  'GET export': ({ emulator, response }) => sendJsonText(response, exportPortalText(emulator.portal)),
  'GET requests': ({ emulator, response }) => sendJson(response, 200, emulator.log.entries()),
  'GET applied': ({ emulator, response }) => sendJson(response, 200, emulator.portal.applied),
  'GET faults': ({ emulator, response }) => sendJson(response, 200, emulator.faults.list()),
  'GET frame': ({ frameFaults, response }) => sendJson(response, 200, frameFaults.list()),
  'GET clock': ({ emulator, response }) => sendJson(response, 200, clockState(emulator.clock)),
  'POST reset': (context) => {
    replacePortal(context, context.emulator.buildPortal(context.emulator.initialSeed))
    sendJson(context.response, 200, { ok: true })
  },
  'POST seed': async (context) => {
    const seed = seedIn(await bodyOf(context), context.emulator.initialSeed)
    replacePortal(context, context.emulator.buildPortal(seed))
    sendJson(context.response, 200, { ok: true, ...seed })
  },
  'POST import': async (context) => {
    const { emulator, request, response } = context
    emulator.portal = importedPortal(await readJson(request, IMPORT_LIMIT_BYTES), emulator)
    forget(context)
    sendJson(response, 200, { ok: true })
  },
  'POST requests': ({ emulator, response }) => {
    emulator.log.clear()
    sendJson(response, 200, { ok: true })
  },
  'POST applied': ({ emulator, response }) => {
    // What the ledger had to say to the queue of offline events is said first.
    settleOfflineQueue(emulator.portal)
    emulator.portal.applied.length = 0
    sendJson(response, 200, { ok: true })
  },
  'POST faults': async ({ emulator, request, response }) => {
    emulator.faults.apply(await readJson(request, BODY_LIMIT_BYTES))
    sendJson(response, 200, emulator.faults.list())
  },
  'POST frame': async (context) => {
    setFrameFault(context.frameFaults, await bodyOf(context))
    sendJson(context.response, 200, context.frameFaults.list())
  },
  'POST clock': async (context) => {
    sendJson(context.response, 200, moveClock(context.emulator.clock, await bodyOf(context)))
  },
  'POST busy': async (context) => {
    const { perMinute, ...other } = await bodyOf(context)
    const isPace = typeof perMinute === 'number' && perMinute >= 0 && perMinute <= MOST_CHANGES_A_MINUTE
    if (!isPace || Object.keys(other).length > 0)
      throw new ActRefused(
        `People at work take {perMinute: 0 to ${MOST_CHANGES_A_MINUTE}}; 0 = nobody works.`,
      )
    context.emulator.busy.setPace(perMinute)
    sendJson(context.response, 200, busyState(context.emulator))
  },
  'POST tokens': async (context) => {
    if ((await bodyOf(context))['expire'] !== true)
      throw new ActRefused('Tokens take {expire: true}: all end at once.')
    context.emulator.tokens.expireAll()
    sendJson(context.response, 200, { ok: true })
  },
  'POST act': async (context) => {
    sendJson(context.response, 200, { ok: true, ...act(context.emulator.portal, await bodyOf(context)) })
  },
}

/** Errors whose message is a sentence for the caller. */
const SENTENCES = [ActRefused, FaultError, DumpRefused]

/** Handler of `/__emulator/…`; everything else is left to others. */
export function createAdminRoutes(emulator: Emulator, frameFaults: FrameFaults): RouteHandler {
  return async (request, response) => {
    const path = /^\/__emulator(?:\/([a-z]*))?\/?$/.exec(addressOf(request).pathname)
    if (path === null) return false
    const refusal = refusalOfCaller(request)
    if (refusal !== null) {
      sendJson(response, 403, { error: refusal })
      return true
    }
    const key = `${request.method} ${path[1] ?? ''}`
    const route = Object.hasOwn(ROUTES, key) ? ROUTES[key] : undefined
    if (route === undefined) {
      sendJson(response, 404, { error: `There is no ${key}. Allowed: ${Object.keys(ROUTES).join(', ')}.` })
      return true
    }
    try {
      await route({ emulator, frameFaults, request, response })
    } catch (error) {
      if (error instanceof RequestRefused) sendJson(response, error.status, { error: error.message })
      else if (SENTENCES.some((kind) => error instanceof kind))
        sendJson(response, 400, { error: (error as Error).message })
      else throw error
    }
    return true
  }
}

function bodyOf({ request }: Context): Promise<ActBody> {
  return readJsonObject(request, BODY_LIMIT_BYTES)
}

const MOST_CHANGES_A_MINUTE = 6000

const busyState = ({ busy }: Emulator): object => ({ perMinute: busy.perMinute, done: busy.done })

/** The application stays subscribed, as it stays installed; what its queue told of the old records is gone with them. */
function replacePortal(context: Context, next: Portal): void {
  const { eventSubscriptions } = context.emulator.portal.tables
  for (const row of eventSubscriptions.rows()) next.tables.eventSubscriptions.insert({ ...row })
  context.emulator.portal = next
  forget(context)
}

/** A new portal begins with an empty log and without faults. */
function forget({ emulator, frameFaults }: Context): void {
  emulator.log.clear()
  emulator.faults.reset()
  frameFaults.clear()
}

function seedIn(body: ActBody, initial: SeedOptions): SeedOptions {
  const unknown = Object.keys(body).find((key) => !['clients', 'seed', 'preset'].includes(key))
  if (unknown !== undefined)
    throw new ActRefused(`"${unknown}" is not known. Allowed: clients, seed, preset.`)
  const number = (key: string, least: number, fallback: number): number => {
    const value = body[key] ?? fallback
    if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value
    throw new ActRefused(`"${key}" is a whole number from ${least} up.`)
  }
  const preset = body['preset'] ?? (body['clients'] === undefined ? initial.preset : undefined)
  if (preset !== undefined && typeof preset !== 'string')
    throw new ActRefused('"preset" is the name of a preset.')
  return { clients: number('clients', 0, initial.clients), seed: number('seed', 0, initial.seed), preset }
}

const MOST_FORGED = 100_000
const isForgeCount = (count: unknown): count is number =>
  Number.isInteger(count) && (count as number) >= 1 && (count as number) <= MOST_FORGED

/** `{command, mode, …}`; `*` = every command. */
function setFrameFault(faults: FrameFaults, body: ActBody): void {
  const { command, mode, ms, userId, value, count = 1 } = body
  const allowed =
    'Give {command, mode: "drop"}, {command, mode: "delay", ms}, {command, mode: "twice"}, ' +
    '{command, mode: "patch", value}, {command, mode: "forge", value, count?}, ' +
    '{command: "refreshAuth", mode: "fail"}, {command: "refreshAuth", mode: "other-user", userId} or ' +
    '{command, mode: "off"}; "*" = all commands.'
  if (typeof command !== 'string' || command === '')
    throw new ActRefused(`"command" is a frame command. ${allowed}`)
  if (mode === 'off') faults.clear(command === '*' ? undefined : command)
  else if (mode === 'drop' || mode === 'twice' || mode === 'fail') faults.set(command, { mode })
  else if (mode === 'forge' && isForgeCount(count)) faults.set(command, { mode, value: value ?? null, count })
  else if (mode === 'other-user' && typeof userId === 'number') faults.set(command, { mode, userId })
  else if (mode === 'patch' && typeof value === 'object' && value !== null)
    faults.set(command, { mode, value: value as Record<string, unknown> })
  else if (mode === 'delay' && typeof ms === 'number' && ms >= 0) faults.set(command, { mode, ms })
  else throw new ActRefused(`"mode" is not allowed. ${allowed}`)
}
