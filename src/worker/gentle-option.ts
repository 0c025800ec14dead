// Whether this user wants the gentle pace: an option of his in the portal, so that it holds on all his devices.
import type { PortalDep } from '../pipeline/ports/portal.ts'

const OPTION = 'cseg_gentle'
const ON = 'Y'

/** False if it is not known: the pace can be changed at any time. */
export async function readGentle(portal: PortalDep): Promise<boolean> {
  const stored = await portal.readUserOption(OPTION)
  return stored.ok && stored.value === ON
}

/** False = the portal did not keep it, so it holds for this page only. */
export async function writeGentle(portal: PortalDep, on: boolean): Promise<boolean> {
  const written = await portal.writeUserOption(OPTION, on ? ON : 'N')
  return written.ok
}
