import { expect, test } from 'vitest'
import { createEventClock } from '../../../tests/fakes/event-clock.ts'
import { portalError } from '../../../tests/fakes/fake-portal.ts'
import { benchPortal, contactKey, marksOf, openBench } from '../../../tests/fakes/refresh-bench.ts'
import { Lifecycle } from '../../domain/tables/crm-tables.ts'
import type { PortalDep } from '../ports/portal.ts'

type WriteCards = PortalDep['writeCards']

test('several packets of a lane are under way at once, the first one goes alone', async () => {
  const fake = benchPortal(1_200)
  const clock = createEventClock()
  const plain = fake.portal
  const writeCards: WriteCards = (...args) => plain.writeCards(...args)
  let underWay = 0
  let most = 0
  let whenFirst: number | undefined
  const slow: WriteCards = async (cardType, ...rest) => {
    if (cardType === 3) underWay += 1
    whenFirst ??= underWay
    most = Math.max(most, underWay)
    await clock.sleep(2_000)
    if (cardType === 3) underWay -= 1
    return writeCards(cardType, ...rest)
  }
  const bench = openBench(fake, undefined, { clock, portal: { ...fake.portal, writeCards: slow } })
  await clock.run(async () => {
    await bench.refresh.start()
    await bench.refresh.applyWrites()
  })
  expect(bench.refresh.view).toMatchObject({ phase: 'done', cardsWritten: 1_320 })
  expect(whenFirst).toBe(1)
  expect(most).toBeGreaterThan(3)
  expect([...fake.applied.values()].every((times) => times === 1)).toBe(true)
})

test('what a killed page had under way is looked at in one request and only what is missing is sent again', async () => {
  const fake = benchPortal(1_200)
  const first = openBench(fake)
  await first.refresh.start()
  let writes = 0
  fake.fail = (call) => {
    if (call === 'writeCards') writes += 1
    return writes > 6 ? { error: portalError('auth-expired'), lost: writes % 2 === 0 } : undefined
  }
  await first.refresh.applyWrites()
  expect(first.refresh.view.phase).toBe('failed')
  fake.fail = () => undefined
  const second = openBench(fake, first.shelf)
  await second.refresh.open()
  const from = fake.calls.length
  await second.refresh.resume()
  expect(second.refresh.view).toMatchObject({ phase: 'done', cardsWritten: 1_320 })
  const before = fake.calls.slice(from, fake.calls.indexOf('writeCards', from))
  expect(before.filter((call) => call === 'readMarks').length).toBeLessThanOrEqual(2)
  expect([...fake.applied.values()].every((times) => times === 1)).toBe(true)
})

test('a rule of the portal that rewrites our field does not make the run loop; the cards are named', async () => {
  const fake = benchPortal(60)
  const plain = fake.portal
  const writeCards: WriteCards = (...args) => plain.writeCards(...args)
  const ruled: WriteCards = async (cardType, ...rest) => {
    const result = await writeCards(cardType, ...rest)
    const held = fake.marks.get(contactKey(3))
    if (cardType === 3 && held !== undefined && held.lifecycle !== 0)
      fake.marks.set(contactKey(3), { ...held, lifecycle: Lifecycle.withDialogues })
    return result
  }
  const bench = openBench(fake, undefined, { portal: { ...fake.portal, writeCards: ruled } })
  await bench.refresh.start()
  await bench.refresh.applyWrites()
  expect(bench.refresh.view.phase).toBe('done')
  expect(bench.refresh.view.notices).toEqual([{ kind: 'marks-not-kept', count: 1, ids: [3] }])
  const calls = fake.calls.filter((call) => call === 'writeCards').length
  // The next refresh offers that one card again, once, and asks before.
  await bench.refresh.start()
  expect(bench.refresh.view).toMatchObject({ phase: 'review', cardsToWrite: 1 })
  expect(fake.calls.filter((call) => call === 'writeCards')).toHaveLength(calls)
  expect(marksOf(fake)).toHaveLength(66)
})
