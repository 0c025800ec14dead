// What happened around the cards of the seed: activities, last events, the history of stages.
import { expect, test } from 'vitest'
import { OwnerType } from '../state/rows/record.ts'
import { PROVIDERS } from './providers.ts'
import { activities, companies, contacts, dayOf, deals, portal, stageHistory } from './test-seed.ts'

test('activities come from every provider, and belong to deals alone, to leads, and to the app itself', () => {
  expect(new Set(activities.rows().map((row) => row.providerId))).toEqual(
    new Set(PROVIDERS.map((one) => one.providerId)),
  )
  const rows = activities.rows()
  expect(
    rows.filter((row) => row.ownerType === OwnerType.deal && row.bindings.length === 1).length,
  ).toBeGreaterThan(100)
  expect(
    rows.filter((row) => row.ownerType === OwnerType.deal && row.bindings.length > 1).length,
  ).toBeGreaterThan(1000)
  expect(rows.filter((row) => row.ownerType === OwnerType.lead).length).toBeGreaterThan(100)
  expect(rows.filter((row) => row.originatorId.startsWith('CSEG')).length).toBeGreaterThan(1)
  expect(
    rows.every((row) =>
      row.bindings.some((one) => one.ownerType === row.ownerType && one.ownerId === row.ownerId),
    ),
  ).toBe(true)
})

test('a card whose last event is its creation has no activity; others were stirred without one', () => {
  let quiet = 0
  let stirred = 0
  for (const [ownerType, table] of [
    [OwnerType.contact, contacts],
    [OwnerType.company, companies],
  ] as const) {
    for (const row of table.rows()) {
      const ids = portal.activityIdsOf(ownerType, row.id)
      if (row.lastActivityAt === row.createdAt) {
        quiet++
        expect(ids).toEqual([])
        expect(row.lastCommunicationAt).toBe(0)
      } else if (ids.length === 0) stirred++
      const talks = ids
        .map((id) => activities.get(id)!)
        .filter(
          (one) =>
            [2, 4].includes(one.typeId) || ['IMOPENLINES_SESSION', 'CRM_WEBFORM'].includes(one.providerId),
        )
      expect(row.lastCommunicationAt).toBe(Math.max(0, ...talks.map((one) => one.createdAt)))
    }
  }
  expect(quiet).toBeGreaterThan(500)
  expect(stirred).toBeGreaterThan(20)
})

test('the stage history tells the present stage of every deal last, in the order of time', () => {
  const last = new Map<number, string>()
  let before = 0
  let backwards = 0
  for (const row of stageHistory.rows()) {
    if (row.createdAt < before) backwards++
    before = row.createdAt
    if (row.entityType === OwnerType.deal)
      last.set(row.ownerId, `${row.stageId} ${row.semantics} ${row.createdAt}`)
  }
  expect(backwards).toBe(0)
  expect(
    deals.rows().filter((deal) => last.get(deal.id) !== `${deal.stageId} ${deal.semantics} ${deal.movedAt}`),
  ).toEqual([])
  const reopened = deals
    .rows()
    .find((deal) => deal.comments !== '' && deal.semantics === 'P' && deal.closeDate < dayOf(deal.movedAt))!
  expect(
    stageHistory
      .rows()
      .filter((row) => row.entityType === OwnerType.deal && row.ownerId === reopened.id)
      .map((row) => row.semantics),
  ).toEqual(['P', 'S', 'P'])
})
