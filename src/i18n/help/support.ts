// The one place where the contacts of the support are written. Whoever publishes the app fills it in; while it is
// empty, the help sends people to the page of the app in the Market, where the publisher's contacts always are.

export interface SupportChannel {
  readonly kind: 'chat' | 'email' | 'telegram' | 'page'
  /** What people read: an address, a name. */
  readonly label: string
  /** Full address of the link: `https:` or `mailto:`. */
  readonly address: string
}

export const SUPPORT_CHANNELS: readonly SupportChannel[] = []
