// A JSON value as short plain texts and back: gzip, base64, pieces. Base64 survives the portal's security filter and
// its four-byte characters; gzip brings a year of figures from hundreds of kilobytes to a few pieces.

/** One text of the storage holds 64 KB, and its search copy too. */
export const PIECE_LENGTH = 60_000

/** At least one piece, each at most `pieceLength` characters of `A-Z a-z 0-9 + / =`. */
export async function packJson(value: unknown, pieceLength = PIECE_LENGTH): Promise<string[]> {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  const text = toBase64(await pump(bytes, new CompressionStream('gzip')))
  return Array.from({ length: Math.ceil(text.length / pieceLength) }, (_, index) =>
    text.slice(index * pieceLength, (index + 1) * pieceLength),
  )
}

/** The value in these pieces; undefined if they are damaged in any way. */
export async function unpackJson(
  pieces: readonly string[],
): Promise<{ readonly value: unknown } | undefined> {
  try {
    const bytes = await pump(fromBase64(pieces.join('')), new DecompressionStream('gzip'))
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown }
  } catch {
    // Bad base64, gzip, UTF-8 or JSON: all the same to the reader, who reports a damaged publication.
    return undefined
  }
}

/** SHA-256 of the joined pieces, 64 hex digits. */
export async function hashPieces(pieces: readonly string[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(pieces.join('')))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function pump(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(through)
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  // In slices: a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 8192)))
  return btoa(parts.join(''))
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index)
  return bytes
}
