// Pages that die in the middle of their work and are opened again, on random portals: what the dead page noted of the budgets
// and of the bucket of requests keeps the new one below them. The model portal shares no code with the governor (tests/simulation).
import { expect, test } from 'vitest'
import { createEventQueue } from '../../../tests/simulation/event-queue.ts'
import { createModelPortal, type ModelPortal } from '../../../tests/simulation/model-portal.ts'
import { startClient } from '../../../tests/simulation/pace-client.ts'
import { randomPortal, seeded } from '../../../tests/simulation/random-portal.ts'
import { createGovernor, DOCUMENTED_PACE, type Governor, type PaceState } from './governor.ts'
import { createPaceNotes } from './kept-pace.ts'

const PORTALS = 1_000
const CAP_S = 30_000
const LIMIT_S = 480
const SHORT_S = 400
/** Portals where nothing but the rate of requests binds. */
const QUICK_PORTALS = 10_000

/** A governor that notes what it knows now and then, until the page dies with everything that is under way. */
function mortal(governor: Governor, portal: ModelPortal) {
  let isDead = false
  let noted: PaceState | undefined
  const savePace = (state: PaceState) => {
    noted = JSON.parse(JSON.stringify(state)) as PaceState
    return Promise.resolve({ ok: true, value: undefined } as const)
  }
  const notes = createPaceNotes({ savePace }, governor)
  return {
    governor: {
      ...governor,
      waitMs: (...args: Parameters<Governor['waitMs']>) => (isDead ? 1e9 : governor.waitMs(...args)),
      ended(...args: Parameters<Governor['ended']>) {
        governor.ended(...args)
        notes.answered(args[2])
      },
    },
    portal: {
      ...portal,
      send: (...[request, answered]: Parameters<ModelPortal['send']>) =>
        portal.send(request, (answer) => {
          if (!isDead) answered(answer)
        }),
    },
    die() {
      isDead = true
      return noted
    },
  }
}

interface Afterlife {
  readonly refusals: number
  /** Somebody else was taken to spend the same budgets, although nobody does. */
  readonly sawOthers: boolean
}

/** What the second page met; undefined if no budget was ever short when the first one could have died. */
function afterDeath(seed: number, isNoted: boolean): Afterlife | undefined {
  const { options, workload } = randomPortal(seed)
  const queue = createEventQueue()
  const model = createModelPortal({ ...options, limitS: LIMIT_S, lostShare: 0 }, queue)
  const first = mortal(createGovernor(DOCUMENTED_PACE), model)
  const work = startClient(first.governor, first.portal, queue, workload)
  const diesAtS = seeded(seed)() * 900
  const isShort = (): boolean =>
    first.governor.snapshot(queue.now * 1000).budgets.some(({ usedS }) => usedS > SHORT_S)
  queue.run(() => work.isDone() || (queue.now >= diesAtS && isShort()), CAP_S)
  if (work.isDone()) return undefined
  const noted = first.die()
  const nowMs = queue.now * 1000
  const governor = createGovernor(DOCUMENTED_PACE, isNoted ? noted : undefined)
  // Opening a page asks the portal some things before any work begins.
  governor.heard(options.startS + queue.now, nowMs)
  const again = startClient(governor, model, queue, workload)
  let sawOthers = false
  const isDone = (): boolean => {
    sawOthers ||= governor.snapshot(queue.now * 1000).isShared
    return again.isDone()
  }
  expect(queue.run(isDone, CAP_S), `seed ${seed}`).toBe(true)
  return { refusals: again.operatingRefusals.length, sawOthers }
}

const afterDeaths = (isNoted: boolean): readonly Afterlife[] =>
  Array.from({ length: PORTALS }, (_, seed) => afterDeath(seed, isNoted)).filter((one) => one !== undefined)
const shareOf = (lives: readonly Afterlife[], holds: (life: Afterlife) => boolean): number =>
  lives.filter(holds).length / lives.length

test('a page that goes on for a dead one meets next to no operating refusal with its notes, and many without', () => {
  const noted = afterDeaths(true)
  expect(noted.length).toBeGreaterThan(PORTALS / 4)
  // What was under way may have cost more than anybody could know.
  expect(shareOf(noted, ({ refusals }) => refusals > 0)).toBeLessThan(0.01)
  expect(shareOf(afterDeaths(false), ({ refusals }) => refusals > 0)).toBeGreaterThan(0.04)
  // What the dead one had sent is charged while the new one works: nobody else, who would have to be left a share.
  expect(shareOf(noted, ({ sawOthers }) => sawOthers)).toBeLessThan(0.05)
}, 600_000)

interface Comeback {
  readonly seed: number
  readonly refusals: number
  /** Seconds of the second page, and what they would be with a bucket that was full at its beginning. */
  readonly seconds: number
  readonly fairS: number
}

/** What a page meets that comes back to a portal where the rate binds; undefined if the first one had noted nothing or was done. */
function comeBack(seed: number, isNoted: boolean): Comeback | undefined {
  const random = seeded(seed)
  const between = (least: number, most: number): number => least + (most - least) * random()
  const { options } = randomPortal(seed)
  const reads = Array.from({ length: Math.floor(between(54, 80)) }, () => ({ 'a.list': 50 }))
  const queue = createEventQueue()
  const model = createModelPortal(
    { ...options, tariff: { 'a.list': between(0.0015, 0.01) }, profile: 'off', lostShare: 0 },
    queue,
  )
  const first = mortal(createGovernor(DOCUMENTED_PACE), model)
  const work = startClient(first.governor, first.portal, queue, { reads, writes: {} })
  const diesAtS = between(0.5, (reads.length - 46) / options.bucket.perSecond)
  queue.at(diesAtS, () => undefined)
  queue.run(() => work.isDone() || queue.now >= diesAtS, CAP_S)
  if (work.isDone()) return undefined
  const noted = first.die()
  if (noted === undefined) return undefined
  const backAtS = queue.now + (random() < 0.5 ? 0 : between(0, 30))
  queue.at(backAtS, () => undefined)
  queue.run(() => queue.now >= backAtS, CAP_S)
  const governor = createGovernor(DOCUMENTED_PACE, isNoted ? noted : undefined)
  governor.heard(options.startS + queue.now, queue.now * 1000)
  const again = startClient(governor, model, queue, { reads, writes: {} })
  const isDone = queue.run(again.isDone, CAP_S)
  expect(isDone, `seed ${seed}`).toBe(true)
  return {
    seed,
    refusals: again.rateRefusals.length,
    seconds: queue.now - backAtS,
    fairS: reads.length / options.bucket.perSecond,
  }
}

test('a page that goes on for a dead one is never refused by the rate, and loses no more than a full bucket costs', () => {
  const back = (portals: number, isNoted: boolean): Comeback[] =>
    Array.from({ length: portals }, (_, seed) => comeBack(seed, isNoted)).filter((one) => one !== undefined)
  const noted = back(QUICK_PORTALS, true)
  expect(noted.length).toBeGreaterThan(QUICK_PORTALS / 2)
  expect(noted.filter(({ refusals }) => refusals > 0).map(({ seed }) => seed)).toEqual([])
  expect(noted.filter(({ seconds, fairS }) => seconds > fairS + 8).map(({ seed }) => seed)).toEqual([])
  expect(back(PORTALS, false).filter(({ refusals }) => refusals > 0).length).toBeGreaterThan(PORTALS / 20)
}, 600_000)
