// Two administrators in two browsers, and two tabs of one: one works, the others see how far he is and cannot begin; once he
// is gone for longer than his lease lasts, they go on.
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginRefresh, finishRefresh, openApp, type OpenedApp } from './app-page.ts'
import { createProfile, startChromium, type RunningChromium } from './chromium.ts'
import { expectRightCards } from './judge.ts'
import { startPortal, type TestPortal } from './portal.ts'
import { pressOn } from './press.ts'

const SECOND_ADMINISTRATOR = 2
/** Portal seconds after which a lease that nobody renews is nobody's (src/pipeline/lease.ts). */
const LEASE_S = 300
/** Longer than a test lives. */
const NEVER_MS = 36_000_000

const profile = createProfile()
let chromium: RunningChromium
/** A browser of its own for each administrator: nothing that one keeps does the other see. */
let others: BrowserContext

beforeAll(async () => {
  chromium = await startChromium(profile.folder)
  others = await chromium.browser.newContext()
})
afterAll(async () => {
  await chromium.close()
  profile.remove()
})

/** So much faster than a real one goes the portal's clock; a lease outlives the opening of a page all the same. */
const TIME_SCALE = 4
/** Longer than the work that is too short for a lease, by the clock of the portal. */
const LONG_MS = 5_000 * TIME_SCALE

/**
 * A portal at which the first packet of writing takes seconds and those of companies never end. They are few: a browser
 * opens six connections to a server that speaks HTTP/1.1, and the tabs of it share them.
 */
async function slowPortal(seed: number): Promise<TestPortal> {
  const portal = await startPortal({ seed, latency: true, timeScale: TIME_SCALE })
  await portal.act({ action: 'rights', id: SECOND_ADMINISTRATOR, isAdmin: true })
  await portal.faults([
    { kind: 'slow', method: 'crm.contact.update', times: 1, ms: LONG_MS },
    { kind: 'slow', method: 'crm.company.update', nth: 2, times: 0, ms: NEVER_MS },
  ])
  return portal
}

/** Works until some packets are written and the rest hangs; by then the lease is taken. */
async function untilStuckInWriting(app: OpenedApp, portal: TestPortal): Promise<void> {
  await beginRefresh(app)
  await app.untilState(['review'])
  await app.press('write-apply')
  await expect.poll(() => isLeaseTaken(portal), { timeout: 30_000 }).toBe(true)
  expect(await app.state()).toBe('writing')
}

async function isLeaseTaken(portal: TestPortal): Promise<boolean> {
  const { options } = (await portal.state()).app as unknown as { options: Record<string, string> }
  return (options['cseg_lease'] ?? '') !== ''
}

test('a second administrator sees the progress, cannot begin, and goes on once the lease has run out', async () => {
  const portal = await slowPortal(1)
  try {
    const first = await openApp(chromium.context, portal.url)
    await untilStuckInWriting(first, portal)
    const second = await openApp(others, portal.url, { user: SECOND_ADMINISTRATOR })
    await (await second.frame()).getByTestId('refresh-follows').waitFor()
    expect(await (await second.frame()).getByTestId('refresh-follows').getAttribute('data-phase')).toBe(
      'writing',
    )
    expect(await second.has('refresh-start')).toBe(false)

    // The first browser dies, and nobody renews its lease.
    await first.close()
    await second.close()
    await portal.faults([])
    await portal.post('clock', { advance: LEASE_S + 1 })
    const later = await openApp(others, portal.url, { user: SECOND_ADMINISTRATOR })
    await later.untilState(['idle', 'done'])
    expect(await later.has('refresh-follows')).toBe(false)
    await beginRefresh(later)
    await later.untilState(['planning', 'reading', 'computing', 'review'])
    await finishRefresh(later)
    expect(await later.state()).toBe('done')
    await expectRightCards(portal)
    const writes = (await portal.writes()).map(({ entity, id, field }) => `${entity} ${id} ${field}`)
    expect(writes).toEqual([...new Set(writes)])
    await later.close()
  } finally {
    await portal.close()
  }
}, 120_000)

test('a second tab of the same browser sees the progress of the first and cannot begin beside it', async () => {
  const portal = await slowPortal(2)
  try {
    const first = await openApp(chromium.context, portal.url)
    await untilStuckInWriting(first, portal)
    const second = await openApp(chromium.context, portal.url)
    const offered = async (): Promise<string> =>
      (await second.has('refresh-follows'))
        ? 'progress'
        : (await second.has('refresh-resume'))
          ? 'resume'
          : 'nothing'
    await expect.poll(offered, { timeout: 30_000 }).not.toBe('nothing')
    expect(await second.has('refresh-start')).toBe(false)
    if ((await offered()) === 'resume') {
      // As long as the first tab has nothing to tell, the lock alone holds this one back.
      await second.press('refresh-resume')
      await second.untilState(['failed'])
      await (
        await second.frame()
      )
        .getByText(/другой вкладке/)
        .first()
        .waitFor()
    }
    await first.close()
    await portal.faults([])
    // The first tab is silent for long enough: this one goes on where it stood.
    await pressOn((await second.frame()).getByTestId('refresh-resume'), { timeout: 60_000 })
    await second.untilState(['writing', 'done'])
    await finishRefresh(second)
    expect(await second.state()).toBe('done')
    await expectRightCards(portal)
    const writes = (await portal.writes()).map(({ entity, id, field }) => `${entity} ${id} ${field}`)
    expect(writes).toEqual([...new Set(writes)])
    await second.close()
  } finally {
    await portal.close()
  }
}, 120_000)
