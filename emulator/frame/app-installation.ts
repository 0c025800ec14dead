// The life of an application on the portal: installed, updated, uninstalled, and what the portal drops at each step.
// The installer itself is the app's own page; this is the portal's side of it.
import type { InstalledApp } from '../state/rows.ts'

export const INSTALLATION_STEPS = ['install', 'finish', 'update', 'uninstall'] as const
export type InstallationStep = (typeof INSTALLATION_STEPS)[number]

/**
 * - `install`: begins anew, nobody but administrators is let in, nothing is bound;
 * - `finish`: marked finished, as `installFinish` does;
 * - `update`: a new version, bindings are dropped and everybody has a first run again, options and storages stay;
 * - `uninstall`: "with data", so options and storages go too; user fields in CRM stay.
 */
export function changeInstallation(app: InstalledApp, step: InstallationStep): void {
  if (step === 'finish') {
    app.installed = true
    return
  }
  app.installed = false
  app.placements = []
  app.startedBy = []
  if (step === 'update') app.version += 1
  if (step !== 'uninstall') return
  app.options = {}
  app.userOptions = {}
  app.storages = []
}
