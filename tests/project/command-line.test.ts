import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'

const STOP_LIMIT_MS = 10_000

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function emulator(args: readonly string[]): ChildProcess {
  return spawn('npm', ['run', '-s', 'emulator', '--', ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
}

function finish(child: ChildProcess): Promise<Ran> {
  let out = '',
    err = ''
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()))
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, out, err })))
}

function portalAddress(child: ChildProcess): Promise<string> {
  let out = ''
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      const address = /^Portal: (http:\/\/localhost:\d+\/)$/m.exec(out)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('exit', () => reject(new Error(`ended early: ${out}`)))
  })
}

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    () => true,
    () => false,
  )
}

test('an unknown option or a bad value is one line that says what is allowed, code 2, and nothing starts', async () => {
  const unknown = await finish(emulator(['--colour', 'red']))
  expect(unknown).toMatchObject({ code: 2, out: '' })
  expect(unknown.err.trim().split('\n')).toHaveLength(1)
  expect(unknown.err).toContain('--clients')
  const bad = await finish(emulator(['--clients', 'many']))
  expect(bad).toMatchObject({ code: 2, out: '' })
  expect(bad.err).toContain('whole number')
})

test('a port in use is said in one sentence', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const ran = await finish(emulator(['--port', String(port), '--clients', '5']))
  taken.close()
  expect(ran.code).not.toBe(0)
  expect(ran.err.trim()).toMatch(new RegExp(`^Port ${port} is in use`))
})

test('a signal to npm ends the portal within ten seconds', async () => {
  const child = emulator(['--port', '0', '--clients', '5'])
  const address = await portalAddress(child)
  expect(await answers(address)).toBe(true)
  child.kill('SIGTERM')
  const until = performance.now() + STOP_LIMIT_MS
  while ((await answers(address)) && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await answers(address)).toBe(false)
})
