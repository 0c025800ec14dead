// Nothing on a screen is a dead end: every link of every screen leads to a screen with something on it or to a page that the
// portal has, and every button does something. Walked by each kind of person; buttons that begin work are left alone.
import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goTo, type ScreenRow } from '../screens/screen-row.ts'
import { screenFaults } from '../screens/screen-faults.ts'
import { createStage, type Browser, type Stage } from '../screens/screen-stage.ts'
import { HEAD, MANAGER, NO_CRM_RIGHTS, SCREEN_ROWS } from '../screens/screen-table.ts'
import type { OpenedApp } from './app-page.ts'
import { expectQuietBrowser } from './judge.ts'
import { pressOn } from './press.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
})
afterAll(() => stage.close())

const START = '/'
/** Enough to meet every kind of screen; the help alone has fifty articles that its own tests walk. */
const MOST_SCREENS = 60
const MOST_OF_A_KIND = 4
/** A screen says at least this much. */
const FEWEST_LETTERS = 40

/** Addresses in the app (`#/…`) and in the portal (`/crm/…`) of the links on a screen. */
async function linksOn(frame: Frame): Promise<string[]> {
  const links = await frame.locator('a[href]').evaluateAll((found) =>
    found.map((link) => {
      const url = new URL((link as HTMLAnchorElement).href)
      return url.origin === window.location.origin ? url.hash : url.href
    }),
  )
  return [...new Set(links)]
}

/** Screens of one kind differ only in what they are about. */
function kindOf(address: string): string {
  const [path = '', query = ''] = address.split('?')
  const parts = path.split('/')
  return `${parts[1]}/${parts.length}${[...new URLSearchParams(query).keys()].join()}`
}

async function settledLetters(frame: Frame): Promise<number> {
  const main = frame.locator('main')
  await main.waitFor()
  await expect
    .poll(async () => (await main.innerText()).trim().length, { timeout: 10_000 })
    .toBeGreaterThan(FEWEST_LETTERS)
  return (await main.innerText()).trim().length
}

interface Crawl {
  readonly dead: string[]
  readonly portalLinks: Set<string>
  readonly seen: Set<string>
}

async function crawl(frame: Frame): Promise<Crawl> {
  const dead: string[] = []
  const portalLinks = new Set<string>()
  const seen = new Set([START])
  const kinds = new Map<string, number>()
  for (const address of seen) {
    await goTo(frame, address)
    await settledLetters(frame).catch(() => dead.push(`nothing stands on ${address}`))
    if ((await frame.getByTestId('help-unknown').count()) > 0) dead.push(`no article at ${address}`)
    dead.push(...(await textFaults(frame, address)))
    for (const link of await linksOn(frame)) {
      if (!link.startsWith('#')) portalLinks.add(link)
      else if (link.length > 1 && !seen.has(link.slice(1)) && seen.size < MOST_SCREENS) {
        const kind = kindOf(link)
        const count = (kinds.get(kind) ?? 0) + 1
        kinds.set(kind, count)
        if (count <= MOST_OF_A_KIND) seen.add(link.slice(1))
      }
    }
  }
  return { dead, portalLinks, seen }
}

const textFaults = async (frame: Frame, address: string): Promise<string[]> =>
  (await screenFaults(frame, 390, 'ru', new Set()))
    .filter((fault) => !fault.startsWith('sticks out') && !fault.startsWith('the page is'))
    .map((fault) => `${address}: ${fault}`)

/** Pages of the portal that this person does not get. */
async function brokenPages(stageOf: Stage, user: number, links: ReadonlySet<string>): Promise<string[]> {
  const broken: string[] = []
  for (const link of [...links].slice(0, 30)) {
    const url = new URL(link, stageOf.portal.url)
    if (url.origin !== new URL(stageOf.portal.url).origin) continue
    url.searchParams.set('user', String(user))
    const { status } = await fetch(url)
    if (status !== 200) broken.push(`${url.pathname} answers ${status}`)
  }
  return broken
}

interface Person {
  readonly who: string
  readonly user: number
  readonly browser: Browser
  readonly place?: string
}

const PEOPLE: readonly Person[] = [
  { who: 'an administrator', user: 1, browser: 'own' },
  { who: 'an administrator in another browser', user: 1, browser: 'other' },
  { who: 'the head of sales', user: HEAD, browser: 'other' },
  { who: 'a manager who reads only his own', user: MANAGER, browser: 'other' },
  { who: 'an employee without rights in the CRM', user: NO_CRM_RIGHTS, browser: 'other' },
  { who: 'an administrator on a phone', user: 1, browser: 'other', place: 'PHONE' },
]

async function openAs({ browser, user, place }: Omit<Person, 'who'>): Promise<OpenedApp> {
  await stage.set('used', 'ru')
  const app = await stage.open(browser, { user, ...(place === undefined ? {} : { place }) })
  await app.untilState(['idle', 'done'])
  return app
}

test.each(PEOPLE)(
  'every link that $who meets leads to a screen or to a page of the portal',
  async (person) => {
    const app = await openAs(person)
    const { dead, portalLinks, seen } = await crawl(await app.frame())
    expect(seen.size).toBeGreaterThan(10)
    expect([...dead, ...(await brokenPages(stage, person.user, portalLinks))]).toEqual([])
    expectQuietBrowser(app, stage.portal)
    await stage.leave(app)
  },
)

