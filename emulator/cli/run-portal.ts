// Runs the portal in this process until a signal: starts it, prints its addresses, says in a sentence why it cannot.
import { isCode } from '../http/server.ts'
import { startEmulator, type RunningEmulator, type StartOptions } from '../start.ts'

const EXIT_TROUBLE = 1
const PARENT_CHECK_MS = 500

/**
 * Prints `Portal: …` and `Webhook: …` on lines of their own when the portal answers, and ends the process on SIGINT or
 * SIGTERM. A port that cannot be taken is one line on the error stream and exit code 1.
 */
export async function runPortal(options: StartOptions): Promise<void> {
  const running = await startOrExplain(options)
  if (running === undefined) return
  let isStopping = false
  const stop = (): void => {
    if (isStopping) return
    isStopping = true
    running.close().then(
      () => process.exit(0),
      () => process.exit(EXIT_TROUBLE),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  if (process.env['npm_lifecycle_event'] !== undefined) onParentGone(stop)
  // Printed last: whoever reads the address may send a signal at once.
  console.log(`Portal: ${running.portalUrl}`)
  console.log(`Webhook: ${running.webhook}`)
}

/**
 * npm hands a signal to its shell, and the shell dies without handing it on: the portal would stay behind as an orphan.
 * So under npm the end of the parent is an order to stop.
 */
function onParentGone(stop: () => void): void {
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop()
  }, PARENT_CHECK_MS).unref()
}

/** Undefined after the sentence is printed and the exit code set. */
async function startOrExplain(options: StartOptions): Promise<RunningEmulator | undefined> {
  try {
    return await startEmulator(options)
  } catch (error) {
    if (!isCode(error, 'EADDRINUSE') && !isCode(error, 'EACCES')) throw error
    const reason = isCode(error, 'EACCES') ? 'may not be opened by this user' : 'is in use by another program'
    console.error(
      `Port ${options.port} ${reason}; choose another one with --port, or --port 0 for any free one.`,
    )
    process.exitCode = EXIT_TROUBLE
    return undefined
  }
}
