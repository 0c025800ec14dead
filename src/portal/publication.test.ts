import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFakeTransport, fail, withNext, type AskedCommand } from '../../tests/fakes/fake-transport.ts'
import { hashPieces, packJson, unpackJson } from './packed-text.ts'
import type { PublicationStamp } from '../domain/refresh-view.ts'
import { createPublication } from './publication.ts'

const BUILT_AT = '2026-08-31T10:00:00+03:00'
const STAMP: PublicationStamp = { checkedAt: BUILT_AT, checkedBy: 1, runs: [] }

interface Item {
  ID: string
  CODE: string
  DETAIL_TEXT: string
}

/** A storage of the portal with its paging and filters, as far as publishing needs them. */
function createStorage() {
  let items: Item[] | undefined
  let rights: Record<string, string> = {}
  let nextId = 1
  const reply = ({ method, params }: AskedCommand): unknown => {
    if (method === 'entity.add') {
      items = []
      rights = { ...(params['ACCESS'] as typeof rights), U1: 'X' }
      return true
    }
    if (items === undefined) return fail('not-found', 'ERROR_ENTITY_NOT_FOUND')
    switch (method) {
      case 'entity.rights': {
        if (params['ACCESS'] !== undefined) rights = params['ACCESS'] as typeof rights
        return rights
      }
      case 'entity.item.add': {
        items.push({
          ID: String(nextId++),
          CODE: String(params['CODE']),
          DETAIL_TEXT: String(params['DETAIL_TEXT']),
        })
        return nextId - 1
      }
      case 'entity.item.update': {
        items = items.map((item) =>
          item.ID === String(params['ID']) ? { ...item, DETAIL_TEXT: String(params['DETAIL_TEXT']) } : item,
        )
        return true
      }
      case 'entity.item.delete': {
        items = items.filter((item) => item.ID !== String(params['ID']))
        return true
      }
      default: {
        const code = (params['FILTER'] as Record<string, string> | undefined)?.['=CODE']
        if (code !== undefined) return items.filter((item) => item.CODE === code)
        const start = Number(params['start'] ?? 0)
        const page = items.slice(start, start + 50)
        return items.length > start + 50 ? withNext(page, start + 50) : page
      }
    }
  }
  return {
    reply,
    codes: () => (items ?? []).map((item) => item.CODE),
    items: () => items ?? [],
    rights: () => rights,
    setRights: (next: typeof rights) => {
      rights = next
    },
  }
}

test('before anything is published there is nothing', async () => {
  expect(await createPublication(createFakeTransport(createStorage().reply)).read()).toMatchObject({
    ok: true,
    value: undefined,
  })
})

test('what is published is read back; every user of the app may read, every administrator publish', async () => {
  const storage = createStorage()
  const value = { series: { active: [1, 2, 3] }, text: 'Ж 😀' }
  expect(
    await createPublication(createFakeTransport(storage.reply)).write(value, BUILT_AT, STAMP),
  ).toMatchObject({
    ok: true,
  })
  expect(await createPublication(createFakeTransport(storage.reply)).read()).toMatchObject({
    ok: true,
    value: { value, stamp: STAMP },
  })
  expect(storage.rights()).toMatchObject({ AU: 'R', G1: 'X' })
})

test('the manifest is written after the pieces, and older versions go after it', async () => {
  const storage = createStorage()
  for (const version of [1, 2, 3])
    await createPublication(createFakeTransport(storage.reply)).write({ version }, BUILT_AT, STAMP)
  expect(storage.codes()).toEqual(['manifest', 'v2_0', 'v3_0'])
  const transport = createFakeTransport(storage.reply)
  await createPublication(transport).write({ version: 4 }, BUILT_AT, STAMP)
  expect(
    transport.asked.map(({ method }) => method).filter((method) => /add|update|delete/.test(method)),
  ).toEqual(['entity.item.add', 'entity.item.update', 'entity.item.delete'])
  expect(await createPublication(createFakeTransport(storage.reply)).read()).toMatchObject({
    ok: true,
    value: { value: { version: 4 } },
  })
})

