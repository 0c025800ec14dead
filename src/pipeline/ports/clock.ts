// Time and chance as arguments, so that a whole refresh runs deterministically.

export interface ClockDep {
  /** Monotonic milliseconds. */
  now(): number
  /** Resolves after `ms`, or at once when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export interface RandomDep {
  /** `length` random bytes. */
  bytes(length: number): Uint8Array
}
