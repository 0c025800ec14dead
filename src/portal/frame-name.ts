// The address of the portal in the frame's name, `DOMAIN|PROTOCOL|APP_SID`. The SDK takes it as it is; this looks first
// whether it is an address at all, since everything is sent there, the token included.

export interface FrameName {
  /** `https://host[:port]`. */
  readonly origin: string
}

const HOST = /^(?!-)[a-z0-9.-]{1,253}(?::\d{1,5})?$/i
const APP_SID = /^[0-9a-z]{8,64}$/i

/** Undefined if the page is in no frame of a portal, or the name is not one a portal gives. */
export function parseFrameName(name: string): FrameName | undefined {
  const [host = '', protocol = '', sid = '', ...rest] = name.split('|')
  if (rest.length > 0 || !HOST.test(host) || !APP_SID.test(sid) || (protocol !== '0' && protocol !== '1'))
    return undefined
  try {
    return { origin: new URL(`${protocol === '1' ? 'https' : 'http'}://${host}`).origin }
  } catch {
    // A host the URL parser refuses (a port above 65535, say) is no host.
    return undefined
  }
}
