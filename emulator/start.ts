// Starts the whole local portal in this process: seeded data, REST, parent page, app host. Used by the command line and
// by tests; reads no arguments and prints nothing.
import { readFile, writeFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { createAdminRoutes } from './admin/admin-routes.ts'
import { createEmulator, type EmulatorOptions } from './create-emulator.ts'
import { createAppHost } from './frame/app-host.ts'
import { frameDepsOf } from './frame/frame-deps-of.ts'
import type { RouteHandler } from './frame/frame-deps.ts'
import { createFrameFaults } from './frame/frame-faults.ts'
import { createFrameRoutes } from './frame/frame-routes.ts'
import { registerApp, type AppManifest } from './frame/register-app.ts'
import { createCertificate, type Certificate } from './http/certificate.ts'
import type { Emulator } from './http/emulator.ts'
import { bindLoopback, createPortalListener, type BoundServers } from './http/server.ts'
import { originOf, type Portal } from './state/portal.ts'

export interface StartOptions extends EmulatorOptions {
  /** 0 = any free one, the default here. */
  readonly port?: number
  /** Folder of the built app. */
  readonly appDir?: string
  /** What the application is; read from `manifest.json` of the project when absent. */
  readonly manifest?: AppManifest
  /** Where the certificate is written as PEM, for NODE_EXTRA_CA_CERTS; needs `tls`. */
  readonly certificateFile?: string
  /** False = only administrators get in, into the installer. */
  readonly installed?: boolean
}

export interface RunningEmulator {
  /** `http://localhost:<port>/`, or `https:` with TLS. */
  readonly portalUrl: string
  /** PEM of the certificate to trust; undefined without TLS. */
  readonly certificate: string | undefined
  /** `http://127.0.0.1:<port>/`, the app's own address; plain with TLS too, as browsers trust loopback. */
  readonly appUrl: string
  /** Administrator's webhook, `<portal>/rest/1/<secret>/`. */
  readonly webhook: string
  readonly emulator: Emulator
  /** The portal in force; another object after a reset. */
  readonly portal: Portal
  /** Ends all connections; resolves when both ports are free. */
  close(): Promise<void>
}

const ADMINISTRATOR_ID = 1

/** Rejects with the system's error when a port cannot be taken; nothing is left running then. */
export async function startEmulator(options: StartOptions = {}): Promise<RunningEmulator> {
  const manifest = options.manifest ?? (await readManifest())
  const appHost = await bindLoopback(createAppHost(options.appDir ?? 'dist'), 0, false)
  // The portal's address is part of its data, so the port is taken before there is anything to answer with.
  let listener: RequestListener = (_request, response) => {
    response.writeHead(503).end()
  }
  let servers: BoundServers | undefined
  try {
    const certificate = options.tls === true ? createCertificate(Date.now() / 1000) : undefined
    if (certificate !== undefined && options.certificateFile !== undefined)
      await writeFile(options.certificateFile, certificate.cert)
    servers = await bindLoopback(
      (request, response) => listener(request, response),
      options.port ?? 0,
      true,
      certificate,
    )
    const appUrl = `http://127.0.0.1:${appHost.port}/`
    const domain = `localhost:${servers.port}`
    const app = registerApp(manifest, { appUrl, installed: options.installed ?? true })
    const emulator = createEmulator(options, domain, app)
    listener = createPortalListener(emulator, sitesOf(emulator))
    return runningEmulator(emulator, certificate, appUrl, [servers, appHost])
  } catch (error) {
    await Promise.all([appHost.close(), servers?.close()])
    throw error
  }
}

function sitesOf(emulator: Emulator): RouteHandler[] {
  const frameFaults = createFrameFaults()
  return [createAdminRoutes(emulator, frameFaults), createFrameRoutes(frameDepsOf(emulator), frameFaults)]
}

function runningEmulator(
  emulator: Emulator,
  certificate: Certificate | undefined,
  appUrl: string,
  servers: readonly BoundServers[],
): RunningEmulator {
  const secret = emulator.tokens.webhookSecret(ADMINISTRATOR_ID)
  const origin = originOf(emulator.portal)
  return {
    portalUrl: `${origin}/`,
    certificate: certificate?.cert,
    appUrl,
    webhook: `${origin}/rest/${ADMINISTRATOR_ID}/${secret}/`,
    emulator,
    get portal() {
      return emulator.portal
    },
    close: async () => {
      emulator.busy.setPace(0)
      await Promise.all(servers.map((server) => server.close()))
    },
  }
}

async function readManifest(): Promise<AppManifest> {
  const file = join(import.meta.dirname, '..', 'manifest.json')
  return JSON.parse(await readFile(file, 'utf8')) as AppManifest
}
