// The screens of the application page as hash routes: `#/refresh` is the refresh, `#/help/…` the help, `#/mode/…` a list of
// clients, anything else the charts of a mode.
import { parseClientRoute } from './clients/client-route.ts'
import { helpPath, isHelpPath } from './help/help-route.ts'

export const SCREENS = ['charts', 'refresh', 'help'] as const
export type Screen = (typeof SCREENS)[number]
/** A list is reached from a number, not from the row of screens. */
export type ShownScreen = Screen | 'clients'

/** Path of the refresh screen; no mode is called so. */
const REFRESH = '/refresh'

/** Screen of a path of the router. */
export function screenOf(path: string): ShownScreen {
  if (isHelpPath(path)) return 'help'
  if (parseClientRoute(path)?.segment !== undefined) return 'clients'
  return path === REFRESH ? 'refresh' : 'charts'
}

/** Address of a screen; the charts open in the mode that was looked at last, given as `chartsPath`. */
export function screenPath(screen: Screen, chartsPath: string): string {
  if (screen === 'help') return helpPath()
  return screen === 'refresh' ? REFRESH : chartsPath
}
