// The local portal in a process of its own, so that its work is not counted as the browser's. Without limits unless the
// arguments say otherwise.
import { spawn } from 'node:child_process'

/** Where the built application is. */
export const APP_DIR = 'dist'

export interface PortalProcess {
  readonly url: string
  close(): void
}

/** Resolves when the portal answers. `args` come on top of a portal without limits. */
export function startPortal(clients: number, args: readonly string[] = []): Promise<PortalProcess> {
  const limits = args.length === 0 ? ['--rate', 'off', '--budget', 'off'] : args
  const child = spawn(
    process.execPath,
    [
      ...['--max-old-space-size=8192', '--import', 'tsx', 'emulator/cli/main.ts', '--port', '0'],
      ...['--app', APP_DIR, '--clients', String(clients), ...limits],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return new Promise((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const url = /^Portal: (\S+)$/m.exec(output)?.[1]
      if (url !== undefined) resolve({ url, close: () => void child.kill('SIGTERM') })
    })
    child.once('exit', (code) => reject(new Error(`The portal ended with ${code}`)))
  })
}
