// npm run screens [-- part-of-a-name …]: builds the app, brings up every screen of tests/screens/screen-table.ts in Russian
// and English, light and dark, 1280 and 390 px, and leaves a picture of each in screens/ with one page to look at them all
// (screens/index.html). Ends with 1 when a screen does not come up, sticks out, has text left over, or axe finds something.
// --language ru or en: only that one. --folder: where to, with the built app beside the pictures, so that several can run.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { axeFaults } from '../tests/screens/axe-check.ts'
import { contactSheet, type Picture } from '../tests/screens/contact-sheet.ts'
import { growFrame } from '../tests/screens/frame-size.ts'
import { screenFaults, wordsOf } from '../tests/screens/screen-faults.ts'
import { LANGUAGES, lookName, looksOf, turnTo, type Look } from '../tests/screens/screen-looks.ts'
import type { Screen, ScreenRow } from '../tests/screens/screen-row.ts'
import { createStage, type Language, type Stage } from '../tests/screens/screen-stage.ts'
import { SCREEN_ROWS } from '../tests/screens/screen-table.ts'
import { inWalkingOrder, walkScreens } from '../tests/screens/walk-screens.ts'
import { buildApp } from './build-app.ts'
import { CHROMIUM_ADVICE, findChromium } from './chromium.ts'

const FOLDER = 'screens'
const APP = '.cache/screens/app'

/** One look of a screen: its picture and what is wrong with it. */
async function look(
  folder: string,
  stage: Stage,
  row: ScreenRow,
  screen: Screen,
  turned: Look,
): Promise<Picture> {
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
    .screenshot({ path: join(folder, file), animations: 'disabled' })
  for (const fault of faults) console.log(`${row.name} ${lookName(turned)}: ${fault}`)
  return { name: row.name, look: lookName(turned), file, faults }
}

/** Pictures of all looks, and how many screens did not come up. */
async function lookAtAll(
  folder: string,
  stage: Stage,
  rows: readonly ScreenRow[],
  languages: readonly Language[],
): Promise<{ readonly pictures: Picture[]; readonly missing: number }> {
  const pictures: Picture[] = []
  let missing = 0
  for (const language of languages) {
    const sentences = await walkScreens(stage, rows, language, async (row, screen) => {
      for (const turned of looksOf(row, language)) {
        pictures.push(await look(folder, stage, row, screen, turned))
      }
    })
    for (const sentence of sentences) console.log(sentence)
    missing += sentences.length
  }
  return { pictures, missing }
}

/** Makes the folder, without the pictures of another time. */
function emptyFolder(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(folder)) if (file.endsWith('.png')) rmSync(join(folder, file))
}

async function main(): Promise<number> {
  const { positionals: parts, values } = parseArgs({
    allowPositionals: true,
    options: { folder: { type: 'string' }, language: { type: 'string' } },
  })
  const languages = LANGUAGES.filter((one) => values.language === undefined || values.language === one)
  if (languages.length === 0) {
    console.error(`--language is one of ${LANGUAGES.join(', ')}`)
    return 1
  }
  if (findChromium() === undefined) {
    console.error(CHROMIUM_ADVICE)
    return 1
  }
  const rows = SCREEN_ROWS.filter(
    ({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)),
  )
  const folder = values.folder ?? FOLDER
  const app = values.folder === undefined ? APP : join(folder, 'app')
  await buildApp(app)
  process.env.APP_DIR = app
  emptyFolder(folder)
  // Around the device's own day, so that the data look as fresh as they would to a person.
  const stage = await createStage(Math.floor(Date.now() / 1000))
  try {
    const { pictures, missing } = await lookAtAll(folder, stage, inWalkingOrder(rows), languages)
    writeFileSync(join(folder, 'index.html'), contactSheet(pictures))
    const bad = pictures.filter(({ faults }) => faults.length > 0).length
    console.log(
      `${folder}/index.html: ${rows.length} screens, ${pictures.length} pictures, ${bad} with something wrong, ${missing} not there`,
    )
    return bad + missing === 0 ? 0 : 1
  } finally {
    await stage.close()
  }
}

process.exit(await main())
