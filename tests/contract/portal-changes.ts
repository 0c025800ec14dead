// What the portal port must do for a base that exists already: windows of change, counts and ids of ranges, single
// records, announced deletions, the probe that asks for all of it at once; and for parallel writers. Run by the real room
// over the local portal, with both kinds of lists.
import { expect, test } from 'vitest'
import { OWNER_CONTACT } from '../../src/domain/tables/crm-tables.ts'
import { STREAMS, type Stream } from '../../src/domain/refresh-view.ts'
import type { PortalDep } from '../../src/pipeline/ports/portal.ts'
import {
  type ChangeWindow,
  type IdRange,
  type Part,
  type PartName,
  type ReadContext,
} from '../../src/pipeline/ports/reading.ts'
import {
  BUILT_AT,
  createAllFields,
  fullWrite,
  MARKED,
  must,
  openContext,
  readSlice,
  rowsOf,
  STAMP,
  whole,
  type PortalHarness,
} from './portal.ts'

/** The history of stages is written by the portal itself. */
export type EditedStream = Exclude<Stream, 'wonStages'>
const EDITED = STREAMS.filter((stream): stream is EditedStream => stream !== 'wonStages')

/** A portal in which other people work. */
export interface BusyHarness extends PortalHarness {
  /** Unix seconds of the portal. */
  nowS(): number
  /** Time passes. */
  passS(seconds: number): void
  /** A person changes something of the record that no rule looks at. */
  edit(stream: EditedStream, id: number, userId: number): void
  /** A person makes a record; an activity or a requisite hangs on the given contact. */
  add(stream: EditedStream, contactId: number): number
  remove(stream: EditedStream, id: number): void
  /** An open deal is won; its id, and that of its entry in the history of stages. */
  win(): { readonly dealId: number; readonly entryId: number }
  /** The second contact becomes part of the first. */
  mergeContacts(keptId: number, goneId: number): void
  /** Every command of this method is refused from now on. */
  refuse(method: string): void
  /** How often a method was really run so far, in batches or alone. */
  timesRun(method: string): number
}

/** Two users: whoever opens the port, and somebody else. */
const RUNNER = 1,
  OTHER = 2

const modified = (stream: Stream, sinceS: number): ChangeWindow => ({
  stream,
  by: 'modified',
  sinceS,
  user: undefined,
})
const range = (stream: Stream, afterId = 0, untilId?: number): IdRange => ({ stream, afterId, untilId })
const TABLES: Readonly<Partial<Record<Stream, PartName>>> = { oldInvoices: 'invoices' }

/** Ids of a stream's rows in all tables they may stand in, rising. */
function idsOf(part: Part, stream: Stream): number[] {
  const names: readonly PartName[] = [
    TABLES[stream] ?? (stream as PartName),
    ...(stream === 'requisites' ? (['requisiteDoubts'] as const) : []),
  ]
  const listed = names.flatMap((name) => rowsOf(part, name).map((row) => (row as { id: number }).id))
  const blanks = rowsOf(part, 'blanks').filter((row) => row.stream === STREAMS.indexOf(stream))
  return [...listed, ...blanks.map(({ id }) => id)].sort((a, b) => a - b)
}

async function listedIds(portal: PortalDep, context: ReadContext, stream: Stream): Promise<number[]> {
  const { parts } = await readSlice(portal, context, whole(stream), 50)
  return parts.flatMap((part) => idsOf(part, stream)).sort((a, b) => a - b)
}

