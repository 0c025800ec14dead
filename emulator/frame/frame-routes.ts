// Addresses of the portal's site: its pages, the page script's own files, the commands that the script passes on from
// the app's frames, and the buttons of the application's installation.
import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { decideCommand, type Decision } from './frame-commands.ts'
import type { CommandParams, FrameDeps, RouteHandler } from './frame-deps.ts'
import type { FrameFault, FrameFaults } from './frame-faults.ts'
import { createFrameSessions } from './frame-sessions.ts'
import { changeInstallation, INSTALLATION_STEPS, isPagesAddress } from './app-installation.ts'
import { addressOf, readJsonObject, readText, redirect, RequestRefused, sendJson } from './http-answer.ts'
import { refusalOfCaller } from './loopback-only.ts'
import { placeHref, STORAGE_PARAMETER } from './page-shell.ts'
import { showCard, showPlace, showStub, type PageContext } from './portal-pages.ts'
import type { CardKind } from './record-names.ts'

const PAGE_FILES: Readonly<Record<string, string>> = {
  'portal.css': 'text/css; charset=utf-8',
  'portal.js': 'text/javascript; charset=utf-8',
  'app-frame.js': 'text/javascript; charset=utf-8',
  'frame-message.js': 'text/javascript; charset=utf-8',
  'slider.js': 'text/javascript; charset=utf-8',
  'pick-dialog.js': 'text/javascript; charset=utf-8',
}

const COMMAND_LIMIT_BYTES = 4 * 1024 * 1024

interface Context extends PageContext {
  readonly faults: FrameFaults
}

/** Handler of everything the portal shows to people. Anything it does not know is left to others. */
export function createFrameRoutes(deps: FrameDeps, faults: FrameFaults): RouteHandler {
  const sessions = createFrameSessions(deps)
  return async (request, response) => {
    const url = addressOf(request)
    const context = { deps, faults, sessions, request, response, url, portal: deps.portal() }
    try {
      return await route(context)
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error
      sendJson(response, error.status, { error: error.message })
      return true
    }
  }
}

async function route(context: Context): Promise<boolean> {
  const { url, request } = context
  const path = url.pathname
  const command = /^\/__portal\/frame\/([0-9a-f]+)\/command$/.exec(path)
  if (command !== null && request.method === 'POST') {
    await answerCommand(context, command[1] ?? '')
    return true
  }
  if (path === '/__portal/app' && request.method === 'POST') {
    await changeApp(context)
    return true
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const file = /^\/__portal\/([a-z-]+\.(?:js|css))$/.exec(path)?.[1]
  if (file !== undefined) return sendPageFile(context.response, file)
  if (path === '/') {
    showPlace(context)
    return true
  }
  const card = /^\/crm\/(contact|company|deal)\/details\/(\d+)\/?$/.exec(path)
  if (card !== null) {
    showCard(context, card[1] as CardKind, Number(card[2]))
    return true
  }
  return showStub(context)
}

async function sendPageFile(response: ServerResponse, file: string): Promise<boolean> {
  const type = PAGE_FILES[file]
  if (type === undefined) return false
  const bytes = await readFile(new URL(`./static/${file}`, import.meta.url))
  response.writeHead(200, {
    'Content-Type': type,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(bytes)
  return true
}

async function answerCommand(context: Context, sid: string): Promise<void> {
  const { request, response, sessions, deps, faults } = context
  const body = await readJsonObject(request, COMMAND_LIMIT_BYTES)
  const session = sessions.get(sid)
  if (session === undefined) throw new RequestRefused(404, 'The frame is not known: reload the portal page.')
  const name = typeof body['command'] === 'string' ? body['command'] : ''
  const fault = faults.of(name)
  const decision = decideCommand(name, paramsOf(body['params']), session, depsUnder(fault, deps), sessions)
  sendJson(response, 200, { decision: patched(decision, fault), fault })
}

/** Who gives out tokens while a fault is in force. */
function depsUnder(fault: FrameFault | null, deps: FrameDeps): FrameDeps {
  if (fault?.mode === 'fail') return { ...deps, issueTokens: () => null }
  if (fault?.mode === 'other-user') return { ...deps, issueTokens: () => deps.issueTokens(fault.userId) }
  return deps
}

function patched(decision: Decision, fault: FrameFault | null): Decision {
  if (fault?.mode !== 'patch' || decision.kind !== 'answer') return decision
  const { value } = decision
  return typeof value === 'object' && value !== null
    ? { kind: 'answer', value: { ...value, ...fault.value } }
    : decision
}

function paramsOf(params: unknown): CommandParams {
  return typeof params === 'object' && params !== null && !Array.isArray(params)
    ? (params as CommandParams)
    : {}
}

/** The buttons of the portal page; only an administrator sees and may press them. */
async function changeApp(context: Context): Promise<void> {
  const { request, response, portal } = context
  const refusal = refusalOfCaller(request)
  if (refusal !== null) throw new RequestRefused(403, refusal)
  const form = new URLSearchParams(await readText(request, COMMAND_LIMIT_BYTES))
  const user = portal.tables.users.get(Number(form.get('user')))
  const step = INSTALLATION_STEPS.find((one) => one === form.get('step'))
  if (user?.isAdmin !== true)
    throw new RequestRefused(403, 'Only an administrator may change the application.')
  if (step === undefined) throw new RequestRefused(400, `"step" is one of ${INSTALLATION_STEPS.join(', ')}.`)
  const url = form.get('url') ?? ''
  if (url !== '' && !isPagesAddress(url))
    throw new RequestRefused(400, '"url" is the address of a folder, https://…/.')
  changeInstallation(portal, step, url === '' ? undefined : url)
  redirect(response, placeHref(user.id, 'DEFAULT', form.get(STORAGE_PARAMETER) === 'denied'))
}
