import { expect, test } from 'vitest'
import { benchPortal } from '../../../tests/fakes/refresh-bench.ts'
import { createVirtualClock } from '../../../tests/fakes/virtual-clock.ts'
import { createMemoryStore, type MemoryShelf } from '../../store/memory-store.ts'
import { createGovernor, DOCUMENTED_PACE } from './governor.ts'
import { createPaceNotes } from './kept-pace.ts'
import type { Exchange } from '../ports/outcomes.ts'
import { createProgress } from '../run/progress.ts'
import { createDesk } from '../work-desk.ts'

const METHOD = 'crm.contact.update'
/** Seconds of one request: nine fit into the 480 s of ten minutes. */
const REQUEST_S = 50
const START_S = 1_700_000_040

/** A page over what a browser keeps; `spentS` = what the portal has counted for the method so far. */
function openPage(shelf: MemoryShelf, spentS: number, atS: number) {
  const clock = createVirtualClock()
  let usedS = spentS
  const portalNowS = () => atS + clock.now() / 1000
  const call = () => {
    usedS += REQUEST_S
    const exchange: Exchange = {
      portalNowS: portalNowS(),
      durationS: REQUEST_S,
      requests: 1,
      commands: 50,
      rows: 0,
      operating: [{ method: METHOD, usedS, resetAtS: START_S + 600 }],
      spent: [{ method: METHOD, commands: 50, seconds: REQUEST_S }],
    }
    return Promise.resolve({ ok: true, value: undefined, exchange } as const)
  }
  const desk = createDesk({
    portal: { ...benchPortal(1).portal, heardNowS: portalNowS },
    store: createMemoryStore({ shelf }),
    clock,
    random: { bytes: (length) => new Uint8Array(length) },
    pace: DOCUMENTED_PACE,
    isGentle: false,
    acquireLock: () => Promise.resolve(() => undefined),
    onPublished: () => undefined,
    onFirstCharts: () => undefined,
    progress: createProgress(clock, () => undefined),
    hand: { run: undefined, plan: undefined, runs: [], published: undefined, builtAt: undefined },
  })
  return {
    clock,
    desk,
    send: (times: number) =>
      desk.work(
        async ({ pacer }) => {
          for (let sent = 0; sent < times; sent += 1)
            await pacer.send([METHOD], call, { repeats: false, commands: 50 })
          return { ok: true }
        },
        () => Promise.resolve(),
      ),
  }
}

async function waitedS(shelf: MemoryShelf, awayS: number): Promise<number> {
  const page = openPage(shelf, 9 * REQUEST_S, START_S + awayS)
  await page.desk.restorePace()
  await page.send(1)
  return page.clock.now() / 1000
}

test('a page that is opened again waits for the budget that the one before has spent', async () => {
  const shelf: MemoryShelf = { run: undefined }
  await openPage(shelf, 0, START_S).send(9)
  expect(await waitedS(shelf, 5)).toBeGreaterThan(500)
  // Another browser knows nothing of it.
  expect(await waitedS({ run: undefined }, 5)).toBeLessThan(1)
})

test('a budget that has come free meanwhile holds nobody back', async () => {
  const shelf: MemoryShelf = { run: undefined }
  await openPage(shelf, 0, START_S).send(9)
  expect(await waitedS(shelf, 86_400)).toBeLessThan(1)
})

test('it is noted every ten seconds, and oftener while a budget is short', () => {
  let saved = 0
  let usedS = 0
  const governor = createGovernor(DOCUMENTED_PACE)
  const notes = createPaceNotes(
    {
      savePace() {
        saved += 1
        return Promise.resolve({ ok: true, value: undefined })
      },
    },
    {
      ...governor,
      snapshot: (nowMs) => ({
        ...governor.snapshot(nowMs),
        budgets: [{ method: METHOD, usedS, othersS: 0, limitS: 480, resetInS: 60 }],
      }),
    },
  )
  for (let ms = 0; ms < 60_000; ms += 1_000) notes.answered(ms)
  expect(saved).toBe(6)
  for (let ms = 60_000; ms < 120_000; ms += 1_000) {
    usedS = 300 + ms / 1000
    notes.answered(ms)
  }
  expect(saved).toBeGreaterThan(18)
})

test('a note taken at work says that the bucket may be filled further, one taken at rest does not', async () => {
  const noted: (number | undefined)[] = []
  const governor = createGovernor(DOCUMENTED_PACE)
  const notes = createPaceNotes(
    {
      savePace({ fillsS }) {
        noted.push(fillsS)
        return Promise.resolve({ ok: true, value: undefined })
      },
    },
    governor,
  )
  notes.answered(0)
  await notes.now(3_000)
  // The next work is noted at once, although the last note is fresh.
  notes.answered(4_000)
  notes.answered(5_000)
  expect(noted).toEqual([12, 0, 12])
})
