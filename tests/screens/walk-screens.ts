// Goes through rows of the table of screens and shows each to a visitor. A row that differs from the one before only by its
// address is reached as a link reaches it, in the page that is open already: opening costs seconds.
import type { ScreenRow, Screen } from './screen-row.ts'
import { bringUp, goTo } from './screen-row.ts'
import type { Language, Stage } from './screen-stage.ts'

/** Where the row before was seen, and whether it may have left something on the page. */
interface Opened extends Screen {
  readonly key: string
}

/** Rejects with the first screen that does not come up, or with what the visitor throws. */
export async function walkScreens(
  stage: Stage,
  rows: readonly ScreenRow[],
  language: Language,
  visit: (row: ScreenRow, screen: Screen) => Promise<void>,
): Promise<void> {
  let opened: Opened | undefined
  try {
    for (const row of rows) {
      const key = placeKey(row)
      if (opened === undefined || opened.key !== key) {
        if (opened !== undefined) await stage.leave(opened.app)
        opened = undefined
        opened = { ...(await bringUp(stage, row, language)), key }
      } else {
        await goTo(opened.frame, row.address ?? '')
        await row.act?.(opened.app, stage.portal)
        await opened.frame.locator(row.shows).first().waitFor()
      }
      await visit(row, opened)
      if (row.act !== undefined) {
        await stage.leave(opened.app)
        opened = undefined
      }
    }
  } finally {
    if (opened !== undefined) await stage.leave(opened.app)
  }
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
