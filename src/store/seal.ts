// Encryption at rest: AES-256-GCM, one block at a time, each with its own random 96-bit IV. The tag is also the only
// checksum: a block that was damaged, or put in the place of another one, does not open. The key is never stored.
const IV_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

/** Where a block belongs. A block sealed for one place does not open in another. */
export interface SealPlace {
  readonly table: string
  readonly key: string | number
  readonly generation: number
  /** Version of the stored shape. */
  readonly schema: number
  /** Random name of the run's store, so that a block of a dropped run with the same generation does not open. */
  readonly run: string
}

export interface Sealer {
  /** IV, ciphertext and tag: 28 bytes longer than `plain`. */
  seal(place: SealPlace, plain: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>
  /** The plain bytes, or undefined: damaged, of another place, or sealed with another key. */
  open(place: SealPlace, sealed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer> | undefined>
}

/** A sealer with a 32-byte key, imported so that no script can read it back. The caller may wipe `key` afterwards. */
export async function createSealer(crypto: Crypto, key: Uint8Array): Promise<Sealer> {
  if (key.length !== KEY_BYTES) throw new Error(`the data key has ${key.length} bytes, not ${KEY_BYTES}`)
  const imported = await crypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ])
  return {
    async seal(place, plain) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
      const body = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: placeBytes(place) },
        imported,
        plain,
      )
      const sealed = new Uint8Array(IV_BYTES + body.byteLength)
      sealed.set(iv)
      sealed.set(new Uint8Array(body), IV_BYTES)
      return sealed
    },
    async open(place, sealed) {
      if (sealed.length < IV_BYTES + TAG_BYTES) return undefined
      const iv = sealed.subarray(0, IV_BYTES)
      try {
        const plain = await crypto.subtle.decrypt(
          { name: 'AES-GCM', iv, additionalData: placeBytes(place) },
          imported,
          sealed.subarray(IV_BYTES),
        )
        return new Uint8Array(plain)
      } catch (cause) {
        // OperationError is what Web Crypto answers to a wrong tag, and to nothing else here.
        if (cause instanceof Error && cause.name === 'OperationError') return undefined
        throw cause
      }
    },
  }
}

function placeBytes({ table, key, generation, schema, run }: SealPlace): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify([table, key, generation, schema, run]))
}

/**
 * Name of the database of one user of one portal: 128 bits of SHA-256. Other applications of the same origin can list
 * the names of databases, so this one tells neither the portal nor the person.
 */
export async function databaseName(crypto: Crypto, memberId: string, userId: number): Promise<string> {
  const text = JSON.stringify(['client-segmentation/store', memberId, userId])
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
