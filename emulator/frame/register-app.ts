// The application as the portal knows it after installation, made from the project's manifest.json: titles, scopes,
// page addresses, and the places it is bound to. The portal itself knows no manifest; this stands for the form that
// a person fills in and for the installer's `placement.bind` calls.
import type { InstalledApp, PlacementBinding } from '../state/rows/app.ts'

/** What is read of manifest.json; other keys are of no interest to the portal. */
export interface AppManifest {
  readonly name: string
  readonly title: Readonly<Record<string, string>>
  readonly scopes: readonly { readonly name: string }[]
  readonly pages: { readonly app: string; readonly install?: string }
  readonly placements: readonly {
    readonly code: string
    readonly page: string
    readonly title: Readonly<Record<string, string>>
  }[]
}

export interface RegisterOptions {
  /** Address of the folder that serves the app, `http://127.0.0.1:<port>/`. */
  readonly appUrl: string
  /** Before installation is finished nothing is bound and only administrators are let in. Default: installed. */
  readonly installed?: boolean
}

/**
 * The application of a manifest. Handlers are absolute addresses under `appUrl`; the ids and the application token
 * depend on the manifest's name only, so that the same portal comes out every time.
 */
export function registerApp(manifest: AppManifest, options: RegisterOptions): InstalledApp {
  const base = options.appUrl.endsWith('/') ? options.appUrl : `${options.appUrl}/`
  const at = (page: string): string => new URL(page, base).href
  const installed = options.installed ?? true
  const clientId = `local.${hexOf(manifest.name, 14)}.${hexOf(`${manifest.name} client`, 8)}`
  return {
    id: 5,
    code: clientId,
    clientId,
    version: 1,
    status: 'L',
    installed,
    title: { ...manifest.title },
    scopes: manifest.scopes.map((scope) => scope.name),
    url: at(manifest.pages.app),
    installUrl: manifest.pages.install === undefined ? '' : at(manifest.pages.install),
    applicationToken: hexOf(`${manifest.name} token`, 32),
    options: {},
    userOptions: {},
    startedBy: [],
    placements: installed ? placementsOf(manifest, at) : [],
    storages: [],
  }
}

function placementsOf(manifest: AppManifest, at: (page: string) => string): PlacementBinding[] {
  return manifest.placements.map((place) => ({
    placement: place.code,
    handler: at(place.page),
    // For everybody.
    userId: 0,
    title: place.title['ru'] ?? place.title['en'] ?? '',
    description: '',
    langAll: Object.fromEntries(
      Object.entries(place.title).map(([language, title]) => [language, { TITLE: title }]),
    ),
  }))
}

/** `digits` hex digits that depend on the text only (FNV-1a, repeated). Identifiers for show, not secrets. */
function hexOf(text: string, digits: number): string {
  let hex = ''
  for (let round = 0; hex.length < digits; round += 1) {
    let hash = 0x811c9dc5
    for (const char of `${round} ${text}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
    hex += (hash >>> 0).toString(16).padStart(8, '0')
  }
  return hex.slice(0, digits)
}
