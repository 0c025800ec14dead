import { expect, test } from 'vitest'
import { benchPortal, openBench, runWhole } from '../../../tests/fakes/refresh-bench.ts'
import { DOCUMENTED_PACE } from './governor.ts'
import { createSwitchedGovernor } from './switched-governor.ts'

const READ = { methods: ['crm.contact.list'], kind: 'read' as const }

test('gentle mode takes half from the moment it is chosen, and gives it back', () => {
  const governor = createSwitchedGovernor(DOCUMENTED_PACE, false)
  const whole = governor.inFlightLimit('write')
  governor.setGentle(true, 0)
  expect(governor.isGentle).toBe(true)
  expect(governor.inFlightLimit('write')).toBe(whole / 2)
  governor.setGentle(false, 0)
  expect(governor.inFlightLimit('write')).toBe(whole)
})

test('requests under way are counted once through a change of pace, and end in the new governor', () => {
  const governor = createSwitchedGovernor(DOCUMENTED_PACE, false)
  const turns = [governor.sent(READ, 0), governor.sent(READ, 0), governor.sent(READ, 0)]
  governor.setGentle(true, 10)
  expect(governor.snapshot(10)).toMatchObject({ requests: 3, inFlight: 3 })
  governor.setGentle(false, 20)
  for (const turn of turns) governor.ended(turn, undefined, 30)
  expect(governor.snapshot(30)).toMatchObject({ requests: 3, inFlight: 0 })
})

test('a chosen gentle pace shows before the first request and in every view of the run', async () => {
  const bench = openBench(benchPortal(), undefined, { isGentle: true })
  await bench.refresh.open()
  expect(bench.refresh.view.pace?.isGentle).toBe(true)
  await runWhole(bench)
  expect(bench.refresh.view).toMatchObject({ phase: 'done', cardsWritten: 132, pace: { isGentle: true } })
  bench.refresh.setGentle(false)
  expect(bench.refresh.view.pace?.isGentle).toBe(false)
})
