// The screens of the application page as hash routes. One row a screen: the row of links, the router and the page are made
// of it. `#/mode/…` is a list of clients and belongs to no row; an empty address is the overview, anything unknown is the
// charts of a mode.
import { ABC_PATH } from './abc/abc-route.ts'
import { ASLEEP_PATH } from './asleep/asleep-route.ts'
import { parseClientRoute } from './clients/client-route.ts'
import { GROWTH_PATH } from './growth/growth-route.ts'
import { isHelpPath, helpPath } from './help/help-route.ts'
import { OVERVIEW_PATH } from './overview/overview-route.ts'

/** In the order of the row of links. */
export const SCREENS = ['overview', 'charts', 'growth', 'asleep', 'abc', 'rules', 'refresh', 'help'] as const
export type Screen = (typeof SCREENS)[number]
/** A list is reached from a number, not from the row of screens. */
export type ShownScreen = Screen | 'clients'

/** Where a screen with an address of its own opens; no mode is called so. The charts stand where the mode says. */
const HOMES: Readonly<Record<Exclude<Screen, 'charts'>, string>> = {
  overview: OVERVIEW_PATH,
  growth: GROWTH_PATH,
  asleep: ASLEEP_PATH,
  abc: ABC_PATH,
  rules: '/rules',
  refresh: '/refresh',
  help: helpPath(),
}

/** Screens whose panel of the refresh is in the way unless something is under way: what is read there is long. */
export const READING_SCREENS: ReadonlySet<ShownScreen> = new Set(['help', 'clients', 'rules'])

/** Screen of a path of the router; what follows the first part is the screen's own. */
export function screenOf(path: string): ShownScreen {
  if (isHelpPath(path)) return 'help'
  if (parseClientRoute(path)?.segment !== undefined) return 'clients'
  const root = `/${path.split('/')[1] ?? ''}`
  if (root === '/') return 'overview'
  const found = Object.entries(HOMES).find(([, home]) => home === root)
  return found === undefined ? 'charts' : (found[0] as Screen)
}

/** Address of a screen; the charts open in the mode that was looked at last, given as `chartsPath`. */
export function screenPath(screen: Screen, chartsPath: string): string {
  return screen === 'charts' ? chartsPath : HOMES[screen]
}
