import { expect, test } from 'vitest'
import { takeTurn, type TurnWindow } from './background-turn.ts'

type Request = NonNullable<TurnWindow['navigator']['locks']>['request']

/** A browser whose lock is free or taken, and whose storage may be blocked. */
function browser(isFree: boolean, storage: Map<string, string> | undefined): TurnWindow {
  const request = ((_name: string, _options: unknown, then: (lock: unknown) => unknown) => {
    void then(isFree ? {} : null)
    return Promise.resolve()
  }) as unknown as Request
  return {
    setTimeout: (then) => then(),
    navigator: { locks: { request } },
    get localStorage() {
      if (storage === undefined) throw new DOMException('denied', 'SecurityError')
      return {
        getItem: (key: string) => storage.get(key) ?? null,
        setItem: (key: string, value: string) => void storage.set(key, value),
      }
    },
  }
}

test('one page of a browser takes its turn, and the next one not before a quarter of an hour', async () => {
  const storage = new Map<string, string>()
  const nowMs = 1_700_000_000_000
  expect(await takeTurn(browser(true, storage), nowMs)).toBe(true)
  expect(await takeTurn(browser(true, storage), nowMs + 14 * 60_000)).toBe(false)
  expect(await takeTurn(browser(true, storage), nowMs + 15 * 60_000)).toBe(true)
})

test('a page beside another that looks, and one that may store nothing, does nothing', async () => {
  expect(await takeTurn(browser(false, new Map()), 0)).toBe(false)
  expect(await takeTurn(browser(true, undefined), 1_700_000_000_000)).toBe(false)
})
