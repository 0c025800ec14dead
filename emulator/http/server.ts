// HTTP servers of the portal and of the app, bound to loopback only. Routing between /rest, /oauth and the site's own
// pages; what REST answers is in rest.ts.
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https'
import type { RouteHandler } from '../frame/frame-deps.ts'
import type { Clock } from '../limits/clock.ts'
import { parseRestAddress } from './address.ts'
import type { Certificate } from './certificate.ts'
import type { Emulator } from './emulator.ts'
import { handleOauth } from './oauth.ts'
import { readBody } from './read-request.ts'
import { handleRest } from './rest.ts'

/** Serves `/rest` and `/oauth` itself and offers everything else to `sites` in turn. */
export function createPortalListener(emulator: Emulator, sites: readonly RouteHandler[]): RequestListener {
  return (request, response) => {
    answerRequest(emulator, sites, request, response).catch((error: unknown) => {
      console.error(`emulator: ${request.method} ${request.url?.split('?')[0]} failed`, error)
      if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' })
      response.end('The emulator failed; its console says why.\n')
    })
  }
}

async function answerRequest(
  emulator: Emulator,
  sites: readonly RouteHandler[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [pathname = '/', query = ''] = splitOnce(request.url ?? '/', '?')
  if (parseRestAddress(pathname) !== undefined) {
    await answerRest(emulator, request, response, pathname, query)
    return
  }
  if (await handleOauth(emulator, request, response)) return
  for (const site of sites) if (await site(request, response)) return
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' })
  response.end('Not found\n')
}

async function answerRest(
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  query: string,
): Promise<void> {
  const answer = await handleRest(emulator, {
    httpMethod: request.method ?? 'GET',
    pathname,
    query,
    contentType: request.headers['content-type'] ?? '',
    authorization: request.headers.authorization ?? '',
    readBody: () => readBody(request),
    address: clientAddress(request),
  })
  if (answer.reset) {
    request.socket.destroy()
    return
  }
  // Whoever asked gives up by himself, or closing the servers ends it.
  if (answer.hangs === true) return
  const body = Buffer.from(answer.body, 'utf8')
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': body.length })
  if (answer.bytesPerSecond !== undefined) await drip(emulator.clock, response, body, answer.bytesPerSecond)
  else response.end(body)
}

/** Sends the body a quarter of a portal second's bytes at a time. */
async function drip(
  clock: Clock,
  response: ServerResponse,
  body: Buffer,
  bytesPerSecond: number,
): Promise<void> {
  const step = Math.max(1, Math.floor(bytesPerSecond / 4))
  for (let at = 0; at < body.length && !response.destroyed; at += step) {
    response.write(body.subarray(at, at + step))
    await clock.sleep(0.25)
  }
  response.end()
}

/** The same machine is one client whichever loopback it came by. */
function clientAddress(request: IncomingMessage): string {
  const address = request.socket.remoteAddress ?? ''
  return address === '::1' || address === '::ffff:127.0.0.1' ? '127.0.0.1' : address
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

export interface BoundServers {
  readonly port: number
  /** Ends every connection and resolves when the port is free again. */
  close(): Promise<void>
}

/**
 * Listens on `127.0.0.1` and, when `bothLoopbacks`, on `::1` of the same port where the machine has it.
 * @param port 0 = any free one
 * @param certificate the port speaks TLS with it, and nothing else
 * Rejects with the system's error (`EADDRINUSE`) when the port is taken on either.
 */
export async function bindLoopback(
  listener: RequestListener,
  port: number,
  bothLoopbacks: boolean,
  certificate?: Certificate,
): Promise<BoundServers> {
  const create = (): AnyServer =>
    certificate === undefined ? createServer(listener) : createSecureServer({ ...certificate }, listener)
  const first = await listen(create(), port, '127.0.0.1')
  const address = first.address()
  const bound = typeof address === 'object' && address !== null ? address.port : port
  const servers = [first]
  if (bothLoopbacks) {
    try {
      servers.push(await listen(create(), bound, '::1'))
    } catch (error) {
      // A machine without IPv6 has no such address; a port taken there is a real obstacle for `localhost`.
      if (!isCode(error, 'EADDRNOTAVAIL') && !isCode(error, 'EAFNOSUPPORT')) {
        await closeAll(servers)
        throw error
      }
    }
  }
  return { port: bound, close: () => closeAll(servers) }
}

type AnyServer = Server | SecureServer

function listen(server: AnyServer, port: number, host: string): Promise<AnyServer> {
  // Node keeps an idle connection five seconds; a browser that reuses it at that moment would see a reset.
  server.keepAliveTimeout = 65_000
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host }, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

async function closeAll(servers: readonly AnyServer[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve())
          server.closeAllConnections()
        }),
    ),
  )
}

/** True for a system error with that code. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
