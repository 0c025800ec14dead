// The places of the app in the portal: from the manifest and the address the installer was opened at.
import manifest from '../../manifest.json' with { type: 'json' }
import type { WantedPlace } from '../portal/install.ts'

/** Absolute handlers, next to the page at `pageUrl` (an entry at the root of the app). */
export function wantedPlaces(pageUrl: string): readonly WantedPlace[] {
  return manifest.placements.map(({ code, page, title }) => ({
    code,
    handler: new URL(page, pageUrl).href,
    titles: title,
  }))
}

/** Address of the app's own page next to `pageUrl`, with the query the portal gave. */
export function applicationUrl(pageUrl: string): string {
  const url = new URL(manifest.pages.app, pageUrl)
  url.search = new URL(pageUrl).search
  return url.href
}
