// The faults in force and how often each has matched. Striking is counting: the same run with the same faults breaks in
// the same places.
import { createChance } from './chance.ts'
import { BATCH_KINDS, COMMAND_KINDS, FaultError, REQUEST_KINDS, type Fault, type FaultKind } from './fault.ts'
import { parseFault } from './parse-fault.ts'

export interface FaultReport extends Fault {
  /** Requests or commands that matched so far. */
  readonly matched: number
  /** Of those, struck. */
  readonly struck: number
}

export interface FaultList {
  /**
   * Reads the body of `POST /__emulator/faults`: a list of faults (or names of known ones) to add, `"reset"` among them or
   * alone to clear first, or `{"reset": true}`. Nothing is added when one of them is wrong. Throws FaultError with a sentence.
   */
  apply(json: unknown): void
  reset(): void
  list(): readonly FaultReport[]
  /** Faults that strike this request; `methods` = the method and, for a batch, those of its commands. */
  strikeRequest(methods: readonly string[]): readonly Fault[]
  /** Faults of a batch as a whole: where it dies, what becomes of its keys. */
  strikeBatch(methods: readonly string[]): readonly Fault[]
  /** @param place of the command in its batch, from 1; 0 = alone */
  strikeCommand(method: string, place: number): readonly Fault[]
}

interface Armed {
  readonly fault: Fault
  /** True with the fault's probability. */
  readonly isDrawn: () => boolean
  matched: number
  struck: number
  /** Portal time of the first strike, unix seconds. */
  firstAt: number | undefined
}

const NONE: readonly Fault[] = []

/** @param now portal time, unix seconds */
export function createFaultList(now: () => number): FaultList {
  let armed: Armed[] = []
  const strike = (
    kinds: readonly FaultKind[],
    methods: readonly string[],
    place: number | undefined,
  ): readonly Fault[] => {
    if (armed.length === 0) return NONE
    return armed
      .filter((one) => matches(one.fault, kinds, methods, place))
      .filter((one) => count(one, now()))
      .map((one) => one.fault)
  }
  return {
    apply(json) {
      const items = isReset(json) ? ['reset'] : json
      if (!Array.isArray(items))
        throw new FaultError('Faults are a JSON list; "reset" in it clears the earlier ones.')
      const added = items.filter((item) => !isReset(item)).map(parseFault)
      if (items.some(isReset)) armed = []
      armed.push(...added.map(arm))
    },
    reset() {
      armed = []
    },
    list: () => armed.map(({ fault, matched, struck }) => ({ ...fault, matched, struck })),
    strikeRequest: (methods) => strike(REQUEST_KINDS, methods, undefined),
    strikeBatch: (methods) => strike(BATCH_KINDS, methods, undefined),
    strikeCommand: (method, place) => strike(COMMAND_KINDS, [method], place),
  }
}

function arm(fault: Fault): Armed {
  return { fault, isDrawn: createChance(fault.chance, fault.seed), matched: 0, struck: 0, firstAt: undefined }
}

function matches(
  fault: Fault,
  kinds: readonly FaultKind[],
  methods: readonly string[],
  place: number | undefined,
): boolean {
  if (!kinds.includes(fault.kind) || (fault.method !== '' && !methods.includes(fault.method))) return false
  if (fault.places === undefined || place === undefined) return true
  return place >= fault.places[0] && place <= fault.places[1]
}

/** Counts the match and tells whether it is struck. */
function count(one: Armed, now: number): boolean {
  one.matched += 1
  const strikes = one.matched >= one.fault.nth && isDue(one, now) && one.isDrawn()
  if (!strikes) return false
  one.firstAt ??= now
  one.struck += 1
  return true
}

function isDue({ fault, matched, struck, firstAt }: Armed, now: number): boolean {
  if (fault.forMs === undefined) {
    // With a probability the strikes are counted, otherwise the matches: "the third and fourth".
    return fault.chance < 1 ? struck < fault.times : matched < fault.nth + fault.times
  }
  const passedMs = firstAt === undefined ? 0 : (now - firstAt) * 1000
  if (passedMs >= fault.forMs) return false
  return fault.everyMs === undefined || Math.floor(passedMs / fault.everyMs) % 2 === 0
}

function isReset(json: unknown): boolean {
  return (
    json === 'reset' || (typeof json === 'object' && json !== null && 'reset' in json && json.reset === true)
  )
}
