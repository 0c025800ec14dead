// A certificate of this machine's own, made at start: signed by itself, good for `localhost` and the loopback addresses,
// trusted by whoever is given it (NODE_EXTRA_CA_CERTS, `ca` of an agent). Node makes keys and signatures but no
// certificates, so the few structures of RFC 5280 are written here by hand.
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

export interface Certificate {
  /** PEM texts, as `https.createServer` takes them. */
  readonly cert: string
  readonly key: string
}

const Tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectId: 0x06,
  utf8String: 0x0c,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** One value of DER: tag, length in the short or long form, content. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content])
  const digits = content.length.toString(16)
  const length = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content])
}

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(Tag.sequence, ...parts)

/** The first two numbers share a byte, the rest are in groups of seven bits. */
function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const number of rest) {
    const groups = [number & 0x7f]
    for (let left = number >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80)
    bytes.push(...groups)
  }
  return der(Tag.objectId, Buffer.from(bytes))
}

const Oid = {
  commonName: '2.5.4.3',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  subjectAltName: '2.5.29.17',
} as const

const TRUE = der(Tag.boolean, Buffer.from([0xff]))

function extension(oid: string, isCritical: boolean, value: Buffer): Buffer {
  return sequence(objectId(oid), ...(isCritical ? [TRUE] : []), der(Tag.octetString, value))
}

/** `20260302090000Z`. */
function time(unixSeconds: number): Buffer {
  const text = new Date(unixSeconds * 1000).toISOString().replace(/[-:T]|\.\d+/g, '')
  return der(Tag.generalizedTime, Buffer.from(text))
}

/** Names of this machine: tag 2 is a name, tag 7 an address. */
const LOOPBACK_NAMES = sequence(
  der(0x82, Buffer.from('localhost')),
  der(0x87, Buffer.from([127, 0, 0, 1])),
  der(0x87, Buffer.concat([Buffer.alloc(15), Buffer.from([1])])),
)

/** It stands for itself, so it is an authority too; 0x84 = signs handshakes and certificates. */
const EXTENSIONS = sequence(
  extension(Oid.basicConstraints, true, sequence(TRUE)),
  extension(Oid.keyUsage, true, der(Tag.bitString, Buffer.from([2, 0x84]))),
  extension(Oid.extendedKeyUsage, false, sequence(objectId(Oid.serverAuth))),
  extension(Oid.subjectAltName, false, LOOPBACK_NAMES),
)

const DAY_SECONDS = 86_400

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

/**
 * A fresh key with its certificate, valid from a day before to a year after.
 * @param now unix seconds of the machine, not of the portal: clients check it by their own clock
 */
export function createCertificate(now: number): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = sequence(objectId(Oid.ecdsaWithSha256))
  const name = sequence(
    der(Tag.set, sequence(objectId(Oid.commonName), der(Tag.utf8String, Buffer.from('Local portal')))),
  )
  // Never zero and never negative: the first byte is fixed.
  const serial = Buffer.concat([Buffer.from([0x5a]), randomBytes(15)])
  const toBeSigned = sequence(
    der(0xa0, der(Tag.integer, Buffer.from([2]))),
    der(Tag.integer, serial),
    algorithm,
    name,
    sequence(time(now - DAY_SECONDS), time(now + 365 * DAY_SECONDS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, EXTENSIONS),
  )
  const signature = der(Tag.bitString, Buffer.from([0]), sign('sha256', toBeSigned, privateKey))
  return {
    cert: pem('CERTIFICATE', sequence(toBeSigned, algorithm, signature)),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
