import { expect, test } from 'vitest'
import { createTokens, type TokenGrant } from './tokens.ts'

/** A clock whose sleeps end when the test says so. */
function createClock() {
  let nowMs = 0
  const sleepers: { endMs: number; wake: () => void }[] = []
  return {
    now: () => nowMs,
    sleep: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        sleepers.push({ endMs: nowMs + ms, wake: resolve })
        signal?.addEventListener('abort', () => {
          resolve()
        })
      }),
    advance(ms: number) {
      nowMs += ms
      for (const sleeper of sleepers) if (sleeper.endMs <= nowMs) sleeper.wake()
    },
  }
}

function createAsker() {
  const answers: ((grant: TokenGrant | undefined) => void)[] = []
  return {
    answers,
    ask: () =>
      new Promise<TokenGrant | undefined>((resolve) => {
        answers.push(resolve)
      }),
  }
}

const grant = (token: string): TokenGrant => ({ token, lifeS: 3600 })

test('a living token is given without asking', async () => {
  const { answers, ask } = createAsker()
  const tokens = createTokens(grant('a'), ask, createClock())
  expect(await tokens.current()).toBe('a')
  expect(answers).toHaveLength(0)
})

test('a token is renewed a minute before its end', async () => {
  const clock = createClock()
  const { answers, ask } = createAsker()
  const tokens = createTokens(grant('a'), ask, clock)
  clock.advance(3_541_000)
  const renewed = tokens.current()
  answers[0]?.(grant('b'))
  expect(await renewed).toBe('b')
  expect(await tokens.current()).toBe('b')
  expect(answers).toHaveLength(1)
})

test('parallel refusals of one token ask the page once', async () => {
  const { answers, ask } = createAsker()
  const tokens = createTokens(grant('a'), ask, createClock())
  const renewals = [tokens.renew('a'), tokens.renew('a'), tokens.renew('a')]
  answers[0]?.(grant('b'))
  expect(await Promise.all(renewals)).toEqual(['b', 'b', 'b'])
  // A refusal of the old token that arrives late needs no question any more.
  expect(await tokens.renew('a')).toBe('b')
  expect(answers).toHaveLength(1)
})

test('a page that does not answer within 11 s gives no token', async () => {
  const clock = createClock()
  const { answers, ask } = createAsker()
  const tokens = createTokens(grant('a'), ask, clock)
  const renewal = tokens.renew('a')
  clock.advance(11_000)
  expect(await renewal).toBeUndefined()
  // The person signed in meanwhile: a late answer is still taken.
  answers[0]?.(grant('b'))
  await Promise.resolve()
  await Promise.resolve()
  expect(tokens.value()).toBe('b')
})

test('a page that cannot be asked gives no token, and may be asked again', async () => {
  let asked = 0
  const tokens = createTokens(
    grant('a'),
    () => {
      asked += 1
      return asked === 1 ? Promise.reject(new Error('closed')) : Promise.resolve(grant('b'))
    },
    createClock(),
  )
  expect(await tokens.renew('a')).toBeUndefined()
  expect(await tokens.renew('a')).toBe('b')
})

test('a short-lived token is used for half its life', async () => {
  const clock = createClock()
  const { answers, ask } = createAsker()
  const tokens = createTokens({ token: 'a', lifeS: 10 }, ask, clock)
  clock.advance(4_000)
  expect(await tokens.current()).toBe('a')
  clock.advance(2_000)
  void tokens.current()
  expect(answers).toHaveLength(1)
})
