// npm start: builds the app, starts the local portal with it inside, and keeps running until it is told to stop.
import { parseOptions } from '../emulator/cli/options.ts'
import { runPortal } from '../emulator/cli/run-portal.ts'
import { buildApp } from './build-app.ts'

const OUT_DIR = 'dist'

const parsed = parseOptions(process.argv.slice(2))
if ('problem' in parsed) {
  console.error(parsed.problem)
  process.exit(2)
}
if (parsed.options.appDir === undefined) await buildApp(OUT_DIR)
await runPortal({ appDir: OUT_DIR, ...parsed.options })
