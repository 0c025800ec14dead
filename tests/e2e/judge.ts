// What the browser tests hold a run against: the decision table card by card and month by month, the log of requests,
// and a browser that found nothing to complain about.
import { expect } from 'vitest'
import type { OpenedApp } from './app-page.ts'
import { expectedSeries } from './decision-series.ts'
import { expectedMarks } from './decision-table.ts'
import { storedMarks, type CardKey, type Marks, type PortalState } from './marks.ts'
import type { TestPortal } from './portal.ts'
import { AS_DELIVERED, type Switches } from './switches.ts'

const SHOWN = 10

/** Cards whose stored fields are not those of the decision table. */
export function wrongCards(
  state: PortalState,
  switches: Switches = AS_DELIVERED,
): Map<CardKey, { readonly expected: Marks; readonly stored: Marks | undefined }> {
  const stored = storedMarks(state)
  const wrong = new Map<CardKey, { expected: Marks; stored: Marks | undefined }>()
  for (const [key, expected] of expectedMarks(state, switches)) {
    const found = stored.get(key)
    if (JSON.stringify(found) !== JSON.stringify(expected)) wrong.set(key, { expected, stored: found })
  }
  return wrong
}

/** Every card of the portal holds what the decision table says; at most ten differences are told. */
export async function expectRightCards(portal: TestPortal): Promise<PortalState> {
  const state = await portal.state()
  const wrong = wrongCards(state)
  const shown = [...wrong].slice(0, SHOWN).map(([key, { expected, stored }]) => ({ key, expected, stored }))
  expect(shown, `${wrong.size} cards differ from the decision table`).toEqual([])
  return state
}

/** The published months and every segment's points are those of the decision table, the counters its last points. */
export async function expectRightSeries(portal: TestPortal, state: PortalState): Promise<void> {
  const expected = expectedSeries(state)
  const published = await portal.published()
  expect(published?.asOf).toBe(expected.asOf)
  expect(published?.months).toEqual(expected.months)
  const wrong: string[] = []
  for (const [segment, points] of Object.entries(expected.points)) {
    points.forEach(({ low, high }, index) => {
      const value = published?.series[segment]?.[index] ?? Number.NaN
      if (!(value >= low && value <= high))
        wrong.push(`${segment} ${expected.months[index]}: ${value}, not ${low}…${high}`)
    })
    expect.soft(published?.counters[segment], segment).toBe(points.at(-1)?.low)
  }
  // The three groups share what is uncertain in the past between them, so their sum never is.
  const sum = (index: number): number =>
    ['with-dialogues', 'with-contacts', 'without-contacts'].reduce(
      (total, segment) => total + (published?.series[segment]?.[index] ?? 0),
      0,
    )
  const rest = (index: number): number =>
    (expected.points['no-payments']?.[index]?.low ?? 0) -
    (expected.points['with-applications']?.[index]?.low ?? 0)
  expected.months.forEach((month, index) => {
    if (sum(index) !== rest(index))
      wrong.push(`without payments and applications ${month}: ${sum(index)}, not ${rest(index)}`)
  })
  expect(wrong.slice(0, SHOWN), `${wrong.length} points differ from the decision table`).toEqual([])
}

/** Nothing in the console, nothing uncaught, and no request but to the portal and to the app's own address. */
export function expectQuietBrowser(app: OpenedApp, portal: TestPortal, allowed?: RegExp): void {
  expect(app.problems.filter((problem) => allowed?.test(problem) !== true)).toEqual([])
  const own = [new URL(portal.url).origin, new URL(portal.appUrl).origin]
  const foreign = app.requests.filter(
    (address) => !own.includes(new URL(address).origin) && !/^(data|blob):/.test(address),
  )
  expect(foreign).toEqual([])
}

/** Commands of the log that would change something in the CRM. */
export async function crmWrites(portal: TestPortal): Promise<string[]> {
  return (await portal.methods()).filter((method) => /^crm\..*(add|update|delete|set)$/.test(method))
}
