// @vitest-environment happy-dom
import { effectScope } from 'vue'
import { expect, test, vi } from 'vitest'
import { useSeenPart } from './seen-part.ts'

test('where the person looks is looked up at a press and again when the frame changes its size', () => {
  let seen = { top: 300, height: 400 }
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      tell: (entries: unknown[]) => void
      constructor(tell: (entries: unknown[]) => void) {
        this.tell = tell
      }
      observe(): void {
        this.tell([{ intersectionRect: seen }])
      }
      disconnect(): void {}
    },
  )
  const scope = effectScope()
  scope.run(() => useSeenPart(window))
  const { style } = document.documentElement
  window.dispatchEvent(new Event('pointerdown'))
  expect(style.getPropertyValue('--seen-top')).toBe('300px')
  seen = { top: 40, height: 250 }
  window.dispatchEvent(new Event('resize'))
  expect([style.getPropertyValue('--seen-top'), style.getPropertyValue('--seen-height')]).toEqual([
    '40px',
    '250px',
  ])
  scope.stop()
  seen = { top: 900, height: 900 }
  window.dispatchEvent(new Event('resize'))
  expect(style.getPropertyValue('--seen-top')).toBe('40px')
  vi.unstubAllGlobals()
})
