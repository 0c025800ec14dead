// The memory store against the contract of every store.
import { expect, test } from 'vitest'
import { storeContract } from '../../tests/contract/store.ts'
import { createMemoryStore, type MemoryShelf } from './memory-store.ts'

storeContract('memory store', () => {
  const shelf: MemoryShelf = { run: undefined }
  return { open: () => Promise.resolve(createMemoryStore({ shelf })) }
})

test('a memory store says that it is one, and why', () => {
  expect(createMemoryStore()).toMatchObject({ mode: 'memory', denied: undefined })
  const denied = { kind: 'denied', text: 'no' } as const
  expect(createMemoryStore({ denied }).denied).toEqual(denied)
})
