// The README's first five minutes as they are printed: every command is taken out of the page and run by a shell against a
// portal of the same seed. Only the port and the secret of the webhook are this run's own.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { act } from '../admin/act.ts'
import { createTestEmulator } from '../http/test-emulator.ts'
import { startEmulator } from '../start.ts'
import { parseOptions } from './options.ts'

const run = promisify(execFile)
const README = join(import.meta.dirname, '..', 'README.md')

async function section(title: string): Promise<string> {
  const text = await readFile(README, 'utf8')
  const found = text.split(/^##+ /m).find((part) => part.startsWith(`${title}\n`))
  if (found === undefined) throw new Error(`README has no "${title}"`)
  return found
}

/** What the command prints, as JSON; `''` for one that prints nothing. */
async function printed(script: string, folder: string): Promise<unknown> {
  const { stdout } = await run('sh', ['-c', `curl() { command curl -sS "$@"; }\n${script}`], { cwd: folder })
  return stdout === '' ? '' : (JSON.parse(stdout) as unknown)
}

test('every command of the first five minutes does what the README says', { timeout: 120_000 }, async () => {
  const commands = (await section('Five minutes')).split('\n').filter((line) => line.startsWith('    curl '))
  expect(commands.length).toBeGreaterThan(12)
  const folder = await mkdtemp(join(tmpdir(), 'five-minutes-'))
  const running = await startEmulator({ clients: 3000, seed: 1 })
  const here = `W=${running.webhook}\nP=${running.portalUrl}__emulator\n`
  try {
    const answers = new Map<string, unknown>()
    for (const line of commands) {
      const command = line.trim()
      const answer = await printed(`${here}${command}`, folder)
      answers.set(command.replace(/^curl (-g )?/, ''), answer)
    }
    const refused = [...answers].filter(([, answer]) => JSON.stringify(answer).includes('"error"'))
    expect(refused.map(([command]) => command)).toEqual(['"${W}profile"'])
    expect(answers.get('"${W}profile"')).toMatchObject({ error: 'QUERY_LIMIT_EXCEEDED' })
    expect(answers.get('"$P/faults"')).toMatchObject([{ name: 'rate limit', struck: 1 }, { struck: 0 }])
    expect(answers.get('"$P/requests"')).toMatchObject([{ method: 'profile', outcome: 'fault:rate limit' }])
    const ledger = answers.get('"$P/applied"') as { by: string; field: string }[]
    expect(ledger.some((one) => one.by === 'person' && one.field === 'STAGE_ID')).toBe(true)
  } finally {
    await running.close()
    await rm(folder, { recursive: true })
  }
})

test('the README names every action of people and every option of the command line, and no other', async () => {
  const { portal } = createTestEmulator()
  let known = ''
  try {
    act(portal, {})
  } catch (error) {
    known = (error as Error).message
  }
  const actions = [...known.matchAll(/(?:Allowed: |; )([a-z-]+) \{/g)].map((one) => one[1] ?? '')
  const people = await section('People')
  const named = people.slice(people.indexOf('Cards:'), people.indexOf('`--busy'))
  const inReadme = [...named.matchAll(/`([a-z-]+)`/g)].map((one) => one[1] ?? '')
  const steps = ['install', 'finish', 'update', 'uninstall']
  expect(actions.length).toBeGreaterThan(30)
  expect([...new Set(inReadme)].filter((one) => !steps.includes(one)).sort()).toEqual([...actions].sort())

  const parsed = parseOptions(['--none'])
  const options = 'problem' in parsed ? [...parsed.problem.matchAll(/--[a-z-]+(?=[,.])/g)].map(String) : []
  const table = await section('Options')
  const missing = options.filter((one) => one !== '--none' && !table.includes(`\`${one}\``))
  expect(options.length).toBeGreaterThan(12)
  expect(missing).toEqual([])
})
