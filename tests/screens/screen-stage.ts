// One portal and two browsers on which every screen is looked at: a portal before the first refresh and one that was
// refreshed twice, each kept as a file and put back before a screen that changes something. Knows nothing of any screen.
import type { BrowserContext } from 'playwright-core'
import { beginRefresh, finishRefresh, openApp, type OpenedApp, type Place } from '../e2e/app-page.ts'
import { createProfile, startChromium, type RunningChromium } from '../e2e/chromium.ts'
import { NOW_S, startPortal, type TestPortal } from '../e2e/portal.ts'

export type Language = 'ru' | 'en'
/** `new`: nothing was refreshed yet; `used`: two refreshes, the second with changes; `uninstalled`: the installer opens. */
export type World = 'new' | 'used' | 'uninstalled'
/** `own`: holds the base of the last refresh; `other`: has never seen the portal. */
export type Browser = 'own' | 'other'

export interface Stage {
  readonly portal: TestPortal
  /** Puts a world in the place of whatever the portal holds and clears its faults. */
  set(world: World, language: Language): Promise<void>
  /** Opens the portal page; a context of an `other` browser is new each time and closed by `leave`. */
  open(browser: Browser, place: Place): Promise<OpenedApp>
  leave(app: OpenedApp): Promise<void>
  close(): Promise<void>
}

const CLIENTS = 120
/** From the first refresh to the second. */
const BETWEEN_S = 15 * 86_400

interface PortalFile {
  language: string
  app: { installed: boolean; placements: unknown[] }
}

/**
 * Starts everything and makes the worlds; takes about as long as two refreshes.
 * @param nowS portal time when the second refresh begins, unix seconds; far from the device's the data look old
 */
export async function createStage(nowS: number = NOW_S): Promise<Stage> {
  const profile = createProfile()
  const portal = await startPortal({ clients: CLIENTS, seed: 1, now: nowS - BETWEEN_S })
  let chromium: RunningChromium | undefined
  const close = async (): Promise<void> => {
    await chromium?.close()
    profile.remove()
    await portal.close()
  }
  try {
    chromium = await startChromium(profile.folder)
    const files = await makeWorlds(portal, chromium.context)
    return stageOver(portal, chromium, files, close)
  } catch (error) {
    await close()
    throw error
  }
}

async function makeWorlds(
  portal: TestPortal,
  context: BrowserContext,
): Promise<Readonly<Record<World, PortalFile>>> {
  const fresh = await exportOf(portal)
  const app = await openApp(context, portal.url)
  await beginRefresh(app)
  await finishRefresh(app)
  await somethingHappens(portal)
  await app.page.reload()
  await app.untilState(['idle', 'done'])
  await app.press('screen-refresh')
  await beginRefresh(app)
  await app.untilState(['planning', 'reading', 'computing', 'review', 'writing'])
  await finishRefresh(app)
  if ((await app.state()) !== 'done') throw new Error(`The second refresh ended as ${await app.state()}`)
  await app.close()
  const used = await exportOf(portal)
  return {
    new: fresh,
    used,
    uninstalled: { ...fresh, app: { ...fresh.app, installed: false, placements: [] } },
  }
}

/** Half a month passes, in which deals are won and lost and cards come and go. */
async function somethingHappens(portal: TestPortal): Promise<void> {
  await portal.post('clock', { advance: BETWEEN_S })
  const { deals, contacts } = await portal.state()
  const open = deals.filter((deal) => deal.semantics === 'P' && !deal.isRecurring)
  const won = deals.filter((deal) => deal.semantics === 'S' && !deal.isRecurring)
  for (const { id } of open.slice(0, 3)) await portal.act({ action: 'win', entity: 'deal', id })
  for (const { id } of won.slice(0, 2)) await portal.act({ action: 'reopen', entity: 'deal', id })
  const last = contacts.filter((contact) => contact.companyIds.length === 0).at(-1)
  if (last !== undefined) await portal.act({ action: 'delete', entity: 'contact', id: last.id })
  await portal.act({ action: 'create', entity: 'company', fields: { title: 'ООО «Новая компания»' } })
}

async function exportOf(portal: TestPortal): Promise<PortalFile> {
  const response = await fetch(`${portal.url}__emulator/export`)
  return (await response.json()) as PortalFile
}

function stageOver(
  portal: TestPortal,
  chromium: RunningChromium,
  files: Readonly<Record<World, PortalFile>>,
  close: () => Promise<void>,
): Stage {
  const own = new Map<OpenedApp, BrowserContext>()
  return {
    portal,
    close,
    async set(world, language) {
      await portal.faults([])
      await portal.post('frame', { command: '*', mode: 'off' })
      await portal.post('import', { ...files[world], language })
    },
    async open(browser, place) {
      if (browser === 'own') return openApp(chromium.context, portal.url, place)
      const context = await chromium.browser.newContext()
      const app = await openApp(context, portal.url, place)
      own.set(app, context)
      return app
    },
    async leave(app) {
      await app.close()
      await own.get(app)?.close()
      own.delete(app)
    },
  }
}
