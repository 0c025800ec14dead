// The acceptance table of the portal cost model (its section 6): every strategy on the reference base, in portal seconds,
// in process and on a virtual clock. A figure printed with one digit allows one unit of that digit.
import { expect, test } from 'vitest'
import type { BudgetProfile } from '../../emulator/limits/operating.ts'
import { createGovernor, type Governor } from './governor.ts'
import { createPeer, type Peer } from './peer.ts'
import {
  inFlight,
  keysetRequests,
  NOTHING_CHANGED,
  offsetBatches,
  oneByOne,
  readByChains,
  readByRanges,
} from './reading.ts'
import { createReferencePortal, referenceEmulator, referenceTime } from './reference-base.ts'
import { writeInLanes, writeQueues, type WriteQueue } from './writing.ts'

type Figures = Partial<Record<BudgetProfile, number>>
type Strategy = (peer: Peer, governor: Governor) => Promise<void>

const TOLERANCE = 0.03
const portals = new Map<number, ReturnType<typeof createReferencePortal>>()

/** Portal seconds of the strategy on a portal that nobody has used for an hour, begun at a full minute. */
async function secondsOf(strategy: Strategy, profile: BudgetProfile, density: number): Promise<number> {
  const portal = portals.get(density) ?? createReferencePortal(density)
  portals.set(density, portal)
  const time = referenceTime
  time.portalClock.advance(7_200 - (time.portalClock.now() % 3_600))
  const governor = createGovernor(time, profile)
  const peer = createPeer(referenceEmulator(portal, profile), time, (reply) => governor.saw(reply))
  const startMs = time.nowMs
  await time.run(() => strategy(peer, governor))
  return (time.nowMs - startMs) / 1_000
}

function row(name: string, figures: Figures, strategy: Strategy, density = 1): void {
  for (const [profile, figure] of Object.entries(figures) as [BudgetProfile, number][]) {
    test(`${name}, ${profile}: ${figure} s`, { timeout: 120_000 }, async () => {
      const seconds = await secondsOf(strategy, profile, density)
      const slack = Math.max(figure * TOLERANCE, figure < 10 ? 0.1 : 0.5)
      expect(Math.abs(seconds - figure), `${seconds.toFixed(1)} s`).toBeLessThanOrEqual(slack)
    })
  }
}

/** Reading with six in flight, then the lanes that `lanesOf` makes of the two queues. */
function readAndWrite(
  lanesOf: (queues: readonly WriteQueue[]) => readonly (readonly WriteQueue[])[],
  share = 1,
  universal = false,
): Strategy {
  return async (peer, governor) => {
    await readByChains(peer, governor, 6)
    await writeInLanes(peer, governor, lanesOf(writeQueues(share, universal)))
  }
}

const ownLanes = (queues: readonly WriteQueue[]): readonly (readonly WriteQueue[])[] =>
  queues.map((one) => [one])
const twoLanes = (queues: readonly WriteQueue[]): readonly (readonly WriteQueue[])[] => [queues, queues]

row('naive read', { documented: 2528, rest26: 2194, off: 2194 }, (peer) => oneByOne(peer, offsetBatches()))
row('keyset, one page a request', { documented: 5064, rest26: 5064 }, (peer) =>
  oneByOne(peer, keysetRequests()),
)
row('offset and totals, 17 in flight', { documented: 2423, rest26: 1819 }, (peer, governor) =>
  inFlight(peer, governor, 17, offsetBatches()),
)
for (const [lanes, figure] of [
  [1, 629],
  [2, 326],
  [4, 176],
  [6, 125],
  [8, 102],
  [12, 86],
] as const) {
  row(
    `keyset chains, ${lanes} in flight`,
    { documented: figure, rest26: figure, off: figure },
    (peer, governor) => readByChains(peer, governor, lanes),
  )
}
row('keyset chains, 6 in flight, full select', { documented: 2042, rest26: 1812 }, (peer, governor) =>
  readByChains(peer, governor, 6, 'full'),
)
row('read and full write, one lane per method', { documented: 4808, rest26: 4853 }, readAndWrite(ownLanes))
row('read and full write, 2 lanes any method', { documented: 5016, rest26: 4049 }, readAndWrite(twoLanes))
row('read and 45 % written, 2 lanes', { documented: 2126, rest26: 2046 }, readAndWrite(twoLanes, 0.45))
row(
  'read and full write by crm.item.update, 2 lanes',
  { documented: 17_725, rest26: 9299 },
  readAndWrite(twoLanes, 1, true),
)
row(
  'nothing changed: 6 delta pages and 6 counts in a batch',
  { documented: 1.0, rest26: 1.0, off: 1.0 },
  (peer) => peer.finish(NOTHING_CHANGED),
)
for (const [density, documented, rest26] of [
  [1, 118, 118],
  [0.7, 145, 145],
  [0.5, 181, 609],
] as const) {
  row(
    `id ranges of 50, 6 in flight, density ${density}`,
    { documented, rest26, off: documented },
    (peer, governor) => readByRanges(peer, governor, 6, density),
    density,
  )
}
