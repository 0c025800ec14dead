// What a person waits for at a big base: the overview painted from what is kept, the tab in a card, and every press on the
// screens. The base is read, published and partly written first; each place is opened warm, by turns.
import type { Frame } from 'playwright-core'
import { beginRefresh, openApp, type OpenedApp, type Place } from '../../tests/e2e/app-page.ts'
import { MODES } from '../../src/domain/segments.ts'
import { createProfile, startChromium, type RunningChromium } from '../../tests/e2e/chromium.ts'
import { pressOn } from '../../tests/e2e/press.ts'

export interface PlaceFigures {
  /** From the start of the frame to the figure on the screen, by the frame's own clock. */
  readonly overviewMs: readonly number[]
  readonly contactTabMs: readonly number[]
  readonly companyTabMs: readonly number[]
  /** From a press to the next picture, as the browser measures it (Event Timing). */
  readonly pressMs: readonly number[]
}

const REVIEW_LIMIT_MS = 1_200_000
/** Long enough for some thousand cards of either kind. */
const WRITING_MS = 45_000
const OVERVIEW = `[data-testid="mode-${MODES[0]}"]`
const MARKED = '[data-testid=card-marks][data-state=marked]'

/** `portalUrl` is a portal of its own for this measurement. */
export async function measurePlaces(portalUrl: string, runs: number): Promise<PlaceFigures> {
  const profile = createProfile()
  const chromium = await startChromium(profile.folder)
  try {
    await prepare(chromium, portalUrl)
    const written = await writtenCards(portalUrl)
    const figures: PlaceFigures = { overviewMs: [], contactTabMs: [], companyTabMs: [], pressMs: [] }
    const add = (name: keyof PlaceFigures, ms: number): void => void (figures[name] as number[]).push(ms)
    for (let run = 0; run <= runs; run += 1) {
      const isWarm = run > 0
      const overview = await shownMs(chromium, portalUrl, {}, OVERVIEW)
      const contact = await shownMs(chromium, portalUrl, tabOf('CONTACT', written.contact[run]), MARKED)
      const company = await shownMs(chromium, portalUrl, tabOf('COMPANY', written.company[run]), MARKED)
      if (!isWarm) continue
      add('overviewMs', overview)
      add('contactTabMs', contact)
      add('companyTabMs', company)
    }
    for (const ms of await pressEverything(chromium, portalUrl)) add('pressMs', ms)
    return figures
  } finally {
    await chromium.close()
    profile.remove()
  }
}

/** Reads and publishes everything and writes a part of the cards, which is enough for their tabs. */
async function prepare(chromium: RunningChromium, portalUrl: string): Promise<void> {
  const app = await openApp(chromium.context, portalUrl)
  await beginRefresh(app)
  await app.untilState(['review'], REVIEW_LIMIT_MS)
  await app.press('write-apply')
  await app.page.waitForTimeout(WRITING_MS)
  await app.press('refresh-pause')
  await app.untilState(['paused'])
  await app.close()
}

interface Applied {
  readonly by: string
  readonly entity: string
  readonly id: number
}
interface Written {
  readonly contact: readonly number[]
  readonly company: readonly number[]
}

async function writtenCards(portalUrl: string): Promise<Written> {
  const answer = await fetch(`${portalUrl}__emulator/applied`)
  const writes = (await answer.json()) as readonly Applied[]
  const idsOf = (entity: string): number[] => [
    ...new Set(writes.flatMap(({ by, entity: of, id }) => (by === 'rest' && of === entity ? [id] : []))),
  ]
  return { contact: idsOf('contact'), company: idsOf('company') }
}

function tabOf(entity: 'CONTACT' | 'COMPANY', id: number | undefined): Place {
  if (id === undefined) throw new Error(`too few cards of ${entity} were written`)
  return { place: `CRM_${entity}_DETAIL_TAB`, id }
}

async function shownMs(
  chromium: RunningChromium,
  portalUrl: string,
  place: Place,
  selector: string,
): Promise<number> {
  const app = await openApp(chromium.context, portalUrl, place)
  const frame = await app.frame()
  // In the frame, because the driver of the browser looks only now and then.
  const shown = await frame.waitForFunction(
    (wanted) => document.querySelector(wanted) !== null && performance.now(),
    selector,
    { polling: 'raf' },
  )
  const ms = Number(await shown.jsonValue())
  await app.close()
  return ms
}

const SCREENS = ['screen-charts', 'screen-growth', 'screen-asleep', 'screen-overview', 'screen-charts']
/** Every screen and mode twice over; how long each press took to show. */
async function pressEverything(chromium: RunningChromium, portalUrl: string): Promise<readonly number[]> {
  const app = await openApp(chromium.context, portalUrl)
  const frame = await app.frame()
  await frame.locator(OVERVIEW).first().waitFor()
  await watchPresses(frame)
  for (let round = 0; round < 2; round += 1) {
    await pressAll(app, SCREENS)
    await pressAll(
      app,
      MODES.map((mode) => `mode-${mode}`),
    )
  }
  const found = await frame.evaluate(() => (window as unknown as { benchPresses: number[] }).benchPresses)
  await app.close()
  return found
}

async function pressAll(app: OpenedApp, testIds: readonly string[]): Promise<void> {
  for (const testId of testIds) {
    const target = (await app.frame()).getByTestId(testId).first()
    if ((await target.count()) === 0) continue
    await pressOn(target)
    await app.page.waitForTimeout(500)
  }
}

/** Presses shorter than the 16 ms that the browser tells count as 16. */
async function watchPresses(frame: Frame): Promise<void> {
  await frame.evaluate(() => {
    const presses: number[] = []
    Object.assign(window, { benchPresses: presses })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'click') presses.push(entry.duration)
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
}
