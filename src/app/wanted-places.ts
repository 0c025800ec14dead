// The places of the app in the portal: from the manifest and the address the installer was opened at.
import manifest from '../../manifest.json' with { type: 'json' }
import type { AutoRefresh } from '../domain/auto-refresh.ts'
import type { WantedPlace } from '../portal/install.ts'

/**
 * Absolute handlers, next to the page at `pageUrl` (an entry at the root of the app). `auto`: the refresh by itself is
 * allowed, which needs a place in the background of the portal's pages for the one who allowed it.
 */
export function wantedPlaces(pageUrl: string, auto?: AutoRefresh): readonly WantedPlace[] {
  const placeOf = ({ code, page, title }: (typeof manifest.placements)[number]): WantedPlace => ({
    code,
    handler: new URL(page, pageUrl).href,
    titles: title,
  })
  const places = manifest.placements.map(placeOf)
  if (auto === undefined) return places
  // The portal tells that address when it has removed the place; there is no server to hear it, and the next start mends it.
  const options = { errorHandlerUrl: new URL(manifest.pages.app, pageUrl).href }
  return [...places, { ...placeOf(manifest.background), options, userId: auto.userId }]
}

/** Address of the app's own page next to `pageUrl`, with the query the portal gave. */
export function applicationUrl(pageUrl: string): string {
  const url = new URL(manifest.pages.app, pageUrl)
  url.search = new URL(pageUrl).search
  return url.href
}
