import { expect, test } from 'vitest'
import { playRounds } from './rounds.ts'

const env = process.env
test('soak', async () => {
  const from = Number(env['FROM'] ?? 1),
    to = Number(env['TO'] ?? from)
  const failures: string[] = []
  for (let seed = from; seed <= to; seed++) {
    const t = performance.now()
    try {
      await playRounds({
        seed,
        clients: Number(env['CLIENTS'] ?? 60),
        rounds: Number(env['ROUNDS'] ?? 5),
        deeds: Number(env['DEEDS'] ?? 12),
        disturbed: Number(env['DIST'] ?? 0.3),
        announces: seed % 2 === 1,
        ...(env['PRESET'] ? { preset: env['PRESET'] } : {}),
      })
      console.log(seed, 'ok', Math.round(performance.now() - t))
    } catch (error) {
      console.log(seed, 'FAILED', (error as Error).stack?.slice(0, 6000))
      failures.push(String(seed))
    }
  }
  expect(failures).toEqual([])
}, 600000)
