// A small portal for simulations of the pace: a bucket of requests, operating budgets in three profiles, contention, noise,
// a clock of its own, and other people who use the same bucket and the same budget. Written from the cost model alone and
// sharing no code with the governor or the emulator, so that a mistake of theirs cannot hide in it.
import type { EventQueue } from './event-queue.ts'

export type ModelProfile = 'documented' | 'rest26' | 'off'

export interface ModelOptions {
  readonly profile: ModelProfile
  readonly limitS: number
  readonly bucket: { readonly capacity: number; readonly perSecond: number }
  /** Seconds of one command by method. */
  readonly tariff: Readonly<Record<string, number>>
  readonly readSlowdown: number
  readonly writeSlowdown: number
  /** Spread of the log-normal factor of a request; 0 = none. */
  readonly noise: number
  /** There and back, seconds, and the spread of each way. */
  readonly rttS: number
  readonly jitterS: number
  /** Portal time at the beginning of the simulation. */
  readonly startS: number
  /** Answers tell the time of each command. */
  readonly tellsSpent: boolean
  /** Share of the answers that never arrive, although the work was done. */
  readonly lostShare: number
  readonly random: () => number
}

export interface ModelRequest {
  readonly kind: 'read' | 'write'
  /** Commands by method. */
  readonly commands: Readonly<Record<string, number>>
}

export interface ModelAnswer {
  readonly status: 'done' | 'rate-refused' | 'operating-refused' | 'lost'
  /** Methods refused inside an answered batch, with the reset time told; `batch` = the whole request. */
  readonly refused: readonly string[]
  /** Undefined when the request was refused as a whole. */
  readonly exchange:
    | {
        readonly portalNowS: number
        readonly durationS: number
        readonly requests: number
        readonly commands: number
        readonly rows: number
        readonly operating: readonly { method: string; usedS: number; resetAtS: number }[]
        readonly spent?: readonly { method: string; commands: number; seconds: number }[]
      }
    | undefined
}

export interface ModelPortal {
  send(request: ModelRequest, answered: (answer: ModelAnswer) => void): void
  /** Another client takes places in the bucket now. */
  drink(places: number): void
  /** Another user of the same application spends time now. */
  spend(method: string, seconds: number): void
  readonly counts: { rateRefused: number; operatingRefused: number; requests: number; chargedS: number }
}

const OVERHEAD_S = 0.15
const PER_COMMAND_S = 0.0015
const FLOOR_S = 0.1

interface Charge {
  readonly minute: number
  readonly firstS: number
  seconds: number
}

