// What a browser does to requests of IndexedDB: kills them before or after they got through, or has no room for them.
import { IDBObjectStore } from 'fake-indexeddb'
import type { KillMoment } from '../contract/store.ts'

const METHODS = [
  'get',
  'getAll',
  'getAllKeys',
  'put',
  'add',
  'delete',
  'clear',
  'count',
  'openCursor',
  'openKeyCursor',
] as const
type Method = (typeof METHODS)[number]
type AnyRequest = (this: IDBObjectStore, ...args: unknown[]) => IDBRequest

/** Lets `handle` stand between the program and every request, until `stop`. */
export function intercept(
  handle: (method: Method, store: IDBObjectStore, proceed: () => IDBRequest) => IDBRequest,
): () => void {
  const prototype = IDBObjectStore.prototype as unknown as Record<Method, AnyRequest>
  const originals = METHODS.map((method) => [method, prototype[method]] as const)
  for (const [method, original] of originals) {
    prototype[method] = function (...args) {
      return handle(method, this, () => original.apply(this, args))
    }
  }
  return () => {
    for (const [method, original] of originals) prototype[method] = original
  }
}

/** The request of this number loses its transaction; `stop` tells whether there was one. */
export function kill(request: number, moment: KillMoment): { stop(): boolean } {
  let made = 0
  let happened = false
  const restore = intercept((_, store, proceed) => {
    const isThis = made === request
    made += 1
    if (!isThis) return proceed()
    happened = true
    if (moment === 'before') {
      store.transaction.abort()
      throw new DOMException('killed', 'AbortError')
    }
    const result = proceed()
    result.addEventListener('success', () => store.transaction.abort())
    return result
  })
  return {
    stop() {
      restore()
      return happened
    },
  }
}

/** The next `times` write requests fail as the browser fails them; the transactions are lost. */
export function failWrites(name: string, times: number): () => void {
  let left = times
  return intercept((method, store, proceed) => {
    if (method !== 'put' || left === 0) return proceed()
    left -= 1
    store.transaction.abort()
    throw new DOMException('by the test', name)
  })
}
