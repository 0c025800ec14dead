// Bad arguments and a taken port on the command line: one sentence that says what is allowed, an exit code, nothing
// left running.
import { execFile } from 'node:child_process'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'

interface Ended {
  readonly code: number
  readonly out: string
  readonly error: string
}

/** Runs a program of the project to its end. */
function run(program: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', program, ...args],
      { timeout: 60_000 },
      (failure, out, error) => {
        if (failure !== null && typeof failure.code !== 'number') reject(new Error(failure.message))
        else resolve({ code: typeof failure?.code === 'number' ? failure.code : 0, out, error })
      },
    )
  })
}

/** One line, with nothing of a stack trace in it. */
function expectOneSentence(text: string): void {
  expect(text.trim().split('\n')).toHaveLength(1)
  expect(text).not.toMatch(/\bat .*:\d+:\d+|Error:/)
}

test.each([
  ['npm start', 'scripts/start.ts', ['--colour', 'red'], /Unknown option --colour\..*--clients/],
  ['npm start', 'scripts/start.ts', ['--clients', 'many'], /--clients.*whole number.*"many"/],
  ['npm run emulator', 'emulator/cli/main.ts', ['--colour'], /Unknown option --colour\..*--clients/],
])(
  '%s (%s) refuses %j with one line that says what is allowed, and exit code 2',
  async (_command, program, args, sentence) => {
    const { code, out, error } = await run(program, args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expectOneSentence(error)
    expect(error).toMatch(sentence)
  },
)

test('a port that is taken is a sentence with the port and a way out', async () => {
  const holder = createServer()
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
  const address = holder.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  try {
    const { code, out, error } = await run('emulator/cli/main.ts', [
      '--clients',
      '10',
      '--port',
      String(port),
    ])
    expect(code).toBe(1)
    expect(out).toBe('')
    expectOneSentence(error)
    expect(error).toContain(`Port ${port} is in use`)
    expect(error).toContain('--port')
  } finally {
    await new Promise((resolve) => holder.close(resolve))
  }
})
