// The screens of the application page as hash routes: `#/refresh` is the refresh, anything else the charts of a mode.

export const SCREENS = ['charts', 'refresh'] as const
export type Screen = (typeof SCREENS)[number]

/** First part of the path of the refresh screen; no mode is called so. */
const REFRESH = 'refresh'

/** Screen of the first part of the path. */
export function screenOf(param: unknown): Screen {
  return param === REFRESH ? 'refresh' : 'charts'
}

/** Address of a screen; the charts open in the mode that was looked at last, given as `chartsPath`. */
export function screenPath(screen: Screen, chartsPath: string): string {
  return screen === 'refresh' ? `/${REFRESH}` : chartsPath
}