test('a publication that breaks off anywhere leaves the one before it, and the next one cleans up', async () => {
  for (let broken = 1; ; broken += 1) {
    const storage = createStorage()
    await createPublication(createFakeTransport(storage.reply)).write({ version: 1 }, BUILT_AT, STAMP)
    const cut = await createPublication(
      createFakeTransport(storage.reply, (request) => (request === broken ? 'unknown-outcome' : undefined)),
    ).write({ version: 2 }, BUILT_AT, STAMP)
    const read = await createPublication(createFakeTransport(storage.reply)).read()
    if (cut.ok) break
    expect(read.ok && [{ version: 1 }, { version: 2 }]).toContainEqual(
      read.ok ? read.value?.value : undefined,
    )
    await createPublication(createFakeTransport(storage.reply)).write({ version: 3 }, BUILT_AT, STAMP)
    await createPublication(createFakeTransport(storage.reply)).write({ version: 4 }, BUILT_AT, STAMP)
    expect(storage.codes()).toHaveLength(3)
    expect(broken).toBeLessThan(20)
  }
})

test('a reader between two versions looks once more', async () => {
  const storage = createStorage()
  await createPublication(createFakeTransport(storage.reply)).write({ version: 1 }, BUILT_AT, STAMP)
  let manifests = 0
  const reader = createFakeTransport((command) => {
    const filter = command.params['FILTER'] as Record<string, string> | undefined
    const answer = storage.reply(command)
    if (filter?.['=CODE'] !== 'manifest') return answer
    manifests += 1
    // The first manifest names a version whose pieces are gone.
    return manifests > 1
      ? answer
      : (answer as Item[]).map((item) => ({
          ...item,
          DETAIL_TEXT: item.DETAIL_TEXT.replace('"version":1', '"version":7'),
        }))
  })
  expect(await createPublication(reader).read()).toMatchObject({ ok: true, value: { value: { version: 1 } } })
  expect(manifests).toBe(2)
})

test('a damaged piece is reported, never shown', async () => {
  const storage = createStorage()
  await createPublication(createFakeTransport(storage.reply)).write({ version: 1 }, BUILT_AT, STAMP)
  const piece = storage.items().find((item) => item.CODE === 'v1_0') as Item
  piece.DETAIL_TEXT = `A${piece.DETAIL_TEXT.slice(1)}x`
  expect(await createPublication(createFakeTransport(storage.reply)).read()).toMatchObject({
    ok: false,
    error: { kind: 'bad-record' },
  })
})

test('a whole piece of another publication is not taken for this one', async () => {
  const storage = createStorage()
  await createPublication(createFakeTransport(storage.reply)).write({ version: 1 }, BUILT_AT, STAMP)
  await createPublication(createFakeTransport(storage.reply)).write({ version: 2 }, BUILT_AT, STAMP)
  const [older, newer] = ['v1_0', 'v2_0'].map(
    (code) => storage.items().find((item) => item.CODE === code) as Item,
  )
  newer!.DETAIL_TEXT = older!.DETAIL_TEXT
  expect(await createPublication(createFakeTransport(storage.reply)).read()).toMatchObject({
    ok: false,
    error: { kind: 'bad-record' },
  })
})

test('a storage that leaves other administrators out is opened to them; a refusal of that is no obstacle', async () => {
  const storage = createStorage()
  await createPublication(createFakeTransport(storage.reply)).write(1, BUILT_AT, STAMP)
  storage.setRights({ AU: 'R', U1: 'X' })
  const refusing = createFakeTransport((command) =>
    command.method === 'entity.rights' && command.params['ACCESS'] !== undefined
      ? fail('access-denied')
      : storage.reply(command),
  )
  expect(await createPublication(refusing).write(2, BUILT_AT, STAMP)).toMatchObject({ ok: true })
  await createPublication(createFakeTransport(storage.reply)).write(3, BUILT_AT, STAMP)
  expect(storage.rights()).toEqual({ AU: 'R', U1: 'X', G1: 'X' })
})

