// People at work: so many changes a minute of portal time, by chance that follows the portal's seed. What they do is in
// plans.ts, and it is done as `act` does it. A change is stamped with the second it is made: a clock that jumps brings
// the changes that were due in between, all at once.
import { act } from '../admin/act.ts'
import { ActRefused } from '../admin/act-arguments.ts'
import type { Clock } from '../limits/clock.ts'
import { createRandom, type Random } from '../seed/random.ts'
import type { Portal } from '../state/portal.ts'
import { PLANS } from './plans.ts'

export interface BusyPeople {
  /** 0 = nobody works. */
  readonly perMinute: number
  /** Changes made since the start. */
  readonly done: number
  /** From now on; the first change comes after one interval. */
  setPace(perMinute: number): void
  /** Makes the changes that are due by now. The clock's own waking does the same. */
  catchUp(): void
}

/** After so many changes in a row others get their turn. */
const MOST_AT_ONCE = 200
const MOST_TRIES = 30

/** @param portal the one in force; another one begins the chance anew */
export function createBusyPeople(portal: () => Portal, clock: Clock): BusyPeople {
  let perMinute = 0
  let done = 0
  let dueAt = 0
  let shift = 0
  let random: Random | undefined
  let known: Portal | undefined

  const interval = (): number => 60 / perMinute
  const workOnce = (): void => {
    const present = portal()
    if (present !== known || random === undefined) random = createRandom(present.seed).fork('busy')
    known = present
    if (makeChange(present, random)) done += 1
  }
  const catchUp = (): void => {
    if (perMinute === 0) return
    // The clock was set back: nobody waits for the old hour to come again.
    if (dueAt > clock.now() + interval()) dueAt = clock.now() + interval()
    for (let count = 0; dueAt <= clock.now() && count < MOST_AT_ONCE; count += 1) {
      dueAt += interval()
      workOnce()
    }
  }
  const work = async (ownShift: number): Promise<void> => {
    while (ownShift === shift) {
      await clock.sleep(dueAt - clock.now())
      // Requests that wait are served between two bouts of work.
      await new Promise((resolve) => setImmediate(resolve))
      if (ownShift === shift) catchUp()
    }
  }
  return {
    get perMinute() {
      return perMinute
    },
    get done() {
      return done
    },
    setPace(pace) {
      perMinute = pace
      shift += 1
      if (pace === 0) return
      dueAt = clock.now() + interval()
      work(shift).catch((error: unknown) => {
        perMinute = 0
        console.error('emulator: the people at work stopped', error)
      })
    },
    catchUp,
  }
}

/** False when nothing suitable was found: an empty portal gives nobody anything to do but to create. */
function makeChange(portal: Portal, random: Random): boolean {
  const weights = PLANS.map(([weight]) => weight)
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const body = PLANS[random.weighted(weights)]![1](portal, random)
    if (body === undefined) continue
    try {
      if (act(portal, body).applied.length > 0) return true
    } catch (error) {
      // A stage that a hand-made funnel lacks: the next plan may do.
      if (!(error instanceof ActRefused)) throw error
    }
  }
  return false
}
