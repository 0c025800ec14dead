// The one item of the storage that names the published version: what it says, how it is found among the others, and a new
// stamp on it. Written last and alone, so that a reader sees a whole version or none.
import type { PublicationStamp } from '../domain/refresh-view.ts'
import type { PortalError, Result } from '../pipeline/ports/outcomes.ts'
import { badRecord } from './errors.ts'
import { isLoose, type Loose } from './php-shape.ts'
import { failWith, succeed } from './piece.ts'
import { readId, readNumber, readText, rowsOf } from './rows/values.ts'
import type { Answer } from './transport.ts'

/** The portal adds a prefix made of the app's id; together at most 50 characters. */
export const STORAGE = 'cseg'
export const MANIFEST = 'manifest'

export interface Manifest {
  readonly schema: number
  readonly version: number
  /** Pieces of the version. */
  readonly count: number
  readonly sha256: string
  /** Printed portal time. */
  readonly builtAt: string
  /** Of unknown shape when read; undefined in manifests of before there were stamps. */
  readonly stamp: unknown
}

/** An item of the storage: the manifest, or a piece of a version. */
export interface Stored {
  readonly id: number
  readonly code: string
  readonly text: string
}

/** A manifest and the item that holds it. */
export interface KnownManifest {
  readonly itemId: number
  readonly manifest: Manifest
}

export const MANIFEST_QUERY = {
  method: 'entity.item.get',
  params: { ENTITY: STORAGE, SORT: { ID: 'ASC' }, FILTER: { '=CODE': MANIFEST } },
} as const

/** The items of an answer of `entity.item.get`. */
export function storedOf(answer: Answer): Result<Stored[], PortalError> {
  const rows = rowsOf(answer.result)
  if (rows === undefined) return failWith(badRecord('entity.item.get', 'the answer is no list'))
  return succeed(
    rows.flatMap((row) => {
      const id = isLoose(row) ? readId(row['ID']) : undefined
      return isLoose(row) && id !== undefined
        ? [{ id, code: readText(row['CODE']), text: readText(row['DETAIL_TEXT']) }]
        : []
    }),
  )
}

/** The manifest in force in an answer to `MANIFEST_QUERY`; undefined if there is none. */
export function manifestIn(answer: Answer): Result<KnownManifest | undefined, PortalError> {
  const stored = storedOf(answer)
  if (!stored.ok) return stored
  const known: KnownManifest[] = []
  for (const { id, code, text } of stored.value) {
    if (code !== MANIFEST) continue
    const manifest = parseManifest(text)
    if (manifest === undefined) return failWith(badRecord('entity.item.get', 'the manifest is damaged'))
    known.push({ itemId: id, manifest })
  }
  // Two writers at once may leave two; the younger one names pieces that exist.
  return succeed(known.sort((one, other) => other.manifest.version - one.manifest.version)[0])
}

export function parseManifest(text: string): Manifest | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Reported as a damaged manifest by the caller.
    return undefined
  }
  if (!isLoose(value)) return undefined
  const schema = readNumber(value['schema']),
    version = readNumber(value['version']),
    count = readNumber(value['count'])
  if (schema === undefined || version === undefined || count === undefined) return undefined
  return {
    schema,
    version,
    count,
    sha256: readText(value['sha256']),
    builtAt: readText(value['builtAt']),
    stamp: value['stamp'],
  }
}

/** Parameters of `entity.item.add` and, with an id, of `entity.item.update`. */
export function itemToSend(code: string, text: string): Loose {
  return { ENTITY: STORAGE, NAME: code, CODE: code, DETAIL_TEXT: text }
}

/** The update that puts a new stamp on a manifest. */
export function stampedItem({ itemId, manifest }: KnownManifest, stamp: PublicationStamp): Loose {
  return { ...itemToSend(MANIFEST, JSON.stringify({ ...manifest, stamp })), ID: itemId }
}
