// The published result in the app's storage on the portal: pieces of the new version first, the manifest that names them
// last, older versions away after that. A reader sees a whole version or none.
// https://apidocs.bitrix24.com/api-reference/entity/index.html
import type { PublicationStamp } from '../domain/refresh-view.ts'
import type { PortalResult } from '../pipeline/ports/outcomes.ts'
import type { Probe } from '../pipeline/ports/reading.ts'
import { converse, Failed, type Conversation } from './conversation.ts'
import { badRecord } from './errors.ts'
import {
  itemToSend,
  MANIFEST,
  MANIFEST_QUERY,
  manifestIn,
  parseManifest,
  stampedItem,
  STORAGE,
  storedOf,
  type KnownManifest,
  type Manifest,
  type Stored,
} from './manifest-item.ts'
import { hashPieces, packJson, unpackJson } from './packed-text.ts'
import { isLoose, type Loose } from './php-shape.ts'
import { answeredTo, succeed, type Piece } from './piece.ts'
import { isYes, readId } from './rows/values.ts'
import { BATCH_LIMIT, type Answer, type Transport } from './transport.ts'

const SCHEMA = 1
/** Group 1 of every portal. */
const ADMINISTRATORS = 'G1'
/** Every user of the app reads, every administrator publishes. */
const ACCESS: Loose = { AU: 'R', [ADMINISTRATORS]: 'X' }

/** A published value and its stamp, both of unknown shape. */
export interface Published {
  readonly value: unknown
  readonly stamp: unknown
}

export interface Publication {
  /** Undefined if nothing was published. A torn read is repeated once. */
  read(): Promise<PortalResult<Published | undefined>>
  /**
   * Publishes a JSON value for every user of the app; `builtAt` is printed portal time. The version before stays until the next publication, for readers who
   * hold its manifest. Adds are not repeated here: after an unknown outcome the next publication takes a higher version and
   * clears what was left.
   */
  write(value: unknown, builtAt: string, stamp: PublicationStamp): Promise<PortalResult<void>>
  /** A new stamp on the version that was last read, written or looked up; false if none is known. One request. */
  stamp(stamp: PublicationStamp): Promise<PortalResult<boolean>>
  /** Looks the manifest up in a batch with other things. Not being able to is no failure: then nothing is published. */
  lookUp(): Piece<Probe['publication']>
}

/** The publication of one session, which remembers the manifest it met last. */
export function createPublication(transport: Transport): Publication {
  let known: KnownManifest | undefined
  const remember = (found: KnownManifest | undefined): void => {
    known = found
  }
  return {
    read: () => readPublication(transport, remember),
    write: (value, builtAt, stamp) => writePublication(transport, { value, builtAt, stamp }, remember),
    async stamp(stamp) {
      if (known === undefined) return { ok: true, value: false, exchange: transport.idle() }
      const answer = await transport.call('entity.item.update', stampedItem(known, stamp))
      if (answer.ok) return { ok: true, value: isYes(answer.value.result), exchange: answer.exchange }
      if (answer.error.code !== ITEM_GONE && answer.error.kind !== 'not-found') return answer
      remember(undefined)
      return { ok: true, value: false, exchange: answer.exchange ?? transport.idle() }
    },
    lookUp: () => ({
      commands: { manifest: MANIFEST_QUERY },
      parse(answered) {
        const result = answeredTo(answered, 'manifest', MANIFEST_QUERY.method)
        const found = result.ok ? manifestIn(result.value) : result
        const inForce = found.ok ? found.value : undefined
        remember(inForce)
        return succeed(inForce && { builtAt: inForce.manifest.builtAt, stamp: inForce.manifest.stamp })
      },
    }),
  }
}

const ITEM_GONE = 'ERROR_ITEM_NOT_FOUND'

type Remember = (found: KnownManifest | undefined) => void

async function readPublication(
  transport: Transport,
  remember: Remember,
): Promise<PortalResult<Published | undefined>> {
  const read = (): Promise<PortalResult<Published | undefined>> =>
    converse(transport, (talk) => readWhole(talk, remember))
  const first = await read()
  // Between manifest and pieces a new version may have come and an old one gone: once more from the manifest.
  const result = first.ok || first.error.kind !== 'bad-record' ? first : await read()
  const isAbsent = !result.ok && result.error.kind === 'not-found'
  return isAbsent
    ? { ok: true, value: undefined, exchange: { ...transport.idle(), requests: 1, commands: 1 } }
    : result
}

async function readWhole(talk: Conversation, remember: Remember): Promise<Published | undefined> {
  const found = talk.must(manifestIn(await talk.ask(MANIFEST_QUERY.method, MANIFEST_QUERY.params)))
  if (found === undefined) return undefined
  const { manifest } = found
  const names = Array.from({ length: manifest.count }, (_, index) => pieceCode(manifest.version, index))
  const pieces: string[] = []
  for (let start = 0; start < names.length; start += BATCH_LIMIT) {
    const answers = await talk.batch(
      Object.fromEntries(
        names.slice(start, start + BATCH_LIMIT).map((code, index) => [
          `c${index}`,
          {
            method: 'entity.item.get',
            params: { ENTITY: STORAGE, SORT: { ID: 'ASC' }, FILTER: { '=CODE': code } },
          },
        ]),
      ),
    )
    pieces.push(...answers.map((answer) => talk.must(storedOf(answer))[0]?.text ?? ''))
  }
  const unpacked = (await hashPieces(pieces)) === manifest.sha256 ? await unpackJson(pieces) : undefined
  if (unpacked === undefined)
    throw new Failed(badRecord('entity.item.get', 'the published result is damaged'))
  remember(found)
  return { value: unpacked.value, stamp: manifest.stamp }
}

