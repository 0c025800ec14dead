// What has to happen before some screens are there: faults of the portal that hold or break a refresh, and presses.
// Small parts for the rows of screen-table.ts and run-screens.ts.
import { beginRefresh, type OpenedApp } from '../e2e/app-page.ts'
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
