// Who sees what: the same totals for everybody, lists by each person's own rights, what begins work or changes settings for
// administrators only. Every screen of the row of links, walked by every kind of person.
import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MODES, SEGMENTS_BY_MODE } from '../../src/domain/segments.ts'
import { goTo } from '../screens/screen-row.ts'
import { createStage, type Browser, type Stage } from '../screens/screen-stage.ts'
import { HEAD, MANAGER, NO_CRM_RIGHTS } from '../screens/screen-table.ts'
import type { OpenedApp, Place } from './app-page.ts'
import { expectQuietBrowser } from './judge.ts'
import { pressOn } from './press.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage()
  await stage.set('used', 'ru')
})
afterAll(() => stage.close())

/** Only an administrator has these; a part that stands for itself is named by its name, `…-` begins many. */
const FOR_ADMINISTRATORS = [
  'refresh-start',
  'refresh-pause',
  'refresh-resume',
  'refresh-clear',
  'write-apply',
  'write-skip',
  'run-undo',
  'remove-fields',
  'gentle-mode',
  'upkeep',
  'rules-editor',
  'rules-save',
  'rules-import',
  'rules-return-',
]

interface Person {
  readonly who: string
  readonly place: Place
  readonly browser: Browser
  readonly isAdmin: boolean
  /** Clients of the whole list that he is shown, of those that there are. */
  readonly reads: 'all' | 'some' | 'none'
}

const PEOPLE: readonly Person[] = [
  { who: 'an administrator', place: {}, browser: 'own', isAdmin: true, reads: 'all' },
  {
    who: 'an administrator in another browser',
    place: {},
    browser: 'other',
    isAdmin: true,
    reads: 'all',
  },
  { who: 'the head of sales', place: { user: HEAD }, browser: 'other', isAdmin: false, reads: 'all' },
  {
    who: 'a manager who reads only his own',
    place: { user: MANAGER },
    browser: 'other',
    isAdmin: false,
    reads: 'some',
  },
  {
    who: 'an employee without rights in the CRM',
    place: { user: NO_CRM_RIGHTS },
    browser: 'other',
    isAdmin: false,
    reads: 'none',
  },
  {
    who: 'a manager on a phone',
    place: { user: MANAGER, place: 'PHONE' },
    browser: 'other',
    isAdmin: false,
    reads: 'some',
  },
]

async function openAs({ browser, place }: Person): Promise<OpenedApp> {
  const app = await stage.open(browser, place)
  await app.untilState(['idle', 'done'])
  return app
}

async function expectPublishedCounters(app: OpenedApp, frame: Frame): Promise<void> {
  const published = await stage.portal.published()
  for (const mode of MODES) {
    await goTo(frame, `/${mode}`)
    for (const segment of SEGMENTS_BY_MODE[mode]) {
      await frame.getByTestId(`counter-${segment}`).waitFor()
      expect(await app.counter(segment), segment).toBe(published?.counters[segment])
    }
  }
}

/** Goes through the row of links and tells what of the administrator's stands on any of the screens. */
async function administratorsParts(frame: Frame): Promise<string[]> {
  const found = new Set<string>()
  const screens = await frame
    .locator('[data-testid^="screen-"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('data-testid') ?? ''))
  for (const screen of screens) {
    await pressOn(frame.getByTestId(screen))
    await frame.locator(`[data-testid="${screen}"][aria-current=page]`).waitFor()
    await expect
      .poll(async () => (await frame.locator('main').innerText()).trim().length, { message: screen })
      .toBeGreaterThan(40)
    await frame.waitForTimeout(300)
    for (const name of FOR_ADMINISTRATORS) {
      const parts = frame.locator(name.endsWith('-') ? `[data-testid^="${name}"]` : `[data-testid="${name}"]`)
      if ((await parts.count()) > 0) found.add(name)
    }
  }
  return [...found].sort()
}

async function expectListByRights(frame: Frame, reads: Person['reads']): Promise<void> {
  await goTo(frame, '/mode/client-type/clients')
  const clients = frame.getByTestId('clients')
  await clients.waitFor()
  const all = (await stage.portal.published())?.counters['clients'] ?? 0
  if (reads === 'none') {
    await clients
      .getByText('Нет доступа к контактам и компаниям')
      .or(clients.getByText(/нет доступа/i))
      .first()
      .waitFor()
    expect(await frame.getByTestId('client-row').count()).toBe(0)
    return
  }
  await frame.getByTestId('client-row').first().waitFor()
  const total = Number(
    /[\d\s]+/.exec(await frame.getByTestId('clients-total').innerText())?.[0].replace(/\s/g, ''),
  )
  if (reads === 'all') {
    expect(total).toBe(all)
    expect(await frame.getByTestId('hidden-by-rights').count()).toBe(0)
    return
  }
  expect(total).toBeGreaterThan(0)
  expect(total).toBeLessThan(all)
  const hidden = await frame.getByTestId('hidden-by-rights').innerText()
  expect(hidden.replace(/\s/g, ' ')).toMatch(new RegExp(`${total} из ${all}`))
}

test.each(PEOPLE)(
  '$who: the published totals, his own list, and nothing that is not his to press',
  async (person) => {
    const app = await openAs(person)
    const frame = await app.frame()
    await expectPublishedCounters(app, frame)
    const parts = await administratorsParts(frame)
    if (person.isAdmin)
      expect(parts).toEqual(expect.arrayContaining(['refresh-start', 'upkeep', 'rules-editor']))
    else expect(parts).toEqual([])
    await expectListByRights(frame, person.reads)
    expectQuietBrowser(app, stage.portal)
    await stage.leave(app)
  },
)
