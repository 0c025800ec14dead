// npm test: builds the app, runs every test (the browser ones too) and prints the totals as the last line.
// Arguments are handed to vitest, so `npm test -- src/domain` runs a part.
import { parseCLI, startVitest, type TestCase, type TestModule } from 'vitest/node'
import { buildApp } from './build-app.ts'
import { CHROMIUM_ADVICE, findChromium, installChromium } from './chromium.ts'

interface Totals {
  passed: number
  failed: number
  skipped: number
}

function countCase(totals: Totals, testCase: TestCase): void {
  const { state } = testCase.result()
  if (state === 'passed') totals.passed += 1
  else if (state === 'failed') totals.failed += 1
  else totals.skipped += 1
}

/** A file that could not run at all is a failure of its own: none of its tests would be counted otherwise. */
function countModules(modules: readonly TestModule[]): Totals {
  const totals: Totals = { passed: 0, failed: 0, skipped: 0 }
  for (const testModule of modules) {
    for (const testCase of testModule.children.allTests()) countCase(totals, testCase)
    if (testModule.errors().length > 0) totals.failed += 1
  }
  return totals
}

function printTotals(totals: Totals): void {
  const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''
  console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`)
}

async function main(): Promise<number> {
  const chromium = findChromium() ?? (installChromium() ? findChromium() : undefined)
  if (chromium === undefined) {
    console.error(CHROMIUM_ADVICE)
    printTotals({ passed: 0, failed: 1, skipped: 0 })
    return 1
  }
  process.env.CHROMIUM_PATH = chromium
  await buildApp('dist')
  const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)])
  const vitest = await startVitest('test', filter, { ...options, watch: false })
  const totals = countModules(vitest.state.getTestModules())
  const unhandled = vitest.state.getUnhandledErrors().length
  await vitest.close()
  totals.failed += unhandled
  printTotals(totals)
  return totals.failed === 0 && totals.passed > 0 ? 0 : 1
}

process.exit(await main())
