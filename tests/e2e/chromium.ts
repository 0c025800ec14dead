// A real Chromium for the browser tests, started by hand and driven over its debugging port: launched by Playwright
// itself it would switch storage partitioning off, and the app's frame would find no storage at all (reference,
// "Same site or cross site matters").
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext } from 'playwright-core'
import { CHROMIUM_ADVICE, findChromium } from '../../scripts/chromium.ts'

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-dev-shm-usage',
  '--no-default-browser-check',
  '--remote-debugging-port=0',
  '--hide-scrollbars',
  '--lang=ru-RU',
  '--enable-precise-memory-info',
]

export interface RunningChromium {
  readonly browser: Browser
  /** The browser's own profile, with storage as people have it. */
  readonly context: BrowserContext
  /** Another connection: `browser` can be closed meanwhile, so that nobody looks at what the pages do. */
  connectAgain(): Promise<Browser>
  /** Ends the process at once, as a crash would; the profile stays. */
  kill(): Promise<void>
  close(): Promise<void>
}

function waitForAddress(process: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    process.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const address = /DevTools listening on (ws:\/\/\S+)/.exec(output)?.[1]
      if (address !== undefined) resolve(address)
    })
    process.once('exit', (code) => reject(new Error(`Chromium ended with ${code}: ${output.slice(-500)}`)))
  })
}

function ended(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => process.once('exit', () => resolve()))
}

const REMOVE_TRIES = 100
const REMOVE_PAUSE_MS = 50

/** Helpers of the browser outlive it by a moment and write into the folder that is being removed. */
function removeFolder(folder: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return rmSync(folder, { recursive: true, force: true })
    } catch (error) {
      if (attempt === REMOVE_TRIES) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, REMOVE_PAUSE_MS)
    }
  }
}

/** A folder for a profile that several starts may share. */
export function createProfile(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'cseg-chromium-'))
  return { folder, remove: () => removeFolder(folder) }
}

/** Starts Chromium on a profile folder. `flags` come on top of the usual ones. */
export async function startChromium(
  profile: string,
  flags: readonly string[] = [],
): Promise<RunningChromium> {
  const program = findChromium()
  if (program === undefined) throw new Error(CHROMIUM_ADVICE)
  const process = spawn(program, [...FLAGS, ...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const address = await waitForAddress(process)
  const browser = await chromium.connectOverCDP(address)
  const context = browser.contexts()[0]
  if (context === undefined) throw new Error('Chromium has no context')
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    await browser.close().catch(() => undefined)
    process.kill(signal)
    await ended(process)
  }
  return {
    browser,
    context,
    connectAgain: () => chromium.connectOverCDP(address),
    kill: () => stop('SIGKILL'),
    close: () => stop('SIGTERM'),
  }
}
