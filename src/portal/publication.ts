// The published result in the app's storage on the portal: pieces of the new version first, the manifest that names them
// last, older versions away after that. A reader sees a whole version or none.
// https://apidocs.bitrix24.com/api-reference/entity/index.html
import type { Exchange, PortalError, PortalResult } from '../pipeline/ports/outcomes.ts'
import { badRecord } from './errors.ts'
import { spentOn, sumExchanges } from './exchange.ts'
import { hashPieces, packJson, unpackJson } from './packed-text.ts'
import { isLoose, type Loose } from './php-shape.ts'
import { isYes, readId, readNumber, readText, rowsOf } from './rows/values.ts'
import { BATCH_LIMIT, type Answer, type Transport } from './transport.ts'

/** The portal adds a prefix made of the app's id; together at most 50 characters. */
const STORAGE = 'cseg'
const MANIFEST = 'manifest'
const SCHEMA = 1
/** Group 1 of every portal. */
const ADMINISTRATORS = 'G1'
/** Every user of the app reads, every administrator publishes. */
const ACCESS: Loose = { AU: 'R', [ADMINISTRATORS]: 'X' }

interface Manifest {
  readonly schema: number
  readonly version: number
  readonly count: number
  readonly sha256: string
  readonly builtAt: string
}

interface Stored {
  readonly id: number
  readonly code: string
  readonly text: string
}

/** A conversation of several requests: every answer adds to the bill, the first failure ends it. */
interface Conversation {
  ask(method: string, params: Loose): Promise<Answer>
  batch(commands: Parameters<Transport['batch']>[0]): Promise<Answer[]>
  readonly exchanges: Exchange[]
}

/** Carries a failure out of a conversation; never leaves this file. */
class Failed extends Error {
  readonly error: PortalError
  constructor(error: PortalError) {
    super(error.kind)
    this.error = error
  }
}

async function converse<T>(
  transport: Transport,
  talk: (conversation: Conversation) => Promise<T>,
): Promise<PortalResult<T>> {
  const exchanges: Exchange[] = []
  const conversation: Conversation = {
    exchanges,
    async ask(method, params) {
      const answer = await transport.call(method, params)
      if (!answer.ok) throw new Failed(answer.error)
      exchanges.push(answer.exchange)
      return answer.value
    },
    async batch(commands) {
      const answer = await transport.batch(commands)
      if (!answer.ok) throw new Failed(answer.error)
      exchanges.push(answer.exchange)
      return [...answer.value.values()].map((result) => {
        if (!result.ok) throw new Failed(result.error)
        return result.value
      })
    },
  }
  try {
    return {
      ok: true,
      value: await talk(conversation),
      exchange: exchanges.length === 0 ? transport.idle() : sumExchanges(exchanges),
    }
  } catch (thrown) {
    if (thrown instanceof Failed) return { ok: false, error: thrown.error, ...spentOn(exchanges) }
    throw thrown
  }
}

/** The published value, of unknown shape; undefined if nothing was published. A torn read is repeated once. */
export async function readPublication(transport: Transport): Promise<PortalResult<unknown>> {
  const first = await converse(transport, readWhole)
  // Between manifest and pieces a new version may have come and an old one gone: once more from the manifest.
  const result = first.ok || first.error.kind !== 'bad-record' ? first : await converse(transport, readWhole)
  const isAbsent = !result.ok && result.error.kind === 'not-found'
  return isAbsent
    ? { ok: true, value: undefined, exchange: { ...transport.idle(), requests: 1, commands: 1 } }
    : result
}

async function readWhole(talk: Conversation): Promise<unknown> {
  const manifest = await readManifest(talk)
  if (manifest === undefined) return undefined
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
    pieces.push(...answers.map((answer) => storedOf(answer)[0]?.text ?? ''))
  }
  const unpacked = (await hashPieces(pieces)) === manifest.sha256 ? await unpackJson(pieces) : undefined
  if (unpacked === undefined)
    throw new Failed(badRecord('entity.item.get', 'the published result is damaged'))
  return unpacked.value
}

async function readManifest(talk: Conversation): Promise<Manifest | undefined> {
  const answer = await talk.ask('entity.item.get', {
    ENTITY: STORAGE,
    SORT: { ID: 'ASC' },
    FILTER: { '=CODE': MANIFEST },
  })
  const manifests = storedOf(answer)
    .filter(({ code }) => code === MANIFEST)
    .map(({ text }) => parseManifest(text))
  if (manifests.includes(undefined)) throw new Failed(badRecord('entity.item.get', 'the manifest is damaged'))
  // Two writers at once may leave two; the younger one names pieces that exist.
  return (manifests as Manifest[]).sort((a, b) => b.version - a.version)[0]
}

function parseManifest(text: string): Manifest | undefined {
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
  return { schema, version, count, sha256: readText(value['sha256']), builtAt: readText(value['builtAt']) }
}

function storedOf(answer: Answer): Stored[] {
  const rows = rowsOf(answer.result)
  if (rows === undefined) throw new Failed(badRecord('entity.item.get', 'the answer is no list'))
  return rows.flatMap((row) => {
    const id = isLoose(row) ? readId(row['ID']) : undefined
    return isLoose(row) && id !== undefined
      ? [{ id, code: readText(row['CODE']), text: readText(row['DETAIL_TEXT']) }]
      : []
  })
}

function pieceCode(version: number, index: number): string {
  return `v${version}_${index}`
}

/** The version of a piece's code; undefined for the manifest and for anything of others. */
function versionOf(code: string): number | undefined {
  const match = /^v(\d+)_\d+$/.exec(code)
  return match === null ? undefined : Number(match[1])
}

/**
 * Publishes a JSON value for every user of the app. `builtAt` is printed portal time. The version before stays until the
 * next publication, for readers who hold its manifest. Adds are not repeated here: after an unknown outcome the next
 * publication takes a higher version and clears what was left.
 */
export function writePublication(
  transport: Transport,
  value: unknown,
  builtAt: string,
): Promise<PortalResult<void>> {
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
    }
    const before = present.filter(({ code }) => code === MANIFEST)
    const item = itemToSend(MANIFEST, JSON.stringify(manifest))
    const [kept] = before
    if (kept === undefined) await talk.ask('entity.item.add', item)
    else await talk.ask('entity.item.update', { ...item, ID: kept.id })
    await clearOld(talk, present, kept)
  })
}

function itemToSend(code: string, text: string): Loose {
  return { ENTITY: STORAGE, NAME: code, CODE: code, DETAIL_TEXT: text }
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
    items.push(...storedOf(answer))
    // A page past the end is the first one again, so only a `next` that goes forward is followed.
    start = answer.next !== undefined && answer.next > start ? answer.next : undefined
  }
  return items
}
