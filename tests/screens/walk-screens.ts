// Goes through rows of the table of screens and shows each to a visitor. A row that differs from the one before only by its
// address is reached as a link reaches it, in the page that is open already: opening costs seconds.
import { NETWORK_TROUBLE } from '../e2e/network-trouble.ts'
import type { ScreenRow, Screen } from './screen-row.ts'
import { bringUp, goTo } from './screen-row.ts'
import type { Language, Stage } from './screen-stage.ts'

/** Where the row before was seen, and whether it may have left something on the page. */
interface Opened extends Screen {
  readonly key: string
}

/** Gives a sentence for each screen that did not come up or could not be visited, and for what the browser said there. */
export async function walkScreens(
  stage: Stage,
  rows: readonly ScreenRow[],
  language: Language,
  visit: (row: ScreenRow, screen: Screen) => Promise<void>,
): Promise<string[]> {
  const missing: string[] = []
  let opened: Opened | undefined
  const leave = async (): Promise<void> => {
    const left = opened
    opened = undefined
    if (left !== undefined) await stage.leave(left.app)
  }
  for (const row of rows) {
    const key = placeKey(row)
    try {
      if (opened?.key !== key) await leave()
      if (opened === undefined) opened = { ...(await bringUp(stage, row, language)), key }
      else await arrive(opened, row, stage)
      await visit(row, opened)
      missing.push(...whatBrowserSaid(opened).map((problem) => `${row.name} ${language}: ${problem}`))
      if (row.act !== undefined) await leave()
    } catch (error) {
      missing.push(`${row.name} ${language}: ${wordsOfError(error)}`)
      await leave()
    }
  }
  await leave()
  return missing
}

/** Since it was last asked; requests that a row made fail are no news. */
function whatBrowserSaid({ app }: Opened): string[] {
  return app.problems.splice(0).filter((problem) => !NETWORK_TROUBLE.test(problem))
}

async function arrive({ app, frame }: Opened, row: ScreenRow, stage: Stage): Promise<void> {
  await goTo(frame, row.address ?? '')
  await row.act?.(app, stage.portal)
  await frame.locator(row.shows).first().waitFor()
}

function wordsOfError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message} (${wordsOfError(error.cause)})`
}

/** Rows of one key can be seen in one opened page; a row without an address or with a fault only in its own. */
function placeKey({ name, world, browser, user, place, card, address, before }: ScreenRow): string {
  if (address === undefined || before !== undefined) return name
  return JSON.stringify([world, browser, user, place, card])
}

/** Rows that can share a page stand together; otherwise in the order of the table. */
export function inWalkingOrder(rows: readonly ScreenRow[]): ScreenRow[] {
  const groups = new Map<string, ScreenRow[]>()
  for (const row of rows) {
    const key = placeKey(row)
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const still = (row: ScreenRow): number => (row.act === undefined ? 0 : 1)
  return [...groups.values()].flatMap((group) => group.sort((a, b) => still(a) - still(b)))
}
