// Writes the tables of emulator/README.md that come from data: methods by family, behaviours with their grade, named faults.
//   npm run emulator:table
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withTables } from './emulator-tables.ts'

const README = join(import.meta.dirname, '..', 'emulator', 'README.md')

await writeFile(README, withTables(await readFile(README, 'utf8')))
