// A random portal, workload and crowd of other people from a seed, and what a governed client made of it.
import { createGovernor, DOCUMENTED_PACE, type Governor } from '../../src/pipeline/pace/governor.ts'
import { createEventQueue } from './event-queue.ts'
import { createModelPortal, type ModelOptions, type ModelPortal, type ModelProfile } from './model-portal.ts'
import { startClient, type ClientRun, type Workload } from './pace-client.ts'

export interface Crowd {
  /** Requests a second of others behind the same address, on average, and how many come together. */
  readonly drinksPerSecond: number
  readonly drinksTogether: number
  /** Seconds of the budget that others spend a second, and the seconds of one request of theirs. */
  readonly spendsPerSecond: number
  readonly spendsTogetherS: number
  /** They work so long, then rest so long, seconds. */
  readonly worksS: number
  readonly restsS: number
}

export interface RandomPortal {
  readonly seed: number
  readonly options: ModelOptions
  readonly workload: Workload
  /** Undefined = alone. */
  readonly crowd: Crowd | undefined
}

export interface Outcome {
  readonly portal: RandomPortal
  readonly isDone: boolean
  readonly seconds: number
  readonly run: ClientRun
  readonly model: ModelPortal
  readonly governor: Governor
}

const PROFILES: readonly ModelProfile[] = ['documented', 'rest26', 'off']
const METHODS = ['a.list', 'b.list', 'c.list'] as const
const WRITERS = ['a.update', 'b.update'] as const
const BATCH = 50

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function randomPortal(seed: number): RandomPortal {
  const random = seeded(seed)
  const between = (least: number, most: number): number => least + (most - least) * random()
  const chance = (share: number): boolean => random() < share
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  /** So quick that only the rate of requests binds. */
  const isQuick = chance(0.15)
  const tariff = Object.fromEntries([
    ...METHODS.map((method) => [method, between(0.03, 0.2) * (isQuick ? 0.05 : 1)]),
    ...WRITERS.map((method) => [method, between(0.2, 0.7)]),
  ]) as Readonly<Record<string, number>>
  const options: ModelOptions = {
    profile: pick(PROFILES),
    limitS: chance(0.25) ? 420 : 480,
    bucket: { capacity: 50, perSecond: 2 },
    tariff,
    readSlowdown: pick([0, 0.03, 0.1]),
    writeSlowdown: pick([0, 0.1, 0.3]),
    noise: pick([0, 0.35]),
    rttS: between(0.02, 0.3),
    jitterS: between(0, 0.15),
    // The browser's clock plays no part: only where in its minute the portal begins, and in which year.
    startS: 1_700_000_000 + Math.floor(between(-1e8, 1e8)) + random(),
    tellsSpent: chance(0.85),
    lostShare: chance(0.1) ? 0.03 : 0,
    random,
  }
  const reads = Array.from({ length: Math.floor(isQuick ? between(60, 140) : between(0, 16)) }, () => {
    if (chance(0.7)) return { [pick(METHODS)]: BATCH }
    const first = Math.floor(between(1, BATCH))
    return { [METHODS[0]]: first, [METHODS[1]]: BATCH - first }
  })
  // About 0 to 2.5 windows of the first writer's budget, the second writer somewhat less.
  const cardsOf = (method: string, mostS: number): number =>
    Math.floor(between(0, isQuick ? 60 : mostS) / (tariff[method] as number))
  const writes = {
    [WRITERS[0]]: cardsOf(WRITERS[0], chance(0.3) ? 150 : 1_200),
    [WRITERS[1]]: cardsOf(WRITERS[1], chance(0.3) ? 150 : 900),
  }
  const crowd: Crowd | undefined = chance(0.5)
    ? undefined
    : {
        drinksPerSecond: chance(0.6) ? between(0, 1.5) : 0,
        drinksTogether: pick([1, 3, 10]),
        spendsPerSecond: chance(0.6) ? between(0, 0.5) : 0,
        spendsTogetherS: between(0.2, 6),
        worksS: between(30, 900),
        restsS: between(0, 600),
      }
  return { seed, options, workload: { reads, writes }, crowd }
}

/** Runs a portal to the end of the work, or to `capS`. */
export function simulate(portal: RandomPortal, capS: number): Outcome {
  const queue = createEventQueue()
  const model = createModelPortal(portal.options, queue)
  const governor = createGovernor(DOCUMENTED_PACE)
  if (portal.crowd !== undefined) startCrowd(portal.crowd, model, queue, portal.options.random)
  const run = startClient(governor, model, queue, portal.workload)
  const isDone = queue.run(run.isDone, capS)
  return { portal, isDone, seconds: queue.now, run, model, governor }
}

function startCrowd(
  crowd: Crowd,
  model: ModelPortal,
  queue: ReturnType<typeof createEventQueue>,
  random: () => number,
): void {
  const repeat = (perSecond: number, act: () => void): void => {
    if (perSecond <= 0) return
    const next = (): void => {
      const gap = -Math.log(1 - random()) / perSecond
      let at = queue.now + gap
      const cycle = crowd.worksS + crowd.restsS
      const inCycle = at % cycle
      if (inCycle > crowd.worksS) at += cycle - inCycle
      queue.at(at, () => {
        act()
        next()
      })
    }
    next()
  }
  repeat(crowd.drinksPerSecond / crowd.drinksTogether, () => model.drink(crowd.drinksTogether))
  const methods = [...METHODS, ...WRITERS]
  repeat(crowd.spendsPerSecond / crowd.spendsTogetherS, () =>
    model.spend(methods[Math.floor(random() * methods.length)] as string, crowd.spendsTogetherS),
  )
}

/**
 * A time that a good client reaches on this portal when it is alone: the largest of what each limit asks for, with the work
 * of four readers and of a lane a writer. Not a strict lower bound.
 */
export function fairSeconds({ options, workload }: RandomPortal): number {
  const { profile, limitS, tariff, rttS, jitterS } = options
  const charges = new Map<string, number>()
  let batches = 0
  let readS = 0
  const overheadS = rttS + jitterS + 0.15 + BATCH * 0.0015
  const add = (key: string, seconds: number): void => void charges.set(key, (charges.get(key) ?? 0) + seconds)
  for (const commands of workload.reads) {
    batches += 1
    readS += overheadS
    for (const [method, count] of Object.entries(commands)) {
      const seconds = count * (tariff[method] as number)
      readS += seconds
      add(profile === 'rest26' ? 'batch' : method, seconds * (profile === 'rest26' ? 0.5 : 1))
    }
  }
  let laneS = 0
  for (const [method, count] of Object.entries(workload.writes)) {
    const seconds = count * (tariff[method] as number)
    batches += count / BATCH
    laneS = Math.max(laneS, seconds + (count / BATCH) * overheadS)
    add(profile === 'rest26' ? 'batch' : method, seconds * (profile === 'rest26' ? 0.5 : 1))
  }
  const rateS = Math.max(0, (batches - 45) / 2)
  const windows = profile === 'off' ? 0 : Math.max(0, ...[...charges.values()].map((one) => one / limitS))
  return Math.max(rateS, readS / 4 + laneS, 600 * Math.floor(windows) + (readS / 4 + laneS) / 4)
}
