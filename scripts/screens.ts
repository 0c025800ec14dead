// npm run screens [-- part-of-a-name …]: builds the app, brings up every screen of tests/screens/screen-table.ts in Russian
// and English, light and dark, 1280 and 390 px, and leaves a picture of each in screens/ with one page to look at them all
// (screens/index.html). Ends with 1 when a screen does not come up, sticks out, has text left over, or axe finds something.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { axeFaults } from '../tests/screens/axe-check.ts'
import { contactSheet, type Picture } from '../tests/screens/contact-sheet.ts'
import { growFrame } from '../tests/screens/frame-size.ts'
import { screenFaults, wordsOf } from '../tests/screens/screen-faults.ts'
import { LANGUAGES, lookName, looksOf, turnTo, type Look } from '../tests/screens/screen-looks.ts'
import type { Screen, ScreenRow } from '../tests/screens/screen-row.ts'
import { createStage, type Stage } from '../tests/screens/screen-stage.ts'
import { SCREEN_ROWS } from '../tests/screens/screen-table.ts'
import { inWalkingOrder, walkScreens } from '../tests/screens/walk-screens.ts'
import { buildApp } from './build-app.ts'
import { CHROMIUM_ADVICE, findChromium } from './chromium.ts'

const FOLDER = 'screens'
const APP = '.cache/screens/app'

/** One look of a screen: its picture and what is wrong with it. */
async function look(stage: Stage, row: ScreenRow, screen: Screen, turned: Look): Promise<Picture> {
  const { app, frame } = screen
  await turnTo(app.page, frame, turned)
  const faults = [
    ...(await screenFaults(frame, turned.width, turned.language, wordsOf(await stage.portal.state()))),
    ...(await axeFaults(frame)),
  ]
  const file = `${row.name}-${lookName(turned)}.png`
  await growFrame(app.page, frame)
  await app.page
    .locator('iframe')
    .first()
    .screenshot({ path: join(FOLDER, file), animations: 'disabled' })
  for (const fault of faults) console.log(`${row.name} ${lookName(turned)}: ${fault}`)
  return { name: row.name, look: lookName(turned), file, faults }
}

/** Pictures of all looks, and how many screens did not come up. */
async function lookAtAll(
  stage: Stage,
  rows: readonly ScreenRow[],
): Promise<{ readonly pictures: Picture[]; readonly missing: number }> {
  const pictures: Picture[] = []
  let missing = 0
  for (const language of LANGUAGES) {
    const sentences = await walkScreens(stage, rows, language, async (row, screen) => {
      for (const turned of looksOf(row, language)) pictures.push(await look(stage, row, screen, turned))
    })
    for (const sentence of sentences) console.log(sentence)
    missing += sentences.length
  }
  return { pictures, missing }
}

async function main(parts: readonly string[]): Promise<number> {
  if (findChromium() === undefined) {
    console.error(CHROMIUM_ADVICE)
    return 1
  }
  const rows = SCREEN_ROWS.filter(
    ({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)),
  )
  await buildApp(APP)
  process.env.APP_DIR = APP
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER)
  // Around the device's own day, so that the data look as fresh as they would to a person.
  const stage = await createStage(Math.floor(Date.now() / 1000))
  try {
    const { pictures, missing } = await lookAtAll(stage, inWalkingOrder(rows))
    writeFileSync(join(FOLDER, 'index.html'), contactSheet(pictures))
    const bad = pictures.filter(({ faults }) => faults.length > 0).length
    console.log(
      `${FOLDER}/index.html: ${rows.length} screens, ${pictures.length} pictures, ${bad} with something wrong, ${missing} not there`,
    )
    return bad + missing === 0 ? 0 : 1
  } finally {
    await stage.close()
  }
}

process.exit(await main(process.argv.slice(2)))
