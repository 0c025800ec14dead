// A local portal for one test, looked at and steered only through its own addresses (`/__emulator/…`), as anybody could.
// Limits are off unless a test turns them on: these tests are about what is right, not about pace.
import { gunzipSync } from 'node:zlib'
import type { AppliedChange } from '../../emulator/state/portal.ts'
import type { RequestEntry } from '../../emulator/http/request-log.ts'
import { startEmulator, type StartOptions } from '../../emulator/start.ts'
import type { PortalState } from './marks.ts'

/** A Wednesday noon in Moscow. */
export const NOW_S = Date.parse('2026-03-18T12:00:00+03:00') / 1000

/** What the app published for all users, as it is stored in the portal. */
export interface PublishedResult {
  readonly asOf: string
  readonly months: readonly string[]
  readonly series: Readonly<Record<string, readonly number[]>>
  readonly counters: Readonly<Record<string, number>>
}

export interface TestPortal {
  readonly url: string
  /** The app's own address, another site than the portal's. */
  readonly appUrl: string
  state(): Promise<PortalState>
  /** Undefined if nothing was ever published. */
  published(): Promise<PublishedResult | undefined>
  requests(): Promise<readonly RequestEntry[]>
  /** Methods of the whole log, the commands of batches among them. */
  methods(): Promise<readonly string[]>
  forgetRequests(): Promise<void>
  /** The ledger of changes made through REST: one row a field. */
  writes(): Promise<readonly AppliedChange[]>
  forgetWrites(): Promise<void>
  /** What a person would do in the CRM; gives the id of the record concerned. */
  act(body: Readonly<Record<string, unknown>>): Promise<number>
  faults(faults: readonly Readonly<Record<string, unknown>>[]): Promise<void>
  /** How often each fault in force has struck. */
  struck(): Promise<readonly number[]>
  /** A REST method through the administrator's webhook, as another program of the company would call it. */
  call(method: string, params: Readonly<Record<string, unknown>>): Promise<unknown>
  /** Any other `/__emulator/` address. */
  post(path: string, body: unknown): Promise<unknown>
  close(): Promise<void>
}

/** A fresh portal of 300 clients at {@link NOW_S}. The same seed gives the same portal. */
export async function startPortal(options: StartOptions = {}): Promise<TestPortal> {
  const running = await startEmulator({
    clients: 300,
    seed: 1,
    now: NOW_S,
    rate: 'off',
    budget: 'off',
    appDir: process.env.APP_DIR ?? 'dist',
    ...options,
  })
  const url = running.portalUrl
  const admin = `${url}__emulator/`
  const get = async <T>(path: string): Promise<T> => readAnswer<T>(await fetch(admin + path))
  const post = async <T>(path: string, body: unknown): Promise<T> =>
    readAnswer<T>(await fetch(admin + path, { method: 'POST', body: JSON.stringify(body) }))
  const portal: TestPortal = {
    url,
    appUrl: running.appUrl,
    state: () => get<PortalState>('state'),
    published: async () => publishedIn(await portal.state()),
    requests: () => get('requests'),
    methods: async () =>
      (await portal.requests()).flatMap((entry) => [
        entry.method,
        ...entry.commands.map((command) => command.method),
      ]),
    forgetRequests: async () => {
      await post('requests', {})
    },
    writes: async () =>
      (await get<AppliedChange[]>('applied')).filter(
        (change) => change.by === 'rest' && (change.entity === 'contact' || change.entity === 'company'),
      ),
    forgetWrites: async () => {
      await post('applied', {})
    },
    act: async (body) => (await post<{ id: number }>('act', body)).id,
    faults: async (faults) => {
      await post('faults', ['reset', ...faults])
    },
    struck: async () => (await get<{ struck: number }[]>('faults')).map((fault) => fault.struck),
    call: async (method, params) =>
      readAnswer(
        await fetch(`${running.webhook}${method}.json`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(params),
        }),
      ),
    post: (path, body) => post(path, body),
    close: () => running.close(),
  }
  return portal
}

async function readAnswer<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`The portal answers ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}

/** The published result out of the app's storage: gzip in base64 in pieces, and a manifest that names them. */
function publishedIn(state: PortalState): PublishedResult | undefined {
  const items = state.app.storages.find((storage) => storage.code.endsWith('cseg'))?.items ?? []
  const manifestText = items.find((item) => item.code === 'manifest')?.detailText
  if (manifestText === undefined) return undefined
  const manifest = JSON.parse(manifestText) as { version: number; count: number }
  const pieces = Array.from(
    { length: manifest.count },
    (_, index) => items.find((item) => item.code === `v${manifest.version}_${index}`)?.detailText ?? '',
  )
  return JSON.parse(gunzipSync(Buffer.from(pieces.join(''), 'base64')).toString()) as PublishedResult
}