export function createModelPortal(options: ModelOptions, queue: EventQueue): ModelPortal {
  const { profile, limitS, bucket, random } = options
  const charges = new Map<string, Charge[]>()
  let banUntil = 0
  let level = 0
  let levelAt = 0
  let reading = 0
  let writing = 0
  const counts = { rateRefused: 0, operatingRefused: 0, requests: 0, chargedS: 0 }
  const portalS = (): number => options.startS + queue.now

  const used = (key: string, windowEndS: number, nowS: number): number => {
    const oldest = Math.floor(windowEndS / 60) - 9
    let sum = 0
    for (const charge of charges.get(key) ?? [])
      if (charge.minute >= oldest && nowS < charge.firstS + 600) sum += charge.seconds
    return sum
  }
  const charge = (key: string, seconds: number, beganS: number): void => {
    if (seconds < FLOOR_S) return
    counts.chargedS += seconds
    const minute = Math.floor(beganS / 60)
    const list = (charges.get(key) ?? []).filter((one) => one.firstS + 700 > beganS)
    charges.set(key, list)
    const present = list.find((one) => one.minute === minute)
    if (present === undefined) list.push({ minute, firstS: beganS, seconds })
    else present.seconds += seconds
  }
  const resetAt = (key: string, nowS: number): number =>
    Math.floor(
      Math.min(
        nowS + 600,
        ...(charges.get(key) ?? [])
          .filter((one) => one.minute > Math.floor(nowS / 60) - 10)
          .map((one) => one.firstS + 600),
      ),
    )
  function drink(places: number): number {
    level = Math.max(0, level - bucket.perSecond * (queue.now - levelAt))
    levelAt = queue.now
    const taken = Math.max(0, Math.min(places, Math.ceil(bucket.capacity - level - 1e-9)))
    level += taken
    return taken
  }
  const travelS = (): number => options.rttS / 2 + random() * options.jitterS
  const noiseFactor = (): number =>
    options.noise === 0
      ? 1
      : Math.exp(options.noise * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()))

  function arrive(request: ModelRequest, answered: (answer: ModelAnswer) => void): void {
    const answer = (what: ModelAnswer): void => queue.at(queue.now + travelS(), () => answered(what))
    counts.requests += 1
    if (drink(1) === 0) {
      counts.rateRefused += 1
      return answer({ status: 'rate-refused', refused: [], exchange: undefined })
    }
    queue.at(queue.now + OVERHEAD_S, () => work(request, answer))
  }

  function work(request: ModelRequest, answer: (what: ModelAnswer) => void): void {
    const beganS = portalS()
    if (profile === 'rest26') {
      const isBanned = banUntil > beganS
      if (isBanned || used('batch', beganS, beganS) > limitS) {
        if (!isBanned) {
          banUntil = beganS + 300
          charges.delete('batch')
        }
        counts.operatingRefused += 1
        return answer({ status: 'operating-refused', refused: ['batch'], exchange: undefined })
      }
    }
    const refused: string[] = []
    if (profile === 'documented')
      for (const method of Object.keys(request.commands))
        if (used(method, beganS, beganS) > limitS) refused.push(method)
    if (refused.length > 0) counts.operatingRefused += 1
    if (request.kind === 'read') reading += 1
    else writing += 1
    const slowdown =
      1 +
      options.readSlowdown * (reading + writing - 1) +
      (request.kind === 'write' ? options.writeSlowdown * (writing - 1) : 0)
    const factor = slowdown * noiseFactor()
    const spent: { method: string; commands: number; seconds: number }[] = []
    for (const [method, commands] of Object.entries(request.commands))
      if (!refused.includes(method))
        spent.push({ method, commands, seconds: commands * (options.tariff[method] ?? 0) * factor })
    const commands = Object.values(request.commands).reduce((sum, count) => sum + count, 0)
    const workS = spent.reduce((sum, one) => sum + one.seconds, 0) + commands * PER_COMMAND_S
    queue.at(queue.now + workS, () => {
      if (request.kind === 'read') reading -= 1
      else writing -= 1
      answer(finish(beganS, workS, commands, spent, refused))
    })
  }

  function finish(
    beganS: number,
    workS: number,
    commands: number,
    spent: readonly { method: string; commands: number; seconds: number }[],
    refused: readonly string[],
  ): ModelAnswer {
    const nowS = portalS()
    const operating: { method: string; usedS: number; resetAtS: number }[] = []
    if (profile === 'documented') {
      for (const { method } of spent)
        operating.push({ method, usedS: used(method, beganS, nowS), resetAtS: resetAt(method, nowS) })
      operating.push({ method: 'batch', usedS: 0, resetAtS: 0 })
      for (const { method, seconds } of spent) charge(method, seconds, beganS)
    }
    if (profile === 'rest26') {
      const own = workS / 2
      const usedS = used('batch', beganS, nowS) + (own >= FLOOR_S ? own : 0)
      operating.push({ method: 'batch', usedS, resetAtS: resetAt('batch', nowS) })
      charge('batch', own, beganS)
    }
    const exchange = {
      portalNowS: nowS,
      durationS: OVERHEAD_S + workS,
      requests: 1,
      commands,
      rows: 0,
      operating,
      ...(options.tellsSpent && { spent }),
    }
    if (options.lostShare > 0 && random() < options.lostShare)
      return { status: 'lost', refused: [], exchange: undefined }
    return { status: refused.length > 0 ? 'operating-refused' : 'done', refused, exchange }
  }

  return {
    counts,
    send: (request, answered) => queue.at(queue.now + travelS(), () => arrive(request, answered)),
    drink: (places) => void drink(places),
    spend(method, seconds) {
      if (profile === 'documented') charge(method, seconds, portalS())
      if (profile === 'rest26') charge('batch', seconds / 2, portalS())
    },
  }
}
