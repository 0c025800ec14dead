// `POST /__emulator/import`: a portal from a file, at home in this process: its address and that of the app stay.
import type { Emulator } from '../http/emulator.ts'
import { importPortal } from '../state/dump.ts'
import type { InstalledApp } from '../state/rows/app.ts'

/** The portal of an export, not yet in force; sets the clock to the export's time. Throws DumpRefused. */
export function importedPortal(data: unknown, emulator: Emulator): ReturnType<typeof importPortal> {
  const { app, domain, isSecure } = emulator.portal
  const portal = importPortal(data, emulator.clock)
  portal.domain = domain
  portal.isSecure = isSecure
  portal.app = atHome(portal.app, app)
  return portal
}

/** The app with its pages where this process serves them; what it is bound to and holds is the file's. */
function atHome(imported: InstalledApp, present: InstalledApp): InstalledApp {
  const rebased = (address: string): string => {
    const { pathname, search } = new URL(address, present.url)
    return new URL(`${pathname}${search}`, present.url).href
  }
  return {
    ...imported,
    url: rebased(imported.url),
    installUrl: imported.installUrl === '' ? '' : rebased(imported.installUrl),
    placements: imported.placements.map((binding) => ({ ...binding, handler: rebased(binding.handler) })),
  }
}
