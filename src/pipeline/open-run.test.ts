import { expect, test } from 'vitest'
import { benchPortal, openBench, runWhole } from '../../tests/fakes/refresh-bench.ts'
import { createMemoryStore, type MemoryShelf } from '../store/memory-store.ts'

test('a press while the store is still being looked through goes by what it holds, and is not drawn over', async () => {
  const shelf: MemoryShelf = { run: undefined }
  const first = openBench(benchPortal(24), shelf)
  await runWhole(first)
  const store = createMemoryStore({ shelf })
  let answer: () => void = () => undefined
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  const second = openBench(first.fake, shelf, {
    store: {
      ...store,
      async loadRun() {
        await answered
        return store.loadRun()
      },
    },
  })
  const opening = second.refresh.open()
  const started = second.refresh.start()
  answer()
  await Promise.all([opening, started])
  expect(second.refresh.view).toMatchObject({ kind: 'changes', phase: 'done' })
  const phases = second.views.map(({ phase }) => phase)
  expect(phases.indexOf('idle', phases.indexOf('planning'))).toBe(-1)
})
