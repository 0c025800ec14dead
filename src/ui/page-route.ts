// The screens of the application page as hash routes: `#/refresh` is the refresh, `#/help/…` the help, anything else the
// charts of a mode.
import { helpPath, isHelpPath } from './help/help-route.ts'

export const SCREENS = ['charts', 'refresh', 'help'] as const
export type Screen = (typeof SCREENS)[number]

/** Path of the refresh screen; no mode is called so. */
const REFRESH = '/refresh'

/** Screen of a path of the router. */
export function screenOf(path: string): Screen {
  if (isHelpPath(path)) return 'help'
  return path === REFRESH ? 'refresh' : 'charts'
}

/** Address of a screen; the charts open in the mode that was looked at last, given as `chartsPath`. */
export function screenPath(screen: Screen, chartsPath: string): string {
  if (screen === 'help') return helpPath()
  return screen === 'refresh' ? REFRESH : chartsPath
}
