// The life of an application on the portal: installed, updated, uninstalled, and what the portal drops at each step.
// The installer itself is the app's own page; this is the portal's side of it.
import { unsubscribe } from '../state/offline-queue.ts'
import type { Portal } from '../state/portal.ts'
import type { InstalledApp } from '../state/rows/app.ts'

export const INSTALLATION_STEPS = ['install', 'finish', 'update', 'uninstall'] as const
export type InstallationStep = (typeof INSTALLATION_STEPS)[number]

/** Version of an application that is not there. */
const REMOVED = 0

/** True after `uninstall`, until `install`. */
export const isRemoved = (app: InstalledApp): boolean => app.version === REMOVED

/** Address of a folder of pages, `https://…/`; a sentence about anything else is the caller's. */
export function isPagesAddress(address: string): boolean {
  return /^https?:\/\/[^/]+\/(.*\/)?$/.test(address) && URL.canParse(address)
}

/**
 * - `install`: begins anew, nobody but administrators is let in, nothing is bound; a removed one is there again;
 * - `finish`: marked finished, as `installFinish` does;
 * - `update`: a new version, bindings and subscriptions are dropped and everybody has a first run again, options and
 *   storages stay; the address is the new version's when it has one;
 * - `uninstall`: "with data", so options and storages go too; user fields in CRM stay. Nobody is let in until somebody
 *   installs it anew.
 *
 * @param url folder of the new version's pages, only for `update`
 */
export function changeInstallation(portal: Portal, step: InstallationStep, url?: string): void {
  const { app } = portal
  if (step === 'finish') {
    app.installed = !isRemoved(app)
    return
  }
  app.installed = false
  app.placements = []
  app.startedBy = []
  unsubscribe(portal, () => true)
  if (step === 'update' && !isRemoved(app)) {
    app.version += 1
    if (url !== undefined) moveTo(app, url)
  }
  if (step === 'install' && isRemoved(app)) app.version = 1
  if (step !== 'uninstall') return
  app.version = REMOVED
  app.options = {}
  app.userOptions = {}
  app.storages = []
}

/** The same pages at another address. */
function moveTo(app: InstalledApp, url: string): void {
  const pageAt = (address: string): string =>
    new URL(new URL(address).pathname.split('/').at(-1) ?? '', url).href
  app.url = pageAt(app.url)
  if (app.installUrl !== '') app.installUrl = pageAt(app.installUrl)
}
