// Rounds of changes and refreshes: after each round the browser that keeps its base must know the portal as well as one
// that reads it whole, and have left it nothing to write.
import { createRandom } from '../../emulator/seed/random.ts'
import { difference, differentPlaces, figuresOf, rowsKept } from './compare.ts'
import { doSomething } from './people.ts'
import {
  createWorld,
  newBrowser,
  refreshIn,
  storedRun,
  type Browser,
  type World,
  type WorldOptions,
} from './world.ts'

export interface RoundOptions extends WorldOptions {
  readonly rounds: number
  /** Things done between two refreshes, at most. */
  readonly deeds: number
  /** Share of rounds in which people go on while the refresh runs. */
  readonly disturbed?: number
}

const GAPS_S = [0, 1, 30, 119, 121, 3_600, 86_400, 40 * 86_400]

/** What differs between the browser and one that reads everything now; nothing is the expected answer. */
export async function whatDiffers(world: World, browser: Browser): Promise<string[]> {
  const fresh = newBrowser()
  await refreshIn(world, fresh)
  const [mine, whole] = [rowsKept(await storedRun(browser)), rowsKept(await storedRun(fresh))]
  const found = [...difference(mine.lists, whole.lists), ...difference(mine.answers, whole.answers)]
  if (fresh.differing > 0) found.push(`${fresh.differing} cards were left to be written`)
  found.push(...differentPlaces(figuresOf(browser.published), figuresOf(fresh.published)))
  return found
}

/** Throws with the round, what was done in it and what differs. */
export async function playRounds({
  rounds,
  deeds,
  disturbed = 0.3,
  ...options
}: RoundOptions): Promise<void> {
  const world = createWorld(options)
  const random = createRandom(options.seed).fork('rounds')
  const browser = newBrowser()
  await refreshIn(world, browser)
  for (let round = 1; round <= rounds; round += 1) {
    const done: string[] = []
    const work = (): void => {
      done.push(
        `${new Date(world.nowS() * 1000).toISOString()} ${doSomething(world.portal, random, options.announces !== false)}`,
      )
    }
    world.passS(random.pick(GAPS_S))
    for (let count = random.int(0, deeds); count > 0; count -= 1) {
      work()
      if (random.chance(0.3)) world.passS(random.int(0, 90))
    }
    world.passS(random.pick([0, 1, 60, 300]))
    if (random.chance(disturbed)) {
      await refreshIn(world, browser, (request, phase) => {
        if (!random.chance(0.3)) return
        done.push(`before request ${request} of ${phase}:`)
        work()
      })
      world.passS(random.pick([0, 1, 60, 300]))
    }
    done.push(`${new Date(world.nowS() * 1000).toISOString()} refresh`)
    await refreshIn(world, browser)
    const differing = await whatDiffers(world, browser)
    if (differing.length > 0)
      throw new Error(
        [`seed ${options.seed}, round ${round}`, ...done, 'then:', ...differing.slice(0, 30)].join('\n'),
      )
  }
}
