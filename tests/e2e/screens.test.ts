// Every screen of the table once, each in another look than its neighbours: axe finds nothing, nothing sticks out, no text
// is left over. All looks of all screens, with pictures: `npm run screens`.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFaults } from '../screens/axe-check.ts'
import { screenFaults, wordsOf } from '../screens/screen-faults.ts'
import { LANGUAGES, lookName, looksOf, turnTo } from '../screens/screen-looks.ts'
import { createStage, type Stage } from '../screens/screen-stage.ts'
import { SCREEN_ROWS } from '../screens/screen-table.ts'
import { inWalkingOrder, walkScreens } from '../screens/walk-screens.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage.close())

test('names of screens are there once', () => {
  const names = SCREEN_ROWS.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)])
})

/** Rows that can share a page stay together; a part of them takes well below the time a test may take. */
const PART_ROWS = 8
const ORDERED = inWalkingOrder(SCREEN_ROWS)
const PARTS = Array.from({ length: Math.ceil(ORDERED.length / PART_ROWS) }, (_, index) => {
  const rows = ORDERED.slice(index * PART_ROWS, (index + 1) * PART_ROWS)
  const language = LANGUAGES[index % LANGUAGES.length] ?? 'ru'
  return { rows, language, first: rows[0]?.name, last: rows.at(-1)?.name }
})

test.each(PARTS)(
  'axe finds nothing, nothing sticks out and no text is left over, $language: $first … $last',
  async ({ rows, language }) => {
    const found: string[] = []
    let turn = 0
    const missing = await walkScreens(stage, rows, language, async (row, { app, frame }) => {
      const looks = looksOf(row, language)
      const look = looks[turn % looks.length]
      turn += 1
      if (look === undefined) throw new Error(`${row.name} has no look`)
      await turnTo(app.page, frame, look)
      const faults = [
        ...(await screenFaults(frame, look.width, language, wordsOf(await stage.portal.state()))),
        ...(await axeFaults(frame)),
      ]
      found.push(...faults.map((fault) => `${row.name} ${lookName(look)}: ${fault}`))
    })
    expect([...missing, ...found]).toEqual([])
  },
)
