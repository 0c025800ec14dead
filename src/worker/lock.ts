// One runner per browser: a Web Lock that lives as long as the worker that holds it. Where the browser has no locks
// every worker may run; the generation fence of the store still keeps two of them apart.
import type { RefreshDeps } from '../pipeline/refresh-contract.ts'

/** `name` is unique to portal and user. The lock is not waited for. */
export function createLock(name: string, locks: LockManager | undefined): RefreshDeps['acquireLock'] {
  if (locks === undefined) return () => Promise.resolve(() => undefined)
  return () =>
    new Promise((resolve, reject) => {
      locks
        .request(name, { ifAvailable: true }, (lock) => {
          if (lock === null) return resolve(undefined)
          return new Promise<void>((release) => resolve(release))
        })
        .catch((error: unknown) => {
          // Where third-party storage is blocked the browser refuses locks as well: then there is nothing to hold.
          if (error instanceof DOMException && error.name === 'SecurityError') resolve(() => undefined)
          else reject(error instanceof Error ? error : new Error(String(error)))
        })
    })
}
