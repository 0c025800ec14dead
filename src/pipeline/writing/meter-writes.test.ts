// The time left of writing: what binds it are budgets, pauses and the look afterwards.
import { expect, test } from 'vitest'
import { createTableBuilder } from '../../domain/tables/columns.ts'
import { OWNER_COMPANY, OWNER_CONTACT } from '../../domain/tables/crm-tables.ts'
import { expectWrites, meterWrites, writingHabits } from './meter-writes.ts'
import type { PortalDep } from '../ports/portal.ts'
import { WRITE_SCHEMA, type CardWrite, type StoredPlan, type WriteOutcome } from '../ports/writing.ts'
import { createGovernor, DOCUMENTED_PACE } from '../pace/governor.ts'
import { createProgress } from '../run/progress.ts'

function planOf(contacts: number, companies: number): StoredPlan {
  const builder = createTableBuilder(WRITE_SCHEMA)
  const blank = Object.fromEntries(Object.keys(WRITE_SCHEMA).map((name) => [name, 0]))
  for (let id = 1; id <= contacts; id += 1) builder.add({ ...blank, ownerType: OWNER_CONTACT, id } as never)
  for (let id = 1; id <= companies; id += 1) builder.add({ ...blank, ownerType: OWNER_COMPANY, id } as never)
  const lane = { sent: 0, done: 0, refused: [] }
  return {
    plan: builder.build(),
    lanes: [
      { cardType: OWNER_CONTACT, ...lane },
      { cardType: OWNER_COMPANY, ...lane },
    ],
  }
}

const WRITES = Array.from({ length: 50 }, (_, index) => ({ id: index + 1 })) as unknown as CardWrite[]

/** Portal second at which the writing begins, at the edge of a minute. */
const START_S = 1_700_000_040

/** One writer at a time; `usedS` of the contacts' budget were spent so many minutes ago. */
function writing(plan: StoredPlan, { usedS, minutesAgo } = { usedS: 0, minutesAgo: 0 }) {
  let nowMs = 0
  const progress = createProgress({ now: () => nowMs, sleep: () => Promise.resolve() }, () => undefined)
  const minute = START_S / 60 - minutesAgo
  const governor = createGovernor(
    { ...DOCUMENTED_PACE, inFlightLimit: 1 },
    {
      version: 1,
      portalS: START_S,
      level: 0,
      speed: 1,
      profile: 'documented',
      budget: { minutes: [{ key: 'write-contacts', minute, ownS: usedS, foreignS: 0 }], limitS: 480 },
      costs: { 'write-contacts': 0.05 },
      closures: [],
    },
  )
  governor.heard(START_S, 0)
  progress.govern(governor)
  progress.update({ phase: 'writing' })
  const meter = progress.beginWork((kind) => [kind], writingHabits(plan))
  expectWrites(meter, plan)
  return {
    progress,
    tell: () => progress.workDone(meter),
    passMs: (ms: number) => {
      nowMs += ms
    },
    /** Fifty contacts are written, which takes so long. */
    async write(tookMs: number, outcome: WriteOutcome['outcome'] = 'done') {
      const portal = {
        writeCards: () => {
          nowMs += tookMs
          return Promise.resolve({ ok: true, value: WRITES.map(({ id }) => ({ id, outcome })) })
        },
      } as unknown as PortalDep
      await meterWrites(portal, meter).writeCards(OWNER_CONTACT, WRITES, {} as never)
      progress.workDone(meter)
    },
  }
}

test('one lane that writes at an even pace needs as long again for as many cards, and a look at them afterwards', async () => {
  const bench = writing(planOf(1_000, 0))
  for (let packet = 0; packet < 10; packet += 1) await bench.write(2_800)
  expect(bench.progress.view.etaS).toBeGreaterThan(28 + 4)
  expect(bench.progress.view.etaS).toBeLessThan(28 + 12)
})

test('cards that were held back by a limit are still to be written', async () => {
  const bench = writing(planOf(100, 0))
  await bench.write(2_800, 'limited')
  const before = bench.progress.view.etaS ?? 0
  await bench.write(2_800)
  expect(bench.progress.view.etaS).toBeLessThan(before)
})

test('a budget that cannot hold the rest costs the time until it comes free', () => {
  const bench = writing(planOf(1_000, 0), { usedS: 470, minutesAgo: 5 })
  // Costs of writing are known well enough to say so before anything was written.
  bench.tell()
  expect(bench.progress.view.etaS).toBeGreaterThan(295)
  expect(bench.progress.view.etaS).toBeLessThan(400)
  // Nothing is sent meanwhile, but time passes.
  bench.passMs(100_000)
  bench.progress.update({ waitingS: 190 })
  expect(bench.progress.view.etaS).toBeLessThan(300)
  expect(bench.progress.view.etaS).toBeGreaterThanOrEqual(190)
})

test('time that passed in a pause is not taken off what is left', async () => {
  const bench = writing(planOf(3_000, 0))
  for (let packet = 0; packet < 10; packet += 1) await bench.write(2_800)
  const before = bench.progress.view.etaS ?? 0
  bench.progress.update({ phase: 'paused', etaS: undefined })
  bench.passMs(4_500)
  bench.progress.update({ phase: 'writing' })
  bench.tell()
  expect(Math.abs((bench.progress.view.etaS ?? 0) - before)).toBeLessThan(2)
})

test('a wait is part of the time left, whatever else is known', () => {
  const { progress } = writing(planOf(10, 0))
  progress.beginStretch(100, 0)
  progress.update({ waitingS: 400 })
  expect(progress.view.etaS).toBe(400)
  progress.update({ waitingS: 399 })
  expect(progress.view.etaS).toBe(399)
})