/** `start` gives a fresh portal of its own, of no clients if `empty`; `stop` ends it. */
export function portalChangesContract(
  name: string,
  start: (size: 'small' | 'empty') => Promise<{ harness: BusyHarness; stop: () => Promise<void> }>,
): void {
  const busyTest = (
    title: string,
    run: (harness: BusyHarness, portal: PortalDep) => Promise<void>,
    size: 'small' | 'empty' = 'small',
  ): void => {
    test(`${name}: ${title}`, async () => {
      const { harness, stop } = await start(size)
      try {
        await run(harness, harness.open())
      } finally {
        await stop()
      }
    })
  }

  busyTest('every row the portal counts is in a table by its id', async (harness, portal) => {
    const context = await openContext(portal, harness.lists)
    const counts = must(
      await portal.countIds(
        STREAMS.map((stream) => range(stream)),
        context,
      ),
    )
    for (const [index, stream] of STREAMS.entries()) {
      const ids = await listedIds(portal, context, stream)
      expect(ids.length, stream).toBe(counts[index])
      expect(new Set(ids).size, stream).toBe(ids.length)
      const [from = 0, until] = [ids[2], ids[40] ?? ids.at(-1)]
      const inside = ids.filter((id) => id > from && id <= (until ?? 0))
      const between = [range(stream, from, until)]
      expect(must(await portal.countIds(between, context)), stream).toEqual([inside.length])
      expect(must(await portal.readIds(between, context)), stream).toEqual([inside])
    }
  })

  busyTest(
    'a range of more ids than a page is refused, one of a full page is not',
    async (harness, portal) => {
      const context = await openContext(portal, harness.lists)
      const ids = await listedIds(portal, context, 'deals')
      const full = must(await portal.readIds([range('deals', 0, ids[49])], context))
      expect(full).toEqual([ids.slice(0, 50)])
      expect(await portal.readIds([range('deals', 0, ids[50])], context)).toMatchObject({
        ok: false,
        error: { kind: 'bad-record' },
      })
    },
  )

  busyTest('what a person changed is in the window of its stream, to the second', async (harness, portal) => {
    const context = await openContext(portal, harness.lists)
    const changed = new Map<EditedStream, number>()
    for (const stream of EDITED) changed.set(stream, (await listedIds(portal, context, stream))[3] as number)
    harness.passS(300)
    const since = harness.nowS()
    for (const [stream, id] of changed) harness.edit(stream, id, OTHER)
    const changes = async (sinceS: number) => {
      const windows = EDITED.map((stream) => modified(stream, sinceS))
      const probe = must(await portal.probe({ windows, ranges: [], eventsAfter: undefined }, context))
      return probe.changes.map(({ total, outcome }, index) => ({
        total,
        ids: idsOf(outcome.part, EDITED[index] as Stream),
        complete: outcome.complete,
      }))
    }
    expect(await changes(since)).toEqual(
      EDITED.map((stream) => ({ total: 1, ids: [changed.get(stream)], complete: true })),
    )
    harness.passS(5)
    expect((await changes(since + 1)).map(({ total }) => total)).toEqual(EDITED.map(() => 0))
  })

  busyTest(
    'a deal that is won enters the history of stages, which says when and which',
    async (harness, portal) => {
      const context = await openContext(portal, harness.lists)
      harness.passS(300)
      const since = harness.nowS()
      const { dealId, entryId } = harness.win()
      const windows = [modified('wonStages', since)]
      const probe = must(await portal.probe({ windows, ranges: [], eventsAfter: undefined }, context))
      const entries = probe.changes.flatMap(({ outcome }) => rowsOf(outcome.part, 'wonStages'))
      expect(entries).toEqual([{ id: entryId, dealId, day: Math.floor((since + 3 * 3_600) / 86_400) }])
    },
  )

  busyTest('cards are told apart by who changed them, and by activity', async (harness, portal) => {
    const context = await openContext(portal, harness.lists)
    const [mine, theirs, busy] = (await listedIds(portal, context, 'contacts')) as [number, number, number]
    harness.passS(300)
    const sinceS = harness.nowS()
    harness.edit('contacts', mine, RUNNER)
    harness.edit('contacts', theirs, OTHER)
    const activityId = harness.add('activities', busy)
    const requisiteId = harness.add('requisites', busy)
    const window = (by: ChangeWindow['by'], user: ChangeWindow['user'], stream: Stream): ChangeWindow => ({
      stream,
      by,
      sinceS,
      user,
    })
    const windows = [
      window('modified', { id: RUNNER, is: 'the-one' }, 'contacts'),
      window('modified', { id: RUNNER, is: 'another' }, 'contacts'),
      window('activity', undefined, 'contacts'),
      window('created', undefined, 'activities'),
      window('created', undefined, 'requisites'),
    ]
    const probe = must(await portal.probe({ windows, ranges: [], eventsAfter: undefined }, context))
    expect(
      probe.changes.map(({ outcome }, index) => idsOf(outcome.part, windows[index]?.stream as Stream)),
    ).toEqual([[mine], [theirs], [busy], [activityId], [requisiteId]])
    await expect(
      portal.probe(
        { windows: [window('activity', undefined, 'deals')], ranges: [], eventsAfter: undefined },
        context,
      ),
    ).rejects.toThrow('deals')
  })

  busyTest('a long window goes on page by page, and batches may share it', async (harness, portal) => {
    const context = await openContext(portal, harness.lists)
    const ids = (await listedIds(portal, context, 'deals')).slice(0, 120)
    harness.passS(300)
    const window = modified('deals', harness.nowS())
    for (const id of ids) harness.edit('deals', id, OTHER)
    const probe = must(await portal.probe({ windows: [window], ranges: [], eventsAfter: undefined }, context))
    const [first] = probe.changes
    expect(first).toMatchObject({ total: 120, outcome: { rows: 50, complete: false, lastId: ids[49] } })
    const middle = ids[99] as number
    const plain = { window, withLinks: false, counted: false }
    const rest = must(
      await portal.readChanges(
        [
          { ...plain, afterId: first?.outcome.lastId ?? 0, untilId: middle, pages: 2 },
          { ...plain, afterId: middle, untilId: undefined, pages: 2 },
        ],
        context,
      ),
    )
    expect(rest.map(({ complete }) => complete)).toEqual([true, true])
    expect(rest.map(({ part }) => idsOf(part, 'deals'))).toEqual([ids.slice(50, 100), ids.slice(100)])
  })

  busyTest(
    'single records are what the lists show of them; what is gone is missing',
    async (harness, portal) => {
      const context = await openContext(portal, harness.lists)
      for (const stream of EDITED) {
        const { parts } = await readSlice(portal, context, whole(stream), 50)
        const ids = parts.flatMap((part) => idsOf(part, stream)).sort((a, b) => a - b)
        const [gone, ...kept] = ids.slice(0, 70)
        if (gone === undefined) throw new Error(`no ${stream}`)
        harness.remove(stream, gone)
        const still = new Set(await listedIds(portal, context, stream))
        const read = must(
          await portal.readRecords(
            [gone, ...kept].map((id) => ({ stream, id })),
            context,
          ),
        )
        expect(read, stream).toMatchObject({ complete: true, unreadable: [] })
        expect(idsOf(read.part, stream), stream).toEqual(kept.filter((id) => still.has(id)))
      }
    },
  )

  busyTest(
    'deletions are announced once they were asked for, merged cards among them',
    async (harness, portal) => {
      const context = await openContext(portal, harness.lists)
      expect(must(await portal.readDeletions(0))).toBeUndefined()
      expect(must(await portal.subscribeDeletions())).toBe(true)
      expect(must(await portal.subscribeDeletions())).toBe(true)
      const again = await harness.open().subscribeDeletions()
      expect(again).toMatchObject({ ok: true, value: true, exchange: { requests: 1 } })
      expect(must(await portal.readDeletions(0))).toEqual({ gone: [], lastEventId: 0, complete: true })
      const gone = []
      // From the end: what hangs on a card goes with it.
      for (const stream of [...EDITED].reverse()) {
        const id = (await listedIds(portal, context, stream)).at(-1) as number
        harness.remove(stream, id)
        gone.push({ stream, id })
      }
      const [kept, lost] = (await listedIds(portal, context, 'contacts')) as [number, number]
      harness.passS(60)
      const since = harness.nowS()
      harness.mergeContacts(kept, lost)
      const request = { windows: [modified('contacts', since)], ranges: [], eventsAfter: 0 }
      const { deletions, changes } = must(await portal.probe(request, context))
      expect(deletions?.gone).toEqual(expect.arrayContaining([...gone, { stream: 'contacts', id: lost }]))
      expect(changes[0]?.outcome.part.contacts && idsOf(changes[0].outcome.part, 'contacts')).toContain(kept)
      expect(must(await portal.readDeletions(deletions?.lastEventId ?? 0))).toEqual({
        gone: [],
        lastEventId: deletions?.lastEventId,
        complete: true,
      })
      // Another reader's cursor finds them still there.
      expect(must(await harness.open().readDeletions(0))).toEqual(deletions)
    },
  )

  busyTest('more deletions than a page come page after page, oldest first', async (harness, portal) => {
    const context = await openContext(portal, harness.lists)
    must(await portal.subscribeDeletions())
    const ids = (await listedIds(portal, context, 'activities')).slice(0, 60)
    for (const id of ids) harness.remove('activities', id)
    const first = must(await portal.readDeletions(0))
    expect(first).toMatchObject({
      complete: false,
      gone: ids.slice(0, 50).map((id) => ({ stream: 'activities', id })),
    })
    const second = must(await portal.readDeletions(first?.lastEventId ?? 0))
    expect(second).toMatchObject({
      complete: true,
      gone: ids.slice(50).map((id) => ({ stream: 'activities', id })),
    })
  })

  busyTest(
    'a portal that refuses announcements is one without, and all else goes on',
    async (harness, portal) => {
      const context = await openContext(portal, harness.lists)
      for (const method of ['event.bind', 'event.get', 'event.offline.list']) harness.refuse(method)
      expect(must(await portal.subscribeDeletions())).toBe(false)
      expect(must(await portal.readDeletions(5))).toBeUndefined()
      const ranges = [range('contacts')]
      const probe = must(await portal.probe({ windows: [], ranges, eventsAfter: 5 }, context))
      expect(probe.deletions).toBeUndefined()
      expect(probe.counts).toEqual(must(await portal.countIds(ranges, context)))
    },
  )

  busyTest('a window that fails leaves the others whole', async (harness, portal) => {
    const context = await openContext(portal, harness.lists)
    harness.refuse('crm.activity.list')
    const windows = [modified('activities', 0), modified('leads', 0)]
    const probe = must(await portal.probe({ windows, ranges: [], eventsAfter: undefined }, context))
    expect(probe.changes[0]?.outcome).toMatchObject({
      rows: 0,
      complete: false,
      error: { kind: 'access-denied' },
    })
    expect(probe.changes[1]?.total).toBeGreaterThan(0)
    expect(probe.changes[1]?.outcome.error).toBeUndefined()
  })

  busyTest('the probe tells at once what the single calls tell', async (harness, portal) => {
    const description = must(await portal.describe())
    const dictionaries = must(await portal.readContext(description))
    const { portalTime: _time, portalNowS: _now, ...described } = description
    const first = await harness.open().probe({ windows: [], ranges: [], eventsAfter: undefined }, undefined)
    expect(must(first)).toMatchObject({
      description: described,
      fields: must(await portal.inspectFields()),
      context: dictionaries,
      changes: [],
      counts: [],
      deletions: undefined,
      lease: undefined,
      rules: undefined,
      firstCreation: must(
        await portal.firstCreation({ ...dictionaries, lists: harness.lists, fields: undefined }),
      ),
      publication: undefined,
    })
    expect(first.exchange?.requests).toBe(1)
    must(await portal.createFields('ru'))
    must(await portal.writePublication([1, 2, 3], BUILT_AT, STAMP))
    must(await portal.writeAppOption('cseg_lease', 'somebody'))
    const context = await openContext(portal, harness.lists, must(await portal.inspectFields()).map)
    const session = harness.open()
    expect(must(await session.stampPublication(STAMP))).toBe(false)
    const second = must(await session.probe({ windows: [], ranges: [], eventsAfter: undefined }, context))
    const { fields, ...read } = context
    expect(second).toMatchObject({
      description: { hasPlainLists: harness.lists === 'plain', missingScopes: [] },
      fields: { map: fields },
      context: read,
      lease: 'somebody',
      firstCreation: undefined,
      publication: { builtAt: BUILT_AT, stamp: STAMP },
    })
    const later = { ...STAMP, checkedAt: '2026-09-01T12:00:00+03:00' }
    const stamped = await session.stampPublication(later)
    expect(stamped).toMatchObject({ ok: true, value: true, exchange: { requests: 1 } })
    expect(must(await harness.openAsManager().readPublication())).toEqual({ value: [1, 2, 3], stamp: later })
  })

  busyTest(
    'an empty portal has no beginning, no changes and nothing to count',
    async (harness, portal) => {
      const nothing = { windows: [], ranges: [], eventsAfter: undefined }
      const probe = must(await portal.probe(nothing, undefined))
      expect(probe.firstCreation).toBeUndefined()
      const context = { ...probe.context, lists: harness.lists, fields: undefined }
      const again = must(
        await portal.probe(
          {
            windows: STREAMS.map((stream) => modified(stream, 0)),
            ranges: STREAMS.map((stream) => range(stream)),
            eventsAfter: 0,
          },
          context,
        ),
      )
      expect(again.changes.map(({ total, outcome }) => [total, outcome.part, outcome.complete])).toEqual(
        STREAMS.map(() => [0, {}, true]),
      )
      expect(again.counts).toEqual(STREAMS.map(() => 0))
      expect(must(await portal.readIds([range('contacts')], context))).toEqual([[]])
      expect(must(await portal.readRecords([], context))).toMatchObject({ complete: true, rows: 0 })
    },
    'empty',
  )

  busyTest('removed fields are gone with their values, and once more is no failure', async (_, portal) => {
    await createAllFields(portal)
    must(await portal.deleteFields())
    const report = must(await portal.inspectFields())
    expect(report.fields.map(({ state }) => state)).toEqual(report.fields.map(() => 'missing'))
    expect(await portal.deleteFields()).toMatchObject({ ok: true, exchange: { requests: 1 } })
  })

  busyTest(
    'a token that runs out under parallel writes is renewed once, and nothing is written twice',
    async (harness, portal) => {
      const fields = await createAllFields(portal)
      const ids = harness.truth().contacts.map(({ id }) => id)
      const packs = Array.from({ length: 5 }, (_, pack) => ids.slice(pack * 10, pack * 10 + 10))
      const asked = harness.tokensAsked()
      harness.expireTokens()
      const answers = await Promise.all(
        packs.map((pack) =>
          portal.writeCards(
            OWNER_CONTACT,
            pack.map((id) => fullWrite(id, MARKED)),
            fields,
          ),
        ),
      )
      expect(answers.flatMap((answer) => must(answer).map(({ outcome }) => outcome))).toEqual(
        Array.from({ length: 50 }, () => 'done'),
      )
      expect(harness.tokensAsked()).toBe(asked + 1)
      expect(harness.timesRun('crm.contact.update')).toBe(50)
    },
  )
}
