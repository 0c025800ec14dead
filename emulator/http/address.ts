// Which REST method an address names, in all the forms the portal takes (reference 1.1; frame protocol 6 and 11:
// doubled slashes come from SDK clients in Node).

export interface RestAddress {
  /** As typed, without `.json`. */
  readonly method: string
  /** Present for `/rest/{user}/{secret}/{method}`. */
  readonly webhook?: { readonly userId: number; readonly secret: string }
  /** `/rest/api/…`: the third version of the protocol. */
  readonly v3: boolean
}

/** Undefined when the path is not under `/rest`. An empty method is `''`. */
export function parseRestAddress(pathname: string): RestAddress | undefined {
  const parts = pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decodePart)
  if (parts[0] !== 'rest') return undefined
  const v3 = parts[1] === 'api'
  const rest = parts.slice(v3 ? 2 : 1)
  if (/^\d+$/.test(rest[0] ?? '') && rest.length >= 2) {
    const webhook = { userId: Number(rest[0]), secret: rest[1] ?? '' }
    return { method: methodName(rest.slice(2)), webhook, v3 }
  }
  return { method: methodName(rest), v3 }
}

const methodName = (parts: readonly string[]): string => parts.join('/').replace(/\.(json|xml)$/i, '')

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
