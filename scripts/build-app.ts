// Builds the static app into a folder with Vite. Quiet: only problems are printed.
import { build } from 'vite'

/** Builds into `outDir` (relative to the project), which is emptied first. Rejects if the build fails. */
export async function buildApp(outDir: string): Promise<void> {
  const mode = process.env['NODE_ENV']
  await build({ logLevel: 'warn', build: { outDir, emptyOutDir: true } })
  // A build makes this process a production one; the tests that may follow in it want the libraries' checked builds.
  if (mode === undefined) delete process.env['NODE_ENV']
  else process.env['NODE_ENV'] = mode
}
