import { expect, test } from 'vitest'
import { createLock } from './lock.ts'

/** Locks of a browser, as far as the worker uses them: one holder a name, nobody waits. */
function createLocks(): LockManager {
  const held = new Set<string>()
  const request = async (
    name: string,
    _: LockOptions,
    use: (lock: Lock | null) => Promise<void>,
  ): Promise<void> => {
    if (held.has(name)) return use(null)
    held.add(name)
    await use({ name, mode: 'exclusive' })
    held.delete(name)
  }
  return { request, query: () => Promise.resolve({}) } as unknown as LockManager
}

test('a second worker of the same user gets no lock until the first lets go', async () => {
  const locks = createLocks()
  const first = await createLock('user', locks)()
  expect(first).toBeTypeOf('function')
  expect(await createLock('user', locks)()).toBeUndefined()
  first?.()
  await Promise.resolve()
  await Promise.resolve()
  expect(await createLock('user', locks)()).toBeTypeOf('function')
})

test('a browser without locks, or one that denies them, holds nobody off', async () => {
  const denying = {
    request: () => Promise.reject(new DOMException('denied', 'SecurityError')),
  } as unknown as LockManager
  expect(await createLock('user', undefined)()).toBeTypeOf('function')
  expect(await createLock('user', denying)()).toBeTypeOf('function')
})

test('any other failure of the lock is not swallowed', async () => {
  const broken = { request: () => Promise.reject(new Error('broken')) } as unknown as LockManager
  await expect(createLock('user', broken)()).rejects.toThrow('broken')
})
