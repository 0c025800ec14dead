// What is foreseen against what then happens on random portals of the simulation, which share no code with the governor.
import { expect, test } from 'vitest'
import { createEventQueue } from '../../../tests/simulation/event-queue.ts'
import { createModelPortal } from '../../../tests/simulation/model-portal.ts'
import { startClient } from '../../../tests/simulation/pace-client.ts'
import { randomPortal, seeded } from '../../../tests/simulation/random-portal.ts'
import { foresee, type ForeseenFlight, type ForeseenWork } from './foresee.ts'
import { createGovernor, DOCUMENTED_PACE, gentle, type Errand, type Governor, type Turn } from './governor.ts'

const PORTALS = 400
const CAP_S = 30_000
const OVERHEAD_S = 0.15
const PER_COMMAND_S = 0.0015
const BATCH = 50

const WORK: ForeseenWork = {
  kind: 'write',
  methods: ['a.update'],
  commands: 500,
  perRequest: BATCH,
  commandS: 0.05,
  slowdown: 0.1,
  requestS: 0.3,
  stage: 0,
  atOnce: Number.POSITIVE_INFINITY,
}

/** A governor of a recognised portal; `usedS` of the writer's budget were spent in its first minute. */
function knowing(profile: 'documented' | 'off', usedS = 0, pace = DOCUMENTED_PACE): Governor {
  const portalS = 1_700_000_040
  return createGovernor(pace, {
    version: 1,
    portalS,
    level: 0,
    speed: 1,
    profile,
    budget: { minutes: [{ key: 'a.update', minute: portalS / 60, ownS: usedS, foreignS: 0 }], limitS: 480 },
    costs: { 'a.update': 0.05 },
    closures: [],
  }).fork(0)
}

test('what is far from every limit takes its work by the number side by side', () => {
  const seconds = foresee(knowing('off'), 0, [{ ...WORK, commands: 600, slowdown: 0 }])
  expect(seconds).toBeCloseTo(0.3 + BATCH * 0.05, 1)
  expect(foresee(knowing('off'), 0, [{ ...WORK, commands: 0 }])).toBe(0)
})

test('a second stage begins when the first has ended', () => {
  const read = { ...WORK, kind: 'read' as const, methods: ['a.list'], commands: BATCH, slowdown: 0 }
  const seconds = foresee(knowing('off'), 0, [read, { ...read, stage: 1 }])
  expect(seconds).toBeCloseTo(2 * (0.3 + BATCH * 0.05), 1)
})

test('a request under way is not done a second time, and what it has done is not counted again', () => {
  const work = { ...WORK, commands: 0, slowdown: 0 }
  const flight = { of: 0, commands: BATCH, passedS: 1.4 }
  expect(foresee(knowing('off'), 0, [work], [flight])).toBeCloseTo(1.4, 1)
  expect(foresee(knowing('off'), 0, [work], [{ ...flight, passedS: 60 }])).toBeLessThan(0.5)
})

test('a budget that is spent is waited for, and each further one costs ten minutes', () => {
  const spent = foresee(knowing('documented', 475), 0, [WORK])
  expect(spent).toBeGreaterThan(600)
  expect(spent).toBeLessThan(640)
  const windows = foresee(knowing('documented'), 0, [{ ...WORK, commands: 25_000 }])
  expect(windows).toBeGreaterThan(1_200)
  expect(windows).toBeLessThan(1_600)
})

test('gentle mode has half of a budget in every ten minutes', () => {
  const work = { ...WORK, commands: 14_000 }
  expect(foresee(knowing('documented', 0, gentle(DOCUMENTED_PACE)), 0, [work])).toBeGreaterThan(1_200)
  expect(foresee(knowing('documented'), 0, [work])).toBeLessThan(900)
})

test('very much work is told from what many windows do, in a limited time', () => {
  const seconds = foresee(knowing('documented'), 0, [{ ...WORK, commands: 700_000 }])
  expect(seconds / ((700_000 * 0.05 * 600) / 475)).toBeGreaterThan(0.95)
  expect(seconds / ((700_000 * 0.05 * 600) / 475)).toBeLessThan(1.08)
}, 120_000)

test('looking ahead changes nothing for the governor at work', () => {
  const governor = knowing('documented', 100)
  const before = JSON.stringify([governor.state(5_000), governor.snapshot(5_000)])
  foresee(governor.fork(5_000), 5_000, [{ ...WORK, commands: 25_000 }])
  expect(JSON.stringify([governor.state(5_000), governor.snapshot(5_000)])).toBe(before)
})

