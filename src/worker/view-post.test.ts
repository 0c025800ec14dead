import { expect, test } from 'vitest'
import { createEventClock } from '../../tests/fakes/event-clock.ts'
import type { RefreshView } from '../domain/refresh-view.ts'
import { IDLE_VIEW } from '../pipeline/run/progress.ts'
import { createViewPost } from './view-post.ts'

const reading = (rowsRead: number): RefreshView => ({ ...IDLE_VIEW, phase: 'reading', rowsRead })

test('progress goes to the page once a second and the last of it is never lost', async () => {
  const clock = createEventClock()
  const posted: RefreshView[] = []
  const views = createViewPost((view) => posted.push(view), clock)
  await clock.run(async () => {
    for (let rows = 0; rows <= 100; rows += 1) {
      views.show(reading(rows))
      await clock.sleep(50)
    }
    await clock.sleep(1_000)
  })
  expect(posted.length).toBeGreaterThan(4)
  expect(posted.length).toBeLessThanOrEqual(7)
  expect(posted.at(-1)?.rowsRead).toBe(100)
})

test('another phase, a failure or a wait is shown at once and takes the place of what waited', async () => {
  const clock = createEventClock()
  const posted: RefreshView[] = []
  const views = createViewPost((view) => posted.push(view), clock)
  await clock.run(async () => {
    views.show(reading(1))
    views.show(reading(2))
    views.show({ ...reading(3), waitingS: 60 })
    views.show({ ...reading(4), waitingS: 59 })
    views.show({ ...reading(5), phase: 'failed', failure: { kind: 'other-tab' } })
    await clock.sleep(5_000)
  })
  expect(posted.map(({ rowsRead }) => rowsRead)).toEqual([1, 3, 5])
})

test('what waits goes before another message', () => {
  const clock = createEventClock()
  const posted: number[] = []
  const views = createViewPost(({ rowsRead }) => posted.push(rowsRead), clock)
  views.show(reading(1))
  views.show(reading(2))
  views.flush()
  views.flush()
  expect(posted).toEqual([1, 2])
})

test('with an hour left figures go once in eight seconds, with a minute left once in two, at the end every second', async () => {
  const postsOf = async (etaS: number): Promise<number> => {
    const clock = createEventClock()
    let posts = 0
    const views = createViewPost(() => (posts += 1), clock)
    await clock.run(async () => {
      for (let step = 0; step < 239; step += 1) {
        views.show({ ...reading(step), phase: 'writing', etaS })
        await clock.sleep(100)
      }
    })
    return posts
  }
  expect(await postsOf(3_600)).toBe(3)
  expect(await postsOf(60)).toBe(12)
  expect(await postsOf(5)).toBe(24)
})
