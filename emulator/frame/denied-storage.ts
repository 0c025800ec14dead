// The app's pages as a browser shows them that lets third parties store nothing: the app host puts the refusals of
// `static/deny-storage.js` in front of a page, and of a worker's program, when the portal page has marked its address.
// It works for pages of this app host only.
import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'

/** What the portal page adds to the query of the app's address. */
export const STORAGE_MARK = { name: 'PORTAL_STORAGE', value: 'denied' } as const

/** The page is marked, or was asked for by a marked page of the app itself: a link, a reload, a worker. */
export function isStorageDenied(request: IncomingMessage): boolean {
  const { referer, host } = request.headers
  return isMarked(request.url) || (isMarked(referer) && new URL(referer ?? '').host === host)
}

function isMarked(address: string | undefined): boolean {
  if (address === undefined || !URL.canParse(address, 'http://app.invalid')) return false
  return new URL(address, 'http://app.invalid').searchParams.get(STORAGE_MARK.name) === STORAGE_MARK.value
}

/** A worker's program, not a page and not a script of one. */
export function isWorkerProgram(request: IncomingMessage): boolean {
  return /^(?:shared|service)?worker$/.test(String(request.headers['sec-fetch-dest'] ?? ''))
}

/** The program with the refusals before it. */
export async function programWithoutStorage(program: string): Promise<string> {
  return `${await refusals()}\n${program}`
}

/** The page with the refusals before all of its own scripts and before its own security policy. */
export async function pageWithoutStorage(html: string): Promise<string> {
  const script = `<script>${await refusals()}</script>`
  const head = /<head(?:\s[^>]*)?>/i.exec(html) ?? /<!doctype[^>]*>/i.exec(html)
  const at = head === null ? 0 : head.index + head[0].length
  return html.slice(0, at) + script + html.slice(at)
}

function refusals(): Promise<string> {
  return readFile(new URL('./static/deny-storage.js', import.meta.url), 'utf8')
}
