// Second step of the content policy: once the page knows its portal, nothing but that portal and the own folder can be
// reached any more. Policies add up, so this can only narrow what the page's own policy allows.

/** The second policy. `assets` is the folder of the built scripts, with a slash at its end. */
export function portalPolicy(portalOrigin: string, assets: string): string {
  return `connect-src ${portalOrigin}; script-src ${assets}; worker-src blob:`
}

/**
 * Adds the policy to the document. `portalOrigin` must be a validated `http(s)://host[:port]`; anything else throws,
 * because it would be read as more than one source.
 */
export function pinPortal(portalOrigin: string, document: Document, scriptUrl: string): void {
  if (new URL(portalOrigin).origin !== portalOrigin)
    throw new Error('The origin of the portal is not an origin')
  const meta = document.createElement('meta')
  meta.httpEquiv = 'Content-Security-Policy'
  meta.content = portalPolicy(
    portalOrigin,
    new URL('.', scriptUrl).href.replaceAll(';', '%3B').replaceAll(',', '%2C'),
  )
  document.head.append(meta)
}
