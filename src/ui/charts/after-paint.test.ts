import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, shallowRef, type EffectScope } from 'vue'
import { useAfterPaint } from './after-paint.ts'

let scope: EffectScope
let frames: (() => void)[]
beforeEach(() => {
  scope = effectScope()
  frames = []
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (call: () => void) => frames.push(call))
  vi.stubGlobal('cancelAnimationFrame', (id: number) => {
    frames[id - 1] = () => undefined
  })
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
/** Draws a picture and does what was left for after it. */
function draw(): void {
  for (const call of frames.splice(0)) call()
  vi.advanceTimersByTime(0)
}

test('a value comes after the picture that follows its change, the first one as well', async () => {
  const source = shallowRef('a')
  const painted = scope.run(() => useAfterPaint(() => source.value))
  expect(painted?.value).toBeUndefined()
  draw()
  expect(painted?.value).toBe('a')
  source.value = 'b'
  await nextTick()
  for (const call of frames.splice(0)) call()
  expect(painted?.value).toBe('a')
  vi.advanceTimersByTime(0)
  expect(painted?.value).toBe('b')
})

test('of values that follow each other within a picture only the last one comes', async () => {
  const source = shallowRef(1)
  const seen: (number | undefined)[] = []
  const painted = scope.run(() => useAfterPaint(() => source.value))
  draw()
  for (const value of [2, 3]) {
    source.value = value
    await nextTick()
    seen.push(painted?.value)
  }
  draw()
  expect([...seen, painted?.value]).toEqual([1, 1, 3])
})

test('a page that is given no frames is late but not left behind, and one that is gone is left alone', async () => {
  const source = shallowRef(1)
  const painted = scope.run(() => useAfterPaint(() => source.value))
  vi.advanceTimersByTime(250)
  expect(painted?.value).toBe(1)
  source.value = 2
  await nextTick()
  scope.stop()
  draw()
  vi.advanceTimersByTime(1000)
  expect(painted?.value).toBe(1)
})
