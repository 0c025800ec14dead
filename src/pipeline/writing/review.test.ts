import { expect, test } from 'vitest'
import { benchPortal } from '../../../tests/fakes/refresh-bench.ts'
import { createVirtualClock } from '../../../tests/fakes/virtual-clock.ts'
import { EMPTY_MARKS } from '../../domain/states/classify.ts'
import { createTableBuilder } from '../../domain/tables/columns.ts'
import { OWNER_CONTACT } from '../../domain/tables/crm-tables.ts'
import { createGate } from '../pace/gate.ts'
import { createGovernor, DOCUMENTED_PACE } from '../pace/governor.ts'
import { createPacer } from '../pace/pacer.ts'
import { WRITE_SCHEMA } from '../ports/writing.ts'
import { reviewOf } from './review.ts'
import { writeRow } from './write-table.ts'

test('the names of a few cards do not hold the review up for minutes beside a budget that is nearly used up', async () => {
  const { portal } = benchPortal(3)
  const clock = createVirtualClock()
  const governor = createGovernor(DOCUMENTED_PACE)
  const methods = portal.methodsOf(['titles'], 'plain')
  const [method = ''] = methods
  // 31 full batches of a quarter of a minute each: ten seconds of the window are left.
  for (let batch = 1; batch <= 31; batch += 1) {
    const turn = governor.sent({ methods, kind: 'read' }, clock.now())
    governor.ended(
      turn,
      {
        portalNowS: 1_700_000_000 + batch,
        durationS: 15,
        requests: 1,
        commands: 50,
        rows: 0,
        operating: [{ method, usedS: 15 * batch, resetAtS: 1_700_000_600 }],
        spent: [{ method, commands: 50, seconds: 15 }],
      },
      clock.now(),
    )
  }
  const pacer = createPacer({
    governor,
    clock,
    gate: createGate(),
    random: () => 0.5,
    onRequest: () => undefined,
    onWaiting: () => undefined,
  })
  const plan = createTableBuilder(WRITE_SCHEMA)
  plan.add(writeRow(OWNER_CONTACT, 3, 2, { ...EMPTY_MARKS, lifecycle: 1 }, EMPTY_MARKS))
  const review = await reviewOf(plan.build(), portal, pacer)
  expect(review.samples.map(({ id, title }) => [id, title])).toEqual([[3, 'card 3']])
  expect(clock.sleptMs).toBeLessThan(5_000)
})
