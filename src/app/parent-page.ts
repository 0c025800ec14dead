// What the application page asks of the portal's page around it, besides the handshake: its height, its scroll, options of
// the user, where it was told to open, and whether the places of the app are still right.
import type { AutoRefresh } from '../domain/auto-refresh.ts'
import type { PlacesOutcome } from './mend-places.ts'

export interface ParentPage {
  /** The portal's mobile app: one narrow page that scrolls by itself and opens nothing over it. */
  readonly isPhone: boolean
  /** Makes the frame so many pixels high; false = the parent did not do it. */
  fitHeight(height: number): Promise<boolean>
  /** Scrolls the portal's page, pixels from its top. */
  scrollPortal(top: number): void
  /** An option of this user; '' = not set. Waits for the handshake. */
  userOption(name: string): Promise<string>
  keepUserOption(name: string, value: string): void
  /** An option of the app, for everybody; '' = not set. Waits for the handshake. */
  appOption(name: string): Promise<string>
  /** Administrators only; false = it was not kept. */
  keepAppOption(name: string, value: string): Promise<boolean>
  /** Where the app was told to open, as a path of the router; '' = nowhere in particular. */
  startPath(): Promise<string>
  /** Looks whether the app's places in the portal are right and mends them; administrators only. */
  mendPlaces(auto: AutoRefresh | undefined): Promise<PlacesOutcome>
}

/** The name of the placement's option that carries {@link ParentPage.startPath}. */
export const PATH_OPTION = 'path'

/** As the portal's mobile app tells of itself. */
export function isPhoneAgent(userAgent: string): boolean {
  return /BitrixMobile/i.test(userAgent)
}
