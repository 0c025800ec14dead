// A client that does a given amount of reading and writing on a model portal, asking a pacemaker before each request. Plain
// bookkeeping: it repeats what was refused and decides nothing.
import type { Errand, Governor, Turn } from '../../src/pipeline/pace/governor.ts'
import type { EventQueue } from './event-queue.ts'
import type { ModelAnswer, ModelPortal, ModelRequest } from './model-portal.ts'

export interface Workload {
  /** Commands by method of each reading batch. */
  readonly reads: readonly Readonly<Record<string, number>>[]
  /** Commands to write by method, in batches of fifty, after the reading. */
  readonly writes: Readonly<Record<string, number>>
}

export interface ClientRun {
  readonly isDone: () => boolean
  /** Seconds at which reading ended. */
  readonly readEndedS: () => number
  /** Seconds of every operating refusal. */
  readonly operatingRefusals: readonly number[]
  readonly rateRefusals: readonly number[]
  /** Most requests under way. */
  readonly maxInFlight: () => number
}

const BATCH = 50
/** The pacer looks again at least so often; answers wake it anyway. */
const LOOK_AGAIN_S = 10
const RATE_PAUSE_S = 2

interface Task {
  readonly errand: Errand
  readonly request: ModelRequest
  notBeforeS: number
}

export function startClient(
  governor: Governor,
  portal: ModelPortal,
  queue: EventQueue,
  { reads, writes }: Workload,
): ClientRun {
  const reading: Task[] = reads.map((commands) => ({
    errand: { methods: Object.keys(commands), kind: 'read', commands: sum(commands) },
    request: { kind: 'read', commands },
    notBeforeS: 0,
  }))
  const left = new Map(Object.entries(writes))
  const again = new Map<string, number[]>([...left.keys()].map((method) => [method, []]))
  const operatingRefusals: number[] = []
  const rateRefusals: number[] = []
  let inFlight = 0
  let maxInFlight = 0
  let readsOpen = reads.length
  let readEndedS = 0
  let nextLook = Number.POSITIVE_INFINITY
  const nowMs = (): number => queue.now * 1000

  const isDone = (): boolean =>
    readsOpen === 0 &&
    inFlight === 0 &&
    [...left.values()].every((count) => count === 0) &&
    [...again.values()].every((list) => list.length === 0)

  function lookAt(second: number): void {
    if (second >= nextLook - 1e-9) return
    nextLook = second
    queue.at(second, () => {
      // A look that was planned earlier may have come meanwhile.
      if (nextLook !== second) return
      nextLook = Number.POSITIVE_INFINITY
      pump()
    })
  }

  /** Sends everything that may go now. */
  function pump(): void {
    if (readsOpen > 0) {
      while (reading.length > 0) {
        const task = reading[0] as Task
        if (!mayGo(task.errand, task.notBeforeS)) return
        reading.shift()
        send(task.errand, task.request, (refused) => takeRead(task, refused))
      }
      return
    }
    for (const method of left.keys()) while (sendWrite(method));
  }

  function mayGo(errand: Errand, notBeforeS: number): boolean {
    const waitMs = Math.max(governor.waitMs(errand, nowMs()), (notBeforeS - queue.now) * 1000)
    if (waitMs <= 0) return true
    // A whole second is what the governor says when only the end of another request can help: that wakes us anyway.
    const waitS = waitMs === 1_000 && inFlight > 0 ? LOOK_AGAIN_S : waitMs / 1000
    lookAt(queue.now + Math.min(LOOK_AGAIN_S, Math.max(0.001, waitS)))
    return false
  }

  function sendWrite(method: string): boolean {
    const repeated = again.get(method) ?? []
    const open = (left.get(method) ?? 0) + sum(repeated)
    if (open === 0) return false
    const commands = repeated[0] ?? Math.min(BATCH, left.get(method) ?? 0)
    const errand: Errand = { methods: [method], kind: 'write', commands, remaining: open }
    if (!mayGo(errand, pausedUntilS)) return false
    if (repeated.length > 0) repeated.shift()
    else left.set(method, (left.get(method) ?? 0) - commands)
    send(errand, { kind: 'write', commands: { [method]: commands } }, (refused) => {
      if (refused) repeated.push(commands)
    })
    return true
  }
  let pausedUntilS = 0

  function takeRead(task: Task, refused: boolean): void {
    if (refused) {
      task.notBeforeS = pausedUntilS
      reading.push(task)
      return
    }
    readsOpen -= 1
    if (readsOpen === 0) readEndedS = queue.now
  }

  function send(errand: Errand, request: ModelRequest, done: (refused: boolean) => void): void {
    const turn = governor.sent(errand, nowMs())
    inFlight += 1
    maxInFlight = Math.max(maxInFlight, inFlight)
    portal.send(request, (answer) => {
      inFlight -= 1
      hear(turn, answer)
      done(answer.status !== 'done')
      pump()
    })
  }

  function hear(turn: Turn, answer: ModelAnswer): void {
    const nothing = { durationS: 0, requests: 0, commands: 0, rows: 0, operating: [] }
    const portalNowS = governor.portalNowS(nowMs()) ?? 0
    const exchange = answer.status === 'lost' ? undefined : (answer.exchange ?? { ...nothing, portalNowS })
    governor.ended(turn, exchange, nowMs())
    if (answer.status === 'rate-refused') {
      rateRefusals.push(queue.now)
      pausedUntilS = queue.now + RATE_PAUSE_S
      governor.rateRefused(nowMs())
    }
    if (answer.status === 'operating-refused') {
      operatingRefusals.push(queue.now)
      for (const method of answer.refused) {
        const counter = answer.exchange?.operating.find((one) => one.method === method)
        governor.operatingRefused(method, counter?.resetAtS, nowMs())
      }
    }
  }

  pump()
  return {
    isDone,
    readEndedS: () => readEndedS,
    operatingRefusals,
    rateRefusals,
    maxInFlight: () => maxInFlight,
  }
}

function sum(counts: Readonly<Record<string, number>> | readonly number[]): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}
