import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const MAIN = join(import.meta.dirname, 'main.ts')

interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command line; `until` sees the output so far and returns true when the process is to be told to stop. */
function run(args: readonly string[], until: (out: string) => boolean = () => false): Promise<Run> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (text: Buffer) => {
    out += text.toString()
    if (until(out)) child.kill('SIGTERM')
  })
  child.stderr.on('data', (text: Buffer) => {
    err += text.toString()
  })
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

test(
  'prints both addresses on lines of their own and ends on SIGTERM with code 0',
  { timeout: 30_000 },
  async () => {
    const { code, out, err } = await run(['--port', '0', '--preset', 'empty'], (text) =>
      text.includes('Webhook:'),
    )
    expect(err).toBe('')
    expect(out).toMatch(
      /^Portal: http:\/\/localhost:\d+\/\nWebhook: http:\/\/localhost:\d+\/rest\/1\/[0-9a-f]+\/\n$/,
    )
    expect(code).toBe(0)
  },
)

test('an unknown option ends with code 2 and one line, and starts nothing', { timeout: 30_000 }, async () => {
  const { code, out, err } = await run(['--nonsense'])
  expect([code, out]).toEqual([2, ''])
  expect(err.trim().split('\n')).toHaveLength(1)
})

test('a port in use ends with code 1 and one clear line', { timeout: 30_000 }, async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => {
    holder.once('listening', resolve)
  })
  const address = holder.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const { code, out, err } = await run(['--port', String(port), '--preset', 'empty'])
  holder.close()
  expect([code, out]).toEqual([1, ''])
  expect(err).toBe(
    `Port ${port} is in use by another program; choose another one with --port, or --port 0 for any free one.\n`,
  )
})
