// What has to happen before some screens are there: faults of the portal that hold or break a refresh, and presses.
// Small parts for the rows of screen-table.ts and run-screens.ts.
import { LEASE_LIFE_S, LEASE_OPTION, printLease } from '../../src/pipeline/lease.ts'
import { beginRefresh, openApp, type OpenedApp } from '../e2e/app-page.ts'
import { callAsApp } from '../e2e/call-as-app.ts'
import type { TestPortal } from '../e2e/portal.ts'
import { pressOn } from '../e2e/press.ts'

type Fault = Readonly<Record<string, unknown>>

/** From the `nth` time on the portal is asked by this method, it does not answer. */
export const hold = (method: string, nth: number): Fault => ({
  kind: 'hang',
  method,
  nth,
  times: 0,
})

/** From the `nth` time on the portal refuses this method. */
export const refuse = (method: string, code: string, nth = 1): Fault => ({
  kind: 'refuse',
  method,
  code,
  description: 'Access denied.',
  nth,
  times: 0,
})

/** From the `nth` time on any request with this method, all methods if it is absent, gets this answer. */
export const answer = (status: number, code: string, method = '', nth = 1): Fault => ({
  kind: 'status',
  status,
  code,
  description: 'No.',
  method,
  nth,
  times: 0,
})

export const breakPortal =
  (...faults: readonly Fault[]) =>
  (portal: TestPortal): Promise<void> =>
    portal.faults(faults)

/** Presses one after another. */
export const press =
  (...testIds: readonly string[]) =>
  async (app: OpenedApp): Promise<void> => {
    for (const testId of testIds) {
      const found = (await app.frame()).getByTestId(testId).first()
      await found.waitFor()
      await pressOn(found)
    }
  }

export const type =
  (testId: string, text: string) =>
  async (app: OpenedApp): Promise<void> => {
    await (await app.frame()).getByTestId(testId).fill(text)
  }

/** Begins a refresh on a portal with these faults and waits for a state. */
export const refreshUntil =
  (state: string, ...faults: readonly Fault[]) =>
  async (app: OpenedApp, portal: TestPortal): Promise<void> => {
    await app.untilState(['idle', 'done'])
    await portal.faults(faults)
    await beginRefresh(app)
    await app.untilState([state], 90_000)
  }

/** The portal answers with pages from here on, so that a refresh waits in the middle of reading. */
export const WAITING: Fault = { kind: 'html', method: 'crm.deal.list', nth: 14, times: 0 }

/** Another employee refreshes in another browser: his lease stands where all browsers look. */
export const takeLease =
  (userId: number) =>
  async (app: OpenedApp, portal: TestPortal): Promise<void> => {
    const { result } = (await portal.call('server.time', {})) as { readonly result: string }
    const lease = printLease({
      runId: 'in-another-browser',
      userId,
      generation: 1,
      startedAt: result,
      untilS: Math.floor(Date.parse(result) / 1000) + LEASE_LIFE_S,
      view: { phase: 'reading', month: '2025-03', share: 0.4, etaS: 60 },
    })
    await callAsApp(app, portal, 'app.option.set', { options: { [LEASE_OPTION]: lease } })
  }

export const reloadFrame = async (app: OpenedApp): Promise<void> => {
  const frame = await app.frame()
  await frame.evaluate(() => window.location.reload())
  await frame.waitForLoadState('load')
}

/** A refresh that stands still in the middle of reading because somebody paused it. */
export async function pauseInTheMiddle(app: OpenedApp, portal: TestPortal): Promise<void> {
  await refreshUntil('reading', WAITING)(app, portal)
  await press('refresh-waiting', 'refresh-pause')(app)
  await app.untilState(['paused'])
}

/** A second tab of this browser begins a refresh and pauses it: it holds the work, and this page may only ask for it. */
export async function pauseInOtherTab(app: OpenedApp, portal: TestPortal): Promise<void> {
  await app.untilState(['idle'])
  const other = await openApp(app.page.context(), portal.url)
  await pauseInTheMiddle(other, portal)
  await app.page.bringToFront()
}

/** What a person does who clears the data of the app's site while it works. */
export async function clearSiteData(app: OpenedApp): Promise<void> {
  const deleted = await (
    await app.frame()
  ).evaluate(async () => {
    const databases = await indexedDB.databases()
    await Promise.all(
      databases.map(
        ({ name = '' }) =>
          new Promise<void>((resolve, reject) => {
            const request = indexedDB.deleteDatabase(name)
            request.onsuccess = () => resolve()
            request.onerror = () => reject(new Error(String(request.error)))
          }),
      ),
    )
    return databases.length
  })
  if (deleted === 0) throw new Error('The app keeps nothing in this browser')
}
