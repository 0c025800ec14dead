// How much requests in flight slow each other down (cost model section 2): every running command by the number of
// requests, every running write by the number of writers.

export interface Contention {
  /** @param writes the request has a writing command; gives what to call when it ends */
  enter(writes: boolean): () => void
  /** Factor for the command that starts now. */
  factor(write: boolean): number
  readonly inFlight: number
}

/** @param perReader slow-down by each further request, @param perWriter by each further writer; 0 = none */
export function createContention(perReader: number, perWriter: number): Contention {
  let inFlight = 0
  let writers = 0
  return {
    enter(writes) {
      inFlight += 1
      if (writes) writers += 1
      return () => {
        inFlight -= 1
        if (writes) writers -= 1
      }
    },
    factor: (write) =>
      write ? 1 + perWriter * Math.max(0, writers - 1) : 1 + perReader * Math.max(0, inFlight - 1),
    get inFlight() {
      return inFlight
    },
  }
}

/** Methods that change data, by the last word of the name. */
export function isWriteMethod(method: string): boolean {
  return /\.(add|update|delete|set|bind|unbind|clear|rights|import|batchimport|mergebatch)$/i.test(method)
}