/** They begin, break off or decide work on the portal and have tests of their own. */
const WORKING = /^(refresh-|write-|undo-|run-undo|clear|remove-fields|rules-save|rules-return|gentle-mode)/
/** Buttons of one name on one screen that are tried, as in a table. */
const MOST_ALIKE = 1

interface FoundButton {
  readonly index: number
  /** The same for the same button, whatever number it shows. */
  readonly key: string
  readonly name: string
}

const BUTTONS = 'button, summary, [role=tab], [role=switch]'

async function buttonsOn(frame: Frame): Promise<FoundButton[]> {
  const all = await frame.locator(BUTTONS).evaluateAll((found) =>
    found.map((element, index) => ({
      index,
      testId: element.getAttribute('data-testid') ?? '',
      name: (element.getAttribute('aria-label') ?? element.textContent ?? '').trim(),
      isUsable:
        element.checkVisibility({ visibilityProperty: true }) &&
        !(element as HTMLButtonElement).disabled &&
        element.getAttribute('aria-disabled') !== 'true' &&
        element.getAttribute('aria-selected') !== 'true' &&
        // The chosen one of several that exclude each other has nothing to do.
        !(
          element.getAttribute('aria-pressed') === 'true' &&
          element.parentElement?.querySelector('[aria-pressed=false]') instanceof Element
        ) &&
        element.getAttribute('aria-current') === null,
    })),
  )
  const alike = new Map<string, number>()
  return all.flatMap(({ index, testId, name, isUsable }) => {
    const key = testId === '' ? name.replace(/[\d«].*$/, '') : testId.replace(/\d+/g, '')
    const count = (alike.get(key) ?? 0) + 1
    alike.set(key, count)
    return isUsable && !WORKING.test(testId) && count <= MOST_ALIKE
      ? [{ index, key, name: `${name} ${testId}` }]
      : []
  })
}

/** Everything that a press may change: the page, its address, the focus, or a file that is saved. */
const tracesOf = (frame: Frame): Promise<string> =>
  frame.evaluate(() => {
    const fields = [...document.querySelectorAll('input, select, textarea')].map((field) =>
      JSON.stringify([(field as HTMLInputElement).value, (field as HTMLInputElement).checked]),
    )
    const open = [...document.querySelectorAll('details')].map((one) => one.open)
    return [window.location.href, document.body.innerHTML, ...fields, String(open)].join('\n')
  })

/** A browser without a screen prints nothing: that it was asked to is left on the page. */
const notePrinting = (frame: Frame): Promise<void> =>
  frame.evaluate(() => {
    window.print = () => document.body.append('printed')
  })

async function deadButtons(app: OpenedApp, row: ScreenRow): Promise<string[]> {
  const dead: string[] = []
  const frame = await app.frame()
  await notePrinting(frame)
  const arrive = async (): Promise<FoundButton[]> => {
    await goTo(frame, '/help/safety')
    await frame.getByTestId('help-article-safety').waitFor()
    await goTo(frame, row.address ?? '')
    await frame.locator(row.shows).first().waitFor()
    // Rounded sums, and why some are withheld, make room for the exact ones.
    await frame.getByTestId('money-origin-counting').waitFor({ state: 'detached' })
    return buttonsOn(frame)
  }
  /** Where it is now: what comes a moment after the page, as the news in the head, moves the others on. */
  const placeOf = async (key: string): Promise<number | undefined> =>
    (await buttonsOn(frame)).find((found) => found.key === key)?.index
  for (const { key, name } of await arrive()) {
    await expect.poll(() => placeOf(key), { message: `${row.name}: "${name}" is there` }).toBeDefined()
    const index = (await placeOf(key)) ?? -1
    const button = frame.locator(BUTTONS).nth(index)
    let hasSaved = false
    app.page.once('download', () => (hasSaved = true))
    const before = await tracesOf(frame)
    try {
      await pressOn(button, { timeout: 10_000 })
      await expect
        .poll(async () => hasSaved || (await tracesOf(frame)) !== before, { timeout: 10_000, interval: 50 })
        .toBe(true)
    } catch {
      dead.push(`${row.name}: "${name}" does nothing`)
    }
    await arrive()
  }
  return dead
}

/** Articles of the help have the same buttons; one of them is enough. */
const PRESSED = SCREEN_ROWS.filter(
  ({ name, world, browser, address, before, act }) =>
    world === 'used' &&
    browser === undefined &&
    address !== undefined &&
    before === undefined &&
    act === undefined &&
    (!name.startsWith('help-') || name === 'help-glossary'),
)
const PART_ROWS = 5
const PARTS = Array.from({ length: Math.ceil(PRESSED.length / PART_ROWS) }, (_, index) => {
  const rows = PRESSED.slice(index * PART_ROWS, (index + 1) * PART_ROWS)
  return { rows, first: rows[0]?.name, last: rows.at(-1)?.name }
})

test.each(PARTS)('every button does something when it is pressed: $first … $last', async ({ rows }) => {
  const app = await openAs({ user: 1, browser: 'own' })
  const dead: string[] = []
  for (const row of rows) dead.push(...(await deadButtons(app, row)))
  expect(dead).toEqual([])
  await stage.leave(app)
})
