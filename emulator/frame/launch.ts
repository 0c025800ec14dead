// How the portal opens the app's frame: the frame's name, the address with its query, and the hidden form's fields.
// Source: https://apidocs.bitrix24.com/settings/app-installation/ and the parent page of real portals.
import { originOf, type Portal } from '../state/portal.ts'
import { STORAGE_MARK } from './denied-storage.ts'
import type { FrameSession } from './frame-sessions.ts'

/** All the parent page's script needs to put a frame on the page. */
export interface Launch {
  readonly sid: string
  /** `DOMAIN|PROTOCOL|APP_SID`; the app reads it from `window.name`. */
  readonly frameName: string
  /** The app's page with `DOMAIN`, `PROTOCOL`, `LANG`, `APP_SID` in the query. */
  readonly action: string
  /** Body of the hidden form, in order; empty for a launch by GET. */
  readonly fields: readonly (readonly [name: string, value: string])[]
  readonly method: 'POST' | 'GET'
  /** Origin the messages of this frame must come from. */
  readonly appOrigin: string
  readonly title: string
}

/** The flag of PROTOCOL. */
const protocolOf = (portal: Portal): string => (portal.isSecure ? '1' : '0')

export function launchOf(session: FrameSession, portal: Portal, staticLaunch: boolean): Launch {
  return {
    sid: session.sid,
    frameName: `${portal.domain}|${protocolOf(portal)}|${session.sid}`,
    action: withQuery(session.handler, {
      DOMAIN: portal.domain,
      PROTOCOL: protocolOf(portal),
      LANG: portal.language,
      APP_SID: session.sid,
      ...(session.storageDenied ? { [STORAGE_MARK.name]: STORAGE_MARK.value } : {}),
    }),
    fields: staticLaunch ? [] : formFields(session, portal),
    method: staticLaunch ? 'GET' : 'POST',
    appOrigin: new URL(session.handler).origin,
    title: portal.app.title[portal.language] ?? portal.app.title['en'] ?? portal.app.code,
  }
}

function formFields(session: FrameSession, portal: Portal): [string, string][] {
  const { app } = portal
  const fields: [string, string][] = [
    ['AUTH_ID', session.tokens.accessToken],
    ['AUTH_EXPIRES', String(session.tokens.expiresIn)],
    ['REFRESH_ID', session.tokens.refreshToken],
    ['SERVER_ENDPOINT', `${originOf(portal)}/rest/`],
    ['APPLICATION_TOKEN', app.applicationToken],
    ['APPLICATION_SCOPE', app.scopes.join(',')],
    ['member_id', portal.memberId],
    ['status', app.status],
    ['PLACEMENT', session.placement],
  ]
  if (!Array.isArray(session.placementOptions)) {
    fields.push(['PLACEMENT_OPTIONS', JSON.stringify(session.placementOptions)])
  }
  return fields
}

/** Appended with `?`, or with `&` where the address has a query already, as the portal does. */
function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `${address}${address.includes('?') ? '&' : '?'}${pairs.join('&')}`
}
