// An incremental refresh that is killed at any call of the portal: the next session ends in the same marks and the same
// publication, and nothing is written twice.
import { expect, test } from 'vitest'
import { DEFAULT_RULES } from '../../src/domain/rules/rules.ts'
import { parseDay } from '../../src/domain/calendar.ts'
import { DOCUMENTED_PACE } from '../../src/pipeline/pace/governor.ts'
import type { Refresh } from '../../src/pipeline/refresh-contract.ts'
import { createRefresh } from '../../src/pipeline/refresh.ts'
import { createMemoryStore, type MemoryShelf } from '../../src/store/memory-store.ts'
import { makeCrmBase } from '../builders/crm-base.ts'
import { createFakePortal, portalError, type FakePortal } from '../fakes/fake-portal.ts'
import { createVirtualClock } from '../fakes/virtual-clock.ts'

function openOn(fake: FakePortal, shelf: MemoryShelf): Refresh {
  return createRefresh({
    portal: fake.portal,
    store: createMemoryStore({ shelf }),
    clock: createVirtualClock(),
    random: { bytes: (length) => new Uint8Array(length) },
    pace: DOCUMENTED_PACE,
    rules: DEFAULT_RULES,
    language: 'ru',
    acquireLock: () => Promise.resolve(() => undefined),
    onView: () => undefined,
    onPublished: () => undefined,
    onFirstCharts: () => undefined,
  })
}

async function toTheEnd(refresh: Refresh): Promise<void> {
  await refresh.open()
  if (refresh.view.phase === 'paused') await refresh.resume()
  else if (refresh.view.phase !== 'review') await refresh.start()
  if (refresh.view.phase === 'review') await refresh.applyWrites()
}

/** A portal that was refreshed once, and in which people have worked since. */
async function workedIn(announces: boolean): Promise<{ fake: FakePortal; shelf: MemoryShelf }> {
  const crm = makeCrmBase({
    contacts: Array.from({ length: 90 }, (_, index) => ({
      id: index + 1,
      created: '2024-03-15',
      phone: index % 3 === 0,
      ...(index % 4 === 0 ? { company: (index % 9) + 1 } : {}),
    })),
    companies: Array.from({ length: 9 }, (_, index) => ({ id: index + 1, created: '2024-02-10' })),
    deals: Array.from({ length: 60 }, (_, index) => ({
      id: index + 1,
      created: '2024-04-15',
      stage: index % 2 === 0 ? ('won' as const) : ('open' as const),
      closed: '2024-05-01',
      contact: index + 1,
    })),
  })
  const fake = createFakePortal(crm, parseDay('2024-08-31'))
  fake.announces = announces
  const shelf: MemoryShelf = { run: undefined }
  await toTheEnd(openOn(fake, shelf))
  fake.applied.clear()
  const now = fake.nowS()
  for (let id = 1; id <= 60; id += 3) {
    const row = fake.crm.records.deals.get(id)?.row
    if (row !== undefined) fake.crm.put('deals', { ...row, semantics: row['semantics'] === 1 ? 0 : 1 }, now)
  }
  for (const id of [5, 17, 32]) fake.crm.remove('contacts', id)
  for (const id of [6, 18]) fake.crm.remove('deals', id)
  return { fake, shelf }
}

const marksOf = (fake: FakePortal): unknown =>
  [...fake.marks]
    .filter(([key]) => !['3:5', '3:17', '3:32'].includes(key))
    .sort(([a], [b]) => (a < b ? -1 : 1))

/**
 * Figures without when they were made: a killed run asks more, and the fake's clock is moved by calls. The causes of jumps
 * are known only to the session that read the changes.
 */
function figuresOf({ published }: FakePortal): unknown {
  const { jumps, changes, ...figures } = published as {
    readonly jumps: readonly object[]
    readonly changes?: object
  }
  return {
    ...figures,
    refreshedAt: '',
    jumps: jumps.map((jump) => ({ ...jump, causes: [] })),
    changes: changes && { ...changes, since: '', until: '' },
  }
}

const COUNTING: ReadonlySet<string> = new Set(['countIds', 'readIds', 'readRecords'])

test.each([true, false])(
  'killed at any call, the next session ends in the same marks and publication, nothing written twice (announced: %s)',
  async (announces) => {
    const whole = await workedIn(announces)
    const from = whole.fake.calls.length
    await toTheEnd(openOn(whole.fake, whole.shelf))
    const total = whole.fake.calls.length - from
    expect(whole.fake.applied.size).toBeGreaterThan(5)
    expect(total).toBeGreaterThan(5)
    for (let killAt = 0; killAt < total; killAt += 1) {
      // Only these differ where deletions are counted.
      if (!announces && !COUNTING.has(whole.fake.calls[from + killAt] ?? '')) continue
      const { fake, shelf } = await workedIn(announces)
      const start = fake.calls.length
      let alive = true
      // A killed page hears no answer: the call is carried out, and nothing of the session happens after it.
      fake.fail = (_, index) => {
        if (index === start + killAt) alive = false
        return alive ? undefined : { error: portalError('auth-expired'), lost: index === start + killAt }
      }
      await toTheEnd(openOn(fake, shelf))
      fake.fail = () => undefined
      const second = openOn(fake, shelf)
      await toTheEnd(second)
      const at = `killed at call ${killAt} (${whole.fake.calls[from + killAt]})`
      expect(second.view, at).toMatchObject({ phase: 'done', failure: undefined })
      expect(marksOf(fake), at).toEqual(marksOf(whole.fake))
      expect(figuresOf(fake), at).toEqual(figuresOf(whole.fake))
      expect(
        [...fake.applied.values()].every((times) => times === 1),
        at,
      ).toBe(true)
      // And what it left is a base like any other: nothing differs.
      await second.start()
      expect(second.view, at).toMatchObject({ phase: 'done', cardsToWrite: 0 })
    }
  },
  240_000,
)
