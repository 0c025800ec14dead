// `npm run emulator -- …` and the portal part of `npm start`: starts the portal, prints its addresses, ends on a signal.
import { isCode } from '../http/server.ts'
import { startEmulator, type RunningEmulator, type StartOptions } from '../start.ts'
import { parseOptions } from './options.ts'

const EXIT_TROUBLE = 1
const EXIT_BAD_ARGUMENTS = 2

async function main(args: readonly string[]): Promise<void> {
  const parsed = parseOptions(args)
  if ('problem' in parsed) {
    console.error(parsed.problem)
    process.exitCode = EXIT_BAD_ARGUMENTS
    return
  }
  const running = await startOrExplain(parsed.options)
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

await main(process.argv.slice(2))
