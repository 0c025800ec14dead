// Packing: what goes in comes out, with and without the browser's gzip.
import { expect, test, vi } from 'vitest'
import { packBytes, unpackBytes } from './pack.ts'

const many = Uint8Array.from({ length: 5000 }, (_, index) => index % 7)
const few = Uint8Array.from([1, 2, 3])

test('long bytes become shorter and come back, short ones and none at all come back', async () => {
  const packed = await packBytes(many)
  expect(packed.length).toBeLessThan(many.length / 10)
  expect(await unpackBytes(packed)).toEqual(many)
  expect(await unpackBytes(await packBytes(few))).toEqual(few)
  expect(await unpackBytes(await packBytes(new Uint8Array()))).toEqual(new Uint8Array())
})

test('bytes that gzip would make longer are kept as they are', async () => {
  const noise = globalThis.crypto.getRandomValues(new Uint8Array(5000))
  const packed = await packBytes(noise)
  expect(packed.length).toBe(noise.length + 1)
  expect(await unpackBytes(packed)).toEqual(noise)
})

test('a browser without gzip streams keeps bytes as they are, and cannot read packed ones', async () => {
  const packed = await packBytes(many)
  vi.stubGlobal('CompressionStream', undefined)
  vi.stubGlobal('DecompressionStream', undefined)
  try {
    const raw = await packBytes(many)
    expect(raw.length).toBe(many.length + 1)
    expect(await unpackBytes(raw)).toEqual(many)
    expect(await unpackBytes(packed)).toBeUndefined()
  } finally {
    vi.unstubAllGlobals()
  }
})

test('damaged packing is refused', async () => {
  const packed = await packBytes(many)
  expect(await unpackBytes(packed.subarray(0, packed.length - 9))).toBeUndefined()
  expect(await unpackBytes(Uint8Array.from([1, ...few]))).toBeUndefined()
  expect(await unpackBytes(Uint8Array.from([9, ...few]))).toBeUndefined()
  expect(await unpackBytes(new Uint8Array())).toBeUndefined()
})
