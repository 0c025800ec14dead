// The faults in force and how often each has matched. Striking is counting: the same run with the same faults breaks in
// the same places.
import { COMMAND_KINDS, FaultError, parseFault, REQUEST_KINDS, type Fault, type FaultKind } from './fault.ts'

export interface FaultReport extends Fault {
  /** Requests or commands that matched so far. */
  readonly matched: number
  /** Of those, struck. */
  readonly struck: number
}

export interface FaultList {
  /**
   * Reads the body of `POST /__emulator/faults`: a list of faults to add, `"reset"` among them or alone to clear first,
   * or `{"reset": true}`. Nothing is added when one of them is wrong. Throws FaultError with a sentence.
   */
  apply(json: unknown): void
  reset(): void
  list(): readonly FaultReport[]
  /** Faults that strike this request; `methods` = the method and, for a batch, those of its commands. */
  strikeRequest(methods: readonly string[]): readonly Fault[]
  strikeCommand(method: string): readonly Fault[]
}

interface Armed {
  readonly fault: Fault
  matched: number
  struck: number
}

const NONE: readonly Fault[] = []

export function createFaultList(): FaultList {
  let armed: Armed[] = []
  const strike = (kinds: readonly FaultKind[], methods: readonly string[]): readonly Fault[] => {
    if (armed.length === 0) return NONE
    return armed
      .filter((one) => matches(one.fault, kinds, methods))
      .filter(count)
      .map((one) => one.fault)
  }
  return {
    apply(json) {
      const items = isReset(json) ? ['reset'] : json
      if (!Array.isArray(items))
        throw new FaultError('Faults are a JSON list; "reset" in it clears the earlier ones.')
      const added = items.filter((item) => !isReset(item)).map(parseFault)
      if (items.some(isReset)) armed = []
      armed.push(...added.map((fault) => ({ fault, matched: 0, struck: 0 })))
    },
    reset() {
      armed = []
    },
    list: () => armed.map(({ fault, matched, struck }) => ({ ...fault, matched, struck })),
    strikeRequest: (methods) => strike(REQUEST_KINDS, methods),
    strikeCommand: (method) => strike(COMMAND_KINDS, [method]),
  }
}

function matches(fault: Fault, kinds: readonly FaultKind[], methods: readonly string[]): boolean {
  return kinds.includes(fault.kind) && (fault.method === '' || methods.includes(fault.method))
}

/** Counts the match and tells whether it is struck. */
function count(one: Armed): boolean {
  one.matched += 1
  const strikes = one.matched >= one.fault.nth && one.matched < one.fault.nth + one.fault.times
  if (strikes) one.struck += 1
  return strikes
}

function isReset(json: unknown): boolean {
  return (
    json === 'reset' || (typeof json === 'object' && json !== null && 'reset' in json && json.reset === true)
  )
}