test('a new stamp is one update of the manifest, the result stays as it is', async () => {
  const storage = createStorage()
  const writer = createPublication(createFakeTransport(storage.reply))
  await writer.write({ version: 1 }, BUILT_AT, STAMP)
  const transport = createFakeTransport(storage.reply)
  const session = createPublication(transport)
  expect(await session.stamp(STAMP)).toMatchObject({ ok: true, value: false, exchange: { requests: 0 } })
  await session.read()
  const before = transport.requests()
  const later = { ...STAMP, checkedAt: '2026-09-01T10:00:00+03:00' }
  expect(await session.stamp(later)).toMatchObject({ ok: true, value: true })
  expect(transport.requests()).toBe(before + 1)
  expect(await createPublication(createFakeTransport(storage.reply)).read()).toMatchObject({
    ok: true,
    value: { value: { version: 1 }, stamp: later },
  })
  expect(JSON.parse(storage.items()[1]?.DETAIL_TEXT ?? '')).toMatchObject({ builtAt: BUILT_AT, version: 1 })
  expect(await writer.stamp(STAMP)).toMatchObject({ ok: true, value: true })
})

test('a manifest that is gone is not stamped, nor is one that a publication is about to replace', async () => {
  const storage = createStorage()
  const session = createPublication(
    createFakeTransport((command) =>
      command.method === 'entity.item.update'
        ? fail('refused', 'ERROR_ITEM_NOT_FOUND')
        : storage.reply(command),
    ),
  )
  await session.write({ version: 1 }, BUILT_AT, STAMP)
  expect(await session.stamp(STAMP)).toMatchObject({ ok: true, value: false })
  const broken = createPublication(
    createFakeTransport(storage.reply, (request) => (request > 1 ? 'unknown-outcome' : undefined)),
  )
  await broken.read()
  await broken.write({ version: 2 }, BUILT_AT, STAMP)
  expect(await broken.stamp(STAMP)).toMatchObject({ ok: true, value: false })
})

test('a manifest of before there were stamps is read and can be stamped', async () => {
  const storage = createStorage()
  await createPublication(createFakeTransport(storage.reply)).write([1], BUILT_AT, STAMP)
  const item = storage.items().find(({ CODE }) => CODE === 'manifest') as Item
  const { stamp: _stamp, ...old } = JSON.parse(item.DETAIL_TEXT) as { readonly stamp: unknown }
  item.DETAIL_TEXT = JSON.stringify(old)
  const session = createPublication(createFakeTransport(storage.reply))
  expect(await session.read()).toMatchObject({ ok: true, value: { value: [1], stamp: undefined } })
  expect(await session.stamp(STAMP)).toMatchObject({ ok: true, value: true })
})

test('any JSON value survives packing into pieces of any length', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.integer({ min: 1, max: 200 }), async (value, length) => {
      const pieces = await packJson(value, length)
      expect(
        pieces.every(
          (piece) => piece.length > 0 && piece.length <= length && /^[A-Za-z0-9+/=]+$/.test(piece),
        ),
      ).toBe(true)
      expect(JSON.stringify((await unpackJson(pieces))?.value)).toBe(JSON.stringify(value))
    }),
    { numRuns: 50 },
  )
})

test('damaged pieces are no value', async () => {
  const pieces = await packJson({ a: 1 })
  expect(await unpackJson(['%%%'])).toBeUndefined()
  expect(await unpackJson([])).toBeUndefined()
  expect(await unpackJson([(pieces[0] as string).slice(0, 12)])).toBeUndefined()
  expect(await hashPieces(['ab', 'c'])).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})
