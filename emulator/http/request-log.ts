// What the portal was asked: one entry a request, newest last, kept in a ring so that a long run stays lean.
// The tests and the admin address read it; nothing in the portal decides by it.

export interface CommandEntry {
  readonly key: string
  readonly method: string
  readonly rows: number
  /** Price of the command, milliseconds of portal time, contention included. */
  readonly costMs: number
  /** `ok` or the error code; an empty code of the old CRM methods is `error`. */
  readonly outcome: string
}

export interface RequestEntry {
  readonly id: number
  /** Unix seconds of the portal's clock. */
  readonly time: number
  /** 0 = nobody was recognised. */
  readonly user: number
  readonly auth: 'application' | 'webhook' | 'none'
  readonly method: string
  readonly status: number
  readonly outcome: string
  readonly rows: number
  readonly costMs: number
  /** Time the request took by the cost model, milliseconds of portal time. */
  readonly durationMs: number
  readonly requestBytes: number
  readonly answerBytes: number
  /** Requests under way when this one began, itself included. */
  readonly inFlight: number
  readonly address: string
  /** Names of the injected faults that struck it. */
  readonly faults: readonly string[]
  readonly commands: readonly CommandEntry[]
}

export interface RequestLog {
  add(entry: Omit<RequestEntry, 'id'>): void
  /** Oldest first. */
  entries(): readonly RequestEntry[]
  /** Requests ever added since the last clear, those that fell out of the ring included. */
  readonly count: number
  clear(): void
}

/** @param capacity entries kept; older ones fall out */
export function createRequestLog(capacity = 5000): RequestLog {
  let kept: RequestEntry[] = []
  let count = 0
  return {
    add(entry) {
      count += 1
      kept.push({ id: count, ...entry })
      if (kept.length > capacity * 2) kept = kept.slice(-capacity)
    },
    entries: () => (kept.length > capacity ? kept.slice(-capacity) : kept),
    get count() {
      return count
    },
    clear() {
      kept = []
      count = 0
    },
  }
}