function pieceCode(version: number, index: number): string {
  return `v${version}_${index}`
}

/** The version of a piece's code; undefined for the manifest and for anything of others. */
function versionOf(code: string): number | undefined {
  const match = /^v(\d+)_\d+$/.exec(code)
  return match === null ? undefined : Number(match[1])
}

function writePublication(
  transport: Transport,
  { value, builtAt, stamp }: Published & { readonly builtAt: string },
  remember: Remember,
): Promise<PortalResult<void>> {
  // Whatever becomes of this, what was known before may not be stamped any more.
  remember(undefined)
  return converse(transport, async (talk) => {
    const present = await openStorage(talk)
    const pieces = await packJson(value)
    const version =
      1 +
      Math.max(0, ...present.map(({ code, text }) => versionOf(code) ?? parseManifest(text)?.version ?? 0))
    for (const [index, text] of pieces.entries()) {
      await talk.ask('entity.item.add', itemToSend(pieceCode(version, index), text))
    }
    const manifest: Manifest = {
      schema: SCHEMA,
      version,
      count: pieces.length,
      sha256: await hashPieces(pieces),
      builtAt,
      stamp,
    }
    const kept = present.find(({ code }) => code === MANIFEST)
    const itemId = await putManifest(talk, kept, manifest)
    remember(itemId === undefined ? undefined : { itemId, manifest })
    await clearOld(talk, present, kept)
  })
}

/** The id of the item that holds it; undefined if the portal did not tell. */
async function putManifest(
  talk: Conversation,
  kept: Stored | undefined,
  manifest: Manifest,
): Promise<number | undefined> {
  const item = itemToSend(MANIFEST, JSON.stringify(manifest))
  if (kept === undefined) return readId((await talk.ask('entity.item.add', item)).result)
  await talk.ask('entity.item.update', { ...item, ID: kept.id })
  return kept.id
}

/** Everything but the kept manifest and the pieces of the version that was in force until now. */
async function clearOld(
  talk: Conversation,
  present: readonly Stored[],
  kept: Stored | undefined,
): Promise<void> {
  const previous = kept === undefined ? undefined : parseManifest(kept.text)?.version
  const stale = present.filter(
    (item) => item !== kept && (item.code === MANIFEST || (versionOf(item.code) ?? previous) !== previous),
  )
  for (let start = 0; start < stale.length; start += BATCH_LIMIT) {
    await talk.batch(
      Object.fromEntries(
        stale
          .slice(start, start + BATCH_LIMIT)
          .map(({ id }, index) => [
            `c${index}`,
            { method: 'entity.item.delete', params: { ENTITY: STORAGE, ID: id } },
          ]),
      ),
    )
  }
}

/** All items of the storage, which is made when it does not exist. Its maker gets the full right by himself. */
async function openStorage(talk: Conversation): Promise<Stored[]> {
  let items: Stored[]
  try {
    items = await listItems(talk)
  } catch (thrown) {
    if (!(thrown instanceof Failed) || thrown.error.kind !== 'not-found') throw thrown
    const made = (await talk.ask('entity.add', { ENTITY: STORAGE, NAME: 'Client segmentation', ACCESS }))
      .result
    if (!isYes(made)) throw new Failed(badRecord('entity.add', 'the storage was not made'))
    return []
  }
  await shareWithAdministrators(talk)
  return items
}

/** A storage made by an older version or by hand may leave other administrators out. */
async function shareWithAdministrators(talk: Conversation): Promise<void> {
  const rights = (await talk.ask('entity.rights', { ENTITY: STORAGE })).result
  if (!isLoose(rights) || rights[ADMINISTRATORS] === 'X') return
  try {
    await talk.ask('entity.rights', { ENTITY: STORAGE, ACCESS: { ...rights, ...ACCESS } })
  } catch (thrown) {
    // Who may not change the rights may still be allowed to publish; the next request tells.
    if (!(thrown instanceof Failed) || thrown.error.kind !== 'access-denied') throw thrown
  }
}

async function listItems(talk: Conversation): Promise<Stored[]> {
  const items: Stored[] = []
  for (let start: number | undefined = 0; start !== undefined;) {
    const answer: Answer = await talk.ask('entity.item.get', { ENTITY: STORAGE, SORT: { ID: 'ASC' }, start })
    items.push(...talk.must(storedOf(answer)))
    // A page past the end is the first one again, so only a `next` that goes forward is followed.
    start = answer.next !== undefined && answer.next > start ? answer.next : undefined
  }
  return items
}
