// Builds the static app into a folder with Vite. Quiet: only problems are printed.
import { build } from 'vite'

/** Builds into `outDir` (relative to the project), which is emptied first. Rejects if the build fails. */
export async function buildApp(outDir: string): Promise<void> {
  await build({ logLevel: 'warn', build: { outDir, emptyOutDir: true } })
}
