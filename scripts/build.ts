// npm run build: dist/ and release/<name>-<version>.zip ready for upload. Two builds of one commit give the same
// bytes: files are sorted and carry one fixed date.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { zipSync, type Zippable } from 'fflate'
import manifest from '../manifest.json' with { type: 'json' }
import { buildApp } from './build-app.ts'

const OUT_DIR = 'dist'
/** The first date the zip format knows; any fixed one would do. */
const FIXED_DATE = new Date(1980, 0, 1, 0, 0, 0)

function listFiles(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? listFiles(path) : [path]))
    .sort()
}

function zipFolder(folder: string): Uint8Array {
  const entries: Zippable = {}
  for (const file of listFiles(folder)) {
    entries[relative(folder, file).split(sep).join('/')] = [
      readFileSync(file),
      { mtime: FIXED_DATE, level: 9 },
    ]
  }
  return zipSync(entries)
}

await buildApp(OUT_DIR)
const archive = join('release', `${manifest.name}-${manifest.version}.zip`)
mkdirSync('release', { recursive: true })
const bytes = zipFolder(OUT_DIR)
writeFileSync(archive, bytes)
console.log(`${OUT_DIR}/ and ${archive} (${Math.round(bytes.length / 1024)} KB)`)
