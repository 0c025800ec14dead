import { expect, test } from 'vitest'
import { benchPortal, openBench, runWhole, type RefreshBench } from '../../../tests/fakes/refresh-bench.ts'
import { portalError } from '../../../tests/fakes/fake-portal.ts'

const refusesStorage = (call: string) =>
  call === 'writePublication' ? { error: portalError('refused') } : undefined
const isTold = ({ refresh }: RefreshBench): boolean =>
  refresh.view.notices.some(({ kind }) => kind === 'publish-failed')

async function published(): Promise<unknown> {
  const whole = openBench(benchPortal(24))
  await runWhole(whole)
  return whole.fake.published
}

test('what could not be published when it was computed is published at the end of the run', async () => {
  const bench = openBench(benchPortal(24))
  bench.fake.fail = refusesStorage
  await bench.refresh.start()
  expect(bench.fake.published).toBeUndefined()
  expect(isTold(bench)).toBe(true)
  bench.fake.fail = () => undefined
  await bench.refresh.applyWrites()
  expect(bench.refresh.view.phase).toBe('done')
  expect(bench.fake.published).toEqual(await published())
  expect(isTold(bench)).toBe(false)
})

test('a page that goes on with a run whose figures could not be published shows and publishes them', async () => {
  const first = openBench(benchPortal(24))
  first.fake.fail = refusesStorage
  await first.refresh.start()
  first.fake.fail = () => undefined
  const shown: unknown[] = []
  const second = openBench(first.fake, first.shelf, { onPublished: (value) => shown.push(value) })
  await second.refresh.open()
  await second.refresh.applyWrites()
  expect(second.refresh.view.phase).toBe('done')
  expect(second.fake.published).toEqual(await published())
  expect(shown).toHaveLength(1)
})

test('a storage that keeps refusing is told of, and the run ends all the same', async () => {
  const bench = openBench(benchPortal(24))
  bench.fake.fail = refusesStorage
  await runWhole(bench)
  expect(bench.refresh.view.phase).toBe('done')
  expect(isTold(bench)).toBe(true)
  bench.fake.fail = () => undefined
  await bench.refresh.start()
  expect(bench.refresh.view.phase).toBe('done')
  expect(isTold(bench)).toBe(false)
  expect(bench.fake.published).toEqual(await published())
})
