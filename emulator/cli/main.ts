// `npm run emulator -- …`: the portal alone, with the app as it was built last.
import { parseOptions } from './options.ts'
import { runPortal } from './run-portal.ts'

const EXIT_BAD_ARGUMENTS = 2

const parsed = parseOptions(process.argv.slice(2))
if ('problem' in parsed) {
  console.error(parsed.problem)
  process.exitCode = EXIT_BAD_ARGUMENTS
} else {
  await runPortal(parsed.options)
}
