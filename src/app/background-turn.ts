// Whether the unseen page of one of many tabs should look now: the person has stayed on the portal's page for a while,
// nobody else of this browser looks, and the last look is long enough ago. Asks the portal nothing.

/** Who leaves the page sooner has not even loaded the rest. */
const STAY_MS = 20_000
const LOOK_EVERY_MS = 15 * 60_000
const LOOKED = 'cseg_looked'
const LOCK = 'cseg-background'

export interface TurnWindow {
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem'>
  readonly navigator: { readonly locks?: Pick<LockManager, 'request'> }
  setTimeout(then: () => void, ms: number): unknown
}

/** True = this page's turn; it is kept for as long as the page lives. Never rejects. */
export async function takeTurn(window: TurnWindow, nowMs: number): Promise<boolean> {
  await new Promise<void>((resolve) => {
    window.setTimeout(resolve, STAY_MS)
  })
  if (!(await hold(window.navigator.locks))) return false
  try {
    const lookedMs = Number(window.localStorage.getItem(LOOKED))
    if (nowMs >= lookedMs && nowMs - lookedMs < LOOK_EVERY_MS) return false
    window.localStorage.setItem(LOOKED, String(nowMs))
    return true
  } catch {
    // Storage of foreign frames is blocked here: then there is no base to go on with either.
    return false
  }
}

/** Holds the lock until the page is gone; false = another page of this browser has it. */
async function hold(locks: Pick<LockManager, 'request'> | undefined): Promise<boolean> {
  if (locks === undefined) return false
  return new Promise<boolean>((resolve) => {
    locks
      .request(LOCK, { ifAvailable: true }, (lock) => {
        resolve(lock !== null)
        return lock === null ? undefined : new Promise<void>(() => undefined)
      })
      .catch(() => resolve(false))
  })
}
