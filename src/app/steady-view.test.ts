import { expect, test } from 'vitest'
import type { RefreshPhase, RefreshView } from '../domain/refresh-view.ts'
import { IDLE_VIEW } from '../pipeline/run/progress.ts'
import { createSteadyView, SEEN_MS } from './steady-view.ts'

function bench() {
  const shown: RefreshPhase[] = []
  let nowMs = 0
  let timer: { atMs: number; then: () => void } | undefined
  const show = createSteadyView((view) => shown.push(view.phase), {
    now: () => nowMs,
    after: (ms, then) => {
      timer = { atMs: nowMs + ms, then }
      return () => {
        timer = undefined
      }
    },
  })
  return {
    shown,
    show: (phase: RefreshPhase): void => show({ ...IDLE_VIEW, phase } satisfies RefreshView),
    pass: (ms: number): void => {
      nowMs += ms
      if (timer === undefined || timer.atMs > nowMs) return
      const { then } = timer
      timer = undefined
      then()
    },
  }
}

test('work that is over at once stays on the screen until it was seen', () => {
  const { shown, show, pass } = bench()
  show('planning')
  show('computing')
  show('done')
  expect(shown).toEqual(['planning', 'computing'])
  pass(SEEN_MS)
  expect(shown).toEqual(['planning', 'computing', 'done'])
})

test('after long work the end is shown at once', () => {
  const { shown, show, pass } = bench()
  show('reading')
  pass(SEEN_MS)
  show('review')
  expect(shown).toEqual(['reading', 'review'])
})

test('a view that waits is replaced by a later one', () => {
  const { shown, show, pass } = bench()
  show('planning')
  show('failed')
  show('planning')
  pass(SEEN_MS)
  show('done')
  expect(shown).toEqual(['planning', 'planning', 'done'])
})

test('without work nothing waits', () => {
  const { shown, show } = bench()
  show('idle')
  show('paused')
  expect(shown).toEqual(['idle', 'paused'])
})
