// Runs the portal until a signal ends it: prints its addresses, explains a port that cannot be taken. Reads no arguments.
import { isCode } from '../http/server.ts'
import { startEmulator, type RunningEmulator, type StartOptions } from '../start.ts'

const EXIT_TROUBLE = 1

/** Resolves when the portal is up, or when it could not start: then a sentence is printed and the exit code set. */
export async function runPortal(options: StartOptions): Promise<void> {
  const running = await startOrExplain(options)
  if (running === undefined) return
  console.log(`Portal: ${running.portalUrl}`)
  console.log(`Webhook: ${running.webhook}`)
  const stop = (): void => {
    running.close().then(() => process.exit(0), () => process.exit(EXIT_TROUBLE))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

/** Undefined after a sentence on the error stream and the exit code set. */
async function startOrExplain(options: StartOptions): Promise<RunningEmulator | undefined> {
  try {
    return await startEmulator(options)
  } catch (error) {
    if (!isCode(error, 'EADDRINUSE') && !isCode(error, 'EACCES')) throw error
    const reason = isCode(error, 'EACCES') ? 'may not be opened by this user' : 'is in use by another program'
    console.error(`Port ${options.port} ${reason}; choose another one with --port, or --port 0 for any free one.`)
    process.exitCode = EXIT_TROUBLE
    return undefined
  }
}