interface Sent {
  readonly errand: Errand
  readonly atMs: number
}

/**
 * How far the foresight at a random moment of the work was off, as a share of what was left; undefined if little was left. One
 * request is free: in this model the last ones stay as dear as they were when they began, on a real portal they get cheaper.
 */
function errorOn(seed: number): number | undefined {
  const { options, workload, crowd } = randomPortal(seed)
  if (crowd !== undefined || options.noise > 0 || options.lostShare > 0 || options.limitS < 480)
    return undefined
  const queue = createEventQueue()
  const model = createModelPortal(options, queue)
  const governor = createGovernor(DOCUMENTED_PACE)
  const underWay = new Map<Turn, Sent>()
  const sent = new Map<string, number>()
  const readsSent: string[] = []
  const work = startClient(
    {
      ...governor,
      sent(errand, nowMs) {
        const turn = governor.sent(errand, nowMs)
        underWay.set(turn, { errand, atMs: nowMs })
        const [method = ''] = errand.methods
        if (errand.kind === 'read') readsSent.push(method)
        else sent.set(method, (sent.get(method) ?? 0) + (errand.commands ?? 0))
        return turn
      },
      ended(turn, exchange, nowMs) {
        underWay.delete(turn)
        governor.ended(turn, exchange, nowMs)
      },
    },
    model,
    queue,
    workload,
  )
  // A first tenth of the work has to be seen, a last tenth does not matter.
  const share = 0.1 + 0.7 * seeded(seed + 1)()
  const total =
    workload.reads.length * BATCH + Object.values(workload.writes).reduce((sum, count) => sum + count, 0)
  const sentShare = (): number =>
    (readsSent.length * BATCH + [...sent.values()].reduce((sum, count) => sum + count, 0)) /
    Math.max(1, total)
  queue.run(() => work.isDone() || sentShare() >= share, CAP_S)
  if (work.isDone()) return undefined
  const base = {
    perRequest: BATCH,
    requestS: OVERHEAD_S + options.rttS + options.jitterS + BATCH * PER_COMMAND_S,
    atOnce: Number.POSITIVE_INFINITY,
  }
  const reads = workload.reads.slice(readsSent.length).map((commands): ForeseenWork => ({
    ...base,
    kind: 'read',
    methods: Object.keys(commands),
    commands: BATCH,
    commandS:
      Object.entries(commands).reduce(
        (sum, [method, count]) => sum + count * (options.tariff[method] ?? 0),
        0,
      ) / BATCH,
    slowdown: options.readSlowdown,
    stage: 0,
  }))
  const writes = Object.entries(workload.writes).map(([method, commands]): ForeseenWork => ({
    ...base,
    kind: 'write',
    methods: [method],
    commands: commands - (sent.get(method) ?? 0),
    commandS: options.tariff[method] ?? 0,
    slowdown: options.readSlowdown + options.writeSlowdown,
    stage: 1,
  }))
  const works = [...writes, ...reads]
  const flights = [...underWay.values()].flatMap(({ errand, atMs }): ForeseenFlight[] => {
    const of = works.findIndex(
      ({ kind, methods }) => kind === errand.kind && methods[0] === errand.methods[0],
    )
    return of < 0
      ? []
      : [{ of, commands: errand.commands ?? BATCH, passedS: (queue.now * 1000 - atMs) / 1000 }]
  })
  const atS = queue.now
  const foreseenS = foresee(governor.fork(atS * 1000), atS * 1000, works, flights)
  queue.run(work.isDone, CAP_S)
  const leftS = queue.now - atS
  const crowded = 1 + (options.readSlowdown + options.writeSlowdown) * (DOCUMENTED_PACE.freeWritersLimit - 1)
  const requestS = BATCH * Math.max(...Object.values(options.tariff)) * crowded
  return leftS < requestS ? undefined : Math.max(0, Math.abs(foreseenS - leftS) - requestS) / leftS
}

test('with known costs it is right within 15 % on nearly every portal, whatever the profile', () => {
  const errors = Array.from({ length: PORTALS }, (_, seed) => errorOn(seed)).filter(
    (one) => one !== undefined,
  )
  expect(errors.length).toBeGreaterThan(PORTALS / 10)
  expect(errors.filter((error) => error > 0.15).length / errors.length).toBeLessThan(0.05)
}, 240_000)
