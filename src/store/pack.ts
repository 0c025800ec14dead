// Smaller bytes before they are encrypted: gzip by the browser's own streams where it has them, and where gzip is
// worth it. Measured on 85,000 clients (npm run bench:store): 61 bytes a client become 23, about 0.6 s in all.
const RAW = 0
const GZIP = 1
/** Below this many bytes gzip costs more time than the bytes are worth. */
const SMALL = 512

/** `bytes` behind one byte that says how they are packed. */
export async function packBytes(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes.length >= SMALL && typeof CompressionStream === 'function') {
    const small = await through(bytes, new CompressionStream('gzip'))
    if (small.length < bytes.length) return mark(GZIP, small)
  }
  return mark(RAW, bytes)
}

/**
 * The inverse of {@link packBytes}; undefined if the bytes are damaged. To be given only bytes whose origin has been
 * proven (seal.ts): the size of what comes out is not limited.
 */
export async function unpackBytes(
  packed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const body = packed.subarray(1)
  if (packed[0] === RAW) return body
  if (packed[0] !== GZIP || typeof DecompressionStream !== 'function') return undefined
  try {
    return await through(body, new DecompressionStream('gzip'))
  } catch {
    // A stream that gzip cannot read is damage, and damage is this function's `undefined`.
    return undefined
  }
}

function mark(how: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(body.length + 1)
  packed[0] = how
  packed.set(body, 1)
  return packed
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  // Written in one piece: a Blob would be registered with another process of the browser, which costs more than gzip.
  const writer = transform.writable.getWriter()
  const [packed] = await Promise.allSettled([
    new Response(transform.readable).arrayBuffer(),
    writer.write(bytes),
    writer.close(),
  ])
  // A stream that cannot be read rejects on both ends: told once.
  if (packed.status === 'rejected') throw packed.reason
  return new Uint8Array(packed.value)
}
